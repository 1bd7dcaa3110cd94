"""Full-text search over the provisions, in Chinese and English, ranked.

SQLite's FTS5 does the indexing and the BM25 ranking. Chinese has no spaces, so every run of
Chinese characters is indexed as its overlapping pairs: a search word of two characters or
more is then a phrase of pairs and matches exactly where the text has it.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
import weakref
from collections.abc import Iterable
from dataclasses import dataclass

from gateway.regime.instruments import Provision
from gateway.regime.words import Label

_RUNS = re.compile(r"[㐀-鿿]+|[A-Za-z]+|[0-9]+")
_CHINESE = re.compile(r"[㐀-鿿]")
# The words of the clause weigh most, then what it is about, then how it is read.
_WEIGHTS = {"text": 6.0, "summary": 4.0, "parameters": 3.0, "locator": 2.0, "interpretation": 1.0}
MAX_TERMS = 16
"""Search words beyond this many are not read: the shortest texts have fewer."""


def _runs(text: str) -> list[str]:
    # Input methods give full-width letters and digits: ＩＤＩ is IDI.
    return _RUNS.findall(unicodedata.normalize("NFKC", text))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def segmented(text: str) -> str:
    """A text as FTS5 indexes it: Chinese as pairs and single characters, the rest as words."""
    parts: list[str] = []
    for run in _runs(text):
        if _CHINESE.match(run):
            parts += _pairs(run)
            # The last character closes the run, so that single characters are found too.
            parts += [run[-1]] if len(run) > 1 else []
        else:
            parts.append(run)
    return " ".join(parts)


def _phrase(run: str) -> str:
    if _CHINESE.match(run):
        return '"' + " ".join(_pairs(run)) + '"' if len(run) > 1 else f"{run}*"
    return f'"{run}"*' if run.isalpha() else f'"{run}"'


def _loose(run: str) -> list[str]:
    if _CHINESE.match(run) and len(run) > 2:  # noqa: PLR2004 - shorter runs are one pair already
        return [f'"{pair}"' for pair in _pairs(run)]
    return [_phrase(run)]


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that a search found, and how well it fits (higher is better)."""

    provision: str
    score: float


class SearchIndex:
    """An index over provisions, held in memory; safe to share between threads."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        # Whoever drops the index closes its database with it.
        weakref.finalize(self, self._database.close)
        columns = ", ".join(_WEIGHTS)
        self._database.execute(
            f"CREATE VIRTUAL TABLE provisions USING fts5(id UNINDEXED, {columns},"
            " tokenize='porter unicode61')"
        )
        places = ", ".join("?" for _ in range(len(_WEIGHTS) + 1))
        self._database.executemany(
            f"INSERT INTO provisions VALUES ({places})",  # noqa: S608 - placeholders only
            (_row(provision) for provision in provisions),
        )

    def search(self, words: str) -> list[Hit]:
        """Find provisions for search words, best first.

        All words must occur; where nothing has them all, provisions with the most telling
        parts of them are given instead. Words without a letter or digit find nothing.
        """
        runs = _runs(words)[:MAX_TERMS]
        if not runs:
            return []
        strict = self._match(" AND ".join(_phrase(run) for run in runs))
        return strict or self._match(" OR ".join(part for run in runs for part in _loose(run)))

    def _match(self, expression: str) -> list[Hit]:
        weights = ", ".join(["0.0", *map(str, _WEIGHTS.values())])
        with self._lock:
            rows = self._database.execute(
                f"SELECT id, -bm25(provisions, {weights}) AS score FROM provisions"  # noqa: S608 - constants
                " WHERE provisions MATCH ? ORDER BY score DESC, rowid",
                (expression,),
            ).fetchall()
        return [Hit(provision, score) for provision, score in rows]


def _row(provision: Provision) -> tuple[str, ...]:
    labels: list[Label] = [parameter.label for parameter in provision.parameters.values()]
    fields = {
        "text": "".join(provision.text_zh.split()),
        "summary": f"{provision.summary.zh} {provision.summary.en}",
        "parameters": " ".join(f"{label.zh} {label.en}" for label in labels),
        "locator": f"{provision.locator_zh} {provision.heading_zh or ''} {provision.id}",
        "interpretation": provision.interpretation or "",
    }
    return (provision.id, *(segmented(fields[name]) for name in _WEIGHTS))
