"""Answers read operations by their plans."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson
from graphql import FragmentDefinitionNode, GraphQLError, OperationType

from gateway.graph.errors import DocumentRefused, render
from gateway.graph.limits import Admission, Admitted, BoundedCache
from gateway.graph.planner.compiler import PLANNED, Compiler
from gateway.graph.planner.inputs import Unplannable, variable_readers
from gateway.graph.planner.plan import Plan, Variant
from gateway.graph.planner.selections import Selections
from gateway.graph.record_lists import unavailable
from gateway.store.errors import RegionUnavailable

if TYPE_CHECKING:
    import strawberry

    from gateway.access.principal import Principal
    from gateway.graph.planner.answers import Rows
    from gateway.graph.records.audience import Audience
    from gateway.graph.records.reader import Records

_PLANS: Final = 512
_VARIANTS: Final = 64


class Prepared(NamedTuple):
    """A request that only the databases have to be asked for."""

    variant: Variant
    values: Mapping[str, Any]
    audience: Audience
    cost: int


class ReadEngine:
    """Answers read operations by one statement to each database.

    Args:
        schema: the schema whose operations are answered.
        admission: what admits them; the same as the executor's.
        records: the records of all regions.
    """

    def __init__(self, schema: strawberry.Schema, admission: Admission, records: Records) -> None:
        self._core = schema._schema  # noqa: SLF001 - as Strawberry's own views do
        self._admission = admission
        self._records = records
        limit = admission.limits
        self._cost_end: Final = b',"limit":%d}}}' % limit.cost
        self._plans: BoundedCache[tuple[str, str | None], Plan | None] = BoundedCache(
            entries=_PLANS, weight=40 * limit.bytes
        )

    async def answer(
        self,
        text: str,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
        principal: Principal,
    ) -> bytes | None:
        """The body of the answer; ``None`` if the ordinary executor has to give it.

        The executor also says what is wrong with a document or its variables.
        """
        given = variables or {}
        try:
            admitted = self._admission.admit(text, operation_name, given)
            admitted.demands.hold(principal, given)
        except DocumentRefused:
            return None
        return await self.answer_admitted(admitted, text, operation_name, given, principal)

    async def answer_admitted(
        self,
        admitted: Admitted,
        text: str,
        operation_name: str | None,
        variables: Mapping[str, Any],
        principal: Principal,
    ) -> bytes | None:
        """The same for a document that was admitted and whose demands were held."""
        prepared = self.prepare(admitted, text, operation_name, variables, principal)
        return None if prepared is None else await self.fetch(prepared)

    def prepare(
        self,
        admitted: Admitted,
        text: str,
        operation_name: str | None,
        variables: Mapping[str, Any],
        principal: Principal,
    ) -> Prepared | None:
        """Find the plan and read the variables; ``None`` leaves the request to the executor."""
        plan = self._plan(admitted, text, operation_name)
        if plan is None:
            return None
        audience = self._records.audiences.of(principal)
        try:
            values, shape = plan.read(variables)
            variant = self._variant(plan, audience, values, shape)
        except Unplannable:
            return None
        return None if variant is None else Prepared(variant, values, audience, admitted.cost)

    def ask(self, prepared: Prepared) -> asyncio.Future[Any] | None:
        """Ask for the row of a request that finds it by keys; `finish` makes the body of it.

        ``None`` if `fetch` has to answer.
        """
        statement = prepared.variant.swift
        return None if statement is None else statement.ask(prepared.values, prepared.audience)

    def finish(self, prepared: Prepared, asked: asyncio.Future[Any]) -> bytes:
        """The body of the answer once `ask` has come to its end."""
        variant = prepared.variant
        error = asked.exception()
        if error is None:
            return self._body(variant, (asked.result(),), prepared.cost, complete=True)
        try:
            with variant.statements[0].database.guard():
                raise error
        except RegionUnavailable:
            return self._body(variant, (None,), prepared.cost, complete=False)

    async def fetch(self, prepared: Prepared) -> bytes | None:
        """The body of the answer to a prepared request."""
        variant, values, audience, cost = prepared
        try:
            rows, answered = await self._rows(variant, values, audience)
        except Unplannable:
            return None
        return self._body(variant, rows, cost, complete=answered)

    def _plan(self, admitted: Admitted, text: str, operation_name: str | None) -> Plan | None:
        key = (text, operation_name)
        plan = self._plans.get(key)
        if plan is None and not self._may_be_planned(admitted):
            return None
        if plan is None:
            try:
                plan = self._make(admitted)
            except Unplannable:
                return None
            self._plans.put(key, plan, len(text) + 1)
        return plan

    @staticmethod
    def _may_be_planned(admitted: Admitted) -> bool:
        return (
            admitted.operation.operation is OperationType.QUERY
            and admitted.root_fields <= PLANNED
            and admitted.root_fields != {"__typename"}
        )

    def _make(self, admitted: Admitted) -> Plan:
        fragments = {
            node.name.value: node
            for node in admitted.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        return Plan(
            admitted.operation,
            fragments,
            variable_readers(self._core, admitted.operation),
            BoundedCache(entries=_VARIANTS, weight=_VARIANTS),
        )

    def _variant(
        self, plan: Plan, audience: Audience, values: Mapping[str, Any], shape: Hashable
    ) -> Variant | None:
        key = (audience.number, shape)
        known = plan.variants.get(key)
        if known is not None:
            return known
        selections = Selections(self._core, plan.operation, plan.fragments, values)
        made = Compiler(self._records.databases, selections, audience).variant()
        plan.variants.put(key, made, 1)
        return made

    async def _rows(
        self, variant: Variant, values: Mapping[str, Any], audience: Audience
    ) -> tuple[Rows, bool]:
        statements = variant.statements
        try:
            if len(statements) == 1:
                return (await statements[0].fetch(values, audience),), True
            if not statements:
                return (), True
        except RegionUnavailable:
            return (None,), False
        found = await asyncio.gather(
            *(each.fetch(values, audience) for each in statements), return_exceptions=True
        )
        rows: list[tuple[Any, ...] | None] = []
        for each in found:
            if isinstance(each, RegionUnavailable):
                rows.append(None)
            elif isinstance(each, BaseException):
                raise each
            else:
                rows.append(each)
        return rows, None not in rows

    def _body(self, variant: Variant, rows: Rows, cost: int, *, complete: bool) -> bytes:
        members = b",".join([part.name + part.fill(rows) for part in variant.parts])
        errors = b"" if complete else self._errors(variant, rows)
        return b'{"data":{%b}%b,"extensions":{"cost":{"requested":%d%b' % (
            members,
            errors,
            cost,
            self._cost_end,
        )

    @staticmethod
    def _errors(variant: Variant, rows: Rows) -> bytes:
        """One error for each region that did not answer, at each field that asked for it."""
        errors = [
            GraphQLError(
                str(error := unavailable(region)),
                nodes=[part.node] if part.node is not None else None,
                path=[part.name[1:-2].decode()],
                original_error=error,
            )
            for part in variant.parts
            for place, regions in (part.regions or {}).items()
            if rows[place] is None
            for region in regions
        ]
        return b',"errors":' + orjson.dumps(render(errors))
