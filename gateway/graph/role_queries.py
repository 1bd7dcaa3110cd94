"""Root field on who may do what: the matrix as a region's text shifts it, open to everybody."""

from __future__ import annotations

import strawberry

import gateway.graph.role_words  # noqa: F401 - the enums must exist before types use them
from gateway.access.matrix import capabilities, conditions
from gateway.access.permission import policyholder
from gateway.graph.anchored import OfProvision
from gateway.graph.context import regions_asked
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, OptionalRegionArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.words import Language, RegionCode, spoken
from gateway.regime import roles as core
from gateway.regime.instruments import Line
from gateway.regime.regions import LoadedRegion
from gateway.regime.roles import Act, Capability, Condition, PartyType

Info = strawberry.Info
_FEW = ListSize(assumed_size=4)


@strawberry.type(
    description="条文对权限的变动 / A capability that a region's text gives, takes or ties down"
)
class RoleShift(OfProvision):
    """A capability that a region's text gives, takes or ties down."""

    source: strawberry.Private[core.RoleShift]

    @strawberry.field(description="权限范围，如 finding:write / The scope")
    def scope(self) -> str:
        """The scope."""
        return self.source.capability.scope

    @strawberry.field(
        description="在矩阵之外给予 / Given here beyond the matrix", directives=[_FEW]
    )
    def widens(self) -> list[PartyType]:
        """Given here beyond the matrix."""
        return list(self.source.widens)

    @strawberry.field(description="在此不给予 / Taken here", directives=[_FEW])
    def narrows(self) -> list[PartyType]:
        """Taken here."""
        return list(self.source.narrows)

    @strawberry.field(description="附条件保留 / Kept here under the condition", directives=[_FEW])
    def binds(self) -> list[PartyType]:
        """Kept here under the condition."""
        return list(self.source.binds)

    @strawberry.field(description="条件 / The condition for those given it or keeping it")
    def requires(self) -> Condition | None:
        """The condition."""
        return self.source.requires

    @strawberry.field(description="说明 / What it means in practice")
    def note(self, language: LanguageArg = Language.ZH) -> str:
        """What it means in practice."""
        return spoken(self.source.note, language)


@strawberry.type(
    description="专属行为：条文只留给某类主体 / An act that a region's text leaves to some kinds of parties alone"
)
class ReservedAct(OfProvision):
    """An act that a region's text leaves to some kinds of parties alone."""

    source: strawberry.Private[core.ReservedAct]

    @strawberry.field(description="行为 / The act")
    def act(self) -> Act:
        """The act."""
        return self.source.act

    @strawberry.field(description="仅限的主体类型 / Who may do it", directives=[_FEW])
    def kinds(self) -> list[PartyType]:
        """Who may do it."""
        return list(self.source.kinds)

    @strawberry.field(description="还须满足的条件 / What they must be beside")
    def requires(self) -> Condition | None:
        """What they must be beside."""
        return self.source.requires

    @strawberry.field(description="拒绝他人的理由代码 / Reason code for everybody else")
    def refusal(self) -> str:
        """Reason code for everybody else."""
        return self.source.refusal

    @strawberry.field(
        description="一并依据的条文 / Provisions cited beside",
        directives=[ListSize(assumed_size=2)],
    )
    def cited(self) -> list[Provision]:
        """Provisions cited beside."""
        return [provision_node(self.loaded, key) for key in self.source.cited]

    @strawberry.field(description="说明 / What it means in practice")
    def note(self, language: LanguageArg = Language.ZH) -> str:
        """What it means in practice."""
        return spoken(self.source.note, language)


@strawberry.type(
    description="何类主体有此权限 / A kind of party that has a capability, and under which conditions"
)
class Holder:
    """A kind of party that has a capability, and under which conditions."""

    kind: PartyType = strawberry.field(description="主体类型 / The kind of party")
    requires: list[Condition] = strawberry.field(
        description="条件，空为无 / Conditions, none if empty", directives=[_FEW]
    )


