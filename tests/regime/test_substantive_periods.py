"""The last day of a substantive period: corresponding days, counted days, and no rolling."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Facts, Insurer
from gateway.regime.findings import Finding
from gateway.regime.instruments import (
    Disposition,
    Kind,
    Operator,
    Parameter,
    ParameterValue,
    Provision,
)
from gateway.regime.nodes import Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Rule
from gateway.regime.terms import AS_OF, DaysAfter, Fact, Param, Term, YearsAfter
from gateway.regime.words import Label

FOUNDED = Fact("insurer.founded_on")
TWO_YEARS = YearsAfter(Param("years"), FOUNDED)
HALF_A_YEAR = DaysAfter(Param("days"), FOUNDED)


class OneProvision:
    """A code of one invented provision with the two periods under test."""

    def provision(self, provision_id: str) -> Provision:
        values: dict[str, tuple[ParameterValue, str]] = {
            "years": (2, "year"),
            "days": (180, "calendar_day"),
        }
        return Provision(
            id=provision_id,
            locator_zh="第一条",
            heading_zh=None,
            text_zh="原文",
            kind=Kind.LIABILITY,
            bound=(),
            disposition=Disposition.RULE,
            summary=Label("概要", "summary"),
            interpretation=None,
            parameters={
                name: Parameter(
                    name=name,
                    label=Label(name, name),
                    value=value,
                    unit=unit,
                    operator=Operator.LE,
                )
                for name, (value, unit) in values.items()
            },
            examples=(),
        )

    def rule(self, provision_id: str) -> Rule:
        raise AssertionError(provision_id)


def on_day(day: date, last_day: Term, since: date | None) -> Finding:
    facts = Facts(insurer=Insurer(founded_on=since))
    evaluation = Evaluation.of(OneProvision(), facts, day)
    return evaluation.finding(Threshold(observed=AS_OF, required=last_day))


@pytest.mark.parametrize(
    ("since", "last_day"),
    [
        (date(2027, 9, 10), date(2029, 9, 10)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2025, 6, 14), date(2027, 6, 14)),
    ],
)
def test_years_end_on_the_corresponding_day_and_that_day_counts(
    since: date, last_day: date
) -> None:
    next_day = date.fromordinal(last_day.toordinal() + 1)

    assert on_day(last_day, TWO_YEARS, since).outcome is Outcome.MEETS
    assert on_day(next_day, TWO_YEARS, since).outcome is Outcome.FAILS


def test_days_leave_out_the_first_and_count_the_last_even_on_a_rest_day() -> None:
    # given a repair completed on 2025-06-03, whose day 180 is Sunday 2025-11-30
    since = date(2025, 6, 3)

    assert on_day(date(2025, 11, 30), HALF_A_YEAR, since).outcome is Outcome.MEETS
    assert on_day(date(2025, 12, 1), HALF_A_YEAR, since).outcome is Outcome.FAILS


@pytest.mark.parametrize(
    ("last_day", "parameter", "unit"),
    [(TWO_YEARS, "years", "year"), (HALF_A_YEAR, "days", "calendar_day")],
)
def test_the_finding_names_parameter_unit_and_last_day(
    last_day: Term, parameter: str, unit: str
) -> None:
    finding = on_day(date(2025, 6, 1), last_day, date(2025, 1, 1))

    assert (finding.parameter, finding.unit, finding.operator) == (parameter, unit, Operator.LE)
    assert finding.required is not None
    assert finding.required.zh in {"2027-01-01", "2025-06-30"}


@pytest.mark.parametrize("last_day", [TWO_YEARS, HALF_A_YEAR])
def test_without_its_first_day_a_period_has_no_last(last_day: Term) -> None:
    finding = on_day(date(2025, 6, 1), last_day, None)

    assert (finding.outcome, finding.missing) == (Outcome.UNKNOWN, ("insurer.founded_on",))


@pytest.mark.parametrize("last_day", [TWO_YEARS, HALF_A_YEAR])
def test_a_period_beyond_the_calendar_ends_with_it(last_day: Term) -> None:
    finding = on_day(date(2025, 6, 1), last_day, date(9999, 12, 30))

    assert finding.outcome is Outcome.MEETS
    assert finding.required is not None
    assert finding.required.zh == "9999-12-31"
