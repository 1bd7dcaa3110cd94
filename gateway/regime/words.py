"""Bilingual names: every word that people read carries Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Self


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese (authoritative) and English."""

    zh: str
    en: str


class Word(Enum):
    """A closed list of statutory words; the value is ``(Chinese, English)``."""

    @property
    def zh(self) -> str:
        """The Chinese word, as the official texts print it."""
        return str(self.value[0])

    @property
    def en(self) -> str:
        """The English name."""
        return str(self.value[1])

    @classmethod
    def named(cls, zh: str) -> Self:
        """Find the member by its Chinese word.

        Raises:
            KeyError: the list has no such word.
        """
        for member in cls:
            if zh in (member.zh, *member.aliases):
                return member
        raise KeyError(zh)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other Chinese forms in the official texts for the same word."""
        return tuple(self.value[2:])


class Scale(Word):
    """A closed list whose order of definition is its order of rank, lowest first."""

    @property
    def rank(self) -> int:
        """Position on the scale, 0 for the lowest."""
        return list(type(self)).index(self)
