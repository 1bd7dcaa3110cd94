"""The pages ``/instruments``, ``/instruments/<id>`` and ``/provisions/<id>``: the texts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gateway.pages.laws import banners, laws_on
from gateway.pages.official_text import laid_out
from gateway.pages.parameters import shown
from gateway.pages.refusals import refused
from gateway.pages.rendering import Sheet
from gateway.pages.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

_PAGE: Final = 20
_MOST: Final = 100
_LONGEST_SEARCH: Final = 100


class ReadingPages:
    """Draws the list of texts with its search, a text, and a provision."""

    def __init__(self, asking: Asking, words: Words) -> None:
        self._asking = asking
        self._words = words

    async def overview(self, visit: Visit) -> Sheet:
        """All texts, or what a search finds in them.

        Raises:
            PageRefused: a parameter has no such value.
        """
        on = visit.day("on") or visit.today
        laws = await laws_on(self._asking, visit, on)
        search = visit.one("q")
        if search and len(search) > _LONGEST_SEARCH:
            raise refused(
                zh=f"检索词至多 {_LONGEST_SEARCH} 字",
                en=f"A search has at most {_LONGEST_SEARCH} characters",
                path="q",
            )
        chosen = {
            "regions": visit.choices("region", self._words.values("RegionCode")),
            "kinds": visit.choices("kind", self._words.values("ProvisionKind")),
            "bound": visit.choices("bound", self._words.values("Party")),
        }
        narrowed = {name: values for name, values in chosen.items() if values}
        found = None
        if search or narrowed:
            answer = await self._asking.ask(
                "search",
                {
                    "language": visit.language.of_schema,
                    "on": on.isoformat(),
                    "search": search,
                    "filter": narrowed,
                    "first": _PAGE,
                    "after": visit.one("after"),
                },
            )
            found = answer["provisions"]
        table = self._hits(visit, found) if found else self._instruments(visit, laws)
        context = {**laws, "on": on, "search": search, "chosen": chosen, "found": found}
        return Sheet("instruments.html", context, tables=(table,), constant=True)

    async def text(self, visit: Visit) -> Sheet:
        """One text, from top to bottom.

        Raises:
            PageRefused: 404, there is no such text.
        """
        on = visit.day("on") or visit.today
        variables = {
            "id": visit.parts["id"],
            "language": visit.language.of_schema,
            "on": on.isoformat(),
        }
        instrument = (await self._asking.ask("instrument", variables))["instrument"]
        if instrument is None:
            raise refused(
                zh="没有此文件", en="There is no such text", status=404, path=visit.parts["id"]
            )
        provisions = await self._pages(
            "provisions",
            {
                "instruments": [instrument["instrumentId"]],
                "language": visit.language.of_schema,
            },
        )
        coverage = await self._coverage(instrument["region"])
        return Sheet(
            "instrument.html",
            {
                "instrument": instrument,
                "on": on,
                "paragraphs": laid_out(instrument["officialText"], provisions),
                "coverage": coverage,
                "banners": banners([instrument], visit.language),
            },
            tables=(self._provisions(visit, instrument, provisions, coverage),),
            constant=True,
        )

    async def provision(self, visit: Visit) -> Sheet:
        """One provision: its words, what enforces it, its parameters and its cases.

        Raises:
            PageRefused: 404, there is no such provision.
        """
        on = visit.day("on") or visit.today
        language = visit.language.of_schema
        variables = {"id": visit.parts["id"], "language": language, "on": on.isoformat()}
        provision = (await self._asking.ask("provision", variables))["provision"]
        if provision is None:
            raise refused(
                zh="没有此条文", en="There is no such provision", status=404, path=visit.parts["id"]
            )
        key, region = provision["provisionId"], provision["region"]
        instrument = provision["instrument"]
        coverage = await self._coverage(region)
        imposed = await self._asking.ask(
            "obligations_of_text", {"region": region, "language": language}
        )
        provisions = await self._pages(
            "provisions", {"instruments": [instrument["instrumentId"]], "language": language}
        )
        ids = [each["provisionId"] for each in provisions]
        place = ids.index(key)
        return Sheet(
            "provision.html",
            {
                "provision": provision,
                "on": on,
                "covered": coverage.get(key),
                "duties": [d for d in imposed["duties"] if d["provision"]["provisionId"] == key],
                "gates": [g for g in imposed["gates"] if g["provision"]["provisionId"] == key],
                "banners": banners([instrument], visit.language),
                "before": ids[place - 1] if place else None,
                "after": ids[place + 1] if place + 1 < len(ids) else None,
            },
            tables=(self._parameters(visit, provision),) if provision["parameters"] else (),
            constant=True,
        )

    async def _pages(self, document: str, variables: Mapping[str, object]) -> list[Any]:
        """Every node of a connection."""
        nodes: list[Any] = []
        after = None
        while True:
            asked = {**variables, "first": _MOST, "after": after}
            (connection,) = (await self._asking.ask(document, asked)).values()
            nodes += connection["nodes"]
            if not connection["pageInfo"]["hasNextPage"]:
                return nodes
            after = connection["pageInfo"]["endCursor"]

    async def _coverage(self, region: str) -> dict[str, Any]:
        rows = await self._pages("coverage", {"regions": [region]})
        return {row["provision"]["provisionId"]: row for row in rows}

    def _instruments(self, visit: Visit, laws: Mapping[str, Any]) -> Table:
        say, language = visit.say, visit.language
        heads = (
            say("编号", "Id"),
            say("地区", "Region"),
            say("险种", "Line"),
            say("题名", "Title"),
            say("文号", "Number"),
            say("印发", "Issued"),
            say("施行", "In force from"),
            say("有效期至", "In force until"),
            say("效力", "Validity"),
            say("条文数", "Provisions"),
            "SHA-256",
        )
        rows = tuple(
            (
                each["instrumentId"],
                self._words.of("RegionCode", each["region"], language),
                self._words.of("Line", each["line"], language),
                each["title"],
                each["number"],
                each["issued"],
                each["effectiveFrom"],
                each["effectiveTo"],
                self._words.of("InForce", each["validity"], language),
                int(each["provisionCount"]),
                each["sha256"],
            )
            for each in laws["instruments"]
        )
        return Table("instruments", say("收录的文件", "Texts"), heads, rows)

    def _hits(self, visit: Visit, found: Mapping[str, Any]) -> Table:
        say = visit.say
        heads = (
            say("条文", "Provision"),
            say("位置", "Place"),
            say("种类", "Kind"),
            say("原文", "Text"),
            say("摘要", "Summary"),
        )
        rows = tuple(
            (
                each["provisionId"],
                each["locator"],
                self._words.of("ProvisionKind", each["kind"], visit.language),
                each["text"],
                each["summary"],
            )
            for each in found["nodes"]
        )
        return Table("provisions", say("检索结果", "Search results"), heads, rows)

    def _provisions(
        self,
        visit: Visit,
        instrument: Mapping[str, Any],
        provisions: list[Any],
        coverage: Mapping[str, Any],
    ) -> Table:
        say, language = visit.say, visit.language
        heads = (
            say("条文", "Provision"),
            say("位置", "Place"),
            say("种类", "Kind"),
            say("原文", "Text"),
            say("摘要", "Summary"),
            say("由何落实", "Enforced by"),
            say("案例数", "Cases"),
        )
        rows = tuple(
            (
                each["provisionId"],
                each["locator"],
                self._words.of("ProvisionKind", each["kind"], language),
                each["text"],
                each["summary"],
                "、".join(
                    self._words.of("Enforcement", way, language)
                    for way in coverage[each["provisionId"]]["enforcedBy"]
                ),
                int(coverage[each["provisionId"]]["cases"]),
            )
            for each in provisions
        )
        return Table("text", instrument["instrumentId"], heads, rows, (instrument["title"],))

    def _parameters(self, visit: Visit, provision: Mapping[str, Any]) -> Table:
        say = visit.say
        heads = (say("参数", "Parameter"), say("含义", "Meaning"), say("值", "Value"))
        rows = tuple(
            (each["name"], each["label"], shown(each, self._words, visit.language))
            for each in provision["parameters"]
        )
        return Table("parameters", f"{provision['provisionId']}", heads, rows)
