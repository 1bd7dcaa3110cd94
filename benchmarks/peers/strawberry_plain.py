"""The peer every Strawberry tutorial ends with: SQLAlchemy's ORM, a session and DataLoaders per request."""

from __future__ import annotations

import base64
import enum
import json
import os
from datetime import UTC, datetime
from typing import Any

import strawberry
import uvicorn
from sqlalchemy import func, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import aliased
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.types import Info

from benchmarks.peers.strawberry_rules import DUTIES, Duty
from gateway.agencies.tables import Agency as AgencyRow
from gateway.agencies.tables import Person as PersonRow
from gateway.insurers.tables import Insurer as InsurerRow
from gateway.projects.tables import Project as ProjectRow
from gateway.risks.tables import RiskFinding as FindingRow
from gateway.store.identifiers import record_id

ENGINE = create_async_engine(os.environ["DATABASE_URL"], pool_size=16, max_overflow=0)
SESSIONS = async_sessionmaker(ENGINE, expire_on_commit=False)
Key = tuple[str, int]


@strawberry.enum
class RegionCode(enum.Enum):
    HANGZHOU = "hangzhou"
    SHANGHAI = "shanghai"
    SHAOXING = "shaoxing"
    XINZHOU = "xinzhou"


def _cursor(number: int) -> str:
    return base64.urlsafe_b64encode(f"c:{number}".encode()).decode().rstrip("=")


def _number(cursor: str) -> int:
    return int(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[2:])


@strawberry.type
class Agency:
    row: strawberry.Private[AgencyRow]

    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(record_id("Agency", self.row.region, self.row.id))

    name: str
    credit_code: str | None
    supervision_grade: str | None
    founded_on: str | None
    status: str


@strawberry.type
class Insurer:
    id: strawberry.ID
    name: str
    status: str


@strawberry.type
class Person:
    id: strawberry.ID
    name: str
    title: str | None


@strawberry.type
class RiskFinding:
    id: strawberry.ID
    grade: str
    status: str
    title: str
    place: str | None
    found_at: str


@strawberry.type
class RiskFindingEdge:
    cursor: str
    node: RiskFinding


@strawberry.type
class RiskFindingConnection:
    edges: list[RiskFindingEdge]


def _agency(row: AgencyRow | None) -> Agency | None:
    if row is None:
        return None
    founded = row.founded_on.isoformat() if row.founded_on else None
    return Agency(
        row=row,
        name=row.name,
        credit_code=row.credit_code,
        supervision_grade=row.supervision_grade,
        founded_on=founded,
        status=row.status,
    )


def _finding(row: FindingRow) -> RiskFinding:
    return RiskFinding(
        id=strawberry.ID(record_id("RiskFinding", row.region, row.id)),
        grade=row.grade,
        status=row.status,
        title=row.title,
        place=row.place,
        found_at=row.found_at.isoformat(),
    )


@strawberry.type
class Project:
    row: strawberry.Private[ProjectRow]
    id: strawberry.ID
    code: str
    name: str
    line: str
    district: str
    status: str
    construction_cost: str | None
    started_on: str | None

    @strawberry.field
    async def agency(self, info: Info[Any, None]) -> Agency | None:
        if self.row.agency_id is None:
            return None
        return _agency(await info.context["agency"].load((self.row.region, self.row.agency_id)))

    @strawberry.field
    async def insurer(self, info: Info[Any, None]) -> Insurer | None:
        if self.row.insurer_id is None:
            return None
        row = await info.context["insurer"].load((self.row.region, self.row.insurer_id))
        return Insurer(
            id=strawberry.ID(record_id("Insurer", row.region, row.id)),
            name=row.name,
            status=row.status,
        )

    @strawberry.field
    async def lead(self, info: Info[Any, None]) -> Person | None:
        if self.row.lead_id is None:
            return None
        row = await info.context["person"].load((self.row.region, self.row.lead_id))
        return Person(
            id=strawberry.ID(record_id("Person", row.region, row.id)),
            name=row.name,
            title=row.title,
        )

    @strawberry.field
    async def findings(self, info: Info[Any, None], first: int = 20) -> RiskFindingConnection:
        rows = await info.context["findings"].load((self.row.region, self.row.id, first))
        return RiskFindingConnection(
            edges=[RiskFindingEdge(cursor=_cursor(row.id), node=_finding(row)) for row in rows]
        )


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class ProjectEdge:
    cursor: str
    node: Project


@strawberry.type
class ProjectConnection:
    edges: list[ProjectEdge]
    page_info: PageInfo


@strawberry.type
class FindingStatistic:
    region: RegionCode
    scale: str
    grade: str
    status: str
    count: int


def _project(row: ProjectRow) -> Project:
    return Project(
        row=row,
        id=strawberry.ID(record_id("Project", row.region, row.id)),
        code=row.code,
        name=row.name,
        line=row.line,
        district=row.district,
        status=row.status,
        construction_cost=None if row.construction_cost is None else f"{row.construction_cost:f}",
        started_on=row.started_on.isoformat() if row.started_on else None,
    )


