"""The casebook: cases of the official texts as facts and answers, and how they are run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal

from gateway.library import Library, load_library
from gateway.library.calendars import read_calendar
from gateway.regime.calendar import Calendar
from gateway.regime.duties import DutyState
from gateway.regime.facts import Facts
from gateway.regime.field_lists import check_fields
from gateway.regime.findings import Verdict
from gateway.regime.gating import GateAnswer, check_gate
from gateway.regime.instruments import Disposition, Kind, Operator, Provision
from gateway.regime.judging import judge_provision
from gateway.regime.outcomes import Outcome
from gateway.regime.timing import Setting, duty_state

JUDGED_KINDS = frozenset(
    {Kind.QUALIFICATION, Kind.STAFFING, Kind.INDEPENDENCE, Kind.PROHIBITION, Kind.SANCTION}
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case: facts and the answer that a provision's rule must give.

    ``number`` is the place (from 1) of the case in the provision's own list in the
    instrument's YAML; ``None`` for cases added beside those.
    """

    provision: str
    number: int | None
    facts: Facts
    on: date = date(2025, 6, 1)
    outcome: Outcome
    codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    via: Literal["rule", "gate"] | None = None
    """Which form of the provision is asked, where it has both."""

    @property
    def id(self) -> str:
        """A readable test id."""
        return f"{self.provision}#{self.number or '+'}"


@dataclass(frozen=True, kw_only=True)
class Probe:
    """How a numeric parameter's boundary is reached: facts for any number.

    ``facts(n)`` states the observed quantity as ``n`` with everything else in order, so that
    the rule's answer turns at the parameter's value. ``outcome_if_kept`` and
    ``outcome_if_not`` are the rule's answers on either side.
    """

    provision: str
    parameter: str
    facts: Callable[[int], Facts]
    on: date = date(2025, 6, 1)
    kept: Outcome = Outcome.MEETS
    not_kept: Outcome = Outcome.FAILS
    rule: str | None = None
    """The provision whose rule is asked, if not the parameter's own."""
    via: Literal["rule", "gate"] | None = None
    """Which form of that provision is asked, where it has both."""
    operator: Operator | None = None
    """How the rule holds facts against it, where that is not the parameter's own operator."""


@cache
def library() -> Library:
    """The installed regions, loaded once for all tests."""
    return load_library()


@dataclass(frozen=True, kw_only=True)
class DutyCase:
    """One case of a duty: when its events happened, when it was done, and what follows."""

    provision: str
    number: int | None
    triggers: Mapping[str, date | datetime]
    now: datetime
    state: DutyState
    done: date | datetime | None = None
    due: date | datetime | None = None
    provisional: bool = False
    setting: int | None = None
    setting_unit: str = "calendar_day"

    @property
    def id(self) -> str:
        """A readable test id."""
        return f"{self.provision}#{self.number or '+'}"


@dataclass(frozen=True, kw_only=True)
class FieldCase:
    """One case of a field list: what a document states, and what is missing or not known."""

    provision: str
    number: int | None
    stated: Mapping[str, str | None]
    outcome: Outcome
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A readable test id."""
        return f"{self.provision}#{self.number or '+'}"


@cache
def calendar() -> Calendar:
    """The working days that come with the gateway."""
    return read_calendar()


def run_duty(case: DutyCase) -> None:
    """Run a case of a duty."""
    region = library().region_of(case.provision)
    assert region is not None, case.provision
    setting = (
        Setting(case.setting, case.setting_unit, "contract") if case.setting is not None else None
    )
    found = duty_state(
        region,
        case.provision,
        case.triggers,
        calendar(),
        now=case.now,
        done=case.done,
        setting=setting,
    )
    due = found.deadline.due if found.deadline is not None else None
    assert found.state is case.state, (found.state, due)
    if case.due is not None:
        assert due == case.due, due
    assert (found.deadline is not None and found.deadline.provisional) is case.provisional


def run_fields(case: FieldCase) -> None:
    """Run a case of a field list."""
    region = library().region_of(case.provision)
    assert region is not None, case.provision
    (fields,) = [f for f in region.region.field_lists if f.provision == case.provision]
    source = region.provision(fields.fields.provision or fields.provision)
    names = source.parameters[fields.fields.name].value
    assert isinstance(names, tuple)
    found = check_fields(tuple(str(name) for name in names), case.stated)
    assert (found.outcome, found.missing, found.unknown) == (
        case.outcome,
        case.missing,
        case.unknown,
    )


def ask(provision: str, facts: Facts, on: date) -> Verdict:
    """Ask one provision's rule, through the public function."""
    region = library().region_of(provision)
    assert region is not None, provision
    return judge_provision(region, provision, facts, on)


def answer(
    provision: str, facts: Facts, on: date, via: Literal["rule", "gate"] | None = None
) -> Verdict | GateAnswer:
    """Ask one provision's rule or gate, through the public functions."""
    region = library().region_of(provision)
    assert region is not None, provision
    if via == "gate" or (via is None and not region.has_rule(provision)):
        return check_gate(region, provision, facts, on)
    return judge_provision(region, provision, facts, on)


def run(case: Case) -> None:
    """Run a case and compare everything it states."""
    verdict = answer(case.provision, case.facts, case.on, case.via)
    found = tuple(reason.code for reason in verdict.reasons)
    assert verdict.outcome is case.outcome, (verdict.outcome, verdict.reasons, verdict.missing)
    for code in case.codes:
        assert code in found, (code, found)
    assert {flag.code for flag in verdict.flags} == set(case.flags), verdict.flags
    for path in case.missing:
        assert path in verdict.missing, (path, verdict.missing)


def judged_provisions(instrument_id: str) -> Mapping[str, Provision]:
    """The provisions of an instrument whose rules the casebook must cover."""
    region = library().region_of(instrument_id)
    assert region is not None
    return {
        provision.id: provision
        for provision in region.instruments[instrument_id].provisions.values()
        if provision.disposition is Disposition.RULE and provision.kind in JUDGED_KINDS
    }


def missing_numbers(instrument_id: str, cases: tuple[Case, ...]) -> list[str]:
    """The cases printed in the instrument's YAML that no case of the table runs."""
    run_here = {(case.provision, case.number) for case in cases}
    return [
        f"{provision.id}#{number}"
        for provision in judged_provisions(instrument_id).values()
        for number in range(1, len(provision.examples) + 1)
        if (provision.id, number) not in run_here
    ]
