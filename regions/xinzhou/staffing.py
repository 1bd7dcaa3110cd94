"""Whom Xinzhou asks a service agency to have: on its staff, in a team, at every visit."""

from __future__ import annotations

from gateway.regime.facts.words import Attendance, Role
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label
from regions.xinzhou.tiers import (
    FIRST_TIER,
    IN_C,
    ONE_PERSON_IN_SEVERAL,
    REGISTERED_ELSEWHERE,
    SECOND_TIER,
    THIRD_TIER,
    A,
    B,
    C,
)

_IN_STANDING_TEAM = Holds(
    of=Fact("member.in_standing_team"),
    code="COUNTED_PERSON_OUTSIDE_TEAM",
    label=Label("属于固定服务团队", "in the standing team"),
)

_STANDING_TEAM = Rule(
    provision="XZ-SLI-2024/7.4",
    question=Question.AGENCY,
    top=False,
    node=Flagged(
        All(
            (
                Holds(
                    of=Fact("agency.standing_team_registered"),
                    code="NO_STANDING_TEAM",
                    label=Label("固定服务团队", "standing team"),
                ),
                Exists(
                    of="agency.staff",
                    item="member",
                    rule=All(
                        (
                            Holds(of=Fact("member.active"), label=Label("在岗", "on duty")),
                            Holds(
                                of=Fact("member.in_standing_team"),
                                label=Label("属于固定服务团队", "in the standing team"),
                            ),
                        )
                    ),
                    code="STANDING_TEAM_EMPTY",
                    label=Label("团队成员", "members of the team"),
                ),
                Each(
                    of="agency.staff",
                    item="member",
                    rule=Any(
                        (
                            _IN_STANDING_TEAM,
                            Not(
                                IN_C,
                                code="COUNTED_PERSON_OUTSIDE_TEAM",
                                label=Label("不计入第(五)项", "not counted under item (五)"),
                            ),
                        )
                    ),
                    empty=Outcome.FAILS,
                    label=Label(
                        "计入第(五)项的人员均在团队", "all counted persons are in the team"
                    ),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "IN_TWO_AGENCIES_TEAMS",
                Exists(
                    of="agency.staff",
                    item="member",
                    rule=All((IN_C, Holds(of=Fact("member.in_other_agency_team")))),
                ),
                Label("有人员同时属于其他机构团队", "a counted person is in another agency's team"),
            ),
        ),
    ),
)

_FIRST_TIER = Rule(
    provision=A,
    question=Question.AGENCY,
    top=False,
    node=Flagged(FIRST_TIER, flags=(ONE_PERSON_IN_SEVERAL, REGISTERED_ELSEWHERE)),
)

_SECOND_TIER = Rule(
    provision=B,
    question=Question.AGENCY,
    top=False,
    node=Flagged(SECOND_TIER, flags=(REGISTERED_ELSEWHERE,)),
)

_THIRD_TIER = Rule(provision=C, question=Question.AGENCY, top=False, node=THIRD_TIER)

_ROLES = Rule(
    provision="XZ-SLI-2024/8.1b",
    question=Question.TEAM,
    node=Flagged(
        EachWord(
            words=Param("roles"),
            item="role",
            kind=Role,
            rule=Exists(
                of="team.members",
                item="member",
                rule=All(
                    (
                        Same(
                            first=Fact("member.role"),
                            second=Fact("role"),
                            label=Label("岗位", "role"),
                        ),
                        Holds(of=Fact("member.active"), label=Label("在任", "active")),
                    )
                ),
                code="ROLE_NOT_FILLED",
                label=Label("团队岗位", "role in the team"),
            ),
        ),
        flags=(
            FlagWhen(
                "ONE_PERSON_IN_TWO_ROLES",
                Exists(
                    of="team.members",
                    item="member",
                    rule=Holds(of=Fact("member.holds_two_roles")),
                ),
                Label("有人兼任两个岗位", "one person holds two roles"),
            ),
        ),
    ),
)

_ON_SITE = Choice(
    of=Fact("attendee.attendance"),
    meets=(Attendance.ON_SITE,),
    otherwise=Outcome.FAILS,
    label=Label("到场", "on site"),
)

_LEAD_AT_VISIT = Rule(
    provision="XZ-SLI-2024/8.2b",
    question=Question.VISIT,
    node=When(
        applies=Choice(
            of=Fact("team.visit.lead_registered"),
            meets=(True,),
            otherwise=Outcome.UNKNOWN,
            label=Label("当日已登记项目负责人", "a project lead is registered that day"),
        ),
        then=Threshold(
            observed=CountOf(
                of="team.visit.attendees",
                item="attendee",
                where=All(
                    (
                        Holds(
                            of=Fact("attendee.is_registered_lead"),
                            label=Label("登记的项目负责人", "registered project lead"),
                        ),
                        _ON_SITE,
                    )
                ),
            ),
            required=Param("project_lead_present"),
            code="PROJECT_LEAD_NOT_ON_SITE",
            label=Label("到场的项目负责人", "project leads on site"),
        ),
    ),
)

_TECHNICIAN_ON_SITE = All(
    (
        Choice(
            of=Fact("attendee.role"),
            meets=(Role.TECHNICIAN,),
            otherwise=Outcome.FAILS,
            label=Label("技术服务人员", "technical service staff"),
        ),
        _ON_SITE,
        # 且 adds to the lead, who therefore is not counted again as a technician.
        Holds(
            of=Fact("attendee.is_registered_lead"),
            expected=False,
            label=Label("非项目负责人", "not the project lead"),
        ),
        Holds(
            of=Fact("attendee.employed_by_agency"),
            label=Label("本机构人员", "agency's own staff"),
        ),
    )
)

_TECHNICIANS_AT_VISIT = Rule(
    provision="XZ-SLI-2024/8.2c",
    question=Question.VISIT,
    node=Flagged(
        Threshold(
            observed=CountOf(
                of="team.visit.attendees",
                item="attendee",
                where=_TECHNICIAN_ON_SITE,
            ),
            required=Param("technicians_present"),
            code="TECHNICIAN_NOT_ON_SITE",
            label=Label("到场的技术服务人员", "technical staff on site"),
        ),
        flags=(
            FlagWhen(
                "TECHNICIAN_OUTSIDE_FIXED_TEAM",
                All(
                    (
                        Exists(
                            of="team.visit.attendees",
                            item="attendee",
                            rule=_TECHNICIAN_ON_SITE,
                        ),
                        Not(
                            Exists(
                                of="team.visit.attendees",
                                item="attendee",
                                rule=All(
                                    (
                                        _TECHNICIAN_ON_SITE,
                                        Holds(of=Fact("attendee.in_project_team")),
                                    )
                                ),
                            ),
                        ),
                    )
                ),
                Label(
                    "到场技术人员不属于固定项目团队",
                    "the technician is not in the fixed team",
                ),
            ),
        ),
    ),
)

STAFFING: tuple[Rule, ...] = (
    _STANDING_TEAM,
    _FIRST_TIER,
    _SECOND_TIER,
    _THIRD_TIER,
    _ROLES,
    _LEAD_AT_VISIT,
    _TECHNICIANS_AT_VISIT,
)
