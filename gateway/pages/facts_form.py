"""The form of an agency's facts, made from the schema's input, and its way into a URL and back.

A fact has its path as the name of its field: ``engagements.0.client``. Facts that name somebody
are no part of a URL: they come by POST, are shown once and kept nowhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    get_named_type,
    get_nullable_type,
)

from gateway.pages.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import strawberry

NONE: Final = "none"
"""The value of a list that is stated to be empty, which is not the same as unknown."""
PERSONAL: Final = re.compile(r"name|uscc|foreignIdentifier|(?:staff|leadCandidates)\.\d+\.name")
"""Paths of facts that say who somebody is."""
MOST_ROWS: Final = 30
"""Rows of a list; an agency with more asks the interface."""
_SEPARATORS: Final = re.compile(r"[、,，;；]\s*")
# What the question about an agency asks of people; the vocabulary knows more of them.
_OF_PEOPLE: Final = frozenset(
    {
        "technical",
        "active",
        "title",
        "inStandingTeam",
        "inOtherAgencyTeam",
        "workPeriods",
        "certificates",
    }
)
_OF_CANDIDATES: Final = frozenset({"title", "certificates", "workPeriods"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        name: its last word.
        kind: ``enum``, ``enums``, ``bool``, ``number``, ``date``, ``text``, ``texts``, ``object``
            or ``list``.
        zh: its name in Chinese.
        en: the same in English.
        enumeration: the enumeration of its values, for ``enum`` and ``enums``.
        fields: of an object, or of each row of a list.
    """

    name: str
    kind: str
    zh: str
    en: str
    enumeration: str = ""
    fields: tuple[Field, ...] = ()


def form_of(schema: strawberry.Schema, name: str = "AgencyInput") -> tuple[Field, ...]:
    """The fields of an input of the schema, those that say who somebody is left out."""
    return _fields(schema._schema.type_map[name], "")  # noqa: SLF001 - as Strawberry's own views do


def _fields(kind: GraphQLNamedType, path: str) -> tuple[Field, ...]:
    assert isinstance(kind, GraphQLInputObjectType)
    wanted = {"staff": _OF_PEOPLE, "leadCandidates": _OF_CANDIDATES}.get(path)
    return tuple(
        _field(name, each.type, each.description or name, f"{path}.{name}".strip("."))
        for name, each in kind.fields.items()
        if not PERSONAL.fullmatch(f"{path}.0.{name}" if path else name)
        and (wanted is None or name in wanted)
    )


def _field(name: str, kind: Any, description: str, path: str) -> Field:  # noqa: ANN401 - a type of graphql-core, wrapped or not
    zh, _, en = description.partition(" / ")
    named = get_named_type(kind)
    is_list = isinstance(get_nullable_type(kind), GraphQLList)
    if isinstance(named, GraphQLEnumType):
        return Field(name, "enums" if is_list else "enum", zh, en, enumeration=named.name)
    if isinstance(named, GraphQLInputObjectType):
        return Field(name, "list" if is_list else "object", zh, en, fields=_fields(named, path))
    scalars = {"Boolean": "bool", "Int": "number", "Decimal": "number", "Date": "date"}
    return Field(name, "texts" if is_list else scalars.get(named.name, "text"), zh, en)


def read_facts(fields: tuple[Field, ...], pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Facts from the fields of a form; what is not filled in is not stated.

    Values are only as right as they look; the schema judges them.

    Raises:
        PageRefused: a name is no path of the form, or a list has too many rows.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            given.setdefault(name, []).append(value.strip())
    known: set[str] = set()
    facts = _read(fields, "", given, known)
    strange = [name for name in given if name not in known]
    if strange:
        raise refused(zh="没有此项事实", en="There is no such fact", path=strange[0][:80])
    return facts


def _read(
    fields: tuple[Field, ...], prefix: str, given: Mapping[str, list[str]], known: set[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        path = f"{prefix}{field.name}"
        value = _value(field, path, given, known)
        if value is not None:
            found[field.name] = value
    return found


def _value(field: Field, path: str, given: Mapping[str, list[str]], known: set[str]) -> Any:  # noqa: ANN401 - plain JSON
    match field.kind:
        case "object":
            return _read(field.fields, f"{path}.", given, known) or None
        case "list":
            return _rows(field, path, given, known)
        case "enums" | "texts":
            known.add(path)
            stated = given.get(path)
            if stated is None:
                return None
            words = [word for text in stated for word in _SEPARATORS.split(text) if word]
            return [] if words == [NONE] else words
    known.add(path)
    stated = given.get(path)
    return None if stated is None else _scalar(field.kind, path, stated)


def _scalar(kind: str, path: str, stated: list[str]) -> Any:  # noqa: ANN401 - plain JSON
    if len(stated) > 1:
        raise refused(zh="此项只能填一次", en="This can be stated once only", path=path[:80])
    text = stated[0]
    if kind == "bool":
        return {"true": True, "false": False}.get(text, text)
    if kind == "number":
        return int(text) if re.fullmatch(r"\d{1,9}", text) else text
    return text


def _rows(
    field: Field, path: str, given: Mapping[str, list[str]], known: set[str]
) -> list[dict[str, Any]] | None:
    known.add(path)
    pattern = re.compile(re.escape(path) + r"\.(\d{1,3})\.")
    places = sorted({int(found[1]) for name in given if (found := pattern.match(name))})
    if len(places) > MOST_ROWS or any(place >= MOST_ROWS for place in places):
        raise refused(
            zh=f"至多 {MOST_ROWS} 行", en=f"There are at most {MOST_ROWS} rows", path=path[:80]
        )
    rows = [_read(field.fields, f"{path}.{place}.", given, known) for place in places]
    stated = [row for row in rows if row]
    if stated:
        return stated
    return [] if given.get(path) == [NONE] else None


def write_pairs(
    fields: tuple[Field, ...], facts: Mapping[str, Any], prefix: str = ""
) -> list[tuple[str, str]]:
    """The parameters of a URL that state these facts; reading them gives the facts again."""
    pairs: list[tuple[str, str]] = []
    for field in fields:
        value = facts.get(field.name)
        if value is not None:
            pairs += _pairs(field, f"{prefix}{field.name}", value)
    return pairs


def _pairs(field: Field, path: str, value: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - plain JSON
    match field.kind:
        case "object":
            return write_pairs(field.fields, value, f"{path}.")
        case "list" if value:
            return [
                pair
                for place, row in enumerate(value)
                for pair in write_pairs(field.fields, row, f"{path}.{place}.")
            ]
        case "enums" | "texts" if value:
            return [(path, word) for word in value]
        case "list" | "enums" | "texts":
            return [(path, NONE)]
        case "bool":
            return [(path, "true" if value is True else "false")]
        case _:
            return [(path, str(value))]
