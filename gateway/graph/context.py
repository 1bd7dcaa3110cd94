"""What resolvers get of the outside: who asks, the laws, the search index, the day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import strawberry

from gateway.access.principal import ANONYMOUS, Principal
from gateway.clock import now_in_china, today_in_china
from gateway.graph.errors import BadUserInput, InputFault
from gateway.library import Library
from gateway.library.search import SearchIndex
from gateway.regime.calendar import Calendar
from gateway.regime.regions import LoadedRegion

A = TypeVar("A")
B = TypeVar("B")
EARLIEST_DAY, LATEST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""Days outside these are slips of the pen, not questions about the law."""


@dataclass(frozen=True, slots=True)
class Laws:
    """The laws as every request reads them."""

    library: Library
    index: SearchIndex
    calendar: Calendar
    today: Callable[[], date] = today_in_china
    now: Callable[[], datetime] = now_in_china


def laws(info: strawberry.Info[Any, Any]) -> Laws:
    """The laws in a request's context."""
    found: Laws = info.context["laws"]
    return found


def principal(info: strawberry.Info[Any, Any]) -> Principal:
    """Who asks."""
    return principal_of(info.context)


def principal_of(context: object) -> Principal:
    """Who asks, by a request's context; anonymous unless a principal was put there."""
    found = context.get("principal") if isinstance(context, dict) else None
    return found if isinstance(found, Principal) else ANONYMOUS


def watch(info: strawberry.Info[Any, Any]) -> AsyncIterator[Principal]:
    """Who asks, now and whenever what they may do changes; ends when their token does."""
    found: AsyncIterator[Principal] = info.context["watch"]()
    return found


def day_asked(info: strawberry.Info[Any, Any], day: date | None, argument: str) -> date:
    """The day a question is asked for: as given, or today in Asia/Shanghai.

    Raises:
        BadUserInput: the day lies outside 1990 to 2100.
    """
    if day is None:
        return laws(info).today()
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise BadUserInput(
            InputFault(
                f"日期超出范围，应在 {EARLIEST_DAY} 至 {LATEST_DAY} 之间",
                f"the date must lie between {EARLIEST_DAY} and {LATEST_DAY}",
                (argument,),
            )
        )
    return day


def both(first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
    """Read two parts of an input.

    Raises:
        BadUserInput: carries the faults of both parts, so that a caller can mend them at once.
    """
    faults: list[InputFault] = []
    read: list[object] = []
    for part in (first, second):
        try:
            read.append(part())
        except BadUserInput as error:
            faults += error.faults
    if faults:
        raise BadUserInput(*faults)
    return read[0], read[1]  # type: ignore[return-value]  # in the order in which they were read


def regions_asked(info: strawberry.Info[Any, Any], codes: list[Any] | None) -> list[LoadedRegion]:
    """The regions named, each once and in the order named, or all installed ones."""
    regions = laws(info).library.regions
    if codes is None:
        return list(regions.values())
    return [regions[code.value] for code in dict.fromkeys(codes)]
