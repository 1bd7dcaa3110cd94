"""Which rules a rule asks, and whether any asks itself in the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from gateway.regime.faults import Fault
from gateway.regime.nodes import RuleOf
from gateway.regime.regions import Region


def references(tree: object) -> Iterator[str]:
    """The rules a tree refers to, also from within the conditions of its terms."""
    if isinstance(tree, RuleOf):
        yield tree.provision
    elif isinstance(tree, tuple):
        for part in tree:
            yield from references(part)
    elif is_dataclass(tree):
        for field in fields(tree):
            yield from references(getattr(tree, field.name))


def circles(region: Region) -> list[Fault]:
    """Rules that ask themselves through others: they could never be answered."""
    asked = {rule.provision: tuple(references(rule.node)) for rule in region.rules}
    return [
        Fault(f"{region.key}/rules", f"{start} asks itself through other rules")
        for start in asked
        if start in _reached(start, asked)
    ]


def _reached(start: str, asked: dict[str, tuple[str, ...]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(asked[start])
    while ahead:
        rule = ahead.pop()
        if rule not in reached:
            reached.add(rule)
            ahead += asked.get(rule, ())
    return reached
