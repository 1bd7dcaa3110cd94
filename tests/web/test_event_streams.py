"""Server-sent events byte by byte: what is sent, when it ends, and what is no stream at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from starlette.testclient import TestClient

from gateway.access.credentials import Reason
from gateway.regime.roles import Capability
from gateway.web.application import create_app
from gateway.web.endpoint import StreamLimits
from gateway.web.rates.budget import RateLimits
from gateway.web.rates.spending import Rates
from gateway.web.server.stopping import Stopping
from tests.graph.record_schema import RAN, record_schema, somebody
from tests.known_tokens import KnownTokens

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Final = record_schema()
EVENTS: Final = {"accept": "text/event-stream", "accept-encoding": "gzip"}
TOKEN: Final = {**EVENTS, "authorization": "Bearer agency"}
WATCH: Final = {"query": "subscription { agencyChanges }"}


@pytest.fixture
def tokens() -> KnownTokens:
    RAN.clear()
    return KnownTokens({"agency": somebody(Capability.AGENCY_READ)})


@pytest.fixture
def client(tokens: KnownTokens) -> TestClient:
    return TestClient(create_app(SCHEMA, authenticator=tokens))


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    block: list[str] = []
    for line in lines:
        if line:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []


def _result(block: str) -> Any:
    event, data = block.split("\n")
    assert event == "event: next"
    return json.loads(data.removeprefix("data: "))


def _codes(block: str) -> list[str]:
    return [error["extensions"]["code"] for error in _result(block)["errors"]]


COMPLETE: Final = "event: complete\ndata: "


def test_a_stream_is_events_and_not_compressed_or_kept(client: TestClient) -> None:
    answered = client.post("/graphql", json={"query": "{ law }"}, headers=EVENTS)

    assert answered.status_code == 200
    assert answered.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert answered.headers["cache-control"] == "no-store, no-transform"
    assert "content-encoding" not in answered.headers
    first, last = answered.text.split("\n\n")[:2]
    assert _result(first)["data"] == {"law": "第一条"}
    assert last == COMPLETE


def test_a_stream_may_be_asked_for_by_get(client: TestClient) -> None:
    query = {"query": "subscription { count(to: 2) }"}
    answered = client.get("/graphql", params=query, headers=EVENTS)

    blocks = answered.text.strip("\n").split("\n\n")
    assert [_result(each)["data"]["count"] for each in blocks[:2]] == [0, 1]
    assert blocks[2].strip() == COMPLETE.strip()


def test_a_mutation_by_get_is_refused_to_who_may_do_it(
    client: TestClient, tokens: KnownTokens
) -> None:
    tokens.change("agency", somebody(Capability.AGENCY_WRITE))

    answered = client.get(
        "/graphql", params={"query": "mutation { registerAgency }"}, headers=TOKEN
    )

    assert answered.status_code == 405
    assert answered.headers["allow"] == "POST, OPTIONS"
    assert RAN == []


def test_a_subscription_needs_a_stream(client: TestClient) -> None:
    answered = client.post("/graphql", json=WATCH, headers={"authorization": "Bearer agency"})

    assert answered.status_code == 400
    assert "text/event-stream" in answered.json()["errors"][0]["message"]
    assert RAN == []


def test_what_is_wrong_with_the_document_is_told_in_the_stream(client: TestClient) -> None:
    answered = client.post("/graphql", json=WATCH, headers=EVENTS)

    first, last = answered.text.split("\n\n")[:2]
    assert answered.status_code == 200
    assert _codes(first) == ["UNAUTHENTICATED"]
    assert last == COMPLETE
    assert RAN == []


@pytest.mark.parametrize(
    ("body", "status"), [(b"{", 400), (b'"x"', 400), (b"{}", 400), (b"x" * 200_000, 413)]
)
def test_what_is_wrong_with_the_request_is_no_stream(
    client: TestClient, body: bytes, status: int
) -> None:
    answered = client.post(
        "/graphql", content=body, headers={**EVENTS, "content-type": "application/json"}
    )

    assert answered.status_code == status
    assert answered.headers["content-type"] == "application/json"


def test_a_bad_token_is_no_stream(client: TestClient) -> None:
    headers = {**EVENTS, "authorization": "Bearer forged"}
    answered = client.post("/graphql", json=WATCH, headers=headers)

    assert answered.status_code == 401
    assert answered.headers["www-authenticate"] == (
        'Bearer error="invalid_token", error_description="The access token is not valid", '
        'resource_metadata="http://gateway/.well-known/oauth-protected-resource/graphql"'
    )


@pytest.mark.parametrize("reason", [Reason.EXPIRED, Reason.REVOKED])
def test_a_stream_ends_with_its_token(
    client: TestClient, tokens: KnownTokens, reason: Reason
) -> None:
    with client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
        blocks = _blocks(answered.iter_lines())
        assert _result(next(blocks))["data"] == {"agencyChanges": "u_1"}

        tokens.refuse("agency", reason)

        assert _codes(next(blocks)) == ["UNAUTHENTICATED"]
        assert [each.strip() for each in blocks] == [COMPLETE.strip()]
    assert RAN == ["agencyChanges", "agencyChanges ended"]


def test_a_stream_ends_when_its_scope_is_taken(client: TestClient, tokens: KnownTokens) -> None:
    with client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
        blocks = _blocks(answered.iter_lines())
        next(blocks)

        tokens.change("agency", somebody(Capability.FINDING_READ))

        assert _codes(next(blocks)) == ["FORBIDDEN"]
        assert [each.strip() for each in blocks] == [COMPLETE.strip()]


def test_a_silent_stream_shows_that_it_lives(tokens: KnownTokens) -> None:
    streams = StreamLimits(heartbeat_seconds=0.01)
    client = TestClient(create_app(SCHEMA, authenticator=tokens, streams=streams))
    with client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
        blocks = _blocks(answered.iter_lines())

        next(blocks)
        assert [next(blocks), next(blocks)] == [":", ":"]


def test_a_stream_ends_when_the_server_stops(tokens: KnownTokens) -> None:
    stopping = Stopping()
    client = TestClient(create_app(SCHEMA, authenticator=tokens, stopping=stopping))
    with client, client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
        blocks = _blocks(answered.iter_lines())
        next(blocks)

        assert client.portal is not None
        client.portal.call(stopping.begin)

        assert [each.strip() for each in blocks] == [COMPLETE.strip()]
    assert RAN == ["agencyChanges", "agencyChanges ended"]


def test_streams_are_counted_and_their_place_is_given_back(tokens: KnownTokens) -> None:
    streams = StreamLimits(connections=1)
    with TestClient(create_app(SCHEMA, authenticator=tokens, streams=streams)) as client:
        with client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
            blocks = _blocks(answered.iter_lines())
            next(blocks)

            refused = client.post("/graphql", json=WATCH, headers=TOKEN)

            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "10"
            tokens.refuse("agency", Reason.EXPIRED)
            assert list(blocks)
        again = client.post("/graphql", json={"query": "{ law }"}, headers=EVENTS)
        assert again.status_code == 200


def test_who_leaves_is_sent_no_more(client: TestClient) -> None:
    with client, client.stream("POST", "/graphql", json=WATCH, headers=TOKEN) as answered:
        blocks = _blocks(answered.iter_lines())
        next(blocks)

    assert RAN == ["agencyChanges", "agencyChanges ended"]


def test_a_stream_is_paid_for_as_any_request(tokens: KnownTokens) -> None:
    rates = Rates(RateLimits(anonymous_points=5, refused_points=3))
    asked = {"query": "{ law }"}

    with TestClient(create_app(SCHEMA, authenticator=tokens, rates=rates)) as client:
        statuses = [
            client.post("/graphql", json=each, headers=EVENTS).status_code
            for each in (asked, asked, WATCH, asked)
        ]

    assert statuses == [200, 200, 200, 429]
