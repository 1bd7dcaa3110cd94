"""Coverage: for every provision, what of the gateway enforces it and how many cases test it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gateway.regime.instruments import Disposition, Provision
from gateway.regime.references import references
from gateway.regime.regions import LoadedRegion
from gateway.regime.words import Word


class Enforcement(Word):
    """What in the gateway gives effect to a provision."""

    RULE = ("规则", "a rule computes a verdict")
    DUTY = ("义务", "a duty with its period, or with a word that gives no number")
    GATE = ("关口", "an act is refused until a condition holds")
    GRADE = ("分级", "a grade and what must happen to what has it")
    FIELD_LIST = ("必备内容", "a list of what a document must state")
    CHECKLIST = ("检查表", "a row of a printed form")
    LADDER = ("处理阶梯", "a step of the sanction ladder")
    ROLE = ("职权", "who may see or do it follows from kind of party, jurisdiction and scope")
    STANDING = ("处理状态", "a state that acts of an authority lead to")
    COMPARISON = ("比较", "its values are compared between regions")
    WAITS_FOR_RECORDS = (
        "待业务记录",
        "needs stored records that are not kept yet",
    )
    REFERENCE = ("参考", "shown and searched; nothing to compute")


@dataclass(frozen=True, slots=True)
class ProvisionCoverage:
    """What enforces one provision, how many cases it has and how many of them are tests."""

    provision: Provision
    enforced_by: tuple[Enforcement, ...]
    asked_through: tuple[str, ...]
    cases: int
    tests: int


def coverage(region: LoadedRegion) -> Iterator[ProvisionCoverage]:
    """The coverage of every provision of a region, in document order."""
    callers = _callers(region)
    ladder = _ladder(region)
    graded = set(_graded(region))
    listed = {fields.provision for fields in region.region.field_lists}
    rows = {row.provision for form in region.region.checklists for row in form.rows}
    roles = set(_roles(region))
    standing = {rule.provision for rule in region.region.standing}
    compared = {value.provision for cell in region.region.cells for value in cell.values} | {
        cited for cell in region.region.cells for cited in cell.provisions
    }
    for provision in region.provisions():
        marks = {
            Enforcement.RULE: region.has_rule(provision.id),
            Enforcement.DUTY: region.has_duty(provision.id),
            Enforcement.GATE: region.has_gate(provision.id),
            Enforcement.GRADE: provision.id in graded,
            Enforcement.FIELD_LIST: provision.id in listed,
            Enforcement.CHECKLIST: provision.id in rows,
            Enforcement.LADDER: provision.id in ladder,
            Enforcement.ROLE: provision.id in roles,
            Enforcement.STANDING: provision.id in standing,
            Enforcement.COMPARISON: provision.id in compared,
        }
        found = tuple(mark for mark, applies in marks.items() if applies)
        enforces = any(mark is not Enforcement.COMPARISON for mark in found)
        if not enforces:
            found += (_unenforced(provision),)
        yield ProvisionCoverage(
            provision=provision,
            enforced_by=found,
            asked_through=tuple(callers.get(provision.id, ())),
            cases=len(provision.examples),
            tests=_tests(provision),
        )


def _tests(provision: Provision) -> int:
    """How many cases are answered from facts, or from who asks; each of them is a test."""
    if provision.disposition is Disposition.REFERENCE:
        return 0
    return sum(example.waits is None for example in provision.examples)


def _roles(region: LoadedRegion) -> Iterator[str]:
    """What says who may see or do something; what is cited beside it is enforced elsewhere too."""
    yield from (shift.provision for shift in region.region.roles)
    yield from (sight.provision for sight in region.region.sights)
    for act in region.region.reserved:
        yield from (act.provision, *act.cited)


def _graded(region: LoadedRegion) -> Iterator[str]:
    for scale in region.region.grade_scales:
        yield from scale.provisions
        for grade in scale.grades:
            yield from (provision for _, provision in grade.actions)
            yield from (report.provision for report in grade.reports)
            if grade.closes is not None:
                yield grade.closes[1]


def _unenforced(provision: Provision) -> Enforcement:
    if provision.disposition is Disposition.REFERENCE:
        return Enforcement.REFERENCE
    return Enforcement.WAITS_FOR_RECORDS


def _ladder(region: LoadedRegion) -> set[str]:
    ladder = region.region.ladder
    if ladder is None:
        return set()
    return {ladder.pooling, *(step.provision for step in ladder.steps)}


def _callers(region: LoadedRegion) -> dict[str, list[str]]:
    callers: dict[str, list[str]] = {}
    for rule in region.region.rules:
        for called in references(rule.node):
            callers.setdefault(called, []).append(rule.provision)
    return callers
