"""Acts done by their plans are answered as the executor answers them, and done as often: once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from gateway.access.principal import ANONYMOUS
from gateway.graph.context import Laws
from gateway.graph.errors import DocumentRefused
from gateway.graph.limits import Admission, Limits, ServedSchema
from gateway.graph.planner import ActEngine
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library.search import SearchIndex
from gateway.web.endpoint import Endpoint
from gateway.web.refusals import encode
from gateway.web.requests import OperationRequest
from gateway.web.results import shown
from tests.store.record_stage import (
    CALENDAR,
    LIBRARY,
    NOW,
    Stage,
    agency,
    contractor,
    insurer,
    stage,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.access.principal import Principal

SCHEMA = build_schema()
ADMISSION = Admission(SCHEMA, Limits())
ENDPOINT = Endpoint(
    schema=ServedSchema(SCHEMA, ADMISSION), admission=ADMISSION, acts=ActEngine(SCHEMA, ADMISSION)
)
LAWS = replace(Laws(LIBRARY, SearchIndex(()), CALENDAR), now=lambda: NOW)

SHOWN = """mutation M($input: RecordFindingInput!) {
  done: recordFinding(input: $input) {
    __typename
    replayed
    ...Made
    finding { ... on Node { id } region foundAt }
    flags { code }
    met { id }
  }
}
fragment Made on RecordFindingPayload {
  it: finding { __typename status scale grade title description place rectifyBy closedAt version }
  refusal { reasons { code detail provision { provisionId } } }
}"""
OWED = """mutation($input: RecordFindingInput!) { recordFinding(input: $input) {
  finding { title project { code } } obligations { label dueOn provision { provisionId } } flags { code }
} }"""
FINDING = {
    "project": "Project.shanghai.103",
    "scale": "FINDING",
    "grade": "OTHER",
    "title": "  墙面渗漏 ",
    "description": None,
    "foundAt": "2026-11-20T09:00:00+08:00",
    "rectifyBy": "2026-12-01",
}
AGENCY = """mutation($input: RegisterAgencyInput!) { registerAgency(input: $input) {
  agency { id name status supervisionGrade foundedOn region } refusal { reasons { code } } replayed
} }"""
PROJECT = """mutation($input: CommissionAgencyInput!) { commissionAgency(input: $input) {
  project { code line status constructionCost startedOn } refusal { reasons { code offending } }
} }"""


@dataclass(frozen=True)
class Case:
    """An act asked for; ``planned`` says whether its document and input are planned."""

    text: str
    given: dict[str, Any]
    who: Callable[[], Principal] = agency
    planned: bool = True
    times: int = 1
    more: dict[str, Any] = field(default_factory=dict)


def _finding(**changed: Any) -> dict[str, Any]:
    return {**FINDING, **changed}


CASES = {
    "done": Case(SHOWN, FINDING),
    "done by an insurer": Case(SHOWN, FINDING, insurer),
    "with an unused variable": Case(SHOWN, FINDING, more={"other": 1}),
    "done, with what is owed": Case(OWED, _finding(grade="SEVERE"), planned=False),
    "refused by the records": Case(SHOWN, _finding(grade="WORST")),
    "refused by a text": Case(SHOWN, _finding(foundAt="2027-01-01T09:00:00+08:00")),
    "only tried": Case(SHOWN, _finding(dryRun=True)),
    "asked for again": Case(SHOWN, FINDING, times=2),
    "a project that is not there": Case(SHOWN, _finding(project="Project.shanghai.999")),
    "no project": Case(SHOWN, _finding(project="Agency.shanghai.103")),
    "a party without part": Case(SHOWN, FINDING, contractor),
    "an account of nobody": Case(SHOWN, FINDING, lambda: agency(verified=False)),
    "faults": Case(SHOWN, _finding(title=" ", place="\x00", foundAt="2026-11-20T09:00:00")),
    "no day": Case(SHOWN, _finding(rectifyBy="2026-02-30"), planned=False),
    "a number for a text": Case(SHOWN, _finding(title=1), planned=False),
    "null for what is needed": Case(SHOWN, _finding(title=None), planned=False),
    "an unknown member": Case(SHOWN, _finding(colour="red"), planned=False),
    "facts stated": Case(SHOWN, _finding(stated={}), planned=False),
    "an agency": Case(
        AGENCY,
        {
            "region": "SHANGHAI",
            "name": "丁",
            "supervisionGrade": "A",
            "foundedOn": "2001-02-03",
        },
    ),
    "an unknown word": Case(AGENCY, {"region": "ATLANTIS", "name": "丁"}, planned=False),
    "a commission": Case(
        PROJECT, {"project": "Project.shanghai.103", "agency": "Agency.shanghai.105"}, insurer
    ),
}


def _context(made: Stage, who: Principal) -> dict[str, Any]:
    sights = {key: loaded.region.sights for key, loaded in LIBRARY.regions.items()}
    records = Records(made.databases, Audiences(made.databases.regions, sights))
    return {"laws": LAWS, "records": records, "acts": made.path, "principal": who}


async def _planned(made: Stage, case: Case, key: str) -> bytes | None:
    asked = _asked(case, key)
    admitted = ADMISSION.admit(case.text, None, asked.variables)
    admitted.demands.hold(case.who(), asked.variables)
    prepared = ENDPOINT.prepare_act(admitted, asked, case.text)
    if prepared is None:
        return None
    return await ENDPOINT.act(prepared, asked, case.text, _context(made, case.who()))


async def _executed(made: Stage, case: Case, key: str) -> bytes:
    result = await ENDPOINT.schema.execute(
        case.text,
        variable_values=_asked(case, key).variables,
        context_value=_context(made, case.who()),
    )
    return encode(shown(result))


def _asked(case: Case, key: str) -> OperationRequest:
    variables = {"input": {**case.given, "idempotencyKey": key}, **case.more}
    return OperationRequest(case.text, None, variables, {}, None)


def _without_new_ids(body: bytes) -> str:
    return re.sub(r"(RiskFinding|Agency)\.shanghai\.\d{9,}", r"\1.shanghai.new", body.decode())


async def _kept(made: Stage) -> dict[str, int]:
    tables = ("agency", "finding", "obligation", "ledger_entry", "store_outbox", "store_claim")
    return {table: await made.count(table) for table in tables}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_act_is_answered_and_done_alike_both_ways(database_url: str, case: Case) -> None:
    async def both() -> None:
        async with stage(database_url) as made:
            # given
            before = await _kept(made)

            # when
            planned = [await _planned(made, case, "p") for _ in range(case.times)][-1]
            between = await _kept(made)
            executed = [await _executed(made, case, "e") for _ in range(case.times)][-1]
            after = await _kept(made)

        # then
        if not case.planned and planned is None:
            assert between == before
            return
        assert planned is not None
        assert _without_new_ids(planned) == _without_new_ids(executed)
        assert {name: between[name] - before[name] for name in before} == {
            name: after[name] - between[name] for name in before
        }

    anyio.run(both)


def test_what_is_no_single_act_with_its_input_as_a_variable_is_executed() -> None:
    act = "recordFinding(input: $input) { replayed }"
    head = "mutation($input: RecordFindingInput!)"
    texts = [
        f"{head} {{ a: {act} b: {act} }}",
        (
            "mutation($input: RecordFindingInput!, $with: Boolean!)"
            " { recordFinding(input: $input) @include(if: $with) { replayed } }"
        ),
        (
            'mutation { recordFinding(input: {project: "x", title: "x", foundAt: "2026-01-01T00:00:00Z",'
            ' idempotencyKey: "x"}) { replayed } }'
        ),
        f"{head} {{ recordFinding(input: $input) {{ finding {{ project {{ code }} }} }} }}",
        "mutation { __typename }",
        "{ agencies { totalCount } }",
    ]
    given = {"input": {**FINDING, "idempotencyKey": "k"}, "with": True}

    for text in texts:
        admitted = ADMISSION.admit(text, None, given)
        asked = OperationRequest(text, None, given, {}, None)
        assert ENDPOINT.prepare_act(admitted, asked, text) is None, text


def test_a_literal_condition_leaves_out_what_it_says(sqlite_url: str) -> None:
    text = (
        "mutation($input: RecordFindingInput!) { recordFinding(input: $input) {"
        " replayed @skip(if: true) finding @include(if: true) { title } } }"
    )
    case = Case(text, FINDING)

    async def both() -> None:
        async with stage(sqlite_url) as made:
            planned = await _planned(made, case, "p")
            assert planned == await _executed(made, case, "e")
            assert planned is not None
            assert b"replayed" not in planned

    anyio.run(both)


def test_the_demands_of_an_act_hold_before_it_is_planned(sqlite_url: str) -> None:
    case = Case(SHOWN, FINDING, lambda: ANONYMOUS)

    async def asked() -> None:
        async with stage(sqlite_url) as made:
            with pytest.raises(DocumentRefused):
                await _planned(made, case, "p")
            assert await made.count("finding") == 0

    anyio.run(asked)
