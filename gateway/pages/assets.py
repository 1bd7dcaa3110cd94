"""Style sheets and scripts of the pages, each under a name that carries a digest of its content.

The script of the pages is part of this package; htmx comes from npm and is put beside the console
by its build. Where that was not built, pages do without: nothing needs a script.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gateway.pages.refusals import refused
from gateway.web.answers import Answer, answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import Response

STATIC: Final = Path(__file__).parent / "static"
#: Where ``hatch_build.py`` puts htmx, in a checkout and in a wheel alike.
HTMX: Final = Path(__file__).parents[1] / "web" / "static" / "console" / "pages" / "htmx.min.js"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_IMMUTABLE: Final = "public, max-age=31536000, immutable"


class Assets:
    """The files, read once; ``url`` gives the address of each by its plain name."""

    def __init__(self, paths: Iterable[Path] | None = None) -> None:
        found = [*sorted(STATIC.iterdir()), HTMX] if paths is None else list(paths)
        self._bodies: dict[str, Answer] = {}
        self._urls: dict[str, str] = {}
        for path in found:
            if path.is_file() and path.suffix in _TYPES:
                body = path.read_bytes()
                name = f"{path.stem}-{hashlib.sha256(body).hexdigest()[:16]}{path.suffix}"
                self._bodies[name] = answer(body)
                self._urls[path.name] = f"/pages/{name}"

    def url(self, name: str) -> str | None:
        """The address of a file, ``None`` where it was not built."""
        return self._urls.get(name)

    def sizes(self) -> dict[str, int]:
        """Bytes of each file by its plain name, compressed as a server would."""
        bodies = {name: self._bodies[url.rpartition("/")[2]] for name, url in self._urls.items()}
        return {name: len(kept.gzip or kept.body) for name, kept in bodies.items()}

    def serve(self, request: Request) -> Response:
        """Answer with a file, which may be kept for good.

        Raises:
            PageRefused: there is none of that name.
        """
        name = request.path_params["name"]
        body = self._bodies.get(name)
        if body is None:
            raise refused(zh="没有此文件", en="There is no such file", status=404)
        media_type = _TYPES[Path(name).suffix]
        return body.to(request, media_type, _IMMUTABLE)
