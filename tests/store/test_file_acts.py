"""Acts on files: teams, agencies, people, insurers, projects and who may enter them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
from gateway.projects.tables import Part, ProjectStatus
from gateway.projects.team_commands import ADD_TEAM_MEMBER, TeamEntry
from gateway.regime.facts import (
    Commission,
    CommissionContract,
    Facts,
    RegisterEntry,
    TalentEntry,
)
from gateway.regime.facts.words import Role
from gateway.regime.instruments import Line
from gateway.regime.roles import PartyType
from gateway.store.acts.errors import NoSuchRecord
from tests.store.record_stage import (
    AGENCY,
    OTHER_AGENCY,
    OTHER_PERSON,
    PERSON,
    PROJECT,
    Stage,
    actor,
    agency,
    insurer,
)
from tests.store.test_acts import codes, do, run


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
