"""Search words marked in what a search found."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_SHORTEST: Final = 2
_RUNS: Final = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")


def highlighted(text: str, search: str | None) -> Markup:
    """The text, escaped, with the search words in it marked.

    Where a word does not occur whole, its longest parts of two characters or more are marked, as
    the search falls back on parts too.
    """
    parts = [
        part for run in _RUNS.findall(search or "") for part in _occurring(run, text.casefold())
    ]
    if not parts:
        return escape(text)
    pattern = "|".join(re.escape(part) for part in sorted(set(parts), key=len, reverse=True))
    shown = Markup()
    read = 0
    for found in re.finditer(pattern, text, re.IGNORECASE):
        shown += escape(text[read : found.start()])
        shown += Markup("<mark>{}</mark>").format(found.group())
        read = found.end()
    return shown + escape(text[read:])


def _occurring(run: str, text: str) -> list[str]:
    """The run if the text has it, else the longest parts that it has, from the left."""
    word = run.casefold()
    if word in text:
        return [run]
    found = []
    start = 0
    while start < len(word):
        for end in range(len(word), start + _SHORTEST - 1, -1):
            if word[start:end] in text:
                found.append(run[start:end])
                start = end
                break
        else:
            start += 1
    return found
