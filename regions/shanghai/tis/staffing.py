"""The project team and its lead: article 4 of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.facts.words import Field, Role
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
    InSpan,
    Not,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, FullYears, Param, Sum
from gateway.regime.words import Label

_LEAD = frozenset({Role.PROJECT_LEAD})
_ON_DUTY = Holds(of=Fact("member.active"), label=Label("在任", "active on the day"))
_CERTIFICATE_IN_FORCE = (
    Holds(of=Fact("certificate.registered"), label=Label("已注册执业", "registered to practise")),
    InSpan(span=Fact("certificate.valid"), label=Label("注册在有效期内", "registration in force")),
)

# 其他辅助人员 is an open word: nobody in that role is shown, and no failure.
_NAMED_ROLES = EachWord(
    words=Param("team_roles"),
    item="role",
    kind=Role,
    rule=When(
        applies=Choice(
            of=Fact("role"),
            fails=(Role.SUPPORT,),
            otherwise=Outcome.MEETS,
            label=Label("列明的岗位", "a role named in the text"),
        ),
        then=Exists(
            of="team.members",
            item="member",
            rule=All(
                (
                    Same(
                        first=Fact("member.role"),
                        second=Fact("role"),
                        label=Label("岗位相符", "in that role"),
                    ),
                    _ON_DUTY,
                ),
            ),
            label=Label("该岗位有在任成员", "an active member in the role"),
        ),
        code="TEAM_ROLE_MISSING",
        label=Label("团队岗位齐备", "every named role is filled"),
    ),
    label=Label("团队组成", "composition of the team"),
)

_CONTRACT_NUMBERS = Each(
    of="team.contract_roles",
    item="agreed",
    rule=Threshold(
        observed=CountOf(
            of="team.members",
            item="member",
            where=All(
                (
                    Same(
                        first=Fact("member.role"),
                        second=Fact("agreed.role"),
                        label=Label("岗位相符", "in that role"),
                    ),
                    _ON_DUTY,
                ),
            ),
        ),
        required=Fact("agreed.required"),
        operator=Operator.GE,
        code="CONTRACT_STAFFING_SHORT",
        label=Label("合同约定的在任人数", "active persons the contract asks"),
    ),
    # A contract that fixes no numbers leaves the named roles as the only condition.
    empty=Outcome.NOT_APPLICABLE,
    label=Label("委托合同的约定", "what the commission contract provides"),
)

_SUPPORT_STAFF = Exists(
    of="team.members",
    item="member",
    rule=All(
        (
            Choice(
                of=Fact("member.role"),
                meets=(Role.SUPPORT,),
                otherwise=Outcome.FAILS,
                label=Label("辅助岗位", "support role"),
            ),
            _ON_DUTY,
        ),
    ),
    label=Label("有辅助人员", "support staff present"),
)

_TEAM = Flagged(
    All((_NAMED_ROLES, _CONTRACT_NUMBERS)),
    flags=(
        FlagWhen(
            "NO_SUPPORT_STAFF",
            Not(_SUPPORT_STAFF),
            Label("团队无其他辅助人员", "the team has no support staff"),
        ),
        FlagWhen(
            "TWO_ROLES",
            Exists(
                of="team.members",
                item="member",
                rule=Holds(
                    of=Fact("member.holds_two_roles"),
                    label=Label("兼任两个岗位", "holds two roles"),
                ),
            ),
            Label("有人兼任两个岗位，条文未禁止", "a person holds two roles; the text is silent"),
        ),
    ),
)

# 原项目负责人条件 is the outgoing lead's own level as at his appointment: read as the conditions
# of the post, the words would add nothing to paragraph 2, which binds every lead anyway.
NOT_BELOW_ORIGINAL = All(
    (
        Threshold(
            observed=Fact("team.successor_years"),
            required=Fact("team.original_lead_years"),
            operator=Operator.GE,
            code="SUCCESSOR_BELOW_ORIGINAL",
            label=Label(
                "继任者工程建设年限不低于原负责人",
                "successor's construction years against the original lead's",
            ),
        ),
        When(
            applies=Holds(
                of=Fact("team.original_lead_registered"),
                label=Label("原负责人已注册", "the original lead was registered"),
            ),
            then=Holds(
                of=Fact("team.successor_registered"),
                code="SUCCESSOR_BELOW_ORIGINAL",
                label=Label("继任者已注册", "the successor is registered"),
            ),
        ),
        Each(
            of="team.lead_dimensions",
            item="dimension",
            rule=Holds(
                of=Fact("dimension.not_lower"),
                code="SUCCESSOR_BELOW_ORIGINAL",
                label=Label("合同或招标所定条件", "a condition of contract or tender"),
            ),
            empty=Outcome.NOT_APPLICABLE,
            label=Label("合同或招标另定的条件", "further conditions of contract or tender"),
        ),
    ),
)

_SUCCESSOR = When(
    applies=Holds(
        of=Fact("team.lead_replaced"),
        label=Label("已更换项目负责人", "the project lead has been replaced"),
    ),
    then=NOT_BELOW_ORIGINAL,
    label=Label("更换的负责人不低于原条件", "successor not below the original lead"),
)

# Passing the examination is not registration, and a title does not replace it. A registration
# with another unit is lawful under this text: shown as a sign of 挂证, not failed.
_REGISTERED = Flagged(
    Threshold(
        observed=CountOf(
            of="person.certificates", item="certificate", where=All(_CERTIFICATE_IN_FORCE)
        ),
        required=Param("lead_registered_qualification"),
        code="LEAD_NOT_REGISTERED",
        label=Label("有效的注册执业资格", "registered practising qualifications in force"),
    ),
    flags=(
        FlagWhen(
            "REGISTERED_ELSEWHERE",
            Exists(
                of="person.certificates",
                item="certificate",
                rule=All(
                    (
                        *_CERTIFICATE_IN_FORCE,
                        Holds(
                            of=Fact("certificate.employer_is_agency"),
                            expected=False,
                            label=Label("注册在其他单位", "registered at another unit"),
                        ),
                    ),
                ),
            ),
            Label("注册单位不是本机构", "the registration is at another unit"),
        ),
    ),
)

# Any construction work counts: design, works, supervision, testing, management of them.
_EXPERIENCE = Threshold(
    observed=FullYears(
        of="person.work_periods",
        where=Choice(
            of=Fact("period.field"),
            meets=(
                Field.CONSTRUCTION,
                Field.CONSTRUCTION_MANAGEMENT,
                Field.SAFETY_MANAGEMENT,
                Field.ARCHITECTURE,
            ),
            decides=(Field.UNCLEAR,),
            otherwise=Outcome.FAILS,
            label=Label("工程建设工作", "construction work"),
        ),
        until=Fact("person.appointed_on"),
    ),
    required=Param("lead_min_construction_years"),
    code="LEAD_EXPERIENCE_SHORT",
    label=Label("任命时的工程建设工作年限", "years in construction at appointment"),
)

# 10个以上 includes ten: what is forbidden begins at the parameter. Posts asked for are counted
# with those held, so one rule serves the appointment and the standing check.
_CONCURRENT = Threshold(
    observed=Sum(
        (
            CountOf(
                of="person.lead_appointments",
                item="appointment",
                where=InSpan(
                    span=Fact("appointment.span"),
                    label=Label("在任", "appointment in force"),
                ),
            ),
            Fact("person.appointments_asked"),
        ),
    ),
    required=Param("lead_concurrent_projects_forbidden_from"),
    operator=Operator.LT,
    code="LEAD_CONCURRENT_EXCEEDED",
    label=Label("同时担任负责人的项目数", "projects led at the same time"),
)

STAFFING = (
    Rule(provision="SH-TIS-2023/4.1b", node=_TEAM, question=Question.TEAM),
    Rule(provision="SH-TIS-2023/4.1e", node=_SUCCESSOR, question=Question.TEAM),
    Rule(provision="SH-TIS-2023/4.2a", node=_REGISTERED, question=Question.PERSON, roles=_LEAD),
    Rule(provision="SH-TIS-2023/4.2b", node=_EXPERIENCE, question=Question.PERSON, roles=_LEAD),
    Rule(provision="SH-TIS-2023/4.2c", node=_CONCURRENT, question=Question.PERSON, roles=_LEAD),
)
