"""``gateway demo``, and the first start of ``gateway serve`` in demo mode."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from typer.testing import CliRunner

from gateway.cli import app
from gateway.cli_demo import prepare_demo, warn_of_personas
from gateway.settings import Settings
from gateway.store.addresses import read_address
from gateway.store.database import Database, DatabaseLimits

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = CliRunner()


def _users(url: str) -> int:
    database = Database(read_address(url), DatabaseLimits())
    with database.sync_engine.connect() as connection:
        number = connection.scalar(text("SELECT count(*) FROM access_user"))
    database.sync_engine.dispose()
    return int(number or 0)


@pytest.mark.parametrize(("mode", "users"), [("true", 62), ("false", 0)])
def test_personas_come_in_demo_mode_alone(
    monkeypatch: pytest.MonkeyPatch, database_url: str, mode: str, users: int
) -> None:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", database_url)
    monkeypatch.setenv("GATEWAY_DEMO", mode)

    result = COMMAND.invoke(app, ["demo", "--json"])

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["findings"] == 2_000
    assert told["personas"] is (mode == "true")
    assert _users(database_url) == users


def test_a_refusal_is_an_exit_code_and_no_password(
    monkeypatch: pytest.MonkeyPatch, sqlite_url: str
) -> None:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", sqlite_url)
    assert COMMAND.invoke(app, ["demo"]).exit_code == 0

    result = COMMAND.invoke(app, ["demo", "--scale", "2"])

    assert result.exit_code == 1
    assert "has demonstration data already" in result.stderr


def test_another_shape_is_wrong_usage() -> None:
    assert COMMAND.invoke(app, ["demo", "--shape", "round"]).exit_code == 2


def test_the_first_start_fills_an_embedded_database_and_the_second_leaves_it(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/new/records.sqlite3"
    settings = Settings(database_url=SecretStr(url), demo=True)

    prepare_demo(settings)
    written = (tmp_path / "new" / "records.sqlite3").stat().st_mtime_ns
    prepare_demo(settings)

    assert _users(url) == 62
    assert (tmp_path / "new" / "records.sqlite3").stat().st_mtime_ns == written


def test_a_server_of_others_is_not_filled_unasked(postgresql_url: str) -> None:
    prepare_demo(Settings(database_url=SecretStr(postgresql_url), demo=True))

    assert _users(postgresql_url) == 0


def test_a_real_deployment_is_warned_of_personas(
    database_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", database_url)
    warn_of_personas(Settings())
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("GATEWAY_DEMO", "true")
    assert COMMAND.invoke(app, ["demo"]).exit_code == 0

    monkeypatch.setenv("GATEWAY_DEMO", "false")
    warn_of_personas(Settings())

    assert "cannot sign in" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_no_reason_not_to_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warn_of_personas(Settings(database_url=SecretStr("postgresql://127.0.0.1:1/records")))
    warn_of_personas(Settings(database_url=SecretStr(f"sqlite:///{tmp_path}/none.sqlite3")))

    assert capsys.readouterr().err == ""
