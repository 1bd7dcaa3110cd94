"""Settings come from ``GATEWAY_…`` variables and are checked as a whole."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gateway.graph.limits import Limits
from gateway.settings import Settings
from gateway.web.server.budget import ServerLimits


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


def test_server_budgets_and_proxies_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_SERVER__HEADER_SECONDS", "2.5")
    monkeypatch.setenv("GATEWAY_SERVER__CONCURRENCY", "50")
    monkeypatch.setenv("GATEWAY_TRUSTED_PROXIES", '["10.0.0.0/8", "::1"]')

    settings = Settings()

    assert settings.server == ServerLimits(header_seconds=2.5, concurrency=50)
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SERVER__HEADER_SECONDS", "0"),
        ("SERVER__DRAIN_SECONDS", "-1"),
        ("TRUSTED_PROXIES", '["balancer"]'),
    ],
)
def test_a_server_without_deadlines_or_with_a_named_proxy_does_not_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"GATEWAY_{name}", value)

    with pytest.raises(ValidationError):
        Settings()
