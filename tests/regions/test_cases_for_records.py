"""Cases that no facts answer, only who takes which part in a project: asked of records."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import anyio
import pytest
from sqlalchemy import insert, update

from gateway.access.principal import Jurisdiction, Principal
from gateway.insurers.tables import Insurer
from gateway.projects.tables import Participant, TeamMember
from gateway.regime.roles import PartyType
from gateway.risks.tables import FindingMaterial, RiskFinding
from tests.graph.test_mutations import INPUT, execute
from tests.regions.casebook import library
from tests.store.record_stage import (
    AGENCY,
    NOW,
    OTHER_PARTY,
    PERSON,
    PROJECT,
    Stage,
    actor,
    agency,
    contractor,
    insurer,
    stage,
)

FINDING: Final = 500
CO_INSURER, OTHER_INSURER, SUPERVISOR, STRANGER = 21, 22, 23, 24
GRADES: Final = {
    "shanghai": ("FINDING", "OTHER"),
    "hangzhou": ("UNGRADED", "UNGRADED"),
    "xinzhou": ("HAZARD_CLASS", "GENERAL"),
    "shaoxing": ("HAZARD_LEVEL", "LEVEL_3"),
}
RIGHTLY_SIGNED: Final = {
    "commission": {"contract": {"signedByInsurer": True, "signedByAgency": True}}
}
DAY_BEFORE: Final = date(2026, 11, 19)
SEEN: Final = [True]
NOTHING: Final[list[bool]] = []
DONE: Final[dict[str, list[str]]] = {"done": []}

Probe = Callable[[Stage], Awaitable[Any]]


def _other_insurer(made: Stage) -> Principal:
    return actor(PartyType.INSURER, OTHER_INSURER, made.region)


def _other_agency(made: Stage) -> Principal:
    return actor(PartyType.AGENCY, OTHER_PARTY, made.region)


def _authority_of(made: Stage, district: str) -> Principal:
    place = Jurisdiction(region=made.region, districts=frozenset({district}))
    whole = actor(PartyType.REGULATOR_CONSTRUCTION, STRANGER, made.region)
    return replace(whole, jurisdictions={made.region: place})


async def _sees(made: Stage, field: str, who: Principal) -> list[bool]:
    """One ``True`` for each row that somebody sees."""
    answer = await execute(made, f"{{ {field}(first: 5) {{ nodes {{ id }} }} }}", {}, who)
    assert answer["errors"] == []
    return [True for _ in answer["data"][field]["nodes"]]


async def _does(made: Stage, field: str, given: dict[str, Any], who: Principal) -> Any:
    """What refuses an act, by code and provision; the flags where it is done; errors' codes."""
    kind = field[0].upper() + field[1:] + "Input"
    document = (
        f"mutation($input: {kind}!) {{ {field}(input: $input) {{"
        " refusal { reasons { code provision { provisionId } } } flags { code } } }"
    )
    answer = await execute(made, document, {**given, "idempotencyKey": made.key()}, who)
    if answer["errors"]:
        return [each["extensions"]["code"] for each in answer["errors"]]
    payload = answer["data"][field]
    if payload["refusal"] is None:
        return {"done": [each["code"] for each in payload["flags"]]}
    return {
        each["code"]: each["provision"]["provisionId"] for each in payload["refusal"]["reasons"]
    }


async def _closes(made: Stage, who: Principal) -> Any:
    finding = f"RiskFinding.{made.region}.{FINDING}"
    given = {"finding": finding, "review": "ACCEPTED", "supervisorAccepted": True}
    answer = await _does(made, "closeFinding", given, who)
    [row] = await made.rows("SELECT status FROM finding")
    assert row["status"] == ("CLOSED" if "done" in answer else "RECTIFIED")
    return answer


async def _rectifies(made: Stage, who: Principal) -> Any:
    async with made.databases.of(made.region).begin() as connection:
        await connection.execute(update(RiskFinding).values(status="OPEN"))
    finding = f"RiskFinding.{made.region}.{FINDING}"
    answer = await _does(made, "rectifyFinding", {"finding": finding}, who)
    [row] = await made.rows("SELECT status FROM finding")
    assert row["status"] == ("RECTIFIED" if "done" in answer else "OPEN")
    return answer


async def _commissions(made: Stage, who: Principal) -> Any:
    async with made.databases.of(made.region).begin() as connection:
        await connection.exec_driver_sql("UPDATE project SET agency_id = NULL, lead_id = NULL")
        await connection.exec_driver_sql("DELETE FROM project_participant WHERE part = 'AGENCY'")
    given = {
        "project": f"Project.{made.region}.{PROJECT}",
        "agency": f"Agency.{made.region}.{AGENCY}",
        "stated": RIGHTLY_SIGNED,
    }
    answer = await _does(made, "commissionAgency", given, who)
    [row] = await made.rows("SELECT agency_id FROM project")
    assert row["agency_id"] == (AGENCY if "done" in answer else None)
    return answer


async def _records(made: Stage, until: date | None) -> Any:
    """An engineer on the roster until a day records a finding; by whom it is kept."""
    async with made.databases.of(made.region).begin() as connection:
        await connection.execute(update(TeamMember).values(until=until))
    answer = await _does(made, "recordFinding", INPUT, agency(made.region))
    kept = await made.rows(f"SELECT found_by_id FROM finding WHERE id <> {FINDING}")
    assert kept == ([{"found_by_id": PERSON}] if "done" in answer else [])
    return answer


