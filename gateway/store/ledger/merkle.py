"""Merkle trees as RFC 9162 has them: roots, inclusion proofs, consistency proofs.

A proof is a list of hashes of ranges of leaves. Which ranges is told by positions alone, so that
whoever keeps the hashes can look them all up at once.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EMPTY_ROOT: Final = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""
_HASH: Final = len(EMPTY_ROOT)

Range = tuple[int, int]
"""From the first leaf on, to before the last."""


def leaf_hash(data: bytes) -> bytes:
    """Hash of a leaf (RFC 9162, section 2.1.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two below a size of at least 2."""
    return 1 << (size - 1).bit_length() - 1


def range_root(first: int, last: int, known: Callable[[int, int], bytes | None]) -> bytes:
    """Root of the leaves of a range; ``known`` gives the hashes of ranges that are kept.

    Raises:
        LookupError: a leaf is not known.
    """
    kept = known(first, last)
    if kept is not None:
        return kept
    if last - first == 1:
        message = f"leaf {first} is not known"
        raise LookupError(message)
    middle = first + split(last - first)
    return node_hash(range_root(first, middle, known), range_root(middle, last, known))


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that a leaf is in the tree, from the leaf upwards (2.1.3.1)."""
    if not 0 <= index < size:
        message = f"no leaf {index} in a tree of {size}"
        raise ValueError(message)
    first, last = 0, size
    found: list[Range] = []
    while last - first > 1:
        middle = first + split(last - first)
        if index < middle:
            found.append((middle, last))
            last = middle
        else:
            found.append((first, middle))
            first = middle
    return found[::-1]


def consistency_ranges(size: int, later: int) -> list[Range]:
    """The ranges whose hashes prove that a tree was only added to (2.1.4.1)."""
    if not 0 < size <= later:
        message = f"no consistency from {size} to {later}"
        raise ValueError(message)
    first, last, wanted, whole = 0, later, size, True
    found: list[Range] = []
    while wanted != last - first:
        middle = split(last - first)
        if wanted <= middle:
            found.append((first + middle, last))
            last = first + middle
        else:
            found.append((first, first + middle))
            first, wanted, whole = first + middle, wanted - middle, False
    if not whole:
        found.append((first, last))
    return found[::-1]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof shows the leaf at its place in the tree with this root (2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != _HASH:
        return False
    place, last, found = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(hash_, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    size: int, later: int, proof: Sequence[bytes], root: bytes, later_root: bytes
) -> bool:
    """Whether a proof shows that the later tree only adds to the earlier (2.1.4.2)."""
    if size == later:
        return size > 0 and not proof and root == later_root
    if not 0 < size < later or not proof:
        return False
    path = list(proof)
    if size & (size - 1) == 0:
        path.insert(0, root)
    place, last = size - 1, later - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for hash_ in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(hash_, old), node_hash(hash_, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and old == root and new == later_root


class Frontier:
    """A tree that only grows, of which no more is kept than its root needs."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        """Add a leaf's hash."""
        self.size += 1
        width, found = 1, leaf
        while self._peaks and self._peaks[-1][0] == width:
            found = node_hash(self._peaks.pop()[1], found)
            width *= 2
        self._peaks.append((width, found))

    def root(self) -> bytes:
        """The root as it is."""
        if not self._peaks:
            return EMPTY_ROOT
        found = self._peaks[-1][1]
        for _, peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found
