"""The agency's people and the project lead: articles 6(二), 7 and 15 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.words import Field, Role, Title
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Judgement,
    Not,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, ONE, CountOf, Fact, FullYears, Param, RankOf, Sum
from gateway.regime.words import Label

_LEAD = frozenset({Role.PROJECT_LEAD})
_ACTIVE = Holds(of=Fact("member.active"), label=Label("在任", "active on the day"))

# A registration does not stand in for the title: the clause asks for titles only.
_STAFF_TITLES = Each(
    of="agency.staff",
    item="person",
    rule=When(
        applies=Holds(
            of=Fact("person.technical"),
            label=Label("专业技术人员", "professional technical person"),
        ),
        then=Threshold(
            observed=RankOf(Title, Fact("person.title.level")),
            required=RankOf(Title, Param("staff_title_min")),
            code="TITLE_BELOW_ENGINEER",
            label=Label("专业技术人员职称", "title of a technical person"),
        ),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("专业技术人员均达到职称要求", "every technical person has the title"),
)

_LEAD_TITLES = Each(
    of="agency.lead_candidates",
    item="candidate",
    rule=Threshold(
        observed=RankOf(Title, Fact("candidate.title.level")),
        required=RankOf(Title, Param("lead_title_min")),
        code="LEAD_TITLE_BELOW_SENIOR",
        label=Label("项目负责人职称", "title of a project lead"),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("拟任项目负责人均达到职称要求", "every person put forward as lead has the title"),
)

# No figure is set: what the agency's own plans promise is the measure. One person may serve
# several projects, so fewer persons than positions is for the association to judge.
_ENOUGH_STAFF = Each(
    of="agency.discipline_positions",
    item="planned",
    rule=All(
        (
            Any(
                (
                    Threshold(
                        observed=Fact("planned.positions"),
                        required=NOTHING,
                        operator=Operator.EQ,
                        label=Label("该专业无计划岗位", "no position planned in the discipline"),
                    ),
                    Threshold(
                        observed=Fact("planned.staff"),
                        required=NOTHING,
                        operator=Operator.GT,
                        label=Label("该专业有人员", "somebody in the discipline"),
                    ),
                ),
                code="STAFF_BELOW_PLANS",
                label=Label("计划的专业均有人员", "nobody is missing in a planned discipline"),
            ),
            Any(
                (
                    Threshold(
                        observed=Fact("planned.staff"),
                        required=Fact("planned.positions"),
                        operator=Operator.GE,
                        label=Label("人员不少于计划岗位", "as many persons as positions"),
                    ),
                    Judgement(
                        of=Fact("agency.staffing_finding"),
                        authority=Label("质量保险分会", "the quality insurance branch"),
                        code="STAFFING_REJECTED",
                        open_code="FINDING_OPEN",
                        label=Label("数量和专业组成认定", "finding on number and disciplines"),
                    ),
                ),
                label=Label("满足正常开展业务需要", "enough for normal business"),
            ),
        ),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("专业技术人员数量和专业组成", "number and disciplines of the technical staff"),
)

_WORKS_IN_RISK_MANAGEMENT = (
    Choice(
        of=Fact("member.role"),
        meets=(
            Role.TECHNICAL_LEAD,
            Role.PROJECT_LEAD,
            Role.RISK_ENGINEER,
            Role.EXPERT,
            Role.TECHNICIAN,
        ),
        otherwise=Outcome.FAILS,
        label=Label("风险管理岗位", "a risk management role"),
    ),
    _ACTIVE,
)

# The text does not ask that the entry be under the same agency: another's is shown, not failed.
_FROM_TALENT_DATABASE = Each(
    of="team.members",
    item="member",
    rule=Flagged(
        When(
            applies=All(_WORKS_IN_RISK_MANAGEMENT),
            then=Holds(
                of=Fact("member.in_talent_database"),
                code="NOT_IN_TALENT_DB",
                label=Label("已列入人才数据库", "listed in the talent database"),
            ),
        ),
        flags=(
            FlagWhen(
                "LISTED_UNDER_OTHER_AGENCY",
                All(
                    (
                        *_WORKS_IN_RISK_MANAGEMENT,
                        Holds(
                            of=Fact("member.listed_under_other_agency"),
                            label=Label("登记在其他机构名下", "listed under another agency"),
                        ),
                    ),
                ),
                Label(
                    "有人员登记在其他机构名下，条文未禁止",
                    "a person is listed under another agency; the text is silent",
                ),
            ),
        ),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("从业人员均选自人才数据库", "everybody is taken from the talent database"),
)

_ACTIVE_LEADS = CountOf(
    of="team.members",
    item="member",
    where=All(
        (
            Choice(
                of=Fact("member.role"),
                meets=(Role.PROJECT_LEAD,),
                otherwise=Outcome.FAILS,
                label=Label("项目负责人", "project lead"),
            ),
            _ACTIVE,
        ),
    ),
)

# Projects asked for are counted with those held, the one in question among them.
_PROJECTS_LED = Sum(
    (
        CountOf(
            of="person.lead_appointments",
            item="appointment",
            where=InSpan(
                span=Fact("appointment.span"), label=Label("在任", "appointment in force")
            ),
        ),
        Fact("person.appointments_asked"),
    ),
)

# 专职 has no number. Outside work breaks it under any reading; whether a second project does
# is the contract's to say, and where the contract is silent nothing is borrowed from elsewhere.
_SECOND_PROJECT = When(
    applies=Threshold(
        observed=_PROJECTS_LED,
        required=ONE,
        operator=Operator.GT,
        label=Label("同时负责其他项目", "leads another project as well"),
    ),
    then=All(
        (
            Choice(
                of=Fact("person.contract_is_silent"),
                meets=(False,),
                otherwise=Outcome.NEEDS_DECISION,
                open_code="FULL_TIME_MEANING_OPEN",
                label=Label("合同约定了同时任职上限", "the contract sets a limit"),
            ),
            When(
                applies=Holds(
                    of=Fact("person.contract_is_silent"),
                    expected=False,
                    label=Label("合同约定了同时任职上限", "the contract sets a limit"),
                ),
                then=Threshold(
                    observed=_PROJECTS_LED,
                    required=Fact("person.contract_project_limit"),
                    operator=Operator.LE,
                    code="CONTRACT_LIMIT",
                    label=Label("同时负责的项目数不超过合同上限", "projects led within the limit"),
                ),
            ),
        ),
    ),
)

_FULL_TIME_LEAD = Flagged(
    All(
        (
            Threshold(
                observed=_ACTIVE_LEADS,
                required=ONE,
                operator=Operator.GE,
                code="NO_LEAD",
                label=Label("项目设有在任负责人", "the project has an active lead"),
            ),
            Each(
                of="person.other_posts",
                item="post",
                rule=Not(
                    All(
                        (
                            Holds(
                                of=Fact("post.risk_management"),
                                expected=False,
                                label=Label("风险管理以外的职务", "a post outside risk management"),
                            ),
                            InSpan(span=Fact("post.span"), label=Label("在任", "held on the day")),
                        ),
                    ),
                    code="LEAD_NOT_FULL_TIME",
                    label=Label("专职，无其他职务", "full time, no post beside"),
                ),
                empty=Outcome.MEETS,
                label=Label("兼任职务", "other posts"),
            ),
            _SECOND_PROJECT,
        ),
    ),
    flags=(
        FlagWhen(
            "SEVERAL_LEADS",
            Threshold(
                observed=_ACTIVE_LEADS,
                required=ONE,
                operator=Operator.GT,
                label=Label("在任负责人多于一名", "more than one active lead"),
            ),
            Label("项目有多名在任负责人", "the project has more than one active lead"),
        ),
    ),
)

_LEAD_TITLE = All(
    (
        Threshold(
            observed=RankOf(Title, Fact("person.title.level")),
            required=RankOf(Title, Param("lead_title_min")),
            code="LEAD_TITLE_BELOW_SENIOR",
            label=Label("项目负责人职称", "title of the project lead"),
        ),
        Threshold(
            observed=Fact("person.title.obtained_on"),
            required=Fact("person.appointed_on"),
            operator=Operator.LE,
            code="LEAD_TITLE_BELOW_SENIOR",
            label=Label("任命时已取得职称", "title obtained by the appointment"),
        ),
    ),
)

# 工程建设管理 is narrower than 工程建设. What was stated only as construction work may or may not
# have been management: the fact is owed. Safety management is management, but whether of the
# kind meant, the text does not say.
_LEAD_EXPERIENCE = Threshold(
    observed=FullYears(
        of="person.work_periods",
        where=Choice(
            of=Fact("period.field"),
            meets=(Field.CONSTRUCTION_MANAGEMENT,),
            fails=(
                Field.ARCHITECTURE,
                Field.LAW,
                Field.FINANCE,
                Field.INSURANCE,
                Field.OTHER,
            ),
            decides=(Field.SAFETY_MANAGEMENT,),
            otherwise=Outcome.UNKNOWN,
            label=Label("工程建设管理工作", "construction management work"),
        ),
        until=Fact("person.appointed_on"),
    ),
    required=Param("lead_min_construction_management_years"),
    code="LEAD_MANAGEMENT_SHORT",
    label=Label("任命时的工程建设管理年限", "years in construction management at appointment"),
)

STAFFING = (
    Rule(provision="HZ-TIS-2024/6.2a", node=_STAFF_TITLES, question=Question.AGENCY, top=False),
    Rule(provision="HZ-TIS-2024/6.2b", node=_LEAD_TITLES, question=Question.AGENCY, top=False),
    Rule(provision="HZ-TIS-2024/6.2c", node=_ENOUGH_STAFF, question=Question.AGENCY, top=False),
    Rule(provision="HZ-TIS-2024/7.3", node=_FROM_TALENT_DATABASE, question=Question.TEAM),
    Rule(
        provision="HZ-TIS-2024/15.1a",
        node=_FULL_TIME_LEAD,
        question=Question.PERSON,
        roles=_LEAD,
    ),
    Rule(provision="HZ-TIS-2024/15.2a", node=_LEAD_TITLE, question=Question.PERSON, roles=_LEAD),
    Rule(
        provision="HZ-TIS-2024/15.2b", node=_LEAD_EXPERIENCE, question=Question.PERSON, roles=_LEAD
    ),
)
