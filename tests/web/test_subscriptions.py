"""Subscriptions with clients nobody here wrote: npm ``graphql-ws`` and ``graphql-sse``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from gateway.regime.roles import Capability
from gateway.web.application import create_app
from tests.graph.record_schema import SECRET, record_schema, somebody
from tests.known_tokens import KnownTokens
from tests.npm import npm_ci, run_node
from tests.web.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSPORTS: Final = Path(__file__).parent / "transports"
TOKEN: Final = {"Authorization": "Bearer agency"}
COUNT: Final = {"query": "subscription ($to: Int!) { count(to: $to) }", "variables": {"to": 3}}


@pytest.fixture(scope="module")
def clients() -> Path:
    npm_ci(TRANSPORTS)
    return TRANSPORTS


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    authenticator = KnownTokens({"agency": somebody(Capability.AGENCY_READ)})
    with served(create_app(record_schema(), authenticator=authenticator)) as address:
        yield address


class Conversations:
    """The two transports, asked alike."""

    def __init__(self, clients: Path, origin: str) -> None:
        self._clients = clients
        self._origin = origin

    def socket(self, request: object, headers: object = None, *wanted: str) -> dict[str, Any]:
        url = f"{self._origin.replace('http', 'ws')}/graphql"
        return self._run("socket.mjs", url, headers, request, *wanted)

    def events(self, request: object, headers: object = None, *wanted: str) -> dict[str, Any]:
        return self._run("events.mjs", f"{self._origin}/graphql", headers, request, *wanted)

    def _run(
        self, script: str, url: str, headers: object, request: object, *wanted: str
    ) -> dict[str, Any]:
        asked = (url, json.dumps(headers or {}), json.dumps(request), *wanted)
        seen: dict[str, Any] = json.loads(run_node(self._clients / script, *asked))
        return seen


@pytest.fixture(scope="module")
def talk(clients: Path, origin: str) -> Conversations:
    return Conversations(clients, origin)


@pytest.mark.parametrize("transport", ["socket", "events"])
class TestBothTransports:
    def test_results_come_one_by_one_and_end(self, talk: Conversations, transport: str) -> None:
        seen = getattr(talk, transport)(COUNT)

        assert [each["data"] for each in seen["results"]] == [{"count": n} for n in range(3)]

    def test_a_query_is_answered_too(self, talk: Conversations, transport: str) -> None:
        seen = getattr(talk, transport)({"query": "{ law }"})

        assert [each["data"] for each in seen["results"]] == [{"law": "第一条"}]

    def test_a_mutation_is_answered_too(self, talk: Conversations, transport: str) -> None:
        seen = getattr(talk, transport)({"query": "mutation { registerAgency }"}, TOKEN)

        assert _codes(seen) == ["FORBIDDEN"]

    def test_a_protected_subscription_is_refused_to_anonymous(
        self, talk: Conversations, transport: str
    ) -> None:
        seen = getattr(talk, transport)({"query": "subscription { agencyChanges }"})

        assert _codes(seen) == ["UNAUTHENTICATED"]
        assert all("data" not in each for each in seen["results"])

    def test_a_protected_subscription_is_given_with_the_scope(
        self, talk: Conversations, transport: str
    ) -> None:
        seen = getattr(talk, transport)({"query": "subscription { agencyChanges }"}, TOKEN, "1")

        assert [each["data"] for each in seen["results"]] == [{"agencyChanges": "u_1"}]

    def test_a_document_over_a_budget_is_refused(self, talk: Conversations, transport: str) -> None:
        deep = "{ node { ... on Agency { " + "... { " * 70 + "name" + "} " * 72 + "}"
        seen = getattr(talk, transport)({"query": deep})

        assert _codes(seen) == ["COST_EXCEEDED"]

    def test_an_invalid_document_is_refused(self, talk: Conversations, transport: str) -> None:
        seen = getattr(talk, transport)({"query": "subscription { nothing }"})

        assert _codes(seen) == ["GRAPHQL_VALIDATION_FAILED"]

    def test_a_defect_says_nothing_of_itself(self, talk: Conversations, transport: str) -> None:
        seen = getattr(talk, transport)({"query": "subscription { broken }"})

        assert seen["results"][0]["data"] == {"broken": 1}
        assert _codes(seen) == ["INTERNAL"]
        assert SECRET not in json.dumps(seen)


def _codes(seen: dict[str, Any]) -> list[str]:
    errors = [error for each in seen["results"] for error in each.get("errors", [])]
    return [error["extensions"]["code"] for error in (*errors, *(seen.get("errors") or []))]


def test_a_bad_token_is_refused_at_the_start_of_a_socket(talk: Conversations) -> None:
    seen = talk.socket(COUNT, {"Authorization": "Bearer forged"})

    assert seen["closed"] == {"code": 4403, "reason": "The access token is not valid"}
    assert seen["results"] == []


def test_a_bad_token_is_a_401_of_an_event_stream(talk: Conversations) -> None:
    seen = talk.events(COUNT, {"Authorization": "Bearer forged"})

    assert seen["error"]["status"] == 401
    assert seen["results"] == []