@strawberry.type(description="矩阵的一行 / A row of the matrix: who has a capability in the region")
class AccessRow:
    """Who has a capability in the region."""

    source: strawberry.Private[Capability]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="权限范围，如 finding:write / The scope")
    def scope(self) -> str:
        """The scope."""
        return self.source.scope

    @strawberry.field(description="含义 / What it lets its holder do")
    def meaning(self, language: LanguageArg = Language.ZH) -> str:
        """What it lets its holder do."""
        return self.source.zh if language is Language.ZH else self.source.en

    @strawberry.field(
        description="在该地区有此权限的主体 / Who has it in the region",
        directives=[ListSize(assumed_size=8)],
    )
    def holders(self) -> list[Holder]:
        """Who has it in the region."""
        region = self.loaded.region
        return [
            Holder(
                kind=kind,
                requires=[condition for condition, _ in conditions(kind, self.source, region)],
            )
            for kind in PartyType
            if self.source in capabilities(kind, region)
        ]


@strawberry.type(description="投保单位 / Who takes out the policy in a line of insurance")
class PolicyholderRole:
    """Who takes out the policy in a line of insurance."""

    line: Line = strawberry.field(description="险种 / The line of insurance")
    kind: PartyType = strawberry.field(description="投保单位的主体类型 / The kind of party")
    provision: Provision | None = strawberry.field(
        description="依据条文，文件未规定则为空 / The provision it rests on, none if the text is silent"
    )


@strawberry.type(description="某地的职权 / Who may do what in a region")
class RegionRoles:
    """Who may do what in a region."""

    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(
        description="矩阵：经条文变动后谁有何权限 / The matrix after the text's shifts",
        directives=[ListSize(assumed_size=len(Capability))],
    )
    def matrix(self) -> list[AccessRow]:
        """The matrix after the text's shifts."""
        return [AccessRow(source=each, loaded=self.loaded) for each in Capability]

    @strawberry.field(
        description="条文对矩阵的变动 / How the text shifts the matrix",
        directives=[ListSize(assumed_size=8)],
    )
    def shifts(self) -> list[RoleShift]:
        """How the text shifts the matrix."""
        return [
            RoleShift(source=shift, anchor=shift.provision, loaded=self.loaded)
            for shift in self.loaded.region.roles
        ]

    @strawberry.field(
        description="条文只留给某类主体的行为 / Acts left to some kinds of parties alone",
        directives=[ListSize(assumed_size=8)],
    )
    def reserved(self) -> list[ReservedAct]:
        """Acts left to some kinds of parties alone."""
        return [
            ReservedAct(source=act, anchor=act.provision, loaded=self.loaded)
            for act in self.loaded.region.reserved
        ]

    @strawberry.field(
        description="各险种的投保单位 / The policyholder in each line of insurance",
        directives=[ListSize(assumed_size=1)],
    )
    def policyholders(self) -> list[PolicyholderRole]:
        """The policyholder in each line of insurance."""
        found = [
            (line, policyholder(self.loaded.region, line)) for line in self.loaded.region.lines
        ]
        return [
            PolicyholderRole(
                line=line,
                kind=holder.kind,
                provision=(
                    None
                    if holder.provision is None
                    else provision_node(self.loaded, holder.provision)
                ),
            )
            for line, holder in found
        ]


@strawberry.type
class RoleQueries:
    """Root field on who may do what."""

    @strawberry.field(
        description="各地谁可以做什么，及其条文依据 / Who may do what in each region, and by which provision",
        directives=[ListSize(assumed_size=4)],
    )
    def roles(self, info: Info, region: OptionalRegionArg = None) -> list[RegionRoles]:
        """Who may do what in each region."""
        asked = regions_asked(info, None if region is None else [region])
        return [RegionRoles(loaded=loaded) for loaded in asked]
