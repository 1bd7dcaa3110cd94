"""Acts over GraphQL: the record, the refusal, the flags, the errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import anyio

from gateway.access.matrix import held as held_by
from gateway.access.principal import ANONYMOUS, Principal
from gateway.graph.context import Laws
from gateway.graph.errors import render
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library.search import SearchIndex
from gateway.regime.roles import Capability, PartyType
from tests.store.record_stage import CALENDAR, LIBRARY, NOW, Clock, Stage, agency, stage

SCHEMA = build_schema()
LAWS = replace(Laws(LIBRARY, SearchIndex(()), CALENDAR), now=lambda: NOW)
RECORD = """
mutation($input: RecordFindingInput!) {
  recordFinding(input: $input) {
    finding { id grade status version project { code } }
    refusal { reasons { code force provision { provisionId } missing { path } offending } }
    flags { code }
    obligations { provision { provisionId } dueOn provisional }
    replayed
  }
}
"""
INPUT = {
    "project": "Project.shanghai.103",
    "scale": "FINDING",
    "grade": "SEVERE",
    "title": "墙面渗漏",
    "foundAt": "2026-11-20T09:00:00+08:00",
    "rectifyBy": "2026-12-01",
    "idempotencyKey": "k-1",
}


def ask(url: str, document: str, given: dict[str, Any], who: Principal, times: int = 1) -> Any:
    async def whole() -> Any:
        async with stage(url) as made:
            answers = [await execute(made, document, given, who) for _ in range(times)]
            return answers[-1], await made.count("finding")

    return anyio.run(whole)


async def execute(made: Stage, document: str, given: dict[str, Any], who: Principal) -> Any:
    sights = {key: loaded.region.sights for key, loaded in LIBRARY.regions.items()}
    context: dict[str, Any] = {
        "laws": LAWS,
        "records": Records(made.databases, Audiences(made.databases.regions, sights)),
        "acts": made.path,
        "principal": who,
    }
    result = await SCHEMA.execute(document, {"input": given}, context)
    return {"data": result.data, "errors": render(result.errors or [])}


def test_a_finding_is_recorded_and_shown(database_url: str) -> None:
    answer, count = ask(database_url, RECORD, INPUT, agency())

    assert answer["errors"] == []
    payload = answer["data"]["recordFinding"]
    shown = payload["finding"]
    assert shown["id"].startswith("RiskFinding.shanghai.")
    assert {**shown, "id": ""} == {
        "id": "",
        "grade": "SEVERE",
        "status": "OPEN",
        "version": 1,
        "project": {"code": "P-1"},
    }
    assert payload["refusal"] is None
    assert payload["replayed"] is False
    assert payload["obligations"] == [
        {"provision": {"provisionId": "SH-TIS-2023/9.2b"}, "dueOn": None, "provisional": False},
        {
            "provision": {"provisionId": "SH-IDI-2025/9.3.a"},
            "dueOn": "2026-12-01",
            "provisional": False,
        },
    ]
    assert count == 1


def test_asked_twice_it_is_done_once_and_shown_again(database_url: str) -> None:
    answer, count = ask(database_url, RECORD, INPUT, agency(), times=2)

    assert answer["data"]["recordFinding"]["replayed"] is True
    assert answer["data"]["recordFinding"]["finding"]["status"] == "OPEN"
    assert count == 1


def test_a_refusal_names_the_provision_and_writes_nothing(database_url: str) -> None:
    given = {**INPUT, "rectifyBy": None}
    answer, count = ask(database_url, RECORD, given, agency())

    payload = answer["data"]["recordFinding"]
    assert payload["finding"] is None
    assert payload["refusal"]["reasons"] == [
        {
            "code": "DUE_DATE_MISSING",
            "force": "SYSTEM",
            "provision": {"provisionId": "SH-IDI-2025/9.3.a"},
            "missing": [],
            "offending": [],
        }
    ]
    assert count == 0


def test_faults_of_an_input_are_told_together(sqlite_url: str) -> None:
    given = {**INPUT, "project": "Agency.shanghai.1", "title": " ", "idempotencyKey": "k"}
    answer, count = ask(sqlite_url, RECORD, given, agency())

    assert [error["extensions"]["inputPath"] for error in answer["errors"]] == [
        ["input", "project"],
        ["input", "title"],
    ]
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_USER_INPUT"}
    assert count == 0


def test_a_key_that_is_none_is_refused(sqlite_url: str) -> None:
    answer, _ = ask(sqlite_url, RECORD, {**INPUT, "idempotencyKey": ""}, agency())

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]


def _denied(change: Callable[[Principal], Principal]) -> Principal:
    return change(agency())


def test_nobody_records_anything(sqlite_url: str) -> None:
    answer, count = ask(sqlite_url, RECORD, INPUT, ANONYMOUS)

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]
    assert count == 0


def test_a_shared_account_is_told_by_which_provision_it_may_not(database_url: str) -> None:
    # given an agency's account that is no verified person's, with the scope in another region
    shared = agency(verified=False)
    law = LIBRARY.regions["shanghai"].region
    held = held_by(PartyType.AGENCY, law, whole_region=True, verified=False)
    who = replace(
        shared, scopes={"shanghai": held, "xinzhou": frozenset({Capability.FINDING_WRITE})}
    )

    answer, count = ask(database_url, RECORD, INPUT, who)

    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert error["extensions"]["missingScope"] == "finding:write"
    assert error["extensions"]["reason"] == "NOT_REAL_NAME"
    assert error["extensions"]["provisionId"] == "SH-TIS-2023/8.1b"
    assert "实名" in error["extensions"]["message"]["zh"]
    assert count == 0


def test_a_foreign_project_is_not_found(sqlite_url: str) -> None:
    stranger = _denied(lambda who: replace(who, party_id=999))
    answer, count = ask(sqlite_url, RECORD, INPUT, stranger)

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_FOUND"]
    assert count == 0


def test_a_region_that_is_down_is_told_as_such() -> None:
    async def whole() -> Any:
        from gateway.store.acts.path import Path
        from gateway.store.databases import Databases

        databases = Databases("postgresql://nobody@127.0.0.1:1/none", {}, tuple(LIBRARY.regions))
        made = Stage(
            databases, Path(databases, LIBRARY.regions, CALENDAR, Clock()), Clock(), "shanghai"
        )
        try:
            return await execute(made, RECORD, INPUT, agency())
        finally:
            await databases.close()

    answer = anyio.run(whole)

    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "REGION_UNAVAILABLE"
    assert error["extensions"]["region"] == "shanghai"
