"""The findings of a project as conditions: which stage, which grade, still open."""

from __future__ import annotations

from gateway.regime.facts.works_words import FindingGrade, FindingStage
from gateway.regime.nodes import All, Choice, Holds, Node
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact
from gateway.regime.words import Label

STILL_OPEN = (
    Holds(of=Fact("finding.closed"), expected=False, label=Label("未销项", "not closed")),
    Holds(of=Fact("finding.set_aside"), expected=False, label=Label("未被撤销", "not set aside")),
)

SEVERE = Choice(
    of=Fact("finding.grade"),
    meets=(FindingGrade.SEVERE,),
    otherwise=Outcome.FAILS,
    label=Label("严重等级", "of the severe grade"),
)

CONCERNS_ACT = Holds(
    of=Fact("finding.concerns_act"),
    label=Label("涉及本次办理事项", "concerns what is acted on"),
)


def found_at(*stages: FindingStage) -> Node:
    """A finding raised at one of these stages."""
    return Choice(
        of=Fact("finding.stage"),
        meets=stages,
        otherwise=Outcome.FAILS,
        label=Label("发现阶段", "stage of the finding"),
    )


def findings(where: tuple[Node, ...]) -> CountOf:
    """How many findings of the project satisfy all of these."""
    return CountOf(of="works.findings", item="finding", where=All(where))
