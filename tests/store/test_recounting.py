"""Provisional ends: counted again once their year is loaded, told by the ledger, once."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from gateway.regime.calendar import Calendar
from gateway.store.recounting import BATCH
from gateway.store.sweeper import Sweeper
from gateway.store.tables import Obligation
from tests.store.record_stage import CALENDAR, LIBRARY, NOW, Stage, stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

DUTY: Final = "SH-IDI-2025/9.1.4.b"
"""Ten working days before an acceptance."""
FROM: Final = '{"acceptance_or_preview":"2027-01-20"}'
YEAR_2027: Final = replace(CALENDAR.by_year[2026], year=2027, holidays=(), make_up_days=())
"""An arrangement of 2027 without a holiday: weekends alone are off."""
LOADED: Final = Calendar((*CALENDAR.years, YEAR_2027))
DUE: Final = date(2027, 1, 6)
"""Ten working days before Wednesday 2027-01-20: the 19th is the first, the 6th the tenth."""
ENDS: Final = datetime(2027, 1, 6, 16, tzinfo=UTC)
LATER: Final = datetime(2027, 1, 8, tzinfo=UTC)


def _staged(url: str, check: Callable[[Stage], Awaitable[None]]) -> None:
    async def run() -> None:
        async with stage(url) as made:
            await check(made)

    asyncio.run(run())


def _sweeper(made: Stage, calendar: Calendar) -> Sweeper:
    return Sweeper(made.databases, LIBRARY.regions, calendar, made.clock)


async def _open(made: Stage, *numbers: int, **more: Any) -> None:
    rows = [
        {
            "region": "shanghai",
            "id": number,
            "duty": DUTY,
            "event": "acceptance_or_preview",
            "bound": "OWNER",
            "subject_type": "Project",
            "subject_id": 7,
            "triggered_at": NOW,
            "provisional": True,
            "counted_from": FROM,
            "state": "OPEN",
            "created_at": NOW,
            **more,
        }
        for number in numbers
    ]
    async with made.databases.of("shanghai").begin() as connection:
        await connection.execute(insert(Obligation), rows)


async def _rows(made: Stage) -> list[tuple[Any, ...]]:
    columns = "id, state, provisional, due_on, ends_at, counted_from"
    found = await made.rows(f"SELECT {columns} FROM obligation ORDER BY id")
    return [
        (
            row["id"],
            row["state"],
            bool(row["provisional"]),
            None if row["due_on"] is None else str(row["due_on"]),
            None if row["ends_at"] is None else _moment(row["ends_at"]),
            row["counted_from"],
        )
        for row in found
    ]


def _moment(value: object) -> datetime:
    read = datetime.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(read, datetime)
    return read.astimezone(UTC)


async def _entries(made: Stage) -> list[dict[str, Any]]:
    rows = await made.rows("SELECT body FROM ledger_entry ORDER BY id")
    return [json.loads(row["body"]) for row in rows]


def test_while_the_year_is_not_known_nothing_changes(database_url: str) -> None:
    async def check(made: Stage) -> None:
        await _open(made, 1)

        counted = await _sweeper(made, CALENDAR).recount("shanghai")

        assert counted == 0
        assert await _rows(made) == [(1, "OPEN", True, None, None, FROM)]
        assert await _entries(made) == []

    _staged(database_url, check)


def test_once_it_is_loaded_the_end_is_counted_and_told_once(database_url: str) -> None:
    async def check(made: Stage) -> None:
        # given one that waits, and one that never waited for a year
        await _open(made, 1)
        await _open(made, 2, provisional=False, counted_from=None)

        # when the year is loaded; then again
        sweeper = _sweeper(made, LOADED)
        counted = [await sweeper.recount("shanghai"), await sweeper.recount("shanghai")]

        # then
        assert counted == [1, 0]
        assert await _rows(made) == [
            (1, "OPEN", False, DUE.isoformat(), ENDS, None),
            (2, "OPEN", False, None, None, None),
        ]
        (entry,) = await _entries(made)
        assert entry["act"] == "obligation.recounted"
        assert entry["record"] == "Obligation.shanghai.1"
        assert entry["by"] == {"subject": "gateway"}
        assert entry["known"] == {
            "duty": DUTY,
            "counted_from": {"acceptance_or_preview": "2027-01-20"},
            "subject": "Project.shanghai.7",
        }
        assert entry["changes"] == [
            {
                "update": "obligation",
                "id": "1",
                "values": {
                    "due_on": "2027-01-06",
                    "ends_at": "2027-01-06T16:00:00Z",
                    "provisional": False,
                },
            }
        ]
        (message,) = await made.rows("SELECT topic, subject, seq FROM store_outbox")
        assert message["topic"] == "obligation.recounted"

    _staged(database_url, check)


def test_what_was_met_meanwhile_was_in_time_or_late(database_url: str) -> None:
    async def check(made: Stage) -> None:
        # given one met in the last second of its last day, and one a second later
        in_time = datetime(2027, 1, 6, 15, 59, 59, tzinfo=UTC)
        await _open(made, 1, state="MET", met_at=in_time)
        await _open(made, 2, state="MET", met_at=ENDS)

        await _sweeper(made, LOADED).recount("shanghai")

        assert [(row[0], row[1], row[3]) for row in await _rows(made)] == [
            (1, "MET", "2027-01-06"),
            (2, "MET_LATE", "2027-01-06"),
        ]
        states = [entry["changes"][0]["values"].get("state") for entry in await _entries(made)]
        assert sorted(states, key=str) == ["MET_LATE", None]

    _staged(database_url, check)


def test_an_end_that_has_passed_is_missed_in_the_same_round(database_url: str) -> None:
    async def check(made: Stage) -> None:
        await _open(made, 1)
        made.clock.now = LATER

        swept = await _sweeper(made, LOADED).sweep("shanghai")

        assert swept == (1, 0)
        acts = [entry["act"] for entry in await _entries(made)]
        assert sorted(acts) == ["obligation.missed", "obligation.recounted"]

    _staged(database_url, check)


def test_two_sweepers_count_more_than_a_batch_once(database_url: str) -> None:
    async def check(made: Stage) -> None:
        many = BATCH + 3
        await _open(made, *range(1, many + 1))

        counted = await asyncio.gather(
            _sweeper(made, LOADED).recount("shanghai"), _sweeper(made, LOADED).recount("shanghai")
        )
        left = await _sweeper(made, LOADED).recount("shanghai")

        assert sum(counted) + left == many
        assert len(await _entries(made)) == many

    _staged(database_url, check)
