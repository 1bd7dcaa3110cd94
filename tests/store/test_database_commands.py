"""``gateway db`` and ``gateway settings`` as somebody at a terminal meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from gateway.cli import app


def _run(*arguments: str, **environment: str) -> Result:
    variables = {f"GATEWAY_{name}": value for name, value in environment.items()}
    return CliRunner().invoke(app, [*arguments], env=variables)


def _rows(result: Result) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


@pytest.fixture
def bound(tmp_path: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'home.sqlite3'}",
        "DATABASES__SHANGHAI": f"sqlite:///{tmp_path / 'new' / 'shanghai.sqlite3'}",
    }


def test_upgrade_goes_over_home_and_every_region(bound: dict[str, str]) -> None:
    before = _run("db", "status", "--json", **bound)
    upgraded = _run("db", "upgrade", "--json", **bound)
    after = _run("db", "status", "--json", **bound)

    assert before.exit_code == 1
    assert [row["revision"] for row in _rows(before)] == [None, None]
    assert upgraded.exit_code == 0
    assert after.exit_code == 0
    assert [(row["home"], row["regions"], row["ok"]) for row in _rows(after)] == [
        (True, ["hangzhou", "shaoxing", "xinzhou"], True),
        (False, ["shanghai"], True),
    ]


def test_check_is_content_with_what_upgrade_made(bound: dict[str, str]) -> None:
    refused = _run("db", "check", "--json", **bound)
    _run("db", "upgrade", **bound)
    content = _run("db", "check", "--json", **bound)

    assert (refused.exit_code, content.exit_code) == (1, 0)
    assert [row["difference"] for row in _rows(content)] == [None, None]


def test_a_database_that_is_down_is_named_and_the_others_are_upgraded(
    bound: dict[str, str],
) -> None:
    down = {**bound, "DATABASES__HANGZHOU": "postgresql://gateway:hush@127.0.0.1:1/records"}

    result = _run("db", "upgrade", "--json", **down)

    rows = {tuple(row["regions"]): row for row in _rows(result)}
    assert result.exit_code == 1
    assert rows["hangzhou",]["error"] == "unreachable"
    assert rows["hangzhou",]["database"] == "postgresql://gateway:***@127.0.0.1:1/records"
    assert rows["shanghai",]["ok"] is True
    assert "hush" not in result.output


def test_settings_hide_passwords() -> None:
    result = _run("settings", DATABASE_URL="postgresql://gateway:hush@db/records")

    assert "GATEWAY_DATABASE_URL = postgresql://gateway:***@db/records" in result.stdout
    assert "hush" not in result.output
