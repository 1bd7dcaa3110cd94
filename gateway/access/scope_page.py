"""The matrix as people and scripts read it: ``docs/scopes.md`` and ``gateway scopes --json``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gateway.access.matrix import MATRIX, capabilities, conditions
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, PartyType, ReservedAct, RoleShift

_HEAD = """# 权限范围 · Scopes

由 `gateway scopes --markdown` 生成，请勿手改。/ Written by `gateway scopes --markdown`; do not edit.

范围只收窄：看到哪些行取决于主体及其辖区，从数据库读取，不取自令牌。
A scope narrows and gives nothing by itself: which rows its holder sees follows from its party and
jurisdiction, which are read from the database and never from a token.

allowed = requested ∩ client ∩ matrix of the region ∩ membership ∩ consent. What is asked for beyond
that is refused whole (`invalid_scope`), never cut down. 超出允许的请求一律整体拒绝，不静默缩减。
"""


def page(regions: Mapping[str, Region]) -> str:
    """The page: the matrix, each region's shifts and the acts that its text reserves."""
    lines = [_HEAD, "## 主体类型 · Kinds of parties", "", *_kinds()]
    lines += ["", "## 矩阵 · The matrix", "", *_matrix()]
    for key in sorted(regions):
        lines += ["", *_region(regions[key])]
    return "\n".join(lines) + "\n"


def as_dict(regions: Mapping[str, Region]) -> dict[str, Any]:
    """The same for scripts, fit for JSON: who has what in each region, and under which condition."""
    return {
        "scopes": {each.scope: {"zh": each.zh, "en": each.en} for each in Capability},
        "matrix": {each.scope: sorted(kind.name for kind in MATRIX[each]) for each in Capability},
        "regions": {
            key: {
                kind.name: [
                    {
                        "scope": each.scope,
                        "requires": [
                            condition.name for condition, _ in conditions(kind, each, region)
                        ],
                    }
                    for each in Capability
                    if each in capabilities(kind, region)
                ]
                for kind in PartyType
            }
            for key, region in sorted(regions.items())
        },
    }


def _kinds() -> Iterator[str]:
    yield "| | 主体 | Party |"
    yield "|---|---|---|"
    for place, kind in enumerate(PartyType, 1):
        yield f"| {place} | {kind.zh} | {kind.en} (`{kind.name}`) |"


def _matrix() -> Iterator[str]:
    yield "列号见上表；空格为无。/ Columns are numbered as above; blank is no."
    yield ""
    numbers = " | ".join(str(place) for place, _ in enumerate(PartyType, 1))
    yield f"| Scope | 含义 | Meaning | {numbers} |"
    yield f"|---|---|---|{':-:|' * len(PartyType)}"
    for each in Capability:
        marks = " | ".join("✓" if kind in MATRIX[each] else " " for kind in PartyType)
        yield f"| `{each.scope}` | {each.zh} | {each.en} | {marks} |"


def _region(region: Region) -> Iterator[str]:
    yield f"## {region.name.zh} · {region.name.en}"
    yield ""
    if region.roles:
        yield "| Scope | 变动 Shift | 依据 Provision | 说明 Note |"
        yield "|---|---|---|---|"
        for shift in region.roles:
            yield _shift(shift)
    if region.reserved:
        yield ""
        yield "| 行为 Act | 仅限 Left to | 他人 Others | 依据 Provision | 说明 Note |"
        yield "|---|---|---|---|---|"
        for reserved in region.reserved:
            yield _reserved(reserved)
    if not region.roles and not region.reserved:
        yield "本地文件未作变动。/ The text shifts nothing."


def _shift(shift: RoleShift) -> str:
    parts = [f"+ {kind.en}" for kind in shift.widens]
    parts += [f"− {kind.en}" for kind in shift.narrows]
    parts += [f"= {kind.en}" for kind in shift.binds]
    if shift.requires is not None:
        parts.append(f"须 only if {shift.requires.en}")
    change = "<br>".join(parts)
    note = f"{shift.note.zh}<br>{shift.note.en}"
    return f"| `{shift.capability.scope}` | {change} | {shift.provision} | {note} |"


def _reserved(reserved: ReservedAct) -> str:
    kinds = "<br>".join(kind.en for kind in reserved.kinds)
    refusal = f"`{reserved.refusal}`"
    if reserved.requires is not None:
        kinds += f"<br>须 only if {reserved.requires.en}"
        refusal += f"<br>`{reserved.requires.refusal}`"
    provisions = "<br>".join((reserved.provision, *reserved.cited))
    act = f"{reserved.act.zh}<br>{reserved.act.en}"
    note = f"{reserved.note.zh}<br>{reserved.note.en}"
    return f"| {act} | {kinds} | {refusal} | {provisions} | {note} |"
