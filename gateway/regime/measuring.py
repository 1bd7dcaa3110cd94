"""Read terms: facts, parameters, full years, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from math import prod
from typing import TYPE_CHECKING

from gateway.regime.deadlines import day_of
from gateway.regime.findings import Finding
from gateway.regime.instruments import Parameter
from gateway.regime.outcomes import Outcome
from gateway.regime.quantities import (
    UNBOUNDED,
    Quantity,
    Scalar,
    known,
    ranged,
    show,
    unknown,
)
from gateway.regime.scope import Found
from gateway.regime.spans import Span, anniversary, full_years, full_years_between
from gateway.regime.terms import (
    CountOf,
    DaysAfter,
    DaysBetween,
    Fact,
    FullYears,
    HoursBetween,
    InMonths,
    Param,
    Product,
    RankOf,
    Ratio,
    Sum,
    Term,
    YearOf,
    YearsAfter,
    YearsBefore,
    YearsBetween,
)
from gateway.regime.words import Label, Scale, Word

if TYPE_CHECKING:
    from gateway.regime.evaluation import Evaluation

_MONTHS_PER_YEAR = 12
_MIDDLE_YEAR = date.max.year // 2
_MICROSECOND = timedelta(microseconds=1)
_PER_HOUR = timedelta(hours=1) // _MICROSECOND
_SHOWN_RATIO = Decimal("0.0001")
_CERTAIN = frozenset({Outcome.MEETS})
_DECIDABLE = _CERTAIN | {Outcome.NEEDS_DECISION}
_POSSIBLE = _DECIDABLE | {Outcome.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Measures:
    """Reads terms in the scope of an evaluation."""

    evaluation: Evaluation

    def of(self, term: Term) -> Quantity:  # noqa: C901, PLR0911, PLR0912 - one branch a term, the set is closed
        """The quantity of a term, with the facts it still lacks."""
        match term:
            case Fact():
                return self._fact(term)
            case Param():
                return self._param(term)
            case RankOf():
                return self._rank(term)
            case FullYears():
                return self._full_years(term)
            case CountOf():
                return self._count(term)
            case YearsBetween(since=since, until=until):
                return self._years_between(since, until)
            case DaysBetween(since=since, until=until):
                return self._days_between(since, until)
            case HoursBetween(since=since, until=until):
                return self._hours_between(since, until)
            case YearsBefore(years=years, day=day):
                return self._day_from(day, lambda at: anniversary(at, -self._whole(years)))
            case YearsAfter(years=years, day=day):
                return self._day_from(day, lambda at: anniversary(at, self._whole(years)))
            case DaysAfter(days=days, day=day):
                return self._day_from(day, lambda at: at + timedelta(days=self._whole(days)))
            case YearOf(day=day):
                return self._year_of(day)
            case InMonths(years=years):
                return known(self._whole(years) * _MONTHS_PER_YEAR)
            case Sum(terms=terms) | Product(terms=terms):
                return self._folded(terms, multiply=isinstance(term, Product))
            case Ratio(part=part, whole=whole):
                return self._ratio(part, whole)

    def parameter_of(self, term: Term) -> Parameter | None:
        """The parameter a required term rests on, for its unit, operator and citation."""
        match term:
            case Param():
                return self.evaluation.parameter(term)
            case RankOf(of=Param() as param):
                return self.evaluation.parameter(param)
            case (
                InMonths(years=param)
                | YearsBefore(years=param)
                | YearsAfter(years=param)
                | DaysAfter(days=param)
            ):
                return self.evaluation.parameter(param)
            case _:
                return None

    def _fact(self, term: Fact) -> Quantity:
        found = self.evaluation.scope.find(term.path)
        if found.is_missing:
            return unknown(found.path)
        return known(found.value)  # type: ignore[arg-type]  # facts hold scalars at such paths

    def _param(self, term: Param) -> Quantity:
        value = self.evaluation.parameter(term).value
        # A threshold needs a number; loading refuses rules that cite a parameter without one.
        assert value is not None
        return known(value)  # type: ignore[arg-type]  # lists are refused there too

    def _whole(self, term: Param) -> int:
        value = self.evaluation.parameter(term).value
        assert isinstance(value, int)
        return value

    def _rank(self, term: RankOf) -> Quantity:
        if isinstance(term.of, Scale):
            return known(term.of.rank, show(term.of))
        if isinstance(term.of, Param):
            word = term.scale.named(str(self.evaluation.parameter(term.of).value))
            return known(word.rank, show(word))
        found = self.evaluation.scope.find(term.of.path)
        if found.is_missing:
            return unknown(found.path)
        assert isinstance(found.value, Word)
        return known(term.scale[found.value.name].rank, show(found.value))

    def _full_years(self, term: FullYears) -> Quantity:
        found = self.evaluation.scope.find(term.of)
        until = self.evaluation.scope.find(term.until.path)
        if found.is_missing or until.is_missing:
            return unknown(*(f.path for f in (found, until) if f.is_missing))
        assert isinstance(until.value, date)
        certain: list[Span] = []
        decidable: list[Span] = []
        possible: list[Span] = []
        missing: list[str] = []
        unbounded = False
        for entry in self.evaluation.scope.entries(found):
            inner = self.evaluation.bind(term.item, entry)
            outcome, open_facts = Outcome.MEETS, tuple[str, ...]()
            if term.where is not None:
                finding = inner.finding(term.where)
                outcome, open_facts = finding.outcome, finding.missing
            if outcome in {Outcome.FAILS, Outcome.NOT_APPLICABLE}:
                continue
            span = inner.scope.find(term.span)
            if not isinstance(span.value, Span) or not span.value.is_known:
                missing.extend((*open_facts, span.path))
                unbounded = True
                continue
            missing.extend(open_facts)
            possible.append(span.value)
            if outcome is not Outcome.UNKNOWN:
                decidable.append(span.value)
            if outcome is Outcome.MEETS:
                certain.append(span.value)
        low, decided, high = (
            full_years(spans, until.value) for spans in (certain, decidable, possible)
        )
        open_paths = tuple(dict.fromkeys(missing))
        return ranged(low, decided, UNBOUNDED if unbounded else high, open_paths)

    def _count(self, term: CountOf) -> Quantity:
        found = self.evaluation.scope.find(term.of)
        if found.is_missing:
            return unknown(found.path)
        tally: list[tuple[Finding, Found]] = []
        for entry in self.evaluation.scope.entries(found):
            inner = self.evaluation.bind(term.item, entry)
            itself = Found(entry.path, entry.path)
            key = inner.scope.find(term.distinct) if term.distinct else itself
            tally.append((inner.finding(term.where), key))
        low, _ = _heads(tally, _CERTAIN)
        decided, _ = _heads(tally, _DECIDABLE)
        _, high = _heads(tally, _POSSIBLE)
        open_facts = [path for f, _ in tally if f.outcome is Outcome.UNKNOWN for path in f.missing]
        open_facts += [key.path for f, key in tally if f.outcome in _POSSIBLE and key.is_missing]
        return ranged(low, decided, high, tuple(dict.fromkeys(open_facts)))

    def _years_between(self, since: Fact, until: Fact) -> Quantity:
        start, end = (self.evaluation.scope.find(fact.path) for fact in (since, until))
        if start.is_missing or end.is_missing:
            return unknown(*(f.path for f in (start, end) if f.is_missing))
        assert isinstance(start.value, date)
        assert isinstance(end.value, date)
        return known(full_years_between(start.value, end.value))

    def _days_between(self, since: Fact, until: Fact) -> Quantity:
        start, end = (self.evaluation.scope.find(fact.path) for fact in (since, until))
        missing = [found.path for found in (start, end) if found.is_missing]
        if missing:
            return unknown(*missing)
        assert isinstance(start.value, date)
        assert isinstance(end.value, date)
        return known((day_of(end.value) - day_of(start.value)).days)

    def _hours_between(self, since: Fact, until: Fact) -> Quantity:
        start, end = (self.evaluation.scope.find(fact.path) for fact in (since, until))
        missing = [found.path for found in (start, end) if found.is_missing]
        if missing:
            return unknown(*missing)
        assert isinstance(start.value, datetime)
        assert isinstance(end.value, datetime)
        hours = Decimal((end.value - start.value) // _MICROSECOND) / _PER_HOUR
        # Cut, not rounded: an hour that is not over must never be shown as over.
        return known(hours, show(hours.quantize(_SHOWN_RATIO, ROUND_DOWN).normalize()))

    def _day_from(self, day: Fact, move: Callable[[date], date]) -> Quantity:
        found = self.evaluation.scope.find(day.path)
        if found.is_missing:
            return unknown(found.path)
        assert isinstance(found.value, date)
        try:
            return known(move(found.value))
        except (OverflowError, ValueError):
            # It would lie beyond the calendar, whose first or last day stands in for it.
            return known(date.max if found.value.year > _MIDDLE_YEAR else date.min)

    def _year_of(self, day: Fact) -> Quantity:
        found = self.evaluation.scope.find(day.path)
        if found.is_missing:
            return unknown(found.path)
        assert isinstance(found.value, date)
        return known(found.value.year)

    def _folded(self, terms: tuple[Term, ...], *, multiply: bool) -> Quantity:
        parts = [self.of(term) for term in terms]
        if any(part.is_unknown for part in parts):
            return unknown(*(path for part in parts for path in part.missing))
        # No negative quantity exists, so both ends of a range move the result the same way.
        low, decided, high = (
            _folded_ends(ends, multiply=multiply)
            for ends in (
                [part.low for part in parts],
                [part.decided for part in parts],
                [part.high for part in parts],
            )
        )
        if low == high:
            return known(low)
        missing = dict.fromkeys(path for part in parts for path in part.missing)
        top = f"{high:f}" if high.is_finite() else "…"
        text = f"{low:f}–{top}"
        return Quantity(low, decided, high, tuple(missing), Label(text, text))

    def _ratio(self, part: Fact, whole: Fact) -> Quantity:
        above, below = (self.evaluation.scope.find(fact.path) for fact in (part, whole))
        missing = [above.path] if above.is_missing else []
        missing += [] if below.value else [below.path]
        if missing:
            return unknown(*missing)
        ratio = Decimal(str(above.value)) / Decimal(str(below.value))
        # Cut, not rounded: 0.69999 must never be shown as the 0.7 it does not reach.
        return known(ratio, show(ratio.quantize(_SHOWN_RATIO, ROUND_DOWN).normalize()))


def _heads(tally: Iterable[tuple[Finding, Found]], counted: frozenset[Outcome]) -> tuple[int, int]:
    """How many different entries are counted, at least and at most.

    An entry nobody told apart may be one of the others, or one more.
    """
    keys = [key for finding, key in tally if finding.outcome in counted]
    told_apart = len({key.value for key in keys if not key.is_missing})
    untold = sum(key.is_missing for key in keys)
    return max(told_apart, min(untold, 1)), told_apart + untold


def _folded_ends(ends: Iterable[Scalar | None], *, multiply: bool) -> Decimal:
    """The sum or product of one end of several ranges."""
    amounts = [Decimal(str(end)) for end in ends]
    if not multiply:
        return sum(amounts, Decimal(0))
    # Nothing times an open end is nothing, which Decimal leaves undefined.
    return Decimal(0) if 0 in amounts else prod(amounts, start=Decimal(1)).normalize()
