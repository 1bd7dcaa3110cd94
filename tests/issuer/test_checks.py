"""Every check of what must be refused, against the product."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.issuer.checks import (
    clients,
    codes,
    people,
    pkce,
    proofs,
    reading,
    redirects,
    scopes,
    tokens,
)
from tests.issuer.checks.registry import CHECKS

if TYPE_CHECKING:
    from tests.issuer.world import World

MODULES = (clients, codes, people, pkce, proofs, reading, redirects, scopes, tokens)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_check(name: str, oauth: World) -> None:
    CHECKS[name](oauth)
