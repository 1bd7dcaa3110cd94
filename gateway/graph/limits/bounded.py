"""A cache that cannot grow beyond what it is told."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """Least recently used entries leave first, by number of entries and by total weight.

    Weights are whatever the caller counts, bytes for example. An entry that alone weighs more
    than ``weight`` is not kept.
    """

    def __init__(self, *, entries: int, weight: int) -> None:
        self._entries = entries
        self._weight = weight
        self._held = 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """Total weight of what is kept."""
        return self._held

    def get(self, key: K) -> V | None:
        """The value kept under ``key``, which becomes the most recently used, or ``None``."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, weight: int) -> None:
        """Keep ``value``, and let go of as many others as that takes."""
        replaced = self._kept.pop(key, None)
        if replaced is not None:
            self._held -= replaced[1]
        if weight > self._weight:
            return
        self._kept[key] = (value, weight)
        self._held += weight
        while self._held > self._weight or len(self._kept) > self._entries:
            _, (_, released) = self._kept.popitem(last=False)
            self._held -= released

    def clear(self) -> None:
        """Let go of everything."""
        self._kept.clear()
        self._held = 0
