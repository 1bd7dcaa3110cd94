"""Hazards: grading beside the national standard, and how each level is dealt with (serial 6)."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import HazardOpinion, RectificationElement
from gateway.regime.facts.words import Answer
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, DaysBetween, Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import each_hazard

_LEVEL = Label("风险隐患等级", "level of the hazard")


def of_level(levels: Param) -> Choice:
    """The hazard is of the level, or one of the levels, that a parameter names."""
    return Choice(of=Fact("hazard.level"), meets=levels, otherwise=Outcome.FAILS, label=_LEVEL)


MAJOR = Choice(
    of=Fact("hazard.major"),
    meets=(Answer.YES,),
    otherwise=Outcome.FAILS,
    label=Label("重大隐患", "a major hazard"),
)
SEVERE = Choice(
    of=Fact("hazard.severe"),
    meets=(Answer.YES,),
    fails=(Answer.NO,),
    otherwise=Outcome.UNKNOWN,
    label=Label("可能引发安全事故的严重隐患", "severe and likely to cause an accident"),
)


def _some_hazard(rule: Node) -> Exists:
    return Exists(
        of="inspection.projects",
        item="project",
        rule=Exists(of="project.hazards", item="hazard", rule=rule),
    )


_GRADED = Rule(
    provision="SX-SLI/1.5",
    question=Question.WORKS,
    # No mapping between the four levels and the national standard is printed: both are kept.
    node=Flagged(
        each_hazard(
            All(
                (
                    Holds(
                        of=Fact("hazard.level_basis_cited"),
                        code="LEVEL_WITHOUT_LIST_ITEM",
                        label=Label("一览表条目", "item of the list"),
                    ),
                    Threshold(
                        observed=Fact("hazard.level"),
                        operator=Operator.GT,
                        required=NOTHING,
                        label=_LEVEL,
                    ),
                    Choice(
                        of=Fact("hazard.major"),
                        meets=(Answer.YES, Answer.NO),
                        otherwise=Outcome.FAILS,
                        code="MAJOR_NOT_JUDGED",
                        label=Label("是否重大隐患", "major or not"),
                    ),
                    Threshold(
                        observed=Fact("hazard.standard_edition"),
                        operator=Operator.GT,
                        required=NOTHING,
                        label=Label("判定标准版本", "edition of the standard"),
                    ),
                )
            )
        ),
        (
            FlagWhen(
                "ANOTHER_EDITION_APPLIED",
                _some_hazard(
                    Not(
                        Threshold(
                            observed=Fact("hazard.standard_edition"),
                            required=Param("standard_edition"),
                            label=Label("判定标准版本", "edition of the standard"),
                        )
                    )
                ),
                Label("判定所用标准不是2022版", "judged by another edition than that of 2022"),
            ),
            FlagWhen(
                "MAJOR_AT_A_LOW_LEVEL",
                _some_hazard(All((MAJOR, of_level(Param("levels", "SX-SLI/2.2.3a"))))),
                Label(
                    "重大隐患定为三、四级；条文未规定两者对应关系",
                    "a major hazard of level 3 or 4: the text prints no mapping between the two",
                ),
            ),
        ),
    ),
)

_LISTED = Rule(
    provision="SX-SLI/A.6.c2",
    question=Question.CHECKLIST,
    node=each_hazard(
        When(
            applies=Holds(
                of=Fact("hazard.closed"), expected=False, label=Label("未闭合", "not closed")
            ),
            then=EachWord(
                words=Param("rectification_elements"),
                item="element",
                kind=RectificationElement,
                rule=Exists(
                    of="hazard.elements",
                    item="stated",
                    rule=Same(first=Fact("stated"), second=Fact("element")),
                    code="RECTIFICATION_ELEMENT_MISSING",
                    label=Label("清单载明", "fixed by the list"),
                ),
            ),
        )
    ),
)


def told(of_whom: str, code: str, label: Label) -> Holds:
    """Whether the insurer or the department has the report of the hazard."""
    return Holds(of=Fact(f"hazard.told_{of_whom}"), code=code, label=label)


TOLD_INSURER = told("insurer", "INSURER_NOT_TOLD", Label("上报承保机构", "insurer told"))
TOLD_DEPARTMENT = told(
    "department", "DEPARTMENT_NOT_TOLD", Label("上报属地建设主管部门", "local department told")
)


def _same_day(moment: str, code: str, label: Label) -> Threshold:
    return Threshold(
        observed=DaysBetween(Fact("hazard.found_at"), Fact(f"hazard.{moment}")),
        required=Param("report_day"),
        code=code,
        label=label,
    )


_LEVEL_ONE_ROW = Rule(
    provision="SX-SLI/A.6.1",
    question=Question.CHECKLIST,
    # 当天 is the day of discovery to 24:00 in Asia/Shanghai, not 24 hours; days off count.
    node=each_hazard(
        When(
            applies=of_level(Param("level")),
            then=All(
                (
                    Choice(
                        of=Fact("hazard.opinion"),
                        meets=(HazardOpinion.STOP, HazardOpinion.PARTIAL_STOP),
                        otherwise=Outcome.FAILS,
                        code="NO_STOP_OPINION",
                        label=Label("停工或局部停工意见", "opinion to stop work, or in part"),
                    ),
                    Threshold(
                        observed=DaysBetween(Fact("hazard.found_at"), Fact("hazard.opinion_at")),
                        operator=Operator.LE,
                        required=NOTHING,
                        code="OPINION_ON_A_LATER_DAY",
                        label=Label("提出意见", "opinion given"),
                    ),
                    TOLD_INSURER,
                    _same_day(
                        "insurer_told_at",
                        "INSURER_NOT_TOLD_THE_SAME_DAY",
                        Label("当天上报承保机构", "insurer told the same day"),
                    ),
                    TOLD_DEPARTMENT,
                    _same_day(
                        "department_told_at",
                        "DEPARTMENT_NOT_TOLD_THE_SAME_DAY",
                        Label("当天上报属地建设主管部门", "department told the same day"),
                    ),
                )
            ),
        )
    ),
)

_OPINION_GIVEN = Choice(
    of=Fact("hazard.opinion"),
    meets=(HazardOpinion.RECTIFY, HazardOpinion.STOP, HazardOpinion.PARTIAL_STOP),
    otherwise=Outcome.FAILS,
    code="NO_OPINION",
    label=Label("整改意见", "opinion to rectify"),
)
_ON_THE_SPOT = Threshold(
    observed=Fact("hazard.opinion_at"),
    operator=Operator.LE,
    required=Fact("hazard.visit_left_at"),
    code="OPINION_NOT_ON_THE_SPOT",
    label=Label("现场提出", "given on the spot"),
)

_LEVEL_TWO_ROW = Rule(
    provision="SX-SLI/A.6.2",
    question=Question.CHECKLIST,
    node=each_hazard(
        When(
            applies=of_level(Param("level")),
            then=All(
                (
                    _OPINION_GIVEN,
                    _ON_THE_SPOT,
                    When(applies=SEVERE, then=All((TOLD_INSURER, TOLD_DEPARTMENT))),
                )
            ),
        )
    ),
)

CLOSED_BY_SUPERVISOR = Choice(
    of=Fact("hazard.closed_by"),
    meets=(ActingParty.SUPERVISOR,),
    otherwise=Outcome.FAILS,
    code="NOT_CLOSED_BY_THE_SUPERVISOR",
    label=Label("监理单位闭合", "closed by the supervisor"),
)

_AGENCY_PART = All(
    (
        _OPINION_GIVEN,
        _ON_THE_SPOT,
        Each(
            of="hazard.units",
            item="unit",
            rule=Holds(
                of=Fact("unit.served"),
                code="OPINION_NOT_SERVED",
                label=Label("送达相关责任单位", "served on the responsible unit"),
            ),
            empty=Outcome.FAILS,
            code="RESPONSIBLE_UNIT_MISSING",
        ),
    ),
    label=Label("风控机构应做", "the agency's part"),
)

_SUPERVISOR_PART = When(
    applies=Holds(of=Fact("hazard.rectified"), label=Label("已整改", "rectified")),
    then=All(
        (
            Holds(of=Fact("hazard.closed"), code="NOT_CLOSED", label=Label("已闭合", "closed")),
            CLOSED_BY_SUPERVISOR,
            Holds(
                of=Fact("hazard.submitted"),
                code="CLOSURE_NOT_SUBMITTED",
                label=Label("提交风控机构", "submitted to the agency"),
            ),
        )
    ),
    label=Label("监理单位应做", "the supervisor's part"),
)

_LOWER_LEVELS_ROW = Rule(
    provision="SX-SLI/A.6.3",
    question=Question.CHECKLIST,
    node=each_hazard(
        When(
            applies=of_level(Param("levels")),
            then=All((_AGENCY_PART, _SUPERVISOR_PART)),
        )
    ),
)

HAZARDS: tuple[Rule, ...] = (
    _GRADED,
    _LISTED,
    _LEVEL_ONE_ROW,
    _LEVEL_TWO_ROW,
    _LOWER_LEVELS_ROW,
)
