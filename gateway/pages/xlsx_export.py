"""Tables as XLSX workbooks, with typed cells and no formulas."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gateway.pages.tables import harmless

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from gateway.pages.tables import Table, Value

_WIDEST: Final = 60
_NARROWEST: Final = 10
_LONGEST_CELL: Final = 32_000  # a cell holds 32,767 characters
_NO_SHEET_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME: Final = 31
_HEAD: Final = PatternFill("solid", fgColor="1B3A57")


def as_xlsx(tables: tuple[Table, ...]) -> bytes:
    """A workbook with one sheet a table; notes stand below the rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, table in enumerate(tables, start=1):
        name = table.title.translate(_NO_SHEET_NAME).strip()[: _LONGEST_NAME - 3] or str(number)
        taken = name in book.sheetnames
        _fill(book.create_sheet(f"{name} {number}" if taken else name), table)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for row, values in enumerate([table.columns, *table.rows], start=1):
        for column, value in enumerate(values, start=1):
            _put(sheet.cell(row, column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
    below = len(table.rows) + 3
    for row, note in enumerate(table.notes, start=below):
        _put(sheet.cell(row, 1), note)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=False)
    sheet.freeze_panes = "B2"
    for column, head in enumerate(table.columns, start=1):
        lengths = [_width(head), *(_width(row[column - 1]) for row in table.rows)]
        width = min(max(*lengths, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width


def _put(cell: Cell | MergedCell, value: Value) -> None:
    if isinstance(value, str):
        # Set as text outright: what openpyxl would take for a formula never becomes one.
        cell.value = harmless(value)[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


def _width(value: Value) -> int:
    """Characters of the longest line; Chinese ones take twice the room."""
    lines = str("" if value is None else value).splitlines() or [""]
    return max(sum(1 + (character > "\u2e80") for character in line) for line in lines) + 2
