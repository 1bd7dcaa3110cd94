"""The checks by name, and what most of them assert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from tests.issuer.world import World

    Check = Callable[[World], None]

CHECKS: Final[dict[str, Check]] = {}
TOKENS: Final = ('"access_token"', '"refresh_token"', "code=")


def check(function: Check) -> Check:
    """Register a check; its name says what must hold."""
    name = function.__name__
    assert name not in CHECKS, name
    CHECKS[name] = function
    return function


def refused(answer: httpx2.Response, error: str, status: int = 400) -> None:
    """A client was refused, with this error and without a token."""
    assert answer.status_code < 500, (answer.status_code, answer.text)
    assert (answer.status_code, answer.json().get("error")) == (status, error), answer.text
    no_token(answer)


def no_token(answer: httpx2.Response) -> None:
    """Nothing that opens a door was handed out, and nothing broke."""
    assert answer.status_code < 500, (answer.status_code, answer.text)
    handed = answer.text + answer.headers.get("location", "")
    assert not any(word in handed for word in TOKENS), handed


def stopped(answer: httpx2.Response) -> None:
    """A browser was shown a page and sent nowhere."""
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text)
    assert "location" not in answer.headers
    no_token(answer)
