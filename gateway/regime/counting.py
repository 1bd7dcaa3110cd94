"""Which determinations count on a sanction ladder, which do not and why, which stay open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gateway.regime.facts import Determination, Standing
from gateway.regime.findings import InstrumentValidity
from gateway.regime.instruments import InForce, Instrument
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Ladder
from gateway.regime.words import Label

_LIST = "standing.determinations"

_REASONS = {
    "ANNULLED": Label("已撤销，不计次", "revoked or annulled: not counted"),
    "NOT_DECIDED_YET": Label("查询日之后作出，尚不计次", "decided after the day asked about"),
    "BEFORE_EFFECT": Label(
        "行为发生在规定施行之前，不溯及既往", "conduct from before the instrument's first day"
    ),
    "AFTER_EXPIRY": Label("行为发生在规定失效之后", "conduct from after the instrument's last day"),
    "TRIGGER_NOT_LISTED": Label(
        "情形编号超出条文所列范围", "the text lists no situation of this number"
    ),
    "TRIGGER_MISSING": Label("未指明任何情形", "no situation is named"),
    "DECIDED_BEFORE_CONDUCT": Label("认定早于行为日", "decided before the conduct"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDetermination:
    """A determination that counts.

    ``ordinal`` is its place among all that count, ``None`` while an open one may come before
    it. The two validities say what the ladder's instrument was worth on the day of the conduct
    and on the day of the decision.
    """

    path: str
    ordinal: int | None
    triggers: tuple[int, ...]
    conduct_on: date
    decided_on: date
    law_at_conduct: InstrumentValidity
    law_at_decision: InstrumentValidity
    step: str | None = None
    measures: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A determination that does not count, and why: the first reason that settles it."""

    path: str
    code: str
    reason: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFault:
    """Something stated that cannot be true under the text."""

    path: str
    code: str
    reason: Label


@dataclass(frozen=True, slots=True)
class _Open:
    """A determination that may count or not; ``decided_on`` as far as it is known."""

    missing: tuple[str, ...]
    decided_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The outcome of sorting all determinations; ``at_most`` is ``None`` without a list."""

    counted: tuple[CountedDetermination, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[InputFault, ...]
    missing: tuple[str, ...]
    at_least: int
    at_most: int | None

    @classmethod
    def of(cls, region: LoadedRegion, ladder: Ladder, standing: Standing, on: date) -> Counting:
        """Sort the determinations on record as seen on a day."""
        if standing.determinations is None:
            return cls(
                counted=(), left_out=(), faults=(), missing=(_LIST,), at_least=0, at_most=None
            )
        sorting = _Sorting(region, ladder, on)
        counted: list[CountedDetermination] = []
        left_out: list[LeftOut] = []
        open_ones: list[_Open] = []
        faults: list[InputFault] = []
        for place, determination in enumerate(standing.determinations):
            path = f"{_LIST}[{place}]"
            found = list(sorting.faults(determination, path))
            faults += found
            match sorting.sort(determination, path, found):
                case CountedDetermination() as sorted_one:
                    counted.append(sorted_one)
                case LeftOut() as sorted_one:
                    left_out.append(sorted_one)
                case _Open() as sorted_one:
                    open_ones.append(sorted_one)
        return cls(
            counted=_numbered(counted, open_ones),
            left_out=tuple(left_out),
            faults=tuple(faults),
            missing=tuple(dict.fromkeys(path for each in open_ones for path in each.missing)),
            at_least=len(counted),
            at_most=len(counted) + len(open_ones),
        )


def _numbered(
    counted: list[CountedDetermination], open_ones: list[_Open]
) -> tuple[CountedDetermination, ...]:
    """Number by day of decision; of one day's decisions the older conduct comes first."""
    in_order = sorted(counted, key=lambda c: (c.decided_on, c.conduct_on, sorted(c.triggers)))
    return tuple(
        replace(one, ordinal=None if _may_precede(open_ones, one.decided_on) else place)
        for place, one in enumerate(in_order, start=1)
    )


def _may_precede(open_ones: list[_Open], decided_on: date) -> bool:
    return any(one.decided_on is None or one.decided_on <= decided_on for one in open_ones)


@dataclass(frozen=True, slots=True)
class _Sorting:
    """Sorts single determinations under a ladder, as seen on a day."""

    region: LoadedRegion
    ladder: Ladder
    on: date

    @property
    def instrument(self) -> Instrument:
        """The instrument the ladder belongs to."""
        return self.region.instruments[self.ladder.pooling.partition("/")[0]]

    @property
    def triggers_listed(self) -> int:
        """How many situations the text lists."""
        pooling = self.ladder.triggers.provision or self.ladder.pooling
        value = self.region.provision(pooling).parameters[self.ladder.triggers.name].value
        assert isinstance(value, int)  # loading refuses a ladder without it
        return value

    def faults(self, one: Determination, path: str) -> Iterator[InputFault]:
        """What is stated of a determination and cannot be true."""
        if one.triggers is not None and not one.triggers:
            yield _fault(f"{path}.triggers", "TRIGGER_MISSING")
        if any(not 1 <= trigger <= self.triggers_listed for trigger in one.triggers or ()):
            yield _fault(f"{path}.triggers", "TRIGGER_NOT_LISTED")
        if one.conduct_on and one.decided_on and one.decided_on < one.conduct_on:
            yield _fault(f"{path}.decided_on", "DECIDED_BEFORE_CONDUCT")

    def sort(
        self, one: Determination, path: str, faults: list[InputFault]
    ) -> CountedDetermination | LeftOut | _Open:
        """Count a determination, leave it out, or keep it open with what is missing.

        One reason to leave it out is enough, whatever else is unknown of it.
        """
        code = self._left_out_for(one)
        if code is not None:
            return LeftOut(path=path, code=code, reason=_REASONS[code])
        missing = [
            f"{path}.{name}"
            for name in ("annulled", "decided_on", "conduct_on", "triggers")
            if getattr(one, name) is None
        ]
        missing += [fault.path for fault in faults]
        if missing or one.decided_on is None or one.conduct_on is None or one.triggers is None:
            return _Open(tuple(dict.fromkeys(missing)), one.decided_on)
        return CountedDetermination(
            path=path,
            ordinal=None,
            triggers=one.triggers,
            conduct_on=one.conduct_on,
            decided_on=one.decided_on,
            law_at_conduct=self._law_on(one.conduct_on),
            law_at_decision=self._law_on(one.decided_on),
        )

    def _left_out_for(self, one: Determination) -> str | None:
        if one.annulled:
            return "ANNULLED"
        if one.conduct_on is not None:
            covered = self.instrument.validity_on(one.conduct_on)
            if covered is InForce.NOT_YET and self.ladder.since_effect:
                return "BEFORE_EFFECT"
            if covered is InForce.EXPIRED:
                return "AFTER_EXPIRY"
        if one.decided_on is not None and one.decided_on > self.on:
            return "NOT_DECIDED_YET"
        return None

    def _law_on(self, day: date) -> InstrumentValidity:
        return InstrumentValidity(self.instrument.id, self.instrument.validity_on(day))


def _fault(path: str, code: str) -> InputFault:
    return InputFault(path=path, code=code, reason=_REASONS[code])
