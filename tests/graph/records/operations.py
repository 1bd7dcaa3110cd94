"""Operations made at random over the record schema: whatever the specification lets a caller write."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from gateway.graph.planner.compiler import LISTS, SINGLE
from gateway.graph.planner.statistics import COUNTED
from gateway.graph.records.catalog import NODES
from tests.record_world import DISTRICTS, REGIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tests.record_world import World

ROWS: Final = (*SINGLE, "node")
"""Root fields of one record."""
_ROOTS: Final = (*SINGLE, *LISTS, *LISTS, "node", *COUNTED)
OF_THE_LAW: Final = frozenset({"provision", "label"})
"""Fields of obligations that follow from the provision alone; the executor shows them."""
_TEXTS: Final = ("a", "site", "甲", '"', "\\", "", "risk", "severe", "P-003", "no such text")
_DEEPEST: Final = 4


@dataclass
class Scope:
    """Names in the answer at one place: what a field of that name has to be again."""

    fields: dict[str, tuple[str, GraphQLField | None, Scope]] = field(default_factory=dict)


@dataclass
class Operation:
    """A document and its variables."""

    text: str
    variables: dict[str, Any]


class Maker:
    """Makes one operation."""

    def __init__(
        self,
        random: Random,
        schema: GraphQLSchema,
        world: World,
        roots: Sequence[str] = _ROOTS,
    ) -> None:
        self.random = random
        self.roots = roots
        self.schema = schema
        self.world = world
        self.declared: dict[str, str] = {}
        self.variables: dict[str, Any] = {}
        self.fragments: list[str] = []
        self.sort = "OLDEST_FIRST"

    def make(self) -> Operation:
        query = self.schema.query_type
        assert query is not None
        scope = Scope()
        parts = ["__typename"] if self.chance(0.1) else []
        for _ in range(self.random.choice((1, 1, 1, 2))):
            name = self.random.choice(self.roots)
            parts.append(self.field(scope, query.fields[name], name, 0))
        selection = " ".join(parts)
        declared = ", ".join(f"${name}: {kind}" for name, kind in self.declared.items())
        head = f"query Generated({declared})" if declared else "query Generated"
        text = "\n".join([f"{head} {{ {selection} }}", *self.fragments])
        return Operation(text, self.variables)

    def others(self, operation: Operation) -> dict[str, Any]:
        """Other variables for the operation made: identifiers of other records of the same types."""
        return {
            name: self.identifier(value.partition(".")[0])
            if self.declared[name].startswith("ID!") and value.partition(".")[0] in NODES
            else value
            for name, value in operation.variables.items()
        }

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def field(self, scope: Scope, declared: GraphQLField, name: str, depth: int) -> str:
        alias = f"{self.random.choice('abcxyz')}{len(scope.fields)}" if self.chance(0.25) else name
        if alias in scope.fields:
            head, again, inner = scope.fields[alias]
            assert again is not None
            declared = again
        else:
            arguments = self.arguments(declared)
            head = (name if alias == name else f"{alias}: {name}") + arguments
            inner = Scope()
            scope.fields[alias] = (head, declared, inner)
        kind = get_named_type(declared.type)
        if isinstance(kind, GraphQLScalarType | GraphQLEnumType):
            return f"{head}{self.directive()}"
        return f"{head}{self.directive()} {{ {self.selection(inner, kind.name, depth)} }}"

    def selection(self, scope: Scope, name: str, depth: int) -> str:
        if name == "Node":
            return self.of_node(scope, depth)
        kind = self.schema.type_map[name]
        assert isinstance(kind, GraphQLObjectType)
        parts = [
            each
            for _ in range(self.random.randint(1, 5))
            if (each := self.selected(scope, kind, depth))
        ]
        return " ".join(parts) or "__typename"

    def of_node(self, scope: Scope, depth: int) -> str:
        parts = ["id", "__typename"][: self.random.randint(0, 2)]
        for name in self.random.sample(sorted(NODES), self.random.randint(1, 3)):
            # Fields of different types may not meet under one name: each type gets its own.
            own = scope.fields.setdefault(f"... on {name}", ("", None, Scope()))[2]
            inner = self.aliased(own, name, depth)
            parts.append(f"... on {name}{self.directive()} {{ {inner} }}")
        return " ".join(parts)

    def aliased(self, scope: Scope, name: str, depth: int) -> str:
        kind = self.schema.type_map[name]
        assert isinstance(kind, GraphQLObjectType)
        parts = []
        for field_name in self.random.sample(sorted(set(kind.fields) - OF_THE_LAW), 3):
            alias = f"{name.lower()}_{field_name}"
            declared = kind.fields[field_name]
            returned = get_named_type(declared.type)
            head = f"{alias}: {field_name}{self.arguments(declared)}"
            if isinstance(returned, GraphQLObjectType):
                inner = scope.fields.setdefault(alias, (head, declared, Scope()))
                parts.append(
                    f"{inner[0]} {{ {self.selection(inner[2], returned.name, depth + 1)} }}"
                )
            else:
                parts.append(head)
        return " ".join(parts)

    def selected(self, scope: Scope, kind: GraphQLObjectType, depth: int) -> str:
        dice = self.random.random()
        if dice < 0.08:
            return f"__typename{self.directive()}"
        if dice < 0.18 and depth < _DEEPEST + 2:
            condition = f" on {kind.name}" if self.chance(0.6) else ""
            inner = self.selection(scope, kind.name, depth + 1)
            return f"...{condition}{self.directive()} {{ {inner} }}"
        if dice < 0.24 and depth < _DEEPEST + 2:
            return self.fragment(scope, kind, depth)
        if dice < 0.30 and kind.name in NODES and "id" not in scope.fields:
            return "... on Node { id }"
        names = sorted(set(kind.fields) - OF_THE_LAW)
        if depth >= _DEEPEST:
            names = [
                name
                for name in names
                if not isinstance(get_named_type(kind.fields[name].type), GraphQLObjectType)
            ]
        if not names:
            return "__typename"
        name = self.random.choice(names)
        leads = isinstance(get_named_type(kind.fields[name].type), GraphQLObjectType)
        deeper = depth + 1 if leads and kind.name in {*NODES, "TeamMember"} else depth
        return self.field(scope, kind.fields[name], name, deeper)

    def fragment(self, scope: Scope, kind: GraphQLObjectType, depth: int) -> str:
        inner = self.selection(scope, kind.name, depth + 1)
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {kind.name} {{ {inner} }}")
        spread = f"...{name}{self.directive()}"
        return f"{spread} ...{name}" if self.chance(0.2) else spread

    def directive(self) -> str:
        if not self.chance(0.08):
            return ""
        name = self.random.choice(("skip", "include"))
        value = self.random.choice((True, False))
        shown = "true" if value else "false"
        return f" @{name}(if: {self.given('Boolean!', shown, value)})"

    def given(self, kind: str, literal: str, value: Any) -> str:
        """A literal, or a variable that has the value, by the request or by default."""
        if self.chance(0.55) and literal:
            return literal
        name = f"v{len(self.declared)}"
        if self.chance(0.15) and literal:
            self.declared[name] = f"{kind} = {literal}"
        else:
            self.declared[name] = kind
            self.variables[name] = value
        return f"${name}"

    def arguments(self, declared: GraphQLField) -> str:
        given = []
        words = declared.args.get("sort")
        self.sort = "OLDEST_FIRST"
        if words is not None and self.chance(0.5):
            kind = get_named_type(words.type)
            assert isinstance(kind, GraphQLEnumType)
            self.sort = self.random.choice(sorted(kind.values))
        for name, argument in declared.args.items():
            made = self.argument(name, str(argument.type), get_named_type(declared.type).name)
            if made:
                given.append(f"{name}: {made}")
        self.random.shuffle(given)
        return f"({', '.join(given)})" if given else ""

    def argument(self, name: str, kind: str, returned: str) -> str:  # noqa: PLR0911 - one for each
        random = self.random
        if name == "id":
            wanted = random.choice(sorted(NODES)) if returned == "Node" else returned
            identifier = self.identifier(wanted)
            return self.given("ID!", f'"{identifier}"', identifier)
        if name == "first":
            size = random.choice((0, 1, 2, 3, 5, 100)) if self.chance(0.97) else 101
            return self.given("Int!", str(size), size) if self.chance(0.8) else ""
        if name == "sort":
            stated = self.sort != "OLDEST_FIRST" or self.chance(0.2)
            return self.given(kind, self.sort, self.sort) if stated else ""
        if name == "after":
            return self.after(returned) if self.chance(0.25) else ""
        if name == "regions":
            if self.chance(0.5):
                return ""
            chosen = [each.upper() for each in random.choices(REGIONS, k=random.randint(0, 3))]
            return self.given("[RegionCode!]", f"[{', '.join(chosen)}]", chosen)
        return self.filter(kind) if self.chance(0.4) else ""

    def identifier(self, name: str) -> str:
        random, world = self.random, self.world
        region = random.choice(REGIONS)
        numbers = {
            "Agency": world.agencies,
            "Person": world.people,
            "Insurer": world.insurers,
            "Project": world.projects,
            "RiskFinding": world.findings,
            "Obligation": world.obligations,
        }[name][region]
        if self.chance(0.05):
            return random.choice(
                ("nothing", "Project.atlantis.7", f"{name}.{region}.9223372036854775807")
            )
        return f"{name}.{region}.{random.choice(numbers)}"

    def after(self, returned: str) -> str:
        random = self.random
        name = returned.removesuffix("Connection")
        if name not in NODES or self.chance(0.05):
            return '"no cursor"'
        region = random.choice(REGIONS)
        number = self.identifier(name).rpartition(".")[2]
        sort = self.sort if self.chance(0.95) else "NEWEST_FIRST"
        text = f"{random.choice(_TEXTS).encode().hex()}." if sort in {"NAME", "CODE"} else ""
        cursor = f"{name}.{sort}.{text}{region}.{number}"
        return self.given("String", f'"{cursor}"', cursor)

    def filter(self, kind: str) -> str:
        filters = self.schema.type_map[kind]
        assert isinstance(filters, GraphQLInputObjectType)
        chosen = self.random.sample(
            sorted(filters.fields), self.random.randint(0, min(2, len(filters.fields)))
        )
        values = {name: self.filter_value(name, filters) for name in chosen}
        if self.chance(0.3):
            return self.given(kind, "", {name: value for name, (_, _, value) in values.items()})
        members = [
            f"{name}: {self.given(declared, literal, value)}"
            for name, (declared, literal, value) in values.items()
        ]
        return f"{{{', '.join(members)}}}"

    def filter_value(  # noqa: PLR0911 - one for each type
        self, name: str, filters: GraphQLInputObjectType
    ) -> tuple[str, str, Any]:
        """Type, literal and value of a member of a filter."""
        random = self.random
        declared = filters.fields[name].type
        kind = str(declared)
        named = get_named_type(declared)
        if self.chance(0.08):
            return kind, "null", None
        if isinstance(named, GraphQLEnumType):
            words = random.sample(sorted(named.values), random.randint(0, 2))
            if is_list_type(get_nullable_type(declared)):
                return kind, f"[{', '.join(words)}]", words
            word = random.choice(sorted(named.values))
            return kind, word, word
        if named.name == "ID":
            wanted = {"agency": "Agency", "insurer": "Insurer", "project": "Project"}[name]
            identifier = self.identifier(wanted)
            return kind, f'"{identifier}"', identifier
        if named.name == "Boolean":
            value = self.chance(0.5)
            return kind, "true" if value else "false", value
        if named.name == "Date":
            day = random.choice(("2025-03-01", "2026-01-01", "2027-01-01"))
            return kind, f'"{day}"', day
        if named.name == "DateTime":
            moment = random.choice(("2026-02-01T00:00:00Z", "2026-05-05T08:00:00+08:00"))
            return kind, f'"{moment}"', moment
        if is_list_type(get_nullable_type(declared)):
            texts = random.sample((*DISTRICTS["shanghai"], "330102", "severe", "minor"), 2)
            return kind, f'["{texts[0]}", "{texts[1]}"]', texts
        text = random.choice(_TEXTS)
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return kind, f'"{escaped}"', text
