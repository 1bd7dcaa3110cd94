"""Service plans and project ratings: one plan for each project, with all five services."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import ServiceContent
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
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import ONE, CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.projects import ON_SERVICE_DAY, each_project

_CURRENT = Holds(of=Fact("plan.current"), label=Label("现行方案", "current plan"))


def _each_current_plan(rule: Node) -> Each:
    return Each(
        of="project.plans",
        item="plan",
        rule=When(applies=_CURRENT, then=rule),
        empty=Outcome.NOT_APPLICABLE,
        label=Label("现行服务方案", "current service plans"),
    )


_VISIT_BEFORE_PLAN = Exists(
    of="inspection.projects",
    item="project",
    rule=Exists(
        of="project.plans",
        item="plan",
        rule=All(
            (
                _CURRENT,
                Exists(
                    of="project.services",
                    item="service",
                    rule=Threshold(
                        observed=ON_SERVICE_DAY,
                        operator=Operator.BEFORE,
                        required=Fact("plan.dated_on"),
                        label=Label("服务早于方案", "a service before the plan"),
                    ),
                ),
            )
        ),
    ),
)

_ONE_PLAN = Rule(
    provision="SX-SLI/2.1.1",
    question=Question.WORKS,
    node=Flagged(
        each_project(
            All(
                (
                    Threshold(
                        observed=CountOf(of="project.plans", item="plan", where=_CURRENT),
                        required=Param("plans_per_project"),
                        code="NOT_ONE_PLAN_FOR_THE_PROJECT",
                        label=Label("现行方案数", "current plans"),
                    ),
                    _each_current_plan(
                        Holds(
                            of=Fact("plan.covers_other_projects"),
                            expected=False,
                            code="PLAN_SHARED_WITH_ANOTHER_PROJECT",
                            label=Label("方案仅用于本项目", "the plan is this project's alone"),
                        )
                    ),
                )
            )
        ),
        (
            FlagWhen(
                "VISIT_BEFORE_THE_PLAN",
                _VISIT_BEFORE_PLAN,
                Label("首次服务早于方案日期", "a service was rendered before the plan was dated"),
            ),
        ),
    ),
)

_FIVE_SERVICES = Rule(
    provision="SX-SLI/1.6",
    question=Question.WORKS,
    # Writing the emergency plan and the drill are one service here: half of it is not stated.
    node=each_project(
        EachWord(
            words=Param("service_contents"),
            item="content",
            kind=ServiceContent,
            rule=Exists(
                of="project.plans",
                item="plan",
                rule=All(
                    (
                        _CURRENT,
                        Exists(
                            of="plan.contents",
                            item="stated",
                            rule=Same(first=Fact("stated"), second=Fact("content")),
                        ),
                    )
                ),
                code="SERVICE_CONTENT_MISSING",
                label=Label("方案载有该项服务", "the plan contains the service"),
            ),
            label=Label("事故预防服务内容", "contents of the service"),
        )
    ),
)

_PLAN_ROW = Rule(provision="SX-SLI/A.2.1", question=Question.CHECKLIST, node=RuleOf("SX-SLI/2.1.1"))

_RATED = Rule(
    provision="SX-SLI/A.3.c2",
    question=Question.CHECKLIST,
    top=False,
    node=each_project(
        All(
            (
                Threshold(
                    observed=CountOf(
                        of="project.ratings",
                        item="rating",
                        where=Choice(
                            of=Fact("rating"),
                            meets=Param("project_ratings"),
                            otherwise=Outcome.FAILS,
                            label=Label("三档之一", "one of the three"),
                        ),
                    ),
                    operator=Operator.EQ,
                    required=ONE,
                    code="PROJECT_NOT_RATED_ONCE",
                    label=Label("现行评级数", "current ratings"),
                ),
                Each(
                    of="project.ratings",
                    item="rating",
                    rule=Choice(
                        of=Fact("rating"),
                        meets=Param("project_ratings"),
                        otherwise=Outcome.FAILS,
                        code="RATING_NOT_ONE_OF_THE_THREE",
                        label=Label("三档之一", "one of the three"),
                    ),
                    empty=Outcome.NOT_APPLICABLE,
                ),
            )
        )
    ),
)

_FORM_AND_FREQUENCY = Rule(
    provision="SX-SLI/A.3.c3",
    question=Question.CHECKLIST,
    node=each_project(
        _each_current_plan(
            All(
                (
                    Holds(
                        of=Fact("plan.names_rating"),
                        code="PLAN_WITHOUT_RATING",
                        label=Label("载明风险等级", "the rating is named"),
                    ),
                    Holds(
                        of=Fact("plan.states_form"),
                        code="PLAN_WITHOUT_FORM",
                        label=Label("载明服务形式", "the form is stated"),
                    ),
                    Holds(
                        of=Fact("plan.states_frequency"),
                        code="PLAN_WITHOUT_FREQUENCY",
                        label=Label("载明服务频次", "the frequency is stated"),
                    ),
                    When(
                        applies=Holds(
                            of=Fact("plan.states_frequency"),
                            label=Label("载明服务频次", "the frequency is stated"),
                        ),
                        then=Threshold(
                            observed=Fact("plan.full_inspections_per_quarter"),
                            required=Param("full_coverage_inspections_per_quarter", "SX-SLI/2.1.4"),
                            code="PLANNED_BELOW_ONE_FULL_INSPECTION_A_QUARTER",
                            label=Label(
                                "计划每季度全覆盖检查", "full inspections planned a quarter"
                            ),
                        ),
                    ),
                )
            )
        )
    ),
)

_ASSESSED = Exists(
    of="project.risk_reviews",
    item="review",
    rule=All(
        (
            Holds(of=Fact("review.cites_check"), label=Label("引用排查结果", "cites a check")),
            Threshold(
                observed=Fact("review.checked_on"),
                operator=Operator.LE,
                required=Fact("review.assessed_on"),
                label=Label("排查不晚于评估", "the check is not later than the assessment"),
            ),
        )
    ),
    code="PROJECT_NOT_ASSESSED",
    label=Label("安全风险评估", "risk assessment"),
)

_ASSESSED_AND_RATED = Rule(
    provision="SX-SLI/A.3.1",
    question=Question.CHECKLIST,
    node=All((each_project(_ASSESSED), RuleOf("SX-SLI/A.3.c2"))),
)

_SPECIAL_PLAN = Rule(
    provision="SX-SLI/A.3.2",
    question=Question.CHECKLIST,
    # The ordinary plan suffices when it says that it is made for the rating.
    node=each_project(
        Each(
            of="project.ratings",
            item="rating",
            rule=When(
                applies=Choice(
                    of=Fact("rating"),
                    meets=Param("ratings_with_special_plan"),
                    otherwise=Outcome.FAILS,
                    label=Label("高度或中度风险", "high or medium risk"),
                ),
                then=Exists(
                    of="project.plans",
                    item="plan",
                    rule=All(
                        (
                            _CURRENT,
                            Exists(
                                of="plan.made_for",
                                item="special",
                                rule=Same(first=Fact("special"), second=Fact("rating")),
                            ),
                        )
                    ),
                    code="NO_SPECIAL_PLAN_FOR_THE_RATING",
                    label=Label("专门服务方案", "special service plan"),
                ),
            ),
            empty=Outcome.NOT_APPLICABLE,
        )
    ),
)

PLANS: tuple[Rule, ...] = (
    _FIVE_SERVICES,
    _ONE_PLAN,
    _PLAN_ROW,
    _RATED,
    _FORM_AND_FREQUENCY,
    _ASSESSED_AND_RATED,
    _SPECIAL_PLAN,
)
