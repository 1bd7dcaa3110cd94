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

from gateway.graph.limits import BoundedCache

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from gateway.graph.limits import Admitted

_INTROSPECTION: Final = frozenset({"__typename", "__schema", "__type"})
_WORTH_COMPRESSING: Final = 500

Key = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A body in both representations. Each has its strong validator (RFC 9110, section 8.8.3)."""

    body: bytes
    etag: str
    gzip: bytes | None
    gzip_etag: str

    @property
    def etags(self) -> frozenset[str]:
        """The validators of both representations."""
        return frozenset({self.etag, self.gzip_etag})


def answer(body: bytes) -> Answer:
    """Prepare a body to be sent many times."""
    digest = hashlib.sha256(body).hexdigest()[:32]
    compressed = gzip.compress(body, 6, mtime=0) if len(body) >= _WORTH_COMPRESSING else None
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

    def find(self, key: Key) -> Answer | None:
        """The answer kept today for these words and variables."""
        day = self._today()
        if day != self._day:
            self._kept.clear()
            self._day = day
        return self._kept.get(key)

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
