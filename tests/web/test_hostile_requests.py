"""Requests nobody means well by: each is answered in JSON with 4xx, none with 500."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest

from . import asgi

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.testclient import TestClient

JSON: Final = {"content-type": "application/json"}

BODIES: Final = {
    "empty": (b"", 400),
    "scalar": (b'"x"', 400),
    "number": (b"1", 400),
    "null": (b"null", 400),
    "list": (b'[{"query":"{hello}"}]', 400),
    "broken": (b'{"query":', 400),
    "invalid utf-8": (b'{"query":"\xff\xfe"}', 400),
    "utf-16": ('{"query":"{hello}"}'.encode("utf-16"), 400),
    "nested brackets": (b"[" * 100_000, 400),
    "nested objects": (b'{"a":' * 16_000, 400),
    "ten megabytes": (b" " * 10_000_000, 413),
    "not a number": (b'{"query":"{hello}","variables":{"a":NaN}}', 400),
    "beyond a double": (b'{"query":"{hello}","variables":{"a":1e999}}', 400),
    "five thousand digits": (b'{"query":"{hello}","variables":{"a":' + b"9" * 5_000 + b"}}", 400),
    "deep variables": (
        b'{"query":"{hello}","variables":{"a":' + b"[" * 40 + b"]" * 40 + b"}}",
        400,
    ),
    "query a number": (b'{"query":1}', 400),
    "operation a list": (b'{"query":"{hello}","operationName":["a"]}', 400),
    "variables a string": (b'{"query":"{hello}","variables":"{}"}', 400),
    "extensions a number": (b'{"query":"{hello}","extensions":1}', 400),
    "unknown stored document": (b'{"documentId":"sha256:0"}', 400),
    "unknown operation": (b'{"query":"query A{hello}","operationName":"B"}', 400),
    "no operation": (b'{"query":"type A{b:Int}"}', 400),
    "subscription": (b'{"query":"subscription{count}"}', 400),
}


@pytest.mark.parametrize("name", BODIES)
def test_hostile_body_is_answered_in_json(client: TestClient, name: str) -> None:
    body, status = BODIES[name]

    answered = client.post("/graphql", content=body, headers=JSON)

    assert answered.status_code == status
    assert answered.headers["content-type"] == "application/json"
    (error,) = answered.json()["errors"]
    assert error["extensions"]["code"] in {"BAD_REQUEST", "DOCUMENT_NOT_FOUND"}
    assert set(error["extensions"]["message"]) == {"zh", "en"}


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "text/plain; a=application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/json; charset=gbk",
    ],
)
def test_other_content_types_are_refused(client: TestClient, content_type: str) -> None:
    body = b'{"query":"mutation{rename(name:\\"a\\")}"}'

    answered = client.post("/graphql", content=body, headers={"content-type": content_type})

    assert answered.status_code == 415
    assert answered.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_compressed_body_is_refused(client: TestClient) -> None:
    answered = client.post("/graphql", content=b"x", headers={**JSON, "content-encoding": "gzip"})

    assert answered.status_code == 415
    assert answered.headers["accept-encoding"] == "identity"


def test_body_without_a_length_is_counted(client: TestClient) -> None:
    answered = client.post("/graphql", content=iter([b" " * 60_000] * 2), headers=JSON)

    assert answered.status_code == 413


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (b"query=%7Bhello%7D%zz", 400),
        (b"query=%7Bhello%7D%", 400),
        (b"query=%ff%fe", 400),
        (b"query=\xff", 400),
        (b"query={hello}&query={law}", 400),
        (b"query={hello}&variables=[", 400),
        (b"query={hello}&variables=%22a%22", 400),
        (b"query={hello}&extensions=1", 400),
        (b"&".join(b"a%d=1" % number for number in range(40)), 400),
        (b"variables={}", 400),
        (b"", 400),
        (b"query=" + b"a" * 100_001, 414),
    ],
)
def test_hostile_query_string_is_answered_in_json(
    app: Starlette, query: bytes, status: int
) -> None:
    answered = asgi.get(app, query)

    assert answered.status == status
    assert answered.headers["content-type"] == "application/json"
    assert json.loads(answered.body)["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_mutation_by_get_is_refused(client: TestClient) -> None:
    answered = client.get("/graphql", params={"query": 'mutation{rename(name:"a")}'})

    assert answered.status_code == 405
    assert answered.headers["allow"] == "POST, OPTIONS"


def test_lone_surrogate_is_answered_escaped(client: TestClient) -> None:
    query = b'"query($name:String!){hello(name:$name)}"'
    body = b'{"query":' + query + b',"variables":{"name":"\\ud800"}}'

    answered = client.post("/graphql", content=body, headers=JSON)

    assert answered.status_code == 200
    assert answered.content.startswith(b'{"data":{"hello":"\\u4f60\\u597d\\uff0c\\ud800"}')


def _flipped(chance: random.Random) -> bytes:
    body = bytearray(b'{"query":"query($n:Int){provisions(first:$n){number}}","variables":{"n":2}}')
    for _ in range(chance.randrange(1, 6)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(body)


def _random_json(chance: random.Random, depth: int = 0) -> object:
    kind = chance.randrange(8 if depth < 5 else 6)
    if kind == 6:
        return [_random_json(chance, depth + 1) for _ in range(chance.randrange(4))]
    if kind == 7:
        names = ("query", "variables", "operationName", "extensions", "documentId", "\ud83d", "")
        return {chance.choice(names): _random_json(chance, depth + 1) for _ in range(3)}
    scalars = (None, True, -1, 10**30, 1.5, chance.choice(("{hello}", "{broken}", "\ud800", "")))
    return scalars[kind]


def _random_document(chance: random.Random) -> bytes:
    words = (
        *("{", "}", "(", ")", "[", "]", "$n", ":", "!", "...", "@skip(if:true)", '"', '"""', "\n"),
        *("query", "mutation", "fragment", "on", "Query", "hello", "law", "provisions", "children"),
        *(
            "(first:3)",
            "{number}",
            "__schema",
            "__typename",
            "broken",
            "A",
            "...A",
            "中",
            "#",
            "1e9",
        ),
    )
    text = " ".join(chance.choice(words) for _ in range(chance.randrange(1, 60)))
    return json.dumps({"query": text}).encode()


