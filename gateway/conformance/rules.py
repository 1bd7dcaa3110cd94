"""Rules: each can be asked, none presumes a fact, and the ladder has no gap."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import partial

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.facts import Facts, Standing, fact_fields
from gateway.regime.faults import Fault
from gateway.regime.findings import Verdict
from gateway.regime.gating import GateAnswer, check_gate
from gateway.regime.judging import judge_provision
from gateway.regime.nodes import RuleOf
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion, Region
from gateway.regime.standing import assess_standing


def judge_reach(subject: Subject) -> Judged | None:
    """Judge that every rule is asked by a question, or through a rule that is."""
    region = subject.region
    if region is None:
        return None
    reached = _reached(region)
    faults = [
        Fault(
            f"{region.key}/rules:{rule.provision}",
            "no question asks this rule",
            "make it top, or refer to it with RuleOf",
        )
        for rule in region.rules
        if rule.provision not in reached
    ]
    faults += [
        Fault(f"{region.key}/rules:{circle[0]}", f"asks itself: {' → '.join(circle)}")
        for circle in _circles(
            {rule.provision: tuple(called_in(rule.node)) for rule in region.rules}
        )
    ]
    asked = sum(rule.top for rule in region.rules)
    return Judged(tuple(faults), (f"{len(region.rules)} rules, {asked} asked directly",))


def _reached(region: Region) -> set[str]:
    trees = {rule.provision: rule.node for rule in region.rules}
    waiting = [rule.provision for rule in region.rules if rule.top]
    waiting += [called for state in region.standing for called in called_in(state.node)]
    waiting += [called for gate in region.gates for called in called_in(gate.condition)]
    reached: set[str] = set()
    while waiting:
        provision = waiting.pop()
        if provision not in reached and provision in trees:
            reached.add(provision)
            waiting += called_in(trees[provision])
    return reached


def _circles(calls: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rules that end up asking themselves, each circle shown from the rule listed first."""
    place = {provision: number for number, provision in enumerate(calls)}
    for start in calls:
        circle = _way_back(start, calls)
        if circle and place[start] == min(place[each] for each in circle):
            yield circle


def _way_back(start: str, calls: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a rule to itself; empty if there is none."""
    paths: deque[tuple[str, ...]] = deque([(start,)])
    seen: set[str] = set()
    while paths:
        path = paths.popleft()
        for called in calls[path[-1]]:
            if called == start:
                return (*path, start)
            if called in calls and called not in seen:
                seen.add(called)
                paths.append((*path, called))
    return ()


def called_in(part: object) -> Iterator[str]:
    """The provisions whose rules a tree asks, in conditions of terms too."""
    if isinstance(part, RuleOf):
        yield part.provision
    elif isinstance(part, tuple):
        for each in part:
            yield from called_in(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from called_in(getattr(part, each.name))


def judge_silence(subject: Subject) -> Judged | None:
    """Judge that no rule decides anything while not one fact is stated."""
    loaded = subject.loaded
    if loaded is None:
        return None
    days = _days(subject)
    faults = dict.fromkeys(fault for day in days for fault in _presuming(loaded, day))
    asked = f"{len(loaded.region.rules)} rules and {len(loaded.region.gates)} gates"
    return Judged(tuple(faults), (f"{asked} on {len(days)} days",))


def _days(subject: Subject) -> tuple[date, ...]:
    """Today, and the days around each beginning and end of effect."""
    days = {subject.today}
    for instrument in subject.instruments.values():
        for day in (instrument.effective_from, instrument.effective_to):
            if day is not None:
                days |= {day - timedelta(days=1), day, day + timedelta(days=1)}
    return tuple(sorted(days))


def _nothing_stated() -> tuple[tuple[str, Facts], ...]:
    empty = {name: each.type() for name, each in fact_fields(Facts).items() if not each.many}
    return ("without facts", Facts()), ("with empty records", Facts(**empty))


def _presuming(loaded: LoadedRegion, day: date) -> Iterator[Fault]:
    for situation, facts in _nothing_stated():
        for where, ask in _askable(loaded, facts, day):
            try:
                outcome = ask().outcome
            except Exception as error:  # noqa: BLE001 - whatever a rule raises is named
                reason = f"{situation} it cannot be judged: {type(error).__name__}: {error}"
                yield Fault(f"{loaded.key}/{where}", reason)
            else:
                yield from _decided(f"{loaded.key}/{where}", situation, outcome)
    yield from _presumed_standing(loaded, day)


def _askable(
    loaded: LoadedRegion, facts: Facts, day: date
) -> Iterator[tuple[str, Callable[[], Verdict | GateAnswer]]]:
    """Every rule and gate, with a way to ask it."""
    for rule in loaded.region.rules:
        asked = partial(judge_provision, loaded, rule.provision, facts, day)
        yield f"rules:{rule.provision}", asked
    for gate in loaded.region.gates:
        yield f"gates:{gate.provision}", partial(check_gate, loaded, gate.provision, facts, day)


def _presumed_standing(loaded: LoadedRegion, day: date) -> Iterator[Fault]:
    verdict = assess_standing(loaded, Standing(), day)
    for state in verdict.states:
        where = f"{loaded.key}/standing:{state.provision}"
        yield from _decided(where, "without facts", state.outcome)
    if verdict.position is not None:
        yield from _decided(f"{loaded.key}/ladder", "without facts", verdict.position.outcome)


def _decided(where: str, situation: str, outcome: Outcome) -> Iterator[Fault]:
    if outcome.is_decided:
        reason = f"{situation} it answers {outcome.name}"
        yield Fault(where, reason, "what is not stated is unknown")


def judge_ladder(subject: Subject) -> Judged | None:
    """Judge that the steps count 1, 2, 3 … and that eligibility once lost stays lost."""
    region = subject.region
    if region is None:
        return None
    if region.ladder is None:
        return Judged(notes=("no ladder",))
    # Loading names gaps, overlaps and what the ladder cannot count by.
    faults = [
        fault for fault in subject.load_faults if fault.path.startswith(f"{region.key}/ladder")
    ]
    losing = [step.loses_eligibility for step in region.ladder.steps]
    if losing != sorted(losing):
        faults.append(Fault(f"{region.key}/ladder", "a later step gives eligibility back"))
    return Judged(tuple(faults), (f"{len(losing)} steps",))
