"""The scope of an evaluation: which names stand for which facts, and the day asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gateway.regime.facts import Facts


@dataclass(frozen=True, slots=True)
class Found:
    """What a path led to: a value, or the path of the fact that is missing."""

    value: object
    path: str

    @property
    def is_missing(self) -> bool:
        """Whether nobody stated this fact."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Scope:
    """Names bound to facts; entries of lists are bound one at a time."""

    names: Mapping[str, Found]
    is_root: bool = field(default=True, compare=False)

    @classmethod
    def of(cls, facts: Facts, on: date) -> Scope:
        """The outermost scope: the kinds of facts by name, and ``on``."""
        names = {name: Found(getattr(facts, name), name) for name in Facts.__dataclass_fields__}
        return cls({**names, "on": Found(on, "on")})

    def bind(self, name: str, found: Found) -> Scope:
        """A scope in which ``name`` stands for one entry."""
        return Scope({**self.names, name: found}, is_root=False)

    def find(self, path: str) -> Found:
        """Follow a path from a bound name through the fields of facts."""
        first, *rest = path.split(".")
        current = self.names[first]
        value, shown = current.value, current.path
        for attribute in rest:
            shown = f"{shown}.{attribute}"
            value = getattr(value, attribute) if value is not None else None
        return Found(value, shown)

    def entries(self, found: Found) -> Iterator[Found]:
        """The entries of a list that is known, each with its own path."""
        assert isinstance(found.value, tuple)
        for place, entry in enumerate(found.value):
            yield Found(entry, f"{found.path}[{place}]")
