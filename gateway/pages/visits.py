"""One request of a page, read strictly: its language, its parameters, and links that keep them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode

from gateway.graph.context import EARLIEST_DAY, LATEST_DAY
from gateway.pages.refusals import refused
from gateway.pages.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.requests import Request

MAX_PARAMETERS: Final = 2_000
"""Most parameters of a URL or a form; the form of an agency's facts has the most."""
MAX_LENGTH: Final = 300
"""Longest value of a parameter, in characters."""
MAX_BYTES: Final = 16_000
"""Longest query string."""
_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Visit:
    """A page asked for.

    Attributes:
        path: the page, without the ending of an export.
        language: in which it is shown.
        parameters: those of the query string that have a value, in their order, ``lang`` apart.
        today: the day in Asia/Shanghai.
        parts: the parameters of the path, such as the id of an instrument.
    """

    path: str
    language: Language
    parameters: tuple[tuple[str, str], ...]
    today: date
    parts: Mapping[str, str]

    def one(self, name: str) -> str | None:
        """The value of a parameter that may be given once.

        Raises:
            PageRefused: it is given twice.
        """
        found = self.many(name)
        if len(found) > 1:
            raise refused(zh=f"参数 {name} 重复", en=f"The parameter {name} is repeated", path=name)
        return found[0] if found else None

    def many(self, name: str) -> list[str]:
        """The values of a parameter that may be given more than once, each once."""
        return list(dict.fromkeys(value for key, value in self.parameters if key == name))

    def day(self, name: str) -> date | None:
        """The value of a parameter that is a day.

        Raises:
            PageRefused: it is no day of the form 2026-11-20.
        """
        text = self.one(name)
        return None if text is None else read_day(name, text)

    def flag(self, name: str) -> bool:
        """Whether a parameter is given as ``1``.

        Raises:
            PageRefused: it is given as something else.
        """
        text = self.one(name)
        if text not in {None, "1"}:
            raise refused(zh=f"参数 {name} 只能是 1", en=f"{name} can only be 1", path=name)
        return text == "1"

    def choice(self, name: str, allowed: Iterable[str]) -> str | None:
        """The value of a parameter that is one of a few.

        Raises:
            PageRefused: it is none of them.
        """
        text = self.one(name)
        self._check(name, [] if text is None else [text], allowed)
        return text

    def choices(self, name: str, allowed: Iterable[str]) -> list[str]:
        """The values of a parameter, each one of a few.

        Raises:
            PageRefused: one of them is none of these.
        """
        found = self.many(name)
        self._check(name, found, allowed)
        return found

    def _check(self, name: str, given: list[str], allowed: Iterable[str]) -> None:
        known = list(allowed)
        if any(text not in known for text in given):
            raise refused(
                zh=f"参数 {name} 的值无效，可用：{'、'.join(known)}",
                en=f"{name} has no such value; there are: {', '.join(known)}",
                path=name,
            )

    def url(self, path: str, **parameters: object) -> str:
        """A link to a page in this language; a parameter that is ``None`` is left out."""
        pairs = [(name, str(value)) for name, value in parameters.items() if value is not None]
        return _joined(path, [*pairs, *self._language(self.language)])

    def here(self, **changed: object) -> str:
        """A link to this page with some parameters changed; ``None`` takes one away."""
        return self._here(self.path, self.language, changed)

    def export(self, ending: str, **changed: object) -> str:
        """A link to a table of this page as a file."""
        return self._here(f"{self.path}.{ending}", self.language, changed)

    def other_language(self) -> str:
        """A link to this very page in the other language."""
        other = Language.EN if self.language is Language.ZH else Language.ZH
        return self._here(self.path, other, {})

    def say(self, zh: str, en: str) -> str:
        """The text in this language."""
        return zh if self.language is Language.ZH else en

    def _here(self, path: str, language: Language, changed: Mapping[str, object]) -> str:
        kept = [(name, value) for name, value in self.parameters if name not in changed]
        added = [(name, str(value)) for name, value in changed.items() if value is not None]
        return _joined(path, [*kept, *added, *self._language(language)])

    @staticmethod
    def _language(language: Language) -> list[tuple[str, str]]:
        return [] if language is Language.ZH else [("lang", language.value)]


def read_visit(request: Request, path: str, today: date) -> Visit:
    """Read a request.

    Raises:
        PageRefused: 400 or 414, with what is wrong.
    """
    parts = {name: str(value) for name, value in request.path_params.items()}
    blank = Visit(path, Language.ZH, (), today, parts)
    pairs = read_pairs(request.scope["query_string"], 414)
    given = [value for name, value in pairs if name == "lang"] or [Language.ZH.value]
    if len(given) > 1 or given[0] not in set(Language):
        raise refused(zh="lang 只能是 zh 或 en", en="lang can only be zh or en", path="lang")
    kept = tuple((name, value) for name, value in pairs if name != "lang")
    return Visit(blank.path, Language(given[0]), kept, today, parts)


def read_pairs(raw: bytes, status: int, limit: int = MAX_BYTES) -> list[tuple[str, str]]:
    """Read a query string or a form; what has no value is left out.

    Raises:
        PageRefused: it is too large (``status``), no UTF-8, or has control characters.
    """
    if len(raw) > limit:
        raise refused(zh="请求过长", en="The request is too long", status=status)
    try:
        pairs = parse_qsl(raw.decode("ascii"), errors="strict", max_num_fields=MAX_PARAMETERS)
    except ValueError:
        pairs = None
    if pairs is None or _BROKEN_ESCAPE.search(raw):
        raise refused(
            zh="参数的百分号编码有误或参数过多",
            en="The parameters are not percent-encoded UTF-8, or too many",
        )
    for name, value in pairs:
        if max(len(name), len(value)) > MAX_LENGTH or _CONTROL.search(name + value):
            raise refused(
                zh="参数过长或含有控制字符", en="A parameter is too long or has control characters"
            )
    return pairs


def read_day(name: str, text: str) -> date:
    """A day of the form 2026-11-20, from 1990 to 2100 as in the schema.

    Raises:
        PageRefused: it is none.
    """
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_DAY <= day <= LATEST_DAY:
        raise refused(
            zh=f"{name} 应为1990年至2100年之间的日期，如 2026-11-20",
            en=f"{name} must be a day between 1990 and 2100 such as 2026-11-20",
            path=name,
        )
    return day


def _joined(path: str, pairs: list[tuple[str, str]]) -> str:
    query = urlencode(pairs)
    return f"{quote(path)}?{query}" if query else quote(path)
