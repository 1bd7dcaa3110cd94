"""Who may ask what: every root field is classified, so that a new one must be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.graph.requirements import Requirements
from gateway.graph.schema import build_schema
from gateway.serving import CONSTANT_FIELDS

if TYPE_CHECKING:
    from graphql import GraphQLObjectType

    from tests.graph_client import GraphClient

PUBLIC: Final = frozenset(
    {
        # the laws are public
        "accidentGrade",
        "accidentScales",
        "changes",
        "checkGate",
        "checkPolicyFields",
        "checkQuotationFields",
        "checkVisit",
        "checklist",
        "compareRegimes",
        "coverage",
        "deadline",
        "dispositionOf",
        "duties",
        "fieldLists",
        "gates",
        "gradeScales",
        "instrument",
        "instruments",
        "node",
        "nodes",
        "provision",
        "provisions",
        "region",
        "regions",
        "roles",
        "scoreChecklist",
        "topics",
        "workingDays",
        # nothing of the facts is kept, and nobody is asked who they are
        "assessAgency",
        "assessAppraiser",
        "assessConduct",
        "assessIndependence",
        "assessInsurer",
        "assessPerson",
        "assessProvision",
        "assessStanding",
        "assessTeam",
        "openQuestions",
        # who asks is told to themselves alone
        "viewer",
    }
)
"""Root fields that anybody may ask without saying who they are."""

RECORDS: Final = frozenset(
    {
        "agencies",
        "agency",
        "findingStatistics",
        "insurer",
        "insurers",
        "ledgerConsistency",
        "ledgerEntries",
        "ledgerHead",
        "ledgerProof",
        "obligation",
        "obligationStatistics",
        "obligations",
        "people",
        "person",
        "project",
        "projects",
        "riskFinding",
        "riskFindings",
    }
)
"""Root fields that need a scope and show each caller its own rows."""


SIGNED_IN: Final = frozenset({"viewerChanges"})
"""Subscriptions that need no scope, but somebody."""

CORE: Final = build_schema()._schema
REQUIREMENTS: Final = Requirements(CORE)


def _fields(root: GraphQLObjectType | None) -> set[str]:
    return set() if root is None else set(root.fields)


def _arguments(field: str) -> set[str]:
    query = CORE.query_type
    assert query is not None
    return set(query.fields[field].args)


def test_every_root_field_is_classified() -> None:
    assert _fields(CORE.query_type) == PUBLIC | RECORDS


def test_root_fields_of_records_need_a_scope() -> None:
    assert all(REQUIREMENTS.of("Query", field) for field in RECORDS)


def test_nothing_is_written_without_a_scope() -> None:
    commands = _fields(CORE.mutation_type)

    assert commands
    assert all(REQUIREMENTS.of("Mutation", field) for field in commands)


def test_nothing_is_told_to_nobody() -> None:
    told = _fields(CORE.subscription_type)

    assert {name for name in told if not REQUIREMENTS.of("Subscription", name)} == SIGNED_IN
    assert all(REQUIREMENTS.of("Subscription", name) is not None for name in told)


def test_answers_that_are_kept_are_public_and_depend_on_no_facts() -> None:
    assert CONSTANT_FIELDS <= PUBLIC
    assert not {"facts", "determinations", "answers", "triggers", "done"} & {
        argument for field in CONSTANT_FIELDS for argument in _arguments(field)
    }


def test_facts_of_one_caller_never_reach_another(graph: GraphClient) -> None:
    # given the same document with other facts
    query = "query ($facts: AgencyInput!) { assessAgency(facts: $facts) { region outcome } }"
    before = graph.ask(query, facts={})

    graph.ask(query, facts={"legalForm": "BRANCH", "legalStatus": "DEREGISTERED"})

    assert graph.ask(query, facts={}) == before
