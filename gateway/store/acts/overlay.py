"""Facts laid over facts: what the records know prevails over what a caller states."""

from __future__ import annotations

from copy import copy
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")


def overlay(below: T | None, above: T | None) -> T | None:
    """One thing's facts where two sources state some; those of ``above`` prevail.

    Lists of the same length are taken to be about the same things in the same order; otherwise the
    list above stands alone.
    """
    merged: T | None = _merged(below, above)
    return merged


def _merged(below: Any, above: Any) -> Any:  # noqa: ANN401 - any value of a fact
    if above is None or below is None:
        return below if above is None else above
    if isinstance(above, tuple) and isinstance(below, tuple):
        return tuple(map(_merged, below, above)) if len(above) == len(below) else above
    if type(above) is not type(below) or not is_dataclass(above):
        return above
    merged = copy(below)
    for name in _names(type(above)):  # type: ignore[arg-type] # a class is hashable
        value = getattr(above, name)
        if value is not None:
            # The copy is this function's own until it is returned.
            object.__setattr__(merged, name, _merged(getattr(below, name), value))
    return merged


@lru_cache(maxsize=256)
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
