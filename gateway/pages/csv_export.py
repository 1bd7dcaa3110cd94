"""Tables as CSV (RFC 4180), with the mark that makes spreadsheets read them as UTF-8."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gateway.pages.tables import harmless, plain

if TYPE_CHECKING:
    from gateway.pages.tables import Table, Value


def as_csv(table: Table) -> bytes:
    """The table with its heads and without its notes, so that programs can read it too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(column) for column in table.columns])
    writer.writerows([[_cell(value) for value in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    """Numbers and days cannot be formulas and stay bare, a negative number with its sign."""
    return harmless(value) if isinstance(value, str) else plain(value)
