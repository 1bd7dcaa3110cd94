"""What Shaoxing's provisions ask of every project in service, and what is still open on it."""

from __future__ import annotations

from dataclasses import replace

from gateway.regime.nodes import Any, Each, Exists, InSpan, Node, When
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact
from gateway.regime.words import Label

ON_SERVICE_DAY = Fact("service.on")


def each_project(rule: Node) -> Each:
    """The rule on every project in service; with none there is nothing to ask."""
    return Each(
        of="inspection.projects",
        item="project",
        rule=rule,
        empty=Outcome.NOT_APPLICABLE,
        label=Label("在服务项目", "projects in service"),
    )


def each_hazard(rule: Node) -> Each:
    """The rule on every hazard found on any project in service."""
    return each_project(
        Each(
            of="project.hazards",
            item="hazard",
            rule=rule,
            empty=Outcome.NOT_APPLICABLE,
            label=Label("风险隐患", "hazards"),
        )
    )


def unless_still_open(done: Exists, running: Node) -> Any:
    """Something that must be on record by the end of a time, and is open while that runs."""
    return Any(
        (
            done,
            When(
                applies=running,
                # What has not been done yet may still be: nothing follows from a gap.
                then=replace(done, absent=Outcome.UNKNOWN, code=None),
            ),
        ),
        label=done.label,
    )


def within(span: str, day: Fact, label: Label) -> InSpan:
    """A day within a stretch, both ends included."""
    return InSpan(span=Fact(span), on=day, label=label)
