"""Services through every stage, and the whole site inspected every quarter."""

from __future__ import annotations

from gateway.regime.duties import Recurrence
from gateway.regime.nodes import (
    All,
    Any,
    Each,
    EachPeriod,
    Exists,
    Holds,
    InSpan,
    Node,
    Reading,
    Readings,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import ON_SERVICE_DAY, each_project, unless_still_open, within

_STAGE_ENDED = Holds(of=Fact("stage.ended"), label=Label("阶段已结束", "the stage has ended"))
_STAGE_RUNS = Holds(
    of=Fact("stage.ended"), expected=False, label=Label("阶段未结束", "the stage still runs")
)
_IN_STAGE = within("stage.span", ON_SERVICE_DAY, Label("阶段内的服务", "a service in the stage"))


def _each_stage(rule: Node) -> Each:
    return each_project(
        Each(
            of="project.stages",
            item="stage",
            rule=rule,
            # The text does not name the stages: without the project's own there is no answer.
            empty=Outcome.UNKNOWN,
            label=Label("施工阶段", "stages of construction"),
        )
    )


_EVERY_STAGE = Rule(
    provision="SX-SLI/2.1.2",
    question=Question.WORKS,
    node=_each_stage(
        unless_still_open(
            Exists(
                of="project.services",
                item="service",
                rule=_IN_STAGE,
                code="STAGE_WITHOUT_SERVICE",
                label=Label("阶段内服务", "services in the stage"),
            ),
            _STAGE_RUNS,
        )
    ),
)


def _done_in_stage(what: str, code: str, label: Label) -> Threshold:
    return Threshold(
        observed=CountOf(
            of="project.services",
            item="service",
            where=All((Holds(of=Fact(f"service.{what}"), label=label), _IN_STAGE)),
        ),
        required=Param("checks_per_stage"),
        code=code,
        label=label,
    )


_STAGE_ROW = Rule(
    provision="SX-SLI/A.2.3",
    question=Question.CHECKLIST,
    node=_each_stage(
        When(
            applies=_STAGE_ENDED,
            then=All(
                (
                    _done_in_stage(
                        "identification",
                        "STAGE_WITHOUT_IDENTIFICATION",
                        Label("风险识别", "risk identification"),
                    ),
                    _done_in_stage(
                        "hazard_check",
                        "STAGE_WITHOUT_HAZARD_CHECK",
                        Label("隐患排查", "hazard check"),
                    ),
                )
            ),
        )
    ),
)

_FULL_IN_PERIOD = All(
    (
        Holds(
            of=Fact("check.declared_full"),
            label=Label("记录为全覆盖检查", "recorded as full coverage"),
        ),
        Same(
            first=Fact("check.areas_covered"),
            second=Fact("check.areas_total"),
            label=Label("全部区域已检查", "every area covered"),
        ),
        # One that crosses the end of a quarter counts in the quarter in which it ended.
        within("quarter.span", Fact("check.ended_on"), Label("当季结束", "ended in the quarter")),
    )
)
_QUARTER_PARTIAL = Holds(
    of=Fact("quarter.whole"),
    expected=False,
    label=Label("服务期仅含部分季度", "only part of the quarter is in service"),
)
_QUARTER_RUNS = Holds(
    of=Fact("quarter.ended"), expected=False, label=Label("季度未结束", "the quarter still runs")
)


def _inspected_once(open_while: Node) -> Any:
    return Any(
        (
            Threshold(
                observed=CountOf(
                    of="project.full_inspections", item="check", where=_FULL_IN_PERIOD
                ),
                required=Param("full_coverage_inspections_per_quarter"),
                code="QUARTER_WITHOUT_FULL_INSPECTION",
                label=Label("当季全覆盖检查", "full inspections in the quarter"),
            ),
            When(
                applies=open_while,
                then=Exists(
                    of="project.full_inspections",
                    item="check",
                    rule=_FULL_IN_PERIOD,
                    absent=Outcome.UNKNOWN,
                ),
            ),
        )
    )


def _each_quarter(rule: Node, *, rolling: bool = False) -> EachPeriod:
    return EachPeriod(
        every=Recurrence.QUARTER,
        of=Fact("project.service_period"),
        item="quarter",
        rule=rule,
        empty=Outcome.NOT_APPLICABLE,
        rolling=rolling,
        label=Label("服务期内各季度", "quarters of the service period"),
    )


_QUARTERLY_RULE = _inspected_once(Any((_QUARTER_PARTIAL, _QUARTER_RUNS)))

_QUARTERLY = Rule(
    provision="SX-SLI/2.1.4",
    question=Question.WORKS,
    node=each_project(
        Readings(
            taken=Reading(
                "calendar_quarters",
                Label("按自然季度", "calendar quarters"),
                _each_quarter(_QUARTERLY_RULE),
            ),
            others=(
                Reading(
                    "rolling_quarters",
                    Label("自服务期起每三个月", "every three months from the start of service"),
                    _each_quarter(_QUARTERLY_RULE, rolling=True),
                ),
            ),
        )
    ),
)

_QUARTERLY_ROW = Rule(
    provision="SX-SLI/A.2.6",
    question=Question.CHECKLIST,
    # The form looks back on the quarters that ended in the period it inspects.
    node=each_project(
        _each_quarter(
            When(
                applies=InSpan(
                    span=Fact("inspection.inspected_period"),
                    on=Fact("quarter.span.until"),
                    label=Label("属于检查期间", "in the inspected period"),
                ),
                then=_inspected_once(_QUARTER_PARTIAL),
            )
        )
    ),
)


def _held(what: str, code: str, label: Label) -> Exists:
    return Exists(
        of="project.services",
        item="service",
        rule=Holds(of=Fact(f"service.{what}"), label=label),
        code=code,
        label=label,
    )


_FOUR_ELEMENTS = Rule(
    provision="SX-SLI/A.2.2",
    question=Question.CHECKLIST,
    node=each_project(
        All(
            (
                _held("briefing", "NO_BRIEFING", Label("服务交底会", "service briefing")),
                _held(
                    "identification", "NO_IDENTIFICATION", Label("风险识别", "risk identification")
                ),
                _held("hazard_check", "NO_HAZARD_CHECK", Label("隐患排查", "hazard check")),
                Each(
                    of="project.services",
                    item="service",
                    rule=Holds(
                        of=Fact("service.documented"),
                        code="SERVICE_NOT_DOCUMENTED",
                        label=Label("资料台账", "records kept"),
                    ),
                    empty=Outcome.NOT_APPLICABLE,
                ),
            )
        )
    ),
)

INSPECTIONS: tuple[Rule, ...] = (
    _EVERY_STAGE,
    _QUARTERLY,
    _FOUR_ELEMENTS,
    _STAGE_ROW,
    _QUARTERLY_ROW,
)
