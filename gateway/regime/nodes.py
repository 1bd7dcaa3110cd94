"""Rule nodes: the closed set of shapes a provision's condition can take.

A rule is a frozen tree of these. The same tree is evaluated, explained, compared, listed
and drawn; a region adds trees, never functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from gateway.regime.duties import Recurrence
from gateway.regime.instruments import Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import AS_OF, Fact, Param, Term, WordList
from gateway.regime.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A quantity, date or rank held against another.

    ``operator=None`` takes the operator of the parameter in ``required``.
    """

    observed: Term
    required: Term
    operator: Operator | None = None
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A word held against lists of words; what is on no list gets ``otherwise``.

    ``open_code`` says why a word is left to a decision; without it ``code`` stands for that too.
    """

    of: Fact
    meets: WordList = ()
    fails: WordList = ()
    decides: WordList = ()
    otherwise: Outcome
    code: str | None = None
    open_code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """A yes-or-no fact that must be true, or false with ``expected=False``."""

    of: Fact
    expected: bool = True
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Evidence that a competent body accepts or rejects; no number decides it.

    ``open_code`` says that the body has not decided yet; without it ``code`` stands for that too.
    """

    of: Fact
    authority: Label
    code: str | None = None
    open_code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InSpan:
    """A day that must lie within a stretch, both ends included."""

    span: Fact
    on: Fact = AS_OF
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two stretches that share at least one day."""

    first: Fact
    second: Fact
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Two facts that must be equal."""

    first: Fact
    second: Fact
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Cumulative conditions."""

    children: tuple[Node, ...]
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Any:
    """Alternatives, of which one is enough."""

    children: tuple[Node, ...]
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """A situation that must not exist: the prohibition is kept where the child fails."""

    child: Node
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition that speaks only of a certain situation; elsewhere it does not apply."""

    applies: Node
    then: Node
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """A condition on every entry of a list; ``empty`` is the answer for an empty list."""

    of: str
    item: str
    rule: Node
    empty: Outcome
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exists:
    """A condition that at least one entry of a list must satisfy.

    ``absent`` is the answer where no entry does: FAILS where the list is complete, UNKNOWN
    where it holds what has been put on file so far and nothing follows from a gap in it.
    """

    of: str
    item: str
    rule: Node
    absent: Outcome = Outcome.FAILS
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachWord:
    """A condition on every word of a parameter's list, e.g. every role a team must have.

    Inside ``rule`` the word is the fact named ``item``.
    """

    words: Param
    item: str
    kind: type
    rule: Node
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachPeriod:
    """A condition on every calendar period, up to the day asked, that a stretch touches.

    Inside ``rule`` the period is the fact named ``item``: its ``span``, whether the stretch
    covers it ``whole``, and whether it has ``ended``. ``rolling`` counts periods of that length
    from the first day of the stretch instead. ``empty`` is the answer before the stretch begins.
    """

    every: Recurrence
    of: Fact
    item: str
    rule: Node
    empty: Outcome
    rolling: bool = False
    code: str | None = None
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class RuleOf:
    """The verdict of another provision's rule, on the facts in scope."""

    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A point the text leaves to somebody, whatever the facts."""

    authority: Label
    code: str


@dataclass(frozen=True, slots=True)
class FlagWhen:
    """Something to show a person beside the outcome when ``condition`` is met."""

    code: str
    condition: Node
    label: Label


@dataclass(frozen=True, slots=True)
class Flagged:
    """A condition with flags, which are shown and never change its outcome."""

    child: Node
    flags: tuple[FlagWhen, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words."""

    key: str
    label: Label
    node: Node


@dataclass(frozen=True, slots=True)
class Readings:
    """Words that can be read in more than one way: the first is taken, all are shown."""

    taken: Reading
    others: tuple[Reading, ...]
    label: Label | None = None


Node: TypeAlias = (
    "Threshold | Choice | Holds | Judgement | InSpan | Overlap | Same | All | Any"
    " | Not | When | Each | Exists | EachWord | EachPeriod | RuleOf | Decision | Flagged | Readings"
)


def children_of(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - one case a shape
    """The nodes directly below, in the order they are read."""
    match node:
        case All(children=children) | Any(children=children):
            return children
        case Not(child=child):
            return (child,)
        case When(applies=applies, then=then):
            return (applies, then)
        case Each(rule=rule) | Exists(rule=rule) | EachWord(rule=rule) | EachPeriod(rule=rule):
            return (rule,)
        case Flagged(child=child, flags=flags):
            return (child, *(flag.condition for flag in flags))
        case Readings(taken=taken, others=others):
            return (taken.node, *(other.node for other in others))
        case _:
            return ()
