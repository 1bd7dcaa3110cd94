"""Requests answered without the application are answered as the application would, to the byte."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from gateway.web.rates.budget import RateLimits
from tests.graph.records.worlds import Gateway, gateway
from tests.web.both_ways import Both, request_of, serving_both

if TYPE_CHECKING:
    from collections.abc import Iterator


PROJECTS = """query Projects($first: Int = 3, $after: String, $with: Boolean = false) {
  list: projects(first: $first, after: $after) {
    edges { cursor node { __typename id name constructionCost startedOn lead { name } } }
    pageInfo { hasNextPage endCursor }
    totalCount @include(if: $with)
  }
}"""
ENTER = """mutation Enter($input: RegisterAgencyInput!) {
  registerAgency(input: $input) {
    __typename agency { name status } refusal { reasons { code detail } } flags { code } replayed
  }
}"""
AGENCIES = "{ agencies(first: 2) { nodes { ...Named } } } fragment Named on Agency { id name }"


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "split"])
def over(request: pytest.FixtureRequest) -> Iterator[Gateway]:
    with gateway(request.param) as made:
        yield made


@pytest.fixture(scope="module")
def both(over: Gateway) -> Iterator[Both]:
    with serving_both(over, RateLimits(seconds=86_400)) as servers:
        yield servers


def _json(query: str, variables: object = None, **more: object) -> bytes:
    asked = {"query": query, "variables": variables, **more}
    return json.dumps({name: value for name, value in asked.items() if value is not None}).encode()


HEADERS = {
    "content-type": "application/json",
    "accept": "application/json",
    "authorization": "Bearer regulator",
}
PLAIN = _json(PROJECTS, {"first": 2})


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (HEADERS, PLAIN),
        (HEADERS, _json(PROJECTS, {"first": 2, "with": True}, operationName="Projects")),
        (HEADERS, _json(AGENCIES)),
        (HEADERS, _json("{ projects(first: 1) { nodes { name } } agencies { totalCount } }")),
        (HEADERS, _json('{ agency(id: "Agency.shanghai.999") { name } }')),
        (HEADERS, _json("{ findingStatistics { region grade count } }")),
        (HEADERS, json.dumps({"query": AGENCIES, "extra": [1.5, None]}, indent=2).encode()),
        ({**HEADERS, "authorization": "Bearer one-region"}, PLAIN),
        ({**HEADERS, "accept": "application/graphql-response+json"}, PLAIN),
        ({**HEADERS, "accept": "*/*", "user-agent": "x", "origin": "https://a.example"}, PLAIN),
        ({**HEADERS, "accept-encoding": "gzip, br"}, _json(AGENCIES)),
        (
            {
                "content-type": "application/json; charset=utf-8",
                "authorization": "bearer regulator",
            },
            PLAIN,
        ),
    ],
)
def test_planned_reads_are_answered_directly(
    both: Both, headers: dict[str, str], body: bytes
) -> None:
    directly, plainly, times = both.ask([request_of(headers, body)] * 3)

    assert directly == plainly
    assert all(answer.startswith(b"HTTP/1.1 200 OK\r\n") for answer in directly)
    assert b'"errors"' not in directly[0]
    assert times >= 2


@pytest.mark.parametrize(
    "given",
    [
        {"name": "甲", "foreignIdentifier": "X-1", "foundedOn": "2001-02-03"},
        {"name": " "},
        {"name": "甲", "creditCode": "91"},
        {"name": "甲", "region": "SHANGHAI"},
        {"name": "甲", "idempotencyKey": ""},
    ],
)
def test_planned_acts_are_answered_directly(both: Both, given: dict[str, str]) -> None:
    tried = {"region": "XINZHOU", "idempotencyKey": "k", "dryRun": True, **given}
    headers = {**HEADERS, "authorization": "Bearer insurer"}

    directly, plainly, times = both.ask([request_of(headers, _json(ENTER, {"input": tried}))] * 3)

    assert directly == plainly
    assert all(answer.startswith(b"HTTP/1.1 200 OK\r\n") for answer in directly)
    assert (b'"agency":{"name"' in directly[0]) == ("foundedOn" in given)
    assert times >= 2


ONE = "query One($id: ID!) { agency(id: $id) { id name status } }"


def test_single_rows_are_asked_for_at_once(over: Gateway, both: Both) -> None:
    # given
    numbers = over.world.agencies["shanghai"]
    bodies = [_json(ONE, {"id": f"Agency.shanghai.{number}"}) for number in [*numbers, 999_999]]
    sent = [request_of(HEADERS, body) for body in bodies]
    before = both.counted.begun

    # when
    directly, plainly, times = both.ask([*sent, *sent])

    # then
    assert directly == plainly
    assert [
        f'"Agency.shanghai.{number}"'.encode() in each
        for number, each in zip(numbers, directly, strict=False)
    ] == [True] * len(numbers)
    assert directly[len(numbers)].partition(b"\r\n\r\n")[2].startswith(b'{"data":{"agency":null}')
    assert times >= 2 * len(numbers)
    assert both.counted.begun - before >= 2 * len(numbers)


def test_a_kept_body_is_read_with_the_rights_of_whoever_sends_it(over: Gateway, both: Both) -> None:
    # given a record of a region in which one of two people may see nothing
    region = "hangzhou"
    number = over.world.agencies[region][0]
    body = _json(ONE, {"id": f"Agency.{region}.{number}"})
    sees = request_of(HEADERS, body)
    blind = request_of({**HEADERS, "authorization": "Bearer one-region"}, body)

    # when
    directly, plainly, _ = both.ask([sees, blind, sees, blind, blind, sees])

    # then
    assert directly == plainly
    shown = [f'"Agency.{region}.{number}"'.encode() in each for each in directly]
    assert shown == [True, False, True, False, False, True]


def test_a_caller_without_the_scope_of_an_act_is_refused_by_the_application(both: Both) -> None:
    body = _json(ENTER, {"input": {"region": "XINZHOU", "name": "甲", "idempotencyKey": "k"}})

    directly, plainly, times = both.ask([request_of(HEADERS, body)] * 3)

    assert directly == plainly
    assert all(b'"missingScope":"agency:write"' in answer for answer in directly)
    assert times == 0


def test_long_answers_are_compressed_directly_too(both: Both) -> None:
    sent = request_of({**HEADERS, "accept-encoding": "gzip"}, _json(PROJECTS, {"first": 20}))
    directly, plainly, times = both.ask([sent] * 2)

    assert times >= 1
    for answers in zip(directly, plainly, strict=True):
        heads, bodies = zip(*(answer.split(b"\r\n\r\n", 1) for answer in answers), strict=True)
        lengths = [re.sub(rb"content-length: \d+", b"", head) for head in heads]
        assert lengths[0] == lengths[1]
        assert b"\r\ncontent-encoding: gzip\r\n" in heads[0]
        assert gzip.decompress(bodies[0]) == gzip.decompress(bodies[1])


DEEP = "{ projects(first: 100) { nodes { findings(first: 100) { nodes { id title } } } } }"


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({**HEADERS, "authorization": "Bearer nobody"}, PLAIN, 401),
        ({**HEADERS, "authorization": "Basic eDp5"}, PLAIN, 401),
        ({**HEADERS, "authorization": "Bearer no-projects"}, PLAIN, 403),
        ({"content-type": "application/json"}, PLAIN, 401),
        ({**HEADERS, "accept": "text/html"}, PLAIN, 406),
        ({**HEADERS, "content-type": "text/plain"}, PLAIN, 415),
        ({**HEADERS, "content-encoding": "gzip"}, PLAIN, 415),
        (HEADERS, b"", 400),
        (HEADERS, b'"x"', 400),
        (HEADERS, b'{"query": "{ projects { nodes { id } } }', 400),
        (HEADERS, b'{"query": "\xff"}', 400),
        (HEADERS, b'{"variables": {}}', 400),
        (HEADERS, b'{"documentId": "unknown"}', 400),
        (HEADERS, _json(PROJECTS, {"first": 1e400}), 400),
        (HEADERS, _json(PROJECTS, [1]), 400),
        (HEADERS, _json(DEEP), 400),
        (HEADERS, b'{"query": "' + b"x" * 6_000 + b'"}', 413),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(
    both: Both, headers: dict[str, str], body: bytes, status: int
) -> None:
    directly, plainly, times = both.ask([request_of(headers, body)] * 3)

    assert directly == plainly
    assert all(answer.startswith(b"HTTP/1.1 %d " % status) for answer in directly)
    assert times == 0


@pytest.mark.parametrize(
    "body",
    [
        _json("{ projects { nodes { id }"),
        _json("{ projects { nodes { nothing } } }"),
        _json(PROJECTS, {"first": "many"}),
        _json(PROJECTS, {"first": 101}),
        _json(PROJECTS, {"after": "no cursor"}),
        _json(PROJECTS, operationName="Other"),
        _json("{ __typename }"),
        _json("{ __schema { queryType { name } } }"),
        _json("subscription { __typename }"),
        _json("mutation { __typename }"),
    ],
)
def test_what_is_no_planned_read_is_left_to_the_application(both: Both, body: bytes) -> None:
    directly, plainly, times = both.ask([request_of(HEADERS, body)] * 3)

    assert directly == plainly
    assert times == 0


def test_points_are_charged_once_and_run_out_at_the_same_request(over: Gateway) -> None:
    sent = [request_of(HEADERS, PLAIN)] * 6
    with serving_both(over, RateLimits(points=60, lease=1, seconds=86_400)) as both:
        directly, plainly, times = both.ask(sent)

    assert directly == plainly
    statuses = [answer.split(b" ", 2)[1] for answer in directly]
    assert set(statuses) == {b"200", b"429"}
    assert times == statuses.count(b"200") - 1


@pytest.mark.parametrize(
    "header",
    [
        "dpop: x",
        "cookie: x=y",
        "x-forwarded-for: 192.0.2.1",
        "x-forwarded-proto: https",
        "expect: 100-continue",
        "transfer-encoding: chunked",
        "connection: close",
        "authorization: Bearer one-region",
        "x-anything: else",
    ],
)
def test_a_head_with_anything_unusual_is_never_known(both: Both, header: str) -> None:
    async def known() -> None:
        sent = request_of(HEADERS, PLAIN).replace(b"\r\n", f"\r\n{header}\r\n".encode(), 1)
        if "chunked" in header:
            size = len(PLAIN)
            sent = sent.replace(f"content-length: {size}\r\n".encode(), b"")
            sent = sent.replace(PLAIN, b"%x\r\n%b\r\n0\r\n\r\n" % (size, PLAIN))
        for _ in range(2):
            reader, writer = await asyncio.open_connection("127.0.0.1", both.quick)
            writer.write(sent)
            await reader.readuntil(b"\r\n\r\n")
            writer.close()

    before = both.times.total()
    both.loop.run_until_complete(known())

    assert both.times.total() == before
