"""The operations the console opens with are answered, as are those of the README."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.graph_client import GraphClient

EXAMPLES = sorted((Path(__file__).parents[2] / "console/src/examples").glob("*.graphql"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_of_the_console_is_answered_with_data(
    example: Path, graph: GraphClient
) -> None:
    # given an operation as the console opens it
    variables = json.loads(example.with_suffix(".json").read_text(encoding="utf-8"))
    query = example.read_text(encoding="utf-8")

    # when it is run
    answer = graph.raw(query, **variables)

    # then every root field has something to show
    assert "errors" not in answer, answer["errors"]
    for name, value in answer["data"].items():
        assert value, name


def test_the_regulators_example_shows_every_region(graph: GraphClient) -> None:
    path = EXAMPLES[0]
    variables = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    query = path.read_text(encoding="utf-8")

    answer = graph.raw(query, **variables)

    regions = {
        cell["region"] for row in answer["data"]["compareRegimes"]["rows"] for cell in row["cells"]
    }
    assert regions == {"HANGZHOU", "SHANGHAI", "SHAOXING", "XINZHOU"}
