"""Thresholds over every kind of term: ranges stay open until no missing fact can change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gateway.regime.facts import (
    Agency,
    Conduct,
    Facts,
    Person,
    ProfessionalTitle,
    UnderwritingFile,
    WorkEvidence,
    WorkPeriod,
)
from gateway.regime.facts.words import Field, Title
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    Choice,
    Exists,
    Node,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from gateway.regime.terms import (
    NOTHING,
    ONE,
    CountOf,
    Fact,
    FullYears,
    InMonths,
    Param,
    Product,
    RankOf,
    Ratio,
    Sum,
    Term,
    YearOf,
    YearsBefore,
    YearsBetween,
)
from gateway.regime.words import Label

from .small_law import (
    agency,
    answer,
    finding_of,
    insurer,
    staff_with_titles,
)

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
DECISION, UNKNOWN = Outcome.NEEDS_DECISION, Outcome.UNKNOWN


def at_least(observed: Term, required: Term, operator: Operator | None = None) -> Threshold:
    return Threshold(observed=observed, required=required, operator=operator, code="SHORT")


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("heads", [FAILS, MEETS, MEETS]),
        ("at_most", [MEETS, MEETS, FAILS]),
        ("exactly", [FAILS, MEETS, FAILS]),
        ("above", [FAILS, FAILS, MEETS]),
        ("below", [MEETS, FAILS, FAILS]),
    ],
)
def test_threshold_takes_the_operator_of_its_parameter(name: str, outcomes: list[Outcome]) -> None:
    node = at_least(Fact("agency.determinations"), Param(name))

    found = [finding_of(node, agency(determinations=number)) for number in (1, 2, 3)]

    assert [finding.outcome for finding in found] == outcomes
    assert [(f.parameter, f.unit) for f in found] == [(name, "person")] * 3


def test_threshold_shows_what_was_required_and_observed() -> None:
    node = at_least(Fact("agency.determinations"), Param("heads"))

    failed = finding_of(node, agency(determinations=1))
    open_one = finding_of(node, agency())

    assert (failed.observed, failed.operator, failed.required) == (
        Label("1", "1"),
        Operator.GE,
        Label("2", "2"),
    )
    assert failed.code == "SHORT"
    assert answer(open_one) == (UNKNOWN, ("agency.determinations",))
    assert open_one.observed is None


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        (Title.ENGINEER, FAILS),
        (Title.SENIOR_ENGINEER, MEETS),
        (Title.PROFESSOR_ENGINEER, MEETS),
        (None, UNKNOWN),
    ],
)
@pytest.mark.parametrize("bar", [Param("title"), Title.SENIOR_ENGINEER])
def test_ranks_compare_on_their_scale(
    title: Title | None, bar: Param | Title, outcome: Outcome
) -> None:
    path = "person.title.level"
    node = Threshold(
        observed=RankOf(Title, Fact(path)), required=RankOf(Title, bar), operator=Operator.GE
    )

    finding = finding_of(node, Facts(person=Person(title=ProfessionalTitle(level=title))))

    assert answer(finding) == (outcome, (path,) if title is None else ())
    assert finding.required == Label("高级工程师", "senior engineer")


YEARS = FullYears(
    of="person.work_periods",
    where=Choice(
        of=Fact("period.field"),
        meets=(Field.CONSTRUCTION,),
        decides=(Field.UNCLEAR,),
        otherwise=FAILS,
    ),
)
LONG = Span(since=date(2009, 7, 1), open_ended=True)
SHORT = Span(since=date(2009, 7, 2), open_ended=True)


@pytest.mark.parametrize(
    ("periods", "outcome", "missing"),
    [
        ([(Field.CONSTRUCTION, LONG)], MEETS, ()),
        ([(Field.CONSTRUCTION, SHORT)], FAILS, ()),
        ([(Field.LAW, LONG)], FAILS, ()),
        ([(Field.UNCLEAR, LONG)], DECISION, ()),
        ([(Field.UNCLEAR, SHORT)], FAILS, ()),
        ([(None, LONG)], UNKNOWN, ("person.work_periods[0].field",)),
        ([(None, SHORT)], FAILS, ()),
        ([(Field.CONSTRUCTION, None)], UNKNOWN, ("person.work_periods[0].span",)),
        ([(Field.LAW, None)], FAILS, ()),
        (
            [(None, None)],
            UNKNOWN,
            ("person.work_periods[0].field", "person.work_periods[0].span"),
        ),
        ([(Field.CONSTRUCTION, LONG), (None, None)], MEETS, ()),
        (
            [(Field.CONSTRUCTION, SHORT), (Field.CONSTRUCTION, Span(since=date(2000, 1, 1)))],
            UNKNOWN,
            ("person.work_periods[1].span",),
        ),
        ([], FAILS, ()),
        (None, UNKNOWN, ("person.work_periods",)),
    ],
)
def test_full_years_of_the_periods_that_count(
    periods: list[tuple[Field | None, Span | None]] | None,
    outcome: Outcome,
    missing: tuple[str, ...],
) -> None:
    worked = (
        None
        if periods is None
        else tuple(WorkPeriod(field=field, span=span) for field, span in periods)
    )

    finding = finding_of(at_least(YEARS, Param("years")), Facts(person=Person(work_periods=worked)))

    assert answer(finding) == (outcome, missing)


def test_full_years_end_at_the_day_they_name() -> None:
    # given 15 years to the day asked, of which an appointment saw only 14
    term = replace(YEARS, where=None, until=Fact("person.appointed_on"))
    node = at_least(term, Param("years"))
    person = Person(work_periods=(WorkPeriod(span=LONG),), appointed_on=date(2024, 6, 30))

    assert finding_of(node, Facts(person=person)).outcome is FAILS
    assert answer(finding_of(node, Facts(person=replace(person, appointed_on=None)))) == (
        UNKNOWN,
        ("person.appointed_on",),
    )


HEADS = CountOf(
    of="agency.staff",
    item="person",
    where=Choice(
        of=Fact("person.title.level"),
        meets=(Title.SENIOR_ENGINEER,),
        decides=(Title.ENGINEER,),
        otherwise=FAILS,
    ),
)
SENIOR, ENGINEER, NONE = Title.SENIOR_ENGINEER, Title.ENGINEER, Title.NO_TITLE


@pytest.mark.parametrize(
    ("titles", "outcome", "missing"),
    [
        ((SENIOR, SENIOR), MEETS, ()),
        ((SENIOR, NONE), FAILS, ()),
        ((SENIOR, ENGINEER), DECISION, ()),
        ((SENIOR, None), UNKNOWN, ("agency.staff[1].title.level",)),
        ((None, ENGINEER), UNKNOWN, ("agency.staff[0].title.level",)),
        ((SENIOR, SENIOR, None), MEETS, ()),
        ((NONE, None), FAILS, ()),
        ((), FAILS, ()),
    ],
)
def test_counts_widen_by_open_entries(
    titles: tuple[Title | None, ...], outcome: Outcome, missing: tuple[str, ...]
) -> None:
    finding = finding_of(at_least(HEADS, Param("heads")), staff_with_titles(*titles))

    assert answer(finding) == (outcome, missing)


def test_a_missing_list_is_not_an_empty_one() -> None:
    finding = finding_of(at_least(HEADS, Param("heads")), agency())

    assert answer(finding) == (UNKNOWN, ("agency.staff",))


@pytest.mark.parametrize(
    ("required", "outcome"), [((SENIOR, None), UNKNOWN), ((SENIOR, SENIOR), FAILS), ((), MEETS)]
)
def test_an_open_count_as_the_bar_stays_open(
    required: tuple[Title | None, ...], outcome: Outcome
) -> None:
    # given a number that must reach the number of seniors on the staff
    node = at_least(Fact("agency.determinations"), HEADS, Operator.GE)

    facts = agency(determinations=1, staff=staff_with_titles(*required).agency.staff)  # type: ignore[union-attr]  # made above

    assert finding_of(node, facts).outcome is outcome


@pytest.mark.parametrize(
    ("founded", "outcome"),
    [
        (date(2009, 7, 1), MEETS),
        (date(2009, 7, 2), FAILS),
        (None, UNKNOWN),
    ],
)
@pytest.mark.parametrize(
    "node",
    [
        at_least(YearsBetween(Fact("insurer.founded_on")), Param("years")),
        at_least(Fact("insurer.founded_on"), YearsBefore(Param("years")), Operator.LE),
    ],
)
def test_years_since_a_day_and_the_day_years_ago_agree(
    node: Node, founded: date | None, outcome: Outcome
) -> None:
    finding = finding_of(node, insurer(founded_on=founded))

    assert answer(finding) == (outcome, ("insurer.founded_on",) if founded is None else ())


@pytest.mark.parametrize(
    ("founded", "outcome"),
    [(date(2020, 12, 31), MEETS), (date(2021, 1, 1), FAILS), (None, UNKNOWN)],
)
def test_the_year_of_a_day(founded: date | None, outcome: Outcome) -> None:
    node = at_least(YearOf(Fact("insurer.founded_on")), Param("year"))

    assert finding_of(node, insurer(founded_on=founded)).outcome is outcome


@pytest.mark.parametrize(("months", "outcome"), [(180, MEETS), (179, FAILS), (None, UNKNOWN)])
def test_years_in_months(months: int | None, outcome: Outcome) -> None:
    node = Exists(
        of="insurer.lead_work_evidence",
        item="evidence",
        rule=at_least(Fact("evidence.months"), InMonths(Param("years"))),
    )

    finding = finding_of(node, insurer(lead_work_evidence=(WorkEvidence(months=months),)))

    assert finding.outcome is outcome


@pytest.mark.parametrize(
    ("titles", "determinations", "outcome", "shown"),
    [
        ((SENIOR,), 1, MEETS, "2"),
        ((SENIOR,), 0, FAILS, "1"),
        ((SENIOR, None), 0, UNKNOWN, "1–2"),
        ((SENIOR, ENGINEER), 0, DECISION, "1–2"),
        ((SENIOR, SENIOR, None), 0, MEETS, "2–3"),
        ((SENIOR,), None, UNKNOWN, None),
    ],
)
def test_sums_add_the_ends_of_ranges(
    titles: tuple[Title | None, ...],
    determinations: int | None,
    outcome: Outcome,
    shown: str | None,
) -> None:
    node = at_least(Sum((HEADS, Fact("agency.determinations"))), Param("heads"))
    people = staff_with_titles(*titles).agency
    assert people is not None

    finding = finding_of(node, Facts(agency=replace(people, determinations=determinations)))

    assert finding.outcome is outcome
    assert (finding.observed and finding.observed.zh) == shown


def test_products_multiply_and_nothing_times_an_open_end_is_nothing() -> None:
    open_years = replace(YEARS, where=None)
    node = at_least(Product((Fact("agency.determinations"), open_years)), Param("heads"))
    person = Person(work_periods=(WorkPeriod(),))

    none = finding_of(node, Facts(agency=Agency(determinations=0), person=person))
    some = finding_of(node, Facts(agency=Agency(determinations=1), person=person))

    assert answer(none) == (FAILS, ())
    assert answer(some) == (UNKNOWN, ("person.work_periods[0].span",))


def test_nothing_is_zero_and_one_is_one() -> None:
    some = at_least(Fact("agency.determinations"), NOTHING, Operator.GT)
    another = at_least(Fact("agency.determinations"), ONE, Operator.GT)

    assert [finding_of(some, agency(determinations=n)).outcome for n in (0, 1)] == [FAILS, MEETS]
    assert [finding_of(another, agency(determinations=n)).outcome for n in (1, 2)] == [FAILS, MEETS]


@pytest.mark.parametrize(
    ("rate", "median", "outcome", "missing"),
    [
        ("0.70", "1", MEETS, ()),
        ("0.699999", "1", FAILS, ()),
        (None, "1", UNKNOWN, ("conduct.underwriting.final_rate",)),
        ("1", None, UNKNOWN, ("conduct.underwriting.market_median",)),
        ("1", "0", UNKNOWN, ("conduct.underwriting.market_median",)),
    ],
)
def test_ratios(
    rate: str | None, median: str | None, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    node = at_least(
        Ratio(
            part=Fact("conduct.underwriting.final_rate"),
            whole=Fact("conduct.underwriting.market_median"),
        ),
        Param("rate"),
    )
    file = UnderwritingFile(
        final_rate=None if rate is None else Decimal(rate),
        market_median=None if median is None else Decimal(median),
    )

    finding = finding_of(node, Facts(conduct=Conduct(underwriting=file)))

    assert answer(finding) == (outcome, missing)
