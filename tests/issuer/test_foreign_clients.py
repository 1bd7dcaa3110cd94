"""Clients that nobody here wrote go through every grant against a running server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.issuer.cast import WANG
from tests.issuer.serving import served, told
from tests.npm import npm_ci, run_node

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS: Final = Path(__file__).parent / "clients"


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """Give the origin of a running server."""
    with served() as (origin, _):
        yield origin


def _run(script: str, origin: str) -> dict[str, Any]:
    npm_ci(CLIENTS)
    report: dict[str, Any] = json.loads(run_node(CLIENTS / script, json.dumps(told(origin))))
    return report


MACHINE: Final = {"scope": "policy:read", "active": [True, False]}


def test_oauth4webapi(origin: str) -> None:
    report = _run("oauth4webapi.mjs", origin)
    assert report == {
        "public": {
            "sub": f"u_{WANG}",
            "scope": "project:read policy:read",
            "rotated": True,
            "after": "invalid_grant",
        },
        "denied": "access_denied",
        "basic": {"sub": "c_secret", **MACHINE},
        "post": {"sub": "c_secret", **MACHINE},
        "keyed": {name: {"sub": "c_keyed", **MACHINE} for name in ("ES256", "PS256", "EdDSA")},
        "fapi": {"type": "dpop", "sub": f"u_{WANG}", "bound": True},
    }


def test_openid_client(origin: str) -> None:
    report = _run("openid_client.mjs", origin)
    assert report == {
        "public": {"scope": "project:read", "again": "project:read", "reused": "invalid_grant"},
        "secret": {"sub": "c_secret", **MACHINE},
        "fapi": {
            "type": "dpop",
            "scope": "project:read",
            "sent": ["client_id", "request_uri"],
        },
    }