def _likely_document(chance: random.Random) -> bytes:
    def selections(depth: int) -> str:
        fields = ("number", "title", "...A", "a:number", "... on Provision{total}", "__typename")
        inner = [chance.choice(fields) for _ in range(chance.randrange(1, 5))]
        if depth < 6:
            size = chance.choice((0, 1, 3, -1, 10**9, "$n", '"x"', "null", "[1]"))
            inner.append(f"children(first:{size}){{{selections(depth + 1)}}}")
        return " ".join(inner)

    text = (
        f"query($n:Int){{provisions(first:2){{{selections(0)}}}}} fragment A on Provision{{number}}"
    )
    return json.dumps({"query": text, "variables": {"n": _random_json(chance)}}).encode()


KINDS: Final[tuple[Callable[[random.Random], bytes], ...]] = (
    _flipped,
    lambda chance: json.dumps(_random_json(chance)).encode(),
    _random_document,
    _likely_document,
    lambda chance: chance.randbytes(chance.randrange(200)),
)


def test_thousand_random_requests_have_no_server_error(client: TestClient) -> None:
    chance = random.Random(20261120)
    statuses: dict[int, int] = {}
    for number in range(1_000):
        body = KINDS[number % len(KINDS)](chance)
        accept = chance.choice(("application/json", "application/graphql-response+json", "*/*"))
        if number % 10 == 0:
            answered = client.get(f"/graphql?query={quote(body)}", headers={"accept": accept})
        else:
            headers = {**JSON, "accept": accept}
            answered = client.post("/graphql", content=body, headers=headers)
        statuses[answered.status_code] = statuses.get(answered.status_code, 0) + 1
        assert answered.headers["content-type"].endswith("json"), body
        assert answered.json().keys() <= {"data", "errors", "extensions"}, body

    assert statuses.keys() <= {200, 400, 405}
    assert sum(statuses.values()) == 1_000
    assert min(statuses[200], statuses[400]) > 50
