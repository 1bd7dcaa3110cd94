"""Invented names and codes. Each says that it is an example; none is anybody's."""

from __future__ import annotations

from typing import Final

from stdnum.cn import uscc

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_LENGTH: Final = 9
_CORPORATE: Final = "91"  # registered by the market authority, an enterprise (GB 32100-2015)


def sexagenary(number: int) -> str:
    """A name of the sixty-fold cycle (干支), which counts and is nobody's name."""
    return _STEMS[number % 10] + _BRANCHES[number % 12]


def organisation_name(region_zh: str, trade_zh: str, number: int) -> str:
    """An organisation's name, e.g. 上海示例甲子风险管理有限公司（1号）."""
    return f"{region_zh}示例{sexagenary(number)}{trade_zh}有限公司（{number + 1}号）"


def person_name(number: int) -> str:
    """A person's name, e.g. 演示员甲子1."""
    return f"演示员{sexagenary(number)}{number + 1}"


def credit_code(division_code: str, number: int) -> str:
    """A 统一社会信用代码 with a right check character (GB 32100-2015).

    The organisation's part is a plain count, which no register has given out: theirs have a check
    character of their own (GB 11714).
    """
    digits = []
    for _ in range(_CODE_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    code = f"{_CORPORATE}{division_code}{''.join(reversed(digits))}"
    return f"{code}{uscc.calc_check_digit(code)}"
