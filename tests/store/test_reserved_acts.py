"""Acts that a text reserves: the kind of party is asked, and what it must be beside."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gateway.access.principal import Jurisdiction
from gateway.projects.commands import (
    COMMISSION_AGENCY,
    REGISTER_PROJECT,
    Commissioning,
    ProjectRegistration,
    TakingPart,
)
from gateway.projects.tables import Part, ProjectStatus
from gateway.regime.instruments import Line
from gateway.regime.roles import Act, Condition, PartyType
from gateway.store.acts.path import Path, Request
from tests.store.record_stage import (
    CALENDAR,
    LIBRARY,
    OTHER_AGENCY,
    OTHER_PARTY,
    PROJECT,
    insurer,
    stage,
)

if TYPE_CHECKING:
    from gateway.access.principal import Principal
    from gateway.regime.regions import LoadedRegion
    from gateway.regime.roles import ReservedAct

COMMISSIONING = Act.COMMISSION_AGENCY
PROVISION = "SH-TIS-2023/5.1a"
"""Where Shanghai reserves commissioning to the lead insurer."""


def _reserving(*reservations: ReservedAct) -> LoadedRegion:
    """Shanghai's law with these reservations of commissioning in place of its own."""
    law = LIBRARY.regions["shanghai"]
    others = tuple(each for each in law.region.reserved if each.act is not COMMISSIONING)
    return replace(law, region=replace(law.region, reserved=(*others, *reservations)))


def _own(**more: object) -> ReservedAct:
    [own] = LIBRARY.regions["shanghai"].reserved(COMMISSIONING)
    return replace(own, **more)  # type: ignore[arg-type]


def _within(district: str) -> Principal:
    place = Jurisdiction(region="shanghai", districts=frozenset({district}))
    return replace(insurer(), jurisdictions={"shanghai": place})


def _answers(url: str, *asked: tuple[LoadedRegion, Principal]) -> list[list[str]]:
    """The codes by which the reservation refuses each who commissions under a law, in order.

    Whoever is refused leaves no obligation behind.
    """

    async def run() -> list[list[str]]:
        found = []
        async with stage(url) as made:
            async with made.databases.home.begin() as connection:
                statement = "UPDATE project SET agency_id = NULL, lead_id = NULL"
                await connection.exec_driver_sql(statement)
            for law, who in asked:
                path = Path(made.databases, {"shanghai": law}, CALENDAR, made.clock)
                given = Commissioning(project=PROJECT, agency=OTHER_AGENCY)
                request = Request(actor=who, key=made.key())
                reply = await path.perform(COMMISSION_AGENCY, "shanghai", given, request)
                codes = [each.code for each in reply.refusals if each.provision == PROVISION]
                assert not codes or await made.count("obligation") == 0
                found.append(codes)
        return found

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("condition", "unfit", "code"),
    [
        (Condition.VERIFIED_PERSON, insurer(verified=False), "NOT_REAL_NAME"),
        (Condition.WHOLE_REGION, _within("310101"), "MUNICIPAL_ONLY"),
    ],
)
def test_who_does_not_meet_the_condition_is_refused_by_it(
    database_url: str, condition: Condition, unfit: Principal, code: str
) -> None:
    law = _reserving(_own(requires=condition))

    assert _answers(database_url, (law, unfit), (law, insurer())) == [[code], []]


def test_without_a_condition_the_kind_alone_is_asked(sqlite_url: str) -> None:
    owners, insurers = _reserving(_own(kinds=(PartyType.OWNER,))), _reserving(_own())

    answers = _answers(sqlite_url, (owners, insurer()), (insurers, _within("310101")))

    assert answers == [["NOT_LEAD_INSURER"], []]


def test_whoever_is_fit_by_one_of_several_reservations_does_the_act(sqlite_url: str) -> None:
    law = _reserving(_own(kinds=(PartyType.OWNER,)), _own())

    assert _answers(sqlite_url, (law, insurer())) == [[]]


def test_no_agency_is_entered_with_a_project(database_url: str) -> None:
    async def run() -> tuple[list[str], int]:
        async with stage(database_url) as made:
            given = ProjectRegistration(
                code="N-1",
                name="新项目",
                line=Line.IDI,
                district="310101",
                status=ProjectStatus.PLANNED,
                construction_cost=None,
                started_on=None,
                participants=(TakingPart(party=OTHER_PARTY, part=Part.AGENCY),),
            )
            request = Request(actor=insurer(), key=made.key())
            reply = await made.path.perform(REGISTER_PROJECT, "shanghai", given, request)
            return [each.code for each in reply.refusals], await made.count("project")

    assert asyncio.run(run()) == (["AGENCY_NOT_COMMISSIONED"], 1)
