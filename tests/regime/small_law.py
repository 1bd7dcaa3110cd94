"""A region of one invented instrument, held in memory, for tests of the language itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Agency, Facts, Insurer, Person, ProfessionalTitle
from gateway.regime.instruments import (
    Disposition,
    Instrument,
    Kind,
    Line,
    Operator,
    Parameter,
    ParameterValue,
    Provision,
    Rank,
)
from gateway.regime.regions import Completeness, LoadedRegion, Region
from gateway.regime.rules import Question, Rule
from gateway.regime.words import Label

if TYPE_CHECKING:
    from gateway.regime.facts.words import Title
    from gateway.regime.findings import Finding
    from gateway.regime.nodes import Node
    from gateway.regime.outcomes import Outcome

ON: Final = date(2024, 7, 1)
LABEL: Final = Label("标签", "label")

# What the invented provisions set, under the name that rules know it by.
VALUES: Final[dict[str, tuple[ParameterValue, str, Operator]]] = {
    "years": (15, "year", Operator.GE),
    "few_years": (2, "year", Operator.GE),
    "heads": (2, "person", Operator.GE),
    "at_most": (2, "person", Operator.LE),
    "exactly": (2, "person", Operator.EQ),
    "above": (2, "person", Operator.GT),
    "below": (2, "person", Operator.LT),
    "rate": (Decimal("0.7"), "ratio", Operator.GE),
    "title": ("高级", "title", Operator.GE),
    "forms": (("法人", "分公司（分支机构）"), "kind", Operator.ONE_OF),
    "form": ("法人", "kind", Operator.EQ),
    "year": (2020, "year", Operator.EQ),
}


def _parameters() -> dict[str, Parameter]:
    return {
        name: Parameter(
            name=name, label=Label(name, name), value=value, unit=unit, operator=operator
        )
        for name, (value, unit, operator) in VALUES.items()
    }


def provision(key: str) -> Provision:
    """Make a provision with all the parameters above."""
    return Provision(
        id=f"T/{key}",
        locator_zh=f"第{key}条",
        heading_zh=None,
        text_zh="原文",
        kind=Kind.QUALIFICATION,
        bound=(),
        disposition=Disposition.RULE,
        summary=Label(f"概要{key}", f"summary {key}"),
        interpretation=None,
        parameters=_parameters(),
        examples=(),
    )


def small_region(*nodes: Node, question: Question = Question.AGENCY) -> LoadedRegion:
    """Make a region whose provisions T/1, T/2 … are enforced by the nodes, in their order."""
    rules = tuple(
        Rule(provision=f"T/{place}", node=node, question=question)
        for place, node in enumerate(nodes, start=1)
    )
    instrument = Instrument(
        id="T",
        region="testland",
        line=Line.IDI,
        title=LABEL,
        number=None,
        issuers_zh=(),
        issued=None,
        effective_from=date(2023, 1, 1),
        effective_to=date(2027, 12, 31),
        rank=Rank.NOTICE,
        boundary_words=LABEL,
        day_counting=LABEL,
        note=None,
        official_text="T.txt",
        sha256="",
        provisions={rule.provision: provision(rule.provision[2:]) for rule in rules},
    )
    manifest = Region(
        key="testland",
        division_code="000000",
        name=LABEL,
        lines=(Line.IDI,),
        package="testland",
        instruments=("T",),
        completeness=Completeness.COMPLETE,
        checked_on=date(2024, 1, 1),
        rules=rules,
    )
    return LoadedRegion(
        region=manifest, version="1.2.3", instruments={"T": instrument}, official_texts={"T": ""}
    )


def finding_of(node: Node, facts: Facts | None = None, *others: Node, on: date = ON) -> Finding:
    """Evaluate a node as the rule of T/1; the others are the rules of T/2 and so on."""
    region = small_region(node, *others)
    (finding,) = Evaluation.of(region, facts or Facts(), on).rule("T/1").children
    return finding


def answer(finding: Finding) -> tuple[Outcome, tuple[str, ...]]:
    """What a finding says and what it misses."""
    return finding.outcome, finding.missing


def agency(**stated: object) -> Facts:
    """Facts on an agency."""
    return Facts(agency=Agency(**stated))  # type: ignore[arg-type]  # each test states what it needs


def insurer(**stated: object) -> Facts:
    """Facts on an insurer."""
    return Facts(insurer=Insurer(**stated))  # type: ignore[arg-type]  # likewise


def staff_with_titles(*titles: Title | None) -> Facts:
    """Facts on an agency with one person for each title."""
    people = tuple(Person(title=ProfessionalTitle(level=title)) for title in titles)
    return agency(staff=people)
