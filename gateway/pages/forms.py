"""Forms sent by POST: URL-encoded, bounded, and read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.pages.refusals import refused
from gateway.pages.visits import read_pairs

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_BYTES: Final = 200_000
"""Longest form; one with thirty people in it has some 100,000."""
_URLENCODED: Final = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> list[tuple[str, str]]:
    """The fields of a form that have a value.

    Raises:
        PageRefused: 415, 413 or 400, with what is wrong.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != _URLENCODED:
        raise refused(zh=f"表单须为 {_URLENCODED}", en=f"A form is {_URLENCODED}", status=415)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BYTES:
            raise refused(zh="表单过长", en="The form is too long", status=413)
    return read_pairs(body, 413, MAX_BYTES)
