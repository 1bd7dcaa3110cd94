"""Routes of the pages: each page once as HTML and once as every kind of file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from gateway.access.pages_client import CALLBACK_PATH
from gateway.graph.errors import mask
from gateway.graph.limits import BoundedCache
from gateway.pages.assessment import AssessmentPage
from gateway.pages.assets import Assets
from gateway.pages.comparison import ComparisonPage
from gateway.pages.deadlines import DeadlinesPage
from gateway.pages.exports import ENDINGS, file_response
from gateway.pages.forms import read_form
from gateway.pages.home import HomePage
from gateway.pages.oversight import OversightPage
from gateway.pages.oversight_desk import OversightDesk
from gateway.pages.reading import ReadingPages
from gateway.pages.refusals import Complaint, PageRefused
from gateway.pages.rendering import CONTENT_SECURITY_POLICY, Renderer, Sheet
from gateway.pages.visits import Visit, read_visit
from gateway.pages.words import Language, Words
from gateway.web.answers import Answer, answer

if TYPE_CHECKING:
    import strawberry
    from starlette.routing import BaseRoute

    from gateway.pages.asking import Asking
    from gateway.pages.signing_in import SigningIn

Show = Callable[[Visit], Awaitable[Sheet]]
Respond = Callable[[Request, Visit], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]

_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Browsers name the origin of a form only where they may name it to this origin; other sites
    # are told nothing.
    "Referrer-Policy": "same-origin",
}
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
        self,
        schema: strawberry.Schema,
        asking: Asking,
        today: Callable[[], date],
        signing_in: SigningIn | None = None,
    ) -> None:
        self._today = today
        self._assets = Assets()
        words = Words(schema)
        self._renderer = Renderer(words, self._assets)
        self._kept: BoundedCache[tuple[str, str], Answer] = BoundedCache(
            entries=512, weight=_KEPT_BYTES
        )
        self._day: date | None = None
        self._signing_in = signing_in
        self._oversight = OversightPage(asking, words)
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
        found.append(Route("/assess", self._guarded("/assess", self._stated), methods=["POST"]))
        return [*found, *self._oversight_routes()]

    def _oversight_routes(self) -> list[BaseRoute]:
        """The page behind a sign-in; without an authorization server here it says so."""
        path = "/oversight"
        if self._signing_in is None:
            return [Route(path, self._page(path, self._unavailable), methods=["GET"])]
        desk = OversightDesk(self._signing_in, self._oversight)
        exports: list[BaseRoute] = [
            Route(f"{path}.{ending}", self._guarded(path, desk.file(ending)), methods=["GET"])
            for ending in ENDINGS
        ]
        return [
            *exports,
            Route(path, self._guarded(path, desk.page(self._private)), methods=["GET"]),
            Route(f"{path}/sign-in", self._guarded(path, desk.begin), methods=["GET"]),
            Route(CALLBACK_PATH, self._guarded(path, desk.finish), methods=["GET"]),
            Route(f"{path}/sign-out", self._guarded(path, desk.leave), methods=["POST"]),
        ]

    async def _unavailable(self, _visit: Visit) -> Sheet:
        return self._oversight.unavailable()

    async def _stated(self, request: Request, visit: Visit) -> Response:
        """Answer the form of an agency's facts."""
        shown = await self._assessment.stated(visit, await read_form(request))
        if isinstance(shown, str):
            return RedirectResponse(shown, 303, {**_HEADERS, "Cache-Control": _NO_STORE})
        return self._private(visit, shown)

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

    def _page(self, pattern: str, show: Show) -> Endpoint:
        async def respond(request: Request, visit: Visit) -> Response:
            return await self._drawn(request, visit, show)

        return self._guarded(pattern, respond)

    def _export(self, pattern: str, show: Show, ending: str) -> Endpoint:
        async def respond(_request: Request, visit: Visit) -> Response:
            return await file_response(visit, await show(visit), ending)

        return self._guarded(pattern, respond)

    def _guarded(self, pattern: str, respond: Respond) -> Endpoint:
        """Read the visit, and answer in words whatever is refused or goes wrong."""

        async def endpoint(request: Request) -> Response:
            try:
                visit = read_visit(request, _path(pattern, request), self._today())
                return await respond(request, visit)
            except PageRefused as why:
                return self._refusal(request, why)
            except Exception as defect:  # noqa: BLE001 - the last line before the server's own log
                return self._refusal(request, _masked(defect))

        return endpoint

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


def _masked(defect: BaseException) -> PageRefused:
    fault = mask(defect, where="page")
    complaint = Complaint(fault.message_zh, fault.message_en, code="INTERNAL")
    return PageRefused(_DEFECT, [complaint])
