"""``gateway parties``: who takes part, and where they act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from gateway.cli_office import AsJson, moment, opened_office, show, show_all
from gateway.regime.roles import PartyType

if TYPE_CHECKING:
    from gateway.access.parties import KnownParty
    from gateway.access.principal import Jurisdiction

parties_app: Final = typer.Typer(
    help="Parties: organisations and homeowners that take part.", no_args_is_help=True
)
KINDS: Final = {kind.name.lower().replace("_", "-"): kind for kind in PartyType}
"""Kinds of parties as they are written on the command line."""


def _kind(written: str | PartyType) -> PartyType:
    """The kind of party that a word names."""
    kind = written if isinstance(written, PartyType) else KINDS.get(written)
    if kind is None:
        message = f"kinds of parties are {', '.join(sorted(KINDS))}"
        raise typer.BadParameter(message)
    return kind


PartyId = Annotated[int, typer.Argument(help="Number of the party.")]
Kind = Annotated[
    PartyType,
    typer.Argument(
        help=f"Kind of party: {', '.join(sorted(KINDS))}.", parser=_kind, metavar="KIND"
    ),
]
Regions = Annotated[
    list[str],
    typer.Option(
        "--region",
        help="Where it acts; for a district's authority region:code, e.g. shanghai:310115.",
    ),
]


@parties_app.command("create")
def create_party(
    kind: Kind,
    name: Annotated[str, typer.Argument(help="Its name.")],
    region: Regions,
    credit_code: Annotated[str | None, typer.Option(help="统一社会信用代码.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Create a party; exit 1 if something is refused, 4 if its credit code is taken."""
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        made = Parties(office).create(kind, name, _places(region), credit_code)
    show(_row(made), as_json=as_json)


@parties_app.command("list")
def list_parties(
    kind: Annotated[
        PartyType | None, typer.Option(help="Of one kind.", parser=_kind, metavar="KIND")
    ] = None,
    region: Annotated[str | None, typer.Option(help="Acting in one region.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List parties by name, disabled ones too."""
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = Parties(office).all(kind, region)
    columns = ("id", "type", "name", "regions", "disabled_at")
    show_all([_row(each) for each in found], columns, as_json=as_json)


@parties_app.command("show")
def show_party(party: PartyId, *, as_json: AsJson = False) -> None:
    """Show a party; exit 3 if there is none of that number."""
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        found = Parties(office).show(party)
    show(_row(found), as_json=as_json)


@parties_app.command("move")
def move_party(party: PartyId, region: Regions, *, as_json: AsJson = False) -> None:
    """Set where a party acts, in place of what was set before."""
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        moved = Parties(office).move(party, _places(region))
    show(_row(moved), as_json=as_json)


@parties_app.command("disable")
def disable_party(party: PartyId, *, as_json: AsJson = False) -> None:
    """Disable a party: its people and clients may do nothing, within a minute everywhere."""
    _set_disabled(party, disabled=True, as_json=as_json)


@parties_app.command("enable")
def enable_party(party: PartyId, *, as_json: AsJson = False) -> None:
    """Enable a party again."""
    _set_disabled(party, disabled=False, as_json=as_json)


def _set_disabled(party: int, *, disabled: bool, as_json: bool) -> None:
    from gateway.access.parties import Parties  # noqa: PLC0415 - loads the tables

    with opened_office(as_json=as_json) as office:
        changed = Parties(office).set_disabled(party, disabled=disabled)
    show(_row(changed), as_json=as_json)


def _places(written: list[str]) -> list[Jurisdiction]:
    """Jurisdictions from ``region`` and ``region:district``; the whole region wins over a part."""
    from gateway.access.principal import Jurisdiction  # noqa: PLC0415 - loads the tables

    districts: dict[str, set[str]] = {}
    for each in written:
        region, _, district = each.partition(":")
        districts.setdefault(region, set()).add(district)
    return [
        Jurisdiction(region=region, districts=frozenset() if "" in codes else frozenset(codes))
        for region, codes in districts.items()
    ]


def _row(known: KnownParty) -> dict[str, Any]:
    party = known.party
    return {
        # Numbers of 63 bits are texts in JSON: JavaScript would round them.
        "id": str(party.id),
        "type": party.type,
        "name": party.name,
        "credit_code": party.credit_code,
        "regions": [
            written
            for place in known.jurisdictions
            for written in (
                [f"{place.region}:{code}" for code in sorted(place.districts)] or [place.region]
            )
        ],
        "disabled_at": moment(party.disabled_at),
        "created_at": moment(party.created_at),
    }
