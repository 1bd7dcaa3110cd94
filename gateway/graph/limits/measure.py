"""How large a document is, found by walking each of its definitions once.

A fragment spread twice is executed twice, so sizes are counted as executed: the measure of a
fragment is computed once and added wherever it is spread. The numbers can double per fragment;
the work cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

INTROSPECTION_ROOTS: Final = frozenset({"__schema", "__type"})


@dataclass(slots=True)
class Measure:
    """Size of a set of selections; see `Limits` for what each number means."""

    depth: int = 0
    introspection_depth: int = 0
    nesting: int = 0
    fields: int = 0
    root_fields: int = 0
    aliases: int = 0
    directives: int = 0

    def add(self, other: Measure) -> None:
        """Let ``other`` stand beside what is measured so far."""
        self.depth = max(self.depth, other.depth)
        self.introspection_depth = max(self.introspection_depth, other.introspection_depth)
        self.nesting = max(self.nesting, other.nesting)
        self.fields += other.fields
        self.root_fields += other.root_fields
        self.aliases += other.aliases
        self.directives += other.directives


@dataclass(frozen=True, slots=True)
class Sized:
    """The measure of a document.

    Attributes:
        measure: the sizes of all `roots` together.
        roots: the operations and the fragments that nothing spreads.
        visited: the work it took, selections visited, each once.
    """

    measure: Measure
    roots: tuple[OperationDefinitionNode | FragmentDefinitionNode, ...]
    visited: int


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """The fragments of a document by name."""
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def measure(document: DocumentNode) -> Sized:
    """Measure a document whose fragments exist, are named once and do not contain themselves.

    What no operation spreads is measured too, because validation walks it. Root fields are those
    of the operation that has most.
    """
    walk = _Walk()
    fragments = fragments_of(document)
    spreads = {name: set(_spreads(node.selection_set)) for name, node in fragments.items()}
    for name in TopologicalSorter(spreads).static_order():
        walk.fragments[name] = walk.definition(fragments[name])
    operations = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    spread = set[str]().union(*spreads.values())
    spread.update(name for node in operations for name in _spreads(node.selection_set))
    unspread = [node for name, node in fragments.items() if name not in spread]
    sizes = [walk.definition(node) for node in operations]
    total = Measure()
    for size in (*sizes, *(walk.fragments[node.name.value] for node in unspread)):
        total.add(size)
    total.root_fields = max((size.root_fields for size in sizes), default=0)
    return Sized(total, (*operations, *unspread), walk.visited)


def _spreads(selection_set: SelectionSetNode) -> Iterator[str]:
    pending = [selection_set]
    while pending:
        for selection in pending.pop().selections:
            inner = getattr(selection, "selection_set", None)
            if isinstance(selection, FragmentSpreadNode):
                yield selection.name.value
            elif inner is not None:
                pending.append(inner)


class _Walk:
    """Measures definitions; recursion is as deep as the parser let one definition nest."""

    def __init__(self) -> None:
        self.fragments: dict[str, Measure] = {}
        self.visited = 0

    def definition(self, node: OperationDefinitionNode | FragmentDefinitionNode) -> Measure:
        size = self._selections(node.selection_set)
        variables = node.variable_definitions or ()
        size.directives += len(node.directives or ())
        size.directives += sum(len(variable.directives or ()) for variable in variables)
        return size

    def _selections(self, selection_set: SelectionSetNode | None) -> Measure:
        size = Measure()
        for selection in selection_set.selections if selection_set else ():
            self.visited += 1
            if isinstance(selection, FieldNode):
                inner = self._field(selection)
            elif isinstance(selection, FragmentSpreadNode):
                inner = _copy(self.fragments[selection.name.value])
            else:
                inner = self._selections(cast("InlineFragmentNode", selection).selection_set)
            inner.nesting += 1
            inner.fields += 1
            inner.directives += len(selection.directives or ())
            size.add(inner)
        return size

    def _field(self, field: FieldNode) -> Measure:
        size = self._selections(field.selection_set)
        size.root_fields = 1
        size.aliases += field.alias is not None
        if field.name.value in INTROSPECTION_ROOTS:
            size.introspection_depth = max(size.introspection_depth, size.depth + 1)
            size.depth = 1
        else:
            size.depth += 1
        return size


def _copy(size: Measure) -> Measure:
    copied = Measure()
    copied.add(size)
    return copied


def comparisons(
    selection_set: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> int:
    """Pairs of fields that share one place in the answer (GraphQL specification, section 5.3.2).

    This follows every spread, so it is only for documents whose `Measure.fields` is known to be
    small; it visits no more selections than that.
    """
    pairs = 0
    pending = [[selection_set]]
    while pending:
        places: dict[str, list[FieldNode]] = {}
        for field in _merged(pending.pop(), fragments):
            places.setdefault((field.alias or field.name).value, []).append(field)
        for fields in places.values():
            pairs += len(fields) * (len(fields) - 1) // 2
            inner = [field.selection_set for field in fields if field.selection_set is not None]
            if inner:
                pending.append(inner)
    return pairs


def _merged(
    sets: list[SelectionSetNode], fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    spread: set[str] = set()
    pending = list(sets)
    while pending:
        for selection in pending.pop().selections:
            if isinstance(selection, FieldNode):
                yield selection
            elif isinstance(selection, InlineFragmentNode):
                pending.append(selection.selection_set)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in spread:
                    spread.add(name)
                    pending.append(fragments[name].selection_set)


def root_fields(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> frozenset[str]:
    """Names of the fields an operation asks of its root type."""
    return frozenset(field.name.value for field in _merged([operation.selection_set], fragments))
