"""Check a region's duties, gates, grades, field lists and checklists against its provisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gateway.regime.checklists import Checklist
from gateway.regime.duties import Direction, Duty
from gateway.regime.facts.words import Role
from gateway.regime.faults import Fault
from gateway.regime.field_lists import FieldList
from gateway.regime.grades import GradeScale
from gateway.regime.instruments import Provision
from gateway.regime.record_acts import Bearing
from gateway.regime.regions import Region
from gateway.regime.terms import Param

_PERIOD_UNITS = frozenset({"working_day", "calendar_day", "hour", "month", "year"})

Provisions = Mapping[str, Provision]


def check_parts(region: Region, provisions: Provisions) -> list[Fault]:
    """Every fault of the declared parts; rule trees and ladders are checked elsewhere."""
    faults = [
        Fault(f"{region.key}/{where}", reason)
        for where, reason in (
            *_repeated("duties", [duty.provision for duty in region.duties]),
            *_repeated("gates", [gate.provision for gate in region.gates]),
            *(f for duty in region.duties for f in _duty(duty, provisions)),
            *(f for scale in region.grade_scales for f in _scale(scale, provisions)),
            *(f for fields in region.field_lists for f in _fields(fields, provisions)),
            *(f for form in region.checklists for f in _form(form, provisions)),
        )
    ]
    faults += [
        Fault(f"{region.key}/gates:{gate.provision}", f"cites {cited}, which does not exist")
        for gate in region.gates
        for cited in (gate.provision, *gate.cited)
        if cited not in provisions
    ]
    faults += [
        Fault(f"{region.key}/bearings:{bearing.act.name}", reason)
        for bearing in region.bearings
        for reason in _bearing(bearing, region)
    ]
    return faults


Noted = Iterator[tuple[str, str]]


def _repeated(where: str, ids: list[str]) -> Noted:
    for provision in {each for each in ids if ids.count(each) > 1}:
        yield where, f"{provision} is declared twice"


def _duty(duty: Duty, provisions: Provisions) -> Noted:
    where = f"duties:{duty.provision}"
    for cited in (duty.provision, *duty.cited):
        if cited not in provisions:
            yield where, f"cites {cited}, which does not exist"
    if not duty.events:
        yield where, "has no event to be counted from"
    named = {event.key for event in duty.events}
    if len(named) < len(duty.events):
        yield where, "names an event twice"
    ways = [bool(duty.periods), duty.unnumbered is not None, duty.recurrence is not None]
    if not any(ways):
        yield where, "has neither a period, nor a word without a number, nor a recurrence"
    for period in duty.periods:
        if period.event not in named:
            yield where, f"counts from {period.event!r}, which is none of its events"
        wordless = period.direction in {Direction.SAME_DAY, Direction.STRICTLY_BEFORE}
        if period.amount is None:
            if not wordless:
                yield where, "has a period without an amount"
            continue
        yield from _amount(where, duty.provision, period.amount, provisions)


def _amount(where: str, provision_id: str, amount: Param, provisions: Provisions) -> Noted:
    provision = provisions.get(amount.provision or provision_id)
    parameter = provision.parameters.get(amount.name) if provision else None
    if parameter is None:
        yield where, f"has no parameter {amount.name!r}"
    elif not isinstance(parameter.value, int) or parameter.unit not in _PERIOD_UNITS:
        yield where, f"parameter {amount.name!r} is no whole number of a unit of time"


def _scale(scale: GradeScale, provisions: Provisions) -> Noted:
    where = f"grades:{scale.key}"
    cited = list(scale.provisions)
    for grade in scale.grades:
        cited += [provision for _, provision in grade.actions]
        cited += [report.provision for report in grade.reports]
        cited += [grade.closes[1]] if grade.closes else []
        cited += grade.blocks
    for provision in dict.fromkeys(cited):
        if provision not in provisions:
            yield where, f"cites {provision}, which does not exist"
    if not scale.provisions or not scale.grades:
        yield where, "rests on no provision, or has no grade"
    keys = [grade.key for grade in scale.grades]
    if len(set(keys)) < len(keys):
        yield where, "has two grades of one key"


def _fields(fields: FieldList, provisions: Provisions) -> Noted:
    where = f"field lists:{fields.provision}"
    provision = provisions.get(fields.fields.provision or fields.provision)
    parameter = provision.parameters.get(fields.fields.name) if provision else None
    if fields.provision not in provisions:
        yield where, "the provision does not exist"
    if parameter is None or not isinstance(parameter.value, tuple):
        yield where, f"parameter {fields.fields.name!r} is no list"


def _form(form: Checklist, provisions: Provisions) -> Noted:
    where = f"checklists:{form.key}"
    if not form.rows:
        yield where, "has no row"
    for row in form.rows:
        if row.provision not in provisions:
            yield where, f"row {row.provision} does not exist"
    ids = [row.provision for row in form.rows]
    if len(set(ids)) < len(ids):
        yield where, "has a row twice"


def _bearing(bearing: Bearing, region: Region) -> Iterator[str]:
    """What an act is tied to must be declared as what it is tied as."""
    gates = {gate.provision for gate in region.gates}
    rules = {rule.provision for rule in region.rules}
    events = {duty.provision: {event.key for event in duty.events} for duty in region.duties}
    yield from (f"{each} sets no gate" for each in bearing.gates if each not in gates)
    yield from (
        f"{each} has no rule" for each in (*bearing.refuses, *bearing.notes) if each not in rules
    )
    yield from (f"{each} imposes no duty" for each in bearing.meets if each not in events)
    for opening in bearing.opens:
        if opening.event not in events.get(opening.duty, ()):
            yield f"{opening.duty} imposes no duty with the event {opening.event}"
    known = {grade.key for scale in region.grade_scales for grade in scale.grades}
    known |= {role.name for role in Role}
    yield from (f"{each} is neither grade nor role" for each in bearing.only if each not in known)
