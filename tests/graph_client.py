"""Ask the gateway's schema in process and say whether an answer or a refusal is expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class GraphClient:
    """A client of one application."""

    def __init__(self, app: ASGIApp) -> None:
        self._client = TestClient(app)

    def raw(self, document: str, **variables: object) -> dict[str, Any]:
        """Send a document and give the whole answer."""
        body = {"query": document, "variables": variables}
        answer = self._client.post("/graphql", json=body)
        assert answer.status_code == 200, answer.text
        whole: dict[str, Any] = answer.json()
        return whole

    def ask(self, document: str, **variables: object) -> Any:
        """Give the data of an answer without errors; of one root field, that field's."""
        whole = self.raw(document, **variables)
        assert "errors" not in whole, whole["errors"]
        data = whole["data"]
        return next(iter(data.values())) if len(data) == 1 else data

    def refused(self, document: str, **variables: object) -> list[dict[str, Any]]:
        """Give the errors of a document of which nothing was answered."""
        whole = self.raw(document, **variables)
        assert whole.get("data") is None, whole["data"]
        errors: list[dict[str, Any]] = whole["errors"]
        return errors

    def faults(self, document: str, **variables: object) -> list[tuple[str, list[str | int]]]:
        """Give code and input path of every error; each has its message in both languages."""
        found = []
        for error in self.refused(document, **variables):
            extensions = error["extensions"]
            message = extensions["message"]
            assert re.search("[一-鿿]", message["zh"]), message
            assert re.search("[A-Za-z]{3}", message["en"]), message
            assert error["message"] == f"{message['zh']} / {message['en']}"
            found.append((extensions["code"], extensions.get("inputPath", [])))
        return found
