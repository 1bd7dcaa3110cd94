"""Documents are measured, priced and refused before graphql-core works on them."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import json

import anyio
import pytest
import strawberry
from graphql import get_introspection_query, parse
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.graph.errors import DocumentRefused, render
from gateway.graph.limits import Admission, Admitted, Cost, Limits, ListSize, ServedSchema
from gateway.graph.limits.measure import comparisons, fragments_of, measure
from tests.web.sample_schema import sample_schema

SCHEMA = sample_schema()


@strawberry.type(directives=[Cost(weight=3)])
class Item:
    name: str


@strawberry.type
class Page:
    found: list[Item]
    total: int


@strawberry.type
class Priced:
    items: list[Item]
    one: Item = strawberry.field(directives=[Cost(weight=5)])

    @strawberry.field(
        directives=[ListSize(slicing_arguments=["size"], assumed_size=7, sized_fields=["found"])]
    )
    def page(self, size: int | None = None) -> Page | None:  # noqa: ARG002 - only priced
        return None


@strawberry.type
class Mispriced:
    items: list[int] = strawberry.field(directives=[ListSize(slicing_arguments=["first"])])


def _admit(
    text: str, variables: dict[str, object] | None = None, *, limits: Limits | None = None
) -> Admitted:
    return Admission(SCHEMA, limits).admit(text, None, variables)


def _refusal(text: str, limits: Limits | None = None, **variables: object) -> dict[str, object]:
    with pytest.raises(DocumentRefused) as refused:
        _admit(text, variables, limits=limits)
    extensions = render(refused.value.errors)[0]["extensions"]
    assert isinstance(extensions, dict)
    return {key: value for key, value in extensions.items() if key != "message"}


def _doubling(levels: int, innermost: str = "number") -> str:
    """Give fragments of which each spreads the next one twice, below two fields."""
    fragments = (
        f"fragment F{level} on Provision{{a:parent{{...F{level + 1}}}b:parent{{...F{level + 1}}}}}"
        for level in range(levels)
    )
    return f"{{regions{{...F0}}}}{''.join(fragments)}fragment F{levels} on Provision{{{innermost}}}"


# Sizes


def test_what_is_counted() -> None:
    text = """
        query Q($v: Boolean! @a) @b {
          hello @include(if: $v)
          regions { ...P other: parent { ... @c { number } } }
        }
        fragment P on Provision @d { title parent { ...N } again: title }
        fragment N on Provision { number }
    """

    sized = measure(parse(text))

    size = sized.measure
    assert size.depth == 3
    assert size.nesting == 5
    assert size.fields == 11
    assert size.root_fields == 2
    assert size.aliases == 2
    assert size.directives == 5
    assert sized.visited == 11


def test_introspection_has_a_depth_of_its_own() -> None:
    size = measure(parse(get_introspection_query())).measure

    assert size.depth == 1
    assert size.introspection_depth == 15


def test_unspread_fragments_are_counted() -> None:
    text = "{hello}" + "".join(f"fragment F{n} on Query{{a:hello b:hello}}" for n in range(3))

    assert measure(parse(text)).measure.fields == 7


@pytest.mark.parametrize("levels", [10, 30, 60])
def test_doubling_fragments_are_walked_once(levels: int) -> None:
    sized = measure(parse(_doubling(levels)))

    assert sized.visited == 4 * levels + 3
    assert sized.measure.fields == 2 + 2 ** (levels + 2) - 4 + 2**levels
    assert sized.measure.aliases == 2 ** (levels + 1) - 2


def test_spreads_alone_double_too() -> None:
    fragments = "".join(f"fragment F{n} on Query{{...F{n + 1} ...F{n + 1}}}" for n in range(20))
    text = f"{{...F0}}{fragments}fragment F20 on Query{{hello}}"

    assert len(text) < 824
    assert measure(parse(text)).visited == 42
    assert _refusal(text) == {
        "code": "COST_EXCEEDED",
        "budget": "fields",
        "requested": 2**20 + 2**21 - 1,
        "limit": 2_000,
    }


@st.composite
def _documents(draw: st.DrawFn) -> str:
    """Draw documents whose fragments spread only later ones, so that they have an end."""
    count = draw(st.integers(0, 5))

    def selections(first: int, depth: int) -> str:
        kinds = ["leaf", "alias"]
        kinds += ["object", "inline"] * (depth < 3)
        kinds += ["spread"] * (first < count)
        drawn = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3))
        return " ".join(selection(kind, first, depth) for kind in drawn)

    def selection(kind: str, first: int, depth: int) -> str:
        if kind == "spread":
            return f"...F{draw(st.integers(first, count - 1))}"
        if kind == "object":
            return f"parent{{{selections(first, depth + 1)}}}"
        if kind == "inline":
            return f"...@skip(if:false){{{selections(first, depth + 1)}}}"
        return "number" if kind == "leaf" else "n:number"

    fragments = (f"fragment F{n} on Provision{{{selections(n + 1, 0)}}}" for n in range(count))
    return f"{{regions{{{selections(0, 0)}}}}}{''.join(fragments)}"


def _expand(text: str) -> str:
    """Write a document's fragments out wherever they are spread."""
    operation, *fragments = text.split("fragment ")
    bodies = dict(fragment.split(" on Provision", 1) for fragment in fragments)
    for name in sorted(bodies):
        operation = operation.replace(f"...{name}", f"...on Provision{bodies[name]}")
    return operation


