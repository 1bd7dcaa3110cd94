"""One application on a fixed day, and its pages as parsed documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient
from tinyhtml5.parser import HTMLParser

from gateway.serving import build_app
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element  # parsed by tinyhtml5, of our own pages

    from httpx2 import Response


class Page:
    """A page as it was answered, and as a browser would read it."""

    def __init__(self, response: Response) -> None:
        self.response = response
        parser = HTMLParser(namespace_html_elements=False)
        self.root: Element = parser.parse(response.text)
        self.errors: list[Any] = parser.errors

    def all(self, path: str) -> list[Element]:
        """Elements by ElementTree's XPath."""
        return self.root.findall(f".//{path}")

    def one(self, path: str) -> Element:
        """The only such element."""
        found = self.all(path)
        assert len(found) == 1, (path, len(found))
        return found[0]

    def text(self, path: str) -> str:
        """Text of the only such element, with single spaces."""
        return text_of(self.one(path))

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]


def text_of(element: Element) -> str:
    """Text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


class Reader:
    """Somebody who opens pages."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, url: str, status: int = 200) -> Page:
        """Open a page that is answered with this status, and find it well formed."""
        response = self.client.get(url)
        assert response.status_code == status, (url, response.status_code, response.text[:2000])
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        page = Page(response)
        assert page.errors == [], (url, page.errors)
        ids = page.ids()
        assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
        return page

    def file(self, url: str, status: int = 200) -> Response:
        """Take a table away as a file."""
        response: Response = self.client.get(url)
        assert response.status_code == status, (url, response.status_code)
        return response


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """Give a reader of the pages of the real laws, on a fixed day."""
    with TestClient(build_app(today=lambda: TODAY)) as client:
        yield Reader(client)
