"""What a rule node can answer at all, by its shape: some can never be met, or never fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product

from gateway.regime import nodes
from gateway.regime.nodes import Node
from gateway.regime.outcomes import Outcome, all_of, any_of, negated

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
UNKNOWN, NOT_APPLICABLE = Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
Fold = Callable[[Iterable[Outcome]], Outcome]


def _folded(sets: Iterable[set[Outcome]], fold: Fold) -> set[Outcome]:
    together: set[Outcome] | None = None
    for outcomes in sets:
        together = (
            set(outcomes)
            if together is None
            else {fold(pair) for pair in product(together, outcomes)}
        )
    return together or set()


def possible(node: Node) -> set[Outcome]:  # noqa: C901, PLR0911 - one case a shape
    """Every outcome that some facts could lead this node to."""
    match node:
        case nodes.Choice():
            lists = (
                (node.meets, MEETS),
                (node.fails, FAILS),
                (node.decides, Outcome.NEEDS_DECISION),
            )
            return {UNKNOWN, node.otherwise} | {outcome for words, outcome in lists if words}
        case nodes.Decision():
            return {Outcome.NEEDS_DECISION}
        case nodes.All(children=children):
            return _folded(map(possible, children), all_of)
        case nodes.Any(children=children):
            return _folded(map(possible, children), any_of)
        case nodes.Not(child=child):
            return {negated(outcome) for outcome in possible(child)}
        case nodes.When(applies=applies, then=then):
            return _conditional(possible(applies), possible(then))
        case nodes.Each(rule=rule, empty=empty) | nodes.EachPeriod(rule=rule, empty=empty):
            return _folded([possible(rule)] * 2, all_of) | {empty, UNKNOWN}
        case nodes.Exists(rule=rule):
            return _existing(node, possible(rule))
        case nodes.EachWord(rule=rule):
            return _folded([possible(rule)] * 2, all_of)
        case nodes.Flagged(child=child):
            return possible(child)
        case nodes.Readings(taken=taken):
            return possible(taken.node)
        case _:
            return set(Outcome)


def _conditional(applies: set[Outcome], then: set[Outcome]) -> set[Outcome]:
    result = applies - {MEETS, FAILS, NOT_APPLICABLE}
    if MEETS in applies:
        result |= then
    if applies & {FAILS, NOT_APPLICABLE}:
        result.add(NOT_APPLICABLE)
    return result


def _existing(node: nodes.Exists, entry: set[Outcome]) -> set[Outcome]:
    entries = [entry, entry] if node.absent is FAILS else [entry, entry, {node.absent}]
    found = _folded(entries, any_of) | {UNKNOWN, node.absent}
    return {FAILS if outcome is NOT_APPLICABLE else outcome for outcome in found}
