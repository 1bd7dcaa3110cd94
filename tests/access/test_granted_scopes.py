"""What is granted of what is asked: exactly that, or the request is refused whole."""

from __future__ import annotations

from typing import Final

import pytest
from authlib.oauth2.rfc6749.errors import InvalidScopeError
from hypothesis import given
from hypothesis import strategies as st

from gateway.access.inputs import written_scopes
from gateway.access.issuer.scopes import narrowed
from gateway.regime.roles import Capability

ALLOWED: Final = frozenset({"policy:read", "policy:write", "claim:read"})
SETS: Final = st.frozensets(st.sampled_from(Capability))


@pytest.mark.parametrize(
    ("requested", "granted"),
    [
        ("policy:read", "policy:read"),
        ("claim:read policy:read claim:read", "policy:read claim:read"),
        (None, "policy:read policy:write claim:read"),
        ("", "policy:read policy:write claim:read"),
    ],
)
def test_what_is_asked_for_is_granted_exactly(requested: str | None, granted: str) -> None:
    assert narrowed(requested, ALLOWED) == granted


@pytest.mark.parametrize(
    "requested",
    [
        "policy:read claim:decide",
        "claim:decide audit:read",
        "policy:read nonsense",
        "Policy:Read",
        "policy:read,claim:read",
        "openid",
        "*",
        "<script>",
        "policy:read\x00",
        " ",
    ],
)
def test_more_than_allowed_is_refused_whole(requested: str) -> None:
    with pytest.raises(InvalidScopeError):
        narrowed(requested, ALLOWED)


@pytest.mark.parametrize("requested", [None, "policy:read"])
def test_with_nothing_allowed_nothing_is_granted(requested: str | None) -> None:
    with pytest.raises(InvalidScopeError):
        narrowed(requested, frozenset())


@given(asked=SETS, allowed=SETS)
def test_a_grant_is_all_that_was_asked_or_nothing(
    asked: frozenset[Capability], allowed: frozenset[Capability]
) -> None:
    scopes = frozenset(each.scope for each in allowed)
    if asked and asked <= allowed:
        assert narrowed(written_scopes(asked), scopes) == written_scopes(asked)
    elif not asked and allowed:
        assert narrowed(None, scopes) == written_scopes(allowed)
    else:
        with pytest.raises(InvalidScopeError):
            narrowed(written_scopes(asked), scopes)
