"""Requests and replies as the authorization server sees them, free of any HTTP framework.

A request is read strictly (RFC 6749, appendix B): UTF-8 in well-formed percent-encoding, no
parameter twice, a bounded number of them. A parameter without a value counts as absent
(RFC 6749, section 3.1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BODY: Final = 64 * 1024
"""Bytes of a form; a pushed request with everything in it takes two thousand."""
MAX_QUERY: Final = 16 * 1024
_MAX_PARAMETERS: Final = 40
_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
FORM: Final = "application/x-www-form-urlencoded"


class Malformed(Exception):  # noqa: N818 - a decision about a request
    """A request that cannot be read; the text says why in the characters RFC 6749 allows."""

    def __init__(self, description: str, status: int = 400) -> None:
        self.description = description
        self.status = status
        super().__init__(description)


@dataclass(frozen=True, slots=True, kw_only=True)
class WireRequest:
    """One HTTP request.

    Attributes:
        method: in upper case.
        path: without the query string.
        query: parameters of the query string.
        form: parameters of the body.
        authorization: header ``Authorization``, if any.
        proofs: headers ``DPoP``; more than one is refused where one counts (RFC 9449).
        address: of the peer, for lock-outs and the audit trail.
    """

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    authorization: str | None = None
    proofs: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP response: a JSON body, or none and a ``Location``."""

    status: int
    body: Mapping[str, object] | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def location(self) -> str | None:
        """Where a redirect leads."""
        return dict(self.headers).get("Location")


def read_parameters(raw: bytes, limit: int) -> dict[str, str]:
    """Read a query string or a form.

    Raises:
        Malformed: it is too long, not UTF-8, badly escaped, has a parameter twice or too many.
    """
    if len(raw) > limit:
        message = "The request is too long"
        raise Malformed(message, 413)
    try:
        pairs = parse_qsl(
            raw.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MAX_PARAMETERS,
        )
    except ValueError:
        pairs = None
    if pairs is None or _BROKEN_ESCAPE.search(raw):
        message = "The parameters are not percent-encoded UTF-8, or too many"
        raise Malformed(message)
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        message = "A parameter is repeated"
        raise Malformed(message)
    if any(_CONTROL.search(name) or _CONTROL.search(value) for name, value in pairs):
        message = "A parameter has control characters"
        raise Malformed(message)
    return {name: value for name, value in pairs if value}


def is_form(content_type: str | None) -> bool:
    """Whether a body says it is a form in UTF-8."""
    media_type, *parameters = (content_type or "").lower().split(";")
    charset = next((p.strip() for p in parameters if p.strip().startswith("charset=")), "")
    return media_type.strip() == FORM and charset.removeprefix("charset=").strip('"') in {
        "",
        "utf-8",
        "utf8",
    }
