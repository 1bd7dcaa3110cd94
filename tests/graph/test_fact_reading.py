"""Facts are checked before anything is judged: one error for each fault, at the input's own path."""

from __future__ import annotations

from dataclasses import is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from strawberry.utils.str_converters import to_camel_case

from gateway.regime.facts import FactField, Facts, fact_fields
from gateway.regime.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.graph_client import GraphClient

AGENCY = "query ($facts: AgencyInput!, $asOf: Date) { assessAgency(facts: $facts, asOf: $asOf) { outcome } }"
CONDUCT = "query ($facts: ConductInput!) { assessConduct(facts: $facts) { outcome } }"
ANY_FACTS = """query ($facts: FactsInput!) {
  openQuestions(region: SHANGHAI, facts: $facts) { fact }
}"""
BAD = "BAD_USER_INPUT"


def bad(*path: str | int) -> tuple[str, list[str | int]]:
    return BAD, ["facts", *path]


# Every fault of one input


def test_several_faults_are_named_at_once_and_nothing_is_judged(graph: GraphClient) -> None:
    facts = {
        "name": "  ",
        "determinations": -1,
        "uscc": "91310000MA1FL0TB1X",
        "staff": [
            {"appointedOn": "1899-12-31"},
            {
                "name": "字" * 201,
                "contractProjectLimit": 400,
                "workPeriods": [{"span": {"since": "2020-01-02", "until": "2020-01-01"}}],
            },
        ],
    }

    assert sorted(graph.faults(AGENCY, facts=facts, asOf="1970-01-01"), key=str) == sorted(
        [
            bad("name"),
            bad("determinations"),
            bad("uscc"),
            bad("staff", 0, "appointedOn"),
            bad("staff", 1, "name"),
            bad("staff", 1, "contractProjectLimit"),
            bad("staff", 1, "workPeriods", 0, "span", "until"),
            (BAD, ["asOf"]),
        ],
        key=str,
    )


def test_one_wrong_field_spoils_its_own_root_field_and_no_region_answers(
    graph: GraphClient,
) -> None:
    # given four regions that could each have answered
    whole = graph.raw(AGENCY, facts={"determinations": 101})

    assert whole["data"] is None
    assert [error["path"] for error in whole["errors"]] == [["assessAgency"]]


def test_a_fault_says_in_both_languages_what_would_be_right(graph: GraphClient) -> None:
    (error,) = graph.refused(AGENCY, facts={"determinations": 101})

    assert error["message"] == (
        "数值不合理，应在 0 至 100 之间 / impossible number, must lie between 0 and 100"
    )
    assert error["extensions"] == {
        "code": BAD,
        "inputPath": ["facts", "determinations"],
        "message": {
            "zh": "数值不合理，应在 0 至 100 之间",
            "en": "impossible number, must lie between 0 and 100",
        },
        "minimum": 0,
        "maximum": 100,
    }


ASSESSMENTS = [
    ("assessAgency(", "AgencyInput", {"determinations": -1}, ["determinations"]),
    ("assessInsurer(", "InsurerInput", {"claimsTeam": -1}, ["claimsTeam"]),
    (
        "assessPerson(role: PROJECT_LEAD, ",
        "PersonInput",
        {"contractProjectLimit": 0},
        ["contractProjectLimit"],
    ),
    ("assessTeam(", "TeamInput", {"successorYears": 81}, ["successorYears"]),
    (
        "assessIndependence(",
        "RelationsInput",
        {"participants": [{"name": ""}]},
        ["participants", 0, "name"],
    ),
    ("assessAppraiser(", "AppraisalInput", {"appraiser": " "}, ["appraiser"]),
    (
        "assessConduct(",
        "ConductInput",
        {"accidents": [{"deaths": -1}]},
        ["accidents", 0, "deaths"],
    ),
    (
        'assessProvision(id: "SH-TIS-2023/4.2c", ',
        "FactsInput",
        {"agency": {"name": ""}},
        ["agency", "name"],
    ),
    (
        "openQuestions(region: SHAOXING, ",
        "FactsInput",
        {"team": {"successorYears": -1}},
        ["team", "successorYears"],
    ),
]


