"""The harness of measurements can still be run, and says plainly what was not reached."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import compare, operations, report
from gateway.graph.limits import Admission
from gateway.graph.schema import build_schema

AGENCIES, PROJECTS = [7], [(9, "HAZARD_CLASS", "GENERAL")]


@pytest.mark.parametrize("operation", compare.OPERATIONS)
def test_the_gateway_admits_what_it_is_measured_with(operation: str) -> None:
    admission = Admission(build_schema())
    (asked, *_) = operations.variables_of(operation, AGENCIES, PROJECTS * 2)

    body = json.loads(operations.body(operations.DIALECTS["gateway"], operation, asked))

    assert admission.admit(body["query"], operation, body["variables"]).cost > 0


def test_an_act_is_asked_for_under_a_key_of_its_own_each_time() -> None:
    (asked,) = operations.variables_of("M1", AGENCIES, PROJECTS)

    body = operations.body(operations.DIALECTS["gateway"], "M1", asked)

    assert body.count(operations.COUNTER.encode()) == 1


def test_the_table_says_which_goals_are_reached() -> None:
    def measured(per_second: float) -> dict[str, dict[str, float]]:
        one = {"per_second": per_second, "p99_ms": 1.0, "cpu_us": 2.0, "database_us": 3.0}
        return {"Q1": one, "M1": one, "memory_mib": {"after": 4.0}}

    figures: Any = {"Gateway": measured(90.0), "Mercurius": measured(100.0)}

    table = report.markdown(figures, ["Q1", "M1"])

    assert "| Gateway | 90 | 90 | 4 |" in table
    assert "| Q1 to Mercurius | ≥ 1 | 0.90 | no |" in table
    assert "| M1 to Mercurius | ≥ 0.6 | 0.90 | yes |" in table
