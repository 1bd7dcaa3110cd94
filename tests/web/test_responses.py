"""Statuses, media types, methods, headers and the pages beside ``/graphql``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from gateway.clock import today_in_china
from gateway.graph.errors import GatewayError, UnauthenticatedError
from gateway.graph.limits import Limits
from gateway.web.application import create_app

from .sample_schema import sample_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.requests import HTTPConnection
    from starlette.responses import Response

    from .conftest import Calendar

PLAIN = "application/json"
TYPED = "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", PLAIN),
        ("*/*", PLAIN),
        ("application/*", PLAIN),
        (PLAIN, PLAIN),
        (TYPED, TYPED),
        (f"{TYPED}, {PLAIN};q=0.9", TYPED),
        (f"{TYPED};q=0.5, {PLAIN}", PLAIN),
        (f"{TYPED}, */*", TYPED),
        (f"{TYPED.upper()}; charset=utf-8", TYPED),
        (f"{PLAIN};q=broken, {TYPED};q=0.1", TYPED),
        ("text/html, */*;q=0.1", PLAIN),
    ],
)
def test_media_type_is_negotiated(client: TestClient, accept: str, media_type: str) -> None:
    answered = client.post("/graphql", json={"query": "{hello}"}, headers={"accept": accept})

    assert answered.status_code == 200
    assert answered.headers["content-type"] == media_type
    assert answered.json()["data"] == {"hello": "你好，世界"}


def test_browser_is_shown_the_way(client: TestClient) -> None:
    answered = client.get("/graphql", headers={"accept": "text/html"})

    assert answered.status_code == 406
    assert "/graphiql" in answered.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("query", "code", "plain", "typed"),
    [
        ("{", "GRAPHQL_PARSE_FAILED", 200, 400),
        ("{nope}", "GRAPHQL_VALIDATION_FAILED", 200, 400),
        ("{hello(name:1)}", "BAD_USER_INPUT", 200, 400),
        ("query($n:Int!){provisions(first:$n){number}}", "BAD_USER_INPUT", 200, 400),
        ("{provisions(first:99999){number}}", "COST_EXCEEDED", 400, 400),
        ("{" + "hello " * 51 + "}", "COST_EXCEEDED", 400, 400),
        ("{" + "#\n" * 2_001 + "hello}", "COST_EXCEEDED", 400, 400),
        ("query A{hello} query B{hello}", "BAD_REQUEST", 400, 400),
    ],
)
def test_error_before_execution_has_no_data(
    client: TestClient, query: str, code: str, plain: int, typed: int
) -> None:
    for media_type, status in ((PLAIN, plain), (TYPED, typed)):
        answered = client.post("/graphql", json={"query": query}, headers={"accept": media_type})

        assert answered.status_code == status
        assert answered.headers["content-type"] == media_type
        assert "data" not in answered.json()
        assert answered.json()["errors"][0]["extensions"]["code"] == code


@pytest.mark.parametrize(
    ("error", "status"),
    [(UnauthenticatedError("请先登录", "Sign in first"), 401)],
)
def test_error_of_the_context_is_answered(error: GatewayError, status: int) -> None:
    async def context(_request: HTTPConnection, _response: Response | None) -> dict[str, Any]:
        raise error

    client = TestClient(create_app(sample_schema(), context=context))

    answered = client.post("/graphql", json={"query": "{hello}"})

    assert answered.status_code == status
    assert answered.headers["www-authenticate"] == "Bearer"
    assert answered.json() == {
        "errors": [
            {
                "message": "请先登录 / Sign in first",
                "extensions": {
                    "code": "UNAUTHENTICATED",
                    "message": {"zh": "请先登录", "en": "Sign in first"},
                },
            }
        ]
    }


def test_context_may_add_headers() -> None:
    async def context(_request: HTTPConnection, response: Response | None) -> dict[str, Any]:
        assert response is not None
        response.headers["x-request-id"] = "7"
        response.set_cookie("a", "b")
        return {}

    client = TestClient(create_app(sample_schema(), context=context))

    answered = client.post("/graphql", json={"query": "{hello}"})

    assert answered.headers["x-request-id"] == "7"
    assert answered.headers["set-cookie"].startswith("a=b")


def test_stored_document_is_executed_by_its_identifier() -> None:
    documents = {"sha256:1": "query($n:String){hello(name:$n)}"}
    client = TestClient(create_app(sample_schema(), documents=documents))

    answered = client.get("/graphql?documentId=sha256:1&variables=%7B%22n%22:%22a%22%7D")

    assert answered.json()["data"] == {"hello": "你好，a"}


def test_mutation_by_post_is_executed(client: TestClient) -> None:
    answered = client.post("/graphql", json={"query": 'mutation{rename(name:"沪")}'})

    assert answered.json()["data"] == {"rename": "沪"}
    assert "沪".encode() in answered.content


def test_cost_is_reported(client: TestClient) -> None:
    answered = client.post("/graphql", json={"query": "{provisions(first:3){number}}"})

    assert answered.json()["extensions"] == {"cost": {"requested": 6, "limit": 50_000}}


def test_options_say_what_is_allowed(client: TestClient) -> None:
    answered = client.options("/graphql")

    assert answered.status_code == 204
    assert answered.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "QUERY", "TRACE", "BREW"])
def test_other_methods_are_not_allowed(client: TestClient, method: str) -> None:
    answered = client.request(method, "/graphql", headers={"accept": PLAIN})

    assert answered.status_code == 405
    assert answered.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert answered.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "path", ["/graphql?query=%7Blaw%7D", "/graphql?query=%7Bregions%7Bnumber%7D%7D"]
)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    got, answered = client.get(path), client.head(path)

    assert answered.status_code == 200
    assert answered.content == b""
    assert answered.headers == got.headers


@pytest.mark.parametrize("path", ["/schema.graphql", "/healthz", "/readyz"])
def test_pages_refuse_post_in_json(client: TestClient, path: str) -> None:
    answered = client.post(path)

    assert answered.status_code == 405
    assert answered.headers["allow"] in {"GET, HEAD", "HEAD, GET"}
    assert answered.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_unknown_page_is_not_found_in_json(client: TestClient) -> None:
    answered = client.get("/nope")

    assert answered.status_code == 404
    assert answered.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "path", ["/", "/graphql?query=%7Bhello%7D", "/graphiql", "/schema.graphql", "/healthz", "/nope"]
)
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


def test_transport_security_is_announced_over_tls(calendar: Calendar) -> None:
    app = create_app(sample_schema(), today=calendar.today)

    headers = TestClient(app, base_url="https://localhost").get("/healthz").headers

    assert headers["strict-transport-security"] == "max-age=63072000"


def test_sdl_is_served_and_validated(client: TestClient) -> None:
    answered = client.get("/schema.graphql")
    again = client.get("/schema.graphql", headers={"if-none-match": answered.headers["etag"]})

    assert answered.text == sample_schema().as_str()
    assert answered.headers["content-type"] == "text/plain; charset=utf-8"
    assert again.status_code == 304


def test_long_answers_are_compressed(client: TestClient) -> None:
    query = {"query": "{provisions(first:90){number title}}"}

    answered = client.post("/graphql", json=query, headers={"accept-encoding": "gzip"})

    assert answered.headers["content-encoding"] == "gzip"
    assert answered.headers["vary"] == "Accept, Accept-Encoding"
    assert len(answered.json()["data"]["provisions"]) == 90


def test_liveness(client: TestClient) -> None:
    answered = client.get("/healthz")

    assert (answered.status_code, answered.json()) == (200, {"status": "ok"})
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("checks", "status", "word"),
    [
        ({}, 200, "ready"),
        ({"shanghai": True}, 200, "ready"),
        ({"shanghai": True, "xinzhou": False}, 503, "unready"),
        ({"database": True, "region.xinzhou": False}, 200, "degraded"),
        ({"database": False, "region.xinzhou": True}, 503, "unready"),
    ],
)
def test_readiness(checks: dict[str, bool], status: int, word: str) -> None:
    async def ready() -> Mapping[str, bool]:
        return checks

    client = TestClient(create_app(sample_schema(), ready=ready))

    answered = client.get("/readyz")

    assert answered.status_code == status
    assert answered.json() == {"status": word, "checks": checks}


def test_limits_are_those_given() -> None:
    client = TestClient(create_app(sample_schema(), limits=Limits(bytes=60, cost=5)))

    too_large = client.post("/graphql", json={"query": "{hello}" + " " * 60})
    too_dear = client.post("/graphql", json={"query": "{provisions{number}}"})

    assert too_large.status_code == 413
    assert too_dear.json()["errors"][0]["extensions"]["limit"] == 5


def test_given_schema_stays_as_it_is() -> None:
    schema = sample_schema()

    create_app(schema)

    assert schema.extensions == ()
    assert not hasattr(schema, "admission")


def test_today_is_a_day_of_shanghai() -> None:
    today: date = today_in_china()

    assert today.year >= 2026
