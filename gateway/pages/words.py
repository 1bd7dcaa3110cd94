"""What enumerations of the schema are called: its own descriptions, read once.

A description is ``中文 · english``; the pages add no second vocabulary to it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from graphql import GraphQLEnumType

if TYPE_CHECKING:
    from collections.abc import Mapping

    import strawberry


class Language(StrEnum):
    """Languages of the pages, as they stand in a URL."""

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """The tag of BCP 47."""
        return "zh-CN" if self is Language.ZH else "en"

    @property
    def of_schema(self) -> str:
        """The value of the schema's enumeration ``Language``."""
        return self.name


_SEPARATORS: Final = (" · ", " / ")


class Words:
    """Names of enumeration values in both languages."""

    def __init__(self, schema: strawberry.Schema) -> None:
        types = schema._schema.type_map  # noqa: SLF001 - as Strawberry's own views do
        self._words: dict[str, dict[str, tuple[str, str]]] = {
            name: {value: _split(value, each.description) for value, each in kind.values.items()}
            for name, kind in types.items()
            if isinstance(kind, GraphQLEnumType)
        }

    def of(self, enumeration: str, value: str, language: Language) -> str:
        """The name of a value."""
        zh, en = self._words[enumeration][value]
        return zh if language is Language.ZH else en

    def values(self, enumeration: str) -> Mapping[str, tuple[str, str]]:
        """All values of an enumeration in their order, with their names."""
        return self._words[enumeration]


def _split(value: str, description: str | None) -> tuple[str, str]:
    """The Chinese and the English half; a description may have slashes inside its halves."""
    text = description or value
    for separator in _SEPARATORS:
        zh, found, en = text.partition(separator)
        if found:
            return zh.strip(), en.strip()
    return text, text
