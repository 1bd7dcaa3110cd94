"""The parameters of a statement: where each value comes from, and its place in the statement."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.graph.records.audience import Audience
from gateway.graph.records.dialects import Dialect, Kind, Sql

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
    """The parameters of one statement, collected while it is written."""

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
        return self.dialect.placeholder(place, source.kind)

    def values(self, values: Values, audience: Audience) -> list[Any]:
        """What the driver is given with the statement."""
        adapt = self.dialect.adapt
        return [adapt(source.kind, source.read(values, audience)) for source in self._sources]
