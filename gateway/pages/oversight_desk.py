"""The requests around ``/oversight``: signing in and out, the page, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse, Response

from gateway.pages.exports import file_response
from gateway.pages.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from gateway.pages.oversight import OversightPage
    from gateway.pages.rendering import Sheet
    from gateway.pages.signing_in import SigningIn
    from gateway.pages.visits import Visit

    Respond = Callable[[Request, Visit], Awaitable[Response]]

_SEE_OTHER: Final = 303


class OversightDesk:
    """Where those who sign in are received."""

    def __init__(self, signing_in: SigningIn, page: OversightPage) -> None:
        self._signing_in = signing_in
        self._page = page

    def page(self, draw: Callable[[Visit, Sheet], Response]) -> Respond:
        """The page, or the invitation to sign in."""

        async def respond(request: Request, visit: Visit) -> Response:
            principal = await self._signing_in.principal(request)
            if principal is not None:
                return draw(visit, await self._page.show(visit, principal))
            if self._signing_in.has_been_here(request):
                # A token lives ten minutes; whoever is still signed in at the authorization
                # server comes back with another without being asked.
                location = visit.url("/oversight/sign-in")
                response = RedirectResponse(location, _SEE_OTHER, {"Cache-Control": "no-store"})
                self._signing_in.forget(response)
                return response
            return draw(visit, self._page.invitation())

        return respond

    def file(self, ending: str) -> Respond:
        """A table of the page as a file."""

        async def respond(request: Request, visit: Visit) -> Response:
            principal = await self._signing_in.principal(request)
            if principal is None:
                raise refused(zh="请先登录", en="Sign in first", status=401)
            return await file_response(visit, await self._page.show(visit, principal), ending)

        return respond

    async def begin(self, _request: Request, visit: Visit) -> Response:
        """Send the browser to sign in."""
        return self._signing_in.begin(visit)

    async def finish(self, request: Request, visit: Visit) -> Response:
        """Take it back."""
        return await self._signing_in.finish(request, visit)

    async def leave(self, request: Request, visit: Visit) -> Response:
        """Sign out."""
        return await self._signing_in.leave(request, visit)
