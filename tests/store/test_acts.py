"""Each act under each region's text: what is written, what is refused and by which provision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import anyio
import pytest
from sqlalchemy import insert

from gateway.projects.tables import Project, TeamMember
from gateway.projects.team_commands import ADD_TEAM_MEMBER, TeamEntry
from gateway.regime.facts import (
    Facts,
    InspectedProject,
    Inspection,
    SiteHazard,
)
from gateway.regime.facts.inspection_words import HazardOpinion
from gateway.regime.facts.words import Role
from gateway.regime.facts.works_words import MaterialKind, MaterialMoment, ReviewState
from gateway.risks.commands import CLOSE_FINDING, RECORD_FINDING, RECTIFY_FINDING
from gateway.risks.given import Closing, FindingRecord, Material, Rectified
from gateway.store.acts.act import Act
from gateway.store.acts.errors import KeyInFlight, RecordsInDemand
from gateway.store.acts.law import NO_FACTS
from gateway.store.acts.path import Request
from gateway.store.acts.reply import Reply
from tests.store.record_stage import (
    AGENCY,
    DISTRICTS,
    INSURER,
    NOW,
    PERSON,
    PROJECT,
    Stage,
    agency,
    contractor,
    insurer,
    stage,
)

IMAGES = (
    Material(kind=MaterialKind.IMAGE, moment=MaterialMoment.BEFORE, reference="a"),
    Material(kind=MaterialKind.IMAGE, moment=MaterialMoment.AFTER, reference="b"),
    Material(kind=MaterialKind.EXPLANATION, moment=None, reference="c"),
)


def run(url: str, test: Any, region: str = "shanghai") -> Any:
    async def whole() -> Any:
        async with stage(url, region) as made:
            return await test(made)

    return anyio.run(whole)


async def do(made: Stage, act: Act[Any], given: Any, who: Any, stated: Facts = NO_FACTS) -> Reply:
    request = Request(actor=who, key=made.key(), stated=stated)
    return await made.path.perform(act, made.region, given, request)


def codes(reply: Reply) -> list[tuple[str, str | None]]:
    return [(each.code, each.provision) for each in reply.refusals]


def finding(scale: str | None, grade: str | None, **more: Any) -> FindingRecord:
    given = FindingRecord(
        project=PROJECT,
        scale=scale,
        grade=grade,
        title="临边防护缺失",
        description=None,
        place=None,
        found_at=NOW - timedelta(hours=1),
        rectify_by=date(2026, 12, 1),
    )
    return replace(given, **more)


def test_a_finding_in_shanghai_is_recorded_rectified_and_closed(database_url: str) -> None:
    async def test(made: Stage) -> None:
        recorded = await do(made, RECORD_FINDING, finding("FINDING", "SEVERE"), agency())
        number = recorded.number
        assert number is not None
        bare = Rectified(finding=number, materials=(), drawing_changed=None)
        refused = await do(made, RECTIFY_FINDING, bare, contractor())
        rectified = await do(made, RECTIFY_FINDING, replace(bare, materials=IMAGES), contractor())
        early = Closing(finding=number, review=ReviewState.RETURNED, supervisor_accepted=True)
        unclosed = await do(made, CLOSE_FINDING, early, agency())
        closed = await do(
            made, CLOSE_FINDING, replace(early, review=ReviewState.ACCEPTED), agency()
        )

        assert {code for code, _ in codes(refused)} == {
            "BEFORE_IMAGE_MISSING",
            "AFTER_IMAGE_MISSING",
            "EXPLANATION_MISSING",
        }
        assert rectified.met == ("SH-IDI-2025/9.3.a",)
        assert codes(unclosed) == [("NOT_REVIEWED", "SH-IDI-2025/9.3.c")]
        assert closed.refusals == ()
        assert closed.values["status"] == "CLOSED"
        (row,) = await made.rows("SELECT status, version FROM finding")
        assert row == {"status": "CLOSED", "version": 3}
        counts = await made.rows(
            "SELECT status, sum(count) AS n FROM finding_count GROUP BY status"
        )
        assert {each["status"]: each["n"] for each in counts} == {
            "OPEN": 0,
            "RECTIFIED": 0,
            "CLOSED": 1,
        }
        states = await made.rows("SELECT duty, state FROM obligation ORDER BY duty")
        assert [(each["duty"], each["state"]) for each in states] == [
            ("SH-IDI-2025/9.3.a", "MET"),
            ("SH-IDI-2025/9.4.1.b", "OPEN"),
            ("SH-TIS-2023/9.2b", "OPEN"),
        ]

    run(database_url, test)


def test_rectifying_after_the_day_set_is_recorded_as_late(database_url: str) -> None:
    async def test(made: Stage) -> None:
        recorded = await do(made, RECORD_FINDING, finding("FINDING", "OTHER"), agency())
        assert recorded.number is not None
        made.clock.now = NOW + timedelta(days=20)
        given = Rectified(finding=recorded.number, materials=IMAGES, drawing_changed=None)
        reply = await do(made, RECTIFY_FINDING, given, contractor())

        assert not reply.is_refused
        (row,) = await made.rows("SELECT state FROM obligation WHERE duty = 'SH-IDI-2025/9.3.a'")
        assert row["state"] == "MET_LATE"

    run(database_url, test)


def test_another_agency_cannot_close_a_finding(database_url: str) -> None:
    async def test(made: Stage) -> None:
        recorded = await do(made, RECORD_FINDING, finding("FINDING", "OTHER"), agency())
        assert recorded.number is not None
        given = Closing(
            finding=recorded.number, review=ReviewState.ACCEPTED, supervisor_accepted=None
        )
        refused = await do(made, CLOSE_FINDING, given, insurer())

        assert ("NOT_THE_CONTRACTED_AGENCY", "SH-IDI-2025/9.3.c") in codes(refused)
        (row,) = await made.rows("SELECT status FROM finding")
        assert row["status"] == "OPEN"

    run(database_url, test)


def test_xinzhou_sets_no_term_for_a_major_hazard_and_asks_one_for_a_general(
    database_url: str,
) -> None:
    async def test(made: Stage) -> None:
        who = agency("xinzhou")
        late = await do(made, RECORD_FINDING, finding("HAZARD_CLASS", "MAJOR"), who)
        at_once = await do(
            made, RECORD_FINDING, finding("HAZARD_CLASS", "MAJOR", rectify_by=None), who
        )
        termless = await do(
            made, RECORD_FINDING, finding("HAZARD_CLASS", "GENERAL", rectify_by=None), who
        )
        general = await do(made, RECORD_FINDING, finding("HAZARD_CLASS", "GENERAL"), who)

        assert [provision for _, provision in codes(late)] == ["XZ-SLI-2024/8.9b"]
        assert [each.duty for each in at_once.opened] == ["XZ-SLI-2024/8.9b"]
        assert {provision for _, provision in codes(termless)} == {"XZ-SLI-2024/8.9c"}
        assert [(each.duty, each.due_on) for each in general.opened] == [
            ("XZ-SLI-2024/8.9c", date(2026, 12, 1))
        ]
        assert await made.count("finding") == 2

    run(database_url, test, "xinzhou")


def test_shaoxing_wants_work_stopped_for_level_one_and_reports_the_same_day(
    database_url: str,
) -> None:
    async def test(made: Stage) -> None:
        who = agency("shaoxing")
        given = finding("HAZARD_LEVEL", "LEVEL_1", rectify_by=None)
        hazard = SiteHazard(opinion=HazardOpinion.STOP, addressee_named=True)
        stated = Facts(inspection=Inspection(projects=(InspectedProject(hazards=(hazard,)),)))
        weak = SiteHazard(opinion=HazardOpinion.RECTIFY)
        weakly = Facts(inspection=Inspection(projects=(InspectedProject(hazards=(weak,)),)))

        refused = await do(made, RECORD_FINDING, given, who, weakly)
        done = await do(made, RECORD_FINDING, given, who, stated)

        assert codes(refused) == [("STOP_OPINION_REQUIRED", "SX-SLI/2.2.1a")]
        assert [(each.duty, each.due_on) for each in done.opened] == [
            ("SX-SLI/2.2.1b", None),
            ("SX-SLI/A.6.1", date(2026, 11, 20)),
        ]

    run(database_url, test, "shaoxing")


@pytest.mark.parametrize(
    ("scale", "grade", "code"),
    [("FINDING", "LEVEL_1", "GRADE_UNKNOWN"), (None, None, "GRADE_MISSING")],
)
def test_a_grade_is_one_of_the_regions_own(
    sqlite_url: str, scale: str | None, grade: str | None, code: str
) -> None:
    async def test(made: Stage) -> None:
        reply = await do(made, RECORD_FINDING, finding(scale, grade), agency())

        assert codes(reply) == [(code, None)]
        assert await made.count("finding") == 0

    run(sqlite_url, test)


def test_hangzhou_grades_no_findings(sqlite_url: str) -> None:
    async def test(made: Stage) -> None:
        reply = await do(made, RECORD_FINDING, finding(None, None), agency("hangzhou"))

        assert (reply.values["scale"], reply.values["grade"]) == ("UNGRADED", "UNGRADED")

    run(sqlite_url, test, "hangzhou")


async def _lead_of(made: Stage, many: int) -> None:
    """Appoint the person to projects beside the one of the stage."""
    async with made.databases.home.begin() as connection:
        for number in range(1, many + 2):
            await connection.execute(
                insert(Project).values(
                    region=made.region,
                    id=1000 + number,
                    code=f"L-{number}",
                    name="二期",
                    line="IDI",
                    district=DISTRICTS[made.region],
                    status="UNDER_CONSTRUCTION",
                    insurer_id=INSURER,
                    agency_id=AGENCY,
                    version=1,
                    created_at=NOW,
                    updated_at=NOW,
                )
            )
            if number <= many:
                await connection.execute(
                    insert(TeamMember).values(
                        region=made.region,
                        id=2000 + number,
                        project_id=1000 + number,
                        person_id=PERSON,
                        role="PROJECT_LEAD",
                        since=date(2026, 1, 1),
                        created_at=NOW,
                    )
                )


@pytest.mark.parametrize(("held", "expected"), [(8, []), (9, ["LEAD_CONCURRENT_EXCEEDED"])])
def test_in_shanghai_nobody_leads_ten_projects(
    database_url: str, held: int, expected: list[str]
) -> None:
    # The stage's own project is one of those held.
    async def test(made: Stage) -> None:
        await _lead_of(made, held - 1)
        given = TeamEntry(
            project=1000 + held,
            person=PERSON,
            role=Role.PROJECT_LEAD,
            since=date(2026, 11, 20),
            until=None,
        )
        reply = await do(made, ADD_TEAM_MEMBER, given, agency())

        assert [code for code, _ in codes(reply)] == expected
        (project,) = await made.rows(f"SELECT lead_id FROM project WHERE id = {1000 + held}")
        assert (project["lead_id"] is None) is bool(expected)

    run(database_url, test)


def test_sixteen_appointments_at_once_leave_a_person_with_nine(database_url: str) -> None:
    async def test(made: Stage) -> None:
        await _lead_of(made, 7)  # eight with the stage's own
        async with made.databases.home.begin() as connection:
            for number in range(100, 116):
                await connection.execute(
                    insert(Project).values(
                        region="shanghai",
                        id=number + 5000,
                        code=f"C-{number}",
                        name="三期",
                        line="IDI",
                        district="310101",
                        status="PLANNED",
                        insurer_id=INSURER,
                        agency_id=AGENCY,
                        version=1,
                        created_at=NOW,
                        updated_at=NOW,
                    )
                )
        done: list[Reply] = []

        async def appoint(number: int) -> None:
            given = TeamEntry(
                project=number + 5000,
                person=PERSON,
                role=Role.PROJECT_LEAD,
                since=date(2026, 11, 20),
                until=None,
            )
            for _ in range(20):
                try:
                    done.append(await do(made, ADD_TEAM_MEMBER, given, agency()))
                except (KeyInFlight, RecordsInDemand):
                    continue
                return

        async with anyio.create_task_group() as group:
            for number in range(100, 116):
                group.start_soon(appoint, number)

        assert sum(not reply.is_refused for reply in done) == 1
        (held,) = await made.rows(
            "SELECT count(*) AS n FROM project_member WHERE person_id = 104"
            " AND role = 'PROJECT_LEAD'"
        )
        assert held["n"] == 9

    run(database_url, test)
