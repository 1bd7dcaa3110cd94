"""Many requests with one code, refresh token or assertion at the same moment."""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from gateway.access.issuer.wire import WireRequest
from tests.issuer.cast import CALLBACK
from tests.issuer.signing import assertion
from tests.issuer.world import VERIFIER, world

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.issuer.world import World

    Form = Mapping[str, str]

PATIENCE: Final = 60


def code_form(oauth: World) -> Form:
    """A token request with a fresh code."""
    return {
        "grant_type": "authorization_code",
        "client_id": "public",
        "code": oauth.code(),
        "code_verifier": VERIFIER,
        "redirect_uri": CALLBACK,
    }


def refresh_form(oauth: World) -> Form:
    """A token request with a fresh refresh token."""
    token = oauth.tokens()["refresh_token"]
    return {"grant_type": "refresh_token", "client_id": "public", "refresh_token": token}


def assertion_form(_oauth: World) -> Form:
    """A token request with a fresh assertion."""
    return {"grant_type": "client_credentials", **assertion()}


KINDS: Final[dict[str, Callable[[World], Form]]] = {
    "code": code_form,
    "refresh token": refresh_form,
    "assertion": assertion_form,
}


def statuses(oauth: World, form: Form, waiting: Callable[[], Any]) -> int:
    """Send one request as soon as everybody is ready."""
    wire = WireRequest(method="POST", path="/oauth/token", form=form, address="192.0.2.1")
    waiting()
    return oauth.issuer.token(wire).status


def race_threads(oauth: World, form: Form, threads: int) -> list[int]:
    """The statuses of one round, each thread once."""
    barrier = threading.Barrier(threads, timeout=PATIENCE)
    with ThreadPoolExecutor(threads) as pool:
        runs = [pool.submit(statuses, oauth, form, barrier.wait) for _ in range(threads)]
        return [run.result(PATIENCE) for run in runs]


def race_processes(
    url: str, forms: Sequence[Form], processes: int, threads: int
) -> list[list[int]]:
    """The statuses of each round, from worker processes that share nothing but the database."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes * threads)
    results: Any = context.Queue()
    workers = [
        context.Process(target=_work, args=(url, list(forms), threads, barrier, results))
        for _ in range(processes)
    ]
    for worker in workers:
        worker.start()
    rounds: list[list[int]] = [[] for _ in forms]
    for _ in range(processes * threads):
        for number, status in enumerate(results.get(timeout=2 * PATIENCE)):
            rounds[number].append(status)
    for worker in workers:
        worker.join(PATIENCE)
        assert worker.exitcode == 0
    return rounds


def _work(url: str, forms: list[Form], threads: int, barrier: Any, results: Any) -> None:
    with world(url, fill=False) as oauth:
        oauth.issuer.key_ring()

        def run() -> list[int]:
            return [statuses(oauth, form, lambda: barrier.wait(PATIENCE)) for form in forms]

        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(run) for _ in range(threads)]:
                results.put(done.result(2 * PATIENCE))
