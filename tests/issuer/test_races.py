"""Exactly one request wins, whoever else has the same code, refresh token or assertion."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest

from gateway.access.issuer.tables import AccessToken, Grant
from tests.databases import fresh_database
from tests.issuer.races import KINDS, race_processes, race_threads
from tests.issuer.world import World, world

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 12
PROCESSES, THREADS = 4, 2


def _one_winner(rounds: list[list[int]]) -> None:
    assert [statuses.count(200) for statuses in rounds] == [1] * len(rounds), rounds
    refused = {status for statuses in rounds for status in statuses} - {200}
    assert refused <= {400, 401}, rounds


@pytest.mark.parametrize("kind", KINDS)
def test_processes_on_postgresql(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with fresh_database("postgresql") as url, world(url) as oauth:
        before = len(oauth.rows(AccessToken))
        forms = [KINDS[kind](oauth) for _ in range(ROUNDS)]
        issued = len(oauth.rows(AccessToken)) - before
        rounds = race_processes(url, forms, PROCESSES, THREADS)
        _one_winner(rounds)
        assert len(oauth.rows(AccessToken)) - issued == ROUNDS
        if kind != "assertion":
            # The losers presented what was used up: everything it gave is dead.
            assert all(grant.revoked_at is not None for grant in oauth.rows(Grant))
    with capsys.disabled():
        sys.stdout.write(
            f"\nraces: {kind}, PostgreSQL, {PROCESSES} processes x {THREADS} threads: "
        )
        sys.stdout.write(
            f"{ROUNDS} rounds, {ROUNDS} winners of {ROUNDS * PROCESSES * THREADS} requests\n"
        )


@pytest.mark.parametrize("kind", KINDS)
def test_threads_on_sqlite(kind: str) -> None:
    with fresh_database("sqlite") as url, world(url) as oauth:
        form: Callable[[World], object] = KINDS[kind]
        del form
        _one_winner([race_threads(oauth, KINDS[kind](oauth), 8) for _ in range(ROUNDS)])


def test_parallel_logins_get_no_more_tries(oauth: World) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def attempt(_number: int) -> bool:
        result = oauth.issuer.login("wang", "wrong password", "192.0.2.1", None)
        return result.locked_seconds == 0

    with ThreadPoolExecutor(8) as pool:
        tried = list(pool.map(attempt, range(24)))
    assert tried.count(True) == 5
