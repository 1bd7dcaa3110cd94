"""The comparison of the four regions: its cells, its rows, and the dates of the texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gateway.library import Library, load_library
from gateway.regime.comparing import (
    ChangeKind,
    InstrumentOnDay,
    Row,
    ShownCell,
    UnknownTopic,
    changes,
    compare,
)
from gateway.regime.comparison import CellState
from gateway.regime.instruments import InForce, Line, ParameterValue
from gateway.regime.topics import DIMENSIONS, TOPICS
from gateway.regime.units import UNITS

TODAY = date(2026, 11, 21)
REGIONS = ("shanghai", "hangzhou", "xinzhou", "shaoxing")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def rows(library: Library) -> dict[str, Row]:
    return rows_on(library, TODAY)


def rows_on(library: Library, day: date, *regions: str) -> dict[str, Row]:
    chosen = [library.regions[key] for key in regions or REGIONS]
    return {row.dimension.key: row for row in compare(chosen, day).rows}


def cell_of(row: Row, region: str) -> ShownCell:
    (cell,) = [cell for cell in row.cells if cell.region == region]
    return cell


def values_of(row: Row, region: str) -> tuple[ParameterValue, ...]:
    return tuple(shown.parameter.value for shown in cell_of(row, region).values)


def test_topics_and_dimensions_have_distinct_keys_and_known_units() -> None:
    keys = [dimension.key for topic in TOPICS for dimension in topic.dimensions]
    assert len(keys) == len(set(keys)) == len(DIMENSIONS)
    assert len({topic.key for topic in TOPICS}) == len(TOPICS)
    assert [d.key for d in DIMENSIONS.values() if d.unit not in UNITS] == []


@pytest.mark.parametrize("key", REGIONS)
def test_every_row_of_a_regions_line_has_exactly_one_cell(library: Library, key: str) -> None:
    region = library.regions[key].region
    expected = Counter(
        (dimension.key, line)
        for dimension in DIMENSIONS.values()
        for line in region.lines
        if line in dimension.lines
    )
    assert Counter((cell.dimension, cell.line) for cell in region.cells) == expected


def test_nothing_of_the_four_regions_is_left_uncoded(rows: dict[str, Row]) -> None:
    states = {cell.state for row in rows.values() for cell in row.cells}
    assert states == {CellState.VALUE, CellState.NOT_SPECIFIED, CellState.DIFFERENT_KIND}
    assert set(rows) == set(DIMENSIONS)


VALUES: tuple[tuple[str, str, tuple[ParameterValue, ...], str], ...] = (
    ("agency_supervision_grade", "shanghai", ("综合",), "SH-TIS-2023/3.1.1"),
    ("agency_supervision_grade", "hangzhou", ("甲级",), "HZ-TIS-2024/5.1.1"),
    ("agency_supervision_grade", "xinzhou", ("专业乙级",), "XZ-SLI-2024/7.2"),
    ("agency_insurer_commission_years", "shanghai", (5,), "SH-TIS-2023/3.1.2"),
    ("agency_insurer_commission_years", "hangzhou", (3,), "HZ-TIS-2024/5.1.2"),
    ("agency_any_commission_years", "xinzhou", (2,), "XZ-SLI-2024/7.2"),
    ("lead_construction_years", "shanghai", (15,), "SH-TIS-2023/4.2b"),
    ("lead_construction_years", "hangzhou", (10,), "HZ-TIS-2024/15.2b"),
    ("lead_concurrent_projects", "shanghai", (9,), "SH-TIS-2023/4.2c"),
    ("headcount_registered", "xinzhou", (3,), "XZ-SLI-2024/7.5b"),
    ("headcount_registered_safety_years", "xinzhou", (10,), "XZ-SLI-2024/7.5b"),
    ("insurer_risk_staff", "shanghai", (10,), "SH-IDI-2025/4.2.f"),
    ("contract_upload", "shanghai", (3,), "SH-IDI-2025/6.2.b"),
    ("household_check_notice", "shanghai", (10,), "SH-IDI-2025/9.1.4.b"),
    ("claim_briefing_lead", "shanghai", (2,), "SH-IDI-2025/7.7.a"),
    ("service_team_registration", "xinzhou", (1,), "XZ-SLI-2024/6.4"),
    ("test_fail_notice", "shanghai", (12,), "SH-IDI-2025/9.5.2.b"),
    ("risk_test_share", "shanghai", (Decimal("0.05"),), "SH-IDI-2025/9.5.1.c"),
    ("full_inspections_per_quarter", "shaoxing", (1,), "SX-SLI/2.1.4"),
    ("severe_finding_report", "shaoxing", (0,), "SX-SLI/A.6.1"),
    ("archive_years_later_of", "xinzhou", (5, 2), "XZ-SLI-2024/6.5b"),
    ("paper_archive_years_after_completion", "shaoxing", (5,), "SX-SLI/A.7.c2"),
    ("removal_accident_grade", "hangzhou", ("较大",), "HZ-TIS-2024/18.2.2"),
    ("repair_warranty", "shanghai", (180,), "SH-IDI-2025/14.a"),
    ("trial_period", "xinzhou", (1,), "XZ-SLI-2024/9.3b"),
)


@pytest.mark.parametrize("dimension, region, values, provision", VALUES)
def test_cells_show_what_the_provision_sets(
    rows: dict[str, Row],
    dimension: str,
    region: str,
    values: tuple[ParameterValue, ...],
    provision: str,
) -> None:
    cell = cell_of(rows[dimension], region)
    assert cell.state is CellState.VALUE
    assert values_of(rows[dimension], region) == values
    assert cell.provisions[0] == provision


def test_ladder_shows_its_three_determinations(rows: dict[str, Row]) -> None:
    assert values_of(rows["sanction_ladder"], "shanghai") == (1, 2, 3)
    assert values_of(rows["sanction_situations"], "shanghai") == (14,)
    assert values_of(rows["rescission_grounds"], "hangzhou") == (4,)


def test_project_lead_years_are_not_xinzhous_head_count_tiers(rows: dict[str, Row]) -> None:
    row = rows["lead_construction_years"]
    assert {cell.region: cell.state for cell in row.cells} == {
        "shanghai": CellState.VALUE,
        "hangzhou": CellState.VALUE,
        "xinzhou": CellState.DIFFERENT_KIND,
        "shaoxing": CellState.NOT_SPECIFIED,
    }
    assert row.differ


def test_engineering_years_do_not_stand_among_safety_management_years(
    rows: dict[str, Row],
) -> None:
    for key in ("senior", "registered", "experienced"):
        row = rows[f"headcount_{key}_safety_years"]
        assert cell_of(row, "shanghai").state is CellState.DIFFERENT_KIND
        assert cell_of(row, "hangzhou").state is CellState.DIFFERENT_KIND


def test_one_row_has_one_unit(rows: dict[str, Row]) -> None:
    strays = [
        (row.dimension.key, cell.region, shown.parameter.unit)
        for row in rows.values()
        for cell in row.cells
        for shown in cell.values
        if shown.parameter.unit != row.dimension.unit
    ]
    assert strays == []


def test_a_value_is_something_the_text_gives(rows: dict[str, Row]) -> None:
    empty = [
        (row.dimension.key, cell.region)
        for row in rows.values()
        for cell in row.cells
        for shown in cell.values
        if shown.parameter.value is None
    ]
    assert empty == []


def test_a_different_kind_is_explained_and_cited(rows: dict[str, Row]) -> None:
    for row in rows.values():
        for cell in row.cells:
            if cell.state is CellState.DIFFERENT_KIND:
                assert cell.note is not None, row.dimension.key
                assert cell.note.zh, row.dimension.key
                assert cell.note.en, row.dimension.key
                assert cell.provisions, row.dimension.key


def test_silence_names_what_was_searched_and_is_never_shown_as_none(
    rows: dict[str, Row],
) -> None:
    for row in rows.values():
        for cell in row.cells:
            if cell.state is CellState.NOT_SPECIFIED:
                assert cell.instruments, row.dimension.key
                assert cell.values == (), row.dimension.key
                assert cell.note is None, row.dimension.key
    shaoxing = cell_of(rows["agency_supervision_grade"], "shaoxing")
    assert shaoxing.state is CellState.NOT_SPECIFIED
    assert [instrument.id for instrument in shaoxing.instruments] == ["SX-SLI"]
    assert shaoxing.state.en == "not specified by this text, which is not the same as none"
    shanghai = cell_of(rows["agency_clean_record_years"], "shanghai")
    assert [instrument.id for instrument in shanghai.instruments] == ["SH-TIS-2023", "SH-IDI-2025"]


def test_validity_is_of_the_day_asked_about(library: Library) -> None:
    later = rows_on(library, date(2028, 10, 1))
    resting = {
        (instrument.id, instrument.validity)
        for row in later.values()
        for instrument in instruments_of(row, "shanghai")
    }
    assert resting == {
        ("SH-TIS-2023", InForce.EXPIRED),
        ("SH-IDI-2025", InForce.IN_FORCE),
    }
    (instrument,) = cell_of(later["lead_construction_years"], "shanghai").instruments
    assert (instrument.id, instrument.validity) == ("SH-TIS-2023", InForce.EXPIRED)
    (hangzhou,) = cell_of(later["lead_construction_years"], "hangzhou").instruments
    assert hangzhou.validity is InForce.UNKNOWN


def instruments_of(row: Row, region: str) -> list[InstrumentOnDay]:
    return [
        instrument for cell in row.cells if cell.region == region for instrument in cell.instruments
    ]


def test_rows_know_whether_regions_differ(library: Library) -> None:
    # given two regions of one line
    rows = rows_on(library, TODAY, "shanghai", "hangzhou")
    # then the same value does not differ, another value or state does
    assert not rows["agency_civil_liability"].differ
    assert not rows["lead_replacement_confirmation"].differ
    assert rows["lead_construction_years"].differ
    assert rows["barred_services"].differ
    assert rows["lead_registration"].differ
    # and two cells in words of their own are never assumed to agree
    assert rows["staff_training_interval"].differ


def test_a_single_region_differs_from_nobody(library: Library) -> None:
    assert [row for row in rows_on(library, TODAY, "xinzhou").values() if row.differ] == []


def test_a_region_without_cells_is_not_coded(library: Library) -> None:
    # given a copy of Hangzhou that filled no cells
    hangzhou = library.regions["hangzhou"]
    bare = replace(hangzhou, region=replace(hangzhou.region, key="elsewhere", cells=()))
    # when it is put beside Shanghai
    comparison = compare([library.regions["shanghai"], bare], TODAY)
    # then its cells say so, and do not count as a difference
    assert comparison.regions == ("shanghai", "elsewhere")
    cells = [cell_of(row, "elsewhere") for row in comparison.rows]
    assert {cell.state for cell in cells} == {CellState.NOT_CODED}
    assert {cell.values + cell.provisions + cell.instruments for cell in cells} == {()}
    assert [row for row in comparison.rows if row.differ] == []


def test_a_line_has_only_its_rows_and_regions(library: Library) -> None:
    comparison = compare(library.regions.values(), TODAY, line=Line.SLI)
    assert {row.dimension.key for row in comparison.rows} == {
        dimension.key for dimension in DIMENSIONS.values() if Line.SLI in dimension.lines
    }
    assert {cell.region for row in comparison.rows for cell in row.cells} == {"xinzhou", "shaoxing"}


def test_topics_narrow_the_rows_in_the_cores_order(library: Library) -> None:
    comparison = compare(library.regions.values(), TODAY, topics=["claims", "project_lead"])
    assert list(dict.fromkeys(row.topic.key for row in comparison.rows)) == [
        "project_lead",
        "claims",
    ]


def test_an_unknown_topic_is_named(library: Library) -> None:
    with pytest.raises(UnknownTopic) as caught:
        compare(library.regions.values(), TODAY, topics=["claims", "weather", "taxes"])
    assert caught.value.code == "UNKNOWN_TOPIC"
    assert caught.value.keys == ("taxes", "weather")
    assert caught.value.message.zh.startswith("没有这样的比较主题：taxes, weather。")
    assert caught.value.message.en.startswith("No such topic of comparison: taxes, weather.")


def test_cells_carry_the_version_of_their_package(library: Library, rows: dict[str, Row]) -> None:
    versions = {(cell.region, cell.version) for row in rows.values() for cell in row.cells}
    assert versions == {(key, library.regions[key].version) for key in REGIONS}


def dated(library: Library, region: str, since: date, until: date) -> list[tuple[object, ...]]:
    return [
        (change.day, change.kind, change.instrument)
        for change in changes(library.regions[region], since, until)
    ]


def test_changes_of_shanghai(library: Library) -> None:
    assert dated(library, "shanghai", date(2023, 1, 1), date(2030, 12, 31)) == [
        (date(2023, 8, 14), ChangeKind.ISSUED, "SH-TIS-2023"),
        (date(2023, 10, 1), ChangeKind.IN_FORCE, "SH-TIS-2023"),
        (date(2025, 3, 5), ChangeKind.ISSUED, "SH-IDI-2025"),
        (date(2025, 4, 13), ChangeKind.IN_FORCE, "SH-IDI-2025"),
        (date(2028, 9, 30), ChangeKind.LAST_DAY, "SH-TIS-2023"),
        (date(2028, 10, 1), ChangeKind.EXPIRED, "SH-TIS-2023"),
        (date(2029, 12, 31), ChangeKind.LAST_DAY, "SH-IDI-2025"),
        (date(2030, 1, 1), ChangeKind.EXPIRED, "SH-IDI-2025"),
    ]


def test_both_ends_of_the_range_are_included(library: Library) -> None:
    assert dated(library, "shanghai", date(2023, 10, 1), date(2025, 3, 5)) == [
        (date(2023, 10, 1), ChangeKind.IN_FORCE, "SH-TIS-2023"),
        (date(2025, 3, 5), ChangeKind.ISSUED, "SH-IDI-2025"),
    ]


def test_undated_texts_are_reported_without_an_invented_date(library: Library) -> None:
    since, until = date(2023, 1, 1), date(2030, 12, 31)
    assert dated(library, "hangzhou", since, until) == [
        (None, ChangeKind.UNDATED, "HZ-TIS-2024"),
    ]
    assert dated(library, "xinzhou", since, until) == [
        (date(2024, 1, 1), ChangeKind.NOT_BEFORE, "XZ-SLI-2024"),
        (None, ChangeKind.UNDATED, "XZ-SLI-2024"),
    ]
    assert dated(library, "shaoxing", since, until) == [
        (None, ChangeKind.UNDATED, "SX-SLI"),
    ]
    (earliest, _) = changes(library.regions["xinzhou"], since, until)
    assert earliest.note is not None
    assert earliest.note.en.startswith("It implements a document of 2024")
