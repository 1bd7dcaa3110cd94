"""Tables as PDF, on a machine that has Pango and a Chinese font."""

from __future__ import annotations

import re
import urllib.request
import zlib
from contextlib import suppress

import pytest

pytestmark = pytest.mark.browser


def _inflated(pdf: bytes) -> bytes:
    """The objects of a PDF, those in compressed streams too."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"".join(found)


def test_pdf_carries_a_subset_of_a_chinese_font(origin: str) -> None:
    with urllib.request.urlopen(f"{origin}/compare.pdf?topic=project_lead", timeout=120) as answer:
        body = answer.read()

    assert answer.headers["content-type"] == "application/pdf"
    assert body.startswith(b"%PDF-")
    objects = _inflated(body)
    assert b"/FontFile" in objects
    assert b"Noto-Sans-CJK" in objects or b"NotoSansCJK" in objects
    # A whole Chinese font has some 16 MB.
    assert len(body) < 1_500_000
