"""Regions and their instruments, as the schema gives them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.graph_client import GraphClient

INSTRUMENTS = {
    "HZ-TIS-2024": ("HANGZHOU", "IDI", 66),
    "SH-TIS-2023": ("SHANGHAI", "IDI", 74),
    "SH-IDI-2025": ("SHANGHAI", "IDI", 166),
    "SX-SLI": ("SHAOXING", "SLI", 82),
    "XZ-SLI-2024": ("XINZHOU", "SLI", 96),
}


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [each["instrumentId"] for each in found]


def test_all_installed_regions_are_listed(graph: GraphClient) -> None:
    regions = graph.ask(
        "{ regions { code divisionCode zh: name en: name(language: EN) lines packageVersion"
        " completeness checkedOn questions instruments { instrumentId } } }"
    )

    assert [(each["code"], each["divisionCode"], each["zh"], each["en"]) for each in regions] == [
        ("HANGZHOU", "330100", "杭州", "Hangzhou"),
        ("SHANGHAI", "310000", "上海", "Shanghai"),
        ("SHAOXING", "330600", "绍兴", "Shaoxing"),
        ("XINZHOU", "140900", "忻州", "Xinzhou"),
    ]
    assert [ids(each["instruments"]) for each in regions] == [
        ["HZ-TIS-2024"],
        ["SH-TIS-2023", "SH-IDI-2025"],
        ["SX-SLI"],
        ["XZ-SLI-2024"],
    ]
    assert all(each["packageVersion"] == "0.1.0" for each in regions)


@pytest.mark.parametrize("code", ["HANGZHOU", "SHANGHAI", "SHAOXING", "XINZHOU"])
def test_one_region_is_the_same_as_in_the_list(graph: GraphClient, code: str) -> None:
    fields = "id code limitations limitationsEn: limitations(language: EN)"
    one = graph.ask(
        f"query ($code: RegionCode!) {{ region(code: $code) {{ {fields} }} }}", code=code
    )

    assert one in graph.ask(f"{{ regions {{ {fields} }} }}")
    assert len(one["limitations"]) == len(one["limitationsEn"])


def test_an_unknown_region_is_refused(graph: GraphClient) -> None:
    assert graph.faults("{ region(code: BEIJING) { code } }") == [("BAD_USER_INPUT", [])]
    by_variable = "query ($code: RegionCode!) { region(code: $code) { code } }"
    assert graph.faults(by_variable, code="BEIJING") == [("BAD_USER_INPUT", ["code"])]
    assert graph.faults(by_variable, code="shanghai") == [("BAD_USER_INPUT", ["code"])]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", list(INSTRUMENTS)),
        ("(region: SHANGHAI)", ["SH-TIS-2023", "SH-IDI-2025"]),
        ("(line: SLI)", ["SX-SLI", "XZ-SLI-2024"]),
        ("(region: SHANGHAI, line: SLI)", []),
        ('(region: SHANGHAI, inForceOn: "2024-06-01")', ["SH-TIS-2023"]),
        ('(region: SHANGHAI, inForceOn: "2026-11-20")', ["SH-TIS-2023", "SH-IDI-2025"]),
        ('(region: SHANGHAI, inForceOn: "2035-01-01")', []),
    ],
)
def test_instruments_by_region_line_and_day(
    graph: GraphClient, arguments: str, expected: list[str]
) -> None:
    assert ids(graph.ask(f"{{ instruments{arguments} {{ instrumentId }} }}")) == expected


@pytest.mark.parametrize("key", INSTRUMENTS)
def test_an_instrument_is_found_by_its_own_id_and_by_its_global_id(
    graph: GraphClient, key: str
) -> None:
    query = (
        "query ($id: ID!) { instrument(id: $id) { id instrumentId region line provisionCount"
        " validity packageVersion sha256 officialText title en: title(language: EN) issuers"
        " boundaryWords dayCounting } }"
    )
    own = graph.ask(query, id=key)

    assert (own["region"], own["line"], own["provisionCount"]) == INSTRUMENTS[key]
    assert graph.ask(query, id=own["id"]) == own
    assert own["packageVersion"] == "0.1.0"
    assert own["validity"] in {"IN_FORCE", "UNKNOWN"}
    assert hashlib.sha256(own["officialText"].encode()).hexdigest() == own["sha256"]
    assert isinstance(own["issuers"], list)


@pytest.mark.parametrize("key", ["", "XX", "SH-TIS-2023/4.2c", "U0g", "é", "Shanghai", "=" * 9])
def test_an_unknown_instrument_is_null(graph: GraphClient, key: str) -> None:
    assert graph.ask("query ($id: ID!) { instrument(id: $id) { id } }", id=key) is None


@pytest.mark.parametrize(
    ("on", "tis", "idi"),
    [
        ("2023-01-01", "NOT_YET", "NOT_YET"),
        ("2026-11-20", "IN_FORCE", "IN_FORCE"),
        ("2035-01-01", "EXPIRED", "EXPIRED"),
    ],
)
def test_validity_is_of_the_day_asked(graph: GraphClient, on: str, tis: str, idi: str) -> None:
    query = "query ($on: Date!) { region(code: SHANGHAI) { instruments { validity(on: $on) } } }"
    found = graph.ask(query, on=on)["instruments"]

    assert [each["validity"] for each in found] == [tis, idi]


def test_validity_is_of_today_where_no_day_is_asked(graph: GraphClient) -> None:
    both = graph.ask(
        '{ instrument(id: "SH-TIS-2023") { validity then: validity(on: "2026-11-20") } }'
    )

    assert both["validity"] == both["then"] == "IN_FORCE"


def test_an_undated_text_is_of_unknown_validity_and_listed_as_such(graph: GraphClient) -> None:
    found = graph.ask(
        '{ instruments(region: SHAOXING, inForceOn: "2026-11-20") '
        "{ effectiveFrom effectiveTo number validity earliest { day reason(language: EN) } } }"
    )

    assert [(each["effectiveFrom"], each["validity"]) for each in found] == [(None, "UNKNOWN")]


@pytest.mark.parametrize("day", ["1989-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    ("query", "argument"),
    [
        ("query ($d: Date!) { instruments(inForceOn: $d) { id } }", "inForceOn"),
        ('query ($d: Date!) { instrument(id: "SX-SLI") { validity(on: $d) } }', "on"),
        ('query ($d: Date!) { provision(id: "SX-SLI/A.1.2") { validity(on: $d) } }', "on"),
        ("query ($d: Date!) { regions { instruments(inForceOn: $d) { id } } }", "inForceOn"),
        ("query ($d: Date!) { assessAgency(facts: {}, asOf: $d) { outcome } }", "asOf"),
        (
            "query ($d: Date!) { openQuestions(region: SHAOXING, facts: {}, asOf: $d) { fact } }",
            "asOf",
        ),
    ],
)
def test_a_day_out_of_range_is_refused_at_its_argument(
    graph: GraphClient, query: str, argument: str, day: str
) -> None:
    faults = graph.raw(query, d=day)["errors"]

    assert {
        (each["extensions"]["code"], tuple(each["extensions"]["inputPath"])) for each in faults
    } == {("BAD_USER_INPUT", (argument,))}


@pytest.mark.parametrize("day", ["1990-01-01", "2100-12-31"])
def test_the_ends_of_the_range_are_days(graph: GraphClient, day: str) -> None:
    query = "query ($d: Date!) { assessAgency(facts: {}, asOf: $d, regions: [SHANGHAI]) { asOf } }"

    assert graph.ask(query, d=day) == [{"asOf": day}]


# When texts change

CHANGES = """query ($from: Date!, $to: Date!) {
  changes(region: SHANGHAI, from: $from, to: $to) {
    kind day instrumentId region packageVersion validity then: validity(on: "2040-01-01") } }"""


def test_a_change_of_a_text_carries_its_version_and_validity(graph: GraphClient) -> None:
    found = graph.ask(CHANGES, **{"from": "2020-01-01", "to": "2035-01-01"})

    assert {(each["packageVersion"], each["then"]) for each in found} == {("0.1.0", "EXPIRED")}
    assert {each["validity"] for each in found} == {"IN_FORCE"}


@pytest.mark.parametrize(
    ("first", "last", "paths"),
    [
        ("1970-01-01", "2200-01-01", [["from"], ["to"]]),
        ("2020-01-02", "2020-01-01", [["to"]]),
    ],
)
def test_ranges_that_cannot_be_are_refused(
    graph: GraphClient, first: str, last: str, paths: list[list[str]]
) -> None:
    faults = graph.faults(CHANGES, **{"from": first, "to": last})

    assert faults == [("BAD_USER_INPUT", path) for path in paths]
