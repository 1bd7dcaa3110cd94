"""Who sees what, worked out in Python from all rows: what both ways of answering are held against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlmodel import Session, select

from gateway.agencies.tables import Agency, Person
from gateway.insurers.tables import Insurer
from gateway.projects.tables import Participant, Project, TeamMember
from gateway.regime.roles import Capability, PartyType
from gateway.risks.tables import RiskFinding
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from gateway.access.principal import Principal

CAPABILITIES: Final = {
    "Agency": Capability.AGENCY_READ,
    "Person": Capability.PERSON_READ,
    "Insurer": Capability.INSURER_READ,
    "Project": Capability.PROJECT_READ,
    "TeamMember": Capability.PROJECT_READ,
    "RiskFinding": Capability.FINDING_READ,
    "Obligation": Capability.FINDING_READ,
}
# HZ-TIS-2024/8 and 7.2b, stated here once more on purpose.
_WHOLE: Final = {
    ("hangzhou", PartyType.ASSOCIATION): {
        "Agency",
        "Person",
        "Project",
        "TeamMember",
        "RiskFinding",
        "Obligation",
    },
    ("hangzhou", PartyType.INSURER): {"Person"},
}


@dataclass
class Oracle:
    """All rows of a world.

    Attributes:
        rows: by type and region, the rows by number.
    """

    rows: dict[tuple[str, str], dict[int, Any]] = field(default_factory=lambda: defaultdict(dict))
    parties: dict[str, dict[int, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def seen(self, record: str, region: str, who: Principal) -> set[int]:
        """Numbers of the rows of a region that somebody may see."""
        kind, jurisdiction = who.party_type, who.jurisdictions.get(region)
        held = who.scopes.get(region, frozenset())
        if kind is None or jurisdiction is None or CAPABILITIES[record] not in held:
            return set()
        rows = self.rows[record, region]
        if kind.is_regulator and not jurisdiction.districts:
            return set(rows)
        if record in _WHOLE.get((region, kind), set()):
            return set(rows)
        projects = self.rows["Project", region]
        if kind.is_regulator:
            within = {n for n, each in projects.items() if each.district in jurisdiction.districts}
            return self._tied(record, region, within)
        mine = {n for n in projects if who.party_id in self.parties[region][n]}
        return self._tied(record, region, mine) | self._own(record, region, who.party_id)

    def _tied(self, record: str, region: str, projects: set[int]) -> set[int]:
        rows = self.rows[record, region]
        named = [self.rows["Project", region][each] for each in projects]
        if record == "Project":
            return projects
        if record in {"RiskFinding", "TeamMember", "Obligation"}:
            return {n for n, each in rows.items() if each.project_id in projects}
        if record == "Agency":
            return {each.agency_id for each in named} - {None}
        if record == "Insurer":
            return {each.insurer_id for each in named} - {None}
        team = self.rows["TeamMember", region].values()
        members = {each.person_id for each in team if each.project_id in projects}
        return members | {each.lead_id for each in named} - {None}

    def _own(self, record: str, region: str, party: int | None) -> set[int]:
        rows = self.rows[record, region]
        if record in {"Agency", "Insurer"}:
            return {n for n, each in rows.items() if each.party_id == party}
        if record == "Person":
            agencies = self._own("Agency", region, party)
            return {n for n, each in rows.items() if each.agency_id in agencies}
        return set()


def oracle(engines: Iterable[Engine]) -> Oracle:
    """Read all rows of some databases."""
    made = Oracle()
    for engine in engines:
        with Session(engine, expire_on_commit=False) as session:
            tables: tuple[Any, ...] = (
                Agency,
                Person,
                Insurer,
                Project,
                TeamMember,
                RiskFinding,
                Obligation,
            )
            for table in tables:
                for row in session.exec(select(table)):
                    made.rows[table.__name__, row.region][row.id] = row
            for part in session.exec(select(Participant)):
                made.parties[part.region][part.project_id].add(part.party_id)
            session.expunge_all()
    return made
