"""A new year's notice is loaded as a file and read at the next start; no release is needed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway.cli import app
from gateway.library.calendars import default_folder, load_year, read_calendar, read_shelf
from gateway.regime.faults import RegimeFaults
from gateway.settings import Settings

YEAR_2027 = """
year: 2027
notice:
  title: 国务院办公厅关于2027年部分节假日安排的通知
  number: 国办发明电〔2026〕9号
  issued: 2026-11-10
  source: https://www.gov.cn/2027
holidays:
  - name: {zh: 元旦, en: New Year's Day}
    from: 2027-01-01
    to: 2027-01-03
  - name: {zh: 劳动节, en: Labour Day}
    from: 2027-05-01
    to: 2027-05-05
    make_up: [2027-05-08]
  - name: {zh: 国庆节, en: National Day}
    from: 2027-10-01
    to: 2027-10-07
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Give a file with a year that no release has."""
    document = tmp_path / "new year.yaml"
    document.write_text(YEAR_2027, encoding="utf-8")
    return document


def test_a_loaded_year_is_known_at_the_next_start(written: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "calendars"

    year, kept = load_year(written, folder)

    assert (year.year, kept) == (2027, folder / "2027.yaml")
    assert [each.name for each in folder.iterdir()] == ["2027.yaml"]
    assert read_calendar(folder).is_working_day(date(2027, 5, 8)) is True
    assert read_calendar().is_working_day(date(2027, 5, 8)) is None
    assert read_shelf(folder).origins[2027] == str(kept)


def test_a_year_is_loaded_once(written: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    load_year(written, folder)

    with pytest.raises(RegimeFaults, match="arranges 2027 already"):
        load_year(written, folder)


def test_a_release_may_bring_a_year_that_was_loaded_before(written: Path, tmp_path: Path) -> None:
    # given a folder with 2027 twice, as when a release brings what was loaded
    folder = tmp_path / "kept"
    load_year(written, folder)
    (folder / "again.json").write_text(YEAR_2027.replace("Labour", "May"), encoding="utf-8")

    assert [year.year for year in read_calendar(folder).years] == [2023, 2024, 2025, 2026, 2027]


def test_two_arrangements_of_one_year_stop_the_start(written: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    load_year(written, folder)
    differing = YEAR_2027.replace("to: 2027-05-05", "to: 2027-05-04")
    (folder / "again.yaml").write_text(differing, encoding="utf-8")

    with pytest.raises(RegimeFaults, match="arranges 2027 already"):
        read_calendar(folder)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("year: [", "is not readable YAML or JSON"),
        ("year: 2027\nyear: 2028", "'year' is written twice"),
        ("issued: 2027-13-45", "is not readable YAML or JSON"),
        ("#" * 100_001, "is longer than 100000 bytes"),
        ("", "must be a mapping"),
    ],
)
def test_an_unreadable_file_is_refused_and_nothing_kept(
    text: str, reason: str, tmp_path: Path
) -> None:
    document = tmp_path / "2027.yaml"
    document.write_text(text, encoding="utf-8")

    with pytest.raises(RegimeFaults, match=reason):
        load_year(document, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_years_are_kept_with_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("GATEWAY_CALENDAR_DIR", raising=False)

    assert Settings().calendar_dir == tmp_path / "regime-gateway" / "calendars"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", ".local/share/regime-gateway/calendars"),
        ("darwin", "Library/Application Support/regime-gateway/calendars"),
        ("win32", "AppData/Local/regime-gateway/calendars"),
    ],
)
def test_each_platform_has_its_folder(
    platform: str, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("LOCALAPPDATA", raising=False)

    assert default_folder() == tmp_path / expected


def test_the_command_loads_and_lists(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_CALENDAR_DIR", str(tmp_path / "kept"))
    runner = CliRunner()

    loaded = runner.invoke(app, ["calendar", "load", str(written)])
    listed = runner.invoke(app, ["calendar", "list", "--json"])
    again = runner.invoke(app, ["calendar", "load", str(written)])
    shown = runner.invoke(app, ["calendar", "list"])

    assert (loaded.exit_code, listed.exit_code, again.exit_code) == (0, 0, 1)
    rows = json.loads(listed.stdout)
    assert [(row["year"], row["working_days"]) for row in rows] == [
        (2023, 249), (2024, 251), (2025, 248), (2026, 248), (2027, 253),
    ]  # fmt: skip
    assert rows[-1]["number"] == "国办发明电〔2026〕9号"
    assert "已有安排" in again.stderr
    assert "nothing was loaded" in again.stderr
    assert "2026  国办发明电〔2025〕7号  2025-11-04  248 working days" in shown.stdout


def test_the_command_says_what_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "2027.yaml").write_text("year: 2027", encoding="utf-8")
    monkeypatch.setenv("GATEWAY_CALENDAR_DIR", str(kept))

    listed = CliRunner().invoke(app, ["calendar", "list"])

    assert listed.exit_code == 1
    assert "year.notice: 缺少 / is missing" in listed.stderr


def test_a_folder_that_cannot_be_written_is_said(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GATEWAY_CALENDAR_DIR", str(tmp_path / "file" / "folder"))

    refused = CliRunner().invoke(app, ["calendar", "load", str(written)])

    assert refused.exit_code == 1
    assert "Not a directory" in refused.stderr
