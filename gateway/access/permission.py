"""May somebody do an act that a region's text reserves, and if not, by which provision?

Scopes open fields and commands; a reserved act asks for the kind of party, its jurisdiction and a
verified person beside. What rests on a relation to one project (its insurer, its agency, its team)
is for the commands, which read the records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gateway.access.matrix import capabilities
from gateway.access.principal import Principal
from gateway.regime.holding import standing_against
from gateway.regime.instruments import Line
from gateway.regime.regions import Region
from gateway.regime.roles import Act, Capability, Condition, PartyType, ReservedAct
from gateway.regime.words import Label

_OUTSIDE: Final = Label("不在该地区的辖区内", "the party does not act in this region")
_DISTRICT: Final = Label("项目不在所辖区县", "the project lies in another district")
_UNSHIFTED: Final = Label("该类主体没有此权限", "this kind of party does not have it")
_UNGRANTED: Final = Label("令牌未被授予此权限范围", "the token was not granted this scope")


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Why somebody may not do something.

    Attributes:
        code: stable reason code, e.g. ``NOT_AN_INSURER`` or ``MUNICIPAL_ONLY``.
        provision: the provision that says so, where one does.
        note: in words.
    """

    code: str
    provision: str | None
    note: Label


def denied(
    principal: Principal, region: Region, act: Act, district: str | None = None
) -> Denial | None:
    """Why somebody may not do an act in a region; ``None`` if they may as far as this can tell.

    A region whose text leaves the act to nobody in particular denies it to nobody here: scopes and
    the command decide.

    Args:
        principal: who wants to.
        region: where.
        act: what.
        district: GB/T 2260 code of the district the act concerns, where it concerns one.
    """
    if principal.party_type is None or region.key not in principal.jurisdictions:
        return Denial(code="OUTSIDE_REGION", provision=None, note=_OUTSIDE)
    reservations = [each for each in region.reserved if each.act is act]
    reasons = [_unfit(principal, region, each) for each in reservations]
    if reservations and all(reasons):
        # Somebody of a right kind is told the condition, not that it is the wrong kind.
        return next(
            (
                reason
                for reason, each in zip(reasons, reservations, strict=True)
                if principal.party_type in each.kinds
            ),
            reasons[0],
        )
    if district is not None and not covers(principal, region.key, district):
        provision = reservations[0].provision if reservations else None
        return Denial(code="OUTSIDE_DISTRICT", provision=provision, note=_DISTRICT)
    return None


def covers(principal: Principal, region: str, district: str) -> bool:
    """Whether a district lies in somebody's jurisdiction."""
    place = principal.jurisdictions.get(region)
    return place is not None and (not place.districts or district in place.districts)


def lacking(principal: Principal, region: Region, capability: Capability) -> Denial | None:
    """Why somebody does not have a capability in a region; ``None`` if it is there.

    Names the shift that takes it away or the condition that is not met, so that a refused command
    can cite its provision.
    """
    if capability in principal.scopes.get(region.key, frozenset()):
        return None
    kind = principal.party_type
    if kind is None or region.key not in principal.jurisdictions:
        return Denial(code="OUTSIDE_REGION", provision=None, note=_OUTSIDE)
    found = standing_against(
        region,
        kind,
        capability,
        {each: _meets(principal, region.key, each) for each in Condition},
    )
    if found is not None:
        shift = found.shift
        return Denial(code=found.code, provision=shift.provision, note=shift.note)
    if capability not in capabilities(kind, region):
        return Denial(code="NOT_YOURS", provision=None, note=_UNSHIFTED)
    return Denial(code="SCOPE_NOT_GRANTED", provision=None, note=_UNGRANTED)


def _unfit(principal: Principal, region: Region, reserved: ReservedAct) -> Denial | None:
    if principal.party_type not in reserved.kinds:
        return Denial(code=reserved.refusal, provision=reserved.provision, note=reserved.note)
    condition = reserved.requires
    if condition is not None and not _meets(principal, region.key, condition):
        return Denial(code=condition.refusal, provision=reserved.provision, note=reserved.note)
    return None


def _meets(principal: Principal, region: str, condition: Condition) -> bool:
    if condition.is_of_project:
        return True  # the act asks the project's records
    if condition is Condition.VERIFIED_PERSON:
        return principal.person_verified
    return not principal.jurisdictions[region].districts


@dataclass(frozen=True, slots=True)
class Policyholder:
    """Who takes out the policy (投保单位), and which provision says so, where one does."""

    kind: PartyType
    provision: str | None


_BY_LINE: Final = {Line.IDI: PartyType.OWNER, Line.SLI: PartyType.CONTRACTOR}
"""By the nature of the insurance: defects of a building, accidents on a site."""


def policyholder(region: Region, line: Line) -> Policyholder:
    """The kind of party that is policyholder in a line of insurance of a region.

    Policyholder is a role, not a kind of party: the owner in IDI, the contractor in SLI.
    """
    for reserved in region.reserved:
        if reserved.act is Act.TAKE_OUT_POLICY and _BY_LINE[line] in reserved.kinds:
            return Policyholder(_BY_LINE[line], reserved.provision)
    return Policyholder(_BY_LINE[line], None)
