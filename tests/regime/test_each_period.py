"""A condition on every calendar period of a stretch, and days between moments."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gateway.regime.duties import Recurrence
from gateway.regime.facts import Facts, InspectedProject, Inspection, SafetyTraining, SiteHazard
from gateway.regime.instruments import Operator
from gateway.regime.nodes import Each, EachPeriod, Exists, Holds, InSpan, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from gateway.regime.terms import NOTHING, DaysBetween, Fact
from tests.regime.small_law import finding_of

HELD = Exists(
    of="project.trainings",
    item="training",
    rule=InSpan(span=Fact("month.span"), on=Fact("training.held_on")),
)
MONTHLY = Each(
    of="inspection.projects",
    item="project",
    rule=EachPeriod(
        every=Recurrence.MONTH,
        of=Fact("project.service_period"),
        item="month",
        rule=When(applies=Holds(of=Fact("month.whole")), then=HELD),
        empty=Outcome.NOT_APPLICABLE,
    ),
    empty=Outcome.UNKNOWN,
)
APRIL = date(2025, 4, 1)


def served(service: Span | None, *days: date) -> Facts:
    trainings = tuple(SafetyTraining(held_on=day) for day in days)
    project = InspectedProject(service_period=service, trainings=trainings)
    return Facts(inspection=Inspection(projects=(project,)))


FIRST_QUARTER = Span(since=date(2025, 1, 1), until=date(2025, 3, 31))
EACH_MONTH = (date(2025, 1, 31), date(2025, 2, 1), date(2025, 3, 31))


def test_every_period_must_keep_the_condition() -> None:
    assert finding_of(MONTHLY, served(FIRST_QUARTER, *EACH_MONTH), on=APRIL).outcome is (
        Outcome.MEETS
    )
    assert finding_of(MONTHLY, served(FIRST_QUARTER, *EACH_MONTH[:2]), on=APRIL).outcome is (
        Outcome.FAILS
    )


def test_each_period_shows_its_days() -> None:
    finding = finding_of(MONTHLY, served(FIRST_QUARTER, *EACH_MONTH), on=APRIL)

    (periods,) = finding.children
    shown = [child.required.en for child in periods.children if child.required]
    assert shown == [
        "2025-01-01 to 2025-01-31",
        "2025-02-01 to 2025-02-28",
        "2025-03-01 to 2025-03-31",
    ]


@pytest.mark.parametrize(
    ("service", "missing"),
    [
        (None, "inspection.projects[0].service_period"),
        (Span(until=APRIL), "inspection.projects[0].service_period.since"),
    ],
)
def test_without_its_first_day_a_stretch_gives_no_answer(
    service: Span | None, missing: str
) -> None:
    finding = finding_of(MONTHLY, served(service), on=APRIL)

    assert (finding.outcome, finding.missing) == (Outcome.UNKNOWN, (missing,))


def test_whether_a_period_is_whole_rests_on_the_end_of_the_stretch() -> None:
    finding = finding_of(MONTHLY, served(Span(since=date(2025, 1, 1))), on=date(2025, 1, 5))

    assert finding.outcome is Outcome.UNKNOWN
    assert "inspection.projects[0].service_period.until" in finding.missing


def test_before_the_stretch_begins_there_is_nothing_to_hold() -> None:
    finding = finding_of(MONTHLY, served(FIRST_QUARTER), on=date(2024, 12, 31))

    assert finding.outcome is Outcome.NOT_APPLICABLE


SAME_DAY = Each(
    of="inspection.projects",
    item="project",
    rule=Each(
        of="project.hazards",
        item="hazard",
        rule=Threshold(
            observed=DaysBetween(Fact("hazard.found_at"), Fact("hazard.insurer_told_at")),
            operator=Operator.EQ,
            required=NOTHING,
        ),
        empty=Outcome.UNKNOWN,
    ),
    empty=Outcome.UNKNOWN,
)


@pytest.mark.parametrize(
    ("found", "told", "outcome"),
    [
        # 15:59 and 16:00 in UTC are the last minute of a day and the first of the next there.
        ((10, 15, 50), (10, 15, 59), Outcome.MEETS),
        ((10, 15, 50), (10, 16, 0), Outcome.FAILS),
        ((9, 16, 0), (10, 15, 59), Outcome.MEETS),
    ],
)
def test_days_are_those_of_shanghai(
    found: tuple[int, int, int], told: tuple[int, int, int], outcome: Outcome
) -> None:
    hazard = SiteHazard(
        found_at=datetime(2025, 6, *found, tzinfo=UTC),
        insurer_told_at=datetime(2025, 6, *told, tzinfo=UTC),
    )
    facts = Facts(inspection=Inspection(projects=(InspectedProject(hazards=(hazard,)),)))

    assert finding_of(SAME_DAY, facts).outcome is outcome


def test_a_missing_moment_is_named() -> None:
    hazard = SiteHazard(found_at=datetime(2025, 6, 10, tzinfo=UTC))
    facts = Facts(inspection=Inspection(projects=(InspectedProject(hazards=(hazard,)),)))

    finding = finding_of(SAME_DAY, facts)

    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("inspection.projects[0].hazards[0].insurer_told_at",)
