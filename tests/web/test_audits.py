"""Conformance with GraphQL over HTTP as the npm package ``graphql-http`` audits it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.npm import run_node

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


def test_all_audits_of_graphql_http_pass(origin: str, audits: Path) -> None:
    results = json.loads(run_node(audits / "audit.mjs", f"{origin}/graphql"))

    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == 61


def test_introspection_of_graphiql_passes(client: TestClient, audits: Path) -> None:
    query = run_node(audits / "introspection.mjs")

    answered = client.post("/graphql", json={"query": query}).json()

    assert "errors" not in answered
    assert answered["data"]["__schema"]["queryType"]["name"] == "Query"
    assert 0 < answered["extensions"]["cost"]["requested"] < 50_000
