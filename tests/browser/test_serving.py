"""The console's routes over HTTP, with and without a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gateway.web.console import CONTENT_SECURITY_POLICY, console_routes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Write a build of two files."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-1a2b.js").write_text("void 0;", encoding="utf-8")
    (tmp_path / "index.html").write_text("<title>监管网关</title>", encoding="utf-8")
    return tmp_path


def _client(build: Path) -> TestClient:
    return TestClient(Starlette(routes=console_routes(build)))


def test_page_is_revalidated_and_guarded(build: Path) -> None:
    answer = _client(build).get("/graphiql")

    assert answer.status_code == 200
    assert answer.text == "<title>监管网关</title>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_policy_refuses_frames() -> None:
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY.split("; ")


def test_asset_is_kept_for_good_and_guarded(build: Path) -> None:
    answer = _client(build).get("/graphiql/assets/index-1a2b.js")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["other.js", "../index.html", "%2e%2e/index.html", ""])
def test_what_is_no_asset_is_not_found(build: Path, path: str) -> None:
    answer = _client(build).get(f"/graphiql/assets/{path}")

    assert answer.status_code == 404


def test_page_that_is_not_built_says_how_in_two_languages(tmp_path: Path) -> None:
    answer = _client(tmp_path).get("/graphiql")

    assert answer.status_code == 503
    assert "控制台页面尚未构建" in answer.text
    assert "The console page has not been built" in answer.text
    assert "make console" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_asset_of_a_page_that_is_not_built_is_not_found(tmp_path: Path) -> None:
    answer = _client(tmp_path).get("/graphiql/assets/index-1a2b.js")

    assert answer.status_code == 404


def test_page_built_while_the_server_runs_is_served(tmp_path: Path) -> None:
    client = _client(tmp_path)
    assert client.get("/graphiql").status_code == 503

    (tmp_path / "index.html").write_text("<title>监管网关</title>", encoding="utf-8")

    assert client.get("/graphiql").status_code == 200
