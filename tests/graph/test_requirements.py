"""What a field requires: demanded before any resolver runs, and of nobody needlessly."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any

import pytest
import strawberry
from starlette.testclient import TestClient

from gateway.access.principal import ANONYMOUS
from gateway.graph.errors import DocumentRefused, render
from gateway.graph.limits import Admission, ServedSchema
from gateway.graph.nodes import Node
from gateway.graph.requirements import (
    PUBLIC,
    RequirementFaults,
    Requires,
    check_requirements,
    requires,
)
from gateway.regime.roles import Capability
from gateway.web.application import create_app
from tests.graph.record_schema import RAN, record_schema, somebody
from tests.known_tokens import KnownTokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.access.principal import Principal

AGENCY, FINDING = Capability.AGENCY_READ, Capability.FINDING_READ
SCHEMA = record_schema()
ADMISSION = Admission(SCHEMA)


@pytest.fixture(autouse=True)
def nothing_ran() -> None:
    RAN.clear()


def demanded(document: str, principal: Principal, **variables: object) -> list[dict[str, Any]]:
    """Extensions of the errors a document is refused with."""
    admitted = ADMISSION.admit(document, None, variables)
    try:
        admitted.demands.hold(principal, variables)
    except DocumentRefused as refused:
        return [dict(each["extensions"]) for each in render(refused.errors)]  # type: ignore[call-overload]
    return []


def codes(found: list[dict[str, Any]]) -> list[tuple[str, object, object]]:
    return [(each["code"], each.get("missingScope"), each["fieldPath"]) for each in found]


def test_anonymous_reads_what_is_public() -> None:
    assert demanded("{ law node { id } }", ANONYMOUS) == []


def test_anonymous_is_told_to_sign_in_and_what_for() -> None:
    (found,) = demanded("{ law agencies { nodes { findingCount } } }", ANONYMOUS)

    assert found["code"] == "UNAUTHENTICATED"
    assert found["requiredScopes"] == ["agency:read", "finding:read"]
    assert found["fieldPath"] == ["agencies"]


def test_signed_in_without_any_scope_reads_what_asks_for_a_caller_only() -> None:
    assert demanded("{ who }", somebody()) == []
    assert demanded("{ who }", ANONYMOUS)[0]["code"] == "UNAUTHENTICATED"


def test_each_missing_scope_is_named_once_with_where_it_is_needed_first() -> None:
    document = "{ all: agencies { nodes { count: findingCount creditCode again: findingCount } } }"

    assert codes(demanded(document, somebody())) == [
        ("FORBIDDEN", "agency:read", ["all"]),
        ("FORBIDDEN", "finding:read", ["all", "nodes", "count"]),
    ]
    assert codes(demanded(document, somebody(AGENCY))) == [
        ("FORBIDDEN", "finding:read", ["all", "nodes", "count"]),
    ]
    assert demanded(document, somebody(AGENCY, FINDING)) == []


def test_a_scope_of_any_region_admits_the_document() -> None:
    assert demanded("{ agencies { totalCount } }", somebody(AGENCY, region="hangzhou")) == []


def test_a_types_requirement_holds_wherever_the_type_is_reached() -> None:
    by_fragment = "{ node { ... on Agency { creditCode } } }"

    assert codes(demanded(by_fragment, somebody(FINDING))) == [
        ("FORBIDDEN", "agency:read", ["node", "creditCode"])
    ]


def test_a_field_public_by_itself_is_public_on_a_protected_type() -> None:
    assert demanded("{ node { ... on Agency { name } } }", ANONYMOUS) == []


def test_spread_fragments_count_where_they_are_spread() -> None:
    document = "{ node { ...deep } } fragment deep on Agency { ...deeper } fragment deeper on Agency { findingCount }"

    assert codes(demanded(document, somebody(AGENCY))) == [
        ("FORBIDDEN", "finding:read", ["node", "findingCount"])
    ]


@pytest.mark.parametrize(
    ("directive", "variables", "is_demanded"),
    [
        ("@include(if: false)", {}, False),
        ("@include(if: true)", {}, True),
        ("@skip(if: true)", {}, False),
        ("@skip(if: false)", {}, True),
        ("@include(if: $on)", {"on": False}, False),
        ("@include(if: $on)", {"on": True}, True),
        ("@skip(if: $on)", {"on": True}, False),
        ("@skip(if: $on)", {"on": False}, True),
        ("@include(if: $on)", {}, False),  # left to its default, false
        ("@skip(if: $on)", {}, True),
        ("@include(if: $on)", {"on": "no boolean"}, True),
        ("@include(if: $on)", {"on": None}, True),
        ("@include(if: $on) @skip(if: $on)", {"on": True}, False),
        ("@include(if: $on) @skip(if: $on)", {"on": False}, False),
        ("@include(if: $on) @skip(if: false)", {"on": True}, True),
    ],
)
def test_only_what_is_certainly_left_out_is_not_demanded(
    directive: str, variables: Mapping[str, object], is_demanded: bool
) -> None:
    declared = "query ($on: Boolean! = false)" if "$on" in directive else "query"
    document = f"{declared} {{ law node {{ ... on Agency {directive} {{ creditCode }} }} }}"

    found = demanded(document, ANONYMOUS, **variables)

    assert [each["code"] for each in found] == ["UNAUTHENTICATED"] * is_demanded


def test_a_demand_made_always_is_not_lifted_by_one_made_sometimes() -> None:
    document = """query ($on: Boolean!) {
      node { ... on Agency { creditCode ... @include(if: $on) { again: creditCode } } }
    }"""

    assert len(demanded(document, ANONYMOUS, on=False)) == 1


def test_conditions_of_nested_selections_all_count() -> None:
    document = """query ($a: Boolean!, $b: Boolean!) {
      node @include(if: $a) { ... on Agency @skip(if: $b) { creditCode } }
    }"""

    assert demanded(document, ANONYMOUS, a=False, b=False) == []
    assert demanded(document, ANONYMOUS, a=True, b=True) == []
    assert len(demanded(document, ANONYMOUS, a=True, b=False)) == 1


def _client(principal: Principal) -> TestClient:
    authenticator = KnownTokens({"somebody": principal})
    headers = {} if principal.is_anonymous else {"authorization": "Bearer somebody"}
    return TestClient(create_app(SCHEMA, authenticator=authenticator), headers=headers)


@pytest.mark.parametrize(
    ("principal", "status", "code"),
    [(ANONYMOUS, 401, "UNAUTHENTICATED"), (somebody(FINDING), 403, "FORBIDDEN")],
)
@pytest.mark.parametrize(
    "document",
    [
        "{ law agencies { totalCount } }",
        "{ law node { id ... on Agency { creditCode } } }",
        "mutation { registerAgency }",
    ],
)
def test_refused_over_http_before_any_resolver_ran(
    principal: Principal, status: int, code: str, document: str
) -> None:
    answered = _client(principal).post("/graphql", json={"query": document})

    assert answered.status_code == status
    assert [each["extensions"]["code"] for each in answered.json()["errors"]] == [code]
    assert "data" not in answered.json()
    assert RAN == []


def test_admitted_over_http_resolvers_run() -> None:
    client = _client(somebody(AGENCY, Capability.AGENCY_WRITE))

    assert client.post("/graphql", json={"query": "mutation { registerAgency }"}).json()["data"]
    assert client.post("/graphql", json={"query": "{ agencies { totalCount } }"}).json()["data"]
    assert RAN == ["registerAgency", "agencies"]


def test_executing_the_served_schema_holds_the_demands_too() -> None:
    served = ServedSchema(SCHEMA, ADMISSION)

    refused = asyncio.run(served.execute("{ agencies { totalCount } }", context_value={}))
    admitted = asyncio.run(
        served.execute("{ agencies { totalCount } }", context_value={"principal": somebody(AGENCY)})
    )

    assert refused.data is None
    assert RAN == ["agencies"]
    assert admitted.data == {"agencies": {"totalCount": 1}}


def test_requirements_are_printed_and_described() -> None:
    text = SCHEMA.as_str()

    assert 'type Agency implements Node @requires(scopes: ["agency:read"])' in text
    assert 'registerAgency: String! @requires(scopes: ["agency:write"])' in text
    assert "登记机构（须有权限 agency:write 登记机构 / Needs scope agency:write）" in text
    assert (
        "隐患数（须有权限 agency:read 查看机构档案、finding:read 查看风险和隐患"
        " / Needs scope agency:read, finding:read）" in text
    )
    assert "我是谁（须登录 / Needs a signed-in caller）" in text


def faults(**roots: Any) -> tuple[str, ...]:
    schema = strawberry.Schema(**roots)
    with pytest.raises(RequirementFaults) as raised:
        check_requirements(schema._schema)
    return raised.value.faults


@strawberry.type
class _Open:
    law: str


@strawberry.type(directives=[requires(Capability.POLICY_READ)])
class _Policy:
    number: str


@strawberry.type
class _Page:
    nodes: list[_Policy]
    total: int


@strawberry.type
class _Reading:
    policies: _Page


@strawberry.type
class _Watching:
    @strawberry.subscription
    async def watch(self) -> AsyncGenerator[int, None]:
        yield 1


def test_a_command_that_says_nothing_is_a_fault() -> None:
    @strawberry.type
    class Mutation:
        @strawberry.mutation
        def forget(self) -> int:
            return 1

        @strawberry.mutation(directives=[PUBLIC])
        def greet(self) -> int:
            return 1

    assert faults(query=_Open, mutation=Mutation) == (
        "Mutation.forget says neither @requires nor @public",
    )


def test_a_subscription_that_says_nothing_is_a_fault() -> None:
    assert faults(query=_Open, subscription=_Watching) == (
        "Watching.watch says neither @requires nor @public",
    )


def test_a_field_of_a_node_that_says_nothing_is_a_fault() -> None:
    @strawberry.type
    class Policy(Node):
        number: str
        premium: str = strawberry.field(directives=[requires(Capability.POLICY_READ)])

    found = faults(query=_Open, types=[Policy])

    assert "Policy.number says neither @requires nor @public" in found


def test_a_way_to_records_past_all_requirements_is_a_fault() -> None:
    assert faults(query=_Reading) == (
        "Reading.policies leads to records and says neither @requires nor @public",
    )


def test_an_interface_that_shows_for_less_is_a_fault() -> None:
    @strawberry.interface
    class Dated:
        day: str

    @strawberry.type(directives=[requires(Capability.POLICY_READ)])
    class Policy(Dated):
        number: str

    assert faults(query=_Open, types=[Policy]) == ("Dated.day asks for less than Policy.day",)


def test_a_scope_nobody_knows_is_a_fault() -> None:
    @strawberry.type
    class Query:
        secret: str = strawberry.field(directives=[Requires(scopes=["secret:read"])])

    assert faults(query=Query) == ("Query.secret requires unknown scopes: secret:read",)
