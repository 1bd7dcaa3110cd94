"""Read an instrument from plain data, as its YAML file holds it; every fault is collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
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
        for key in data:
            if key not in known:
                self.fault(f"{where}.{key}", "unknown key", f"known: {', '.join(sorted(known))}")
        for key in sorted(known - optional - set(data)):
            self.fault(f"{where}.{key}", "is missing")
        return not (known - optional - set(data))

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
    earliest = _earliest(reader, head.get("earliest"))
    if reader.faults or line is None or rank is None:
        return None, reader.faults
    instrument = Instrument(
        id=head["id"],
        region=head["region"],
        line=line,
        title=Label(head["title_zh"], head["title_en"]),
        number=head["number"],
        issuers_zh=tuple(head["issuers_zh"]),
        issued=issued,
        effective_from=start,
        effective_to=end,
        rank=rank,
        boundary_words=Label(head["boundary_words_zh"], head["boundary_words_en"]),
        day_counting=Label(head["day_counting_zh"], head["day_counting_en"]),
        note=head.get("note"),
        official_text=head["official_text"],
        sha256=head["sha256"],
        provisions={provision.id: provision for provision in provisions},
        earliest=earliest,
        superseded_references=tuple(
            SupersededReference(
                cited_zh=entry["cited_zh"],
                replaced_by_zh=entry["replaced_by_zh"],
                note=Label(entry["note_zh"], entry["note_en"]),
            )
            for entry in head.get("superseded_references", ())
        ),
    )
    return instrument, reader.faults


def _earliest(reader: Reader, data: Any) -> EarliestDay | None:  # noqa: ANN401
    known = {"day", "reason_zh", "reason_en"}
    if data is None or not reader.keys("instrument.earliest", data, known, set()):
        return None
    day = reader.day("instrument.earliest.day", data["day"])
    if day is None:
        return None
    return EarliestDay(day=day, reason=Label(data["reason_zh"], data["reason_en"]))


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
        provision_id = entry["id"]
        if provision_id in seen:
            reader.fault(f"{where}.id", f"duplicate id {provision_id}")
        if not str(provision_id).startswith(prefix):
            reader.fault(f"{where}.id", f"does not begin with {prefix}")
        seen.add(provision_id)
        provision = _provision(reader, where, entry)
        if provision is not None:
            result.append(provision)
    return result


def _provision(reader: Reader, where: str, entry: Mapping[str, Any]) -> Provision | None:
    kind = reader.word(f"{where}.kind", entry["kind"], Kind.__getitem__)
    disposition = reader.word(f"{where}.disposition", entry["disposition"], Disposition.__getitem__)
    bound = [reader.word(f"{where}.bound", party, Party.__getitem__) for party in entry["bound"]]
    relation = entry.get("mirror_relation")
    mirror = (
        reader.word(f"{where}.mirror_relation", relation, Mirror.__getitem__)
        if relation is not None
        else None
    )
    for key in ("text_zh", "locator_zh", "summary_zh", "summary_en"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            reader.fault(f"{where}.{key}", "is empty")
    parameters = _parameters(reader, where, entry.get("parameters") or [])
    if kind is None or disposition is None or None in bound:
        return None
    return Provision(
        id=entry["id"],
        locator_zh=entry["locator_zh"],
        heading_zh=entry.get("heading_zh"),
        text_zh=entry["text_zh"],
        kind=kind,
        bound=tuple(party for party in bound if party is not None),
        disposition=disposition,
        summary=Label(entry["summary_zh"], entry["summary_en"]),
        interpretation=entry.get("interpretation"),
        parameters=parameters,
        examples=tuple(
            Example(given=str(case["given"]), expect=str(case["expect"]))
            for case in entry.get("cases") or ()
        ),
        mirrors=tuple(entry.get("mirrors") or ()),
        mirror_relation=mirror,
    )


def _parameters(reader: Reader, where: str, data: list[Any]) -> dict[str, Parameter]:
    result: dict[str, Parameter] = {}
    for place, entry in enumerate(data):
        here = f"{where}.parameters[{place}]"
        if not reader.keys(here, entry, _PARAMETER_KEYS, _PARAMETER_OPTIONAL):
            continue
        operator = reader.word(f"{here}.operator", entry["operator"], Operator.__getitem__)
        if entry["name"] in result:
            reader.fault(f"{here}.name", f"duplicate parameter {entry['name']}")
        if entry["unit"] not in UNITS:
            reader.fault(f"{here}.unit", f"unknown unit {entry['unit']!r}", "see units.UNITS")
        value = _value(reader, f"{here}.value", entry["value"])
        if operator is None:
            continue
        if (value is None) != (operator is Operator.NOT_GIVEN):
            reader.fault(here, "a value must be missing exactly where the operator is not_given")
        result[entry["name"]] = Parameter(
            name=entry["name"],
            label=Label(entry["label_zh"], entry["label_en"]),
            value=value,
            unit=entry["unit"],
            operator=operator,
            open_list=bool(entry.get("open_list", False)),
            source_zh=entry.get("source_zh"),
        )
    return result


def _value(reader: Reader, where: str, value: Any) -> ParameterValue:  # noqa: ANN401
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            # Floats never enter: YAML writes rates as decimals and they stay decimals.
            return Decimal(str(value))
        case date():
            return value
        case list() if all(isinstance(item, str | int) for item in value):
            return tuple(value)
        case _:
            reader.fault(where, f"a value cannot be a {type(value).__name__}")
            return None
