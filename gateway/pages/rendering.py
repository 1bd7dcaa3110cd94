"""Drawing of pages: Jinja2 with everything escaped, under a policy without inline code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from gateway.pages.highlighting import highlighted
from gateway.pages.parameters import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.pages.assets import Assets
    from gateway.pages.tables import Table
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

#: Header ``Content-Security-Policy`` (W3C CSP Level 3) of every page: files of this origin only,
#: nothing inline, no ``eval``.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
PAGES: Final = ("/compare", "/instruments", "/assess", "/deadlines", "/oversight")
"""Pages that the navigation offers."""
_HAN: Final = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows.

    Attributes:
        template: which template draws it.
        context: what the template is given.
        tables: what can be taken away as a file, the first by default.
        status: HTTP status.
        constant: it depends on the laws, the URL and the day alone, least of all on who asks.
        headers: further headers.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    status: int = 200
    constant: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


class Renderer:
    """Draws sheets."""

    def __init__(self, words: Words, assets: Assets) -> None:
        self._words = words
        self._environment = Environment(
            loader=PackageLoader("gateway.pages", "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["asset"] = assets.url

    def draw(self, visit: Visit, sheet: Sheet) -> str:
        """The page as HTML."""

        def word(enumeration: str, value: str) -> str:
            return self._words.of(enumeration, value, visit.language)

        def value_of(parameter: Mapping[str, Any]) -> str:
            return shown(parameter, self._words, visit.language)

        def han(text: object) -> Markup:
            """Mark a text as Chinese where the page is not (WCAG 3.1.2)."""
            marked = visit.language.tag != "zh-CN" and _HAN.search(str(text))
            return Markup('<span lang="zh-CN">{}</span>').format(text) if marked else escape(text)

        template = self._environment.get_template(sheet.template)
        return template.render(
            {
                "visit": visit,
                "say": visit.say,
                "url": visit.url,
                "word": word,
                "words_of": self._words.values,
                "value_of": value_of,
                "marked": highlighted,
                "han": han,
                "tables": sheet.tables,
                "pages": PAGES,
                **sheet.context,
            }
        )
