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


def test_ledgers_are_sealed_shown_and_verified(bound: dict[str, str], tmp_path: Path) -> None:
    from sqlalchemy import create_engine

    from gateway.store.ledger.canonical import canonical

    _run("db", "upgrade", **bound)
    body = canonical({"id": "5", "region": "shanghai"}).decode()
    engine = create_engine(bound["DATABASES__SHANGHAI"])
    with engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO ledger_entry VALUES ('shanghai', 5, '{body}')")
        connection.exec_driver_sql(
            "INSERT INTO store_outbox (region, entry_id, topic, created_at)"
            " VALUES ('shanghai', 5, 'x', '2026-11-20T02:00:00+00:00')"
        )
    keyed = {**bound, "LEDGER_KEY": str(tmp_path / "key.pem")}

    sealed = _run("ledger", "seal", "--json", **keyed)
    heads = _run("ledger", "head", "--region", "shanghai", **keyed)
    anchor = tmp_path / "anchor.txt"
    anchor.write_text(heads.stdout, encoding="utf-8")
    verified = _run("ledger", "verify", "--anchor", str(anchor), "--json", **keyed)
    with engine.begin() as connection:
        for verb in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER ledger_entry_no_{verb}")
        connection.exec_driver_sql("UPDATE ledger_entry SET body = '{}'")
    engine.dispose()
    found = _run("ledger", "verify", "--json", **keyed)

    assert json.loads(sealed.stdout) == {"sealed": 1}
    assert heads.stdout.startswith("regime-gateway/shanghai\n1\n")
    assert verified.exit_code == 0
    assert [row["entries"] for row in _rows(verified)] == [0, 1, 0, 0]
    assert found.exit_code == 1
    (bad,) = [row for row in _rows(found) if not row["ok"]]
    assert (bad["region"], bad["fault"], bad["seq"], bad["entry"]) == (
        "shanghai",
        "ENTRY_CHANGED",
        0,
        5,
    )
