"""The container of facts for one question, and reflection over the vocabulary."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from gateway.regime.facts.agency import Agency
from gateway.regime.facts.appraisal import Appraisal
from gateway.regime.facts.claims import Claim
from gateway.regime.facts.commission import Commission
from gateway.regime.facts.conduct import Conduct
from gateway.regime.facts.field import BOUNDS, LABEL, UNIT, fact
from gateway.regime.facts.inspection import Inspection
from gateway.regime.facts.insurer import Insurer
from gateway.regime.facts.people import Person
from gateway.regime.facts.policy import PolicyFile
from gateway.regime.facts.relations import Relations
from gateway.regime.facts.service import PreventionService
from gateway.regime.facts.standing import Standing
from gateway.regime.facts.team import Team
from gateway.regime.facts.works import Works
from gateway.regime.words import Label, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that is stated for one question; what is not stated is unknown."""

    agency: Agency | None = fact("机构", "agency")
    insurer: Insurer | None = fact("保险公司", "insurer")
    person: Person | None = fact("人员", "person")
    team: Team | None = fact("团队", "team")
    relations: Relations | None = fact("与工程的关系", "relations to a project")
    appraisal: Appraisal | None = fact("鉴定", "appraisal")
    conduct: Conduct | None = fact("行为", "conduct")
    standing: Standing | None = fact("处理状态", "standing")
    commission: Commission | None = fact("委托", "commission of an agency")
    policy: PolicyFile | None = fact("投保与保单", "contract, premium and policy")
    works: Works | None = fact("工程风险管控", "risk management of the works")
    claim: Claim | None = fact("理赔", "claim")
    service: PreventionService | None = fact("事故预防服务", "accident prevention service")
    inspection: Inspection | None = fact("检查", "inspection of a risk-control agency")


@dataclass(frozen=True, slots=True)
class FactField:
    """One field of the vocabulary, as callers and regions see it.

    ``type`` is the type of one item; ``many`` says whether the fact is a list of such.
    """

    name: str
    type: type
    many: bool
    label: Label
    unit: str | None
    bounds: tuple[int, int] | None


def item_type(annotation: Any) -> tuple[type, bool]:  # noqa: ANN401 - a resolved annotation
    """Strip ``| None`` and ``tuple[…, ...]``; say what one item is and whether there are many."""
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        (annotation,) = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
    if typing.get_origin(annotation) is tuple:
        return typing.get_args(annotation)[0], True
    return annotation, False


@cache
def fact_fields(kind: type) -> dict[str, FactField]:
    """The fields of a fact type by name; plain values have none."""
    if not is_dataclass(kind):
        return {}
    hints = typing.get_type_hints(kind)
    result: dict[str, FactField] = {}
    for field in fields(kind):
        single, many = item_type(hints[field.name])
        label = field.metadata.get(LABEL, Label(field.name, field.name))
        result[field.name] = FactField(
            field.name, single, many, label, field.metadata.get(UNIT), field.metadata.get(BOUNDS)
        )
    return result


@cache
def fact_words(kind: type = Facts) -> tuple[type[Word], ...]:
    """Every closed list of words that facts are stated in, each once, in order of first use."""
    found: dict[type[Word], None] = {}
    for field in fact_fields(kind).values():
        if issubclass(field.type, Word):
            found[field.type] = None
        elif is_dataclass(field.type):
            found |= dict.fromkeys(fact_words(field.type))
    return tuple(found)
