"""Heads of requests that were read before: the same bytes need no parsing again.

A client sends the same head with each of its requests, only the body differs. So what a head says
is kept under its bytes, and a request that arrives whole under a known head is its head and the
body of the length the head names. Heads with anything unusual in them are never kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from gateway.graph.limits import BoundedCache

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable

    from uvicorn._types import HTTPScope

_END: Final = b"\r\n\r\n"
_LONGEST: Final = 16_384


class Begun(NamedTuple):
    """An answer that waits for one thing alone.

    Attributes:
        asked: what it waits for.
        finish: makes headers and body of the answer of what came; ``None`` leaves it to the
            application.
    """

    asked: asyncio.Future[Any]
    finish: Callable[[asyncio.Future[Any]], bytes | None]


class Direct(Protocol):
    """Answers some requests without the application, exactly as the application would."""

    def read_head(self, scope: HTTPScope) -> object | None:
        """What a head says, or ``None`` if requests under it are the application's."""

    def begin(self, head: Any, body: bytes, address: str | None) -> Begun | None:  # noqa: ANN401 - what `read_head` gave
        """An answer that can be begun at once; ``None`` leaves it to `answer`."""

    def answer(self, head: Any, body: bytes, address: str | None) -> Awaitable[bytes | None]:  # noqa: ANN401 - what `read_head` gave
        """Headers and body of an answer with status 200; ``None`` leaves it to the application.

        ``address`` is the client's.
        """


@dataclass(frozen=True, slots=True)
class Head:
    """A known head: how long a body follows, and what it says to `Direct`."""

    body_bytes: int
    says: object


class Heads:
    """Known heads by their bytes, bounded by number and bytes."""

    def __init__(
        self, direct: Direct, *, entries: int = 2_048, weight: int = 8 * 1024 * 1024
    ) -> None:
        self.direct = direct
        self._known: BoundedCache[bytes, Head] = BoundedCache(entries=entries, weight=weight)

    def __len__(self) -> int:
        return len(self._known)

    def find(self, received: bytes) -> tuple[Head, bytes] | None:
        """The head and the body, if these bytes are one whole request under a known head."""
        end = received.find(_END) + len(_END)
        known = self._known.get(received[:end])
        if known is None or len(received) != end + known.body_bytes:
            return None
        return known, received[end:]

    def learn(self, received: bytes, scope: HTTPScope) -> None:
        """Keep the head of a whole request that has been parsed."""
        end = received.find(_END) + len(_END)
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if end > _LONGEST or not length.isdigit() or len(received) != end + int(length):
            return
        says = self.direct.read_head(scope)
        if says is not None:
            self._known.put(received[:end], Head(int(length), says), end)
