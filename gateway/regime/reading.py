"""Read an instrument from plain data, as its YAML file holds it; every fault is collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, TypeVar

from gateway.regime.faults import Fault
from gateway.regime.instruments import (
    Disposition,
    EarliestDay,
    Example,
    Instrument,
    Kind,
    Line,
    Mirror,
    Operator,
    Parameter,
    ParameterValue,
    Party,
    Provision,
    Rank,
    SupersededReference,
)
from gateway.regime.units import UNITS
from gateway.regime.words import Label

E = TypeVar("E")

_INSTRUMENT_KEYS = {
    "id", "region", "line", "title_zh", "title_en", "number", "issuers_zh", "issued",
    "effective_from", "effective_to", "earliest", "rank", "boundary_words_zh",
    "boundary_words_en", "day_counting_zh", "day_counting_en", "superseded_references",
    "official_text", "sha256", "note",
}  # fmt: skip
_INSTRUMENT_OPTIONAL = {"earliest", "superseded_references", "note"}
_PROVISION_KEYS = {
    "id", "locator_zh", "heading_zh", "text_zh", "kind", "bound", "disposition", "summary_zh",
    "summary_en", "interpretation", "parameters", "cases", "mirrors", "mirror_relation",
}  # fmt: skip
_PROVISION_OPTIONAL = {
    "heading_zh", "interpretation", "parameters", "cases", "mirrors", "mirror_relation",
}  # fmt: skip
_CASE_KEYS = {"given", "expect", "waits"}
_PARAMETER_KEYS = {
    "name", "label_zh", "label_en", "value", "unit", "operator", "open_list", "source_zh",
}  # fmt: skip
_PARAMETER_OPTIONAL = {"open_list", "source_zh"}


class Reader:
    """Reads one document and collects what is wrong with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, where: str, reason: str, hint: str = "") -> None:
        """Note a fault at a place of the document."""
        self.faults.append(Fault(f"{self.path}:{where}" if where else self.path, reason, hint))

    def keys(self, where: str, data: Any, known: set[str], optional: set[str]) -> bool:  # noqa: ANN401 - plain data
        """Check that a mapping has the keys it must have and no other."""
        if not isinstance(data, Mapping):
            self.fault(where, "is not a mapping")
            return False
        prefix = f"{where}." if where else ""
        for key in data:
            if key not in known:
                self.fault(f"{prefix}{key}", "unknown key", f"known: {', '.join(sorted(known))}")
        for key in sorted(known - optional - set(data)):
            self.fault(f"{prefix}{key}", "is missing")
        return not (known - optional - set(data))

    def text(self, where: str, value: Any) -> str:  # noqa: ANN401
        """Read a text that has something in it."""
        if isinstance(value, str) and value.strip():
            return value
        is_blank = value is None or isinstance(value, str)
        self.fault(where, "is empty" if is_blank else "is not a text")
        return ""

    def text_or_none(self, where: str, value: Any) -> str | None:  # noqa: ANN401
        """Read a text that may be missing; ``null`` is kept as unknown."""
        return None if value is None else self.text(where, value)

    def label(self, where: str, data: Mapping[str, Any], name: str) -> Label:
        """Read a pair of texts, ``<name>_zh`` and ``<name>_en``."""
        zh, en = (self.text(f"{where}.{key}", data[key]) for key in (f"{name}_zh", f"{name}_en"))
        return Label(zh, en)

    def entries(self, where: str, value: Any) -> list[Any]:  # noqa: ANN401
        """Read a list; ``null`` is an empty one."""
        if value is None or isinstance(value, list):
            return value or []
        self.fault(where, "is not a list")
        return []

    def texts(self, where: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401
        """Read a list of texts."""
        entries = enumerate(self.entries(where, value))
        return tuple(self.text(f"{where}[{place}]", entry) for place, entry in entries)

    def word(self, where: str, value: Any, find: Callable[[str], E]) -> E | None:  # noqa: ANN401
        """Read a member of a closed list by its lower-case name."""
        try:
            return find(str(value).upper())
        except KeyError:
            self.fault(where, f"unknown value {value!r}")
            return None

    def day(self, where: str, value: Any) -> date | None:  # noqa: ANN401
        """Read a day; ``null`` is kept as unknown."""
        if value is None or type(value) is date:
            return value
        self.fault(where, f"{value!r} is not a date", "write YYYY-MM-DD or null")
        return None


def read_instrument(path: str, document: Any) -> tuple[Instrument | None, list[Fault]]:  # noqa: ANN401
    """Read ``{instrument: …, provisions: […]}``; the instrument is ``None`` if it is faulty."""
    reader = Reader(path)
    if not reader.keys("", document, {"instrument", "provisions"}, set()):
        return None, reader.faults
    head = document["instrument"]
    provisions = _provisions(reader, document["provisions"], head)
    if not reader.keys("instrument", head, _INSTRUMENT_KEYS, _INSTRUMENT_OPTIONAL):
        return None, reader.faults
    line = reader.word("instrument.line", head["line"], Line.__getitem__)
    rank = reader.word("instrument.rank", head["rank"], Rank.__getitem__)
    issued, start, end = (
        reader.day(f"instrument.{key}", head[key])
        for key in ("issued", "effective_from", "effective_to")
    )
    if start is not None and end is not None and end < start:
        reader.fault("instrument.effective_to", "lies before effective_from")
    here = "instrument"
    read: dict[str, Any] = {
        "id": reader.text(f"{here}.id", head["id"]),
        "region": reader.text(f"{here}.region", head["region"]),
        "title": reader.label(here, head, "title"),
        "number": reader.text_or_none(f"{here}.number", head["number"]),
        "issuers_zh": reader.texts(f"{here}.issuers_zh", head["issuers_zh"]),
        "issued": issued,
        "effective_from": start,
        "effective_to": end,
        "boundary_words": reader.label(here, head, "boundary_words"),
        "day_counting": reader.label(here, head, "day_counting"),
        "note": reader.text_or_none(f"{here}.note", head.get("note")),
        "official_text": reader.text(f"{here}.official_text", head["official_text"]),
        "sha256": reader.text(f"{here}.sha256", head["sha256"]),
        "provisions": {provision.id: provision for provision in provisions},
        "earliest": _earliest(reader, head.get("earliest")),
        "superseded_references": _superseded(reader, head.get("superseded_references")),
    }
    if reader.faults or line is None or rank is None:
        return None, reader.faults
    return Instrument(line=line, rank=rank, **read), reader.faults


def _superseded(reader: Reader, data: Any) -> tuple[SupersededReference, ...]:  # noqa: ANN401
    where = "instrument.superseded_references"
    known = {"cited_zh", "replaced_by_zh", "note_zh", "note_en"}
    result: list[SupersededReference] = []
    for place, entry in enumerate(reader.entries(where, data)):
        here = f"{where}[{place}]"
        if reader.keys(here, entry, known, set()):
            reference = SupersededReference(
                cited_zh=reader.text(f"{here}.cited_zh", entry["cited_zh"]),
                replaced_by_zh=reader.text(f"{here}.replaced_by_zh", entry["replaced_by_zh"]),
                note=reader.label(here, entry, "note"),
            )
            result.append(reference)
    return tuple(result)


def _earliest(reader: Reader, data: Any) -> EarliestDay | None:  # noqa: ANN401
    known = {"day", "reason_zh", "reason_en"}
    if data is None or not reader.keys("instrument.earliest", data, known, set()):
        return None
    day = reader.day("instrument.earliest.day", data["day"])
    if day is None:
        reader.fault("instrument.earliest.day", "is missing")
        return None
    return EarliestDay(day=day, reason=reader.label("instrument.earliest", data, "reason"))


def _provisions(reader: Reader, data: Any, head: Any) -> list[Provision]:  # noqa: ANN401
    if not isinstance(data, list) or not data:
        reader.fault("provisions", "is not a list with entries")
        return []
    prefix = f"{head.get('id')}/" if isinstance(head, Mapping) else ""
    seen: set[str] = set()
    result: list[Provision] = []
    for place, entry in enumerate(data):
        where = f"provisions[{place}]"
        if not reader.keys(where, entry, _PROVISION_KEYS, _PROVISION_OPTIONAL):
            continue
        provision_id = reader.text(f"{where}.id", entry["id"])
        if provision_id in seen:
            reader.fault(f"{where}.id", f"duplicate id {provision_id}")
        if not provision_id.startswith(prefix):
            reader.fault(f"{where}.id", f"does not begin with {prefix}")
        seen.add(provision_id)
        provision = _provision(reader, where, entry)
        if provision is not None:
            result.append(provision)
    return result


def _provision(reader: Reader, where: str, entry: Mapping[str, Any]) -> Provision | None:
    kind = reader.word(f"{where}.kind", entry["kind"], Kind.__getitem__)
    disposition = reader.word(f"{where}.disposition", entry["disposition"], Disposition.__getitem__)
    bound = [
        reader.word(f"{where}.bound", party, Party.__getitem__)
        for party in reader.entries(f"{where}.bound", entry["bound"])
    ]
    relation = entry.get("mirror_relation")
    mirror = (
        reader.word(f"{where}.mirror_relation", relation, Mirror.__getitem__)
        if relation is not None
        else None
    )
    read: dict[str, Any] = {
        "id": str(entry["id"]),
        "locator_zh": reader.text(f"{where}.locator_zh", entry["locator_zh"]),
        "heading_zh": reader.text_or_none(f"{where}.heading_zh", entry.get("heading_zh")),
        "text_zh": reader.text(f"{where}.text_zh", entry["text_zh"]),
        "bound": tuple(party for party in bound if party is not None),
        "summary": reader.label(where, entry, "summary"),
        "interpretation": reader.text_or_none(
            f"{where}.interpretation", entry.get("interpretation")
        ),
        "parameters": _parameters(reader, where, entry.get("parameters")),
        "examples": _examples(reader, f"{where}.cases", entry.get("cases")),
        "mirrors": reader.texts(f"{where}.mirrors", entry.get("mirrors")),
        "mirror_relation": mirror,
    }
    if kind is None or disposition is None:
        return None
    return Provision(kind=kind, disposition=disposition, **read)


def _examples(reader: Reader, where: str, data: Any) -> tuple[Example, ...]:  # noqa: ANN401
    return tuple(
        Example(
            given=str(case["given"]), expect=str(case["expect"]), waits=case.get("waits") or None
        )
        for place, case in enumerate(reader.entries(where, data))
        if reader.keys(f"{where}[{place}]", case, _CASE_KEYS, {"waits"})
    )


def _parameters(reader: Reader, where: str, data: Any) -> dict[str, Parameter]:  # noqa: ANN401
    result: dict[str, Parameter] = {}
    for place, entry in enumerate(reader.entries(f"{where}.parameters", data)):
        here = f"{where}.parameters[{place}]"
        if not reader.keys(here, entry, _PARAMETER_KEYS, _PARAMETER_OPTIONAL):
            continue
        operator = reader.word(f"{here}.operator", entry["operator"], Operator.__getitem__)
        name, unit = (reader.text(f"{here}.{key}", entry[key]) for key in ("name", "unit"))
        if name in result:
            reader.fault(f"{here}.name", f"duplicate parameter {name}")
        if unit not in UNITS:
            reader.fault(f"{here}.unit", f"unknown unit {unit!r}", "see units.UNITS")
        value = _value(reader, f"{here}.value", entry["value"])
        if operator is None:
            continue
        if (value is None) != (operator is Operator.NOT_GIVEN):
            reader.fault(here, "a value must be missing exactly where the operator is not_given")
        open_list = entry.get("open_list", False)
        if not isinstance(open_list, bool):
            reader.fault(f"{here}.open_list", "is neither true nor false")
        result[name] = Parameter(
            name=name,
            label=reader.label(here, entry, "label"),
            value=value,
            unit=unit,
            operator=operator,
            open_list=bool(open_list),
            source_zh=reader.text_or_none(f"{here}.source_zh", entry.get("source_zh")),
        )
    return result


def _value(reader: Reader, where: str, value: Any) -> ParameterValue:  # noqa: ANN401
    match value:
        case None | bool() | int() | str():
            return value
        case float() if isfinite(value):
            # Floats never enter: YAML writes rates as decimals and they stay decimals.
            return Decimal(str(value))
        case date():
            return value
        case list() if all(isinstance(item, str | int) for item in value):
            return tuple(value)
        case _:
            reader.fault(where, f"a value cannot be a {type(value).__name__}")
            return None
