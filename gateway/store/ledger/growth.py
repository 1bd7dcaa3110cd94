"""How a tree grows by a batch of leaves: what is needed of the old tree, what the batch completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.store.ledger.merkle import node_hash
from gateway.store.ledger.stored import WIDTH, Kept, needed, root_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def old_hashes(size: int, later: int) -> set[Kept]:
    """The kept hashes of a tree of one size from which it grows to a later one."""
    wanted = needed([(0, later)], later)
    for level, place in _completed(size, later):
        wanted |= {(level - 1, place * WIDTH + child) for child in range(WIDTH)}
    return {kept for kept in wanted if _is_old(kept, size)}


def grow(
    size: int, leaves: Sequence[bytes], old: Mapping[Kept, bytes]
) -> tuple[dict[Kept, bytes], bytes]:
    """The nodes that new leaves complete, and the new root.

    Args:
        size: of the tree before.
        leaves: hashes of the new leaves, in order.
        old: what `old_hashes` asks for.
    """
    later = size + len(leaves)
    known = {**old, **{(0, size + place): hash_ for place, hash_ in enumerate(leaves)}}
    nodes: dict[Kept, bytes] = {}
    for level, place in _completed(size, later):
        children = [known[level - 1, place * WIDTH + child] for child in range(WIDTH)]
        nodes[level, place] = known[level, place] = _full_root(children)
    return nodes, root_from(0, later, known)


def _is_old(kept: Kept, size: int) -> bool:
    level, place = kept
    end: int = (place + 1) * WIDTH**level
    return end <= size


def _completed(size: int, later: int) -> list[Kept]:
    """The nodes that are full at the later size and were not before, lowest level first."""
    found: list[Kept] = []
    level, span = 1, WIDTH
    while span <= later:
        found += [(level, place) for place in range(size // span, later // span)]
        level, span = level + 1, span * WIDTH
    return found


def _full_root(hashes: list[bytes]) -> bytes:
    """The root over as many hashes as a power of two."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[place], hashes[place + 1]) for place in range(0, len(hashes), 2)]
    return hashes[0]
