"""Rounds in the background: a region that fails stops no other, and is told of once."""

from __future__ import annotations

import asyncio

import pytest

from gateway.store.rounds import Rounds

REGIONS = ("hangzhou", "shanghai")


class _Work:
    """Work that fails in the regions named, and says when it was done."""

    def __init__(self) -> None:
        self.failing: dict[str, Exception] = {}
        self.done: list[str] = []
        self.twice = asyncio.Event()

    async def __call__(self, region: str) -> int:
        if region in self.failing:
            raise self.failing[region]
        self.done.append(region)
        if self.done.count(region) == 2:
            self.twice.set()
        return len(region)


def test_a_failure_is_told_once_until_the_region_is_well(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> list[dict[str, int]]:
        work = _Work()
        rounds = Rounds("sealing", REGIONS, work, 1.0)
        found = []
        for failing in (True, True, False, True):
            work.failing = {"hangzhou": ValueError("私")} if failing else {}
            found.append(await rounds.once())
        return found

    found = asyncio.run(run())

    well, ill = {"hangzhou": 8, "shanghai": 8}, {"shanghai": 8}
    assert found == [ill, ill, well, ill]
    assert [each.message for each in caplog.records] == ["sealing hangzhou failed: ValueError"] * 2


def test_a_region_that_cannot_be_reached_is_left_to_others_to_tell(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def run() -> dict[str, int]:
        work = _Work()
        work.failing = {"shanghai": ConnectionRefusedError()}
        return await Rounds("sealing", REGIONS, work, 1.0).once()

    assert asyncio.run(run()) == {"hangzhou": 8}
    assert caplog.records == []


def test_rounds_go_on_while_they_run_and_end_with_it() -> None:
    async def run() -> tuple[int, int]:
        work = _Work()
        async with Rounds("sealing", REGIONS, work, 0.0).running():
            await asyncio.wait_for(work.twice.wait(), 10)
        done = len(work.done)
        for _ in range(3):
            await asyncio.sleep(0)
        return done, len(work.done)

    done, after = asyncio.run(run())

    assert done >= 3
    assert after == done
