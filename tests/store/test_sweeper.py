"""The sweeper: each missed obligation is ledgered once, old keys are forgotten and young ones kept."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert

from gateway.store.sweeper import BATCH, KEYS_KEPT, Sweeper
from gateway.store.tables import Claim, Obligation
from tests.store.record_stage import CALENDAR, LIBRARY, NOW, Stage, stage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

END: Final = datetime(2026, 11, 20, 16, tzinfo=UTC)
"""24:00 of 2026-11-20 in Shanghai."""
SECOND: Final = timedelta(seconds=1)


def _swept(url: str, check: Callable[[Stage, Sweeper], Awaitable[None]]) -> None:
    async def run() -> None:
        async with stage(url) as made:
            await check(made, Sweeper(made.databases, LIBRARY.regions, CALENDAR, made.clock))

    asyncio.run(run())


async def _open(made: Stage, number: int, **more: Any) -> None:
    values = {
        "region": "shanghai",
        "id": number,
        "duty": "SH-IDI-2025/9.3.a",
        "event": "rectification_due",
        "bound": "CONTRACTOR",
        "subject_type": "RiskFinding",
        "subject_id": 7,
        "triggered_at": NOW,
        "due_on": END.date(),
        "ends_at": END,
        "provisional": False,
        "state": "OPEN",
        "created_at": NOW,
        **more,
    }
    async with made.databases.of("shanghai").begin() as connection:
        await connection.execute(insert(Obligation).values(values))


def test_an_obligation_is_missed_when_its_end_passes_and_once(database_url: str) -> None:
    async def check(made: Stage, sweeper: Sweeper) -> None:
        # given one due by a day, one due at a moment, one met and one without an end
        await _open(made, 1)
        await _open(made, 2, due_on=None, due_at=END)
        await _open(made, 3, state="MET", met_at=NOW)
        await _open(made, 4, due_on=None, ends_at=None)

        # when the last second runs, the day is over, and a second later; then again
        made.clock.now = END - SECOND
        before = await sweeper.sweep("shanghai")
        made.clock.now = END
        at = await sweeper.sweep("shanghai")
        made.clock.now = END + SECOND
        after = await sweeper.sweep("shanghai")
        again = await sweeper.sweep("shanghai")

        # then
        assert [before, at, after, again] == [(0, 0), (1, 0), (1, 0), (0, 0)]
        entries = [json.loads(row["body"]) for row in await made.rows(_IN_ORDER)]
        assert [entry["record"] for entry in entries] == [
            "Obligation.shanghai.1",
            "Obligation.shanghai.2",
        ]
        assert entries[0]["act"] == "obligation.missed"
        assert entries[0]["at"] == "2026-11-20T16:00:00Z"
        assert entries[0]["known"] == {
            "duty": "SH-IDI-2025/9.3.a",
            "ends": "2026-11-20T16:00:00Z",
            "subject": "RiskFinding.shanghai.7",
        }
        assert entries[0]["law"] == {
            "package": LIBRARY.regions["shanghai"].version,
            "SH-IDI-2025": "IN_FORCE",
            "SH-TIS-2023": "IN_FORCE",
        }
        messages = await made.rows("SELECT topic, subject FROM store_outbox ORDER BY entry_id")
        assert [row["topic"] for row in messages] == ["obligation.missed"] * 2
        states = await made.rows("SELECT state FROM obligation ORDER BY id")
        assert [row["state"] for row in states] == ["OPEN", "OPEN", "MET", "OPEN"]

    _swept(database_url, check)


def test_two_sweepers_miss_each_once(database_url: str) -> None:
    async def check(made: Stage, sweeper: Sweeper) -> None:
        for number in range(1, 41):
            await _open(made, number)
        made.clock.now = END

        other = Sweeper(made.databases, LIBRARY.regions, CALENDAR, made.clock)
        await asyncio.gather(sweeper.sweep("shanghai"), other.sweep("shanghai"))
        await sweeper.sweep("shanghai")

        assert await made.count("ledger_entry") == 40

    _swept(database_url, check)


def test_keys_are_forgotten_after_their_time_in_batches(database_url: str) -> None:
    async def check(made: Stage, sweeper: Sweeper) -> None:
        # given more old keys than one batch, one a second too young, and another region's
        old = NOW - KEYS_KEPT - SECOND
        claims = [("shanghai", f"key-{number}", old) for number in range(BATCH + 3)]
        claims += [("shanghai", "young", NOW - KEYS_KEPT), ("hangzhou", "other", old)]
        async with made.databases.home.begin() as connection:
            await connection.execute(
                insert(Claim),
                [
                    {
                        "region": region,
                        "holder": "c u_1",
                        "key": key,
                        "fingerprint": "0" * 64,
                        "reply": "{}",
                        "created_at": at,
                    }
                    for region, key, at in claims
                ],
            )

        # when
        swept = await sweeper.sweep("shanghai")

        # then
        assert swept == (0, BATCH + 3)
        left = await made.rows("SELECT region, key FROM store_claim ORDER BY region")
        assert left == [
            {"region": "hangzhou", "key": "other"},
            {"region": "shanghai", "key": "young"},
        ]

    _swept(database_url, check)


_IN_ORDER: Final = "SELECT body FROM ledger_entry ORDER BY id"
