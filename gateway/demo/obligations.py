"""Obligations of the demonstration, and the ledger of the acts that opened and met them.

Everything the law says is asked of the region's package as an act asks it: which duties an act
opens and meets, whom they bind, when they are due. Only what happened is made up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from gateway.demo.chronicle import Chronicle, Written
from gateway.demo.fates import Fate, fate, settled
from gateway.demo.findings import FINDING, findings_of
from gateway.demo.marks import DAY
from gateway.demo.matters import Matters
from gateway.demo.plan import RegionPlan, Rows, mixed
from gateway.demo.works import agency_of, began, lead_of
from gateway.projects.tables import Project
from gateway.regime.deadlines import day_of
from gateway.regime.facts.words import Role
from gateway.regime.record_acts import Opening, RecordAct
from gateway.regime.roles import PartyType
from gateway.risks.tables import FindingStatus, RiskFinding
from gateway.store.acts.decision import Decision, Scene
from gateway.store.acts.law import open_obligation
from gateway.store.acts.writes import Insert, Update
from gateway.store.ledger.entries import DONE, entry_writes, law_on
from gateway.store.metadata import METADATA
from gateway.store.sweeper import missed_entry
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.regime.calendar import Calendar
    from gateway.regime.deadlines import When
    from gateway.regime.regions import LoadedRegion
    from gateway.store.acts.writes import Write

ACTED_ON: Final = 50
"""Projects of a region whose acts are told; those beyond have records and no past."""
_TABLE: Final[Table] = Obligation.__table__  # type: ignore[attr-defined]
_FINDINGS: Final[Table] = METADATA.tables[RiskFinding.__tablename__]
_PROJECTS: Final[Table] = METADATA.tables[Project.__tablename__]
_COLUMNS: Final = tuple(_TABLE.columns.keys())
_TEN: Final = time(2, tzinfo=UTC)
"""Ten in the morning in Asia/Shanghai."""


@dataclass(frozen=True, slots=True)
class Teller:
    """By whom the demonstration's entries say they are: itself, for a party of a kind."""

    party_id: int | None = None
    party_type: PartyType | None = None
    subject: str = "demonstration"
    user_id: None = None
    client_id: None = None
    person_verified: bool = False
    jurisdictions: Mapping[str, Any] = field(default_factory=dict)
    scopes: Mapping[str, Any] = field(default_factory=dict)


def obligations(plan: RegionPlan, law: LoadedRegion, calendar: Calendar) -> Iterator[Rows]:
    """Rows of a region's obligations, of its ledger, and of what waits to be sealed."""
    told = _Told(plan, law, calendar)
    matters = Matters(plan, law)
    for project in range(min(plan.sizes.projects, ACTED_ON)):
        told.project(project)
        for row in findings_of(plan, project):
            told.finding(project, dict(zip(FINDING, row, strict=True)))
        for matter in matters.of_project(project):
            opening = Opening(duty=matter.duty.provision, event=matter.duty.events[0].key)
            about = told.about_project(project, matter.events)
            scene = told.scene(matter.known_at, Teller())
            [opened] = told.open([opening], scene, about, "obligation.open")
            told.settle(opened, fate(opened, matter.seed))
    yield Rows(
        _TABLE,
        _COLUMNS,
        [tuple(row.get(name) for name in _COLUMNS) for row in told.rows],
    )
    yield from told.chronicle.rows()


