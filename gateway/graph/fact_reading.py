"""Read facts from the schema's inputs: every fault at its own path, nothing half read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from strawberry.utils.str_converters import to_camel_case

from gateway.graph.errors import BadUserInput, InputFault
from gateway.regime.facts import FactField, fact_fields
from gateway.regime.spans import Span
from gateway.store.credit_code import normalised_credit_code

T = TypeVar("T")
Path = tuple[str | int, ...]

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
MAX_TEXT = 200
"""Longest text of a fact, in characters; names and codes are shorter."""
MAX_ENTRIES = 1000
"""Most entries a list of facts may have."""
MAX_PLACES = 6
"""Most decimal places of an amount: rates and areas have fewer, and ratios of them stay exact."""
_SMALLEST_AMOUNT = Decimal(1).scaleb(-MAX_PLACES)


def read_facts(kind: type[T], value: object, *path: str | int) -> T:
    """Turn an input object into facts.

    Raises:
        BadUserInput: carries one fault for everything wrong, each with the input's own path.
    """
    reader = _FactReader()
    facts = reader.facts(kind, value, path)
    if reader.faults:
        raise BadUserInput(*reader.faults)
    assert isinstance(facts, kind)
    return facts


class _FactReader:
    def __init__(self) -> None:
        self.faults: list[InputFault] = []

    def fault(self, path: Path, zh: str, en: str, **data: object) -> None:
        self.faults.append(InputFault(zh, en, path, data))

    def facts(self, kind: type, value: object, path: Path) -> object:
        if kind is Span:
            return self.span(value, path)
        read = {
            name: self.field(field, getattr(value, name), (*path, to_camel_case(name)))
            for name, field in fact_fields(kind).items()
        }
        return kind(**read)

    def field(self, field: FactField, value: Any, path: Path) -> object:  # noqa: ANN401 - an input's field
        if value is None:
            return None
        if not field.many:
            return self.value(field, value, path)
        if len(value) > MAX_ENTRIES:
            self.fault(
                path,
                f"列表过长，最多 {MAX_ENTRIES} 项",
                f"the list is too long, at most {MAX_ENTRIES} entries",
                maximum=MAX_ENTRIES,
            )
            return None
        return tuple(self.value(field, entry, (*path, at)) for at, entry in enumerate(value))

    def value(self, field: FactField, value: object, path: Path) -> object:
        check = self._CHECKS.get(field.type)
        if check is not None:
            checked: object = check(self, field, value, path)
            return checked
        return self.facts(field.type, value, path) if fact_fields(field.type) else value

    def text(self, field: FactField, value: str, path: Path) -> str | None:
        text = value.strip()
        if not text or len(text) > MAX_TEXT:
            self.fault(
                path,
                f"应为 1 至 {MAX_TEXT} 个字符",
                f"must have 1 to {MAX_TEXT} characters",
                maximum=MAX_TEXT,
            )
            return None
        if field.name == "uscc":
            code = normalised_credit_code(text)
            if code is None:
                self.fault(
                    path,
                    "统一社会信用代码格式或校验码有误（GB 32100）；境外机构请改填 foreignIdentifier",
                    "not a valid unified social credit code (GB 32100): form or check character;"
                    " foreign bodies state foreignIdentifier instead",
                )
            return code
        return text

    def number(self, field: FactField, value: int | Decimal, path: Path) -> int | Decimal | None:
        finite = not isinstance(value, Decimal) or value.is_finite()
        low, high = field.bounds or (None, None)
        within = finite and (low is None or low <= value) and (high is None or value <= high)
        if within and isinstance(value, Decimal):
            return self.amount(value, path)
        if within:
            return value
        self.fault(
            path,
            f"数值不合理，应在 {low} 至 {high} 之间" if field.bounds else "应为有限数值",
            f"impossible number, must lie between {low} and {high}"
            if field.bounds
            else "must be a finite number",
            minimum=low,
            maximum=high,
        )
        return None

    def amount(self, value: Decimal, path: Path) -> Decimal | None:
        rounded = value.quantize(_SMALLEST_AMOUNT)
        if rounded == value:
            return rounded.normalize()
        self.fault(
            path,
            f"小数位数过多，最多 {MAX_PLACES} 位",
            f"too many decimal places, at most {MAX_PLACES}",
            maximum=MAX_PLACES,
        )
        return None

    def day(self, _field: FactField, value: date, path: Path) -> date | None:
        if EARLIEST <= value <= LATEST:
            return value
        self.fault(
            path,
            f"日期不合理，应在 {EARLIEST} 至 {LATEST} 之间",
            f"impossible date, must lie between {EARLIEST} and {LATEST}",
            minimum=EARLIEST.isoformat(),
            maximum=LATEST.isoformat(),
        )
        return None

    def moment(self, field: FactField, value: datetime, path: Path) -> datetime | None:
        if value.tzinfo is None:
            self.fault(
                path,
                "时间须带时区，如 2026-09-30T20:00:00+08:00",
                "a moment needs its offset, e.g. 2026-09-30T20:00:00+08:00",
            )
            return None
        return value if self.day(field, value.date(), path) else None

    def span(self, value: Any, path: Path) -> Span | None:  # noqa: ANN401 - a PeriodInput
        faults = len(self.faults)
        for name in ("since", "until"):
            day = getattr(value, name)
            if day is not None:
                self.day(_SPAN_END, day, (*path, name))
        if value.since is not None and value.until is not None and value.until < value.since:
            self.fault(
                (*path, "until"), "截止日早于起始日", "the last day lies before the first day"
            )
        if value.until is not None and value.open_ended:
            self.fault(
                (*path, "openEnded"),
                "已填截止日，不能同时为长期",
                "a period with a last day cannot be open-ended",
            )
        if len(self.faults) > faults:
            return None
        return Span(since=value.since, until=value.until, open_ended=value.open_ended)

    _CHECKS: dict[type, Callable[..., object]] = {  # noqa: RUF012 - a constant table of methods
        str: text,
        int: number,
        Decimal: number,
        date: day,
        datetime: moment,
        Span: lambda self, _field, value, path: self.span(value, path),
    }


_SPAN_END = fact_fields(Span)["since"]
