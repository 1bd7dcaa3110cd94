"""What one operation demands of whoever asks it, collected once per document.

A field counts if it may be executed: on whatever concrete type a fragment names, and under
``@skip`` and ``@include`` unless they certainly leave it out. They do so by a literal, or by a
variable that the request sets to a boolean (or leaves to its default) such that the field is left
out; a variable that is anything else leaves the demand standing. So a client may keep one document
for callers with more and with fewer scopes, and nothing unexecuted is demanded of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from graphql import (
    BooleanValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

from gateway.graph.errors import (
    DocumentRefused,
    ForbiddenError,
    GatewayError,
    UnauthenticatedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gateway.access.principal import Principal
    from gateway.graph.requirements import Requirements

_CONDITIONS: Final = {"include": True, "skip": False}

Condition = tuple[str, bool]
"""A variable and the value it must have for the field to be executed."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A scope that a field asks for.

    Attributes:
        scope: the scope, empty if it is enough to be signed in.
        path: names of the answer down to the first field that asks for it.
        conditions: under which the field is executed; all of them, none if always.
    """

    scope: str
    path: tuple[str, ...]
    conditions: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything an operation demands.

    Attributes:
        always: demanded whatever the variables.
        sometimes: demanded under conditions.
        defaults: values of the variables that a request does not set.
    """

    always: tuple[Demand, ...] = ()
    sometimes: tuple[Demand, ...] = ()
    defaults: Mapping[str, object] | None = None

    def under(self, variables: Mapping[str, object]) -> tuple[Demand, ...]:
        """The demands of one request."""
        if not self.sometimes:
            return self.always
        values = {**(self.defaults or {}), **variables}
        held = (each for each in self.sometimes if _may_hold(each.conditions, values))
        return (*self.always, *held)

    def hold(self, principal: Principal, variables: Mapping[str, object]) -> None:
        """Hold the demands against who asks.

        A scope must be held in one region at least; in which, the rows decide.

        Raises:
            DocumentRefused: ``UNAUTHENTICATED`` for anonymous, else one ``FORBIDDEN`` for each
                missing scope, with ``missingScope`` and ``fieldPath``.
        """
        demanded = self.under(variables)
        if not demanded:
            return
        if principal.is_anonymous:
            raise DocumentRefused([_error(_unauthenticated(demanded))])
        held = principal.scope_names
        missing: dict[str, Demand] = {}
        for demand in demanded:
            if demand.scope and demand.scope not in held:
                missing.setdefault(demand.scope, demand)
        if missing:
            raise DocumentRefused([_error(_forbidden(each)) for each in missing.values()])


NONE: Final = Demands()


def demands(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    requirements: Requirements,
    root: str,
) -> Demands:
    """Collect the demands of an operation that starts from type ``root``.

    It follows every spread, so it is only for documents whose `Measure.fields` is small.
    """
    collected: dict[tuple[str, frozenset[Condition]], Demand] = {}
    pending: list[tuple[SelectionSetNode, str, tuple[str, ...], frozenset[Condition]]] = [
        (operation.selection_set, root, (), frozenset())
    ]
    while pending:
        selection_set, parent, path, outer = pending.pop()
        for selection in selection_set.selections:
            conditions = _conditions(selection)
            if conditions is None:
                continue
            inner = outer | conditions
            if not isinstance(selection, FieldNode):
                inside = _inside(selection, fragments)
                condition = inside.type_condition
                on = condition.name.value if condition is not None else parent
                pending.append((inside.selection_set, on, path, inner))
                continue
            place = (*path, (selection.alias or selection.name).value)
            for scope in _asked(requirements.of(parent, selection.name.value)):
                collected.setdefault((scope, inner), Demand(scope, place, inner))
            if selection.selection_set is not None:
                returned = requirements.returns(parent, selection.name.value)
                pending.append((selection.selection_set, returned, place, inner))
    return _demands(collected.values(), operation)


def _demands(collected: Iterable[Demand], operation: OperationDefinitionNode) -> Demands:
    ordered = sorted(collected, key=lambda each: (len(each.path), each.scope))
    always = tuple(each for each in ordered if not each.conditions)
    certain = {each.scope for each in always}
    sometimes = tuple(each for each in ordered if each.conditions and each.scope not in certain)
    if not always and not sometimes:
        return NONE
    defaults = {
        variable.variable.name.value: variable.default_value.value
        for variable in operation.variable_definitions or ()
        if isinstance(variable.default_value, BooleanValueNode)
    }
    return Demands(always, sometimes, defaults)


def _asked(scopes: frozenset[str] | None) -> tuple[str, ...]:
    if scopes is None:
        return ()
    return tuple(sorted(scopes)) or ("",)


def _inside(
    selection: SelectionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> FragmentDefinitionNode | InlineFragmentNode:
    if isinstance(selection, FragmentSpreadNode):
        return fragments[selection.name.value]
    return cast("InlineFragmentNode", selection)


def _conditions(selection: SelectionNode) -> frozenset[Condition] | None:
    """What variables must be for the selection to be executed; ``None`` if it never is."""
    found: set[Condition] = set()
    for directive in selection.directives or ():
        needed = _CONDITIONS.get(directive.name.value)
        if needed is None:
            continue
        value = next(
            (each.value for each in directive.arguments or () if each.name.value == "if"), None
        )
        if isinstance(value, BooleanValueNode) and value.value is not needed:
            return None
        if isinstance(value, VariableNode):
            found.add((value.name.value, needed))
    return frozenset(found)


def _may_hold(conditions: frozenset[Condition], values: Mapping[str, object]) -> bool:
    """Whether no condition is certainly false."""
    return not any(values.get(name) is (not needed) for name, needed in conditions)


def _error(error: GatewayError) -> GraphQLError:
    return GraphQLError(str(error), original_error=error)


def _unauthenticated(demanded: tuple[Demand, ...]) -> GatewayError:
    scopes = sorted({each.scope for each in demanded if each.scope})
    return UnauthenticatedError(
        "请先登录：所请求的字段不对外公开",
        "Sign in first: the fields asked for are not public",
        data={"requiredScopes": scopes, "fieldPath": list(demanded[0].path)},
    )


def _forbidden(missing: Demand) -> GatewayError:
    return ForbiddenError(
        f"缺少权限 {missing.scope}",
        f"The scope {missing.scope} is missing",
        data={"missingScope": missing.scope, "fieldPath": list(missing.path)},
    )
