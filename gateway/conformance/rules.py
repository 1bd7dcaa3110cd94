"""Rules: each can be asked, none presumes a fact, and the ladder has no gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.facts import Facts, Standing, fact_fields
from gateway.regime.faults import Fault
from gateway.regime.findings import Verdict
from gateway.regime.gating import GateAnswer, check_gate
from gateway.regime.instruments import Disposition, Kind
from gateway.regime.judging import judge_provision
from gateway.regime.outcomes import Outcome
from gateway.regime.references import references
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
        if rule.provision not in reached and not _asked_alone(subject, rule.provision)
    ]
    asked = sum(rule.top for rule in region.rules)
    return Judged(tuple(faults), (f"{len(region.rules)} rules, {asked} asked directly",))


def _reached(region: Region) -> set[str]:
    trees = {rule.provision: rule.node for rule in region.rules}
    waiting = [rule.provision for rule in region.rules if rule.top]
    waiting += [called for state in region.standing for called in references(state.node)]
    waiting += [called for gate in region.gates for called in references(gate.condition)]
    reached: set[str] = set()
    while waiting:
        provision = waiting.pop()
        if provision not in reached and provision in trees:
            reached.add(provision)
            waiting += references(trees[provision])
    return reached


def _asked_alone(subject: Subject, provision_id: str) -> bool:
    """Whether a provision's rule is asked by its own id: it defines a term or checks a step."""
    instrument = subject.instruments.get(provision_id.partition("/")[0])
    provision = instrument.provisions.get(provision_id) if instrument else None
    return provision is not None and (
        provision.kind is Kind.DEFINITION or provision.disposition is Disposition.WORKFLOW
    )


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
                found = ask()
            except Exception as error:  # noqa: BLE001 - whatever a rule raises is named
                reason = f"{situation} it cannot be judged: {type(error).__name__}: {error}"
                yield Fault(f"{loaded.key}/{where}", reason)
            else:
                if not _rests_on_the_day(loaded, found):
                    yield from _decided(f"{loaded.key}/{where}", situation, found.outcome)
    yield from _presumed_standing(loaded, day)


def _rests_on_the_day(loaded: LoadedRegion, found: Verdict | GateAnswer) -> bool:
    """Whether only the text's own validity decided, which the day asked about settles alone."""
    kinds = {loaded.provision(each.provision).kind for each in found.reasons if each.provision}
    return kinds == {Kind.VALIDITY}


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
