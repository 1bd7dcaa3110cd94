"""Cases of XZ-SLI-2024 about keeping archives and reporting losses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from gateway.regime.facts import (
    Facts,
    LossReport,
    PreventionService,
    ServiceArchive,
)
from gateway.regime.facts.words import (
    ArchiveAct,
    LossChannel,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import anniversary
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
SHANGHAI = timezone(timedelta(hours=8))


def at(month: int, day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of 2025 in Asia/Shanghai."""
    return datetime(2025, month, day, hour, minute, second, tzinfo=SHANGHAI)


def service(**facts: Any) -> Facts:
    """What is known of the service."""
    return Facts(service=PreventionService(**facts))


def archive(act: ArchiveAct, last: date, completed: date | None) -> Facts:
    """An archive with its last entry and the completion of the works."""
    kept = ServiceArchive(
        act=act,
        last_entry_on=last,
        works_completed=completed is not None,
        works_completed_on=completed,
    )
    return service(archive=kept)


def loss(
    occurred: datetime | None,
    reported: datetime,
    channel: LossChannel = LossChannel.CLAIMS_TELEPHONE,
    discovered: datetime | None = None,
) -> Facts:
    """A loss and its report."""
    report = LossReport(
        occurred_at=occurred, discovered_at=discovered, reported_at=reported, channel=channel
    )
    return service(loss=report)


def _case(provision: str, number: int | None, facts: Facts, outcome: Outcome, **more: Any) -> Case:
    return Case(provision=XZ + provision, number=number, facts=facts, outcome=outcome, **more)


_KEPT = (date(2021, 6, 30), date(2025, 3, 10))
_WITHIN: dict[str, Any] = {"outcome": Outcome.FAILS, "codes": ("WITHIN_RETENTION",)}

_ARCHIVES = (
    _case("6.5b", 1, archive(ArchiveAct.DESTROY, *_KEPT), on=date(2027, 3, 10), **_WITHIN),
    _case("6.5b", 2, archive(ArchiveAct.DESTROY, *_KEPT), Outcome.MEETS, on=date(2027, 3, 11)),
    _case(
        "6.5b",
        3,
        archive(ArchiveAct.DESTROY, date(2024, 5, 1), date(2024, 6, 1)),
        on=date(2026, 6, 2),
        **_WITHIN,
    ),
    # 4 is a day of the duty's; this is the day after it.
    _case(
        "6.5b",
        None,
        archive(ArchiveAct.DESTROY, date(2020, 2, 29), date(2022, 1, 1)),
        Outcome.MEETS,
        on=date(2025, 3, 1),
    ),
    _case(
        "6.5b",
        None,
        archive(ArchiveAct.DESTROY, date(2010, 1, 1), None),
        Outcome.FAILS,
        codes=("WORKS_NOT_COMPLETED",),
    ),
    _case("6.5c", 1, archive(ArchiveAct.NEW_VERSION, ON, None), Outcome.MEETS),
    _case("6.5c", 2, archive(ArchiveAct.DESTROY, *_KEPT), on=date(2026, 6, 1), **_WITHIN),
    _case("6.5c", None, archive(ArchiveAct.HIDE, *_KEPT), on=date(2026, 6, 1), **_WITHIN),
    _case("6.5c", None, archive(ArchiveAct.DESTROY, *_KEPT), Outcome.MEETS, on=date(2027, 3, 11)),
)

_LOSSES = (
    _case(
        "6.6a",
        4,
        loss(None, at(6, 2, 8)),
        Outcome.UNKNOWN,
        missing=("service.loss.occurred_at",),
    ),
    _case(
        "6.6a",
        5,
        loss(at(6, 1, 10), at(6, 1, 12), LossChannel.OTHER),
        Outcome.MEETS,
        flags=("NOT_BY_CLAIMS_TELEPHONE",),
    ),
    # The rule beside the duty, at the very second, across two offsets, and from the discovery.
    _case("6.6a", None, loss(at(6, 1, 10), at(6, 2, 10)), Outcome.MEETS),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), datetime(2025, 6, 2, 2, 0, tzinfo=UTC)),
        Outcome.MEETS,
    ),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 10, 0, 1), discovered=at(6, 1, 9)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
    ),
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 10) + timedelta(microseconds=1)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
    ),
    # 1.4's second case: a project insured before the notice reports after 30 hours.
    _case(
        "6.6a",
        None,
        loss(at(6, 1, 10), at(6, 2, 16), discovered=at(6, 2, 10)),
        Outcome.FAILS,
        codes=("REPORTED_LATE",),
        flags=("IN_TIME_FROM_DISCOVERY",),
    ),
)

CASES: tuple[Case, ...] = (*_ARCHIVES, *_LOSSES)

_EVE = timedelta(days=1)
_LONG_AGO = date(2010, 1, 1)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "6.5b",
        parameter="archive_min_years",
        facts=lambda n: archive(ArchiveAct.DESTROY, anniversary(ON, -n) - _EVE, _LONG_AGO),
    ),
    Probe(
        provision=XZ + "6.5b",
        parameter="archive_min_years_after_completion",
        facts=lambda n: archive(ArchiveAct.DESTROY, _LONG_AGO, anniversary(ON, -n) - _EVE),
    ),
    Probe(
        provision=XZ + "6.6a",
        parameter="claim_report_hours",
        facts=lambda n: loss(at(6, 1, 10), at(6, 1, 10) + timedelta(hours=n)),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
