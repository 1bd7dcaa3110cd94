"""Settings come from ``GATEWAY_…`` variables and are checked as a whole."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gateway.graph.limits import Limits
from gateway.settings import Settings


def test_defaults_reach_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "LOG_LEVEL", "MAX_AGE"):
        monkeypatch.delenv(f"GATEWAY_{name}", raising=False)

    settings = Settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.log_level == "info"
    assert settings.limits == Limits()


def test_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_PORT", "9000")
    monkeypatch.setenv("GATEWAY_LIMITS__DEPTH", "7")

    settings = Settings()

    assert settings.port == 9000
    assert settings.limits == Limits(depth=7)


def test_all_faults_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_PORT", "70000")
    monkeypatch.setenv("GATEWAY_LOG_LEVEL", "loud")
    monkeypatch.setenv("GATEWAY_LIMITS__COST", "0")

    with pytest.raises(ValidationError) as raised:
        Settings()

    assert [error["loc"] for error in raised.value.errors()] == [
        ("port",),
        ("log_level",),
        ("limits",),
    ]