@given(_documents())
def test_memoised_measure_is_that_of_the_expanded_document(text: str) -> None:
    document, expanded = parse(text), parse(_expand(text))
    assume(all(f"...{name}" in text for name in fragments_of(document)))

    # A spread becomes an inline fragment around its selections: one selection either way.
    assert measure(document).measure == measure(expanded).measure
    written_out = _admit_cost(_expand(text))
    # Written out, a document can be too long to be read, or repeat the pairs of names that a
    # fragment has once; then there is no cost to compare.
    assume(not any(budget in str(written_out) for budget in ("tokens", "comparisons")))
    assert _admit_cost(text) == written_out


def _admit_cost(text: str) -> object:
    try:
        return _admit(text).cost
    except DocumentRefused as refused:
        return [entry["extensions"] for entry in render(refused.errors)]


def test_pairs_to_compare_are_counted_per_place_in_the_answer() -> None:
    text = """{ regions { number } regions { number number ...P } }
        fragment P on Provision { number }"""
    document = parse(text)

    pairs = comparisons(document.definitions[0].selection_set, fragments_of(document))  # type: ignore[attr-defined]

    assert pairs == 1 + 6


# Refusals


@pytest.mark.parametrize(
    ("text", "budget", "requested"),
    [
        ("{regions{" + "parent{" * 19 + "number" + "}" * 21, "depth", 21),
        ("{" + "...{" * 60 + "hello" + "}" * 61, "nesting", 61),
        ("{" + "__schema{types{fields{type{" + "ofType{" * 21 + "name" + "}" * 26, None, None),
        ("{regions{" + " ".join(f"a{n}:number" for n in range(101)) + "}}", "aliases", 101),
        ("{" + "hello " * 51 + "}", "root_fields", 51),
        ("{hello" + " @skip(if:false)" * 51 + "}", "directives", 51),
        ("{regions{" + "title " * 64 + "}}", "comparisons", 2_016),
        ("{regions{" + "parent{number}" * 64 + "}}", "comparisons", 4_032),
        ("{provisions(first:100){children(first:100){children(first:9){number}}}}", "cost", None),
    ],
)
def test_document_over_a_budget_is_refused(
    text: str, budget: str | None, requested: int | None
) -> None:
    refusal = _refusal(text)

    assert refusal["code"] == "COST_EXCEEDED"
    assert refusal["budget"] == (budget or "introspection_depth")
    assert refusal["limit"] == getattr(Limits(), str(refusal["budget"]))
    if requested is not None:
        assert refusal["requested"] == requested


