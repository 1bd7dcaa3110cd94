"""Root field ``viewer``: who asks, as the gateway sees them. Anonymous is a viewer too."""

from __future__ import annotations

from datetime import datetime

import strawberry

from gateway.access.permission import policyholder
from gateway.access.principal import Principal
from gateway.graph.context import laws, principal
from gateway.graph.limits import ListSize
from gateway.graph.role_words import ViewerKind
from gateway.graph.words import RegionCode
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, PartyType

Info = strawberry.Info


@strawberry.type(description="所代表的主体 / The party that is acted for")
class ViewerParty:
    """The party that is acted for."""

    id: strawberry.ID = strawberry.field(description="编号 / Its number")
    name: str = strawberry.field(description="名称 / Its name")
    type: PartyType = strawberry.field(description="类型 / Its kind")


@strawberry.type(description="在某地的辖区和权限 / What the caller may do in a region")
class ViewerRegion:
    """What the caller may do in a region."""

    source: strawberry.Private[Principal]
    declared: strawberry.Private[Region]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.declared.key)

    @strawberry.field(
        description="区县代码（GB/T 2260），空为全市 / Codes of districts, the whole region if empty",
        directives=[ListSize(assumed_size=4)],
    )
    def districts(self) -> list[str]:
        """Codes of districts, the whole region if empty."""
        return sorted(self.source.jurisdictions[self.declared.key].districts)

    @strawberry.field(
        description="在此可用的权限范围 / Scopes usable here",
        directives=[ListSize(assumed_size=len(Capability))],
    )
    def scopes(self) -> list[str]:
        """Scopes usable here, in the order of the matrix."""
        held = self.source.scopes.get(self.declared.key, frozenset())
        return [each.scope for each in Capability if each in held]

    @strawberry.field(
        description="在此是否为投保单位 / Whether the caller's kind of party is policyholder here"
    )
    def policyholder(self) -> bool:
        """Whether the caller's kind of party is policyholder here."""
        kinds = {policyholder(self.declared, line).kind for line in self.declared.lines}
        return self.source.party_type in kinds


@strawberry.type(description="当前访问者 / Who asks")
class Viewer:
    """Who asks."""

    source: strawberry.Private[Principal]
    declared: strawberry.Private[dict[str, Region]]

    @strawberry.field(description="种类 / Person, machine or nobody in particular")
    def kind(self) -> ViewerKind:
        """Person, machine or nobody in particular."""
        if self.source.is_anonymous:
            return ViewerKind.ANONYMOUS
        return ViewerKind.MACHINE if self.source.user_id is None else ViewerKind.PERSON

    @strawberry.field(
        description="主体标识，如 u_1、c_core、anonymous / Subject, e.g. u_1, c_core or anonymous"
    )
    def subject(self) -> str:
        """The subject."""
        return self.source.subject

    @strawberry.field(description="显示名 / How the person or program is called")
    def display_name(self) -> str | None:
        """How the person or program is called."""
        return self.source.display_name

    @strawberry.field(description="所代表的主体 / The party acted for")
    def party(self) -> ViewerParty | None:
        """The party acted for."""
        found = self.source
        if found.party_id is None or found.party_type is None:
            return None
        return ViewerParty(
            id=strawberry.ID(str(found.party_id)),
            name=found.party_name or "",
            type=found.party_type,
        )

    @strawberry.field(
        description="各地的辖区和权限 / Jurisdiction and scopes by region",
        directives=[ListSize(assumed_size=4)],
    )
    def regions(self) -> list[ViewerRegion]:
        """Jurisdiction and scopes by region."""
        return [
            ViewerRegion(source=self.source, declared=self.declared[key])
            for key in sorted(self.source.jurisdictions)
            if key in self.declared
        ]

    @strawberry.field(
        description="至少在一地可用的权限范围 / Scopes usable in one region at least",
        directives=[ListSize(assumed_size=len(Capability))],
    )
    def scopes(self) -> list[str]:
        """Scopes usable in one region at least, in the order of the matrix."""
        held = self.source.capabilities
        return [each.scope for each in Capability if each in held]

    @strawberry.field(description="OAuth 客户端 / The OAuth client")
    def client_id(self) -> str | None:
        """The OAuth client."""
        return self.source.client_id

    @strawberry.field(
        description="账号是否对应一名实名核验的自然人 / Whether the account is one verified person's"
    )
    def person_verified(self) -> bool:
        """Whether the account is one verified person's."""
        return self.source.person_verified

    @strawberry.field(description="令牌到期时间 / When the access token ends")
    def expires_at(self) -> datetime | None:
        """When the access token ends."""
        return self.source.expires_at


@strawberry.type
class ViewerQueries:
    """Root field on who asks."""

    @strawberry.field(description="当前访问者；未登录为匿名 / Who asks; anonymous unless signed in")
    def viewer(self, info: Info) -> Viewer:
        """Who asks."""
        declared = {key: each.region for key, each in laws(info).library.regions.items()}
        return Viewer(source=principal(info), declared=declared)
