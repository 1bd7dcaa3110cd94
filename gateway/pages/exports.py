"""Tables of pages as files: CSV, XLSX and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import Response

from gateway.pages.csv_export import as_csv
from gateway.pages.pdf_export import as_pdf
from gateway.pages.refusals import refused
from gateway.pages.xlsx_export import as_xlsx

if TYPE_CHECKING:
    from gateway.pages.rendering import Sheet
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


async def file_response(visit: Visit, sheet: Sheet, ending: str) -> Response:
    """The table of a page that the parameter ``table`` names, the first by default, as a file.

    Raises:
        PageRefused: the page has no such table, or no file can be made of it.
    """
    if not sheet.tables:
        raise refused(zh="此页没有表格", en="This page has no table", status=404)
    key = visit.choice("table", [table.key for table in sheet.tables])
    chosen = next((table for table in sheet.tables if table.key == key), sheet.tables[0])
    body, media_type = await exported(visit, chosen, ending)
    name = f"{chosen.key}-{visit.today.isoformat()}.{ending}"
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": (
            f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(chosen.title)}.{ending}"
        ),
    }
    return Response(body, headers=headers, media_type=media_type)
