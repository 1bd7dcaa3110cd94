"""Results issued for every month, quarter and year, and what was said of the service."""

from __future__ import annotations

from gateway.regime.duties import Recurrence
from gateway.regime.facts.inspection_words import ComplaintTarget, ResultPart, ResultPeriod
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    EachPeriod,
    EachWord,
    Exists,
    Holds,
    InSpan,
    Judgement,
    Node,
    Not,
    Reading,
    Readings,
    Same,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import each_project

_INSPECTOR = Label("检查人", "the inspector")
_PERIODS = (
    (Recurrence.MONTH, ResultPeriod.MONTHLY),
    (Recurrence.QUARTER, ResultPeriod.QUARTERLY),
    (Recurrence.YEAR, ResultPeriod.ANNUAL),
)
_HAS_LIST = Exists(
    of="set.parts",
    item="part",
    rule=Choice(of=Fact("part"), meets=(ResultPart.HAZARD_LIST,), otherwise=Outcome.FAILS),
    code="RESULT_PART_MISSING",
    label=Label("隐患排查及问题清单", "list of checks and problems"),
)
_HAS_ALL_PARTS = EachWord(
    words=Param("result_parts", "SX-SLI/3.1.2"),
    item="owed",
    kind=ResultPart,
    rule=Exists(
        of="set.parts",
        item="part",
        rule=Same(first=Fact("part"), second=Fact("owed")),
        code="RESULT_PART_MISSING",
        label=Label("成果组成", "part of the set"),
    ),
    label=Label("三项成果", "the three parts"),
)


def _issued(every: Recurrence, kind: ResultPeriod, parts: Node) -> EachPeriod:
    return EachPeriod(
        every=every,
        of=Fact("project.service_period"),
        item="period",
        rule=When(
            # A period that is only partly in service is never held against the agency.
            applies=All(
                (
                    Holds(of=Fact("period.whole"), label=Label("整期在服务期内", "whole period")),
                    InSpan(
                        span=Fact("inspection.inspected_period"),
                        on=Fact("period.span.until"),
                        label=Label("属于检查期间", "in the inspected period"),
                    ),
                    Holds(of=Fact("period.ended"), label=Label("已结束", "is over")),
                )
            ),
            then=Exists(
                of="project.result_sets",
                item="set",
                rule=All(
                    (
                        Choice(
                            of=Fact("set.period"),
                            meets=(kind,),
                            otherwise=Outcome.FAILS,
                            label=Label("周期", "period"),
                        ),
                        Same(
                            first=Fact("set.covers.until"),
                            second=Fact("period.span.until"),
                            label=Label("所属期间", "days it covers"),
                        ),
                        parts,
                    )
                ),
                code="RESULT_SET_MISSING",
                label=Label(f"{kind.zh}成果", f"{kind.en} set"),
            ),
        ),
        empty=Outcome.NOT_APPLICABLE,
        label=Label(f"{kind.zh}成果", f"{kind.en} sets"),
    )


def _all_issued(parts: Node) -> All:
    return All(tuple(_issued(every, kind, parts) for every, kind in _PERIODS))


def _each_set(rule: Node) -> Each:
    return each_project(
        Each(
            of="project.result_sets",
            item="set",
            rule=rule,
            empty=Outcome.NOT_APPLICABLE,
            label=Label("已出具成果", "sets issued"),
        )
    )


def _prompt(what: str, label: Label) -> Judgement:
    return Judgement(
        of=Fact(f"inspection.statements.{what}"),
        authority=_INSPECTOR,
        code="NOT_PROMPT",
        open_code="PROMPTNESS_NOT_JUDGED",
        label=label,
    )


_ISSUED_ROW = Rule(
    provision="SX-SLI/A.7.1",
    question=Question.CHECKLIST,
    node=All(
        (
            each_project(
                Readings(
                    taken=Reading(
                        "three_parts_each_period",
                        Label("三个周期均须三项成果", "all three parts for each period"),
                        _all_issued(_HAS_ALL_PARTS),
                    ),
                    others=(
                        Reading(
                            "periods_of_the_list_only",
                            Label("周期仅修饰清单", "the periods belong to the list only"),
                            _all_issued(_HAS_LIST),
                        ),
                    ),
                )
            ),
            _each_set(
                Holds(
                    of=Fact("set.shows_rectification"),
                    code="LIST_WITHOUT_RECTIFICATION",
                    label=Label("清单载明整改情况", "the list shows rectification"),
                )
            ),
            _prompt("results_prompt", Label("出具及时", "issued promptly")),
        )
    ),
)

_REPORTED_ROW = Rule(
    provision="SX-SLI/A.7.2",
    question=Question.CHECKLIST,
    node=All(
        (
            _each_set(
                All(
                    (
                        Holds(
                            of=Fact("set.insurer_received"),
                            code="INSURER_WITHOUT_THE_RESULTS",
                            label=Label("承保机构收到", "received by the insurer"),
                        ),
                        Holds(
                            of=Fact("set.department_received"),
                            code="DEPARTMENT_WITHOUT_THE_RESULTS",
                            label=Label("属地建设主管部门收到", "received by the department"),
                        ),
                    )
                )
            ),
            _prompt("reports_prompt", Label("上报及时", "reported promptly")),
        )
    ),
)

_COMPLAINT_ROW = Rule(
    provision="SX-SLI/A.7b.1",
    question=Question.CHECKLIST,
    # Whether a complaint was justified is not asked: one on record is enough for a "yes".
    node=Not(
        Exists(
            of="inspection.complaints",
            item="complaint",
            rule=All(
                (
                    Choice(
                        of=Fact("complaint.about"),
                        meets=(ComplaintTarget.AGENCY,),
                        otherwise=Outcome.FAILS,
                        label=Label("投诉风控机构", "about the agency"),
                    ),
                    InSpan(
                        span=Fact("inspection.service_period"),
                        on=Fact("complaint.made_on"),
                        label=Label("服务期间", "in the service period"),
                    ),
                )
            ),
        ),
        code="COMPLAINT_IN_THE_SERVICE_PERIOD",
        label=Label("服务期间投诉", "complaints in the service period"),
    ),
)

RESULTS: tuple[Rule, ...] = (_ISSUED_ROW, _REPORTED_ROW, _COMPLAINT_ROW)