@pytest.mark.parametrize(("call", "kind", "facts", "path"), ASSESSMENTS)
def test_every_question_checks_its_facts_and_its_day(
    graph: GraphClient, call: str, kind: str, facts: dict[str, Any], path: list[str | int]
) -> None:
    query = f"""query ($facts: {kind}!) {{
      {call}facts: $facts, asOf: "1989-12-31") {{ __typename }} }}"""

    assert graph.faults(query, facts=facts) == [bad(*path), (BAD, ["asOf"])]


# Every number, text and list of the vocabulary


def _numbers(kind: type, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], FactField]]:
    for name, field in fact_fields(kind).items():
        here = (*path, to_camel_case(name), *((0,) if field.many else ()))
        if field.type in {int, Decimal}:
            yield here, field
        elif is_dataclass(field.type) and field.type is not Span and len(path) < 8:
            yield from _numbers(field.type, *here)


def _nested(path: tuple[str | int, ...], value: object) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


NUMBERS = [
    pytest.param(path, field, id=".".join(map(str, path))) for path, field in _numbers(Facts)
]


@pytest.mark.parametrize(("path", "field"), NUMBERS)
def test_no_number_beyond_its_bounds_is_taken(
    graph: GraphClient, path: tuple[str | int, ...], field: FactField
) -> None:
    assert field.bounds is not None
    low, high = field.bounds
    text = str if field.type is Decimal else int

    for outside in (low - 1, high + 1):
        if field.type is Decimal or abs(outside) < 2**31:
            assert graph.faults(ANY_FACTS, facts=_nested(path, text(outside))) == [bad(*path)]
    for inside in (low, high):
        graph.ask(ANY_FACTS, facts=_nested(path, text(inside)))


@pytest.mark.parametrize("text", ["", " ", "　", "\t\n", "字" * 201])
def test_empty_and_endless_texts_are_refused(graph: GraphClient, text: str) -> None:
    assert graph.faults(AGENCY, facts={"name": text}) == [bad("name")]
    assert graph.faults(AGENCY, facts={"requiredDisciplines": ["土建", text]}) == [
        bad("requiredDisciplines", 1)
    ]


@pytest.mark.parametrize("text", ["字", " 字 ", "字" * 200])
def test_texts_within_the_limit_are_taken(graph: GraphClient, text: str) -> None:
    graph.ask(AGENCY, facts={"name": text})


def test_a_list_that_is_too_long_is_one_fault(graph: GraphClient) -> None:
    too_long = graph.refused(AGENCY, facts={"requiredDisciplines": [""] * 1001})

    assert [error["extensions"]["inputPath"] for error in too_long] == [
        ["facts", "requiredDisciplines"]
    ]
    assert too_long[0]["extensions"]["maximum"] == 1000
    graph.ask(AGENCY, facts={"requiredDisciplines": ["土建"] * 1000})


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"legalForm": "LEGAL"}, ["legalForm"]),
        ({"legalForm": "legal_person"}, ["legalForm"]),
        ({"legalForm": "法人"}, ["legalForm"]),
        ({"bodyTypes": ["OTHER", "NONE"]}, ["bodyTypes", 1]),
        ({"staff": [None]}, ["staff", 0]),
        ({"staff": [{"active": "yes"}]}, ["staff", 0, "active"]),
        ({"determinations": "2"}, ["determinations"]),
        ({"determinations": 2.5}, ["determinations"]),
        ({"determinations": 2**31}, ["determinations"]),
        ({"name": 5}, ["name"]),
        ({"naem": "x"}, []),
    ],
)
def test_values_of_another_type_are_refused_at_their_path(
    graph: GraphClient, facts: dict[str, Any], path: list[str | int]
) -> None:
    assert graph.faults(AGENCY, facts=facts) == [bad(*path)]