class _Told:
    """The obligations and the chronicle of one region while they are made."""

    def __init__(self, plan: RegionPlan, law: LoadedRegion, calendar: Calendar) -> None:
        self._plan = plan
        self._law = law
        self._calendar = calendar
        self.rows: list[dict[str, Any]] = []
        self.chronicle = Chronicle(plan)

    def scene(self, at: datetime, actor: Teller) -> Scene:
        """What was known at a moment."""
        return Scene(law=self._law, calendar=self._calendar, now=at, actor=actor, rows={})

    def about_project(self, project: int, events: Mapping[str, When]) -> Decision:
        """A decision on a project."""
        number = self._plan.first + 1 + project
        return Decision(type_name="Project", number=number, project_id=number, events=dict(events))

    def project(self, project: int) -> None:
        """The agency commissioned and its lead appointed, as the works began."""
        start = min(began(project), DAY)
        at = datetime.combine(start - timedelta(days=14), _TEN)
        number = self._plan.first + 1 + project
        insurer = self._party("insurer", PartyType.INSURER, project % self._plan.sizes.insurers)
        agency = self._party("agency", PartyType.AGENCY, agency_of(self._plan, project))
        commissioned = Update(
            _PROJECTS, number, {"agency_id": self._plan.first + 1 + agency_of(self._plan, project)}
        )
        appointed = Update(
            _PROJECTS, number, {"lead_id": self._plan.first + 1 + lead_of(self._plan, project)}
        )
        for act, topic, words, event, when, by, write in (
            (
                RecordAct.COMMISSION_AGENCY,
                "agency.commission",
                frozenset[str](),
                "commissioned",
                at,
                insurer,
                commissioned,
            ),
            (
                RecordAct.ADD_TEAM_MEMBER,
                "team.add",
                frozenset({Role.PROJECT_LEAD.name}),
                "lead_appointed",
                datetime.combine(start, _TEN),
                agency,
                appointed,
            ),
        ):
            known: When = start if event == "lead_appointed" else when
            about = self.about_project(project, {event: known})
            opened = self.open(
                self._openings(act, words, about), self.scene(when, by), about, topic, write
            )
            for row in opened:
                self.settle(row, fate(row, mixed(row["id"])))

    def finding(self, project: int, row: dict[str, Any]) -> None:
        """A finding recorded, reported as rectified, closed."""
        agency = self._party("agency", PartyType.AGENCY, agency_of(self._plan, project))
        contractor = self._party(
            "contractor", PartyType.CONTRACTOR, project % self._plan.sizes.works_parties
        )
        found, rectified, closed = row["found_at"], row["rectified_at"], row["closed_at"]
        known = {
            "finding_recorded": found,
            "judged_severe": found,
            "found": found,
            "hazard_found": found,
            "rectification_due": row["rectify_by"],
            "set_day": row["rectify_by"],
        }
        first = {
            **row,
            "status": FindingStatus.OPEN.name,
            "rectified_at": None,
            "closed_at": None,
            "updated_at": found,
        }
        about = self._about_finding(row, known)
        opened = self.open(
            self._openings(RecordAct.RECORD_FINDING, about.words, about),
            self.scene(found, agency),
            about,
            "finding.record",
            Insert(_FINDINGS, {name: first[name] for name in FINDING if name != "region"}),
        )
        meets = {
            duty
            for bearing in self._law.bearings(RecordAct.RECTIFY_FINDING, about.words)
            for duty in bearing.meets
        }
        kept = [each for each in opened if each["duty"] in meets]
        for each in opened:
            if each not in kept:
                self.settle(each, fate(each, mixed(each["id"])))
        if rectified is None:
            for each in kept:
                self.settle(each, settled(each, None))
            return
        met = [self._met(each, settled(each, rectified)) for each in kept]
        then = self._about_finding(row, {"material_uploaded": rectified})
        changes = {"status": FindingStatus.RECTIFIED.name, "rectified_at": rectified}
        later = self.open(
            self._openings(RecordAct.RECTIFY_FINDING, then.words, then),
            self.scene(rectified, contractor),
            then,
            "finding.rectify",
            Update(_FINDINGS, row["id"], changes),
            *met,
        )
        for each in later:
            self.settle(each, settled(each, closed))
        if closed is not None:
            self._tell(
                self.scene(closed, agency),
                self._about_finding(row, {}),
                "finding.close",
                Update(
                    _FINDINGS,
                    row["id"],
                    {"status": FindingStatus.CLOSED.name, "closed_at": closed},
                ),
            )

    def open(
        self, openings: Sequence[Opening], scene: Scene, about: Decision, topic: str, *writes: Write
    ) -> list[dict[str, Any]]:
        """Open obligations with the entry of the act that did; their rows."""
        inserts = []
        for opening in openings:
            _, insert = open_obligation(opening, scene, about)
            number = self._plan.first + 1 + len(self.rows)
            row = {"region": self._plan.key, **insert.values, "id": number}
            self.rows.append(row)
            inserts.append(Insert(_TABLE, {**insert.values, "id": number}))
        if openings or writes:
            self._tell(scene, about, topic, *writes, *inserts)
        return self.rows[len(self.rows) - len(inserts) :]

    def settle(self, row: dict[str, Any], end: Fate) -> None:
        """Have an obligation met by an act of its own, or missed, or neither."""
        update = self._met(row, end)
        if end.met_at is not None:
            about = Decision(type_name="Obligation", number=row["id"], before=row)
            self._tell(self.scene(end.met_at, Teller()), about, "obligation.meet", update)

    def _met(self, row: dict[str, Any], end: Fate) -> Update:
        """Write an end into an obligation; what the act that met it writes."""
        row |= {"state": end.state.name, "met_at": end.met_at, "missed_at": end.missed_at}
        if end.missed_at is not None:
            moment, law = end.missed_at, law_on(self._law, day_of(end.missed_at))
            kept = dict(row)
            self.chronicle.add(moment, lambda number: missed_entry(kept, moment, law, number))
        return Update(_TABLE, row["id"], {"state": end.state.name, "met_at": end.met_at})

    def _tell(self, scene: Scene, about: Decision, topic: str, *writes: Write) -> None:
        said = f"{topic} {scene.region} {about.type_name} {about.number}"

        def entry(number: int) -> Written:
            entry, message = entry_writes(
                scene,
                topic,
                outcome=DONE,
                fingerprint=hashlib.sha256(said.encode()).hexdigest(),
                decision=about,
                writes=writes,
                number=number,
            )
            assert isinstance(entry, Insert)
            assert isinstance(message, Insert)
            return entry.values, message.values

        self.chronicle.add(scene.now, entry)

    def _openings(self, act: RecordAct, words: frozenset[str], about: Decision) -> list[Opening]:
        """The duties that an act opens, under the texts that may apply on its day."""
        return [
            opening
            for bearing in self._law.bearings(act, words)
            for opening in bearing.opens
            if opening.event in about.events and self._applies(opening, about)
        ]

    def _applies(self, opening: Opening, about: Decision) -> bool:
        instrument = self._law.instruments[opening.duty.partition("/")[0]]
        return instrument.may_apply_on(day_of(about.events[opening.event]))

    def _about_finding(self, row: Mapping[str, Any], events: Mapping[str, When]) -> Decision:
        return Decision(
            type_name="RiskFinding",
            number=row["id"],
            words=frozenset({row["grade"]}),
            project_id=row["project_id"],
            events=dict(events),
        )

    def _party(self, kind: str, party_type: PartyType, number: int) -> Teller:
        return Teller(self._plan.party(kind, number), party_type)
