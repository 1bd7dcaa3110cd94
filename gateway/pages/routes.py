"""Routes of the pages: each page once as HTML and once as every kind of file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.graph.errors import mask
from gateway.graph.limits import BoundedCache
from gateway.pages.assessment import AssessmentPage
from gateway.pages.assets import Assets
from gateway.pages.comparison import ComparisonPage
from gateway.pages.deadlines import DeadlinesPage
from gateway.pages.exports import ENDINGS, exported
from gateway.pages.forms import read_form
from gateway.pages.home import HomePage
from gateway.pages.reading import ReadingPages
from gateway.pages.refusals import Complaint, PageRefused, refused
from gateway.pages.rendering import CONTENT_SECURITY_POLICY, Renderer, Sheet
from gateway.pages.visits import Visit, read_visit
from gateway.pages.words import Language, Words
from gateway.web.answers import Answer, answer

if TYPE_CHECKING:
    import strawberry
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from gateway.pages.asking import Asking

Show = Callable[[Visit], Awaitable[Sheet]]

_HEADERS: Final = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
_REVALIDATE: Final = "no-cache"
_NO_STORE: Final = "no-store"
_KEPT_BYTES: Final = 48 * 1024 * 1024
_DEFECT: Final = 500


class Pages:
    """The pages of one schema.

    Pages that depend on the laws, the URL and the day alone are kept as bytes until the day
    changes.
    """

    def __init__(
        self, schema: strawberry.Schema, asking: Asking, today: Callable[[], date]
    ) -> None:
        self._today = today
        self._assets = Assets()
        words = Words(schema)
        self._renderer = Renderer(words, self._assets)
        self._kept: BoundedCache[tuple[str, str], Answer] = BoundedCache(
            entries=512, weight=_KEPT_BYTES
        )
        self._day: date | None = None
        self._assessment = AssessmentPage(schema, asking, words)
        reading = ReadingPages(asking, words)
        self._shows: dict[str, Show] = {
            "/": HomePage(asking).show,
            "/compare": ComparisonPage(asking, words).show,
            "/instruments": reading.overview,
            "/instruments/{id}": reading.text,
            "/provisions/{id:path}": reading.provision,
            "/assess": self._assessment.show,
            "/deadlines": DeadlinesPage(asking, words).show,
        }

    def routes(self) -> list[BaseRoute]:
        """The routes, to stand ahead of the application's own."""
        found: list[BaseRoute] = [
            Route("/pages/{name}", self._asset, methods=["GET"], name="page-assets")
        ]
        for path, show in self._shows.items():
            found += [
                Route(f"{path}.{ending}", self._export(path, show, ending), methods=["GET"])
                for ending in ENDINGS
            ]
            found.append(Route(path, self._page(path, show), methods=["GET"]))
        found.append(Route("/assess", self._stated, methods=["POST"]))
        return found

    async def _stated(self, request: Request) -> Response:
        """Answer the form of an agency's facts."""
        try:
            visit = read_visit(request, "/assess", self._today())
            shown = await self._assessment.stated(visit, await read_form(request))
            if isinstance(shown, str):
                return RedirectResponse(shown, 303, {**_HEADERS, "Cache-Control": _NO_STORE})
            return self._private(visit, shown)
        except PageRefused as why:
            return self._refusal(request, why)
        except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
            return self._refusal(request, _masked(defect))

    def _private(self, visit: Visit, sheet: Sheet) -> Response:
        """A page that nobody keeps."""
        headers = {**_HEADERS, "Cache-Control": _NO_STORE, **sheet.headers}
        body = self._renderer.draw(visit, sheet)
        return Response(body, sheet.status, headers, "text/html; charset=utf-8")

    def _asset(self, request: Request) -> Response:
        try:
            return self._assets.serve(request)
        except PageRefused as why:
            return self._refusal(request, why)

    def _page(self, pattern: str, show: Show) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                visit = read_visit(request, _path(pattern, request), self._today())
                return await self._drawn(request, visit, show)
            except PageRefused as why:
                return self._refusal(request, why)
            except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
                return self._refusal(request, _masked(defect))

        return respond

    def _export(
        self, pattern: str, show: Show, ending: str
    ) -> Callable[[Request], Awaitable[Response]]:
        async def respond(request: Request) -> Response:
            try:
                visit = read_visit(request, _path(pattern, request), self._today())
                sheet = await show(visit)
                return await _file(visit, sheet, ending)
            except PageRefused as why:
                return self._refusal(request, why)
            except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
                return self._refusal(request, _masked(defect))

        return respond

    async def _drawn(self, request: Request, visit: Visit, show: Show) -> Response:
        if self._day != visit.today:
            self._kept.clear()
            self._day = visit.today
        key = (request.url.path, request.url.query)
        kept = self._kept.get(key)
        if kept is not None:
            return _validated(request, kept)
        sheet = await show(visit)
        if not sheet.constant:
            return self._private(visit, sheet)
        kept = answer(self._renderer.draw(visit, sheet).encode())
        self._kept.put(key, kept, len(kept.body) + len(kept.gzip or b""))
        return _validated(request, kept)

    def _refusal(self, request: Request, why: PageRefused) -> Response:
        english = request.query_params.getlist("lang")[:1] == [Language.EN.value]
        language = Language.EN if english else Language.ZH
        visit = Visit(request.url.path, language, (), self._today(), {})
        sheet = Sheet("refused.html", {"status": why.status, "complaints": why.complaints})
        return Response(
            self._renderer.draw(visit, sheet),
            why.status,
            {**_HEADERS, "Cache-Control": _NO_STORE, **why.headers},
            "text/html; charset=utf-8",
        )


def _path(pattern: str, request: Request) -> str:
    """The page's own path, whatever ending was asked for."""
    path = pattern
    for name, value in request.path_params.items():
        path = path.replace(f"{{{name}:path}}", str(value)).replace(f"{{{name}}}", str(value))
    return path


def _validated(request: Request, kept: Answer) -> Response:
    """A page that may be kept as long as it is asked for anew each time (RFC 9110, 13.1.2)."""
    response = kept.to(request, "text/html; charset=utf-8", _REVALIDATE)
    response.headers.update(_HEADERS)
    return response


async def _file(visit: Visit, sheet: Sheet, ending: str) -> Response:
    if not sheet.tables:
        raise refused(zh="此页没有表格", en="This page has no table", status=404)
    key = visit.choice("table", [table.key for table in sheet.tables])
    chosen = next((table for table in sheet.tables if table.key == key), sheet.tables[0])
    body, media_type = await exported(visit, chosen, ending)
    name = f"{chosen.key}-{visit.today.isoformat()}.{ending}"
    headers = {
        "Cache-Control": _NO_STORE,
        "Content-Disposition": (
            f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(chosen.title)}.{ending}"
        ),
    }
    return Response(body, headers=headers, media_type=media_type)


def _masked(defect: BaseException) -> PageRefused:
    fault = mask(defect, where="page")
    complaint = Complaint(fault.message_zh, fault.message_en, code="INTERNAL")
    return PageRefused(_DEFECT, [complaint])
