"""What a region's law says to an act: its gates and rules asked, its duties opened and met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from gateway.regime.duties import DutyState
from gateway.regime.facts import Facts
from gateway.regime.findings import Reason
from gateway.regime.gates import Force
from gateway.regime.gating import check_gate
from gateway.regime.judging import judge_provision
from gateway.regime.outcomes import Outcome
from gateway.regime.roles import Condition
from gateway.regime.timing import duty_state
from gateway.regime.words import Label
from gateway.store.acts.decision import Mark, Refusal
from gateway.store.acts.identity import Same
from gateway.store.acts.overlay import overlay
from gateway.store.acts.writes import Insert, Update
from gateway.store.counted_from import write_events
from gateway.store.identifiers import new_id
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table

    from gateway.regime.calendar import Calendar
    from gateway.regime.deadlines import Deadline, When
    from gateway.regime.record_acts import Opening
    from gateway.regime.regions import LoadedRegion
    from gateway.regime.roles import ReservedAct
    from gateway.store.acts.act import Act
    from gateway.store.acts.decision import Decision, Scene
    from gateway.store.acts.lookups import Row
    from gateway.store.acts.writes import Write

OBLIGATIONS: Final = "obligations"
"""Name of the lookup that finds the open obligations on the record an act is about."""

NO_FACTS: Final = Facts()
"""What a caller who states nothing states."""

_TABLE: Final[Table] = Obligation.__table__  # type: ignore[attr-defined]
_ANY: Final = datetime(2024, 1, 1, tzinfo=UTC)
_NOT_ON_ROSTER: Final = Label("当日不在本项目团队名单上", "not on the project's team that day")
_NOT_REAL_NAME: Final = Label(
    "账号未对应一名经实名核验的自然人", "the account is not one verified natural person's"
)
_FREE: Final = frozenset({Outcome.MEETS, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An obligation that an act called into being."""

    duty: str
    due_on: date | None
    due_at: datetime | None
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the law says to an act."""

    refusals: tuple[Refusal, ...]
    marks: tuple[Mark, ...]
    writes: tuple[Write, ...]
    opened: tuple[Opened, ...]
    met: tuple[str, ...]


def consult(act: Act[Any], scene: Scene, decision: Decision, stated: Facts) -> Word:
    """Ask everything that the region ties to the act.

    ``stated`` are facts that the caller stated beside what the records know.
    """
    facts = decision.facts if stated is NO_FACTS else overlay(stated, decision.facts) or stated
    refusals = _reserved(act, scene, decision)
    marks: list[Mark] = []
    opened: list[tuple[Opened, Insert]] = []
    met: list[tuple[str, Update]] = []
    for bearing in scene.law.bearings(act.act, decision.words):
        if bearing.roster is not None:
            refusals += _roster(bearing.roster, scene)
        for provision in bearing.gates:
            refused, marked = _gate(Same(scene.law), provision, Same(facts), scene.today)
            refusals += refused
            marks += marked
        for provision in bearing.refuses:
            refusals += _forbidden(scene.law, provision, facts, scene.today)
        for provision in bearing.notes:
            marks += _noted(scene.law, provision, facts, scene.today)
        opened += [
            open_obligation(opening, scene, decision)
            for opening in bearing.opens
            if opening.event in decision.events
        ]
        met += _met(bearing.meets, scene)
    return Word(
        refusals=tuple(refusals),
        marks=tuple(dict.fromkeys(marks)),
        writes=(*(insert for _, insert in opened), *(update for _, update in met)),
        opened=tuple(each for each, _ in opened),
        met=tuple(duty for duty, _ in met),
    )


def graded(law: LoadedRegion, scale: str, grade: str) -> Facts:
    """What a grade of the region's scale says as facts."""
    for each in law.region.grade_facts:
        if (each.scale, each.grade) == (scale, grade):
            return each.facts
    return Facts()


def _reserved(act: Act[Any], scene: Scene, decision: Decision) -> list[Refusal]:
    """What the region's text leaves to some kinds of parties, nobody else does.

    Where several provisions reserve the act, whoever is fit by one of them does it. Somebody of a
    right kind is told the condition that is not met, not that it is the wrong kind.
    """
    if act.reserved is None:
        return []
    reservations = scene.law.reserved(act.reserved)
    codes = [_unfit(scene, decision, each) for each in reservations]
    if not all(codes):
        return []
    return [
        Refusal(
            code=code,
            force=Force.HARD,
            detail=reserved.note,
            provision=reserved.provision,
        )
        for reserved, code in zip(reservations, codes, strict=True)
        if code is not None
    ]


def _unfit(scene: Scene, decision: Decision, reserved: ReservedAct) -> str | None:
    """The reason code of whoever may not do a reserved act; ``None`` for who may."""
    actor, condition = scene.actor, reserved.requires
    if actor.party_type not in reserved.kinds:
        return reserved.refusal
    if condition is Condition.VERIFIED_PERSON and not actor.person_verified:
        return condition.refusal
    if condition is Condition.LEADS_PROJECT and not decision.leads_project:
        return condition.refusal
    if condition is Condition.WHOLE_REGION:
        place = actor.jurisdictions.get(scene.region)
        if place is None or place.districts:
            return condition.refusal
    return None


def _roster(provision: str, scene: Scene) -> list[Refusal]:
    """Whoever acts for an agency acts under the own name and is on the team that day."""
    kind = scene.actor.party_type
    if kind is None or kind.name != "AGENCY":
        return []
    if not scene.actor.person_verified:
        return [
            Refusal(
                code="NOT_REAL_NAME", force=Force.HARD, detail=_NOT_REAL_NAME, provision=provision
            )
        ]
    today = scene.today
    for member in scene.many("own_memberships"):
        if member["since"] <= today and (member["until"] is None or today <= member["until"]):
            return []
    return [
        Refusal(code="NOT_ON_ROSTER", force=Force.HARD, detail=_NOT_ON_ROSTER, provision=provision)
    ]


