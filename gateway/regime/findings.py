"""Findings: the explained answer of a rule, node by node, and the verdict over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gateway.regime.instruments import InForce, Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question
from gateway.regime.words import Label, Word


class FindingKind(Word):
    """What shape of condition a finding explains."""

    THRESHOLD = ("门槛", "threshold")
    CHOICE = ("选项", "choice")
    HOLDS = ("是否", "yes or no")
    JUDGEMENT = ("认定", "judgement by a competent body")
    IN_SPAN = ("期间内", "within a period")
    OVERLAP = ("期间重叠", "overlap of periods")
    SAME = ("一致", "equality")
    ALL = ("同时满足", "all of")
    ANY = ("满足之一", "any of")
    NOT = ("不得存在", "must not exist")
    WHEN = ("适用情形", "applies when")
    EACH = ("逐一满足", "each of")
    EXISTS = ("至少一个", "at least one")
    RULE = ("条文", "another provision")
    DECISION = ("待定", "left to a decision")
    FLAGGED = ("附提示", "with flags")
    READINGS = ("多种理解", "several readings")


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should see; it never changes the outcome."""

    code: str
    label: Label
    provision: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an outcome is what it is: a code, the provision, and the words for it.

    ``provision`` is ``None`` only where texts are silent: there is nothing to cite.
    """

    code: str
    provision: str | None
    outcome: Outcome
    detail: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The answer of one node.

    ``required`` and ``observed`` are as shown to people; ``missing`` names the facts, by
    their paths, without which this answer stays open.
    """

    kind: FindingKind
    outcome: Outcome
    provision: str
    label: Label | None = None
    code: str | None = None
    observed: Label | None = None
    operator: Operator | None = None
    required: Label | None = None
    unit: str | None = None
    parameter: str | None = None
    missing: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    children: tuple[Finding, ...] = ()

    def walk(self) -> Iterator[Finding]:
        """This finding and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def without_flags(self) -> Finding:
        """The same finding without any flag: what does not apply has nothing to show."""
        children = tuple(child.without_flags() for child in self.children)
        return replace(self, flags=(), children=children)

    def all_flags(self) -> tuple[Flag, ...]:
        """The flags of this finding and of all below it, each once."""
        return tuple(dict.fromkeys(flag for finding in self.walk() for flag in finding.flags))


@dataclass(frozen=True, slots=True)
class InstrumentValidity:
    """Whether an instrument applied on the day asked about."""

    instrument: str
    validity: InForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A region's answer to a question, with everything it rests on."""

    region: str
    package_version: str
    question: Question | None
    on: date
    outcome: Outcome
    findings: tuple[Finding, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    flags: tuple[Flag, ...]
    validity: tuple[InstrumentValidity, ...]
