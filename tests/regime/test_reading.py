"""An instrument is read whole or not at all, and every fault is named with its place."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.regime.instruments import (
    Disposition,
    Example,
    InForce,
    Kind,
    Line,
    Mirror,
    Operator,
    Party,
    Rank,
)
from gateway.regime.reading import read_instrument
from gateway.regime.words import Label

PATH = "testland/instruments/T-1.yaml"


def document() -> dict[str, Any]:
    """Give a document that uses every key."""
    return {
        "instrument": {
            "id": "T-1",
            "region": "testland",
            "line": "sli",
            "title_zh": "试行规定",
            "title_en": "Trial provisions",
            "number": "试〔2024〕1号",
            "issuers_zh": ["住建局", "监管局"],
            "issued": date(2023, 12, 1),
            "effective_from": date(2024, 1, 1),
            "effective_to": date(2028, 12, 31),
            "earliest": {"day": date(2023, 6, 1), "reason_zh": "引用", "reason_en": "cites"},
            "rank": "normative_document",
            "boundary_words_zh": "含本数",
            "boundary_words_en": "inclusive",
            "day_counting_zh": "自然日",
            "day_counting_en": "calendar days",
            "superseded_references": [
                {
                    "cited_zh": "旧标准",
                    "replaced_by_zh": "新标准",
                    "note_zh": "已替代",
                    "note_en": "replaced",
                }
            ],
            "note": "An oddity.",
            "official_text": "T-1.txt",
            "sha256": "00",
        },
        "provisions": [
            {
                "id": "T-1/1",
                "locator_zh": "第一条",
                "heading_zh": "人员",
                "text_zh": "负责人应有15年以上经验。",
                "kind": "staffing",
                "bound": ["agency", "insurer"],
                "disposition": "rule",
                "summary_zh": "经验",
                "summary_en": "Experience.",
                "interpretation": "以上 includes the number.",
                "parameters": [
                    {
                        "name": "years",
                        "label_zh": "年限",
                        "label_en": "years",
                        "value": 15,
                        "unit": "year",
                        "operator": "ge",
                    },
                    {
                        "name": "fields",
                        "label_zh": "领域",
                        "label_en": "fields",
                        "value": ["工程", "法律"],
                        "unit": "area",
                        "operator": "one_of",
                        "open_list": True,
                        "source_zh": "附件",
                    },
                ],
                "cases": [{"given": "15 years", "expect": "MEETS"}],
            },
            {
                "id": "T-1/2",
                "locator_zh": "附件",
                "text_zh": "十五年",
                "kind": "qualification",
                "bound": [],
                "disposition": "reference",
                "summary_zh": "重述",
                "summary_en": "Restated.",
                "mirrors": ["T-1/1"],
                "mirror_relation": "same",
            },
        ],
    }


def faults_of(changed: object) -> list[tuple[str, str]]:
    instrument, faults = read_instrument(PATH, changed)
    assert faults == [] or instrument is None or faults
    return [(fault.path.removeprefix(f"{PATH}:"), fault.reason) for fault in faults]


def changed(*steps: str | int, to: object) -> dict[str, Any]:
    whole = document()
    place: Any = whole
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = to
    return whole


def without(*steps: str | int) -> dict[str, Any]:
    whole = document()
    place: Any = whole
    for step in steps[:-1]:
        place = place[step]
    del place[steps[-1]]
    return whole


def test_a_document_is_read_as_it_stands() -> None:
    instrument, faults = read_instrument(PATH, document())

    assert faults == []
    assert instrument is not None
    assert (instrument.id, instrument.line, instrument.rank) == (
        "T-1",
        Line.SLI,
        Rank.NORMATIVE_DOCUMENT,
    )
    assert instrument.title == Label("试行规定", "Trial provisions")
    assert instrument.issuers_zh == ("住建局", "监管局")
    assert instrument.earliest is not None
    assert instrument.earliest.reason == Label("引用", "cites")
    assert [reference.cited_zh for reference in instrument.superseded_references] == ["旧标准"]
    assert dict(instrument.position) == {"T-1/1": 0, "T-1/2": 1}
    first, second = instrument.provisions.values()
    assert (first.kind, first.disposition) == (Kind.STAFFING, Disposition.RULE)
    assert first.bound == (Party.AGENCY, Party.INSURER)
    assert first.examples == (Example(given="15 years", expect="MEETS"),)
    assert first.instrument_id == "T-1"
    years, fields = first.parameters.values()
    assert (years.value, years.unit, years.operator) == (15, "year", Operator.GE)
    assert (fields.value, fields.open_list, fields.source_zh) == (("工程", "法律"), True, "附件")
    assert (second.mirrors, second.mirror_relation) == (("T-1/1",), Mirror.SAME)
    assert (second.heading_zh, second.interpretation, dict(second.parameters)) == (None, None, {})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.7, Decimal("0.7")),
        (15, 15),
        (True, True),
        ("甲级", "甲级"),
        (date(2024, 1, 1), date(2024, 1, 1)),
        (["a", 2], ("a", 2)),
        ([], ()),
    ],
)
def test_values_are_read_without_floats(value: object, expected: object) -> None:
    instrument, faults = read_instrument(
        PATH, changed("provisions", 0, "parameters", 0, "value", to=value)
    )

    assert faults == []
    assert instrument is not None
    read = instrument.provisions["T-1/1"].parameters["years"].value
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("issued", None),
        ("effective_from", None),
        ("effective_to", None),
        ("number", None),
    ],
)
def test_what_the_text_does_not_print_stays_unknown(key: str, expected: None) -> None:
    instrument, faults = read_instrument(PATH, changed("instrument", key, to=None))

    assert faults == []
    assert getattr(instrument, key) is expected


@pytest.mark.parametrize(
    ("start", "end", "earliest", "on", "validity"),
    [
        (date(2024, 1, 1), None, None, date(2023, 12, 31), InForce.NOT_YET),
        (date(2024, 1, 1), None, None, date(2024, 1, 1), InForce.IN_FORCE),
        (date(2024, 1, 1), date(2028, 12, 31), None, date(2028, 12, 31), InForce.IN_FORCE),
        (date(2024, 1, 1), date(2028, 12, 31), None, date(2029, 1, 1), InForce.EXPIRED),
        (None, date(2028, 12, 31), None, date(2029, 1, 1), InForce.EXPIRED),
        (None, date(2028, 12, 31), None, date(2028, 12, 31), InForce.UNKNOWN),
        (None, None, date(2023, 6, 1), date(2023, 5, 31), InForce.NOT_YET),
        (None, None, date(2023, 6, 1), date(2023, 6, 1), InForce.UNKNOWN),
        (None, None, None, date(2023, 6, 1), InForce.UNKNOWN),
    ],
)
def test_validity_on_a_day(
    start: date | None, end: date | None, earliest: date | None, on: date, validity: InForce
) -> None:
    whole = document()
    whole["instrument"] |= {"effective_from": start, "effective_to": end}
    if earliest is None:
        del whole["instrument"]["earliest"]
    else:
        whole["instrument"]["earliest"]["day"] = earliest

    instrument, faults = read_instrument(PATH, whole)

    assert faults == []
    assert instrument is not None
    assert instrument.validity_on(on) is validity


@pytest.mark.parametrize(
    ("whole", "where", "reason"),
    [
        (None, PATH, "is not a mapping"),
        ([], PATH, "is not a mapping"),
        (without("instrument"), "instrument", "is missing"),
        (without("provisions"), "provisions", "is missing"),
        (changed("extra", to=1), "extra", "unknown key"),
        (changed("instrument", to="T-1"), "instrument", "is not a mapping"),
        (without("instrument", "sha256"), "instrument.sha256", "is missing"),
        (changed("instrument", "titel", to=""), "instrument.titel", "unknown key"),
        (changed("instrument", "line", to="car"), "instrument.line", "unknown value 'car'"),
        (changed("instrument", "line", to=None), "instrument.line", "unknown value None"),
        (changed("instrument", "rank", to=3), "instrument.rank", "unknown value 3"),
        (
            changed("instrument", "issued", to="2024-13-01"),
            "instrument.issued",
            "'2024-13-01' is not a date",
        ),
        (
            changed("instrument", "issued", to=datetime(2024, 1, 1, tzinfo=UTC)),
            "instrument.issued",
            "datetime.datetime(2024, 1, 1, 0, 0, tzinfo=datetime.timezone.utc) is not a date",
        ),
        (
            changed("instrument", "effective_to", to=date(2023, 12, 31)),
            "instrument.effective_to",
            "lies before effective_from",
        ),
        (
            without("instrument", "earliest", "reason_en"),
            "instrument.earliest.reason_en",
            "is missing",
        ),
        (changed("provisions", to=[]), "provisions", "is not a list with entries"),
        (changed("provisions", to={}), "provisions", "is not a list with entries"),
        (changed("provisions", 0, to="x"), "provisions[0]", "is not a mapping"),
        (without("provisions", 1, "kind"), "provisions[1].kind", "is missing"),
        (changed("provisions", 1, "id", to="T-1/1"), "provisions[1].id", "duplicate id T-1/1"),
        (changed("provisions", 1, "id", to="X/1"), "provisions[1].id", "does not begin with T-1/"),
        (changed("provisions", 0, "kind", to="x"), "provisions[0].kind", "unknown value 'x'"),
        (
            changed("provisions", 0, "bound", to=["agency", "x"]),
            "provisions[0].bound",
            "unknown value 'x'",
        ),
        (
            changed("provisions", 1, "mirror_relation", to="x"),
            "provisions[1].mirror_relation",
            "unknown value 'x'",
        ),
        (changed("provisions", 0, "text_zh", to="  "), "provisions[0].text_zh", "is empty"),
        (changed("provisions", 0, "summary_en", to=None), "provisions[0].summary_en", "is empty"),
        (
            changed("provisions", 0, "parameters", 0, "operator", to="=="),
            "provisions[0].parameters[0].operator",
            "unknown value '=='",
        ),
        (
            changed("provisions", 0, "parameters", 0, "unit", to="decade"),
            "provisions[0].parameters[0].unit",
            "unknown unit 'decade'",
        ),
        (
            changed("provisions", 0, "parameters", 1, "name", to="years"),
            "provisions[0].parameters[1].name",
            "duplicate parameter years",
        ),
        (
            changed("provisions", 0, "parameters", 0, "value", to=None),
            "provisions[0].parameters[0]",
            "a value must be missing exactly where the operator is not_given",
        ),
        (
            changed("provisions", 0, "parameters", 0, "operator", to="not_given"),
            "provisions[0].parameters[0]",
            "a value must be missing exactly where the operator is not_given",
        ),
        (
            changed("provisions", 0, "parameters", 0, "value", to=[[1]]),
            "provisions[0].parameters[0].value",
            "a value cannot be a list",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(whole: object, where: str, reason: str) -> None:
    assert (where, reason) in faults_of(whole)
    assert read_instrument(PATH, whole)[0] is None


def test_all_faults_are_named_at_once() -> None:
    whole = document()
    whole["instrument"]["line"] = "car"
    whole["instrument"]["issued"] = "soon"
    whole["provisions"][0]["kind"] = "x"
    whole["provisions"][1]["summary_zh"] = ""
    whole["provisions"][0]["parameters"][0]["unit"] = "decade"

    assert [where for where, _ in faults_of(whole)] == [
        "provisions[0].kind",
        "provisions[0].parameters[0].unit",
        "provisions[1].summary_zh",
        "instrument.line",
        "instrument.issued",
    ]


def _places(value: Any, *steps: str | int) -> list[tuple[str | int, ...]]:
    below: list[tuple[str | int, ...]] = [steps] if steps else []
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    return below + [place for key in keys for place in _places(value[key], *steps, key)]


PLACES = _places(document())
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.dates()
DATA = st.recursive(
    PLAIN,
    lambda below: (
        st.lists(below, max_size=2) | st.dictionaries(st.text(max_size=3), below, max_size=2)
    ),
    max_leaves=4,
)


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), value=DATA)
def test_whatever_stands_in_a_file_is_read_or_named(
    place: tuple[str | int, ...], value: object
) -> None:
    whole = copy.deepcopy(changed(*place, to=value))

    instrument, faults = read_instrument(PATH, whole)

    assert (instrument is None) == bool(faults)
