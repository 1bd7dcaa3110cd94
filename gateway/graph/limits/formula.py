"""The cost of an operation: an upper estimate of how many values its answer has.

    cost(field) = size * (weight + sum of cost(selection))

``weight`` and ``size`` are those of `gateway.graph.limits.prices`. Selections under ``@skip`` and
``@include`` and those on every member of an abstract type are all counted. Introspection is
counted as everything else, divided by a number that lets the standard query through however
large the schema is: see `introspection_discount`.

Only slicing arguments given by variables change from request to request, so an operation is
turned into a formula over these once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_introspection_query,
    parse,
)

from gateway.graph.limits.measure import INTROSPECTION_ROOTS, fragments_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.graph.limits.budget import Limits
    from gateway.graph.limits.prices import Price, Prices

# The standard introspection query takes at most this part of the budget.
_INTROSPECTION_SHARE: Final = 4


@dataclass(frozen=True, slots=True)
class Size:
    """Length of a list: the largest of what is written and of what variables say.

    ``variables`` are names with what holds if the request does not set them.
    """

    written: int
    variables: tuple[tuple[str, int], ...] = ()
    otherwise: int = 0

    def under(self, variables: Mapping[str, object]) -> int:
        """The length for one request's variables."""
        sizes = [self.written]
        for name, unset in self.variables:
            value = variables.get(name, unset)
            sizes.append(_length(value, self.otherwise))
        return max(sizes)


@dataclass(frozen=True, slots=True)
class Formula:
    """``constant`` and, for each term, factor * size * formula."""

    constant: int = 0
    terms: tuple[tuple[int, Size, Formula], ...] = ()

    def times(self, size: Size) -> Formula:
        """A list of that length of what this formula stands for."""
        if size.variables:
            return Formula(0, ((1, size, self),))
        factor = size.written
        return Formula(
            self.constant * factor,
            tuple((number * factor, each, inner) for number, each, inner in self.terms),
        )

    def under(self, variables: Mapping[str, object]) -> int:
        """The cost for one request's variables."""
        return self.constant + sum(
            number * size.under(variables) * inner.under(variables)
            for number, size, inner in self.terms
        )


ONE: Final = Size(1)


def introspection_discount(prices: Prices, limits: Limits) -> int:
    """What introspection's cost is divided by.

    The standard query (``ofType`` to nine levels, as GraphiQL 5 asks it) costs a quarter of the
    limit at most, so no operation introspects more than four times that or what the limit itself
    allows.
    """
    document = parse(get_introspection_query())
    (operation,) = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    full = formula(operation, fragments_of(document), prices, limits.page_size).under({})
    return max(1, -(-full * _INTROSPECTION_SHARE // limits.cost))


def formula(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    prices: Prices,
    page_size: int,
    discount: int = 1,
) -> Formula:
    """The cost of an operation of a document whose `Measure` is within the limits.

    It follows every spread; `Measure.fields` bounds the work. Fields that do not exist cost
    nothing, validation refuses them.
    """
    pricing = _Pricing(operation, fragments, prices, page_size, discount)
    return pricing.selections(operation.selection_set, prices.root(operation.operation.value))


class _Pricing:
    def __init__(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        prices: Prices,
        page_size: int,
        discount: int,
    ) -> None:
        self._fragments = fragments
        self._discount = discount
        self._prices = prices
        self._page_size = page_size
        self._unset: dict[str, int] = {}
        for variable in operation.variable_definitions or ():
            default = variable.default_value
            if default is not None and not isinstance(default, NullValueNode):
                self._unset[variable.variable.name.value] = _literal(default, page_size)

    def selections(
        self,
        selection_set: SelectionSetNode | None,
        parent: str,
        sized: frozenset[str] = frozenset(),
        length: Size = ONE,
    ) -> Formula:
        """Cost of selections on a type, of whose fields ``sized`` are lists of ``length``."""
        constant = 0
        terms: list[tuple[int, Size, Formula]] = []
        for selection in selection_set.selections if selection_set else ():
            if isinstance(selection, FieldNode):
                part = self._field(selection, parent, sized, length)
            else:
                inside = self._inside(selection)
                condition = inside.type_condition
                on = condition.name.value if condition is not None else parent
                part = self.selections(inside.selection_set, on, sized, length)
            constant += part.constant
            terms.extend(part.terms)
        return Formula(constant, tuple(terms))

    def _inside(self, selection: SelectionNode) -> FragmentDefinitionNode | InlineFragmentNode:
        if isinstance(selection, FragmentSpreadNode):
            return self._fragments[selection.name.value]
        return cast("InlineFragmentNode", selection)

    def _field(self, field: FieldNode, parent: str, sized: frozenset[str], length: Size) -> Formula:
        name = field.name.value
        price = self._prices.of(parent, name)
        if price is None:
            return Formula()
        size = self._size(field, price)
        inner = self.selections(field.selection_set, price.returns, price.sized_fields, size)
        one = Formula(price.weight + inner.constant, inner.terms)
        if name in INTROSPECTION_ROOTS:
            return Formula(-(-one.constant // self._discount))
        if name in sized:
            return one.times(length)
        return one if price.sized_fields else one.times(size)

    def _size(self, field: FieldNode, price: Price) -> Size:
        if not price.slicing:
            return Size(price.size)
        given = {argument.name.value: argument.value for argument in field.arguments or ()}
        written: list[int] = []
        variables: list[tuple[str, int]] = []
        for name in price.slicing:
            value = given.get(name)
            if isinstance(value, VariableNode):
                variable = value.name.value
                variables.append((variable, self._unset.get(variable, price.default)))
            elif value is not None and not isinstance(value, NullValueNode):
                written.append(_literal(value, self._page_size))
        if not written and not variables:
            return Size(price.default)
        return Size(max(written, default=0), tuple(variables), self._page_size)


def _literal(value: ValueNode, otherwise: int) -> int:
    if isinstance(value, IntValueNode):
        # Longer numbers are not Int, and Python refuses to read numbers of thousands of digits.
        return _length(int(value.value[:20]), otherwise)
    return len(value.values) if isinstance(value, ListValueNode) else otherwise


def _length(value: object, otherwise: int) -> int:
    if isinstance(value, list):
        return len(value)
    return max(value, 0) if type(value) is int else otherwise
