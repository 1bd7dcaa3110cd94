"""Constant answers are kept as bytes, validated by entity tag and dropped when the day changes."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
import strawberry
from starlette.testclient import TestClient

from gateway.web.answers import Answers, answer, key
from gateway.web.application import create_app

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from .conftest import Calendar

LAW = "/graphql?query=%7Blaw%7D"


class Counted:
    """A schema whose resolvers count how often they run."""

    def __init__(self) -> None:
        self.runs = 0
        fields = {
            "constant": strawberry.field(resolver=self.constant),
            "varying": strawberry.field(resolver=self.varying),
            "failing": strawberry.field(resolver=self.failing),
        }
        self.schema = strawberry.Schema(query=strawberry.type(type("Query", (), fields)))

    def constant(self, name: str = "") -> str:
        self.runs += 1
        return f"{name}{self.runs}"

    def varying(self) -> int:
        self.runs += 1
        return self.runs

    def failing(self) -> str | None:
        self.runs += 1
        raise RuntimeError


@pytest.fixture
def counted() -> Counted:
    """Give a schema that counts."""
    return Counted()


@pytest.fixture
def counting(counted: Counted, calendar: Calendar) -> TestClient:
    """Give a client of that schema, with two root fields declared constant."""
    constant = {"constant", "failing"}
    return TestClient(
        create_app(counted.schema, constant_fields=constant, today=calendar.today),
        headers={"accept-encoding": "identity"},
    )


def _data(client: TestClient, query: str, **variables: object) -> object:
    answered = client.post("/graphql", json={"query": query, "variables": variables})
    return answered.json()["data"]


def test_constant_answer_is_computed_once_a_day(
    counting: TestClient, counted: Counted, calendar: Calendar
) -> None:
    assert _data(counting, "{constant}") == {"constant": "1"}
    assert _data(counting, "{constant}") == {"constant": "1"}
    assert counted.runs == 1

    calendar.day = date(2026, 11, 21)

    assert _data(counting, "{constant}") == {"constant": "2"}


def test_variables_in_another_order_are_the_same(counting: TestClient, counted: Counted) -> None:
    query = "query($a:String,$b:String){a:constant(name:$a) b:constant(name:$b)}"

    first = _data(counting, query, a="x", b="y")
    second = _data(counting, query, b="y", a="x")
    third = _data(counting, query, b="z", a="x")

    assert first == second == {"a": "x1", "b": "y2"}
    assert third == {"a": "x3", "b": "z4"}
    assert counted.runs == 4


def test_operation_names_are_told_apart(counting: TestClient) -> None:
    query = 'query A{constant(name:"a")} query B{constant(name:"b")}'

    answers = [
        counting.post("/graphql", json={"query": query, "operationName": name}).json()["data"]
        for name in ("A", "B", "A")
    ]

    assert answers == [{"constant": "a1"}, {"constant": "b2"}, {"constant": "a1"}]


@pytest.mark.parametrize(
    "query",
    [
        "{varying}",
        "{constant varying}",
        "{...A} fragment A on Query{varying}",
        "{constant ...on Query{a:varying}}",
    ],
)
def test_other_answers_are_not_kept(counting: TestClient, counted: Counted, query: str) -> None:
    first = counting.get("/graphql", params={"query": query})
    runs = counted.runs
    second = counting.get("/graphql", params={"query": query})

    assert counted.runs == 2 * runs
    assert first.headers["cache-control"] == second.headers["cache-control"] == "no-store"
    assert "etag" not in second.headers


def test_answer_with_errors_is_not_kept(counting: TestClient, counted: Counted) -> None:
    for _ in range(2):
        answered = counting.get("/graphql", params={"query": "{failing}"})
        assert answered.status_code == 200
        assert answered.headers["cache-control"] == "no-store"

    assert counted.runs == 2


def test_get_of_constant_answer_may_be_kept_by_others(client: TestClient) -> None:
    computed, kept = client.get(LAW), client.get(LAW)

    assert computed.content == kept.content
    assert computed.headers == kept.headers
    assert kept.headers["cache-control"] == "public, max-age=300"
    assert kept.headers["vary"] == "Accept, Accept-Encoding"
    assert kept.headers["etag"] == answer(kept.content).etag


def test_post_of_constant_answer_is_not_kept_by_others(client: TestClient) -> None:
    client.get(LAW)

    answered = client.post("/graphql", json={"query": "{law}"})

    assert answered.headers["cache-control"] == "no-store"
    assert "etag" not in answered.headers


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_client_that_has_the_answer_gets_304(client: TestClient, form: str) -> None:
    etag = client.get(LAW).headers["etag"]

    answered = client.get(LAW, headers={"if-none-match": form.format(etag)})

    assert answered.status_code == 304
    assert answered.content == b""
    assert answered.headers["etag"] == etag
    assert answered.headers["cache-control"] == "public, max-age=300"
    assert answered.headers["vary"] == "Accept, Accept-Encoding"


def test_client_with_another_answer_gets_it_whole(client: TestClient) -> None:
    answered = client.get(LAW, headers={"if-none-match": '"other"'})

    assert answered.status_code == 200


def test_compressed_answer_has_a_tag_of_its_own(client: TestClient) -> None:
    plain = client.get(LAW)
    compressed = client.get(LAW, headers={"accept-encoding": "gzip"})

    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.content == plain.content
    assert int(compressed.headers["content-length"]) < len(plain.content) // 10
    assert compressed.headers["etag"] == plain.headers["etag"][:-1] + '-gzip"'


def test_refused_compression_is_respected(client: TestClient) -> None:
    answered = client.get(LAW, headers={"accept-encoding": "gzip;q=0, br"})

    assert "content-encoding" not in answered.headers


def test_same_bytes_for_both_media_types(client: TestClient) -> None:
    plain = client.get(LAW)

    answered = client.get(LAW, headers={"accept": "application/graphql-response+json"})

    assert answered.headers["content-type"] == "application/graphql-response+json"
    assert answered.content == plain.content


def test_introspection_is_constant(app: Starlette) -> None:
    answered = TestClient(app).get("/graphql", params={"query": "{__schema{queryType{name}}}"})

    assert answered.headers["cache-control"] == "public, max-age=300"


def test_answer_is_reproducible() -> None:
    body = json.dumps({"data": "法" * 400}).encode()

    first, second = answer(body), answer(body)

    assert first == second
    assert first.gzip is not None
    assert gzip.decompress(first.gzip) == body
    assert answer(b"{}").gzip is None


def test_kept_answers_are_bounded_by_bytes() -> None:
    answers = Answers(set(), lambda: date(2026, 11, 20), entries=100, weight=1_000)
    for number in range(50):
        assert answers.find(key(str(number), None, {})) is None
        answers.keep(key(str(number), None, {}), answer(b"x" * 98))

    assert len(answers) == 10
    assert answers.find(key("39", None, {})) is None
    assert answers.find(key("40", None, {})) == answer(b"x" * 98)
