"""Each act under each region's text: what is written, what is refused and by which provision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import anyio
import pytest
from sqlalchemy import insert

from gateway.agencies.commands import REGISTER_AGENCY, AgencyRegistration, PersonRegistration
from gateway.insurers.commands import REGISTER_INSURER, InsurerRegistration
from gateway.projects.commands import (
    COMMISSION_AGENCY,
    REGISTER_PERSON,
    REGISTER_PROJECT,
    Commissioning,
    ProjectRegistration,
    TakingPart,
)
from gateway.projects.tables import Part, Project, ProjectStatus, TeamMember
from gateway.projects.team_commands import ADD_TEAM_MEMBER, TeamEntry
from gateway.regime.facts import (
    Commission,
    CommissionContract,
    Facts,
    InspectedProject,
    Inspection,
    RegisterEntry,
    SiteHazard,
    TalentEntry,
)
from gateway.regime.facts.inspection_words import HazardOpinion
from gateway.regime.facts.words import Role
from gateway.regime.facts.works_words import MaterialKind, MaterialMoment, ReviewState
from gateway.regime.instruments import Line
from gateway.regime.roles import PartyType
from gateway.risks.commands import (
    CLOSE_FINDING,
    RECORD_FINDING,
    RECTIFY_FINDING,
    Closing,
    FindingRecord,
    Material,
    Rectified,
)
from gateway.store.acts.act import Act
from gateway.store.acts.errors import KeyInFlight, NoSuchRecord, RecordsInDemand
from gateway.store.acts.law import NO_FACTS
from gateway.store.acts.path import Request
from gateway.store.acts.reply import Reply
from tests.store.record_stage import (
    AGENCY,
    DISTRICTS,
    INSURER,
    NOW,
    OTHER_AGENCY,
    OTHER_PERSON,
    PERSON,
    PROJECT,
    Stage,
    actor,
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


def test_hangzhou_takes_nobody_into_a_team_whom_the_branch_did_not_approve(
    sqlite_url: str,
) -> None:
    async def test(made: Stage) -> None:
        given = TeamEntry(
            project=PROJECT,
            person=PERSON,
            role=Role.RISK_ENGINEER,
            since=date(2026, 11, 20),
            until=None,
        )
        who = agency("hangzhou")
        unknown = await do(made, ADD_TEAM_MEMBER, given, who)
        talent = TalentEntry(approved=True, approved_on=date(2026, 1, 1))
        approved = await do(
            made, ADD_TEAM_MEMBER, given, who, Facts(commission=Commission(talent=talent))
        )

        assert {provision for _, provision in codes(unknown)} == {"HZ-TIS-2024/7.1"}
        assert "commission.talent.approved" in unknown.refusals[0].missing
        assert not approved.is_refused

    run(sqlite_url, test, "hangzhou")


def test_people_of_another_agency_join_no_team_of_this_one(sqlite_url: str) -> None:
    async def test(made: Stage) -> None:
        given = TeamEntry(
            project=PROJECT,
            person=OTHER_PERSON,
            role=Role.RISK_ENGINEER,
            since=date(2026, 11, 20),
            until=None,
        )
        with pytest.raises(NoSuchRecord, match="没有此人员"):
            await do(made, ADD_TEAM_MEMBER, given, agency())

        assert await made.count("project_member") == 1

    run(sqlite_url, test)


CODE = "91310000MA1FL0001X"


def test_an_agency_opens_its_file_once(database_url: str) -> None:
    async def test(made: Stage) -> None:
        who = actor(PartyType.AGENCY, 77, user=7)
        given = AgencyRegistration(
            name="丁风险管理",
            credit_code=CODE,
            foreign_identifier=None,
            supervision_grade=None,
            founded_on=date(2010, 1, 1),
        )
        first = await do(made, REGISTER_AGENCY, given, who)
        again = await do(made, REGISTER_AGENCY, given, who)
        by_insurer = await do(made, REGISTER_AGENCY, given, insurer())

        assert not first.is_refused
        assert [each.offending for each in again.refusals] == [(f"Agency.shanghai.{first.number}",)]
        assert codes(by_insurer) == [("ALREADY_REGISTERED", None)]
        (row,) = await made.rows(f"SELECT party_id FROM agency WHERE credit_code = '{CODE}'")
        assert row["party_id"] == 77

    run(database_url, test)


def test_a_person_is_entered_by_the_own_agency_or_whoever_commissioned_it(
    database_url: str,
) -> None:
    async def test(made: Stage) -> None:
        given = PersonRegistration(
            agency=AGENCY,
            name="李四",
            title=None,
            certificate=None,
            registered=None,
            career_since=None,
            own_account=False,
        )
        own = await do(made, REGISTER_PERSON, given, agency())
        commissioned = await do(made, REGISTER_PERSON, given, insurer())
        with pytest.raises(NoSuchRecord, match="没有此机构"):
            await do(made, REGISTER_PERSON, replace(given, agency=OTHER_AGENCY), insurer())
        doubled = await do(made, REGISTER_PERSON, replace(given, own_account=True), agency())

        assert not own.is_refused
        assert not commissioned.is_refused
        assert codes(doubled) == [("ALREADY_REGISTERED", None)]
        bodies = await made.rows("SELECT body FROM ledger_entry")
        assert all("李四" not in each["body"] for each in bodies)

    run(database_url, test)


def test_an_insurer_enters_itself_and_a_project_and_commissions_an_agency(
    database_url: str,
) -> None:
    async def test(made: Stage) -> None:
        who = actor(PartyType.INSURER, 55, user=5)
        project = ProjectRegistration(
            code="N-1",
            name="新项目",
            line=Line.IDI,
            district="310101",
            status=ProjectStatus.PLANNED,
            construction_cost=None,
            started_on=None,
            participants=(TakingPart(party=66, part=Part.OWNER),),
        )
        early = await do(made, REGISTER_PROJECT, project, who)
        await do(made, REGISTER_INSURER, InsurerRegistration(name="戊保险", credit_code=None), who)
        entered = await do(made, REGISTER_PROJECT, project, who)
        assert entered.number is not None
        given = Commissioning(project=entered.number, agency=OTHER_AGENCY)
        unsigned = CommissionContract(signed_by_insurer=True, signed_by_agency=False)
        signed = CommissionContract(signed_by_insurer=True, signed_by_agency=True)
        refused = await do(
            made, COMMISSION_AGENCY, given, who, Facts(commission=Commission(contract=unsigned))
        )
        done = await do(
            made, COMMISSION_AGENCY, given, who, Facts(commission=Commission(contract=signed))
        )
        twice = await do(made, COMMISSION_AGENCY, given, who)

        assert codes(early) == [("INSURER_NOT_REGISTERED", None)]
        assert ("NO_WRITTEN_CONTRACT", "SH-TIS-2023/5.2") in codes(refused)
        assert [each.duty for each in done.opened] == ["SH-TIS-2023/4.1f"]
        assert ("ALREADY_COMMISSIONED", None) in codes(twice)
        parts = await made.rows(
            f"SELECT party_id, part FROM project_participant WHERE project_id = {entered.number}"
            " ORDER BY part"
        )
        assert [(each["party_id"], each["part"]) for each in parts] == [
            (14, "AGENCY"),
            (55, "LEAD_INSURER"),
            (66, "OWNER"),
        ]

    run(database_url, test)


def test_hangzhou_commissions_only_from_the_register(sqlite_url: str) -> None:
    async def test(made: Stage) -> None:
        async with made.databases.home.begin() as connection:
            await connection.exec_driver_sql("UPDATE project SET agency_id = NULL, lead_id = NULL")
        given = Commissioning(project=PROJECT, agency=OTHER_AGENCY)
        entry = RegisterEntry(state=None)
        reply = await do(
            made,
            COMMISSION_AGENCY,
            given,
            insurer("hangzhou"),
            Facts(commission=Commission(register=entry)),
        )

        assert {each.provision for each in reply.marks} >= {"HZ-TIS-2024/10a"}

    run(sqlite_url, test, "hangzhou")


def test_a_project_lies_in_its_region(sqlite_url: str) -> None:
    async def test(made: Stage) -> None:
        project = ProjectRegistration(
            code="N-1",
            name="新项目",
            line=Line.SLI,
            district="330602",
            status=ProjectStatus.UNDER_CONSTRUCTION,
            construction_cost=None,
            started_on=date(2026, 1, 1),
            participants=(),
        )
        reply = await do(made, REGISTER_PROJECT, project, insurer())

        assert [code for code, _ in codes(reply)] == [
            "LINE_NOT_HERE",
            "DISTRICT_OUTSIDE_REGION",
        ]
        assert await made.count("project") == 1

    run(sqlite_url, test)
