"""The path of acts: keys, dry runs, retries, denial, what is written and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import anyio
import orjson
import pytest

from gateway.projects.commands import REGISTER_PROJECT, ProjectRegistration
from gateway.projects.tables import ProjectStatus
from gateway.regime.instruments import Line
from gateway.regime.roles import PartyType
from gateway.risks.commands import RECORD_FINDING
from gateway.risks.given import FindingRecord
from gateway.store.acts.errors import KeyInFlight, KeyReused, MissingScope, NoSuchRecord
from gateway.store.acts.path import Request
from tests.store.record_stage import NOW, PROJECT, Stage, actor, agency, insurer, stage

FINDING = FindingRecord(
    project=PROJECT,
    scale="FINDING",
    grade="SEVERE",
    title="墙面渗漏",
    description="地下室外墙",
    place="B1",
    found_at=NOW - timedelta(hours=1),
    rectify_by=date(2026, 12, 1),
)


def run(url: str, test: Any, region: str = "shanghai") -> Any:
    async def whole() -> Any:
        async with stage(url, region) as made:
            return await test(made)

    return anyio.run(whole)


def test_an_act_writes_its_record_obligations_entry_and_message(database_url: str) -> None:
    async def test(made: Stage) -> None:
        reply = await made.path.perform(
            RECORD_FINDING, "shanghai", FINDING, Request(actor=agency(), key="k")
        )

        assert not reply.is_refused
        (row,) = await made.rows("SELECT * FROM finding")
        assert (row["id"], row["status"], row["grade"], row["found_by_id"]) == (
            reply.number,
            "OPEN",
            "SEVERE",
            104,
        )
        duties = await made.rows("SELECT duty, due_on, state FROM obligation ORDER BY duty")
        assert [(each["duty"], str(each["due_on"]), each["state"]) for each in duties] == [
            ("SH-IDI-2025/9.3.a", "2026-12-01", "OPEN"),
            ("SH-TIS-2023/9.2b", "None", "OPEN"),
        ]
        (entry,) = await made.rows("SELECT id, body FROM ledger_entry")
        body = orjson.loads(entry["body"])
        assert (body["outcome"], body["act"]) == ("DONE", "finding.record")
        assert body["record"] == f"RiskFinding.shanghai.{reply.number}"
        assert body["known"]["project"] == "103@1"
        assert "地下室外墙" not in entry["body"]
        (message,) = await made.rows("SELECT entry_id, topic, seq FROM store_outbox")
        assert message == {"entry_id": entry["id"], "topic": "finding.record", "seq": None}
        (count,) = await made.rows("SELECT status, count FROM finding_count")
        assert count == {"status": "OPEN", "count": 1}

    run(database_url, test)


def test_the_same_key_gives_the_same_reply_and_writes_once(database_url: str) -> None:
    async def test(made: Stage) -> None:
        request = Request(actor=agency(), key="k")
        first = await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)
        again = await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)

        assert again.number == first.number
        assert (first.replayed, again.replayed) == (False, True)
        assert await made.count("finding") == 1
        assert await made.count("ledger_entry") == 1

    run(database_url, test)


def test_the_same_key_for_another_input_is_refused(database_url: str) -> None:
    async def test(made: Stage) -> None:
        request = Request(actor=agency(), key="k")
        await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)
        other = replace(FINDING, title="另一处")
        with pytest.raises(KeyReused):
            await made.path.perform(RECORD_FINDING, "shanghai", other, request)

        assert await made.count("finding") == 1

    run(database_url, test)


def test_keys_are_each_clients_own(database_url: str) -> None:
    async def test(made: Stage) -> None:
        for client in ("one", "two"):
            who = agency(client=client)
            await made.path.perform(
                RECORD_FINDING, "shanghai", FINDING, Request(actor=who, key="k")
            )

        assert await made.count("finding") == 2

    run(database_url, test)


def test_a_dry_run_answers_alike_and_leaves_nothing(database_url: str) -> None:
    async def test(made: Stage) -> None:
        dry = await made.path.perform(
            RECORD_FINDING, "shanghai", FINDING, Request(actor=agency(), key="k", dry_run=True)
        )
        for table in ("finding", "obligation", "ledger_entry", "store_outbox", "store_claim"):
            assert await made.count(table) == 0
        wet = await made.path.perform(
            RECORD_FINDING, "shanghai", FINDING, Request(actor=agency(), key="k")
        )

        assert not dry.is_refused
        assert dry.opened == wet.opened
        assert {**dry.values, "id": 0} == {**wet.values, "id": 0}

    run(database_url, test)


def test_a_refusal_is_kept_ledgered_and_replayed(database_url: str) -> None:
    async def test(made: Stage) -> None:
        undated = replace(FINDING, rectify_by=None)
        request = Request(actor=agency(), key="k")
        first = await made.path.perform(RECORD_FINDING, "shanghai", undated, request)
        again = await made.path.perform(RECORD_FINDING, "shanghai", undated, request)

        (refusal,) = first.refusals
        assert (refusal.code, refusal.provision) == ("DUE_DATE_MISSING", "SH-IDI-2025/9.3.a")
        assert again.refusals == first.refusals
        assert first.number is None
        assert await made.count("finding") == 0
        assert await made.count("obligation") == 0
        (entry,) = await made.rows("SELECT body FROM ledger_entry")
        assert orjson.loads(entry["body"])["refused"][0]["code"] == "DUE_DATE_MISSING"

    run(database_url, test)


def test_somebody_without_the_scope_is_denied_and_ledgered(database_url: str) -> None:
    async def test(made: Stage) -> None:
        who = replace(agency(), scopes={})
        with pytest.raises(MissingScope):
            await made.path.perform(
                RECORD_FINDING, "shanghai", FINDING, Request(actor=who, key="k")
            )

        assert await made.count("finding") == 0
        (entry,) = await made.rows("SELECT body FROM ledger_entry")
        assert orjson.loads(entry["body"])["error"] == "FORBIDDEN"

    run(database_url, test)


def test_somebody_elses_project_is_as_if_it_were_not_there(database_url: str) -> None:
    async def test(made: Stage) -> None:
        stranger = actor(PartyType.AGENCY, 14, user=9)
        for project in (PROJECT, 999):
            with pytest.raises(NoSuchRecord):
                await made.path.perform(
                    RECORD_FINDING,
                    "shanghai",
                    replace(FINDING, project=project),
                    Request(actor=stranger, key="k"),
                )

        assert await made.count("finding") == 0

    run(database_url, test)


def test_whoever_left_the_team_yesterday_is_not_on_the_roster(database_url: str) -> None:
    async def test(made: Stage) -> None:
        async with made.databases.home.begin() as connection:
            await connection.exec_driver_sql("UPDATE project_member SET until = '2026-11-19'")
        reply = await made.path.perform(
            RECORD_FINDING, "shanghai", FINDING, Request(actor=agency(), key="k")
        )

        assert [(each.code, each.provision) for each in reply.refusals] == [
            ("NOT_ON_ROSTER", "SH-TIS-2023/8.1b")
        ]
        assert await made.count("finding") == 0

    run(database_url, test)


def test_an_insurers_staff_need_be_on_no_roster(database_url: str) -> None:
    async def test(made: Stage) -> None:
        reply = await made.path.perform(
            RECORD_FINDING, "shanghai", FINDING, Request(actor=insurer(), key="k")
        )

        assert not reply.is_refused

    run(database_url, test)


def test_acts_that_wait_together_are_each_done_once_and_answered_apart(database_url: str) -> None:
    async def test(made: Stage) -> None:
        answers: dict[str, Any] = {}

        async def ask(name: str, key: str, given: FindingRecord) -> None:
            try:
                answers[name] = await made.path.perform(
                    RECORD_FINDING, "shanghai", given, Request(actor=agency(), key=key)
                )
            except KeyInFlight as error:
                answers[name] = error

        async with anyio.create_task_group() as group:
            for number in range(30):
                group.start_soon(ask, f"done {number}", f"k-{number}", FINDING)
                group.start_soon(ask, f"again {number}", f"k-{number}", FINDING)
            undated = replace(FINDING, rectify_by=None)
            group.start_soon(ask, "refused", "r", undated)

        assert answers["refused"].is_refused
        numbers = {
            each.number
            for name, each in answers.items()
            if name != "refused" and not isinstance(each, KeyInFlight)
        }
        assert len(numbers) == 30
        assert await made.count("finding") == 30
        assert await made.count("ledger_entry") == 31
        (counted,) = await made.rows("SELECT sum(count) AS n FROM finding_count")
        assert counted["n"] == 30

    run(database_url, test)


def test_one_bad_act_does_not_spoil_those_beside_it(database_url: str) -> None:
    # Two registrations of one code: the index refuses one of a statement's rows.
    async def test(made: Stage) -> None:
        replies: list[Any] = []

        async def register(number: int, code: str) -> None:
            project = ProjectRegistration(
                code=code,
                name="新项目",
                line=Line.IDI,
                district="310101",
                status=ProjectStatus.PLANNED,
                construction_cost=None,
                started_on=None,
                participants=(),
            )
            request = Request(actor=insurer(), key=f"k-{number}")
            replies.append(await made.path.perform(REGISTER_PROJECT, "shanghai", project, request))

        async with anyio.create_task_group() as group:
            for number, code in enumerate(("A", "B", "B", "C", "B")):
                group.start_soon(register, number, code)

        assert sum(not reply.is_refused for reply in replies) == 3
        assert {each.code for reply in replies for each in reply.refusals} == {"ALREADY_REGISTERED"}
        assert await made.count("project") == 4

    run(database_url, test)
