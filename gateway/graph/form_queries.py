"""Root fields on documents and forms: what they must state, and how a form is answered."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gateway.graph.anchored import OfProvision
from gateway.graph.context import regions_asked
from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.judgement_queries import PER_REGION, RegionsArg
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, OptionalRegionArg
from gateway.graph.words import Language, RegionCode, described, spoken
from gateway.regime import field_lists as core
from gateway.regime.instruments import Line
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion

Info = strawberry.Info
described(core.FieldSource, "DocumentKind")


def names_of(loaded: LoadedRegion, fields: core.FieldList) -> tuple[str, ...]:
    """The names of the fields, read from the provision's parameter."""
    provision = loaded.provision(fields.fields.provision or fields.provision)
    value = provision.parameters[fields.fields.name].value
    assert isinstance(value, tuple)  # loading refuses a list that is none
    return tuple(str(name) for name in value)


@strawberry.type(description="文件必备内容 / What a document must state")
class FieldList(OfProvision):
    """What a document must state."""

    source: strawberry.Private[core.FieldList]

    @strawberry.field(description="文件种类 / Kind of document")
    def document(self) -> core.FieldSource:
        """Kind of document."""
        return self.source.document

    @strawberry.field(description="名称 / Name of the list")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the list."""
        return spoken(self.source.label, language)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(
        description="各项内容，按条文用语 / The fields, in the text's words",
        directives=[ListSize(assumed_size=10)],
    )
    def fields(self) -> list[str]:
        """The fields, in the text's words."""
        return list(names_of(self.loaded, self.source))

    @strawberry.field(
        description="条文只说“可以包括” / Whether the text only says what may be stated"
    )
    def optional(self) -> bool:
        """Whether the text only says what may be stated."""
        return self.source.optional


@strawberry.type(description="文件内容的核对结果 / Which fields a document states")
class FieldCheck:
    """Which fields a document states."""

    region: RegionCode = strawberry.field(description="地区 / Region")
    outcome: Outcome = strawberry.field(
        description="结论；本地文件未规定时为 NOT_SPECIFIED / Outcome; NOT_SPECIFIED where the text sets no list"
    )
    field_list: FieldList | None = strawberry.field(
        description="所依据的必备内容 / The list it rests on"
    )
    present: list[str] = strawberry.field(
        description="已载明 / Stated", directives=[ListSize(assumed_size=10)]
    )
    missing: list[str] = strawberry.field(
        description="空缺 / Left blank", directives=[ListSize(assumed_size=10)]
    )
    unknown: list[str] = strawberry.field(
        description="未说明是否载明 / Not said whether stated",
        directives=[ListSize(assumed_size=10)],
    )
    package_version: str = strawberry.field(
        description="地区规则包版本 / Version of the region package"
    )


@strawberry.input(description="文件中的一项内容 / A field of a document")
class StatedField:
    """A field of a document."""

    name: str = strawberry.field(description="项目名称，按条文用语 / Name, in the text's words")
    value: str = strawberry.field(
        description="所载内容，空白表示空缺 / What is stated; blank if left empty"
    )


StatedArg = Annotated[
    list[StatedField],
    strawberry.argument(
        description="文件所载各项；未列出的视为不明 / What is stated; what is not listed is unknown"
    ),
]


def _checked(
    info: Info,
    document: core.FieldSource,
    stated: list[StatedField],
    codes: list[RegionCode] | None,
) -> list[FieldCheck]:
    given = {field.name.strip(): field.value for field in stated}
    if len(given) < len(stated):
        raise BadUserInput(InputFault("同一项目填写了两次", "a field is stated twice", ("fields",)))
    return [
        check
        for loaded in regions_asked(info, codes)
        for check in _region_checks(loaded, document, given)
    ]


def _region_checks(
    loaded: LoadedRegion, document: core.FieldSource, given: dict[str, str]
) -> list[FieldCheck]:
    lists = [fields for fields in loaded.region.field_lists if fields.document is document]
    if not lists:
        return [
            FieldCheck(
                region=RegionCode(loaded.key),
                outcome=Outcome.NOT_SPECIFIED,
                field_list=None,
                present=[],
                missing=[],
                unknown=[],
                package_version=loaded.version,
            )
        ]
    checks = []
    for fields in lists:
        found = core.check_fields(names_of(loaded, fields), given)
        checks.append(
            FieldCheck(
                region=RegionCode(loaded.key),
                outcome=found.outcome,
                field_list=FieldList(source=fields, anchor=fields.provision, loaded=loaded),
                present=list(found.present),
                missing=list(found.missing),
                unknown=list(found.unknown),
                package_version=loaded.version,
            )
        )
    return checks


@strawberry.type
class FormQueries:
    """Root fields on documents and forms."""

    @strawberry.field(
        description="各地文件必备内容 / What documents must state",
        directives=[ListSize(assumed_size=30)],
    )
    def field_lists(
        self,
        info: Info,
        region: OptionalRegionArg = None,
        document: Annotated[
            core.FieldSource | None, strawberry.argument(description="文件种类 / Kind of document")
        ] = None,
    ) -> list[FieldList]:
        """What documents must state."""
        return [
            FieldList(source=fields, anchor=fields.provision, loaded=loaded)
            for loaded in regions_asked(info, None if region is None else [region])
            for fields in loaded.region.field_lists
            if document is None or fields.document is document
        ]

    @strawberry.field(
        description="核对保险单所载内容 / Check what a policy states", directives=[PER_REGION]
    )
    def check_policy_fields(
        self, info: Info, fields: StatedArg, regions: RegionsArg = None
    ) -> list[FieldCheck]:
        """Check what a policy states."""
        return _checked(info, core.FieldSource.POLICY, fields, regions)

    @strawberry.field(
        description="核对报价函所载内容 / Check what a quotation letter states",
        directives=[PER_REGION],
    )
    def check_quotation_fields(
        self, info: Info, fields: StatedArg, regions: RegionsArg = None
    ) -> list[FieldCheck]:
        """Check what a quotation letter states."""
        return _checked(info, core.FieldSource.QUOTATION, fields, regions)
