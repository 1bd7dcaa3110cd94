"""What goes wrong inside stays inside: the answer has an id, the log has the id and the frames."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NoReturn

import pytest
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from gateway.web.application import create_app
from gateway.web.guards import AnswerBroken

from .sample_schema import SECRET, sample_schema

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from starlette.requests import HTTPConnection, Request
    from starlette.responses import Response

SECRETS = (*SECRET.split(), "hunter2", "330113199001011234", "canary")
MASKED = re.compile(r"内部错误，编号 ([0-9a-f]{16}) / Internal error, reference ([0-9a-f]{16})")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Record everything any logger says."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def _check_secrets(answered: str, log: pytest.LogCaptureFixture) -> None:
    for secret in SECRETS:
        assert secret not in answered
        assert secret not in log.text


def test_exception_of_a_resolver_is_masked(
    client: TestClient, log: pytest.LogCaptureFixture
) -> None:
    query = "query canary($n:String){canaryAlias:broken hello(name:$n)}"

    answered = client.post("/graphql", json={"query": query, "variables": {"n": "canary-value"}})

    shown = answered.json()
    assert shown["data"]["canaryAlias"] is None
    (error,) = shown["errors"]
    masked = MASKED.fullmatch(error["message"])
    assert masked is not None
    reference = masked.group(1)
    assert masked.group(2) == reference
    assert error["path"] == ["canaryAlias"]
    assert error["extensions"] == {
        "errorId": reference,
        "code": "INTERNAL",
        "message": {
            "zh": f"内部错误，编号 {reference}",
            "en": f"Internal error, reference {reference}",
        },
    }
    (record,) = [record for record in log.records if record.levelno >= logging.WARNING]
    assert record.name == "gateway"
    message = record.getMessage()
    assert message.startswith(f"internal error {reference} in field broken\nbuiltins.RuntimeError")
    assert re.search(r"sample_schema\.py:\d+ in Query\.broken", message)
    assert record.exc_info is None
    _check_secrets(str(shown["errors"]).replace("canaryAlias", ""), log)


def test_every_null_from_an_error_has_path_and_code(client: TestClient) -> None:
    query = "{broken private check(team:{size:1,members:[-1]}) provisions(first:1){parent{number}}}"

    shown = client.post("/graphql", json={"query": query}).json()

    assert shown["data"] == {
        "broken": None,
        "private": None,
        "check": None,
        "provisions": [{"parent": None}],
    }
    assert [(error["path"], error["extensions"]["code"]) for error in shown["errors"]] == [
        (["broken"], "INTERNAL"),
        (["private"], "UNAUTHENTICATED"),
        (["check"], "BAD_USER_INPUT"),
    ]


def test_null_that_reaches_the_root_keeps_data(client: TestClient) -> None:
    answered = client.post("/graphql", json={"query": "{brokenRequired}"})

    assert answered.status_code == 200
    assert answered.json()["data"] is None
    assert answered.json()["errors"][0]["path"] == ["brokenRequired"]


def test_exception_of_the_context_is_masked(log: pytest.LogCaptureFixture) -> None:
    async def context(_request: HTTPConnection, _response: Response | None) -> NoReturn:
        raise RuntimeError(SECRET)

    client = TestClient(create_app(sample_schema(), context=context))

    answered = client.post("/graphql", json={"query": "{hello}"})

    assert answered.status_code == 500
    assert answered.headers["content-type"] == "application/json"
    assert MASKED.fullmatch(answered.json()["errors"][0]["message"])
    _check_secrets(answered.text, log)


def test_exception_of_another_route_is_masked(log: pytest.LogCaptureFixture) -> None:
    def route(_request: Request) -> NoReturn:
        raise RuntimeError(SECRET) from ExceptionGroup(SECRET, [ValueError(SECRET)])

    client = TestClient(create_app(sample_schema(), routes=[Route("/other", route)]))

    answered = client.get("/other")

    assert answered.status_code == 500
    assert MASKED.fullmatch(answered.json()["errors"][0]["message"])
    assert "builtins.ExceptionGroup" in log.text
    assert "builtins.ValueError" in log.text
    _check_secrets(answered.text, log)


def test_answer_that_breaks_off_does_not_log_why(log: pytest.LogCaptureFixture) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"half"
        raise RuntimeError(SECRET)

    def route(_request: Request) -> Response:
        return StreamingResponse(parts())

    client = TestClient(create_app(sample_schema(), routes=[Route("/other", route)]))

    with pytest.raises(AnswerBroken, match=r"^Internal error, reference [0-9a-f]{16}$") as broken:
        client.get("/other")

    assert broken.value.__suppress_context__
    _check_secrets("", log)


def test_readiness_check_that_raises_is_masked(log: pytest.LogCaptureFixture) -> None:
    async def ready() -> Mapping[str, bool]:
        raise RuntimeError(SECRET)

    client = TestClient(create_app(sample_schema(), ready=ready))

    answered = client.get("/readyz")

    assert answered.status_code == 503
    assert answered.json() == {"status": "unready", "checks": {"readiness": False}}
    _check_secrets(answered.text, log)
