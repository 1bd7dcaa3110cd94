"""Signing in to the page of oversight in Chromium, with scripts and without."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import OVERSIGHT_SHOTS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("way", ["scripted", "plain"])
def test_regulator_signs_in_looks_and_leaves(oversight_report: dict[str, Any], way: str) -> None:
    seen = oversight_report[way]

    assert "绍兴示例建设主管部门" in seen["text"]
    assert "逾期未整改" in seen["text"]
    assert seen["regions"] == 1
    assert "登录后" in seen["left"]


def test_axe_finds_nothing(oversight_report: dict[str, Any]) -> None:
    assert oversight_report["scripted"]["axe"] == []


def test_page_is_not_wider_than_its_window(oversight_report: dict[str, Any]) -> None:
    assert oversight_report["scripted"]["overflow"] == []


def test_no_other_host_is_asked_for_anything(
    oversight_report: dict[str, Any], demo_origin: str
) -> None:
    hosts = {urlsplit(url).netloc for url in oversight_report["requests"]}

    assert hosts == {urlsplit(demo_origin).netloc}


def test_nothing_fails_and_the_console_stays_silent(oversight_report: dict[str, Any]) -> None:
    assert oversight_report["failures"] == []
    assert oversight_report["errors"] == []


def test_no_token_stands_in_an_address(oversight_report: dict[str, Any]) -> None:
    assert not [url for url in oversight_report["requests"] if "eyJ" in url or "token=" in url]


def test_screenshots_are_kept(oversight_report: dict[str, Any]) -> None:
    assert oversight_report["requests"]
    assert len(list(OVERSIGHT_SHOTS.iterdir())) == 6
