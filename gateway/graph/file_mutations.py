"""Fields of ``Mutation`` that open files of agencies, people and insurers."""

from __future__ import annotations

from datetime import date

import strawberry

from gateway.agencies.commands import REGISTER_AGENCY, AgencyRegistration, PersonRegistration
from gateway.graph.act_payloads import ActPayload
from gateway.graph.acting import answered, input_reader, perform
from gateway.graph.agency_types import Agency, agency_node
from gateway.graph.fact_inputs import FactsInput
from gateway.graph.input_building import built_at_once
from gateway.graph.insurer_types import Insurer, insurer_node
from gateway.graph.mutation_words import InputArg, dry_run, idempotency_key, in_region, stated
from gateway.graph.person_types import Person, person_node
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.insurers.commands import REGISTER_INSURER, InsurerRegistration
from gateway.projects.commands import REGISTER_PERSON
from gateway.regime.facts.words import SupervisionGrade, Title
from gateway.regime.roles import Capability

Info = strawberry.Info
_CODE = "统一社会信用代码 / Unified social credit code"


@built_at_once
@strawberry.input(description="登记机构 / An agency's file to be opened")
class RegisterAgencyInput:
    """An agency's file to be opened."""

    region: RegionCode = in_region()
    name: str = strawberry.field(description="名称 / Name")
    idempotency_key: str = idempotency_key()
    credit_code: str | None = strawberry.field(default=None, description=_CODE)
    foreign_identifier: str | None = strawberry.field(
        default=None, description="境外登记号 / Number of a foreign body's own register"
    )
    supervision_grade: SupervisionGrade | None = strawberry.field(
        default=None, description="监理资质等级 / Grade of supervision"
    )
    founded_on: date | None = strawberry.field(
        default=None, description="成立日期 / When it was founded"
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="登记人员 / A person's file to be opened")
class RegisterPersonInput:
    """A person's file to be opened."""

    agency: strawberry.ID = strawberry.field(
        description="所属机构的全局标识 / Global id of the agency"
    )
    name: str = strawberry.field(description="姓名 / Name")
    idempotency_key: str = idempotency_key()
    title: Title | None = strawberry.field(default=None, description="职称 / Professional title")
    certificate: str | None = strawberry.field(
        default=None, description="执业证书 / Certificate of practice"
    )
    registered: bool | None = strawberry.field(
        default=None, description="是否注册 / Whether registered"
    )
    career_since: date | None = strawberry.field(
        default=None, description="从业起始日 / When the career began"
    )
    own_account: bool = strawberry.field(
        default=False,
        description="办理账号即其本人，账号须经实名核验 / The account that acts is the person's own, and verified",
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="登记保险公司 / An insurer's file to be opened")
class RegisterInsurerInput:
    """An insurer's file to be opened."""

    region: RegionCode = in_region()
    name: str = strawberry.field(description="名称 / Name")
    idempotency_key: str = idempotency_key()
    credit_code: str | None = strawberry.field(default=None, description=_CODE)
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@strawberry.type(description="登记机构的答复 / The answer to entering an agency")
class RegisterAgencyPayload(ActPayload):
    """The answer to entering an agency."""

    agency: Agency | None = strawberry.field(
        description="机构；不予办理的为空 / The agency; null if refused"
    )


@strawberry.type(description="登记人员的答复 / The answer to entering a person")
class RegisterPersonPayload(ActPayload):
    """The answer to entering a person."""

    person: Person | None = strawberry.field(
        description="人员；不予办理的为空 / The person; null if refused"
    )


@strawberry.type(description="登记保险公司的答复 / The answer to entering an insurer")
class RegisterInsurerPayload(ActPayload):
    """The answer to entering an insurer."""

    insurer: Insurer | None = strawberry.field(
        description="保险公司；不予办理的为空 / The insurer; null if refused"
    )


@strawberry.type
class FileMutations:
    """Acts that open files."""

    @strawberry.mutation(
        description="登记机构 / Enter an agency", directives=[requires(Capability.AGENCY_WRITE)]
    )
    async def register_agency(
        self, info: Info, input: InputArg[RegisterAgencyInput]
    ) -> RegisterAgencyPayload:
        """Enter an agency."""
        read = input_reader(info)
        region = input.region.value
        given = AgencyRegistration(
            name=read.text(input.name, 200, "name"),
            credit_code=read.credit_code(input.credit_code, "creditCode"),
            foreign_identifier=read.optional(input.foreign_identifier, 80, "foreignIdentifier"),
            supervision_grade=input.supervision_grade,
            founded_on=input.founded_on,
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, REGISTER_AGENCY, region, given, input, facts)
        return await answered(info, region, reply, RegisterAgencyPayload, "agency", agency_node)

    @strawberry.mutation(
        description="登记人员 / Enter a person", directives=[requires(Capability.PERSON_WRITE)]
    )
    async def register_person(
        self, info: Info, input: InputArg[RegisterPersonInput]
    ) -> RegisterPersonPayload:
        """Enter a person."""
        read = input_reader(info)
        region, agency = read.record(input.agency, "Agency", "agency")
        given = PersonRegistration(
            agency=agency,
            name=read.text(input.name, 80, "name"),
            title=input.title,
            certificate=read.optional(input.certificate, 80, "certificate"),
            registered=input.registered,
            career_since=input.career_since,
            own_account=input.own_account,
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, REGISTER_PERSON, region, given, input, facts)
        return await answered(info, region, reply, RegisterPersonPayload, "person", person_node)

    @strawberry.mutation(
        description="登记保险公司 / Enter an insurer",
        directives=[requires(Capability.INSURER_WRITE)],
    )
    async def register_insurer(
        self, info: Info, input: InputArg[RegisterInsurerInput]
    ) -> RegisterInsurerPayload:
        """Enter an insurer."""
        read = input_reader(info)
        region = input.region.value
        given = InsurerRegistration(
            name=read.text(input.name, 200, "name"),
            credit_code=read.credit_code(input.credit_code, "creditCode"),
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, REGISTER_INSURER, region, given, input, facts)
        return await answered(info, region, reply, RegisterInsurerPayload, "insurer", insurer_node)
