"""Answers that cannot change during a day, kept as bytes.

An answer is kept if its operation is a query whose root fields are all declared constant: they
depend on the day and on nothing else, least of all on who asks. Such an answer is found by the
text of the document, the operation's name and the variables before anything is parsed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphql import OperationType
from starlette.responses import Response

from gateway.graph.limits import BoundedCache
from gateway.web.compression import WORTH_COMPRESSING
from gateway.web.negotiation import accepts_gzip, already_has

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from starlette.requests import Request

    from gateway.graph.limits import Admitted

_INTROSPECTION: Final = frozenset({"__typename", "__schema", "__type"})
Key = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A body in both representations. Each has its strong validator (RFC 9110, section 8.8.3)."""

    body: bytes
    etag: str
    gzip: bytes | None
    gzip_etag: str

    def to(self, request: Request, media_type: str, cache_control: str) -> Response:
        """The response to a request: the representation it accepts, or 304 if it has one.

        A POST is answered in full and is kept by nobody.
        """
        compressed = self.gzip if accepts_gzip(request.headers.get("accept-encoding")) else None
        headers = {"vary": "Accept", "cache-control": "no-store"}
        if request.method != "POST":
            headers["cache-control"] = cache_control
            headers["etag"] = self.etag if compressed is None else self.gzip_etag
            has = request.headers.get("if-none-match")
            if already_has(has, frozenset({self.etag, self.gzip_etag})):
                return Response(status_code=304, headers=headers)
        if compressed is not None:
            headers["content-encoding"] = "gzip"
        body = self.body if compressed is None else compressed
        return Response(body, headers=headers, media_type=media_type)


def answer(body: bytes) -> Answer:
    """Prepare a body to be sent many times."""
    digest = hashlib.sha256(body).hexdigest()[:32]
    compressed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_COMPRESSING else None
    return Answer(body, f'"{digest}"', compressed, f'"{digest}-gzip"')


class Answers:
    """Kept answers, bounded by number and by bytes; all are dropped when the day changes.

    ``constant_fields`` are root fields of queries. ``today`` is the day in Asia/Shanghai, the day
    by which provisions come into force.
    """

    def __init__(
        self,
        constant_fields: Collection[str],
        today: Callable[[], date],
        *,
        entries: int = 4_096,
        weight: int = 32 * 1024 * 1024,
    ) -> None:
        self._constant = _INTROSPECTION | frozenset(constant_fields)
        self._today = today
        self._day: date | None = None
        self._kept: BoundedCache[Key, Answer] = BoundedCache(entries=entries, weight=weight)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def day(self) -> date:
        """The day on which what is kept holds; what was kept on another is let go."""
        day = self._today()
        if day != self._day:
            self._kept.clear()
            self._day = day
        return day

    def find(self, key: Key) -> Answer | None:
        """The answer kept today for these words and variables."""
        return self._kept.get(key) if self.day else None

    def keep(self, key: Key, kept: Answer) -> None:
        """Keep an answer that has no errors, of an operation that `is_constant`."""
        weight = len(kept.body) + len(kept.gzip or b"") + len(key[0]) + len(key[2])
        self._kept.put(key, kept, weight)

    def is_constant(self, admitted: Admitted) -> bool:
        """Whether an operation's answer depends on nothing but the day."""
        is_query = admitted.operation.operation is OperationType.QUERY
        return is_query and admitted.root_fields <= self._constant


def key(text: str, operation_name: str | None, variables: Mapping[str, object]) -> Key:
    """What an answer is kept under; variables that differ only in order are the same."""
    canonical = json.dumps(variables, sort_keys=True, separators=(",", ":")) if variables else ""
    return text, operation_name, canonical
