"""Connections over lists that are held in memory: cursors, pages, counts (Relay)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import strawberry

from gateway.graph.errors import BadUserInput, InputFault

T = TypeVar("T")
MAX_PAGE = 100
"""The longest page a caller can ask for."""

_WRONG_SIZE = InputFault(
    f"first 应在 0 至 {MAX_PAGE} 之间",
    f"first must lie between 0 and {MAX_PAGE}",
    ("first",),
    {"minimum": 0, "maximum": MAX_PAGE},
)
_WRONG_CURSOR = InputFault(
    "游标无效或不属于本列表", "the cursor is not one of this list", ("after",)
)


@strawberry.type(description="分页信息 / Where a page stands in the whole list")
class PageInfo:
    """Where a page stands in the whole list."""

    has_next_page: bool = strawberry.field(description="后面还有 / More follows")
    has_previous_page: bool = strawberry.field(description="前面还有 / More comes before")
    start_cursor: str | None = strawberry.field(description="首项游标 / Cursor of the first item")
    end_cursor: str | None = strawberry.field(description="末项游标 / Cursor of the last item")


def cursor_of(key: str) -> str:
    """The cursor of an item: its own key, made opaque, so it stays true when lists grow."""
    return base64.urlsafe_b64encode(f"c:{key}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> str | None:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return text.removeprefix("c:") if text.startswith("c:") else None


def size_faults(first: int) -> list[InputFault]:
    """What is wrong with the size of a page: it must not be negative nor above `MAX_PAGE`."""
    return [] if 0 <= first <= MAX_PAGE else [_WRONG_SIZE]


class Page(Generic[T]):
    """A page cut out of a list."""

    def __init__(
        self, items: Sequence[T], key: Callable[[T], str], first: int, after: str | None
    ) -> None:
        start = _start(items, key, after)
        faults = size_faults(first) + ([_WRONG_CURSOR] if start is None else [])
        if start is None or faults:
            raise BadUserInput(*faults)
        self.total = len(items)
        self.items = list(items[start : start + first])
        cursors = [cursor_of(key(item)) for item in self.items]
        self.cursors = cursors
        self.info = PageInfo(
            has_next_page=start + first < len(items),
            has_previous_page=start > 0,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        )


def _start(items: Sequence[T], key: Callable[[T], str], after: str | None) -> int | None:
    if after is None:
        return 0
    wanted = _read_cursor(after)
    for place, item in enumerate(items):
        if key(item) == wanted:
            return place + 1
    return None
