"""Cases of XZ-SLI-2024 about what stays open: ledger, opinions, reports, uploads, measures."""

from __future__ import annotations

from datetime import date
from typing import Any

from gateway.regime.facts import (
    Facts,
    Hazard,
    PlannedService,
    ReportingInterval,
    UnderwritingLedger,
)
from gateway.regime.facts.words import ArchiveAct, HazardClass
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_rest_records import service

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
MEETS, FAILS, OPEN = Outcome.MEETS, Outcome.FAILS, Outcome.NEEDS_DECISION


def _case(
    provision: str, number: int | None, facts: Facts, outcome: Outcome, *codes: str, **more: Any
) -> Case:
    return Case(
        provision=XZ + provision, number=number, facts=facts, outcome=outcome, codes=codes, **more
    )


def ledger(**facts: Any) -> Facts:
    """The underwriting ledger."""
    return service(ledger=UnderwritingLedger(**facts))


def opinion(*, recorded: bool, answered: bool | None = None) -> Facts:
    """A service on which the policyholder may have recorded an opinion."""
    planned = PlannedService(opinion_recorded=recorded, opinion_answered=answered)
    return service(planned_services=(planned,))


def interval(ends_on: date, *, sent: bool, recorded: bool = True) -> Facts:
    """An interval of reporting that somebody has set."""
    return service(
        reporting=ReportingInterval(recorded=recorded, ends_on=ends_on, report_sent=sent)
    )


def general(*, rectified: bool, uploaded: bool) -> Facts:
    """A general hazard and what became of it."""
    hazard = Hazard(
        hazard_class=HazardClass.GENERAL, rectified=rectified, rectification_uploaded=uploaded
    )
    return service(hazards=(hazard,))


MAY_ENDS = date(2025, 5, 31)

CASES: tuple[Case, ...] = (
    _case("4.5a", 2, ledger(every_policy_entered=False), FAILS, "LEDGER_ENTRY_MISSING"),
    _case("4.5a", None, ledger(every_policy_entered=True), MEETS),
    _case("4.5a", 3, ledger(act=ArchiveAct.DESTROY), FAILS, "ENTRIES_ONLY_SUPERSEDED", via="gate"),
    _case("4.5a", None, ledger(act=ArchiveAct.NEW_VERSION), MEETS, via="gate"),
    _case("4.6b", 3, opinion(recorded=True, answered=False), OPEN, "OPINION_OPEN"),
    _case("4.6b", None, opinion(recorded=True, answered=True), MEETS),
    _case("4.6b", None, opinion(recorded=False), Outcome.NOT_APPLICABLE),
    _case("8.5a", 2, interval(MAY_ENDS, sent=False), FAILS, "LATE_BY_RECORDED_INTERVAL"),
    _case("8.5a", None, interval(MAY_ENDS, sent=False), MEETS, on=MAY_ENDS),
    _case("8.5a", None, interval(MAY_ENDS, sent=True), MEETS),
    _case("8.5a", None, interval(MAY_ENDS, sent=False, recorded=False), Outcome.NOT_APPLICABLE),
    _case("8.9c", 3, general(rectified=True, uploaded=False), FAILS, "UPLOAD_MISSING"),
    _case("8.9c", None, general(rectified=True, uploaded=True), MEETS),
    _case("8.9c", None, general(rectified=False, uploaded=False), FAILS, "NOT_RECTIFIED"),
    # The lowest score alone brings no measure: until one is intended there is nothing to refuse.
    _case("9.2b", 3, service(measure_intended=False), Outcome.NOT_APPLICABLE),
)

PROBES: tuple[Probe, ...] = ()

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "8.9c", service(hazards=(Hazard(hazard_class=HazardClass.MAJOR),)), ON),
)
