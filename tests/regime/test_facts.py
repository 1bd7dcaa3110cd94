"""The vocabulary of facts: every fact is named in two languages, bounded, and unknown by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest

from gateway.regime.facts import (
    Agency,
    Determination,
    FactField,
    Facts,
    Person,
    fact_fields,
    item_type,
)
from gateway.regime.facts import words as lists
from gateway.regime.facts.paths import label_of
from gateway.regime.spans import Span
from gateway.regime.units import UNITS
from gateway.regime.words import Label, Scale, Word

CHINESE = re.compile(r"[一-鿿]")
PLAIN = {str, int, bool, Decimal, date, datetime}


def _kinds(kind: type, seen: dict[type, None]) -> dict[type, None]:
    seen[kind] = None
    for field in fact_fields(kind).values():
        if is_dataclass(field.type) and field.type not in seen and field.type is not Span:
            _kinds(field.type, seen)
    return seen


KINDS = tuple(_kinds(Facts, {}))
FIELDS = [
    pytest.param(field, id=f"{kind.__name__}.{name}")
    for kind in KINDS
    for name, field in fact_fields(kind).items()
]
LISTS = [
    value
    for value in vars(lists).values()
    if isinstance(value, type) and issubclass(value, Word) and value.__module__ == lists.__name__
]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_stated_is_unknown(kind: type) -> None:
    empty = kind()

    assert {getattr(empty, name) for name in fact_fields(kind)} == {None}


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_values(kind: type) -> None:
    assert kind() == kind()
    assert hash(kind()) == hash(kind())
    with pytest.raises((FrozenInstanceError, TypeError)):
        setattr(kind(), next(iter(fact_fields(kind))), True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_is(kind: type) -> None:
    assert kind.__doc__ is not None
    assert not kind.__doc__.startswith(f"{kind.__name__}(")


@pytest.mark.parametrize("field", FIELDS)
def test_every_fact_is_named_in_chinese_and_english(field: FactField) -> None:
    assert CHINESE.search(field.label.zh)
    assert re.search("[a-z]", field.label.en)
    assert not CHINESE.search(field.label.en)


@pytest.mark.parametrize("field", FIELDS)
def test_every_fact_is_of_a_closed_type(field: FactField) -> None:
    assert field.type in PLAIN or issubclass(field.type, Enum) or is_dataclass(field.type)


@pytest.mark.parametrize("field", FIELDS)
def test_every_number_has_bounds_beyond_which_it_is_a_slip(field: FactField) -> None:
    if field.type not in {int, Decimal}:
        assert field.bounds is None
        return
    assert field.bounds is not None
    low, high = field.bounds
    assert 0 <= low < high <= 10**13
    if field.name in {"fiscal_year", "standard_edition"}:
        assert (field.bounds, field.unit) == ((1990, 2100), None)
        return
    assert field.unit in UNITS
    assert UNITS[field.unit].numeric
    most = {"year": 80, "hour": 24 * 366, "percent": 100, "month": 960}
    assert high <= most.get(field.unit, high)


@pytest.mark.parametrize("field", FIELDS)
def test_amounts_fit_what_decimal_computes_exactly(field: FactField) -> None:
    # given the most digits before the point and six behind it, within the 28 of the context
    if field.type is Decimal:
        assert field.bounds is not None
        assert len(str(field.bounds[1])) + 6 <= 28


@pytest.mark.parametrize("words", LISTS)
def test_words_of_a_list_are_told_apart_in_both_languages(words: type[Word]) -> None:
    assert len({word.zh for word in words}) == len(words)
    assert len({word.en for word in words}) == len(words)
    assert all(CHINESE.search(word.zh) for word in words)
    assert all(re.search("[a-z]", word.en) and not CHINESE.search(word.en) for word in words)
    spoken = [zh for word in words for zh in (word.zh, *word.aliases)]
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize("words", LISTS)
def test_words_are_found_by_all_their_chinese_forms(words: type[Word]) -> None:
    for word in words:
        assert all(words.named(zh) is word for zh in (word.zh, *word.aliases))
    with pytest.raises(KeyError):
        words.named("无此词")


@pytest.mark.parametrize(
    ("scale", "lowest", "highest"),
    [
        (lists.Title, lists.Title.NO_TITLE, lists.Title.PROFESSOR_ENGINEER),
        (lists.Education, lists.Education.BELOW_BACHELOR, lists.Education.DOCTOR),
        (
            lists.SupervisionGrade,
            lists.SupervisionGrade.OFFICE,
            lists.SupervisionGrade.COMPREHENSIVE,
        ),
    ],
)
def test_scales_rank_in_their_order(scale: type[Scale], lowest: Scale, highest: Scale) -> None:
    assert [step.rank for step in scale] == list(range(len(scale)))
    assert (lowest.rank, highest.rank) == (0, len(scale) - 1)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (str | None, (str, False)),
        (tuple[Person, ...] | None, (Person, True)),
        (tuple[int, ...] | None, (int, True)),
        (bool, (bool, False)),
    ],
)
def test_annotations_say_what_one_item_is(annotation: object, expected: tuple[type, bool]) -> None:
    assert item_type(annotation) == expected


def test_fields_are_read_from_the_declaration() -> None:
    triggers = fact_fields(Determination)["triggers"]

    assert triggers == FactField(
        "triggers", int, True, Label("认定的情形", "situations found"), "trigger", (1, 100)
    )
    assert fact_fields(int) == {}
    assert fact_fields(Agency)["staff"].type is Person


# Paths


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("on", "查询日期", "the day asked about"),
        ("agency", "机构", "agency"),
        ("agency.legal_form", "机构 组织形式", "agency, legal form"),
        (
            "agency.engagements[0].span.since",
            "机构 受托业绩 第1项 委托起止 起",
            "agency, engagements, no. 1, period of the commission, since",
        ),
        (
            "agency.staff[11].work_periods[2].span.open_ended",
            "机构 人员 第12项 工作经历 第3项 起止 长期",
            "agency, staff, no. 12, work periods, no. 3, period, open-ended",
        ),
        ("insurer.licence_valid.until", "保险公司 营业执照有效期 止", None),
        ("agency.no_such_fact", "机构 no_such_fact", "agency, no_such_fact"),
    ],
)
def test_a_path_is_read_out(path: str, zh: str, en: str | None) -> None:
    label = label_of(path)

    assert label.zh == zh
    assert en is None or label.en == en


def _paths(kind: type, prefix: str, open_kinds: frozenset[type]) -> Iterator[str]:
    for name, field in fact_fields(kind).items():
        path = f"{prefix}{name}{'[0]' if field.many else ''}"
        yield path
        if is_dataclass(field.type) and field.type not in open_kinds:
            yield from _paths(field.type, f"{path}.", open_kinds | {field.type})


def test_every_path_of_the_vocabulary_is_read_out_in_full() -> None:
    for path in _paths(Facts, "", frozenset({Facts})):
        label = label_of(path)

        assert all(CHINESE.search(step) for step in label.zh.split(" ")), path
        assert not CHINESE.search(label.en), path
        assert "_" not in label.en, path
