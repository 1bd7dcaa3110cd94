"""The console as a reader meets it: in Chromium, from a gateway on this machine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from .conftest import SHOTS

pytestmark = pytest.mark.browser

EXAMPLES: Final = Path(__file__).parents[2] / "console" / "src" / "examples"
SEARCHED: Final = "专职负责人"
HAN: Final = re.compile("[\u4e00-\u9fff]")


def _operation_names() -> list[str]:
    documents = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.graphql"))]
    return [
        name
        for document in documents
        for name in re.findall(r"^(?:query|mutation|subscription) (\w+)", document, re.MULTILINE)
    ]


def test_page_is_chinese_and_named(report: dict[str, Any]) -> None:
    page = report["page"]

    assert page["status"] == 200
    assert page["language"] == "zh-CN"
    assert page["title"] == "监管网关 · Regime Gateway"
    assert page["heading"] == "监管网关 Regime Gateway"


def test_page_opens_with_one_tab_an_example(report: dict[str, Any]) -> None:
    first = min(EXAMPLES.glob("*.json"))

    assert report["page"]["tabs"] == _operation_names()
    assert json.loads(report["page"]["variables"]) == json.loads(first.read_text("utf-8"))


def test_chinese_search_is_answered_in_chinese(report: dict[str, Any]) -> None:
    run = report["run"]

    assert json.loads(run["variables"])["search"] == SEARCHED
    assert "errors" not in run["answer"]
    assert SEARCHED in json.dumps(run["answer"]["data"], ensure_ascii=False)
    assert HAN.search(run["shown"])


def test_no_other_host_is_asked_for_anything(report: dict[str, Any], origin: str) -> None:
    own = urlsplit(origin).netloc
    foreign = [
        url
        for url in report["requests"]
        if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).netloc != own
    ]

    assert foreign == []
    assert f"{origin}/graphql" in report["requests"]


def test_nothing_fails_on_the_page(report: dict[str, Any]) -> None:
    assert report["failures"] == []
    assert report["errors"] == []


def test_policy_allows_no_inline_script_and_no_eval(report: dict[str, Any]) -> None:
    directives = dict(directive.split(" ", 1) for directive in report["page"]["policy"].split("; "))

    assert directives["default-src"] == "'self'"
    assert directives["style-src"] == "'self' 'unsafe-inline'"
    assert "script-src" not in directives
    assert "unsafe-eval" not in report["page"]["policy"]


def test_explorer_opens_on_the_fields_of_the_query(report: dict[str, Any]) -> None:
    assert "provisions" in report["explorer"]


def test_documentation_opens_on_the_schema(report: dict[str, Any]) -> None:
    assert "Query" in report["documentation"]


def test_editor_finds_a_field_the_schema_lacks(report: dict[str, Any]) -> None:
    assert report["mistake"] == 'Cannot query field "noSuchField" on type "Query".'


def test_closed_example_is_opened_again_from_the_list(report: dict[str, Any]) -> None:
    names = _operation_names()
    reopened = report["reopened"]

    assert reopened["closed"] == [name for name in names if name != "SearchProvisions"]
    assert reopened["reopened"] == [*reopened["closed"], "SearchProvisions"]
    assert json.loads(reopened["variables"])["search"] == SEARCHED


def test_tabs_outlive_a_reload(report: dict[str, Any]) -> None:
    assert report["reloaded"]["tabs"] == [*report["reopened"]["reopened"], "Mistake"]
    assert report["reloaded"]["operation"] == "query Mistake { noSuchField }"


def test_screenshots_are_kept(report: dict[str, Any]) -> None:
    assert "run" in report
    assert sorted(path.name for path in SHOTS.iterdir()) == [
        "dark.png",
        "explorer.png",
        "graphiql.png",
    ]
