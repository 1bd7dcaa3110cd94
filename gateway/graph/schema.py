"""The one schema over all installed regions."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from gateway.graph.accident_queries import AccidentQueries
from gateway.graph.calendar_queries import CalendarQueries
from gateway.graph.checklist_queries import ChecklistQueries
from gateway.graph.comparison_queries import ComparisonQueries
from gateway.graph.coverage_queries import CoverageQueries
from gateway.graph.duty_queries import DutyQueries
from gateway.graph.file_mutations import FileMutations
from gateway.graph.finding_mutations import FindingMutations
from gateway.graph.form_queries import FormQueries
from gateway.graph.gate_queries import GateQueries
from gateway.graph.grade_queries import GradeQueries
from gateway.graph.judgement_queries import JudgementQueries
from gateway.graph.law_queries import LawQueries
from gateway.graph.laws import Instrument, Region
from gateway.graph.ledger_queries import LedgerQueries
from gateway.graph.project_mutations import ProjectMutations
from gateway.graph.provisions import Provision
from gateway.graph.record_queries import RecordQueries
from gateway.graph.requirements import require
from gateway.graph.role_queries import RoleQueries
from gateway.graph.scalars import SCALARS
from gateway.graph.standing_queries import StandingQueries
from gateway.graph.viewer_queries import ViewerQueries
from gateway.graph.viewer_subscriptions import ViewerSubscriptions


@strawberry.type(
    description="查询：各地建设工程保险规定的原文、判断与比较 / The texts, judgements and comparison of regional regimes"
)
class Query(
    LawQueries,
    ComparisonQueries,
    JudgementQueries,
    StandingQueries,
    DutyQueries,
    GateQueries,
    GradeQueries,
    AccidentQueries,
    FormQueries,
    ChecklistQueries,
    CalendarQueries,
    CoverageQueries,
    RoleQueries,
    ViewerQueries,
    RecordQueries,
    LedgerQueries,
):
    """The texts, judgements and comparison of regional regimes."""


@strawberry.type(
    description="办理：每项都经权限、条文关口和审计账 / Acts; each passes scopes, the text's gates and the ledger"
)
class Mutation(FileMutations, ProjectMutations, FindingMutations):
    """Acts on records."""


@strawberry.type(
    description="订阅：经 WebSocket（graphql-transport-ws）或 SSE / Subscriptions, over WebSocket or server-sent events"
)
class Subscription(ViewerSubscriptions):
    """What is told when it happens."""


def build_schema() -> strawberry.Schema:
    """Build the schema over the regions that are installed.

    Raises:
        RequirementFaults: a field that shows or changes records does not say who may ask for it.
    """
    schema = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[Region, Instrument, Provision],
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map=SCALARS),
    )
    require(schema)
    return schema


def sdl() -> str:
    """The schema as SDL, with its descriptions and directives."""
    return build_schema().as_str() + "\n"
