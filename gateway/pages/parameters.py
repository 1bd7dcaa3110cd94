"""Parameters of provisions in the words a table shows them in."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.tables import Value
from gateway.pages.words import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.pages.words import Words

_PLAIN: Final = frozenset({"EQ", "NOT_GIVEN", "ONE_OF", "ALL_OF", "NONE_OF"})
_FLAGS: Final = {True: ("是", "yes"), False: ("否", "no")}


def shown(parameter: Mapping[str, Any], words: Words, language: Language) -> str:
    """A parameter as people read it: ``不少于 15 年``, ``综合``, ``是``, or that none is given."""
    zh = language is Language.ZH
    match parameter["kind"]:
        case "NUMBER":
            return _number(parameter, words, language)
        case "WORDING":
            return _grade(str(parameter["wording"]), parameter["operator"], zh=zh)
        case "WORDS":
            listed = "、".join(parameter["words"])
            return f"{listed}等（未尽列）" if parameter["openList"] else listed
        case "FLAG":
            return _FLAGS[parameter["flag"]][0 if zh else 1]
        case "DAY":
            return str(parameter["day"])
        case _:
            return "文件未给出" if zh else "not given by the text"


def typed(parameters: list[Mapping[str, Any]], words: Words, language: Language) -> Value:
    """Parameters as one cell of an export; a single plain number stays a number."""
    if len(parameters) == 1 and parameters[0]["kind"] == "NUMBER":
        only = parameters[0]
        if only["operator"] in _PLAIN and not only["unit"]["label"]:
            return Decimal(only["number"])
    if len(parameters) == 1:
        return shown(parameters[0], words, language)
    return "；".join(f"{each['label']}：{shown(each, words, language)}" for each in parameters)


def _grade(wording: str, operator: str, *, zh: bool) -> str:
    """A grade on a scale of the text, with the direction in which it is met."""
    match operator:
        case "GE":
            return f"{wording}及以上" if zh else f"{wording} or above"
        case "LE":
            return f"{wording}及以下" if zh else f"{wording} or below"
        case _:
            return wording


def _number(parameter: Mapping[str, Any], words: Words, language: Language) -> str:
    number, unit = str(parameter["number"]), parameter["unit"]["label"]
    if number == "1" and language is Language.EN and " " not in unit:
        unit = unit.removesuffix("s")
    gap = "" if language is Language.ZH and unit == "%" else " "
    amount = f"{number}{gap}{unit}".strip()
    if parameter["operator"] in _PLAIN:
        return amount
    return f"{words.of('Operator', parameter['operator'], language)} {amount}"
