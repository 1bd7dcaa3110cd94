"""Tables as PDF by WeasyPrint, in a process of its own.

WeasyPrint needs Pango and a Chinese font, which a machine may not have; then a page says what to
install, and nothing else is affected. The process is started by the first PDF and kept, one
document is made at a time, and the font travels in the file as the subset that the text uses.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from anyio import CapacityLimiter, fail_after, to_process

from gateway.pages.refusals import PageRefused, refused
from gateway.pages.tables import plain

if TYPE_CHECKING:
    from gateway.pages.tables import Table
    from gateway.pages.visits import Visit

_WAITING: Final = 4
"""PDFs that may wait for the one being made; more are refused."""
_PATIENCE: Final = 60
"""Seconds a PDF may take, waiting for others included."""
_MOST_CELLS: Final = 20_000
_STYLE: Final = """
@page { size: A4 landscape; margin: 14mm 10mm;
  @bottom-left { content: "监管网关 Regime Gateway"; font-size: 7pt; color: #555 }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 7pt; color: #555 } }
body { font: 8pt/1.45 "Noto Sans CJK SC", "Noto Sans SC", sans-serif; color: #14202b }
h1 { font-size: 14pt; margin: 0 0 4mm }
table { border-collapse: collapse; width: 100% }
thead { display: table-header-group }
th, td { border: .5pt solid #9aa9b6; padding: 1.2mm 1.6mm; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
th { background: #e6edf3 }
tr { break-inside: avoid }
p { margin: 2mm 0 0; color: #3c4a56 }
"""


@lru_cache(maxsize=1)
def _limiter() -> CapacityLimiter:
    return CapacityLimiter(1)


async def as_pdf(visit: Visit, table: Table) -> bytes:
    """The table with its heads on every page, and its notes at the end.

    Raises:
        PageRefused: 503, this machine has no Pango or no Chinese font, or is busy with others;
            400, the table is too large for paper.
    """
    paper = table.paper or table
    if len(paper.columns) * len(paper.rows) > _MOST_CELLS:
        raise refused(
            zh="此表过大，请取 CSV 或 XLSX", en="The table is too large for a PDF; take CSV or XLSX"
        )
    if not has_chinese_font():
        raise _unavailable()
    limiter = _limiter()
    if limiter.statistics().tasks_waiting >= _WAITING:
        raise _busy()
    try:
        with fail_after(_PATIENCE):
            made = await to_process.run_sync(
                render_pdf, page_of(visit, paper), limiter=limiter, cancellable=True
            )
    except TimeoutError:
        raise _busy() from None
    if made is None:
        raise _unavailable()
    return made


def render_pdf(html: str) -> bytes | None:
    """The PDF of a page, ``None`` where WeasyPrint finds no Pango. Runs in the other process."""
    try:
        from weasyprint import HTML  # noqa: PLC0415 - loads Pango, which may not be there
    except OSError:
        return None
    made: bytes = HTML(string=html, url_fetcher=_nothing).write_pdf()
    return made


def page_of(visit: Visit, table: Table) -> str:
    """The table as a page of its own."""
    heads = "".join(f"<th scope='col'>{escape(column)}</th>" for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(plain(value))}</td>" for value in row) + "</tr>"
        for row in table.rows
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    return (
        f"<!doctype html><html lang='{visit.language.tag}'><meta charset='utf-8'>"
        f"<title>{escape(table.title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(table.title)}</h1>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}</html>"
    )


@lru_cache(maxsize=1)
def has_chinese_font() -> bool:
    """Whether fontconfig, by which Pango finds fonts, knows one for Chinese."""
    command = shutil.which("fc-list")
    if command is None:
        return False
    listed = subprocess.run(  # noqa: S603 - fontconfig's own command, without input
        [command, ":lang=zh-cn", "family"], capture_output=True, check=False, timeout=30
    )
    return bool(listed.stdout.strip())


def _nothing(url: str) -> dict[str, object]:
    """Fetch nothing: a table links to nothing, and no text in it shall make it."""
    message = f"nothing is fetched: {url[:40]}"
    raise ValueError(message)


def _busy() -> PageRefused:
    return refused(
        zh="正在生成的 PDF 过多，请稍后再试",
        en="Too many PDFs are being made; try again",
        status=503,
    )


def _unavailable() -> PageRefused:
    return refused(
        zh="本机缺少 Pango 或中文字体，不能生成 PDF。Debian 请安装 libpango-1.0-0、libpangoft2-1.0-0"
        " 和 fonts-noto-cjk；CSV、XLSX 和浏览器打印照常可用。",
        en="This machine has no Pango or no Chinese font, so no PDF can be made. On Debian install"
        " libpango-1.0-0, libpangoft2-1.0-0 and fonts-noto-cjk; CSV, XLSX and printing work all"
        " the same.",
        status=503,
    )


def main() -> int:
    """Say whether PDFs can be made on this machine; 1 if not."""
    if has_chinese_font() and render_pdf("<p>中文</p>") is not None:
        sys.stdout.write("PDF: OK\n")
        return 0
    complaint = _unavailable().complaints[0]
    sys.stderr.write(f"{complaint.zh}\n{complaint.en}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