def test_tokens_are_counted_no_further_than_the_limit() -> None:
    refusal = _refusal("{hello " + "#\n" * 2_000 + "}")

    assert refusal == {"code": "COST_EXCEEDED", "budget": "tokens", "limit": 2_000}


@pytest.mark.parametrize(
    "text",
    [
        "{...A} fragment A on Query{...A}",
        "{...A} fragment A on Query{...B} fragment B on Query{hello ...A}",
        "{...A}",
        "{...A} fragment A on Query{hello} fragment A on Query{law}",
        "{regions{...F0}}"
        + "".join(f"fragment F{n} on Provision{{number ...F{n + 1}}}" for n in range(200))
        + "fragment F200 on Provision{number}",
    ],
)
def test_fragments_that_cannot_be_walked_are_refused(text: str) -> None:
    assert _refusal(text) == {"code": "GRAPHQL_VALIDATION_FAILED"}


def test_limits_come_before_validation() -> None:
    unknown = "{" + "nope{nope}" * 51 + "}"

    assert _refusal(unknown)["code"] == "COST_EXCEEDED"
    assert _refusal("{nope provisions(first:99999){nope number}}")["budget"] == "cost"


def test_refused_document_is_refused_again_without_work() -> None:
    admission = Admission(SCHEMA)
    errors = []
    for _ in range(2):
        with pytest.raises(DocumentRefused) as refused:
            admission.admit(_doubling(30), None, None)
        errors.append(refused.value.errors)

    assert errors[0] is errors[1]


@pytest.mark.parametrize("name", ["Missing", None])
def test_operation_must_be_told(name: str | None) -> None:
    with pytest.raises(DocumentRefused) as refused:
        Admission(SCHEMA).admit("query A{hello} query B{law}", name, None)

    assert render(refused.value.errors)[0]["extensions"]["code"] == "BAD_REQUEST"  # type: ignore[index]


def test_named_operation_is_chosen() -> None:
    admitted = Admission(SCHEMA).admit(
        "query A{hello} query B{x:law ...C} fragment C on Query{regions{number}}", "B", None
    )

    assert admitted.root_fields == {"law", "regions"}


# Cost


@pytest.mark.parametrize(
    ("text", "variables", "cost"),
    [
        ("{hello}", {}, 1),
        ("{__typename}", {}, 1),
        ("{provisions(first:3){number title}}", {}, 9),
        ("{provisions(last:3){number}}", {}, 6),
        ("{provisions(first:2,last:3){number}}", {}, 6),
        ("{provisions(first:0){number}}", {}, 0),
        ("{provisions(first:-5){number}}", {}, 0),
        ("{provisions(first:null){number}}", {}, 200),
        ("{provisions{number}}", {}, 200),
        ("{provisions(first:2){children{number}}}", {}, 42),
        ("{provisions(first:2){children(first:3){number}}}", {}, 14),
        ("{regions{number}}", {}, 8),
        ("{regions{total}}", {}, 32),
        ('{nodes(ids:["a","b"]){number}}', {}, 4),
        ("{pages(first:3){edges{node{number}} hasNextPage}}", {}, 11),
        ("{pages(first:3){...P}} fragment P on ProvisionConnection{edges{cursor}}", {}, 7),
        ("query($n:Int){provisions(first:$n){number}}", {"n": 4}, 8),
        ("query($n:Int){provisions(first:$n){number}}", {}, 200),
        ("query($n:Int){provisions(first:$n){number}}", {"n": None}, 200),
        ("query($n:Int){provisions(first:$n){number}}", {"n": "4"}, 200),
        ("query($n:Int){provisions(first:$n){number}}", {"n": True}, 200),
        ("query($n:Int){provisions(first:$n){number}}", {"n": -4}, 0),
        ("query($n:Int=6){provisions(first:$n){number}}", {}, 12),
        ("query($n:Int=6){provisions(first:$n){number}}", {"n": 2}, 4),
        ("query($n:Int){regions{children(first:$n){number}}}", {}, 84),
        ("query($n:Int){regions{children(first:$n){number}}}", {"n": 1}, 12),
        ("query($a:Int,$b:Int){provisions(first:$a){children(first:$b){number}}}", {"a": 2, "b": 3}, 14),
        ("query($n:Int){provisions(first:2){...P}} fragment P on Provision{children(first:$n){number}}", {"n": 3}, 14),
        ("query($i:[ID!]!){nodes(ids:$i){number}}", {"i": ["a", "b", "c"]}, 6),
        ("query($n:Int){pages(first:$n){edges{node{number}}}}", {"n": 5}, 16),
        ('mutation{rename(name:"a")}', {}, 1),
    ],
)  # fmt: skip
def test_cost(text: str, variables: dict[str, object], cost: int) -> None:
    assert _admit(text, variables).cost == cost


