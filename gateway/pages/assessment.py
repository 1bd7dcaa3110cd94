"""The page ``/assess``: an agency's facts once, and what every region makes of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from gateway.pages.facts_form import (
    PERSONAL,
    form_of,
    read_facts,
    write_pairs,
)
from gateway.pages.refusals import PageRefused, refused
from gateway.pages.rendering import Sheet
from gateway.pages.tables import Table, Value
from gateway.pages.visits import read_day
from gateway.pages.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import strawberry

    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

_OWN: Final = frozenset({"on", "table"})
"""Parameters that are no facts."""
_MOST_QUESTIONS: Final = 8
_BAD: Final = 400


@dataclass(slots=True)
class Node:
    """A node of a reason tree with what is under it."""

    finding: Mapping[str, Any]
    children: list[Node] = field(default_factory=list)


class AssessmentPage:
    """Draws the form, the verdicts and what to ask next."""

    def __init__(self, schema: strawberry.Schema, asking: Asking, words: Words) -> None:
        self._asking = asking
        self._words = words
        self._form = form_of(schema)
        text = (files("gateway.pages") / "example_agency.json").read_text(encoding="utf-8")
        self._example: dict[str, Any] = json.loads(text)

    async def show(self, visit: Visit) -> Sheet:
        """The page for the facts in a URL, none of which says who somebody is.

        Raises:
            PageRefused: a parameter is no fact, or one that does not belong in a URL.
        """
        named = [name for name, _ in visit.parameters if PERSONAL.fullmatch(name)]
        if named:
            raise refused(
                zh="名称和证件代码不放在网址里，请在表单中填写后提交",
                en="Names and codes are no part of a URL; fill them in and send the form",
                path=named[0],
            )
        return await self._sheet(visit, visit.parameters, {})

    async def stated(self, visit: Visit, pairs: Iterable[tuple[str, str]]) -> Sheet | str:
        """The page for the facts of a form sent by POST, or the URL that shows the same.

        Without a name or a code the URL has everything, so the reader is sent there. What names
        somebody is shown on the page that answers and is kept nowhere.
        """
        sent = [(name, value.strip()) for name, value in pairs if value.strip()]
        who = {name: value for name, value in sent if PERSONAL.fullmatch(name)}
        rest = [(name, value) for name, value in sent if name not in who and name != "lang"]
        if not who:
            facts = read_facts(self._form, [pair for pair in rest if pair[0] not in _OWN])
            return self._link(visit, facts, dict(rest).get("on"))
        return await self._sheet(visit, rest, who)

    async def _sheet(
        self, visit: Visit, pairs: Iterable[tuple[str, str]], who: dict[str, str]
    ) -> Sheet:
        pairs = list(pairs)
        facts = read_facts(self._form, [pair for pair in pairs if pair[0] not in _OWN])
        given = dict(pairs).get("on")
        on = visit.today if given is None else read_day("on", given)
        context: dict[str, Any] = {
            "form": self._form,
            "facts": facts,
            "who": who,
            "on": on,
            "share": self._link(visit, facts, given),
            "example": self._link(visit, self._example, None),
            "complaints": (),
            "verdicts": [],
        }
        if not facts:
            return Sheet("assess.html", context)
        try:
            verdicts = await self._judged(visit, facts | _identity(who), on)
        except PageRefused as why:
            if why.status != _BAD:
                raise
            context["complaints"] = why.complaints
            return Sheet("assess.html", context, status=_BAD)
        context["verdicts"] = verdicts
        return Sheet("assess.html", context, tables=self._tables(visit, verdicts))

    async def _judged(self, visit: Visit, facts: dict[str, Any], on: date) -> list[Any]:
        language = visit.language.of_schema
        asked = {"facts": facts, "on": on.isoformat(), "language": language}
        verdicts: list[Any] = (await self._asking.ask("assess", asked))["assessAgency"]
        for verdict in verdicts:
            variables = {
                "region": verdict["region"],
                "facts": {"agency": facts},
                "on": on.isoformat(),
                "language": language,
            }
            answer = await self._asking.ask("open_questions", variables)
            verdict["questions"] = answer["openQuestions"][:_MOST_QUESTIONS]
            verdict["tree"] = _tree(verdict["trace"])
        return verdicts

    def _link(self, visit: Visit, facts: Mapping[str, Any], on: str | None) -> str:
        pairs = write_pairs(self._form, facts)
        pairs += [("on", on)] if on else []
        pairs += [] if visit.language is Language.ZH else [("lang", visit.language.value)]
        return f"/assess?{urlencode(pairs)}" if pairs else "/assess"

    def _tables(self, visit: Visit, verdicts: list[Any]) -> tuple[Table, ...]:
        say, language = visit.say, visit.language
        heads = (
            say("地区", "Region"),
            say("结论", "Outcome"),
            say("理由代码", "Code"),
            say("理由", "Reason"),
            say("条文", "Provision"),
            say("原文", "Text"),
        )
        rows: list[tuple[Value, ...]] = []
        missing: list[tuple[Value, ...]] = []
        for verdict in verdicts:
            region = self._words.of("RegionCode", verdict["region"], language)
            rows += [
                (
                    region,
                    self._words.of("Outcome", verdict["outcome"], language),
                    reason["code"],
                    reason["detail"],
                    (reason["provision"] or {}).get("provisionId"),
                    (reason["provision"] or {}).get("text"),
                )
                for reason in verdict["reasons"]
            ]
            missing += [(region, each["label"], each["inputPath"]) for each in verdict["missing"]]
        lacking = (say("地区", "Region"), say("尚缺的事实", "Fact missing"), say("路径", "Path"))
        return (
            Table("reasons", say("各地判断", "Verdicts"), heads, tuple(rows)),
            Table("missing", say("尚缺的事实", "Facts missing"), lacking, tuple(missing)),
        )


def _identity(who: Mapping[str, str]) -> dict[str, str]:
    """The names and codes of the agency itself; those of people change no verdict."""
    return {name: value for name, value in who.items() if "." not in name}


def _tree(trace: list[Any]) -> list[Node]:
    """The nodes of a tree from their reading order and depths."""
    roots: list[Node] = []
    above: list[Node] = []
    for finding in trace:
        node = Node(finding)
        del above[finding["depth"] :]
        (above[-1].children if above else roots).append(node)
        above.append(node)
    return roots
