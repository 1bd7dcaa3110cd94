"""A thousand requests at random: nothing breaks, and no token comes out."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Final

from gateway.access.issuer.tables import AccessToken, BrowserSession, Grant
from tests.issuer.checks.registry import no_token
from tests.issuer.hostile import Hostile

if TYPE_CHECKING:
    import pytest

    from tests.issuer.world import World

REQUESTS: Final = 1_000


def test_hostile_requests(oauth_everywhere: World, capsys: pytest.CaptureFixture[str]) -> None:
    # Signed in, so that the pages behind the login are reached, too.
    assert oauth_everywhere.sign_in(oauth_everywhere.client).status_code == 200
    hostile = Hostile(oauth_everywhere, seed=20261129)
    statuses: Counter[int] = Counter()
    for _ in range(REQUESTS):
        answer = hostile.send()
        no_token(answer)
        statuses[answer.status_code] += 1
    assert oauth_everywhere.rows(AccessToken) == []
    assert len(oauth_everywhere.rows(BrowserSession)) == 1
    assert oauth_everywhere.rows(Grant) == []
    assert oauth_everywhere.machine().status_code == 200
    with capsys.disabled():
        sys.stdout.write(
            f"\nhostile requests: {REQUESTS}, statuses {dict(sorted(statuses.items()))}\n"
        )
