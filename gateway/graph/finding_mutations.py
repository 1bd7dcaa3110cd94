"""Fields of ``Mutation`` that act on findings."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from gateway.graph.act_payloads import ActPayload
from gateway.graph.acting import answered, input_reader, perform
from gateway.graph.fact_inputs import FactsInput
from gateway.graph.finding_types import RiskFinding, risk_finding_node
from gateway.graph.input_building import built_at_once
from gateway.graph.mutation_words import InputArg, dry_run, idempotency_key, stated
from gateway.graph.requirements import requires
from gateway.regime.facts.works_words import MaterialKind, MaterialMoment, ReviewState
from gateway.regime.roles import Capability
from gateway.risks.commands import CLOSE_FINDING, RECORD_FINDING, RECTIFY_FINDING
from gateway.risks.given import Closing, FindingRecord, Material, Rectified

Info = strawberry.Info
MOST_MATERIALS = 50
_FINDING = "问题的全局标识 / Global id of the finding"


@built_at_once
@strawberry.input(description="登记一项风险或隐患 / A finding to be recorded")
class RecordFindingInput:
    """A finding to be recorded."""

    project: strawberry.ID = strawberry.field(
        description="项目的全局标识 / Global id of the project"
    )
    title: str = strawberry.field(description="标题，至多 200 字 / Title, at most 200 characters")
    found_at: datetime = strawberry.field(description="发现时间，带时区 / When it was found")
    idempotency_key: str = idempotency_key()
    scale: str | None = strawberry.field(
        default=None,
        description="本地区分级标准的编号；本地区不分级的不填 / Key of the region's scale; left out where there is none",
    )
    grade: str | None = strawberry.field(default=None, description="等级 / Key of the grade")
    description: str | None = strawberry.field(
        default=None, description="描述，至多 4000 字 / Description, at most 4000 characters"
    )
    place: str | None = strawberry.field(default=None, description="部位 / Place on the works")
    rectify_by: date | None = strawberry.field(
        default=None, description="整改期限 / The day by which it is to be rectified"
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="一件整改资料 / A piece of material of a rectification")
class RectificationMaterialRecordInput:
    """A piece of material."""

    kind: MaterialKind = strawberry.field(description="资料种类 / Kind of material")
    reference: str = strawberry.field(
        description="存放之处，如文件编号 / Where it is kept, e.g. the number of a file"
    )
    moment: MaterialMoment | None = strawberry.field(
        default=None, description="反映整改前或整改后 / Whether it shows before or after"
    )


@built_at_once
@strawberry.input(description="提交整改 / A finding reported as rectified")
class RectifyFindingInput:
    """A finding reported as rectified."""

    finding: strawberry.ID = strawberry.field(description=_FINDING)
    idempotency_key: str = idempotency_key()
    materials: list[RectificationMaterialRecordInput] = strawberry.field(
        default_factory=list, description="整改资料，至多 50 件 / Material, at most 50 pieces"
    )
    drawing_changed: bool | None = strawberry.field(
        default=None, description="设计图纸是否修改 / Whether a drawing was changed"
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="销项或闭合 / A finding to be closed")
class CloseFindingInput:
    """A finding to be closed."""

    finding: strawberry.ID = strawberry.field(description=_FINDING)
    review: ReviewState = strawberry.field(description="审核结论 / What the review came to")
    idempotency_key: str = idempotency_key()
    supervisor_accepted: bool | None = strawberry.field(
        default=None,
        description="整改结果是否经监理单位验收 / Whether the supervisor accepted the rectification",
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


_RECORD = "登记后的问题；不予办理且原无记录的为空 / The finding; null if refused and there is none"


@strawberry.type(description="登记问题的答复 / The answer to recording a finding")
class RecordFindingPayload(ActPayload):
    """The answer to recording a finding."""

    finding: RiskFinding | None = strawberry.field(description=_RECORD)


@strawberry.type(description="提交整改的答复 / The answer to reporting a finding rectified")
class RectifyFindingPayload(ActPayload):
    """The answer to reporting a finding rectified."""

    finding: RiskFinding | None = strawberry.field(description=_RECORD)


@strawberry.type(description="销项的答复 / The answer to closing a finding")
class CloseFindingPayload(ActPayload):
    """The answer to closing a finding."""

    finding: RiskFinding | None = strawberry.field(description=_RECORD)


@strawberry.type
class FindingMutations:
    """Acts on findings."""

    @strawberry.mutation(
        description="登记一项风险或隐患 / Record a finding",
        directives=[requires(Capability.FINDING_WRITE)],
    )
    async def record_finding(
        self, info: Info, input: InputArg[RecordFindingInput]
    ) -> RecordFindingPayload:
        """Record a finding."""
        read = input_reader(info)
        region, project = read.record(input.project, "Project", "project")
        given = FindingRecord(
            project=project,
            scale=read.optional(input.scale, 40, "scale"),
            grade=read.optional(input.grade, 40, "grade"),
            title=read.text(input.title, 200, "title"),
            description=read.optional(input.description, 4000, "description"),
            place=read.optional(input.place, 200, "place"),
            found_at=read.moment(input.found_at, "foundAt"),
            rectify_by=input.rectify_by,
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, RECORD_FINDING, region, given, input, facts)
        return await answered(
            info, region, reply, RecordFindingPayload, "finding", risk_finding_node
        )

    @strawberry.mutation(
        description="提交整改及其资料 / Report a finding as rectified, with the material that shows it",
        directives=[requires(Capability.FINDING_WRITE)],
    )
    async def rectify_finding(
        self, info: Info, input: InputArg[RectifyFindingInput]
    ) -> RectifyFindingPayload:
        """Report a finding as rectified."""
        read = input_reader(info)
        region, finding = read.record(input.finding, "RiskFinding", "finding")
        if len(input.materials) > MOST_MATERIALS:
            read.fault(
                ("materials",), f"至多 {MOST_MATERIALS} 件", f"has at most {MOST_MATERIALS} pieces"
            )
        given = Rectified(
            finding=finding,
            materials=tuple(
                Material(
                    kind=each.kind,
                    moment=each.moment,
                    reference=read.text(each.reference, 400, "materials", place, "reference"),
                )
                for place, each in enumerate(input.materials)
            ),
            drawing_changed=input.drawing_changed,
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, RECTIFY_FINDING, region, given, input, facts)
        return await answered(
            info, region, reply, RectifyFindingPayload, "finding", risk_finding_node
        )

    @strawberry.mutation(
        description="经审核销项或闭合 / Close a finding after review",
        directives=[requires(Capability.FINDING_WRITE)],
    )
    async def close_finding(
        self, info: Info, input: InputArg[CloseFindingInput]
    ) -> CloseFindingPayload:
        """Close a finding after review."""
        read = input_reader(info)
        region, finding = read.record(input.finding, "RiskFinding", "finding")
        given = Closing(
            finding=finding,
            review=input.review,
            supervisor_accepted=input.supervisor_accepted,
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, CLOSE_FINDING, region, given, input, facts)
        return await answered(
            info, region, reply, CloseFindingPayload, "finding", risk_finding_node
        )
