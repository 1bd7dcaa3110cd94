"""Proof that the checks bite: each deliberate flaw makes the checks named with it fail."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import pytest

from gateway.access.issuer import refresh_grant
from gateway.access.issuer.tables import RefreshToken
from tests.databases import fresh_database
from tests.issuer import flaws_of_pages
from tests.issuer.checks.registry import CHECKS
from tests.issuer.flaws import FLAWS
from tests.issuer.races import race_threads, refresh_form
from tests.issuer.test_checks import MODULES
from tests.issuer.world import world

CASES = [(name, caught) for name, (_, checks) in FLAWS.items() for caught in checks]


def test_there_are_enough_flaws() -> None:
    assert MODULES
    assert flaws_of_pages
    assert len(FLAWS) >= 12
    assert {caught for _, caught in CASES} <= CHECKS.keys()


@pytest.mark.parametrize("name, caught", CASES)
def test_a_flaw_is_caught(name: str, caught: str, monkeypatch: pytest.MonkeyPatch) -> None:
    apply, _ = FLAWS[name]
    apply(monkeypatch)
    # Made after the flaw, since routes keep what they were made of.
    with (
        fresh_database("sqlite") as url,
        world(url) as flawed,
        pytest.raises(AssertionError),
    ):
        CHECKS[caught](flawed)


def test_reading_before_writing_is_caught_by_the_race(monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(2, timeout=5)

    def read_then_write(grant: Any, digest: str) -> bool:
        session = grant.request.act.session
        row = session.get(RefreshToken, digest, populate_existing=True)
        # Both have read before either writes; in production it takes only bad luck.
        with suppress(threading.BrokenBarrierError):
            together.wait()
        if row.used_at is not None:
            return False
        row.used_at = grant.request.act.now
        session.add(row)
        return True

    monkeypatch.setattr(refresh_grant.RefreshGrant, "_use_up", read_then_write)
    with fresh_database("postgresql") as url, world(url) as flawed:
        assert race_threads(flawed, refresh_form(flawed), 2) == [200, 200]