def test_values_of_another_type_are_refused_in_a_document_too(graph: GraphClient) -> None:
    (error,) = graph.refused("{ assessAgency(facts: {legalForm: LEGAL}) { outcome } }")

    assert error["extensions"]["code"] == BAD
    assert error["locations"] == [{"line": 1, "column": 35}]


def test_one_value_stands_for_a_list_of_one(graph: GraphClient) -> None:
    # the GraphQL specification, section 3.11, has single values become lists
    graph.ask(AGENCY, facts={"requiredDisciplines": "土建"})


def test_null_is_unknown_as_is_what_is_left_out(graph: GraphClient) -> None:
    left_out = graph.ask(AGENCY, facts={})

    assert graph.ask(AGENCY, facts={"legalForm": None, "staff": None}) == left_out


# Periods


@pytest.mark.parametrize(
    ("span", "paths"),
    [
        ({"since": "2020-01-02", "until": "2020-01-01"}, [["until"]]),
        ({"until": "2020-01-01", "openEnded": True}, [["openEnded"]]),
        (
            {"since": "2020-01-02", "until": "2020-01-01", "openEnded": True},
            [["until"], ["openEnded"]],
        ),
        ({"since": "1899-12-31", "until": "2201-01-01"}, [["since"], ["until"]]),
    ],
)
def test_periods_that_cannot_be_are_refused(
    graph: GraphClient, span: dict[str, Any], paths: list[list[str]]
) -> None:
    facts = {"engagements": [{"span": span}]}

    assert graph.faults(AGENCY, facts=facts) == [
        bad("engagements", 0, "span", *path) for path in paths
    ]


@pytest.mark.parametrize(
    "span",
    [
        {},
        {"since": "2020-01-01", "until": "2020-01-01"},
        {"since": "1900-01-01", "until": "2200-12-31"},
        {"until": "2020-01-01", "openEnded": False},
        {"since": "2020-01-01", "openEnded": True},
    ],
)
def test_periods_that_can_be_are_taken(graph: GraphClient, span: dict[str, Any]) -> None:
    graph.ask(AGENCY, facts={"engagements": [{"span": span}]})


# Moments


def test_a_moment_needs_its_offset(graph: GraphClient) -> None:
    def facts(moment: str) -> dict[str, Any]:
        return {"siteFindings": [{"foundAt": moment}]}

    assert graph.faults(CONDUCT, facts=facts("2026-09-30T20:00:00")) == [
        bad("siteFindings", 0, "foundAt")
    ]
    assert graph.faults(CONDUCT, facts=facts("1899-12-31T20:00:00Z")) == [
        bad("siteFindings", 0, "foundAt")
    ]
    for moment in ("2026-09-30T20:00:00+08:00", "2026-09-30T12:00:00Z", "2026-09-30T20:00+08:00"):
        graph.ask(CONDUCT, facts=facts(moment))


# Amounts


@pytest.mark.parametrize("rate", ["0.0000001", "1E-50", "99.9999999", "1e-99"])
def test_amounts_have_at_most_six_decimal_places(graph: GraphClient, rate: str) -> None:
    # finer ones would make ratios that no context computes exactly
    facts = {"underwriting": {"finalRate": "1", "marketMedian": rate}}

    assert graph.faults(CONDUCT, facts=facts) == [bad("underwriting", "marketMedian")]


@pytest.mark.parametrize("rate", ["0.000001", "0.700000000", "1E1", "0e-20", "-0", 0.85, 1])
def test_amounts_of_any_form_are_taken(graph: GraphClient, rate: str | float) -> None:
    facts = {
        "underwriting": {
            "finalRate": rate,
            "marketMedian": "0.000001",
            "insuredArea": "100000000",
            "referenceArea": "0.000001",
        }
    }

    graph.ask(CONDUCT, facts=facts)
