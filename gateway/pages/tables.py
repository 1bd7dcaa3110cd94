"""A table as people take it away: what every export of a page is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page.

    Attributes:
        key: its name in a URL.
        title: above it, and the name of its sheet.
        columns: heads of its columns.
        rows: its rows, each as long as the heads; numbers and days keep their types.
        notes: lines below it, such as the day asked for and where it comes from.
        paper: the same in fewer columns, for paper; the table itself where it is narrow enough.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    paper: Table | None = None


def plain(value: Value) -> str:
    """A value as text: days as in ISO 8601, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection).

    Spreadsheets calculate what begins with one of these characters; an apostrophe before it
    says that it is text. What XML 1.0 cannot carry is left out.
    """
    kept = "".join(
        character for character in text if character in "\t\n\r" or ord(character) >= _FIRST_PRINTED
    )
    return f"'{kept}" if kept.startswith(_FORMULAS) else kept


_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_FIRST_PRINTED = 0x20