@strawberry.type
class Query:
    @strawberry.field
    async def agency(self, info: Info[Any, None], id: strawberry.ID) -> Agency | None:  # noqa: A002
        _, region, number = id.split(".")
        return _agency(await info.context["session"].get(AgencyRow, (region, int(number))))

    @strawberry.field
    async def projects(
        self,
        info: Info[Any, None],
        regions: list[RegionCode],
        first: int = 20,
        after: str | None = None,
    ) -> ProjectConnection:
        begin = _number(after) if after else 0
        statement = (
            select(ProjectRow)
            .where(ProjectRow.region == regions[0].value, ProjectRow.id > begin)  # type: ignore[arg-type]
            .order_by(ProjectRow.id)  # type: ignore[arg-type]
            .limit(first + 1)
        )
        rows = (await info.context["session"].execute(statement)).scalars().all()
        edges = [
            ProjectEdge(cursor=_cursor(row.id), node=_project(row)) for row in list(rows)[:first]
        ]
        last = edges[-1].cursor if edges else None
        return ProjectConnection(
            edges=edges, page_info=PageInfo(has_next_page=len(rows) > first, end_cursor=last)
        )

    @strawberry.field
    async def finding_statistics(self, info: Info[Any, None]) -> list[FindingStatistic]:
        columns: Any = (FindingRow.region, FindingRow.scale, FindingRow.grade, FindingRow.status)
        statement = select(*columns, func.count()).group_by(*columns).order_by(*columns)
        rows = await info.context["session"].execute(statement)
        return [
            FindingStatistic(
                region=RegionCode(region), scale=scale, grade=grade, status=status, count=n
            )
            for region, scale, grade, status, n in rows
        ]

    @strawberry.field
    def duties(self, region: RegionCode) -> list[Duty]:  # noqa: ARG002
        return DUTIES


@strawberry.input
class RecordFindingInput:
    project: strawberry.ID
    title: str
    found_at: str
    idempotency_key: str
    rectify_by: str | None = None
    scale: str = ""
    grade: str = ""
    description: str | None = None
    place: str | None = None


@strawberry.type
class RecordFindingPayload:
    finding: RiskFinding | None


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def record_finding(
        self,
        info: Info[Any, None],
        input: RecordFindingInput,  # noqa: A002 - as the schema calls it
    ) -> RecordFindingPayload:
        _, region, number = input.project.split(".")
        at = datetime.now(UTC)
        row = FindingRow(
            region=region,
            project_id=int(number),
            scale=input.scale,
            grade=input.grade,
            title=input.title,
            description=input.description,
            place=input.place,
            found_at=at,
            created_at=at,
            updated_at=at,
        )
        session: AsyncSession = info.context["session"]
        session.add(row)
        await session.flush()
        await session.execute(
            text(
                "INSERT INTO bench_audit (region, finding_id, act, actor, at, payload) VALUES "
                "(:region, :id, 'recordFinding', 'bench', now(), CAST(:payload AS jsonb))"
            ),
            {
                "region": region,
                "id": row.id,
                "payload": json.dumps(
                    {"project": input.project, "grade": input.grade, "title": input.title}
                ),
            },
        )
        await session.commit()
        return RecordFindingPayload(finding=_finding(row))


def _by_key(session: AsyncSession, table: Any) -> DataLoader[Key, Any]:
    async def load(keys: list[Key]) -> list[Any]:
        statement = select(table).where(tuple_(table.region, table.id).in_(keys))
        rows = (await session.execute(statement)).scalars()
        found = {(row.region, row.id): row for row in rows}
        return [found.get(key) for key in keys]

    return DataLoader(load_fn=load)


def _findings(session: AsyncSession) -> DataLoader[tuple[str, int, int], list[FindingRow]]:
    async def load(keys: list[tuple[str, int, int]]) -> list[list[FindingRow]]:
        first = keys[0][2]
        columns: Any = (FindingRow.region, FindingRow.project_id)
        place: Any = func.row_number().over(partition_by=columns, order_by=FindingRow.id)  # type: ignore[arg-type]
        inner = (
            select(FindingRow, place.label("turn"))
            .where(tuple_(*columns).in_([key[:2] for key in keys]))
            .subquery()
        )
        row: Any = aliased(FindingRow, inner)
        statement = select(row).where(inner.c.turn <= first).order_by(row.id)
        pages: dict[Key, list[FindingRow]] = {key[:2]: [] for key in keys}
        for found in (await session.execute(statement)).scalars():
            pages[found.region, found.project_id].append(found)
        return [pages[key[:2]] for key in keys]

    return DataLoader(load_fn=load)


class View(GraphQL[Any, None]):
    async def get_context(self, request: Any, response: Any) -> Any:  # noqa: ARG002 - its signature
        session = request.state.session
        return {
            "session": session,
            "agency": _by_key(session, AgencyRow),
            "insurer": _by_key(session, InsurerRow),
            "person": _by_key(session, PersonRow),
            "findings": _findings(session),
        }


VIEW = View(strawberry.Schema(Query, Mutation), graphql_ide=None)


async def _serve(request: Request) -> Response:
    async with SESSIONS() as session:
        request.state.session = session
        answer = await VIEW.run(request)
        assert isinstance(answer, Response)
        return answer


if __name__ == "__main__":
    uvicorn.run(
        Starlette(routes=[Route("/graphql", _serve, methods=["POST"])]),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )
