"""Checks on a package's rules, comparison and ladder."""

from __future__ import annotations

from tests.conformance.plugins import Copy

WRITE_ONE = "(write one, or call the region PARTIAL)"


def without_independence(copy: Copy) -> None:
    copy.edit("agencies.py", "(_BOTH, _YEARS, _STAFF, _INDEPENDENT)", "(_BOTH, _YEARS, _STAFF)")


def test_judged_provision_without_a_rule_is_named(copy: Copy) -> None:
    without_independence(copy)

    assert copy.faults("enforcement") == [
        f"sample/rules: no rule enforces SAMPLE-2026/3 (independence) {WRITE_ONE}"
    ]


def test_partial_region_lists_what_is_not_coded(copy: Copy) -> None:
    without_independence(copy)
    copy.edit("__init__.py", "Completeness.COMPLETE", "Completeness.PARTIAL")

    [result] = [each for each in copy.report().results if each.check.id == "enforcement"]

    assert result.judged.faults == ()
    assert result.judged.notes == (
        "3 of 4 provisions decided from facts",
        "not coded yet: SAMPLE-2026/3 (independence)",
    )


def test_rules_that_no_question_reaches_are_named(copy: Copy) -> None:
    # Without its caller on top, the whole chain below it is asked by nobody.
    copy.edit(
        "agencies.py",
        'provision="SAMPLE-2026/2",\n    question=Question.AGENCY,',
        'provision="SAMPLE-2026/2",\n    question=Question.AGENCY,\n    top=False,',
    )

    assert copy.faults("reach") == [
        f"sample/rules:SAMPLE-2026/{number}: no question asks this rule"
        " (make it top, or refer to it with RuleOf)"
        for number in ("2", "2.1", "2.2")
    ]


def test_rule_asked_inside_a_count_is_reached(copy: Copy) -> None:
    copy.edit(
        "agencies.py",
        'All((RuleOf("SAMPLE-2026/2.1"), RuleOf("SAMPLE-2026/2.2")))',
        'Threshold(observed=CountOf(of="agency.staff", item="person",'
        ' where=All((RuleOf("SAMPLE-2026/2.1"), RuleOf("SAMPLE-2026/2.2")))),'
        ' required=Param("min_staff", "SAMPLE-2026/2.2"))',
    )

    assert copy.faults("reach") == []


def test_rows_missing_doubled_foreign_or_not_coded_are_named(copy: Copy) -> None:
    copy.append(
        "comparison.py",
        """
from dataclasses import replace
from gateway.regime.comparison import CellState

_BY_ROW = {cell.dimension: cell for cell in CELLS}
CELLS = (
    *(cell for cell in CELLS if cell.dimension not in {"visit_lead", "visit_technicians"}),
    _BY_ROW["team_roles"],
    replace(_BY_ROW["team_roles"], line=Line.IDI),
    replace(_BY_ROW["visit_lead"], state=CellState.NOT_CODED),
)
""",
    )

    assert copy.faults("comparison") == [
        "sample/comparison:team_roles.IDI: the region has no such row",
        "sample/comparison:team_roles.SLI: has 2 cells",
        (
            "sample/comparison:visit_technicians.SLI: has no cell"
            " (say NOT_SPECIFIED where the text is silent)"
        ),
        "sample/comparison:visit_lead.SLI: is not coded",
    ]


def test_rule_that_presumes_an_answer_is_named(copy: Copy) -> None:
    copy.edit(
        "agencies.py",
        """CountOf(
            of="agency.staff",
            item="person",
            where=Holds(of=Fact("person.active"), label=Label("在岗", "on duty")),
        )""",
        'Param("min_staff")',
    )

    assert copy.faults("silence") == [
        (
            "sample/rules:SAMPLE-2026/2.2: without facts it answers MEETS"
            " (what is not stated is unknown)"
        ),
        (
            "sample/rules:SAMPLE-2026/2.2: with empty records it answers MEETS"
            " (what is not stated is unknown)"
        ),
    ]


def test_rules_in_a_circle_are_named(copy: Copy) -> None:
    copy.edit(
        "agencies.py",
        """        required=Param("min_years"),
        code="TOO_LITTLE_EXPERIENCE",
        label=Label("受托从事风险管理的年限", "years of commissioned risk management"),
    ),
)""",
        """        required=Param("min_years"),
    ),
)
_YEARS = replace(_YEARS, node=All((_YEARS.node, RuleOf("SAMPLE-2026/2"))))""",
    )
    copy.edit(
        "agencies.py",
        "from gateway.regime.facts.words import",
        "from dataclasses import replace\nfrom gateway.regime.facts.words import",
    )

    assert copy.faults("load") == [
        "sample/rules: SAMPLE-2026/2 asks itself through other rules",
        "sample/rules: SAMPLE-2026/2.1 asks itself through other rules",
    ]


def test_gate_that_opens_without_facts_is_named(copy: Copy) -> None:
    copy.append(
        "__init__.py",
        """
from dataclasses import replace
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Party
from gateway.regime.nodes import Threshold
from gateway.regime.terms import NOTHING

GATE = Gate(
    provision="SAMPLE-2026/6",
    act=Label("出单", "issuing the policy"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Threshold(observed=NOTHING, required=NOTHING),
    force=Force.HARD,
    opens=Label("无", "nothing"),
)
REGION = replace(REGION, gates=(GATE,))
""",
    )

    assert copy.faults("silence") == [
        f"sample/gates:SAMPLE-2026/6: {situation} it answers MEETS (what is not stated is unknown)"
        for situation in ("without facts", "with empty records")
    ]


def test_ladder_with_a_gap_is_named(copy: Copy) -> None:
    content = copy.yaml.read_text(encoding="utf-8")
    head, _, tail = content.partition("- id: SAMPLE-2026/5.3")
    copy.yaml.write_text(
        head + "- id: SAMPLE-2026/5.3" + tail.replace("value: 3", "value: 4"), encoding="utf-8"
    )

    assert copy.faults("ladder") == [
        "sample/ladder: steps [1, 2, 4] leave a gap or overlap (expected [1, 2, 3])"
    ]


def test_ladder_that_gives_eligibility_back_is_named(copy: Copy) -> None:
    copy.edit(
        "sanctions.py",
        'measures=Label("不再推荐", "no longer named to insurers"),\n            loses_eligibility=True,',
        'measures=Label("不再推荐", "no longer named to insurers"),',
    )

    assert copy.faults("ladder") == ["sample/ladder: a later step gives eligibility back"]


def test_ladder_pooled_by_nothing_is_named(copy: Copy) -> None:
    copy.edit("sanctions.py", 'pooling="SAMPLE-2026/4"', 'pooling="SAMPLE-2026/9"')

    assert copy.faults("ladder") == [
        "sample/ladder: pools under SAMPLE-2026/9, which does not exist"
    ]
