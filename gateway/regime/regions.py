"""What a region declares (the manifest), and a region as loaded with its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gateway.regime.checklists import Checklist
from gateway.regime.comparison import Cell
from gateway.regime.duties import Duty
from gateway.regime.facts.words import Role
from gateway.regime.field_lists import FieldList
from gateway.regime.gates import Gate
from gateway.regime.grades import GradeScale
from gateway.regime.instruments import Instrument, Line, Provision
from gateway.regime.record_acts import Bearing, GradeFacts, RecordAct
from gateway.regime.roles import Act, ReservedAct, RoleShift, Sight
from gateway.regime.rules import Ladder, Question, Rule, StandingRule
from gateway.regime.words import Label, Word


class Completeness(Word):
    """How much of a region's texts is coded."""

    COMPLETE = ("完整", "every provision of the listed instruments is coded")
    PARTIAL = ("部分", "some provisions are not coded yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The manifest of a region: the one object that a region package exports.

    Attributes:
        key: short key, unique among installed regions; the GraphQL enum is its upper case.
        division_code: GB/T 2260 code of the administrative division.
        package: dotted name of the package that holds ``instruments/``.
        distribution: name of the distribution that carries the package, for its version.
        instruments: ids of the official documents, each with ``<id>.yaml`` and ``<id>.txt``.
        limitations: what a reader must know that this region's data does not cover.
        checked_on: the day the transcription was last checked against the official text.
        roles: how its texts shift what kinds of parties may do.
        sights: who sees all records of a type.
        reserved: acts that its texts leave to some kinds of parties alone.
        bearings: what its texts ask of the acts that write records.
        grade_facts: what the grades of its scales say as facts.
    """

    key: str
    division_code: str
    name: Label
    lines: tuple[Line, ...]
    package: str
    instruments: tuple[str, ...]
    completeness: Completeness
    checked_on: date
    limitations: tuple[Label, ...] = ()
    distribution: str = "regime-gateway"
    rules: tuple[Rule, ...] = ()
    cells: tuple[Cell, ...] = ()
    ladder: Ladder | None = None
    standing: tuple[StandingRule, ...] = ()
    duties: tuple[Duty, ...] = ()
    gates: tuple[Gate, ...] = ()
    grade_scales: tuple[GradeScale, ...] = ()
    field_lists: tuple[FieldList, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    roles: tuple[RoleShift, ...] = ()
    sights: tuple[Sight, ...] = ()
    reserved: tuple[ReservedAct, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    grade_facts: tuple[GradeFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRegion:
    """A region with its instruments read and checked; immutable and shared by all requests."""

    region: Region
    version: str
    instruments: Mapping[str, Instrument]
    official_texts: Mapping[str, str]
    _rules: Mapping[str, Rule] = field(init=False)
    _gates: Mapping[str, Gate] = field(init=False)
    _duties: Mapping[str, Duty] = field(init=False)

    def __post_init__(self) -> None:
        manifest = self.region
        object.__setattr__(self, "_rules", {rule.provision: rule for rule in manifest.rules})
        object.__setattr__(self, "_gates", {gate.provision: gate for gate in manifest.gates})
        object.__setattr__(self, "_duties", {duty.provision: duty for duty in manifest.duties})

    @property
    def key(self) -> str:
        """The region's key."""
        return self.region.key

    def provision(self, provision_id: str) -> Provision:
        """The provision with this id.

        Raises:
            KeyError: no instrument of the region has it.
        """
        return self.instruments[provision_id.partition("/")[0]].provisions[provision_id]

    def rule(self, provision_id: str) -> Rule:
        """The rule that enforces a provision.

        Raises:
            KeyError: no rule does.
        """
        return self._rules[provision_id]

    def has_rule(self, provision_id: str) -> bool:
        """Whether a rule enforces the provision."""
        return provision_id in self._rules

    def gate(self, provision_id: str) -> Gate:
        """The gate that a provision sets.

        Raises:
            KeyError: it sets none.
        """
        return self._gates[provision_id]

    def has_gate(self, provision_id: str) -> bool:
        """Whether the provision sets a gate."""
        return provision_id in self._gates

    def duty(self, provision_id: str) -> Duty:
        """The duty that a provision imposes.

        Raises:
            KeyError: it imposes none.
        """
        return self._duties[provision_id]

    def has_duty(self, provision_id: str) -> bool:
        """Whether the provision imposes a duty."""
        return provision_id in self._duties

    def reserved(self, act: Act) -> tuple[ReservedAct, ...]:
        """To whom the region's texts leave an act; empty where they are silent."""
        return tuple(each for each in self.region.reserved if each.act is act)

    def bearings(self, act: RecordAct, words: frozenset[str]) -> tuple[Bearing, ...]:
        """What the region's texts ask of an act that concerns these grades or roles."""
        return tuple(
            each
            for each in self.region.bearings
            if each.act is act and (not each.only or not words.isdisjoint(each.only))
        )

    def provisions(self) -> Iterator[Provision]:
        """All provisions, instrument by instrument in document order."""
        for instrument in self.instruments.values():
            yield from instrument.provisions.values()

    def rules_for(self, question: Question, role: Role | None = None) -> tuple[Rule, ...]:
        """The rules a question asks directly; for people, those that speak of the role."""
        return tuple(
            rule
            for rule in self.region.rules
            if rule.question is question
            and rule.top
            and (not rule.roles or role is None or role in rule.roles)
        )