@lru_cache(maxsize=2048)
def _gate(
    law: Same[LoadedRegion], provision: str, facts: Same[Facts], on: date
) -> tuple[tuple[Refusal, ...], tuple[Mark, ...]]:
    """What a gate says; the same facts on the same day are asked once."""
    answer = check_gate(law.it, provision, facts.it, on)
    gate = answer.gate
    marks = tuple(
        Mark(code=flag.code, detail=flag.label, provision=flag.provision) for flag in answer.flags
    )
    if answer.outcome in _FREE:
        return (), marks
    if answer.outcome is not Outcome.FAILS and gate.force is Force.SYSTEM:
        named = "、".join(answer.missing) or gate.opens.zh
        shown = ", ".join(answer.missing) or gate.opens.en
        label = Label(f"尚未证明可为：{named}", f"not yet shown to be free: {shown}")
        open_ = Mark(code="GATE_NOT_SHOWN_OPEN", detail=label, provision=gate.provision)
        return (), (*marks, open_)
    whole = Reason("GATE_CLOSED", gate.provision, answer.outcome, gate.act)
    return tuple(
        Refusal(
            code=reason.code,
            force=gate.force,
            detail=reason.detail,
            provision=reason.provision or gate.provision,
            missing=answer.missing,
            opens=gate.opens,
        )
        for reason in answer.reasons or (whole,)
    ), marks


def _forbidden(law: LoadedRegion, provision: str, facts: Facts, on: date) -> list[Refusal]:
    verdict = judge_provision(law, provision, facts, on)
    if verdict.outcome is not Outcome.FAILS:
        return []
    return [
        Refusal(
            code=reason.code,
            force=Force.HARD,
            detail=reason.detail,
            provision=reason.provision or provision,
        )
        for reason in verdict.reasons
    ]


def _noted(law: LoadedRegion, provision: str, facts: Facts, on: date) -> list[Mark]:
    verdict = judge_provision(law, provision, facts, on)
    shown = [
        Mark(code=flag.code, detail=flag.label, provision=flag.provision) for flag in verdict.flags
    ]
    if verdict.outcome is Outcome.FAILS:
        shown += [
            Mark(code=reason.code, detail=reason.detail, provision=reason.provision or provision)
            for reason in verdict.reasons
        ]
    return shown


def open_obligation(opening: Opening, scene: Scene, decision: Decision) -> tuple[Opened, Insert]:
    """An obligation, with its last day where the text or the act gives one."""
    happened = decision.events[opening.event]
    events = {
        event.key: decision.events[event.key]
        for event in scene.law.duty(opening.duty).events
        if event.key in decision.events
    }
    deadline = deadline_of(scene.law, opening.duty, events, scene.calendar)
    due = None if deadline is None else deadline.due
    ends = (
        None if deadline is None or deadline.ends_at is None else deadline.ends_at.astimezone(UTC)
    )
    provisional = deadline is not None and due is None
    at = due.astimezone(UTC) if isinstance(due, datetime) else None
    on = None if at is not None else due
    insert = Insert(
        _TABLE,
        {
            "id": new_id(),
            "duty": opening.duty,
            "event": opening.event,
            "bound": " ".join(party.name for party in scene.law.duty(opening.duty).bound),
            "subject_type": decision.type_name,
            "subject_id": decision.number,
            "project_id": decision.project_id,
            "triggered_at": happened if isinstance(happened, datetime) else scene.moment,
            "due_on": on,
            "due_at": at,
            "ends_at": ends,
            "provisional": provisional,
            "counted_from": write_events(events) if provisional else None,
            "state": DutyState.OPEN.name,
            "created_at": scene.moment,
        },
    )
    return Opened(duty=opening.duty, due_on=on, due_at=at, provisional=provisional), insert


def deadline_of(
    law: LoadedRegion, duty: str, events: Mapping[str, When], calendar: Calendar
) -> Deadline | None:
    """The end of a duty's period from its events; what has no number has none."""
    if not law.duty(duty).periods:
        return None
    found = tuple(events.items())
    if any(isinstance(when, datetime) for _, when in found):
        # Where the duty stands now is not asked; any moment does.
        return duty_state(law, duty, events, calendar, now=_ANY).deadline
    return _deadline_by_days(Same(law), duty, found, Same(calendar))


@lru_cache(maxsize=2048)
def _deadline_by_days(
    law: Same[LoadedRegion],
    duty: str,
    events: tuple[tuple[str, When], ...],
    calendar: Same[Calendar],
) -> Deadline | None:
    """A deadline counted from days alone, which many acts of a day ask for."""
    return duty_state(law.it, duty, dict(events), calendar.it, now=_ANY).deadline


def _met(duties: Sequence[str], scene: Scene) -> list[tuple[str, Update]]:
    """Open obligations that the act fulfils: in time or, which is recorded, late."""
    if not duties or OBLIGATIONS not in scene.rows:
        return []
    return [
        (
            row["duty"],
            Update(_TABLE, row["id"], {"state": _kept(row, scene), "met_at": scene.moment}),
        )
        for row in scene.many(OBLIGATIONS)
        if row["duty"] in duties
    ]


def _kept(row: Row, scene: Scene) -> str:
    if row["due_on"] is not None:
        late = scene.today > row["due_on"]
    else:
        late = row["due_at"] is not None and scene.moment > row["due_at"]
    return (DutyState.MET_LATE if late else DutyState.MET).name
