"""Read the years of the working-day calendar: those of the package and those loaded since.

A new year's notice is loaded by ``gateway calendar load FILE`` into a folder of the user's, so it
needs no release. Files are read when the gateway starts.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

import yaml

from gateway.library.documents import StrictLoader
from gateway.regime.calendar import Calendar, Year
from gateway.regime.calendar_reading import overlaps, read_year, same_days
from gateway.regime.faults import Fault, RegimeFaults

_FOLDER: Final = ("regime-gateway", "calendars")
_SUFFIXES: Final = (".yaml", ".yml", ".json")
MAX_BYTES: Final = 100_000
"""A year's arrangement takes two thousand bytes; a longer file is something else."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The calendar with where each year was read from."""

    calendar: Calendar
    origins: Mapping[int, str]


def default_folder() -> Path:
    """Where loaded years are kept unless ``GATEWAY_CALENDAR_DIR`` says otherwise.

    The folder for a user's data: ``XDG_DATA_HOME`` where set, otherwise the platform's own.
    """
    if given := os.environ.get("XDG_DATA_HOME"):
        base = Path(given)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path.home() / ".local" / "share"
    return base.joinpath(*_FOLDER)


def _documents(folder: Path | None) -> Iterator[tuple[str, Traversable]]:
    built_in = files("gateway.regime") / "calendars"
    for document in sorted(built_in.iterdir(), key=lambda each: each.name):
        if document.name.endswith(_SUFFIXES):
            yield f"calendars/{document.name}", document
    if folder is not None and folder.is_dir():
        for loaded in sorted(folder.iterdir()):
            if loaded.suffix in _SUFFIXES:
                yield str(loaded), loaded


def _read(path: str, document: Traversable) -> tuple[Year | None, list[Fault]]:
    try:
        written = document.read_bytes()
        if len(written) > MAX_BYTES:
            return None, [Fault(path, f"超过 {MAX_BYTES} 字节 / is longer than {MAX_BYTES} bytes")]
        parsed = yaml.load(written, Loader=StrictLoader)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        return None, [Fault(path, f"无法读取 / is not readable YAML or JSON: {reason}")]
    return read_year(path, parsed)


def read_shelf(folder: Path | None = None) -> Shelf:
    """Read the years of the package and of a folder.

    Raises:
        RegimeFaults: a file is faulty or arranges a year that is arranged already; carries all.
    """
    years: list[Year] = []
    origins: dict[int, str] = {}
    faults: list[Fault] = []
    for path, document in _documents(folder):
        year, found = _read(path, document)
        if year is not None:
            # A release may bring a year that was loaded before it; the same days do no harm.
            if any(other.year == year.year and same_days(other, year) for other in years):
                continue
            found = overlaps(path, year, years)
        if year is not None and not found:
            years.append(year)
            origins[year.year] = path
        faults += found
    if faults:
        raise RegimeFaults(faults)
    years.sort(key=lambda each: each.year)
    return Shelf(Calendar(tuple(years)), dict(sorted(origins.items())))


def read_calendar(folder: Path | None = None) -> Calendar:
    """Read the calendar; see `read_shelf`."""
    return read_shelf(folder).calendar


def load_year(document: Path, folder: Path) -> tuple[Year, Path]:
    """Check a year's file and keep it in ``folder``, where the next start reads it.

    Raises:
        RegimeFaults: the file, or a file loaded before, is faulty or the year is arranged already.
        OSError: the folder cannot be written to.
    """
    year, faults = _read(str(document), document)
    if year is not None:
        faults = overlaps(str(document), year, read_shelf(folder).calendar.years)
    if year is None or faults:
        raise RegimeFaults(faults)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{year.year}.yaml"
    # Written aside and moved into place: a start at the same moment never reads half a file.
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
        part.write(document.read_bytes())
    Path(part.name).chmod(0o644)
    Path(part.name).replace(kept)
    return year, kept
