"""The two national accident scales: every bound at n-1, n and n+1, and what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gateway.regime.accident_scales import (
    ACCIDENT_SCALES,
    QUALITY_ACCIDENTS,
    SAFETY_ACCIDENTS,
    NegativeAmount,
    grade_accident,
)
from gateway.regime.facts import Facts, Inspection, SafetyAccident
from gateway.regime.facts.words import AccidentGrade, GradeBasis
from gateway.regime.grades import AccidentBand, AccidentScale
from gateway.regime.instruments import Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import ask, library

COLUMNS = ("deaths", "serious_injuries", "direct_loss")
NOTHING = dict.fromkeys(COLUMNS, 0)
BEGIN, END = date(2025, 1, 1), date(2025, 12, 31)


def key(band: AccidentBand | None) -> str | None:
    return None if band is None else band.key


def graded(scale: AccidentScale, **amounts: int | Decimal | None) -> str | None:
    """The settled grade of an accident; what is not named did not happen."""
    answer = grade_accident(scale, **{**NOTHING, **amounts})  # type: ignore[arg-type]
    assert answer.is_settled
    assert answer.missing == ()
    return key(answer.grade)


# By column: the number a grade begins at, the grade, and the grade just below it.
PRINTED = [
    ("deaths", 30, "exceptional", "major"),
    ("deaths", 10, "major", "larger"),
    ("deaths", 3, "larger", "ordinary"),
    ("serious_injuries", 100, "exceptional", "major"),
    ("serious_injuries", 50, "major", "larger"),
    ("serious_injuries", 10, "larger", "ordinary"),
    ("direct_loss", 100_000_000, "exceptional", "major"),
    ("direct_loss", 50_000_000, "major", "larger"),
    ("direct_loss", 10_000_000, "larger", "ordinary"),
]


@pytest.mark.parametrize("scale", ACCIDENT_SCALES, ids=lambda s: s.key)
@pytest.mark.parametrize(("column", "n", "from_n", "below"), PRINTED)
def test_a_grade_begins_at_its_number_and_not_before(
    scale: AccidentScale, column: str, n: int, from_n: str, below: str
) -> None:
    assert graded(scale, **{column: n - 1}) == below
    assert graded(scale, **{column: n}) == from_n
    assert graded(scale, **{column: n + 1}) == from_n


@pytest.mark.parametrize(
    ("column", "n"), [("deaths", 1), ("serious_injuries", 1), ("direct_loss", 1_000_000)]
)
def test_a_quality_accident_has_a_floor(column: str, n: int) -> None:
    assert graded(QUALITY_ACCIDENTS, **{column: n - 1}) is None
    assert graded(QUALITY_ACCIDENTS, **{column: n}) == "ordinary"
    assert graded(QUALITY_ACCIDENTS, **{column: n + 1}) == "ordinary"


@pytest.mark.parametrize("column", COLUMNS)
def test_a_safety_accident_has_none(column: str) -> None:
    assert graded(SAFETY_ACCIDENTS, **{column: 0}) == "ordinary"
    assert graded(SAFETY_ACCIDENTS, **{column: 1}) == "ordinary"


def test_a_fen_below_the_bound_is_below_it() -> None:
    assert graded(QUALITY_ACCIDENTS, direct_loss=Decimal("999999.99")) is None
    assert graded(QUALITY_ACCIDENTS, direct_loss=Decimal("9999999.99")) == "ordinary"
    assert graded(QUALITY_ACCIDENTS, direct_loss=Decimal("10000000.00")) == "larger"


def test_every_bound_of_both_scales_is_tested_above() -> None:
    tested = {(column, n) for column, n, _, _ in PRINTED}
    floors = {("deaths", 1), ("serious_injuries", 1), ("direct_loss", 1_000_000)}
    floors |= {(column, 0) for column in COLUMNS}

    bounds = {
        (column, getattr(band, column).amount)
        for scale in ACCIDENT_SCALES
        for band in scale.bands
        for column in COLUMNS
    }

    assert bounds == tested | floors


@pytest.mark.parametrize("scale", ACCIDENT_SCALES, ids=lambda s: s.key)
def test_scales_run_from_the_gravest_and_include_their_numbers(scale: AccidentScale) -> None:
    assert [band.key for band in scale.bands] == ["exceptional", "major", "larger", "ordinary"]
    for column in COLUMNS:
        amounts = [getattr(band, column).amount for band in scale.bands]
        assert amounts == sorted(set(amounts), reverse=True)
    assert {getattr(band, column).operator for band in scale.bands for column in COLUMNS} == {
        Operator.GE
    }


def test_the_gravest_column_counts_and_is_named() -> None:
    answer = grade_accident(SAFETY_ACCIDENTS, 2, 50, 20_000_000)

    assert key(answer.grade) == "major"
    assert answer.reached_by == ("serious_injuries",)


def test_no_grade_is_an_answer_of_its_own() -> None:
    answer = grade_accident(QUALITY_ACCIDENTS, 0, 0, 999_999)

    assert (answer.is_settled, answer.grade, answer.reached_by) == (True, None, ())


def test_a_missing_fact_leaves_a_range_and_is_named() -> None:
    answer = grade_accident(QUALITY_ACCIDENTS, 3, None, 0)

    assert (key(answer.lowest), key(answer.highest)) == ("larger", "exceptional")
    assert not answer.is_settled
    assert answer.grade is None
    assert answer.missing == ("serious_injuries",)


@pytest.mark.parametrize("scale", ACCIDENT_SCALES, ids=lambda s: s.key)
@pytest.mark.parametrize(
    ("deaths", "serious_injuries", "direct_loss"),
    [(30, None, None), (None, 100, None), (None, None, 100_000_000)],
)
def test_what_reaches_the_top_needs_no_further_fact(
    scale: AccidentScale,
    deaths: int | None,
    serious_injuries: int | None,
    direct_loss: int | None,
) -> None:
    answer = grade_accident(scale, deaths, serious_injuries, direct_loss)

    assert key(answer.grade) == "exceptional"
    assert answer.missing == ()


def test_nothing_known_is_never_guessed() -> None:
    quality = grade_accident(QUALITY_ACCIDENTS, None, None, None)
    safety = grade_accident(SAFETY_ACCIDENTS, None, None, None)

    assert (key(quality.lowest), key(quality.highest)) == (None, "exceptional")
    assert (key(safety.lowest), key(safety.highest)) == ("ordinary", "exceptional")
    assert quality.missing == safety.missing == COLUMNS
    assert quality.reached_by == safety.reached_by == ()


@pytest.mark.parametrize("column", COLUMNS)
def test_no_number_is_negative(column: str) -> None:
    with pytest.raises(NegativeAmount) as caught:
        grade_accident(SAFETY_ACCIDENTS, **{**NOTHING, column: -1})

    assert column in caught.value.zh
    assert column in caught.value.en


def larger(scale: AccidentScale) -> AccidentBand:
    (band,) = [band for band in scale.bands if band.key == "larger"]
    return band


@pytest.mark.parametrize(
    ("provision", "names", "scale"),
    [
        (
            "HZ-TIS-2024/18.2.2",
            (
                "larger_accident_deaths_min",
                "larger_accident_serious_injuries_min",
                "larger_accident_direct_loss_min",
            ),
            QUALITY_ACCIDENTS,
        ),
        ("SX-SLI/A.8.3", COLUMNS, SAFETY_ACCIDENTS),
    ],
)
def test_regions_print_the_scales_own_bounds(
    provision: str, names: tuple[str, ...], scale: AccidentScale
) -> None:
    region = library().region_of(provision)
    assert region is not None
    parameters = region.provision(provision).parameters

    for column, name in zip(COLUMNS, names, strict=True):
        bound = getattr(larger(scale), column)
        assert (parameters[name].value, parameters[name].operator) == (bound.amount, bound.operator)


def test_shaoxings_ordinary_accident_ends_where_the_larger_one_begins() -> None:
    region = library().region_of("SX-SLI/A.8.2")
    assert region is not None
    parameters = region.provision("SX-SLI/A.8.2").parameters

    for column in COLUMNS:
        bound = getattr(larger(SAFETY_ACCIDENTS), column)
        assert (parameters[column].value, parameters[column].operator) == (
            bound.amount,
            Operator.LT,
        )


AROUND = [
    (deaths, injuries, loss)
    for deaths in (0, 2, 3, 30)
    for injuries in (0, 9, 10, 50)
    for loss in (0, 9_999_999, 10_000_000)
]


@pytest.mark.parametrize(("deaths", "injuries", "loss"), AROUND)
def test_shaoxings_rows_agree_with_the_scale(deaths: int, injuries: int, loss: int) -> None:
    # Given an accident in the service period, graded by its losses
    period = Span(since=BEGIN, until=END)
    accident = SafetyAccident(
        happened_on=BEGIN,
        on_insured_project=True,
        deaths=deaths,
        serious_injuries=injuries,
        direct_loss=Decimal(loss),
        grade_basis=GradeBasis.LOSSES,
        official_grade=AccidentGrade.NONE,
    )
    facts = Facts(inspection=Inspection(service_period=period, accidents=(accident,)))

    # When both rows are asked, and the scale
    rows = [ask(f"SX-SLI/{row}", facts, END).outcome for row in ("A.8.2", "A.8.3")]
    grade = key(grade_accident(SAFETY_ACCIDENTS, deaths, injuries, loss).grade)

    # Then the accident counts in exactly one row, the one of its grade
    ordinary = [Outcome.FAILS, Outcome.MEETS]
    assert rows == (ordinary if grade == "ordinary" else ordinary[::-1])
