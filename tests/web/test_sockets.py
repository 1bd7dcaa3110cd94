"""The protocol ``graphql-transport-ws`` frame by frame: who is let in, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from gateway.access.credentials import Reason
from gateway.regime.roles import Capability
from gateway.web.application import create_app
from gateway.web.endpoint import StreamLimits
from tests.graph.record_schema import RAN, record_schema, somebody
from tests.known_tokens import KnownTokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import WebSocketTestSession

PROTOCOL: Final = "graphql-transport-ws"
SCHEMA: Final = record_schema()
TOKEN: Final = {"Authorization": "Bearer agency"}
WATCH: Final = {"query": "subscription { agencyChanges }"}


@pytest.fixture
def tokens() -> KnownTokens:
    RAN.clear()
    return KnownTokens({"agency": somebody(Capability.AGENCY_READ)})


@pytest.fixture
def client(tokens: KnownTokens) -> TestClient:
    return _client(tokens)


def _client(tokens: KnownTokens, **limits: Any) -> TestClient:
    streams = StreamLimits(**limits)
    return TestClient(create_app(SCHEMA, authenticator=tokens, streams=streams))


@pytest.fixture
def socket(client: TestClient) -> Iterator[WebSocketTestSession]:
    """A socket whose caller has shown its token."""
    with client.websocket_connect("/graphql", [PROTOCOL]) as opened:
        _init(opened, TOKEN)
        yield opened


def _init(socket: WebSocketTestSession, payload: object = None) -> None:
    socket.send_json({"type": "connection_init", "payload": payload})
    assert socket.receive_json() == {"type": "connection_ack"}


def _closed(socket: WebSocketTestSession) -> tuple[int, str]:
    with pytest.raises(WebSocketDisconnect) as raised:
        socket.receive_json()
    return raised.value.code, raised.value.reason


def _subscribe(socket: WebSocketTestSession, name: str, payload: object) -> None:
    socket.send_json({"type": "subscribe", "id": name, "payload": payload})


def _watch(socket: WebSocketTestSession, name: str = "1") -> None:
    _subscribe(socket, name, WATCH)
    assert socket.receive_json()["payload"]["data"] == {"agencyChanges": "u_1"}


def test_a_socket_is_closed_when_its_token_ends(
    socket: WebSocketTestSession, tokens: KnownTokens
) -> None:
    _watch(socket)

    tokens.refuse("agency", Reason.EXPIRED)

    assert _closed(socket) == (4403, "The access token has expired")


def test_a_socket_is_closed_when_its_token_is_revoked_even_if_idle(
    socket: WebSocketTestSession, tokens: KnownTokens
) -> None:
    tokens.refuse("agency", Reason.REVOKED)

    assert _closed(socket) == (4401, "The access token has been revoked")


def test_what_a_closed_socket_watched_is_let_go_of(client: TestClient, tokens: KnownTokens) -> None:
    with client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        _init(socket, TOKEN)
        _watch(socket)
        tokens.refuse("agency", Reason.REVOKED)
        _closed(socket)

    assert RAN == ["agencyChanges", "agencyChanges ended"]


def test_a_subscription_ends_when_its_scope_is_taken_and_the_socket_stays(
    socket: WebSocketTestSession, tokens: KnownTokens
) -> None:
    _watch(socket)

    tokens.change("agency", somebody(Capability.FINDING_READ))

    message = socket.receive_json()
    assert (message["type"], message["id"]) == ("error", "1")
    (error,) = message["payload"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert error["extensions"]["missingScope"] == "agency:read"
    _subscribe(socket, "2", WATCH)
    assert socket.receive_json()["payload"][0]["extensions"]["missingScope"] == "agency:read"
    _subscribe(socket, "3", {"query": "{ law }"})
    assert socket.receive_json()["payload"]["data"] == {"law": "第一条"}


def test_each_change_of_what_the_caller_may_do_is_told(
    socket: WebSocketTestSession, tokens: KnownTokens
) -> None:
    _subscribe(socket, "1", {"query": "subscription { whoChanges }"})
    assert socket.receive_json()["payload"]["data"] == {"whoChanges": ["agency:read"]}

    tokens.change("agency", somebody())

    assert socket.receive_json()["payload"]["data"] == {"whoChanges": []}


def test_the_handshake_may_carry_the_token(client: TestClient) -> None:
    with client.websocket_connect("/graphql", [PROTOCOL], headers=TOKEN) as socket:
        _init(socket)
        _watch(socket)


def test_a_cookie_says_nothing(client: TestClient) -> None:
    headers = {"cookie": "authorization=Bearer agency; session=agency"}
    with client.websocket_connect("/graphql", [PROTOCOL], headers=headers) as socket:
        _init(socket)
        _subscribe(socket, "1", WATCH)

        assert socket.receive_json()["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("shown", ["Basic YTpi", "Bearer", "Bearer a b", "Bearer \u00e9", "agency"])
def test_credentials_of_another_kind_are_refused(client: TestClient, shown: str) -> None:
    with client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        socket.send_json({"type": "connection_init", "payload": {"Authorization": shown}})

        assert _closed(socket) == (4403, "The Authorization header is malformed")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil"])
def test_a_page_of_another_origin_is_kept_out(client: TestClient, origin: str) -> None:
    connecting = client.websocket_connect("/graphql", [PROTOCOL], headers={"origin": origin})

    with pytest.raises(WebSocketDisconnect), connecting:
        pass


def test_a_page_of_the_same_origin_is_let_in(client: TestClient) -> None:
    headers = {"origin": "http://testserver"}
    with client.websocket_connect("/graphql", [PROTOCOL], headers=headers) as socket:
        _init(socket)


def test_another_protocol_is_not_spoken(client: TestClient) -> None:
    with client.websocket_connect("/graphql", ["graphql-ws"]) as socket:
        assert _closed(socket)[0] == 4406


def test_a_socket_that_says_nothing_is_closed(tokens: KnownTokens) -> None:
    client = _client(tokens, init_seconds=0.05)
    with client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        assert _closed(socket) == (4408, "Connection initialisation timeout")


def test_nothing_is_executed_before_the_caller_is_known(client: TestClient) -> None:
    with client.websocket_connect("/graphql", [PROTOCOL]) as socket:
        _subscribe(socket, "1", {"query": "{ law }"})

        assert _closed(socket) == (4401, "Unauthorized")
    assert RAN == []


def test_a_second_introduction_is_refused(socket: WebSocketTestSession) -> None:
    socket.send_json({"type": "connection_init", "payload": {}})

    assert _closed(socket) == (4429, "Too many initialisation requests")


def test_an_identifier_in_use_is_refused(socket: WebSocketTestSession) -> None:
    _watch(socket)

    _subscribe(socket, "1", WATCH)

    assert _closed(socket) == (4409, "Subscriber for 1 already exists")


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[" * 100_000,
        "[]",
        '"ping"',
        "null",
        "{}",
        '{"type": 1}',
        '{"type": "unknown"}',
        '{"type": "subscribe"}',
        '{"type": "subscribe", "id": "1"}',
        '{"type": "subscribe", "id": 1, "payload": {"query": "{ law }"}}',
        '{"type": "subscribe", "id": "", "payload": {"query": "{ law }"}}',
        '{"type": "subscribe", "id": "1", "payload": []}',
        '{"type": "complete"}',
        '{"type": "complete", "id": {}}',
        '{"type": "ping", "payload": []}',
    ],
)
def test_what_is_no_message_closes_the_socket(socket: WebSocketTestSession, text: str) -> None:
    socket.send_text(text)

    assert _closed(socket)[0] == 4400


def test_bytes_are_no_message(socket: WebSocketTestSession) -> None:
    socket.send_bytes(b'{"type": "ping"}')

    assert _closed(socket)[0] == 4400


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({}, "BAD_REQUEST"),
        ({"query": 1}, "BAD_REQUEST"),
        ({"query": "{ law }", "variables": []}, "BAD_REQUEST"),
        ({"query": "{ law }", "variables": {"deep": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}}, "BAD_REQUEST"),
        ({"query": "{ law }", "operationName": 1}, "BAD_REQUEST"),
        ({"documentId": "unknown"}, "DOCUMENT_NOT_FOUND"),
        ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ law " + "law " * 3_000 + "}"}, "COST_EXCEEDED"),
        ({"query": "subscription ($to: Int!) { count(to: $to) }"}, "BAD_USER_INPUT"),
    ],
)  # fmt: skip
def test_a_bad_request_is_answered_and_the_socket_stays(
    socket: WebSocketTestSession, payload: object, code: str
) -> None:
    _subscribe(socket, "1", payload)

    message = socket.receive_json()
    errors = message["payload"]["errors"] if message["type"] == "next" else message["payload"]
    assert [error["extensions"]["code"] for error in errors] == [code]
    socket.send_json({"type": "ping"})
    while (received := socket.receive_json())["type"] == "complete":
        pass
    assert received == {"type": "pong"}


def test_operations_on_one_socket_are_counted(tokens: KnownTokens) -> None:
    with _client(tokens, operations=2).websocket_connect("/graphql", [PROTOCOL]) as socket:
        _init(socket, TOKEN)
        _watch(socket, "1")
        _watch(socket, "2")

        _subscribe(socket, "3", WATCH)

        (error,) = socket.receive_json()["payload"]
        assert error["extensions"]["code"] == "BAD_REQUEST"
        assert "At most 2 operations" in error["message"]


def test_sockets_are_counted_and_their_place_is_given_back(tokens: KnownTokens) -> None:
    client = _client(tokens, connections=1)
    with client.websocket_connect("/graphql", [PROTOCOL]) as first:
        _init(first)
        with pytest.raises(WebSocketDisconnect) as raised, client.websocket_connect("/graphql"):
            pass
        assert raised.value.code == 1013

    with client.websocket_connect("/graphql", [PROTOCOL]) as next_one:
        _init(next_one)


def test_a_completed_subscription_ends(socket: WebSocketTestSession) -> None:
    _watch(socket)

    socket.send_json({"type": "complete", "id": "1"})
    socket.send_json({"type": "ping"})

    assert socket.receive_json() == {"type": "pong"}
    _subscribe(socket, "1", {"query": "{ law }"})
    assert socket.receive_json()["payload"]["data"] == {"law": "第一条"}
    assert RAN == ["agencyChanges", "agencyChanges ended", "law"]
