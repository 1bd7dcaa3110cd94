"""What is dangerous on site: sources of level 1 and 2, hazardous items, key processes."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import SpecialWorkKind
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Exists,
    Holds,
    Node,
    Reading,
    Readings,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import ON_SERVICE_DAY, each_project, unless_still_open, within

_GRADED_HIGH = Choice(
    of=Fact("source.level"),
    meets=Param("levels"),
    otherwise=Outcome.FAILS,
    label=Label("一、二级风险源", "level 1 or 2"),
)
_CHECKED = Exists(
    of="source.checked_on",
    item="day",
    rule=within("source.live", Fact("day"), Label("存续期间核查", "checked while on site")),
    code="SOURCE_NOT_CHECKED",
    label=Label("核查", "check"),
)
_STILL_THERE = Holds(
    of=Fact("source.gone"), expected=False, label=Label("风险源仍存续", "still on site")
)


def _each_source(rule: Node) -> Each:
    return each_project(
        Each(
            of="project.risk_sources",
            item="source",
            rule=rule,
            empty=Outcome.NOT_APPLICABLE,
            label=Label("风险源", "risk sources"),
        )
    )


# A hundred per cent is every single one: counts are compared, never a rounded share.
_SOURCES = Rule(
    provision="SX-SLI/2.1.5",
    question=Question.WORKS,
    node=_each_source(
        When(
            applies=All(
                (
                    _GRADED_HIGH,
                    Holds(
                        of=Fact("source.on_list"),
                        label=Label("一览表中列明", "graded so by the list"),
                    ),
                )
            ),
            then=unless_still_open(_CHECKED, _STILL_THERE),
        )
    ),
)

_SOURCES_ROW = Rule(
    provision="SX-SLI/A.2.4",
    question=Question.CHECKLIST,
    # Levels that the agency gave itself count too, and the form takes the day as it finds it.
    node=_each_source(When(applies=_GRADED_HIGH, then=_CHECKED)),
)

_NAMES_IT = Exists(
    of="service.named_items",
    item="named",
    rule=Same(first=Fact("named"), second=Fact("work.name")),
    label=Label("针对该工程", "the service names it"),
)
_HAZARDOUS = Choice(
    of=Fact("work.kind"),
    meets=(SpecialWorkKind.HAZARDOUS,),
    otherwise=Outcome.FAILS,
    label=Label("危大工程", "hazardous work item"),
)


def _prepared(begins: Fact) -> Any:
    return unless_still_open(
        Exists(
            of="project.services",
            item="service",
            rule=All(
                (
                    _NAMES_IT,
                    Threshold(
                        observed=ON_SERVICE_DAY,
                        operator=Operator.BEFORE,
                        required=begins,
                        label=Label("开工前", "before it begins"),
                    ),
                )
            ),
            code="NO_SERVICE_IN_PREPARATION",
            label=Label("工程准备阶段服务", "service in the preparation stage"),
        ),
        Holds(of=Fact("work.started"), expected=False, label=Label("尚未开始", "not started yet")),
    )


_ACCOMPANIED = unless_still_open(
    Exists(
        of="project.services",
        item="service",
        rule=All(
            (
                _NAMES_IT,
                within("work.span", ON_SERVICE_DAY, Label("施工期间", "while it is built")),
            )
        ),
        code="NO_SERVICE_IN_CONSTRUCTION",
        label=Label("施工阶段服务", "service in the construction stage"),
    ),
    Holds(of=Fact("work.ended"), expected=False, label=Label("尚未结束", "not ended yet")),
)


def _each_work(rule: Node) -> Each:
    return each_project(
        Each(
            of="project.special_works",
            item="work",
            rule=rule,
            empty=Outcome.NOT_APPLICABLE,
            label=Label("危大工程与重点工序", "hazardous items and key processes"),
        )
    )


_BOTH_STAGES = Rule(
    provision="SX-SLI/2.1.6",
    question=Question.WORKS,
    node=_each_work(
        When(
            applies=_HAZARDOUS,
            then=Readings(
                taken=Reading(
                    "before_the_item",
                    Label(
                        "准备阶段指该分部分项工程开始前", "preparation ends when the item starts"
                    ),
                    All((_prepared(Fact("work.span.since")), _ACCOMPANIED)),
                ),
                others=(
                    Reading(
                        "before_the_project",
                        Label("准备阶段指项目开工前", "preparation ends when the project starts"),
                        All((_prepared(Fact("project.started_on")), _ACCOMPANIED)),
                    ),
                ),
            ),
        )
    ),
)

_TARGETED_ROW = Rule(
    provision="SX-SLI/A.2.5",
    question=Question.CHECKLIST,
    node=_each_work(
        When(
            applies=Holds(of=Fact("work.started"), label=Label("已开始", "has started")),
            then=Exists(
                of="project.services",
                item="service",
                rule=_NAMES_IT,
                code="NO_TARGETED_SERVICE",
                label=Label("针对性服务", "targeted service"),
            ),
        )
    ),
)

RISK_SOURCES: tuple[Rule, ...] = (_SOURCES, _BOTH_STAGES, _SOURCES_ROW, _TARGETED_ROW)
