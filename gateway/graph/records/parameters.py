"""The parameters of a statement: where each value comes from, and its place in the statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from gateway.graph.records.audience import Audience
from gateway.graph.records.dialects import Dialect, Kind, Sql
from gateway.regime.deadlines import day_of, end_of

_PLACEHOLDER: Final = re.compile(r"[$?](\d+)(?=::|\b)")
Values = Mapping[str, Any]
Read = Callable[[Values, Audience], Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a parameter's value comes from at each request.

    Attributes:
        key: equal for sources of the same value, which then share a parameter.
        kind: its type.
        read: gives the value from coerced variables and the audience.
    """

    key: Hashable
    kind: Kind
    read: Read


PARTY = Source("party", Kind.NUMBER, lambda _values, audience: audience.party)
NOW = Source("now", Kind.MOMENT, lambda _values, audience: audience.moment)


def day_back(days: int) -> Source:
    """The beginning, in Asia/Shanghai, of the day so many days ago."""
    return Source(
        ("day back", days),
        Kind.MOMENT,
        lambda _values, audience: end_of(day_of(audience.moment) - timedelta(days=days + 1)),
    )


def districts(region: str) -> Source:
    """The districts an authority sees in a region."""
    return Source(
        ("districts", region), Kind.TEXTS, lambda _values, audience: audience.districts[region]
    )


def constant(kind: Kind, value: Any) -> Source:  # noqa: ANN401 - any value a driver takes
    """A value that is the same at each request."""
    shown = tuple(value) if isinstance(value, list) else value
    return Source(("constant", kind, shown), kind, lambda _values, _audience: value)


class Parameters:
    """The parameters of one statement, collected while it is written.

    Attributes:
        each_alone: ends a subquery that is to be asked for each row by itself.
    """

    each_alone = ""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._places: dict[Hashable, int] = {}
        self._sources: list[Source] = []

    def add(self, source: Source) -> Sql:
        """The placeholder of a source's value."""
        place = self._places.get(source.key)
        if place is None:
            self._sources.append(source)
            place = self._places[source.key] = len(self._sources)
        return self._placeholder(place, source.kind)

    def _placeholder(self, place: int, kind: Kind) -> Sql:
        return self.dialect.placeholder(place, kind)

    def unused(self, text: str) -> list[Sql]:
        """Placeholders that a statement does not have, which drivers refuse.

        A condition may be written for a part that then shows nothing.
        """
        used = {int(place) for place in _PLACEHOLDER.findall(text)}
        return [
            self.dialect.placeholder(place, source.kind)
            for place, source in enumerate(self._sources, 1)
            if place not in used
        ]

    def values(self, values: Values, audience: Audience) -> list[Any]:
        """What the driver is given with the statement."""
        adapt = self.dialect.adapt
        return [adapt(source.kind, source.read(values, audience)) for source in self._sources]


_SHARED: Final = frozenset({Kind.TEXTS, Kind.NUMBERS})
"""Kinds of values that cannot be elements of an array."""


class GatheredParameters(Parameters):
    """The parameters of a statement that has a row for each of several requests.

    What one of them gives is a column of ``asked``, so that a row is under the rights of the very
    request it answers; lists are parameters as ever, and only requests with equal lists share
    a statement.
    """

    each_alone = " OFFSET 0"
    """PostgreSQL then makes no join of it, which might read all projects of a party for one row."""

    @property
    def shared(self) -> tuple[int, ...]:
        """Places, from 0, of the parameters that all requests of a statement have alike."""
        return tuple(place for place, source in enumerate(self._sources) if source.kind in _SHARED)

    def asked(self) -> Sql:
        """The requests, as a table."""
        return self.dialect.asked(
            {
                place: source.kind
                for place, source in enumerate(self._sources, 1)
                if source.kind not in _SHARED
            }
        )

    def unused(self, text: str) -> list[Sql]:
        """As in `Parameters`; every column is used by ``asked``."""
        shared = {self._placeholder(place + 1, self._sources[place].kind) for place in self.shared}
        return [each for each in super().unused(text) if each in shared]

    def _placeholder(self, place: int, kind: Kind) -> Sql:
        return super()._placeholder(place, kind) if kind in _SHARED else Sql(f"asked.p{place}")
