"""Tables of pages as files: CSV, XLSX and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.pages.csv_export import as_csv
from gateway.pages.pdf_export import as_pdf
from gateway.pages.xlsx_export import as_xlsx

if TYPE_CHECKING:
    from gateway.pages.tables import Table
    from gateway.pages.visits import Visit

#: Media types by the ending of a file's name.
ENDINGS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


async def exported(visit: Visit, table: Table, ending: str) -> tuple[bytes, str]:
    """A table as a file, and its media type.

    Raises:
        PageRefused: 503, PDFs cannot be made on this machine or too many are being made.
    """
    media_type = ENDINGS[ending]
    match ending:
        case "csv":
            return as_csv(table), media_type
        case "xlsx":
            return as_xlsx((table,)), media_type
        case _:
            return await as_pdf(visit, table), media_type
