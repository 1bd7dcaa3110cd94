"""Lanes: whoever comes as a lane ends is not forgotten; one act's fault is not its neighbours'."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import anyio
import asyncpg

from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.lanes import Lanes
from gateway.store.acts.path import Request
from gateway.store.acts.reply import Reply
from tests.store.record_stage import Stage, agency
from tests.store.test_path import FINDING, run


class _AtOnce(Lanes):
    """Answers every act in the step in which it is taken."""

    async def _do(self, connection: Any, taken: list[Any]) -> None:  # noqa: ARG002 - as it is called
        for each in taken:
            each.reply.set_result(each.asked.request.key)


@asynccontextmanager
async def _nothing() -> AsyncIterator[None]:
    yield None


def test_an_act_that_comes_as_the_only_lane_ends_is_done() -> None:
    assert anyio.run(_one_after_the_other) == ["a", "b", "c"]


async def _one_after_the_other() -> list[Any]:
    limits = SimpleNamespace(acting_size=1)
    database: Any = SimpleNamespace(limits=limits, acting_driver=_nothing)
    made = _AtOnce(database, asyncio.get_running_loop())
    told: list[Any] = []
    async with asyncio.timeout(5):
        for key in ("a", "b", "c"):
            request = SimpleNamespace(key=key, dry_run=False)
            law = SimpleNamespace(key="shanghai")
            asked: Any = SimpleNamespace(request=request, law=law, holder="u_1", act=None)
            told.append(await made.perform(asked))
    return told


def test_what_one_act_cannot_write_is_its_own_fault(postgresql_url: str) -> None:
    """The three share a statement; only the title that its column cannot hold is not written."""

    async def test(made: Stage) -> None:
        titles = ["一", "二" * 201, "三"]
        done = await asyncio.gather(
            *(
                made.path.perform(
                    RECORD_FINDING,
                    "shanghai",
                    replace(FINDING, title=title),
                    Request(actor=agency(), key=made.key()),
                )
                for title in titles
            ),
            return_exceptions=True,
        )

        first, second, third = done
        assert isinstance(second, asyncpg.StringDataRightTruncationError)
        assert isinstance(first, Reply)
        assert isinstance(third, Reply)
        rows = await made.rows("SELECT id, title FROM finding ORDER BY title")
        assert [(row["id"], row["title"]) for row in rows] == [
            (first.number, "一"),
            (third.number, "三"),
        ]
        assert await made.count("ledger_entry") == 2

    run(postgresql_url, test)
