"""Say why an outcome is what it is, in Chinese and English, from the finding tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gateway.regime.findings import Finding, FindingKind, Reason
from gateway.regime.outcomes import Outcome
from gateway.regime.units import UNITS
from gateway.regime.words import Label

MET = "MET"
"""Code of a provision that carried a favourable answer."""

NOT_SPECIFIED = "NOT_SPECIFIED"
"""Code of a region whose texts are silent on the question."""

_DEFAULT_CODES = {
    Outcome.FAILS: "CONDITION_NOT_MET",
    Outcome.NEEDS_DECISION: "LEFT_TO_DECISION",
    Outcome.UNKNOWN: "FACTS_MISSING",
}


def reasons_of(finding: Finding, outcome: Outcome) -> Iterator[Reason]:
    """The reasons below a finding that carry an outcome, outermost first."""
    if finding.outcome is not outcome:
        return
    if outcome is Outcome.MEETS:
        yield from _met(finding)
        return
    if outcome not in _DEFAULT_CODES:
        return
    # A negated situation fails because the situation exists: what is below it is met.
    carriers = [c for c in finding.children if c.outcome is outcome]
    if finding.kind is FindingKind.READINGS:
        carriers = carriers[:1]
    is_leaf = not carriers and finding.kind is not FindingKind.RULE
    if finding.code is not None or is_leaf:
        yield Reason(
            finding.code or _DEFAULT_CODES[outcome], finding.provision, outcome, detail(finding)
        )
    for child in carriers:
        yield from reasons_of(child, outcome)


def _met(finding: Finding) -> Iterator[Reason]:
    """The provisions that carried a favourable answer, e.g. which alternative was met."""
    if finding.outcome is not Outcome.MEETS or finding.kind is FindingKind.NOT:
        return
    if finding.kind is FindingKind.RULE:
        yield Reason(MET, finding.provision, Outcome.MEETS, detail(finding))
    for child in finding.children:
        yield from _met(child)


def silence(instruments: Iterable[str]) -> Reason:
    """The reason of a region whose texts were searched and are silent on the question."""
    names = tuple(instruments)
    return Reason(
        NOT_SPECIFIED,
        None,
        Outcome.NOT_SPECIFIED,
        Label(
            f"已检索{'、'.join(names)}，对此未作规定；未规定不等于没有要求",
            f"{', '.join(names)} searched and silent on this, which is not the same as no requirement",
        ),
    )


def detail(finding: Finding) -> Label:
    """One line on what was required and what was observed."""
    unit = UNITS[finding.unit].label if finding.unit in UNITS else Label("", "")
    if finding.unit in UNITS and not UNITS[finding.unit].numeric:
        unit = Label("", "")
    subject = finding.label or Label("", "")
    parts_zh, parts_en = [subject.zh] if subject.zh else [], [subject.en] if subject.en else []
    if finding.required is not None:
        sign = finding.operator
        parts_zh.append(f"要求{sign.zh if sign else ''} {finding.required.zh}{unit.zh}")
        parts_en.append(
            f"required {sign.en + ' ' if sign else ''}{finding.required.en} {unit.en}".rstrip()
        )
    if finding.observed is not None:
        parts_zh.append(f"实际 {finding.observed.zh}{unit.zh if finding.operator else ''}")
        parts_en.append(f"observed {finding.observed.en}")
    if finding.missing:
        parts_zh.append(f"缺少事实 {'、'.join(finding.missing)}")
        parts_en.append(f"missing {', '.join(finding.missing)}")
    return Label("，".join(parts_zh), "; ".join(parts_en))
