"""A small world of records in four regions, with names that JSON has to escape."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Final

from sqlmodel import Session

from gateway.access.principal import Jurisdiction, Principal
from gateway.agencies.tables import Agency, Person
from gateway.insurers.tables import Insurer
from gateway.projects.tables import Part, Participant, Project, TeamMember
from gateway.regime.roles import Capability, PartyType
from gateway.risks.tables import COUNT_SLOTS, FindingCount, RiskFinding
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
DISTRICTS: Final = {
    "hangzhou": ("330102", "330105"),
    "shanghai": ("310101", "310115"),
    "shaoxing": ("330602", "330603"),
    "xinzhou": ("140902", "140930"),
}
READ: Final = frozenset(each for each in Capability if each.scope.endswith(":read"))
_AWKWARD: Final = (
    "甲",
    'a "quoted" name',
    "back\\slash",
    "line\nbreak\ttab",
    "control\x01\x1f\x7f",
    "it's",
    "🏗️ site",
    "separator\u2028\u2029",
    "<script>&amp;",
    "%s {} $1 ?1",
    "é́ ß İ",
)
ASKED_AT: Final = datetime(2026, 11, 20, 16, tzinfo=UTC)
"""When the records are asked for: midnight in Shanghai, when days end."""
_START: Final = datetime(2026, 1, 5, 1, 2, 3, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """Numbers of what was written, by region."""

    parties: dict[tuple[str, PartyType], list[int]] = field(default_factory=dict)
    agencies: dict[str, list[int]] = field(default_factory=dict)
    people: dict[str, list[int]] = field(default_factory=dict)
    insurers: dict[str, list[int]] = field(default_factory=dict)
    projects: dict[str, list[int]] = field(default_factory=dict)
    findings: dict[str, list[int]] = field(default_factory=dict)
    obligations: dict[str, list[int]] = field(default_factory=dict)


def principal(
    kind: PartyType,
    *regions: str,
    party: int = 1,
    districts: Iterable[str] = (),
    capabilities: Iterable[Capability] = READ,
) -> Principal:
    """Somebody of a kind of party who may read everything its rows allow."""
    held = frozenset(capabilities)
    narrowed = frozenset(districts)
    return Principal(
        subject="u_1",
        party_id=party,
        party_type=kind,
        party_name="somebody",
        jurisdictions={
            region: Jurisdiction(
                region=region, districts=narrowed & frozenset(DISTRICTS.get(region, ()))
            )
            for region in regions
        },
        scopes=dict.fromkeys(regions, held),
        user_id=1,
    )


def write_world(
    engine: Engine, regions: Iterable[str] = REGIONS, world: World | None = None
) -> World:
    """Write the records of some regions into a database."""
    world = world or World()
    with Session(engine) as session:
        for region in regions:
            _Writer(session, world, region).write()
        session.commit()
    return world


class _Writer:
    def __init__(self, session: Session, world: World, region: str) -> None:
        self.session = session
        self.world = world
        self.region = region
        self.order = REGIONS.index(region)
        self.random = Random(self.order)
        self.next = 1_000 * (self.order + 1)

    def number(self) -> int:
        # Some numbers are the same in several regions: a number alone names nothing.
        self.next += self.random.randint(1, 3)
        return self.next % 5_000 + 7

    def text(self, kind: str) -> str:
        return f"{self.random.choice(_AWKWARD)} {kind} {self.random.randint(1, 9)}"

    def moment(self) -> datetime:
        return _START + timedelta(minutes=self.random.randint(0, 300_000))

    def write(self) -> None:
        region, random = self.region, self.random
        agencies = [self.agency() for _ in range(6)]
        insurers = [self.insurer() for _ in range(3)]
        self.session.flush()
        people = [self.person(agency) for agency in agencies for _ in range(random.randint(0, 4))]
        self.session.flush()
        world = self.world
        world.agencies[region] = [each.id for each in agencies]
        world.insurers[region] = [each.id for each in insurers]
        world.people[region] = [each.id for each in people]
        world.projects[region] = []
        world.findings[region] = []
        world.obligations[region] = []
        for _ in range(12):
            self.project(agencies, insurers, people)
        self.session.flush()

    def party(self, kind: PartyType) -> int:
        number = self.order * 100 + len(self.world.parties) * 10 + 100 + self.random.randint(0, 9)
        self.world.parties.setdefault((self.region, kind), []).append(number)
        return number

    def agency(self) -> Agency:
        random = self.random
        made = Agency(
            region=self.region,
            id=self.number(),
            name=self.text("agency"),
            credit_code=f"91{self.order}{len(self.world.parties):06d}{self.next:09d}"[:18]
            if random.random() < 0.8
            else None,
            foreign_identifier=random.choice([None, "FN-1"]),
            supervision_grade=random.choice([None, "OFFICE", "A", "COMPREHENSIVE"]),
            founded_on=random.choice([None, date(1999, 2, 28), date(2010, 12, 31)]),
            status=random.choice(["ACTIVE", "ENDED"]),
            party_id=self.party(PartyType.AGENCY),
            version=random.randint(1, 3),
            created_at=self.moment(),
            updated_at=self.moment(),
        )
        self.session.add(made)
        return made

    def insurer(self) -> Insurer:
        made = Insurer(
            region=self.region,
            id=self.number(),
            name=self.text("insurer"),
            credit_code=None,
            status="ACTIVE",
            party_id=self.party(PartyType.INSURER),
            created_at=self.moment(),
            updated_at=self.moment(),
        )
        self.session.add(made)
        return made

    def person(self, agency: Agency) -> Person:
        random = self.random
        made = Person(
            region=self.region,
            id=self.number(),
            agency_id=agency.id,
            name=self.text("person"),
            title=random.choice([None, "ENGINEER", "SENIOR_ENGINEER"]),
            certificate=random.choice([None, 'C"1\\']),
            registered=random.choice([None, True, False]),
            career_since=random.choice([None, date(2001, 1, 1)]),
            status=random.choice(["ACTIVE", "ENDED"]),
            created_at=self.moment(),
            updated_at=self.moment(),
        )
        self.session.add(made)
        return made

    def project(
        self, agencies: list[Agency], insurers: list[Insurer], people: list[Person]
    ) -> None:
        random, region = self.random, self.region
        agency = random.choice([None, *agencies])
        insurer = random.choice([None, *insurers])
        staff = [each for each in people if agency is not None and each.agency_id == agency.id]
        lead = random.choice([None, *staff]) if staff else None
        made = Project(
            region=region,
            id=self.number(),
            code=f"P-{len(self.world.projects[region]):03d}{random.choice(['', 'é', '~'])}",
            name=self.text("project"),
            line=random.choice(["IDI", "SLI"]),
            district=random.choice(DISTRICTS[region]),
            status=random.choice(["PLANNED", "UNDER_CONSTRUCTION", "COMPLETED"]),
            construction_cost=random.choice([None, Decimal("0.05"), Decimal("123456789012.30")]),
            started_on=random.choice([None, date(2025, 3, 1), date(2026, 6, 30)]),
            completed_on=random.choice([None, date(2026, 9, 1)]),
            insurer_id=None if insurer is None else insurer.id,
            agency_id=None if agency is None else agency.id,
            lead_id=None if lead is None else lead.id,
            created_at=self.moment(),
            updated_at=self.moment(),
        )
        self.session.add(made)
        self.session.flush()
        self.world.projects[region].append(made.id)
        parts: list[tuple[int, Part]] = [(self.party(PartyType.OWNER), Part.OWNER)]
        parts.append((self.party(PartyType.CONTRACTOR), Part.CONTRACTOR))
        if agency is not None and agency.party_id is not None:
            parts.append((agency.party_id, Part.AGENCY))
        if insurer is not None and insurer.party_id is not None:
            parts.append((insurer.party_id, Part.LEAD_INSURER))
        for party, part in parts:
            self.session.add(
                Participant(
                    region=region,
                    project_id=made.id,
                    party_id=party,
                    part=part.name,
                    created_at=self.moment(),
                )
            )
        for person in staff[:3]:
            self.session.add(
                TeamMember(
                    region=region,
                    id=self.number(),
                    project_id=made.id,
                    person_id=person.id,
                    role=random.choice(["PROJECT_LEAD", "RISK_ENGINEER"]),
                    since=date(2026, 1, 1),
                    until=random.choice([None, date(2026, 8, 1)]),
                    created_at=self.moment(),
                )
            )
        for _ in range(random.randint(0, 7)):
            self.finding(made, random.choice([None, *staff]) if staff else None)
        self.obligation(made, "Project", made.id)
        for number in self.world.findings[region][-1:]:
            # A record of another type with a finding's number is another record.
            self.obligation(None, "Agency", number)

    def obligation(self, project: Project | None, kind: str, subject: int) -> None:
        """One on a record, of any state, with an end before, at or after `ASKED_AT`, or none."""
        random = self.random
        state = random.choice(["OPEN", "OPEN", "OPEN", "MET", "MET_LATE"])
        days = random.choice([None, -100, -40, -8, -7, -3, 0, 9])
        ends = None if days is None else ASKED_AT + timedelta(days=days)
        by_moment = ends is not None and random.random() < 0.5
        made = Obligation(
            region=self.region,
            id=self.number(),
            duty=random.choice(["SX-SLI/2.2.1b", "SH-IDI-2025/9.3.a"]),
            event="found",
            bound=random.choice(["", "OWNER", "HOMEOWNER", "AGENCY INSURER"]),
            subject_type=kind,
            subject_id=subject,
            project_id=None if project is None else project.id,
            triggered_at=self.moment(),
            due_on=None if ends is None or by_moment else (ends - timedelta(days=1)).date(),
            due_at=ends if by_moment else None,
            ends_at=ends,
            provisional=ends is None and random.choice([True, False]),
            state=state,
            met_at=None if state == "OPEN" else self.moment(),
            created_at=self.moment(),
        )
        self.session.add(made)
        self.world.obligations[self.region].append(made.id)

    def finding(self, project: Project, found_by: Person | None) -> None:
        random, region = self.random, self.region
        status = random.choice(["OPEN", "RECTIFIED", "CLOSED"])
        made = RiskFinding(
            region=region,
            id=self.number(),
            project_id=project.id,
            scale="risk",
            grade=random.choice(["severe", "general", "minor"]),
            status=status,
            title=self.text("finding"),
            description=random.choice([None, self.text("description")]),
            place=random.choice([None, "3#"]),
            found_by_id=None if found_by is None else found_by.id,
            found_at=self.moment(),
            rectified_at=random.choice([None, self.moment()]),
            closed_at=self.moment() if status == "CLOSED" else None,
            created_at=self.moment(),
            updated_at=self.moment(),
        )
        self.session.add(made)
        self.session.flush()
        self.world.findings[region].append(made.id)
        if random.random() < 0.7:
            self.obligation(project, "RiskFinding", made.id)
        key = (region, project.district, "risk", made.grade, status, made.id % COUNT_SLOTS)
        count = self.session.get(FindingCount, key)
        if count is None:
            self.session.add(
                FindingCount(
                    region=region,
                    district=project.district,
                    scale="risk",
                    grade=made.grade,
                    status=status,
                    slot=made.id % COUNT_SLOTS,
                    count=1,
                )
            )
        else:
            count.count += 1
        self.session.flush()
