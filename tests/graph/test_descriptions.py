"""Everything a caller sees of the schema is described in Chinese and English, in whole words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    specified_scalar_types,
)

from gateway.graph.records.catalog import NODES
from gateway.graph.schema import build_schema, sdl

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE: Final = re.compile("[一-鿿]")
LATIN: Final = re.compile("[A-Za-z]{2}")
WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")

CORE: Final = build_schema()._schema
OURS: Final[dict[str, GraphQLNamedType]] = {
    name: kind
    for name, kind in CORE.type_map.items()
    if not name.startswith("__") and name not in specified_scalar_types
}


def _described() -> Iterator[tuple[str, str | None]]:
    for name, kind in OURS.items():
        yield name, kind.description
        if isinstance(kind, GraphQLEnumType):
            for value, member in kind.values.items():
                yield f"{name}.{value}", member.description
        if isinstance(kind, GraphQLInputObjectType):
            for field, wanted in kind.fields.items():
                yield f"{name}.{field}", wanted.description
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field, given in kind.fields.items():
                yield f"{name}.{field}", given.description
                for argument, taken in given.args.items():
                    yield f"{name}.{field}({argument})", taken.description


EVERYTHING: Final = dict(_described())


@pytest.mark.parametrize("place", EVERYTHING)
def test_everything_is_described_in_both_languages(place: str) -> None:
    description = EVERYTHING[place]

    assert description, place
    assert CHINESE.search(description), description
    assert LATIN.search(description), description
    assert description == description.strip()


# Abbreviations that no reader of the field needs spelt out, and words of two letters.
KNOWN_SHORT: Final = frozenset(
    {
        "id",
        "ids",
        "uscc",
        "sha",
        "is",
        "of",
        "on",
        "in",
        "to",
        "by",
        "or",
        "at",
        "as",
        "no",
        "up",
        "it",
    }
)
UNCLEAR: Final = frozenset(
    {
        "abbr", "addr", "amt", "attr", "auth", "cat", "cd", "cfg", "cnt", "cert", "conf", "ctx",
        "cur", "curr", "desc", "dest", "dt", "eff", "ent", "eval", "exp", "ext", "fmt", "idx",
        "inf", "info", "init", "ins", "insp", "inst", "juris", "lang", "len", "lvl", "max", "mgmt",
        "mgr", "min", "misc", "msg", "nbr", "num", "obj", "op", "org", "param", "params", "perc",
        "pct", "pos", "prev", "proj", "prov", "qty", "qual", "ref", "refs", "reg", "req", "res",
        "sec", "seq", "spec", "src", "std", "sup", "temp", "tmp", "val", "var", "ver", "yr", "yrs",
    }
)  # fmt: skip


@pytest.mark.parametrize("place", [each for each in EVERYTHING if "." in each])
def test_names_are_whole_words(place: str) -> None:
    name = place.rpartition("(")[2].rstrip(")") if "(" in place else place.rpartition(".")[2]
    words = [word.lower() for word in re.split("_", name) for word in WORD.findall(word)]

    if name == "pageInfo":
        return  # the Relay specification names it
    assert not UNCLEAR & set(words), name
    short = {word for word in words if len(word) < 3 and not word.isdigit()}
    grades = isinstance(OURS[place.partition(".")[0]], GraphQLEnumType)
    assert grades or short <= KNOWN_SHORT, name


def test_types_are_named_in_whole_words() -> None:
    for name in OURS:
        assert not UNCLEAR & {word.lower() for word in WORD.findall(name)} - {"info"}, name


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, kind in OURS.items()
        if isinstance(kind, GraphQLObjectType) and "packageVersion" in kind.fields
    ],
)
def test_what_carries_a_version_carries_a_non_null_one(name: str) -> None:
    kind = OURS[name]
    assert isinstance(kind, GraphQLObjectType)

    assert str(kind.fields["packageVersion"].type) == "String!"


@pytest.mark.parametrize("carried", ["packageVersion", "validity"])
@pytest.mark.parametrize(
    "name",
    ["AgencyStanding", "GateVerdict", "Instrument", "InstrumentChange", "Provision", "Verdict"],
)
def test_an_answer_of_a_region_carries_itself(name: str, carried: str) -> None:
    kind = OURS[name]
    assert isinstance(kind, GraphQLObjectType)

    assert carried in kind.fields


# What the core or the State Council says is of no region.
OF_NO_REGION: Final = {"AccidentGrading", "AccidentScale", "Topic", "Viewer", "WorkingDays"}

# Records state facts and no law; some nodes are records.
RECORDS: Final = {
    "LedgerConsistency",
    "LedgerEntry",
    "LedgerHead",
    "LedgerInclusion",
    "Node",
    *(name for name in NODES | {"FindingStatistic", "ObligationStatistic"}),
    *(f"{name}Connection" for name in NODES),
}


def _leads_to(name: str, wanted: str, steps: int) -> bool:
    kind = OURS.get(name)
    if isinstance(kind, GraphQLInterfaceType):
        types = CORE.get_implementations(kind).objects
        return all(_leads_to(each.name, wanted, steps) for each in types)
    if not isinstance(kind, GraphQLObjectType):
        return False
    if wanted in kind.fields:
        return True
    below = {get_named_type(field.type).name for field in kind.fields.values()}
    return steps > 0 and any(_leads_to(each, wanted, steps - 1) for each in below)


@pytest.mark.parametrize("carried", ["packageVersion", "validity"])
def test_every_answer_leads_to_version_and_validity_of_its_text(carried: str) -> None:
    assert CORE.query_type is not None
    answers = {get_named_type(field.type).name for field in CORE.query_type.fields.values()}

    assert {
        name for name in answers if not _leads_to(name, carried, steps=3)
    } <= OF_NO_REGION | RECORDS


def test_enum_values_and_input_fields_are_spelt_alike() -> None:
    for name, kind in OURS.items():
        if isinstance(kind, GraphQLEnumType):
            assert all(re.fullmatch("[A-Z][A-Z0-9_]*", value) for value in kind.values), name
        if isinstance(kind, GraphQLInputObjectType | GraphQLObjectType):
            assert all(re.fullmatch("[a-z][A-Za-z0-9]*", field) for field in kind.fields), name


def test_inputs_state_nothing_by_default() -> None:
    # What is no fact but a way of asking has fields that must be stated.
    asked = {"ProvisionFilter", "EventInput", "RowAnswerInput", "SettingInput", "StatedField"}
    parts = {"ProjectParticipantInput", "RectificationMaterialRecordInput"}
    for name, kind in OURS.items():
        # So are the inputs of acts: what they record is no fact stated for a question.
        if name in asked or name in parts or "idempotencyKey" in getattr(kind, "fields", ()):
            continue
        if isinstance(kind, GraphQLInputObjectType):
            assert {field.default_value for field in kind.fields.values()} <= {None}, name


def test_scalars_beyond_the_specification_are_the_three_of_the_gateway() -> None:
    scalars = {name for name, kind in OURS.items() if isinstance(kind, GraphQLScalarType)}

    assert scalars == {"Date", "DateTime", "Decimal"}


def test_the_schema_is_printed_the_same_each_time() -> None:
    assert sdl() == sdl()
