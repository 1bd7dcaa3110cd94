"""What a commission and its plan cover: articles 3 and 12 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.commission_words import PlanItem, WorkStage
from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line
from gateway.regime.nodes import All, Each, EachWord, Exists, Same
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label


def _all_within(parts: str, whole: str, code: str, label: Label) -> Each:
    """Every part of one list stands in the other list too."""
    return Each(
        of=parts,
        item="part",
        rule=Exists(
            of=whole,
            item="counterpart",
            rule=Same(
                first=Fact("part"),
                second=Fact("counterpart"),
                label=Label("同一部位", "the same part"),
            ),
            code=code,
            label=label,
        ),
        # Of nothing covered there is nothing to compare: the list was not filled in.
        empty=Outcome.UNKNOWN,
    )


# 一致 is equal, neither narrower nor wider; before the policy is issued the application counts.
_SAME_SCOPE = All(
    (
        _all_within(
            "commission.insured_items",
            "commission.covered_items",
            "SCOPE_NARROWER",
            Label("承保部位已在委托范围内", "an insured part is within the commission"),
        ),
        _all_within(
            "commission.covered_items",
            "commission.insured_items",
            "SCOPE_WIDER",
            Label("委托部位属于承保范围", "a part of the commission is insured"),
        ),
    ),
)

_ALL_STAGES = EachWord(
    words=Param("scope_stages"),
    item="named",
    kind=WorkStage,
    rule=Exists(
        of="commission.stages",
        item="stage",
        rule=Same(
            first=Fact("stage"), second=Fact("named"), label=Label("同一阶段", "the same stage")
        ),
        code="STAGE_MISSING",
        label=Label("委托覆盖该阶段", "the commission covers the stage"),
    ),
    label=Label("涵盖全部所列阶段", "all stages the text names"),
)

_PLAN = All(
    (
        EachWord(
            words=Param("plan_contents"),
            item="named",
            kind=PlanItem,
            rule=Exists(
                of="commission.plan.items",
                item="stated",
                rule=Same(
                    first=Fact("stated"),
                    second=Fact("named"),
                    label=Label("方案已载该项", "the plan has the item"),
                ),
                code="PLAN_ITEM_MISSING",
                label=Label("方案应载内容", "an item the plan must have"),
            ),
            label=Label("方案内容齐备", "every item the text names"),
        ),
        Same(
            first=Fact("commission.plan.lead_name"),
            second=Fact("commission.lead_name"),
            code="PLAN_LEAD_DIFFERS",
            label=Label("方案与委托的项目负责人一致", "the plan's lead is the commission's"),
        ),
    ),
)

SCOPE = (
    Rule(provision="HZ-TIS-2024/3a", node=_SAME_SCOPE, question=Question.WORKS),
    Rule(provision="HZ-TIS-2024/3b", node=_ALL_STAGES, question=Question.WORKS),
    Rule(provision="HZ-TIS-2024/12b", node=_PLAN, question=Question.WORKS),
)

FIELD_LISTS: tuple[FieldList, ...] = (
    FieldList(
        provision="HZ-TIS-2024/12b",
        document=FieldSource.PLAN,
        label=Label("风险管理实施方案的内容", "contents of the implementation plan"),
        line=Line.IDI,
        fields=Param("plan_contents"),
    ),
    FieldList(
        provision="HZ-TIS-2024/13a",
        document=FieldSource.OTHER,
        label=Label("应提交的报告种类", "kinds of report due"),
        line=Line.IDI,
        fields=Param("report_types"),
    ),
)
