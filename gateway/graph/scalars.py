"""Days, moments and amounts as the schema writes them: one form each, refused with reasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from operator import methodcaller
from typing import Any, Final, TypeAlias

from graphql import FloatValueNode, IntValueNode, StringValueNode, ValueNode
from strawberry.types.scalar import ScalarDefinition

from gateway.graph.errors import BadUserInput, InputFault

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_AMOUNT: Final = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)
"""Long enough for any amount of money, short enough to be written out digit by digit."""

_NAMES: Final[dict[type, str]] = {date: "Date", datetime: "DateTime", Decimal: "Decimal"}


_DAY_FAULT: Final = InputFault(
    "日期须为实有之日，写作 YYYY-MM-DD，如 2026-09-30",
    "a Date is a day of the calendar written YYYY-MM-DD, e.g. 2026-09-30",
)
_MOMENT_FAULT: Final = InputFault(
    "时间须写作 ISO 8601 并带时区，如 2026-09-30T20:00:00+08:00",
    "a DateTime is written as in ISO 8601 with its offset, e.g. 2026-09-30T20:00:00+08:00",
)
_AMOUNT_FAULT: Final = InputFault(
    '数值须为有限的十进制数，如 "0.85"', 'a Decimal is a finite decimal number, e.g. "0.85"'
)


def _text(value: object, written: re.Pattern[str]) -> str | None:
    return value if isinstance(value, str) and written.fullmatch(value) else None


def read_day(value: object) -> date:
    """Read a day.

    Raises:
        BadUserInput: it is not written YYYY-MM-DD, or the calendar has no such day.
    """
    text = _text(value, _DAY)
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise BadUserInput(_DAY_FAULT) from None


def read_moment(value: object) -> datetime:
    """Read a moment; without an offset it is naive, which facts then refuse at their path.

    Raises:
        BadUserInput: it is not written as ISO 8601 has it, or there is no such day or hour.
    """
    text = _text(value, _MOMENT)
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        raise BadUserInput(_MOMENT_FAULT) from None


def read_amount(value: object) -> Decimal:
    """Read a decimal number from a text or a number.

    Raises:
        BadUserInput: it is no number, or is not finite, or has more digits than any amount has.
    """
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    text = _text(str(value) if is_number else value, _AMOUNT)
    try:
        return Decimal(text or "")
    except InvalidOperation:
        raise BadUserInput(_AMOUNT_FAULT) from None


_Literals: TypeAlias = type[StringValueNode | IntValueNode | FloatValueNode]


def _scalar(
    kind: type,
    description: str,
    serialize: Callable[[Any], str],
    read: Callable[[object], object],
    literals: tuple[_Literals, ...] = (StringValueNode,),
) -> ScalarDefinition:
    def read_literal(node: ValueNode, _variables: object = None) -> object:
        # The characters as they stand in the document: a float would change them.
        return read(node.value if isinstance(node, literals) else None)

    return ScalarDefinition(
        name=_NAMES[kind],
        description=description,
        specified_by_url=None,
        serialize=serialize,
        parse_value=read,
        parse_literal=read_literal,
        origin=kind,
    )


SCALARS: Final[dict[object, ScalarDefinition]] = {
    date: _scalar(
        date,
        "日期（Asia/Shanghai），写作 YYYY-MM-DD / A day in Asia/Shanghai, written YYYY-MM-DD",
        methodcaller("isoformat"),
        read_day,
    ),
    datetime: _scalar(
        datetime,
        "时间，ISO 8601，须带时区 / A moment as in ISO 8601, with its offset",
        methodcaller("isoformat"),
        read_moment,
    ),
    Decimal: _scalar(
        Decimal,
        "十进制数，以文本表示，不经浮点换算 / A decimal number, given as text, never through a float",
        lambda amount: f"{amount:f}",
        read_amount,
        (StringValueNode, IntValueNode, FloatValueNode),
    ),
}
"""The scalars of the schema in place of Strawberry's, which take several forms of each."""
