"""What is known when an act is decided, and what the decision is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol, cast

from gateway.regime.deadlines import day_of
from gateway.regime.facts import Facts
from gateway.regime.gates import Force
from gateway.regime.words import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.regime.calendar import Calendar
    from gateway.regime.deadlines import When
    from gateway.regime.regions import LoadedRegion
    from gateway.regime.roles import Capability, PartyType
    from gateway.store.acts.lookups import Row
    from gateway.store.acts.writes import Hold, Write


class Place(Protocol):
    """Where a party acts: `gateway.access.principal.Jurisdiction`."""

    @property
    def districts(self) -> frozenset[str]:
        """GB/T 2260 codes of its districts; empty for the whole region."""


class Actor(Protocol):
    """Who acts: `gateway.access.principal.Principal`, of which this layer knows no more."""

    @property
    def subject(self) -> str:
        """The person or machine."""

    @property
    def party_id(self) -> int | None:
        """The party it acts for."""

    @property
    def party_type(self) -> PartyType | None:
        """The party's kind."""

    @property
    def user_id(self) -> int | None:
        """The person's account."""

    @property
    def client_id(self) -> str | None:
        """The OAuth client."""

    @property
    def person_verified(self) -> bool:
        """Whether the account is one verified natural person's."""

    @property
    def jurisdictions(self) -> Mapping[str, Place]:
        """Where its party acts, by region."""

    @property
    def scopes(self) -> Mapping[str, frozenset[Capability]]:
        """What it may do, by region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One reason why an act is refused.

    Attributes:
        code: what programs may branch on.
        force: HARD where a text forbids, SYSTEM where the record's coherence asks it.
        detail: why, in words.
        provision: the provision it rests on; ``None`` where the gateway itself asks it.
        missing: facts that were not stated and are needed, by their paths.
        offending: global ids of the records that stand in the way.
        opens: what would let the act pass, in words.
    """

    code: str
    force: Force
    detail: Label
    provision: str | None = None
    missing: tuple[str, ...] = ()
    offending: tuple[str, ...] = ()
    opens: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something a person should see; it refuses nothing."""

    code: str
    detail: Label
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known when an act is decided; the decision reads nothing else.

    Attributes:
        law: the region's law.
        calendar: the working days.
        now: this moment.
        actor: who acts.
        rows: what the act's lookups found, by name.
        region: key of the region.
        today: the day in Asia/Shanghai.
        moment: this moment as records keep it: UTC, whole seconds.
    """

    law: LoadedRegion
    calendar: Calendar
    now: datetime
    actor: Actor
    rows: Mapping[str, Row | list[Row] | None]
    region: str = field(init=False)
    today: date = field(init=False)
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        """Read the clock's moment once; an act asks for it a dozen times."""
        object.__setattr__(self, "region", self.law.key)
        object.__setattr__(self, "today", day_of(self.now))
        object.__setattr__(self, "moment", self.now.astimezone(UTC).replace(microsecond=0))

    def one(self, name: str) -> Row | None:
        """The row that a lookup found."""
        return cast("Row | None", self.rows[name])

    def many(self, name: str) -> list[Row]:
        """The rows that a lookup found."""
        return cast("list[Row]", self.rows[name])


@dataclass(slots=True, kw_only=True)
class Decision:
    """What an act comes to: refused with reasons, or done with what it writes.

    Attributes:
        type_name: type of the record, as the schema calls it.
        number: its number.
        before: its row as it is; empty for a record that the act would make.
        after: its row as it will be if the act is done.
        holds: rows the decision rests on.
        writes: what is written.
        facts: what the records say, in the vocabulary that gates read.
        words: grades or roles that the act concerns.
        events: events that the act is or brings, by the keys of duties.
        project_id: the project that obligations are on.
        leads_project: whether the actor is the project's lead insurer.
        refusals: reasons of the gateway itself; those of the region's texts are added.
        marks: flags beside them.
    """

    type_name: str
    number: int
    before: Row = field(default_factory=dict)
    after: Row = field(default_factory=dict)
    holds: list[Hold] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    words: frozenset[str] = frozenset()
    events: dict[str, When] = field(default_factory=dict)
    project_id: int | None = None
    leads_project: bool = False
    refusals: list[Refusal] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def refuse(self, code: str, zh: str, en: str, **more: Any) -> None:  # noqa: ANN401 - of Refusal
        """Refuse the act for the sake of the record's coherence."""
        self.refusals.append(Refusal(code=code, force=Force.SYSTEM, detail=Label(zh, en), **more))
