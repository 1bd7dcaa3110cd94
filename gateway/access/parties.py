"""Administration of parties: who takes part, and where they act."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, delete, select

from gateway.access.administration import Office
from gateway.access.inputs import read_credit_code, read_name
from gateway.access.principal import Jurisdiction
from gateway.access.refusals import InputRefused, NotFound
from gateway.access.tables import Party, PartyRegion
from gateway.regime.roles import PartyType
from gateway.regime.words import Label

_DISTRICT: Final = re.compile(r"\d{6}", re.ASCII)
_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class KnownParty:
    """A party as administration shows it, with where it acts."""

    party: Party
    jurisdictions: tuple[Jurisdiction, ...]


class Parties:
    """Creates, lists, moves and disables parties."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def create(
        self,
        kind: PartyType,
        name: str,
        jurisdictions: Collection[Jurisdiction],
        credit_code: str | None = None,
    ) -> KnownParty:
        """A new party.

        Raises:
            InputRefused: a name, code, region or district is not what it must be.
            AlreadyThere: another party has the credit code.
        """
        if kind is PartyType.HOMEOWNER and credit_code is not None:
            raise InputRefused(
                Label(
                    "房屋所有权人按自然人登记，没有统一社会信用代码",
                    "homeowners are natural persons here and have no credit code",
                ),
                field="credit_code",
            )
        party = Party(
            type=kind.name,
            name=read_name(name, "name", _NAME),
            credit_code=None if credit_code is None else read_credit_code(credit_code),
            created_at=self._office.moment(),
        )
        places = self._checked(kind, jurisdictions)
        taken = Label("该统一社会信用代码已登记", "a party with this credit code exists")
        with self._office.change(taken, "credit_code") as session:
            session.add(party)
            session.add_all(_rows(party.id, places))
            self._office.audit(
                session, "party.created", party_id=party.id, detail=_written(kind, places)
            )
        return KnownParty(party, places)

    def move(self, party_id: int, jurisdictions: Collection[Jurisdiction]) -> KnownParty:
        """Set where a party acts, in place of what was set before.

        Raises:
            NotFound: there is no such party.
            InputRefused: a region or district is not what it must be.
        """
        with self._office.change() as session:
            party = party_of(session, party_id)
            places = self._checked(PartyType[party.type], jurisdictions)
            session.exec(delete(PartyRegion).where(col(PartyRegion.party_id) == party_id))
            session.add_all(_rows(party_id, places))
            detail = _written(PartyType[party.type], places)
            self._office.audit(session, "party.moved", party_id=party_id, detail=detail)
        return KnownParty(party, places)

    def set_disabled(self, party_id: int, *, disabled: bool) -> KnownParty:
        """Disable a party, which takes everything from its people and clients at once, or enable it.

        Raises:
            NotFound: there is no such party.
        """
        with self._office.change() as session:
            party = party_of(session, party_id)
            party.disabled_at = self._office.moment() if disabled else None
            session.add(party)
            kind = "party.disabled" if disabled else "party.enabled"
            self._office.audit(session, kind, party_id=party_id)
            places = jurisdictions_of(session, party_id)
        return KnownParty(party, places)

    def show(self, party_id: int) -> KnownParty:
        """One party.

        Raises:
            NotFound: there is no such party.
        """
        with self._office.reading() as session:
            return KnownParty(party_of(session, party_id), jurisdictions_of(session, party_id))

    def all(self, kind: PartyType | None = None, region: str | None = None) -> list[KnownParty]:
        """Parties by name, disabled ones too; of one kind or in one region where asked."""
        with self._office.reading() as session:
            wanted = select(Party).order_by(col(Party.name), col(Party.id))
            if kind is not None:
                wanted = wanted.where(Party.type == kind.name)
            found = session.exec(wanted).all()
            rows = session.exec(select(PartyRegion)).all()
        places = _by_party(rows)
        known = [KnownParty(party, places.get(party.id, ())) for party in found]
        return [
            each
            for each in known
            if region is None or any(place.region == region for place in each.jurisdictions)
        ]

    def _checked(
        self, kind: PartyType, jurisdictions: Collection[Jurisdiction]
    ) -> tuple[Jurisdiction, ...]:
        if not jurisdictions:
            raise InputRefused(
                Label("须写明至少一个地区", "name one region at least"), field="regions"
            )
        merged: dict[str, Jurisdiction] = {}
        for place in jurisdictions:
            if place.region in merged:
                raise InputRefused(Label("地区重复", "a region is named twice"), field="regions")
            merged[place.region] = place
            self._place(kind, place)
        return tuple(merged[key] for key in sorted(merged))

    def _place(self, kind: PartyType, place: Jurisdiction) -> None:
        region = self._office.regions.get(place.region)
        if region is None:
            known = ", ".join(sorted(self._office.regions))
            raise InputRefused(
                Label(
                    f"没有该地区；已安装：{known}", f"there is no such region; installed: {known}"
                ),
                field="regions",
            )
        if place.districts and not kind.is_regulator:
            raise InputRefused(
                Label(
                    "只有监管部门的辖区可限于区县",
                    "only an authority's jurisdiction is narrowed to districts",
                ),
                field="regions",
            )
        # A division's code begins with its parent's, whose last digits are zeros.
        parent = region.division_code.rstrip("0")
        parent += "0" * (len(parent) % 2)
        for code in place.districts:
            inside = _DISTRICT.fullmatch(code) and code.startswith(parent)
            if not inside or code == region.division_code:
                raise InputRefused(
                    Label(
                        f"区县代码须为 {region.name.zh} 所辖的六位 GB/T 2260 代码",
                        f"a district is a GB/T 2260 code within {region.name.en}, six digits",
                    ),
                    field="regions",
                )


def party_of(session: Session, party_id: int, *, lock: bool = False) -> Party:
    """The party with this number; locked, nobody else decides on its members meanwhile.

    Raises:
        NotFound: there is none.
    """
    party = session.get(Party, party_id, with_for_update=True if lock else None)
    if party is None:
        raise NotFound(Label("没有该主体", "there is no such party"), field="party")
    return party


def jurisdictions_of(session: Session, party_id: int) -> tuple[Jurisdiction, ...]:
    """Where a party acts, by region."""
    rows = session.exec(select(PartyRegion).where(PartyRegion.party_id == party_id)).all()
    return _by_party(rows).get(party_id, ())


def _by_party(rows: Iterable[PartyRegion]) -> dict[int, tuple[Jurisdiction, ...]]:
    districts: dict[int, dict[str, set[str]]] = {}
    for row in rows:
        districts.setdefault(row.party_id, {}).setdefault(row.region, set()).add(row.district)
    return {
        party_id: tuple(
            # An empty district stands for the whole region, whatever else is listed.
            Jurisdiction(region=region, districts=frozenset() if "" in codes else frozenset(codes))
            for region, codes in sorted(places.items())
        )
        for party_id, places in districts.items()
    }


def _rows(party_id: int, places: Iterable[Jurisdiction]) -> list[PartyRegion]:
    return [
        PartyRegion(party_id=party_id, region=place.region, district=district)
        for place in places
        for district in (sorted(place.districts) or [""])
    ]


def _written(kind: PartyType, places: Iterable[Jurisdiction]) -> str:
    """A kind of party and where it acts, as the audit has it."""
    shown = (":".join((place.region, *sorted(place.districts))) for place in places)
    return " ".join((kind.name, *shown))
