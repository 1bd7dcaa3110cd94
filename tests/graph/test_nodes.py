"""Objects by their global ids (Relay)."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from gateway.graph.identifiers import global_id, read_global_id

if TYPE_CHECKING:
    from tests.graph_client import GraphClient

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
OWN_IDS = [("Region", "shanghai"), ("Instrument", "SX-SLI"), ("Provision", "SH-TIS-2023/4.2c")]


@pytest.mark.parametrize(("type_name", "own"), OWN_IDS)
def test_a_global_id_leads_to_its_object(graph: GraphClient, type_name: str, own: str) -> None:
    key = global_id(type_name, own)

    assert graph.ask(NODE, id=key) == {"__typename": type_name, "id": key}
    assert read_global_id(key) == (type_name, own)


def test_global_ids_are_those_that_objects_carry(graph: GraphClient) -> None:
    carried = graph.ask(
        """{ region(code: SHANGHAI) { id }
             instrument(id: "SX-SLI") { id }
             provision(id: "SH-TIS-2023/4.2c") { id } }"""
    )

    assert [each["id"] for each in carried.values()] == [global_id(*own) for own in OWN_IDS]


def test_every_provision_is_refetched_by_its_global_id(graph: GraphClient) -> None:
    # given the first hundred, in one request
    ids = [each["id"] for each in graph.ask("{ provisions(first: 100) { nodes { id } } }")["nodes"]]

    assert [each["id"] for each in graph.ask(NODES, ids=ids)] == ids


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


UNKNOWN = [
    "",
    "x",
    "é",
    "SH-TIS-2023/4.2c",
    "shanghai",
    _encoded("Region:"),
    _encoded("Region:beijing"),
    _encoded("Instrument:SH-TIS-2023/4.2c"),
    _encoded("Provision:SH-TIS-2023"),
    _encoded("Provision:SH-TIS-2023/99"),
    _encoded("Query:x"),
    _encoded("Region"),
    "/" * 8,
    "4pyT4pyT",
]


@pytest.mark.parametrize("key", UNKNOWN)
def test_what_is_no_global_id_is_null(graph: GraphClient, key: str) -> None:
    assert graph.ask(NODE, id=key) is None


def test_several_are_given_in_the_order_asked_with_null_for_none(graph: GraphClient) -> None:
    known = [global_id(*own) for own in OWN_IDS]

    found = graph.ask(NODES, ids=[known[2], "none", known[0], known[0]])

    assert [each and each["id"] for each in found] == [known[2], None, known[0], known[0]]
    assert graph.ask(NODES, ids=[]) == []


def test_more_than_a_hundred_at_a_time_are_refused(graph: GraphClient) -> None:
    assert graph.faults(NODES, ids=["x"] * 101) == [("BAD_USER_INPUT", ["ids"])]
    assert graph.ask(NODES, ids=["x"] * 100) == [None] * 100