CASES: Final[tuple[tuple[str, int, Probe, Any], ...]] = (
    ("HZ-TIS-2024/7.2b", 2, lambda it: _sees(it, "people", _other_agency(it)), SEEN),
    ("HZ-TIS-2024/7.4", 1, lambda it: _sees(it, "riskFindings", insurer(it.region)), SEEN),
    ("HZ-TIS-2024/7.4", 2, lambda it: _sees(it, "riskFindings", _other_insurer(it)), NOTHING),
    ("SH-IDI-2025/17.1.b", 1, lambda it: _sees(it, "projects", _other_insurer(it)), NOTHING),
    ("XZ-SLI-2024/8.6b", 3, lambda it: _sees(it, "riskFindings", _other_insurer(it)), NOTHING),
    ("SX-SLI/1.4b", 1, lambda it: _sees(it, "riskFindings", agency(it.region)), SEEN),
    ("SX-SLI/1.4b", 2, lambda it: _sees(it, "riskFindings", _other_agency(it)), NOTHING),
    ("SX-SLI/3.2.1", 3, lambda it: _sees(it, "projects", _authority_of(it, "330603")), NOTHING),
    ("SH-TIS-2023/5.1a", 1, lambda it: _commissions(it, insurer()), DONE),
    (
        "SH-TIS-2023/5.1a",
        2,
        lambda it: _commissions(it, actor(PartyType.INSURER, CO_INSURER)),
        {"NOT_LEAD_INSURER": "SH-TIS-2023/5.1a"},
    ),
    ("SH-TIS-2023/8.1b", 1, lambda it: _records(it, None), DONE),
    (
        "SH-TIS-2023/8.1b",
        3,
        lambda it: _records(it, DAY_BEFORE),
        {"NOT_ON_ROSTER": "SH-TIS-2023/8.1b"},
    ),
    (
        "SH-TIS-2023/8.4a",
        2,
        lambda it: _closes(it, contractor()),
        {"NOT_THE_CONTRACTED_AGENCY": "SH-IDI-2025/9.3.c"},
    ),
    (
        "SH-IDI-2025/9.2.1.b",
        2,
        lambda it: _rectifies(it, actor(PartyType.DESIGNER, STRANGER)),
        ["NOT_FOUND"],
    ),
    (
        "SH-IDI-2025/9.4.1.b",
        3,
        lambda it: _closes(it, actor(PartyType.SUPERVISOR, STRANGER)),
        ["FORBIDDEN"],
    ),
    ("XZ-SLI-2024/8.8b", 2, lambda it: _closes(it, agency(it.region)), DONE),
    (
        "XZ-SLI-2024/8.8b",
        3,
        lambda it: _closes(it, contractor(it.region)),
        {"FOLLOW_UP_PENDING": "XZ-SLI-2024/8.8b"},
    ),
    (
        "SX-SLI/2.2.3b",
        1,
        lambda it: _closes(it, actor(PartyType.SUPERVISOR, SUPERVISOR, it.region)),
        DONE,
    ),
    (
        "SX-SLI/2.2.3b",
        2,
        lambda it: _closes(it, contractor(it.region)),
        {"NOT_CLOSED_BY_THE_SUPERVISOR": "SX-SLI/2.2.3b"},
    ),
)
"""Provision, place of the case in its list, what is tried, and what comes of it."""


@pytest.mark.parametrize(
    ("provision", "number", "probe", "expected"),
    CASES,
    ids=[f"{provision}#{number}" for provision, number, _, _ in CASES],
)
def test_records_answer_what_facts_cannot(
    database_url: str, provision: str, number: int, probe: Probe, expected: object
) -> None:
    region = _region(provision)

    async def run() -> object:
        async with stage(database_url, region, _fill) as made:
            return await probe(made)

    assert anyio.run(run) == expected


def _region(provision: str) -> str:
    instrument, _, _ = provision.partition("/")
    [region] = (
        key for key, loaded in library().regions.items() if instrument in loaded.instruments
    )
    return region


async def _fill(made: Stage) -> None:
    """A rectified finding with its material, and more who take part in the project or do not."""
    times = {"created_at": NOW, "updated_at": NOW, "version": 1}
    scale, grade = GRADES[made.region]
    async with made.databases.of(made.region).begin() as connection:
        await connection.execute(
            insert(RiskFinding).values(
                region=made.region,
                id=FINDING,
                project_id=PROJECT,
                scale=scale,
                grade=grade,
                status="RECTIFIED",
                title="墙面渗漏",
                found_at=NOW,
                rectified_at=NOW,
                **times,
            )
        )
        for number, kind, moment in ((1, "IMAGE", "BEFORE"), (2, "IMAGE", "AFTER")):
            await connection.execute(
                insert(FindingMaterial).values(
                    region=made.region,
                    id=number,
                    finding_id=FINDING,
                    kind=kind,
                    moment=moment,
                    reference="a.jpg",
                    created_at=NOW,
                )
            )
        for number, party in ((107, CO_INSURER), (108, OTHER_INSURER)):
            await connection.execute(
                insert(Insurer).values(
                    region=made.region,
                    id=number,
                    party_id=party,
                    name="丁保险",
                    status="ACTIVE",
                    **times,
                )
            )
        for party, part in ((CO_INSURER, "CO_INSURER"), (SUPERVISOR, "SUPERVISOR")):
            await connection.execute(
                insert(Participant).values(
                    region=made.region,
                    project_id=PROJECT,
                    party_id=party,
                    part=part,
                    created_at=NOW,
                )
            )
