"""The demonstration's rows: the same every time, valid in form, about nobody."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from stdnum.cn import uscc

from gateway.demo.loading import Demonstration, plan_demonstration
from gateway.demo.personas import personas
from gateway.demo.plan import UNGRADED, Rows
from gateway.demo.sizes import BENCH_SCALE, Sizes
from gateway.library.divisions import districts_of, division_name
from gateway.regime.roles import PartyType
from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits
from gateway.store.identifiers import FIRST_REAL_ID, is_demo, new_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.library import Library


@pytest.fixture
def demonstration(installed_library: Library) -> Demonstration:
    """Give the demonstration of scale 1 in all installed regions, with personas."""
    return plan_demonstration(installed_library.regions, 1, with_personas=True)


def _rows(demonstration: Demonstration) -> list[Rows]:
    """Everything, as for one database that is home and has every region."""
    database = Database(
        read_address("sqlite:///never-opened.sqlite3"),
        DatabaseLimits(),
        regions=tuple(plan.key for plan in demonstration.plans),
        is_home=True,
    )
    return list(demonstration.rows_of(database))


def _column(everything: list[Rows], table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
    for rows in everything:
        if rows.table.name == table:
            places = [rows.columns.index(column) for column in columns]
            yield from (tuple(row[place] for place in places) for row in rows.rows)


def test_the_same_rows_come_every_time(demonstration: Demonstration) -> None:
    first, second = _rows(demonstration), _rows(demonstration)

    assert [rows.table.name for rows in first] == [rows.table.name for rows in second]
    for one, other in zip(first, second, strict=True):
        if one.table.name != "access_user":  # a password's hash has its own salt
            assert one.rows == other.rows


def test_numbers_are_below_all_that_real_records_get(demonstration: Demonstration) -> None:
    everything = _rows(demonstration)
    numbers = [
        number
        for rows in everything
        if "id" in rows.columns
        for (number,) in _column([rows], rows.table.name, "id")
    ]

    assert len(numbers) == 3_141 + 3_202 + 7_430
    assert all(is_demo(number) for number in numbers)
    assert not is_demo(new_id())
    assert new_id() > 4 * FIRST_REAL_ID


def test_credit_codes_are_valid_and_belong_to_one_party(demonstration: Demonstration) -> None:
    everything = _rows(demonstration)
    codes = [
        (region, code)
        for table in ("agency", "insurer")
        for region, code in _column(everything, table, "region", "credit_code")
    ]
    of_parties = [code for (code,) in _column(everything, "access_party", "credit_code") if code]

    assert len(codes) == 4 * (10 + 5)
    assert all(uscc.is_valid(code) for _, code in codes)
    assert len(set(of_parties)) == len(of_parties)
    assert {code for _, code in codes} <= set(of_parties)


def test_every_name_says_that_it_is_an_example(demonstration: Demonstration) -> None:
    everything = _rows(demonstration)
    names = [
        name
        for table in ("agency", "insurer", "project", "access_party")
        for (name,) in _column(everything, table, "name")
    ]

    assert all("示例" in name for name in names)
    assert all(name.startswith("演示员") for (name,) in _column(everything, "person", "name"))


def test_findings_are_graded_on_their_own_regions_scale(
    demonstration: Demonstration, installed_library: Library
) -> None:
    seen = set(_column(_rows(demonstration), "finding", "region", "scale", "grade"))

    for key, loaded in installed_library.regions.items():
        declared = {
            (key, scale.key, grade.key)
            for scale in loaded.region.grade_scales[:1]
            for grade in scale.grades
        }
        of_region = {each for each in seen if each[0] == key}
        assert of_region == (declared or {(key, UNGRADED, UNGRADED)})


def test_counts_are_those_of_the_findings(demonstration: Demonstration) -> None:
    everything = _rows(demonstration)
    district = {
        (region, number): code
        for region, number, code in _column(everything, "project", "region", "id", "district")
    }
    counted: Counter[tuple[str, ...]] = Counter(
        (region, district[region, project], scale, grade, status)
        for region, project, scale, grade, status in _column(
            everything, "finding", "region", "project_id", "scale", "grade", "status"
        )
    )
    kept: Counter[tuple[str, ...]] = Counter()
    for *kind, number in _column(
        everything, "finding_count", "region", "district", "scale", "grade", "status", "count"
    ):
        kept[tuple(kind)] += number

    assert kept == counted
    assert kept.total() == 2_000


def test_no_finding_is_closed_before_it_was_found(demonstration: Demonstration) -> None:
    moments = _column(_rows(demonstration), "finding", "found_at", "rectified_at", "closed_at")

    for row in moments:
        known = [moment for moment in row if moment is not None]
        assert all(earlier <= later for earlier, later in pairwise(known))


def test_somebody_of_every_kind_can_sign_in_in_every_region(demonstration: Demonstration) -> None:
    everybody = personas(demonstration.plans)

    assert len({each.login for each in everybody}) == len(everybody) == 4 * 15 + 2
    for plan in demonstration.plans:
        here = [each for each in everybody if each.places == ((plan.key, ""),)]
        assert {each.party_type for each in here} == set(PartyType)
        login = f"district-regulator-construction.{plan.key}"
        [district] = [each for each in everybody if each.login == login]
        assert district.places == ((plan.key, plan.districts[0]),)


def test_without_personas_there_is_no_account(installed_library: Library) -> None:
    everything = _rows(plan_demonstration(installed_library.regions, 1, with_personas=False))

    tables = {rows.table.name for rows in everything}
    assert not tables & {"access_user", "access_membership", "access_client"}
    assert "access_party" in tables


def test_the_shape_of_the_benchmarks() -> None:
    sizes = Sizes.at(BENCH_SCALE)

    assert 4 * sizes.agencies == 20_000
    assert 4 * sizes.people == 200_000
    assert 4 * sizes.projects == 50_000
    assert 4 * sizes.findings == 1_000_000


def test_districts_are_those_of_today() -> None:
    shanghai = districts_of("310000")

    assert len(shanghai) == 16
    assert shanghai["310115"] == "浦东新区"
    assert "310103" not in shanghai, "卢湾区 was merged in 2011"
    assert division_name("330602") == districts_of("330600")["330602"] == "越城区"
