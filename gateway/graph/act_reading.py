"""Read the inputs of acts: texts trimmed and measured, ids of the right type, all faults at once."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Final

from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.fact_reading import read_facts
from gateway.regime.facts import Facts
from gateway.store.acts.law import NO_FACTS
from gateway.store.credit_code import normalised_credit_code
from gateway.store.identifiers import read_record_id

_CONTROL: Final = frozenset({"Cc", "Cs", "Co"})
_ALLOWED: Final = frozenset("\n\t")
_DIVISION: Final = 6
_MOST_YUAN: Final = Decimal(10) ** 15
_FEN: Final = Decimal("0.01")


class InputReader:
    """Reads the parts of one input and keeps what is wrong with each.

    Args:
        regions: keys of the installed regions.
    """

    def __init__(self, regions: tuple[str, ...]) -> None:
        self._regions = regions
        self._faults: list[InputFault] = []

    def check(self) -> None:
        """Refuse the input if anything in it is wrong.

        Raises:
            BadUserInput: carries every fault.
        """
        if self._faults:
            raise BadUserInput(*self._faults)

    def fault(self, field: tuple[str | int, ...], zh: str, en: str) -> None:
        """Keep a fault of a field of the input."""
        self._faults.append(InputFault(zh, en, ("input", *field)))

    def text(self, value: str, longest: int, *field: str | int) -> str:
        """A text that says something, at most so long."""
        text = value.strip()
        if not text:
            self.fault(field, "不能为空", "must not be empty")
        elif len(text) > longest:
            self.fault(field, f"至多 {longest} 个字符", f"has at most {longest} characters")
        elif any(unicodedata.category(c) in _CONTROL and c not in _ALLOWED for c in text):
            self.fault(field, "含有控制字符", "has characters that control and do not print")
        return text

    def optional(self, value: str | None, longest: int, *field: str | int) -> str | None:
        """The same for a text that may be left out."""
        return None if value is None else self.text(value, longest, *field)

    def record(self, value: str, type_name: str, *field: str | int) -> tuple[str, int]:
        """Region and number of a record of the type."""
        found = read_record_id(value)
        if found is None or found[0] != type_name or found[1] not in self._regions:
            self.fault(field, f"不是 {type_name} 的全局标识", f"is no global id of a {type_name}")
            return "", 0
        return found[1], found[2]

    def same_region(self, value: str, type_name: str, region: str, *field: str | int) -> int:
        """Number of a record that must be in the same region as the rest."""
        of, number = self.record(value, type_name, *field)
        if of and region and of != region:
            self.fault(field, "与项目不在同一地区", "is not in the project's region")
        return number

    def number(self, value: str, *field: str | int) -> int:
        """The number of a party."""
        if not value.isascii() or not value.isdigit() or not 0 < int(value) < 1 << 63:
            self.fault(field, "不是单位编号", "is no number of a party")
            return 0
        return int(value)

    def district(self, value: str, *field: str | int) -> str:
        """A code of GB/T 2260: six digits."""
        if not (value.isascii() and value.isdigit() and len(value) == _DIVISION):
            self.fault(field, "须为六位区划代码", "is a code of six digits (GB/T 2260)")
        return value

    def moment(self, value: datetime, *field: str | int) -> datetime:
        """A moment with its offset."""
        if value.tzinfo is None:
            self.fault(field, "时间须带时区", "a moment needs its offset")
        return value

    def yuan(self, value: Decimal | None, *field: str | int) -> Decimal | None:
        """An amount of money, not below 0, to the fen."""
        if value is None:
            return None
        if not 0 <= value < _MOST_YUAN or value != value.quantize(_FEN):
            self.fault(
                field,
                "金额须为非负数，至多两位小数",
                "an amount is not below 0 and has at most two decimals",
            )
        return value

    def credit_code(self, value: str | None, *field: str | int) -> str | None:
        """A unified social credit code whose check character is right."""
        if value is None:
            return None
        code = normalised_credit_code(value)
        if code is None:
            self.fault(
                field,
                "统一社会信用代码无效（GB 32100）",
                "is no valid unified social credit code (GB 32100)",
            )
        return code

    def stated(self, value: object) -> Facts:
        """Facts that the caller states."""
        if value is None:
            return NO_FACTS
        try:
            return read_facts(Facts, value, "input", "stated")
        except BadUserInput as error:
            self._faults += error.faults
            return NO_FACTS
