"""What everything that rests on a text shares: its region, version and validity."""

from __future__ import annotations

import strawberry

from gateway.graph.nodes import OnArg
from gateway.graph.provisions import Info, Provision, provision_node, validity_of
from gateway.graph.words import RegionCode
from gateway.regime.instruments import InForce
from gateway.regime.regions import LoadedRegion


@strawberry.type
class OfText:
    """Something that rests on a region's text; ``anchor`` is the provision it hangs on."""

    loaded: strawberry.Private[LoadedRegion]
    anchor: strawberry.Private[str]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(
        description="所属文件在某日是否有效，默认今日 / Validity of its instrument on a day, today by default"
    )
    def validity(self, info: Info, on: OnArg = None) -> InForce:
        """Validity of its instrument on a day."""
        return validity_of(info, self.loaded, self.anchor, on)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.loaded.version


@strawberry.type
class OfProvision(OfText):
    """Something that one provision sets."""

    @strawberry.field(description="依据条文 / The provision it rests on")
    def provision(self) -> Provision:
        """The provision it rests on."""
        return provision_node(self.loaded, self.anchor)
