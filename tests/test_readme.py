"""The README says what is true: its queries, run as written, give the answers it shows."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.graph_client import GraphClient

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPENING = README.partition("\n## ")[0]
PAIRS = re.findall(r"```sh\n(curl .*?)```\n\n```json\n(.*?)```", OPENING, re.DOTALL)


def _answer(graph: GraphClient, command: str) -> Any:
    body = _body(command)
    return graph.raw(body["query"], **body.get("variables", {}))


def _body(command: str) -> dict[str, Any]:
    words = shlex.split(command.replace("\\\n", " "))
    data = words[words.index("-d") + 1]
    text = (ROOT / data[1:]).read_text(encoding="utf-8") if data.startswith("@") else data
    body: dict[str, Any] = json.loads(text)
    return body


def test_three_queries_are_shown() -> None:
    assert len(PAIRS) == 3


@pytest.mark.parametrize(("command", "shown"), PAIRS, ids=["search", "assess", "compare"])
def test_a_query_gives_the_answer_shown(command: str, shown: str, graph: GraphClient) -> None:
    answer = _answer(graph, command)

    assert answer["data"] == json.loads(shown)["data"]


def test_the_four_regions_answer_one_agency_differently_each_with_a_reason(
    graph: GraphClient,
) -> None:
    # given a firm with class-A supervision and 3.5 years, no large-project evidence
    verdicts = _answer(graph, PAIRS[1][0])["data"]["assessAgency"]

    assert {verdict["region"]: verdict["outcome"] for verdict in verdicts} == {
        "HANGZHOU": "MEETS",
        "SHANGHAI": "UNKNOWN",
        "SHAOXING": "NOT_SPECIFIED",
        "XINZHOU": "NEEDS_DECISION",
    }
    assert all(verdict["reasons"] for verdict in verdicts)
