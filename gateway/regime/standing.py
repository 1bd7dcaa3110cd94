"""Where an agency stands: determinations of responsibility counted on a ladder, and states.

A ladder counts the standing determinations over all situations together, in the order they
were decided. Sanctions take the day of the conduct and the day of the decision (从旧兼从轻,
Administrative Penalty Law art. 37): every counted determination says what the instrument was
worth on either day. There is one version of each ladder so far, hence no lighter one to take.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from gateway.regime.counting import CountedDetermination, Counting, InputFault, LeftOut
from gateway.regime.evaluation import Evaluation
from gateway.regime.explaining import reasons_of
from gateway.regime.facts import Facts, Standing
from gateway.regime.findings import Finding, InstrumentValidity, Reason
from gateway.regime.outcomes import Outcome, all_of, negated
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Ladder, LadderStep, StandingRule
from gateway.regime.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFinding:
    """Whether the state of one standing rule holds, and why."""

    provision: str
    state: Label
    outcome: Outcome
    finding: Finding
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderPosition:
    """What a ladder makes of the determinations.

    Attributes:
        ordinal: how many standing determinations count; ``None`` while facts leave it open.
        at_least: how many count whatever the open facts turn out to be.
        at_most: how many could count.
        step: the provision of the step reached; ``None`` for none, or while it is open.
        measures: what follows from the step reached.
        since: the day of the determination that reached the step; measures bind what is done
            after it.
        eligible: whether the agency may still be named to insurers that consult.
    """

    ordinal: int | None
    at_least: int
    at_most: int | None
    step: str | None
    measures: Label | None
    since: date | None
    eligible: Outcome
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingVerdict:
    """A region's answer on an agency's standing, with everything it rests on.

    ``outcome`` is MEETS where no measure and no state stands against the agency, FAILS where
    one does, and open where facts leave the step or a state open. A region that has neither a
    ladder nor standing rules answers NOT_SPECIFIED.
    """

    region: str
    package_version: str
    on: date
    outcome: Outcome
    position: LadderPosition | None
    counted: tuple[CountedDetermination, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[InputFault, ...]
    states: tuple[StateFinding, ...]
    missing: tuple[str, ...]
    validity: tuple[InstrumentValidity, ...]


def assess_standing(region: LoadedRegion, standing: Standing, on: date) -> StandingVerdict:
    """Say what measures and states stand against an agency on a day.

    Args:
        region: the region asked.
        standing: the determinations on record and the state on the lists.
        on: the day asked about; decisions after it are not counted yet.
    """
    counting = position = None
    ladder = region.region.ladder
    if ladder is not None:
        counting = Counting.of(region, ladder, standing, on)
        position = _position(region, ladder, counting)
    states = tuple(_state(region, rule, standing, on) for rule in region.region.standing)
    outcome = all_of(
        [
            *([position.outcome] if position else []),
            *(negated(state.outcome) for state in states),
        ]
    )
    missing = [*(counting.missing if counting else ()), *(p for s in states for p in s.missing)]
    return StandingVerdict(
        region=region.key,
        package_version=region.version,
        on=on,
        outcome=outcome,
        position=position,
        counted=_with_steps(region, ladder, counting) if ladder and counting else (),
        left_out=counting.left_out if counting else (),
        faults=counting.faults if counting else (),
        states=states,
        missing=tuple(dict.fromkeys(missing)),
        validity=_validity(region, on),
    )


def ordinal_of(region: LoadedRegion, step: LadderStep) -> int:
    """From which determination on a step applies."""
    value = region.provision(step.provision).parameters[step.ordinal.name].value
    assert isinstance(value, int)  # loading refuses a step without one
    return value


def _step_at(region: LoadedRegion, ladder: Ladder, ordinal: int) -> LadderStep | None:
    # Steps ascend without a gap; beyond the last one its measure stays (第三次及以后).
    reached = [step for step in ladder.steps if ordinal_of(region, step) <= ordinal]
    return reached[-1] if reached else None


def _position(region: LoadedRegion, ladder: Ladder, counting: Counting) -> LadderPosition:
    low, high = counting.at_least, counting.at_most
    top = high if high is not None else ordinal_of(region, ladder.steps[-1])
    step = _step_at(region, ladder, low)
    settled = step == _step_at(region, ladder, max(low, top))
    known = step if settled else None
    outcome = Outcome.FAILS if known else Outcome.MEETS
    return LadderPosition(
        ordinal=low if low == high else None,
        at_least=low,
        at_most=high,
        step=known.provision if known else None,
        measures=known.measures if known else None,
        since=_reached_on(region, known, counting),
        eligible=_eligible(region, ladder, low, high),
        outcome=outcome if settled else Outcome.UNKNOWN,
    )


def _reached_on(region: LoadedRegion, step: LadderStep | None, counting: Counting) -> date | None:
    if step is None:
        return None
    ordinal = ordinal_of(region, step)
    return next((c.decided_on for c in counting.counted if c.ordinal == ordinal), None)


def _eligible(region: LoadedRegion, ladder: Ladder, low: int, high: int | None) -> Outcome:
    losing = [ordinal_of(region, step) for step in ladder.steps if step.loses_eligibility]
    if not losing:
        return Outcome.NOT_SPECIFIED
    if low >= min(losing):
        return Outcome.FAILS
    return Outcome.MEETS if high is not None and high < min(losing) else Outcome.UNKNOWN


def _with_steps(
    region: LoadedRegion, ladder: Ladder, counting: Counting
) -> tuple[CountedDetermination, ...]:
    steps = [
        _step_at(region, ladder, c.ordinal) if c.ordinal is not None else None
        for c in counting.counted
    ]
    return tuple(
        replace(
            counted,
            step=step.provision if step else None,
            measures=step.measures if step else None,
        )
        for counted, step in zip(counting.counted, steps, strict=True)
    )


def _state(region: LoadedRegion, rule: StandingRule, standing: Standing, on: date) -> StateFinding:
    evaluation = replace(
        Evaluation.of(region, Facts(standing=standing), on), provision=rule.provision
    )
    finding = evaluation.finding(rule.node)
    return StateFinding(
        provision=rule.provision,
        state=rule.state,
        outcome=finding.outcome,
        finding=finding,
        reasons=tuple(dict.fromkeys(reasons_of(finding, finding.outcome))),
        missing=finding.missing,
    )


def _validity(region: LoadedRegion, on: date) -> tuple[InstrumentValidity, ...]:
    ladder = region.region.ladder
    cited = [*([ladder.pooling] if ladder else []), *(r.provision for r in region.region.standing)]
    keys = Counter(provision.partition("/")[0] for provision in cited) or region.instruments
    return tuple(InstrumentValidity(key, region.instruments[key].validity_on(on)) for key in keys)
