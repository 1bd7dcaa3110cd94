"""Does acts whose documents are planned, without the executor between the request and the act.

The act itself, with all that it checks, is the same: the field's own resolver is called. What it
comes to is written from the plan; what the plan cannot write (a refusal with its provisions, an
error with its place) the executor writes, to whom the act's reply is given as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graphql import FragmentDefinitionNode, OperationType

from gateway.graph.limits import Admission, Admitted, BoundedCache
from gateway.graph.planner.act_plans import ActPlan, act_plan
from gateway.graph.planner.inputs import Unplannable

if TYPE_CHECKING:
    from collections.abc import Mapping

    import strawberry

    from gateway.store.acts.act import Act
    from gateway.store.acts.path import Path, Request
    from gateway.store.acts.reply import Reply

_PLANS: Final = 512


class PreparedAct(NamedTuple):
    """An act that only has to be done."""

    plan: ActPlan
    given: Any
    cost: int


class Once:
    """The path of acts for one request: what it did is not done again but told again.

    Args:
        path: does the act.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reply: Reply | None = None
        self._error: Exception | None = None

    async def perform(self, act: Act[Any], region: str, given: Any, request: Request) -> Reply:  # noqa: ANN401 - the act's input
        """As `gateway.store.acts.path.Path.perform` the first time; then the same again."""
        if self._error is not None:
            raise self._error
        if self._reply is None:
            try:
                self._reply = await self._path.perform(act, region, given, request)
            except Exception as error:
                self._error = error
                raise
        return self._reply


class _Told:
    """What resolvers of acts are told: the context, and nothing of a document."""

    __slots__ = ("context",)

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context


class ActEngine:
    """Does planned acts.

    Args:
        schema: the schema whose mutations are done.
        admission: what admits them; the same as the executor's.
    """

    def __init__(self, schema: strawberry.Schema, admission: Admission) -> None:
        self._core = schema._schema  # noqa: SLF001 - as Strawberry's own views do
        self._names = schema.config.name_converter
        # What is executed around every operation would not be.
        self._plans_any = not schema.extensions
        self._limit = admission.limits.cost
        self._plans: BoundedCache[tuple[str, str | None], ActPlan | bool] = BoundedCache(
            entries=_PLANS, weight=40 * admission.limits.bytes
        )

    def prepare(
        self,
        admitted: Admitted,
        text: str,
        operation_name: str | None,
        variables: Mapping[str, Any],
    ) -> PreparedAct | None:
        """Find the plan and read the input; ``None`` leaves the request to the executor."""
        if admitted.operation.operation is not OperationType.MUTATION or not self._plans_any:
            return None
        plan = self._plan(admitted, text, operation_name)
        if not isinstance(plan, ActPlan) or plan.variable not in variables:
            return None
        try:
            return PreparedAct(plan, plan.read(variables[plan.variable]), admitted.cost)
        except Unplannable:
            return None

    def _plan(self, admitted: Admitted, text: str, operation_name: str | None) -> ActPlan | bool:
        key = (text, operation_name)
        plan = self._plans.get(key)
        if plan is None:
            fragments = {
                node.name.value: node
                for node in admitted.document.definitions
                if isinstance(node, FragmentDefinitionNode)
            }
            try:
                plan = act_plan(self._core, admitted.operation, fragments, self._names)
            except Unplannable:
                plan = False
            self._plans.put(key, plan, len(text) + 1)
        return plan

    async def perform(
        self, prepared: PreparedAct, context: Mapping[str, Any]
    ) -> dict[str, Any] | Once:
        """Do the act: the answer, or the path with which the executor is to write it."""
        plan, given, cost = prepared
        once = Once(context["acts"])
        try:
            payload = await plan.resolve(None, _Told({**context, "acts": once}), given)
            shown = plan.show(payload)
        except Exception:  # noqa: BLE001 - the executor says what it is, and where
            return once
        return {
            "data": {plan.name: shown},
            "extensions": {"cost": {"requested": cost, "limit": self._limit}},
        }
