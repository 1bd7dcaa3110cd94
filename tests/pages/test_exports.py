"""Tables as files: what spreadsheets must not run, what they must understand, and what is missing."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from anyio import to_process

from gateway.pages import pdf_export
from gateway.pages.csv_export import as_csv
from gateway.pages.pdf_export import page_of
from gateway.pages.tables import Table, Value, harmless
from gateway.pages.visits import Visit
from gateway.pages.words import Language
from gateway.pages.xlsx_export import as_xlsx
from tests.conftest import TODAY

if TYPE_CHECKING:
    from .conftest import Reader

HOSTILE: Final = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://evil.example")',
    "=cmd|' /C calc'!A0",
)
VISIT: Final = Visit("/compare", Language.ZH, (), TODAY, {})


def _table(*values: Value) -> Table:
    return Table("t", "表", tuple(f"c{n}" for n in range(len(values))), (values,), ("注",))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    body = as_csv(_table(text)).decode("utf-8-sig")

    (_, (cell,)) = csv.reader(io.StringIO(body, newline=""))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_xlsx(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx((_table(text),)))).worksheets[0]

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.startswith("'")


def test_head_that_looks_like_a_formula_is_none_either() -> None:
    table = Table("t", "=表", ("=head",), ())

    assert as_csv(table).decode("utf-8-sig") == "'=head\r\n"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx((table,)))).worksheets[0]
    assert sheet["A1"].value == "'=head"


def test_negative_number_stays_a_number() -> None:
    table = _table(-5, Decimal("-0.50"), date(2026, 11, 20))

    assert as_csv(table).decode("utf-8-sig").splitlines()[1] == "-5,-0.50,2026-11-20"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx((table,)))).worksheets[0]
    assert sheet["A2"].value == -5
    assert sheet["B2"].value == -0.5
    assert sheet["C2"].value == datetime(2026, 11, 20)  # noqa: DTZ001 - spreadsheets have no zones


def test_moment_is_kept_as_the_clock_showed_it() -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(as_xlsx((_table(datetime(2026, 11, 20, 9, tzinfo=UTC)),)))
    ).worksheets[0]

    assert sheet["A2"].value == datetime(2026, 11, 20, 9)  # noqa: DTZ001 - spreadsheets have no zones


def test_csv_begins_with_the_mark_and_quotes_what_needs_it() -> None:
    assert as_csv(_table('a"b', "c,d", "e\nf", None)) == (
        b'\xef\xbb\xbfc0,c1,c2,c3\r\n"a""b","c,d","e\nf",\r\n'
    )


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "\x1b[31m"])
def test_characters_no_file_can_carry_are_left_out(text: str) -> None:
    kept = harmless(text)

    assert all(character >= " " for character in kept)
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx((_table(text),)))) is not None


def test_sheets_of_one_name_are_told_apart() -> None:
    first, second = Table("a", "表[1]:*?/\\", ("x",), ()), Table("b", "表[1]:*?/\\", ("x",), ())

    names = openpyxl.load_workbook(io.BytesIO(as_xlsx((first, second)))).sheetnames
    assert len(set(names)) == 2


def test_text_is_escaped_on_paper() -> None:
    page = page_of(VISIT, _table("<script>alert(1)</script>", "a&b"))

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "a&amp;b" in page


def test_without_a_chinese_font_a_page_says_what_to_install(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_export, "has_chinese_font", lambda: False)

    page = reader.get("/compare.pdf?topic=claims", 503)

    assert "fonts-noto-cjk" in page.text("main")
    assert reader.client.get("/compare.csv?topic=claims").status_code == 200


def test_without_pango_a_page_says_what_to_install(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def without(*_arguments: object, **_options: object) -> None:
        return None

    monkeypatch.setattr(pdf_export, "has_chinese_font", lambda: True)
    monkeypatch.setattr(to_process, "run_sync", without)

    assert "libpango" in reader.get("/compare.pdf?topic=claims", 503).text("main")


def test_fonts_are_not_found_where_fontconfig_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_export.has_chinese_font.cache_clear()
    monkeypatch.setenv("PATH", "")

    assert pdf_export.has_chinese_font() is False
    pdf_export.has_chinese_font.cache_clear()


def test_table_too_large_for_paper_is_refused(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_export, "_MOST_CELLS", 10)

    assert reader.get("/compare.pdf", 400).text("h1") == "请求有误"


def test_unknown_table_is_refused(reader: Reader) -> None:
    assert reader.get("/compare.csv?table=other", 400).text("h1") == "请求有误"
