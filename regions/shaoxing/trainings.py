"""Training, emergency plans and drills: serials 4 and 5 of the annex."""

from __future__ import annotations

from gateway.regime.duties import Recurrence
from gateway.regime.facts.inspection_words import EmergencyHelp, TrainingSubject
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    EachPeriod,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import each_project, unless_still_open, within

_NOT_DUE = Holds(
    of=Fact("project.training_due"),
    expected=False,
    label=Label("培训尚未到期", "no training has fallen due"),
)


def _training_with(rule: Node, code: str, label: Label) -> Any:
    return unless_still_open(
        Exists(of="project.trainings", item="training", rule=rule, code=code, label=label),
        _NOT_DUE,
    )


def _reaches(who: str, label: Label) -> Threshold:
    return Threshold(
        observed=Fact(f"training.{who}"), operator=Operator.GT, required=NOTHING, label=label
    )


_PART_IS_ENOUGH = Rule(
    provision="SX-SLI/A.4.c2",
    question=Question.CHECKLIST,
    node=each_project(
        All(
            (
                _training_with(
                    _reaches("managers", Label("管理人员", "managers")),
                    "NO_MANAGER_TRAINED",
                    Label("管理人员培训", "training of managers"),
                ),
                _training_with(
                    _reaches("workers", Label("施工作业人员", "workers")),
                    "NO_WORKER_TRAINED",
                    Label("施工作业人员培训", "training of workers"),
                ),
                EachWord(
                    words=Param("training_subjects"),
                    item="subject",
                    kind=TrainingSubject,
                    rule=_training_with(
                        Exists(
                            of="training.subjects",
                            item="taught",
                            rule=Same(first=Fact("taught"), second=Fact("subject")),
                        ),
                        "TRAINING_SUBJECT_MISSING",
                        Label("培训内容", "subjects taught"),
                    ),
                ),
            )
        )
    ),
)

_CONCENTRATED = All(
    (
        Holds(
            of=Fact("training.concentrated"),
            label=Label("集中安全教育培训", "a concentrated training"),
        ),
        within("half.span", Fact("training.held_on"), Label("当半年", "in the half-year")),
    )
)

_EVERY_HALF_YEAR = EachPeriod(
    every=Recurrence.HALF_YEAR,
    of=Fact("project.service_period"),
    item="half",
    rule=When(
        applies=Holds(of=Fact("half.ended"), label=Label("半年已结束", "the half-year is over")),
        then=Any(
            (
                Threshold(
                    observed=CountOf(of="project.trainings", item="training", where=_CONCENTRATED),
                    required=Param("trainings_per_half_year"),
                    code="HALF_YEAR_WITHOUT_TRAINING",
                    label=Label("半年内集中培训", "concentrated trainings in the half-year"),
                ),
                When(
                    applies=Holds(
                        of=Fact("half.whole"),
                        expected=False,
                        label=Label("服务期仅含部分半年", "only part of it is in service"),
                    ),
                    then=Exists(
                        of="project.trainings",
                        item="training",
                        rule=_CONCENTRATED,
                        absent=Outcome.UNKNOWN,
                    ),
                ),
            )
        ),
    ),
    empty=Outcome.NOT_APPLICABLE,
    label=Label("每半年一次", "once every half-year"),
)

_HELD_ROW = Rule(
    provision="SX-SLI/A.4.1",
    question=Question.CHECKLIST,
    # Either branch answers yes, even where the dates of the contract were missed.
    node=each_project(
        Any(
            (
                When(
                    applies=Holds(
                        of=Fact("project.training_in_contract"),
                        label=Label("合同约定培训", "the contract has training"),
                    ),
                    then=Holds(
                        of=Fact("project.contract_trainings_held"),
                        code="CONTRACT_TRAINING_MISSED",
                        label=Label("合同培训均已开展", "every training due by contract held"),
                    ),
                ),
                _EVERY_HALF_YEAR,
            )
        )
    ),
)


def _all_of(group: str, code: str, label: Label) -> When:
    return When(
        applies=Threshold(
            observed=Fact(f"project.{group}"),
            operator=Operator.GT,
            required=NOTHING,
            label=label,
        ),
        then=Threshold(
            observed=Fact(f"project.{group}_trained"),
            operator=Operator.EQ,
            required=Fact(f"project.{group}"),
            code=code,
            label=label,
        ),
    )


_EVERYBODY_ROW = Rule(
    provision="SX-SLI/A.4.2",
    question=Question.CHECKLIST,
    node=Flagged(
        each_project(
            All(
                (
                    _all_of("managers", "MANAGERS_NOT_COVERED", Label("管理人员", "managers")),
                    _all_of("workers", "WORKERS_NOT_COVERED", Label("施工作业人员", "workers")),
                )
            )
        ),
        (
            FlagWhen(
                "CONTENT_CELL_ALLOWS_PART",
                Exists(
                    of="inspection.projects",
                    item="project",
                    rule=Holds(
                        of=Fact("project.training_planned_for_part"),
                        label=Label("合同计划仅覆盖部分人员", "planned for part of the staff"),
                    ),
                ),
                Label(
                    "检查内容栏允许培训部分人员，与本检查要点不一致",
                    "the content cell allows part of the staff; this row asks for all",
                ),
            ),
        ),
    ),
)

_HELP = Exists(
    of="project.emergency_help",
    item="help",
    rule=Choice(
        of=Fact("help"),
        meets=(EmergencyHelp.DRAFTING, EmergencyHelp.COMMENTS),
        otherwise=Outcome.FAILS,
    ),
    code="NO_HELP_WITH_THE_EMERGENCY_PLAN",
    label=Label("应急预案编制或修改建议", "help with the emergency plan, or changes proposed"),
)
_EMERGENCY_ROW = Rule(
    provision="SX-SLI/A.5.1",
    question=Question.CHECKLIST,
    node=each_project(
        Any(
            (
                unless_still_open(
                    _HELP,
                    Holds(
                        of=Fact("project.emergency_due"),
                        expected=False,
                        label=Label("约定时间未到", "its time has not passed"),
                    ),
                ),
                When(
                    applies=Holds(
                        of=Fact("project.emergency_in_contract"),
                        expected=False,
                        label=Label("合同无此约定", "the contract has no such item"),
                    ),
                    then=Decision(
                        authority=Label(
                            "合同未约定应急预案服务，由检查人判断",
                            "the inspector: the contract has no such item",
                        ),
                        code="EMERGENCY_PLAN_NOT_IN_CONTRACT",
                    ),
                ),
            )
        )
    ),
)

_DRILL_ROW = Rule(
    provision="SX-SLI/A.5.2",
    question=Question.CHECKLIST,
    node=each_project(
        Exists(
            of="project.drills",
            item="drill",
            rule=All(
                (
                    Holds(
                        of=Fact("drill.agency_took_part"),
                        code="DRILL_WITHOUT_THE_AGENCY",
                        label=Label("机构协助指导", "guided by the agency"),
                    ),
                    Holds(
                        of=Fact("drill.evaluated"),
                        code="DRILL_NOT_EVALUATED",
                        label=Label("总结评估", "evaluated"),
                    ),
                )
            ),
            code="NO_GUIDED_AND_EVALUATED_DRILL",
            label=Label("应急救援演练", "rescue drill"),
        )
    ),
)

TRAININGS: tuple[Rule, ...] = (
    _PART_IS_ENOUGH,
    _HELD_ROW,
    _EVERYBODY_ROW,
    _EMERGENCY_ROW,
    _DRILL_ROW,
)