@pytest.mark.parametrize(
    "text",
    [
        "{provisions(first:3){number title children(first:2){number parent{number}}}}",
        "{regions{...P}} fragment P on Provision{number children(first:4){title}}",
        "{pages(first:4){edges{cursor node{number title}} hasNextPage}}",
        '{nodes(ids:["a","b"]){number} hello}',
    ],
)
def test_cost_is_at_least_the_number_of_values_answered(text: str) -> None:
    served = ServedSchema(SCHEMA, Admission(SCHEMA))

    result = anyio.run(served.execute, text)

    assert result.errors is None
    assert result.extensions is not None
    assert _values(result.data) - 1 <= result.extensions["cost"]["requested"]
    assert result.extensions["cost"]["limit"] == 50_000


def _values(data: object) -> int:
    if isinstance(data, dict):
        return 1 + sum(_values(value) for value in data.values())
    return sum(_values(value) for value in data) if isinstance(data, list) else 1


def test_huge_numbers_are_refused_and_not_computed_with() -> None:
    refusal = _refusal("{provisions(first:" + "9" * 5_000 + "){number}}")

    assert refusal["requested"] == 10**18
    assert json.dumps(refusal)


def test_cost_over_the_limit_depends_on_the_variables() -> None:
    text = "query($n:Int){provisions(first:$n){number}}"

    assert _refusal(text, Limits(cost=10), n=6) == {
        "code": "COST_EXCEEDED",
        "budget": "cost",
        "requested": 12,
        "limit": 10,
    }
    assert _admit(text, {"n": 5}, limits=Limits(cost=10)).cost == 10


def test_introspection_passes_whatever_the_limit() -> None:
    for limit in (1_000, 50_000):
        admitted = _admit(get_introspection_query(), limits=Limits(cost=limit))
        assert 0 < admitted.cost <= limit // 4 + 1


def test_repeated_introspection_is_refused() -> None:
    types = " ".join(f"a{n}:types{{fields{{type{{fields{{name}}}}}}}}" for n in range(90))

    assert _refusal(f"{{__schema{{{types}}}}}", Limits(cost=5_000))["budget"] == "cost"


def test_directives_of_the_schema_set_prices() -> None:
    admission = Admission(strawberry.Schema(query=Priced), Limits(list_size=2))

    def cost(text: str) -> int:
        return admission.admit(text, None, None).cost

    assert cost("{items{name}}") == 2 * (3 + 1)
    assert cost("{one{name}}") == 5 + 1
    assert cost("{page{found{name} total}}") == 1 + 7 * (3 + 1) + 1
    assert cost("{page(size:1){found{name}}}") == 1 + (3 + 1)


def test_slicing_argument_that_does_not_exist_is_found_at_once() -> None:
    with pytest.raises(ValueError, match="@listSize names arguments that do not exist: first"):
        Admission(strawberry.Schema(query=Mispriced))
