"""What several pages need of the laws: the regions, their instruments, the days texts change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit

FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
#: Changes that alter whether a text applies; the day of issue alters nothing.
_TURNS: Final = frozenset({"NOT_BEFORE", "IN_FORCE", "LAST_DAY", "EXPIRED"})
_BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A day at which something changes, or today, or the day asked for."""

    day: date
    events: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning about an instrument on the day asked for.

    ``kind`` is ``UNKNOWN``, ``EXPIRED``, ``NOT_YET`` or ``SUPERSEDED``.
    """

    kind: str
    instrument: Mapping[str, Any]
    text: str


async def laws_on(asking: Asking, visit: Visit, on: date) -> dict[str, Any]:
    """The regions and their instruments as they stand on a day."""
    found: dict[str, Any] = await asking.ask(
        "instruments", {"language": visit.language.of_schema, "on": on.isoformat()}
    )
    return found


async def clauses(asking: Asking, visit: Visit, ids: Iterable[str]) -> dict[str, Any]:
    """Provisions by their global ids, asked for in as few documents as may be."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), _BATCH):
        variables = {
            "language": visit.language.of_schema,
            "ids": wanted[start : start + _BATCH],
        }
        answer = await asking.ask("clauses", variables)
        found.update({node["id"]: node for node in answer["nodes"] if node})
    return found


async def changes_of(asking: Asking, visit: Visit, regions: Iterable[str]) -> list[dict[str, Any]]:
    """Every event of the regions' instruments."""
    events: list[dict[str, Any]] = []
    for region in regions:
        variables = {
            "language": visit.language.of_schema,
            "region": region,
            "from": FIRST_DAY.isoformat(),
            "to": LAST_DAY.isoformat(),
        }
        events += (await asking.ask("changes", variables))["changes"]
    return events


def stops(events: Iterable[Mapping[str, Any]], *, today: date, on: date) -> list[Stop]:
    """The days a reader may want to stand on: where a text's validity turns, today, the day."""
    by_day: dict[date, list[Mapping[str, Any]]] = {today: [], on: []}
    for event in events:
        if event["kind"] in _TURNS and event["day"]:
            by_day.setdefault(date.fromisoformat(event["day"]), []).append(event)
    return [Stop(day, tuple(happening)) for day, happening in sorted(by_day.items())]


def banners(instruments: Iterable[Mapping[str, Any]], language: Language) -> list[Banner]:
    """What must be said before anything these instruments say is relied on."""
    found: list[Banner] = []
    for instrument in instruments:
        text = _warning(instrument, zh=language is Language.ZH)
        if text is not None:
            found.append(Banner(instrument["validity"], instrument, text))
        found.extend(
            Banner("SUPERSEDED", instrument, _superseded(reference, zh=language is Language.ZH))
            for reference in instrument["supersededReferences"]
        )
    return found


def _warning(instrument: Mapping[str, Any], *, zh: bool) -> str | None:
    first = instrument["effectiveFrom"]
    earliest = instrument["earliest"] or {"day": "", "reason": ""}
    texts = {
        "UNKNOWN": (
            "效力不明：文件没有印明施行日期或有效期，该日是否有效无法由文本判定。",
            (
                "Validity unknown: the text prints no first day or no period, so it cannot be told from"
                " it whether it applies that day. "
            ),
            earliest["reason"],
        ),
        "EXPIRED": (
            f"该日已失效：有效期至{instrument['effectiveTo']}。其后的规定未收录，不等于没有规定。",
            (
                f"Expired on that day: in force until {instrument['effectiveTo']}. What follows is not"
                " loaded, which is not the same as none."
            ),
            "",
        ),
        "NOT_YET": (
            f"该日尚未施行：自{first or earliest['day']}起。此前的规定未收录，不等于没有规定。",
            (
                f"Not yet in force on that day: from {first or earliest['day']} on. What came before is"
                " not loaded, which is not the same as none."
            ),
            "",
        ),
    }
    found = texts.get(instrument["validity"])
    return None if found is None else f"{found[0 if zh else 1]}{found[2]}".strip()


def _superseded(reference: Mapping[str, Any], *, zh: bool) -> str:
    if zh:
        return f"引用的标准已有新版：原文引用{reference['cited']}，现有{reference['replacedBy']}。{reference['note']}"
    return (
        f"A document it cites has been replaced: {reference['cited']}, now {reference['replacedBy']}. "
        f"{reference['note']}"
    )
