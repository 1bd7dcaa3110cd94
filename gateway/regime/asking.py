"""Which facts to ask for next: those that could settle the answer come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gateway.regime.findings import Finding, FindingKind, Verdict
from gateway.regime.outcomes import Outcome, all_of, any_of, negated

_OPEN = frozenset({Outcome.UNKNOWN, Outcome.NEEDS_DECISION})


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact still missing, and what stating it could do.

    Attributes:
        fact: the path of the fact.
        could_meet: whether a favourable answer to this fact alone would settle MEETS.
        could_fail: whether an unfavourable answer alone would settle FAILS.
        provisions: the provisions whose conditions wait for it.
    """

    fact: str
    could_meet: bool
    could_fail: bool
    provisions: tuple[str, ...]


def open_questions(verdict: Verdict) -> tuple[OpenQuestion, ...]:
    """The facts a verdict still misses, most decisive first.

    A fact that alone could settle the answer either way comes before one that could settle it
    one way; then the one that more conditions wait for; then the order of the text.
    """
    waiting: dict[str, list[str]] = {path: [] for path in verdict.missing}
    for finding in verdict.findings:
        for leaf in _open_leaves(finding):
            for path in leaf.missing:
                if path in waiting:
                    waiting[path].append(leaf.provision)
    counts = Counter({path: len(provisions) for path, provisions in waiting.items()})
    questions = [
        OpenQuestion(
            fact=path,
            could_meet=_supposing(verdict, path, Outcome.MEETS) is Outcome.MEETS,
            could_fail=_supposing(verdict, path, Outcome.FAILS) is Outcome.FAILS,
            provisions=tuple(dict.fromkeys(provisions)),
        )
        for path, provisions in waiting.items()
    ]
    order = {path: place for place, path in enumerate(waiting)}
    return tuple(
        sorted(
            questions,
            key=lambda q: (-(q.could_meet + q.could_fail), -counts[q.fact], order[q.fact]),
        )
    )


def _open_leaves(finding: Finding) -> Iterator[Finding]:
    # What is settled waits for nothing, and of several readings the one taken is asked.
    if finding.outcome not in _OPEN:
        return
    if not finding.children and finding.outcome is Outcome.UNKNOWN:
        yield finding
    taken = finding.children[:1] if finding.kind is FindingKind.READINGS else finding.children
    for child in taken:
        yield from _open_leaves(child)


def _supposing(verdict: Verdict, path: str, favour: Outcome) -> Outcome:
    return all_of(_refolded(finding, path, favour) for finding in verdict.findings)


def _refolded(finding: Finding, path: str, favour: Outcome) -> Outcome:
    """The outcome if every condition that waits for this fact alone went one way."""
    if not finding.children:
        waits = finding.outcome is Outcome.UNKNOWN and finding.missing == (path,)
        return favour if waits else finding.outcome
    if finding.kind is FindingKind.NOT:
        # What favours the prohibition is that the situation does not exist.
        return negated(_refolded(finding.children[0], path, negated(favour)))
    folded = [_refolded(child, path, favour) for child in finding.children]
    match finding.kind:
        case FindingKind.ANY | FindingKind.EXISTS:
            return any_of(folded)
        case FindingKind.WHEN:
            return _conditional(finding, path, favour)
        case FindingKind.READINGS | FindingKind.FLAGGED | FindingKind.RULE:
            return folded[0]
        case _:
            return all_of(folded)


def _conditional(finding: Finding, path: str, favour: Outcome) -> Outcome:
    """A condition of one situation: the fact may say whether that situation exists."""
    applies, then = finding.children
    whether = {_refolded(applies, path, answer) for answer in (Outcome.MEETS, Outcome.FAILS)}
    possible = []
    if Outcome.MEETS in whether:
        possible.append(_refolded(then, path, favour))
    if not whether.isdisjoint({Outcome.FAILS, Outcome.NOT_APPLICABLE}):
        possible.append(Outcome.NOT_APPLICABLE)
    if not possible:
        return finding.outcome
    # Where the condition does not apply it stands in the way of nothing.
    return min(
        possible, key=lambda outcome: (outcome is not favour, outcome in _OPEN | {negated(favour)})
    )
