"""Verdicts over the schema: region by region, with reasons, findings, citations and flags."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.graph_client import GraphClient

VERDICT = """{
  region packageVersion question asOf outcome
  reasons { code outcome detail en: detail(language: EN) provision { provisionId } }
  missing { path label en: label(language: EN) }
  flags { code label en: label(language: EN) provision { provisionId } }
  validity { instrumentId validity }
  findings { kind outcome depth children { depth } provision { provisionId } }
  trace { kind outcome depth code detail label observed required operator parameter
    unit { key } missing { path } flags { code } provision { provisionId validity } }
}"""
AGENCY = f"""query ($facts: AgencyInput!, $regions: [RegionCode!], $asOf: Date) {{
  assessAgency(facts: $facts, regions: $regions, asOf: $asOf) {VERDICT} }}"""
PROVISION = f"""query ($id: ID!, $facts: FactsInput!, $asOf: Date) {{
  assessProvision(id: $id, facts: $facts, asOf: $asOf) {VERDICT} }}"""
QUESTIONS = [
    ("assessAgency(facts: {})", "AGENCY"),
    ("assessInsurer(facts: {})", "INSURER"),
    ("assessPerson(facts: {}, role: PROJECT_LEAD)", "PERSON"),
    ("assessTeam(facts: {})", "TEAM"),
    ("assessIndependence(facts: {})", "INDEPENDENCE"),
    ("assessAppraiser(facts: {})", "APPRAISER"),
    ("assessConduct(facts: {})", "CONDUCT"),
]
ALL = ["HANGZHOU", "SHANGHAI", "SHAOXING", "XINZHOU"]


def shanghai(graph: GraphClient, **facts: Any) -> dict[str, Any]:
    (verdict,) = graph.ask(AGENCY, facts=facts, regions=["SHANGHAI"])
    return dict(verdict)


@pytest.mark.parametrize(("call", "question"), QUESTIONS)
def test_every_region_answers_every_question(graph: GraphClient, call: str, question: str) -> None:
    verdicts = graph.ask(f"{{ {call} {{ region question outcome asOf packageVersion }} }}")

    assert [verdict["region"] for verdict in verdicts] == ALL
    assert {verdict["question"] for verdict in verdicts} == {question}
    assert {verdict["asOf"] for verdict in verdicts} == {"2026-11-20"}
    assert {verdict["packageVersion"] for verdict in verdicts} == {"0.1.0"}


@pytest.mark.parametrize(("call", "question"), QUESTIONS)
def test_without_facts_no_region_claims_anything(
    graph: GraphClient, call: str, question: str
) -> None:
    # given no fact at all; a region without rules on the point says so
    able = {
        region["code"]: question in region["questions"]
        for region in graph.ask("{ regions { code questions } }")
    }

    for verdict in graph.ask(f"{{ {call} {{ region outcome }} }}"):
        expected = {"UNKNOWN", "NEEDS_DECISION"} if able[verdict["region"]] else {"NOT_SPECIFIED"}
        assert verdict["outcome"] in expected


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        (None, ALL),
        (["XINZHOU", "HANGZHOU"], ["XINZHOU", "HANGZHOU"]),
        (["SHANGHAI", "SHANGHAI"], ["SHANGHAI"]),
        ([], []),
    ],
)
def test_regions_answer_once_each_in_the_order_asked(
    graph: GraphClient, regions: list[str] | None, expected: list[str]
) -> None:
    query = """query ($regions: [RegionCode!]) {
      assessAgency(facts: {}, regions: $regions) { region } }"""
    verdicts = graph.ask(query, regions=regions)

    assert [verdict["region"] for verdict in verdicts] == expected


def test_a_failed_condition_is_cited_and_explained(graph: GraphClient) -> None:
    # given a branch office where Shanghai's text asks for a legal person
    verdict = shanghai(graph, legalForm="BRANCH")

    assert verdict["outcome"] == "FAILS"
    assert verdict["missing"] == []
    (reason,) = verdict["reasons"]
    assert reason["outcome"] == "FAILS"
    assert reason["provision"]["provisionId"].startswith("SH-TIS-2023/")
    assert "分公司（分支机构）" in reason["detail"]
    assert "branch" in reason["en"]


def test_what_is_missing_is_named_by_path_and_in_words(graph: GraphClient) -> None:
    missing = {each["path"]: each for each in shanghai(graph)["missing"]}

    assert missing["agency.legal_form"] == {
        "path": "agency.legal_form",
        "label": "机构 组织形式",
        "en": "agency, legal form",
    }


def test_the_trace_is_the_tree_of_findings_in_reading_order(graph: GraphClient) -> None:
    verdict = shanghai(graph)
    depths = [node["depth"] for node in verdict["trace"]]

    assert depths[0] == 0
    assert all(below - above <= 1 for above, below in pairwise(depths))
    assert depths.count(0) == len(verdict["findings"])
    assert depths.count(1) == sum(len(top["children"]) for top in verdict["findings"])
    assert {child["depth"] for top in verdict["findings"] for child in top["children"]} == {1}
    assert [top["kind"] for top in verdict["findings"]] == ["RULE"] * len(verdict["findings"])


def test_every_finding_cites_its_provision_with_its_validity(graph: GraphClient) -> None:
    for node in shanghai(graph)["trace"]:
        assert node["provision"]["provisionId"].startswith("SH-")
        assert node["provision"]["validity"] == "IN_FORCE"


def test_a_threshold_shows_parameter_unit_and_operator(graph: GraphClient) -> None:
    for node in shanghai(graph, staff=[], determinations=1)["trace"]:
        if node["parameter"] is not None:
            assert node["kind"] == "THRESHOLD"
            assert node["unit"] is not None
            assert node["operator"] is not None
            assert node["required"] is not None


@pytest.mark.parametrize(
    ("as_of", "validity"),
    [("2022-01-01", "NOT_YET"), ("2026-11-20", "IN_FORCE"), ("2040-01-01", "EXPIRED")],
)
def test_a_verdict_says_whether_its_text_applied_on_the_day(
    graph: GraphClient, as_of: str, validity: str
) -> None:
    (verdict,) = graph.ask(AGENCY, facts={}, regions=["SHANGHAI"], asOf=as_of)

    assert verdict["asOf"] == as_of
    assert {entry["validity"] for entry in verdict["validity"]} == {validity}


def test_today_is_the_day_where_none_is_asked(graph: GraphClient) -> None:
    given = {"facts": {}, "regions": ["SHANGHAI"]}

    assert graph.ask(AGENCY, **given) == graph.ask(AGENCY, **given, asOf="2026-11-20")


# One provision


def _with_rule(graph: GraphClient) -> dict[str, str]:
    query = "{ provisions(first: 1, filter: {hasRule: true}) { nodes { id provisionId } } }"
    (node,) = graph.ask(query)["nodes"]
    return dict(node)


def test_one_provision_is_judged_alone(graph: GraphClient) -> None:
    provision = _with_rule(graph)
    verdict = graph.ask(PROVISION, id=provision["provisionId"], facts={})

    (top,) = verdict["findings"]
    assert top["provision"]["provisionId"] == provision["provisionId"]
    assert [entry["instrumentId"] for entry in verdict["validity"]] == [
        provision["provisionId"].partition("/")[0]
    ]


def test_one_provision_is_named_by_its_global_id_too(graph: GraphClient) -> None:
    provision = _with_rule(graph)

    by_own = graph.ask(PROVISION, id=provision["provisionId"], facts={})
    by_global = graph.ask(PROVISION, id=provision["id"], facts={})

    assert by_global == by_own


@pytest.mark.parametrize("key", ["", "NONE/1", "SH-TIS-2023", "SX-SLI/A.1.2x"])
def test_a_provision_without_a_rule_is_not_found(graph: GraphClient, key: str) -> None:
    assert graph.faults(PROVISION, id=key, facts={}) == [("NOT_FOUND", ["id"])]


def test_a_provision_that_only_stands_in_the_text_is_not_judged(graph: GraphClient) -> None:
    query = "{ provisions(first: 1, filter: {hasRule: false}) { nodes { provisionId } } }"
    (node,) = graph.ask(query)["nodes"]

    assert graph.faults(PROVISION, id=node["provisionId"], facts={}) == [("NOT_FOUND", ["id"])]


# Open questions

OPEN = """query ($facts: FactsInput!, $region: RegionCode! = SHANGHAI, $question: Question! = AGENCY) {
  openQuestions(region: $region, facts: $facts, question: $question) {
    fact label en: label(language: EN) couldMeet couldFail provisions { provisionId } } }"""


def test_open_questions_are_the_missing_facts_most_decisive_first(graph: GraphClient) -> None:
    asked = graph.ask(OPEN, facts={})
    missing = [each["path"] for each in shanghai(graph)["missing"]]

    assert sorted(each["fact"] for each in asked) == sorted(missing)
    decisive = [each["couldMeet"] + each["couldFail"] for each in asked]
    assert decisive == sorted(decisive, reverse=True)
    assert all(each["provisions"] for each in asked)
    assert {each["fact"]: each["label"] for each in asked}["agency.legal_form"] == "机构 组织形式"


def test_a_fact_that_was_stated_is_asked_no_more(graph: GraphClient) -> None:
    asked = graph.ask(OPEN, facts={"agency": {"legalForm": "LEGAL_PERSON"}})

    assert "agency.legal_form" not in {each["fact"] for each in asked}


def test_nothing_is_asked_where_the_answer_is_settled(graph: GraphClient) -> None:
    assert graph.ask(OPEN, facts={"agency": {"legalForm": "BRANCH"}}) == []


def test_nothing_is_asked_where_the_region_is_silent(graph: GraphClient) -> None:
    silent = [
        (region["code"], question)
        for region in graph.ask("{ regions { code questions } }")
        for question in ("APPRAISER", "INDEPENDENCE", "INSURER")
        if question not in region["questions"]
    ]

    assert silent
    for region, question in silent:
        assert graph.ask(OPEN, facts={}, region=region, question=question) == []
