"""When a region's texts were issued, begin to apply and cease to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gateway.regime.instruments import Instrument
from gateway.regime.regions import LoadedRegion
from gateway.regime.words import Label, Scale


class ChangeKind(Scale):
    """What happens to an instrument on a day, in the order events of one day are listed."""

    EXPIRED = ("失效", "no longer in force from this day")
    ISSUED = ("印发", "issued")
    NOT_BEFORE = ("最早可能施行", "cannot be in force before this day")
    IN_FORCE = ("施行", "in force from this day")
    LAST_DAY = ("有效期最后一日", "last day in force")
    UNDATED = ("日期未载明", "the text does not print since when it applies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An event of an instrument; ``day`` is ``None`` where the text prints none."""

    kind: ChangeKind
    day: date | None
    region: str
    instrument: str
    note: Label | None = None


def changes(region: LoadedRegion, since: date, until: date) -> tuple[Change, ...]:
    """List the events of a region's instruments from ``since`` to ``until``, both included.

    Dated events come in order of time. An instrument that does not print since when it
    applies is reported once as UNDATED, at the end and whatever the range: no day is
    invented for it, and none of the days of the range can be said to be free of it.
    """
    events = [
        event for instrument in region.instruments.values() for event in _events(region, instrument)
    ]
    dated = [
        (event.day, event.kind.rank, place, event)
        for place, event in enumerate(events)
        if event.day is not None and since <= event.day <= until
    ]
    undated = [event for event in events if event.day is None]
    return (*(event for *_, event in sorted(dated, key=lambda entry: entry[:3])), *undated)


def _events(region: LoadedRegion, instrument: Instrument) -> Iterator[Change]:
    def change(kind: ChangeKind, day: date | None, note: Label | None = None) -> Change:
        return Change(kind=kind, day=day, region=region.key, instrument=instrument.id, note=note)

    if instrument.issued is not None:
        yield change(ChangeKind.ISSUED, instrument.issued)
    if instrument.earliest is not None:
        yield change(ChangeKind.NOT_BEFORE, instrument.earliest.day, instrument.earliest.reason)
    if instrument.effective_from is not None:
        yield change(ChangeKind.IN_FORCE, instrument.effective_from)
    else:
        yield change(ChangeKind.UNDATED, None)
    if instrument.effective_to is not None:
        yield change(ChangeKind.LAST_DAY, instrument.effective_to)
        yield change(ChangeKind.EXPIRED, instrument.effective_to + timedelta(days=1))
