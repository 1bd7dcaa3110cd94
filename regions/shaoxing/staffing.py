"""Whom Shaoxing's checklist asks a risk-control agency to have: serial 1 of the annex."""

from __future__ import annotations

from gateway.regime.facts.words import Role
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    Exists,
    Holds,
    Node,
    Reading,
    Readings,
    RuleOf,
    Same,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label

_ACTIVE = Holds(of=Fact("member.active"), label=Label("在任", "active"))
_FULL_TIME = Holds(of=Fact("member.full_time"), label=Label("专职", "full time"))


def _is(role: Role) -> Choice:
    return Choice(
        of=Fact("member.role"),
        meets=(role,),
        otherwise=Outcome.FAILS,
        label=Label("岗位", "role"),
    )


_TECHNICAL_LEAD = Rule(
    provision="SX-SLI/A.1.c2",
    question=Question.TEAM,
    node=Threshold(
        observed=CountOf(
            of="team.members",
            item="member",
            where=All(
                (
                    _is(Role.TECHNICAL_LEAD),
                    _ACTIVE,
                    Holds(
                        of=Fact("member.employed_by_agency"),
                        label=Label("受聘于本机构", "employed by the agency"),
                    ),
                    _FULL_TIME,
                )
            ),
        ),
        required=Param("full_time_technical_lead"),
        code="NO_FULL_TIME_TECHNICAL_LEAD",
        label=Label("专职技术负责人", "full-time technical leads"),
    ),
)


def _every_project_has(code: str, label: Label, *further: Node) -> Each:
    return Each(
        of="team.projects_served",
        item="project",
        rule=Exists(
            of="team.members",
            item="member",
            rule=All(
                (
                    _is(Role.PROJECT_LEAD),
                    _ACTIVE,
                    Same(
                        first=Fact("member.project"),
                        second=Fact("project"),
                        label=Label("服务项目", "project served"),
                    ),
                    *further,
                )
            ),
            code=code,
            label=label,
        ),
        # No project in service: the technical lead alone is asked for.
        empty=Outcome.NOT_APPLICABLE,
        label=Label("在服务项目", "projects in service"),
    )


_LEADS = Rule(
    provision="SX-SLI/A.1.2",
    question=Question.TEAM,
    node=Readings(
        taken=Reading(
            "technical_lead_full_time",
            Label("专职仅修饰技术负责人", "专职 qualifies the technical lead only"),
            All(
                (
                    RuleOf("SX-SLI/A.1.c2"),
                    _every_project_has(
                        "PROJECT_WITHOUT_LEAD",
                        Label("项目负责人", "project lead"),
                    ),
                )
            ),
        ),
        others=(
            Reading(
                "both_full_time",
                Label("专职同时修饰项目负责人", "专职 qualifies project leads too"),
                All(
                    (
                        RuleOf("SX-SLI/A.1.c2"),
                        _every_project_has(
                            "PROJECT_WITHOUT_FULL_TIME_LEAD",
                            Label("专职项目负责人", "full-time project lead"),
                            _FULL_TIME,
                        ),
                    )
                ),
            ),
        ),
    ),
)

STAFFING: tuple[Rule, ...] = (_TECHNICAL_LEAD, _LEADS)
