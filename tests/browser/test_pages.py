"""The pages as readers meet them in Chromium: with scripts and without, light, dark, narrow, wide."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from .conftest import ASSESSED, PAGE_SHOTS, PATHS

pytestmark = pytest.mark.browser


def test_every_page_is_answered(pages_report: dict[str, Any]) -> None:
    assert {page["path"]: page["status"] for page in pages_report["pages"]} == dict.fromkeys(
        PATHS, 200
    )


def test_axe_finds_nothing(pages_report: dict[str, Any]) -> None:
    found = [(page["path"], fault) for page in pages_report["pages"] for fault in page["axe"]]

    assert found == []


def test_no_page_is_wider_than_its_window(pages_report: dict[str, Any]) -> None:
    assert {page["path"]: page["overflow"] for page in pages_report["pages"]} == {
        path: [] for path in PATHS
    }


def test_no_other_host_is_asked_for_anything(pages_report: dict[str, Any], origin: str) -> None:
    hosts = {urlsplit(url).netloc for url in pages_report["requests"]}

    assert hosts == {urlsplit(origin).netloc}


def test_nothing_fails_and_the_console_stays_silent(pages_report: dict[str, Any]) -> None:
    assert pages_report["failures"] == []
    assert pages_report["errors"] == []


def test_pages_without_scripts_have_their_text(pages_report: dict[str, Any]) -> None:
    plain = pages_report["plain"]

    assert "不超过 9 个项目" in plain[PATHS[1]]
    assert "at most 9 projects" in plain[PATHS[2]]
    assert "接着问" in plain[ASSESSED]
    assert "届满" in plain[PATHS[-1]]
    assert "登录后，按您的主体、辖区和权限查看" in plain["/oversight"]


@pytest.mark.parametrize("way", ["scripted", "plain"])
def test_matrix_is_read_and_narrowed(pages_report: dict[str, Any], way: str) -> None:
    seen = pages_report["compare"][way]

    assert seen["quoted"] == "且不得同时兼任10个以上风险管理项目的负责人。"
    assert (seen["before"], seen["after"]) == (5, 3)
    assert "line=SLI" in seen["address"]
    assert "topic=project_lead" in seen["address"]
    assert seen["back"] == seen["address"]


def test_focus_stays_where_the_reader_was(pages_report: dict[str, Any]) -> None:
    assert pages_report["compare"]["scripted"]["focused"] == "line-SLI"


def test_screenshots_are_kept_at_three_widths(pages_report: dict[str, Any]) -> None:
    assert pages_report["pages"]
    assert len(list(PAGE_SHOTS.iterdir())) == 3 * len(PATHS)
