"""Whether a document is executed: parsed, limited and validated once, remembered by its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    KnownFragmentNamesRule,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    UniqueFragmentNamesRule,
    ValuesOfCorrectTypeRule,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from gateway.graph.demands import NONE, Demands, demands
from gateway.graph.errors import (
    BadRequestError,
    CostExceededError,
    DocumentRefused,
    ErrorCode,
    GatewayError,
    coded,
)
from gateway.graph.limits.bounded import BoundedCache
from gateway.graph.limits.budget import Limits
from gateway.graph.limits.formula import Formula, formula, introspection_discount
from gateway.graph.limits.measure import Measure, comparisons, fragments_of, measure, root_fields
from gateway.graph.limits.prices import Prices
from gateway.graph.requirements import Requirements

if TYPE_CHECKING:
    from collections.abc import Mapping

    import strawberry


class _ArgumentLiterals(ValuesOfCorrectTypeRule):
    """The rule about values written in a document; what it finds is bad input."""

    def report_error(self, error: GraphQLError) -> None:
        super().report_error(coded(error, ErrorCode.BAD_USER_INPUT))


# Without these three the walk of `measure` has no end or no beginning. Each is linear.
_FRAGMENT_RULES: Final = (UniqueFragmentNamesRule, KnownFragmentNamesRule, NoFragmentCyclesRule)
_RULES: Final = (
    *(
        _ArgumentLiterals if rule is ValuesOfCorrectTypeRule else rule
        for rule in specified_rules
        if rule not in _FRAGMENT_RULES
    ),
    MaybeNullValidationRule,
    OneOfInputValidationRule,
)
_MAX_ERRORS: Final = 10

_BUDGETS: Final = {
    "depth": "字段嵌套层数",
    "introspection_depth": "内省嵌套层数",
    "nesting": "选择嵌套层数",
    "fields": "选择数",
    "root_fields": "根字段数",
    "aliases": "别名数",
    "directives": "指令数",
    "comparisons": "同名字段比较次数",
    "cost": "代价",
    "bytes": "字节数",
    "tokens": "词法单元数",
}


@dataclass(frozen=True, slots=True)
class Admitted:
    """An operation that may be executed.

    Attributes:
        document: what graphql-core executes.
        operation: the one chosen of the document's operations.
        root_fields: names of the fields it asks of its root type.
        cost: what it costs with the variables of this request.
        visited: selections looked at to measure the document.
        demands: what it demands of whoever asks; to be held before anything is executed.
    """

    document: DocumentNode
    operation: OperationDefinitionNode
    root_fields: frozenset[str]
    cost: int
    visited: int
    demands: Demands = NONE


@dataclass(frozen=True, slots=True)
class _Operation:
    node: OperationDefinitionNode
    formula: Formula
    root_fields: frozenset[str]
    demands: Demands


class _Prepared:
    """What is known of one text: its operations, or why it is refused.

    ``faults`` are validation's findings, ``None`` until it ran; it runs after the first request
    whose cost is within the limit, because it is the dearest step.
    """

    def __init__(
        self, document: DocumentNode | None, refused: tuple[GraphQLError, ...] = ()
    ) -> None:
        self.document = document
        self.refused = refused
        self.operations: list[_Operation] = []
        self.visited = 0
        self.faults: tuple[GraphQLError, ...] | None = None


class Admission:
    """Admits the documents of one schema.

    ``documents`` bounds how many texts are remembered; their total length is bounded by 40 times
    `Limits.bytes`.
    """

    def __init__(
        self, schema: strawberry.Schema, limits: Limits | None = None, *, documents: int = 512
    ) -> None:
        self.limits = limits or Limits()
        self._core = schema._schema  # noqa: SLF001 - as Strawberry's own views do
        self._hide_suggestions = schema.config.disable_field_suggestions
        self._prices = Prices(schema, self.limits)
        self._requirements = Requirements(self._core)
        self._discount = introspection_discount(self._prices, self.limits)
        self._known: BoundedCache[str, _Prepared] = BoundedCache(
            entries=documents, weight=40 * self.limits.bytes
        )

    def admit(
        self, text: str, operation_name: str | None, variables: Mapping[str, object] | None
    ) -> Admitted:
        """The operation to execute.

        Raises:
            DocumentRefused: the document is over a budget, cannot be parsed or is not valid for
                the schema, or has no such operation.
        """
        prepared = self._known.get(text)
        if prepared is None:
            prepared = self._prepare(text)
            self._known.put(text, prepared, len(text) + 1)
        if prepared.document is None:
            raise DocumentRefused(prepared.refused)
        operation = _choose(prepared.operations, operation_name)
        cost = operation.formula.under(variables or {})
        self._hold("cost", cost, self.limits.cost)
        if prepared.faults is None:
            prepared.faults = self._validate(prepared.document)
        if prepared.faults:
            raise DocumentRefused(prepared.faults)
        return Admitted(
            prepared.document,
            operation.node,
            operation.root_fields,
            cost,
            prepared.visited,
            operation.demands,
        )

    def check(self, text: str) -> None:
        """See whether a document would be admitted; what its variables cost is not asked.

        Raises:
            DocumentRefused: it would not be, whatever its variables are.
        """
        prepared = self._prepare(text)
        if prepared.document is None:
            raise DocumentRefused(prepared.refused)
        if faults := self._validate(prepared.document):
            raise DocumentRefused(faults)

    def _prepare(self, text: str) -> _Prepared:
        try:
            return self._measured(text)
        except DocumentRefused as refused:
            return _Prepared(None, refused.errors)

    def _measured(self, text: str) -> _Prepared:
        limits = self.limits
        self._hold("bytes", len(text), limits.bytes)
        document = self._parse(text)
        prepared = _Prepared(document)
        broken = validate(self._core, document, _FRAGMENT_RULES, max_errors=_MAX_ERRORS)
        if broken:
            raise DocumentRefused(_invalid(broken))
        sized = measure(document)
        self._compare(sized.measure)
        fragments = fragments_of(document)
        pairs = sum(comparisons(node.selection_set, fragments) for node in sized.roots)
        self._hold("comparisons", pairs, limits.comparisons)
        prepared.visited = sized.visited
        prepared.operations = [
            _Operation(
                node,
                formula(node, fragments, self._prices, limits.page_size, self._discount),
                root_fields(node, fragments),
                demands(
                    node,
                    fragments,
                    self._requirements,
                    self._prices.root(node.operation.value),
                ),
            )
            for node in sized.roots
            if isinstance(node, OperationDefinitionNode)
        ]
        return prepared

    def _parse(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=self.limits.tokens)
        except GraphQLSyntaxError as error:
            if f"more than {self.limits.tokens} tokens" in str(error.message):
                self._over("tokens", None, self.limits.tokens)
            # It is remembered, and with its traceback the frames of the parser would be.
            bare = error.with_traceback(None)
            raise DocumentRefused([coded(bare, ErrorCode.GRAPHQL_PARSE_FAILED)]) from None

    def _compare(self, size: Measure) -> None:
        for budget in (
            "fields",
            "nesting",
            "depth",
            "introspection_depth",
            "aliases",
            "root_fields",
            "directives",
        ):
            self._hold(budget, getattr(size, budget), getattr(self.limits, budget))

    def _validate(self, document: DocumentNode) -> tuple[GraphQLError, ...]:
        found = validate(
            self._core,
            document,
            _RULES,
            max_errors=_MAX_ERRORS,
            hide_suggestions=self._hide_suggestions,
        )
        return _invalid(found)

    def _hold(self, budget: str, requested: int, limit: int) -> None:
        if requested > limit:
            self._over(budget, requested, limit)

    def _over(self, budget: str, requested: int | None, limit: int) -> NoReturn:
        """Refuse; ``requested`` is unknown where counting stopped at the limit."""
        amount = "" if requested is None else str(min(requested, 10**18))
        data: dict[str, object] = {"budget": budget, "limit": limit}
        if requested is not None:
            data["requested"] = min(requested, 10**18)
        zh = f"{_BUDGETS[budget]}{amount and f'为 {amount}，'}超过上限 {limit}"
        words = budget.replace("_", " ")
        en = f"{words}{amount and f' {amount}'} is over the limit of {limit}"
        raise _refused(CostExceededError(zh, en, data=data))


def _choose(operations: list[_Operation], name: str | None) -> _Operation:
    """The operation to execute (GraphQL specification, section 6.1)."""
    if name is None and len(operations) == 1:
        return operations[0]
    for operation in operations:
        if name is not None and operation.node.name and operation.node.name.value == name:
            return operation
    if name is not None:
        zh, en = "文档中没有名为 operationName 的操作", "No operation has that operationName"
    elif operations:
        zh, en = "须以 operationName 指明操作", "operationName must say which operation"
    else:
        zh, en = "文档中没有操作", "The document has no operation"
    raise _refused(BadRequestError(zh, en))


def _refused(error: GatewayError) -> DocumentRefused:
    return DocumentRefused([GraphQLError(str(error), original_error=error)])


def _invalid(errors: list[GraphQLError]) -> tuple[GraphQLError, ...]:
    return tuple(
        error
        if (error.extensions or {}).get("code")
        else coded(error, ErrorCode.GRAPHQL_VALIDATION_FAILED)
        for error in errors
    )
