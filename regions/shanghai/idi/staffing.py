"""Whom an insurer must employ: risk-control staff and project managers of art. 4(2)."""

from __future__ import annotations

from gateway.regime.facts.words import CertificateGrade, Education, Field, Role, Title
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    EachWord,
    Exists,
    Holds,
    InSpan,
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, FullYears, Param, RankOf
from gateway.regime.words import Label

CONSTRUCTION_FIELDS = (Field.CONSTRUCTION, Field.CONSTRUCTION_MANAGEMENT, Field.ARCHITECTURE)
"""Words for work in 工程建设, however finely a file states it."""

UNSETTLED_FIELDS = (Field.SAFETY_MANAGEMENT, Field.UNCLEAR)
"""Whether these belong to 工程建设 the text does not say."""

ON_DUTY = Holds(of=Fact("person.active"), label=Label("在岗", "on duty"))

DISCIPLINES = Rule(
    provision="SH-IDI-2025/4.2.b",
    question=Question.INSURER,
    # Disciplines are looked for in the whole team: a lawyer cannot be one of the ten of
    # 4.2.f, whose qualification lies in construction, and is asked for all the same.
    node=All(
        (
            EachWord(
                words=Param("disciplines"),
                item="discipline",
                kind=Field,
                label=Label("团队专业", "disciplines in the team"),
                rule=Exists(
                    of="insurer.staff",
                    item="person",
                    code="DISCIPLINE_MISSING",
                    label=Label("该专业的在岗人员", "somebody on duty of the discipline"),
                    rule=All(
                        (
                            ON_DUTY,
                            Same(
                                first=Fact("person.discipline"),
                                second=Fact("discipline"),
                                label=Label("专业", "discipline"),
                            ),
                        )
                    ),
                ),
            ),
            Exists(
                of="insurer.staff",
                item="person",
                code="NO_PROJECT_MANAGER",
                label=Label("在岗项目经理", "a project manager on duty"),
                rule=All(
                    (
                        ON_DUTY,
                        Choice(
                            of=Fact("person.role"),
                            meets=(Role.INSURER_PROJECT_MANAGER,),
                            otherwise=Outcome.FAILS,
                            label=Label("岗位", "post"),
                        ),
                    )
                ),
            ),
        )
    ),
)

_GRADE = Any(
    (
        Threshold(
            observed=RankOf(CertificateGrade, Fact("certificate.grade")),
            required=RankOf(CertificateGrade, Param("practice_grade")),
            label=Label("执业资格级别", "grade of the practice qualification"),
        ),
        When(
            applies=Choice(
                of=Fact("certificate.grade"),
                meets=(CertificateGrade.UNGRADED,),
                otherwise=Outcome.FAILS,
                label=Label("不分级的国家证书", "national certificate without grades"),
            ),
            then=Decision(
                authority=Label(
                    "不分级证书是否等同一级，由主管部门确定",
                    "the authority, on whether a certificate without grades ranks as first-class",
                ),
                code="UNGRADED_CERTIFICATE",
            ),
        ),
    )
)

QUALIFICATION = Rule(
    provision="SH-IDI-2025/4.2.d",
    question=Question.PERSON,
    roles=frozenset({Role.INSURER_RISK_STAFF}),
    # The qualification must be obtained (取得); registration to practise is not asked.
    node=Any(
        (
            Exists(
                of="person.certificates",
                item="certificate",
                label=Label("工程建设领域一级执业资格", "first-class practice qualification"),
                rule=All(
                    (
                        Choice(
                            of=Fact("certificate.field"),
                            meets=CONSTRUCTION_FIELDS,
                            decides=UNSETTLED_FIELDS,
                            otherwise=Outcome.FAILS,
                            label=Label("证书领域", "field of the certificate"),
                        ),
                        _GRADE,
                        InSpan(
                            span=Fact("certificate.valid"),
                            label=Label("证书有效期", "validity of the certificate"),
                        ),
                    )
                ),
            ),
            All(
                (
                    Choice(
                        of=Fact("person.title.field"),
                        meets=CONSTRUCTION_FIELDS,
                        decides=UNSETTLED_FIELDS,
                        otherwise=Outcome.FAILS,
                        label=Label("职称领域", "field of the title"),
                    ),
                    Threshold(
                        observed=RankOf(Title, Fact("person.title.level")),
                        required=RankOf(Title, Param("title_grade")),
                        label=Label("职称等级", "level of the title"),
                    ),
                ),
                label=Label("工程建设领域高级职称", "senior title in construction"),
            ),
        ),
        code="QUALIFICATION_BELOW_GRADE",
        label=Label("一级执业资格或高级职称", "first-class qualification or senior title"),
    ),
)

_CONSTRUCTION_YEARS = FullYears(
    of="person.work_periods",
    where=Choice(
        of=Fact("period.field"),
        meets=CONSTRUCTION_FIELDS,
        decides=UNSETTLED_FIELDS,
        otherwise=Outcome.FAILS,
    ),
)


def _branch(degree: Education, code: str, years: Param, label: Label) -> All:
    return All(
        (
            Threshold(
                observed=RankOf(Education, Fact("person.education")),
                required=RankOf(Education, degree),
                code=code,
                label=Label("学历", "education"),
            ),
            Threshold(
                observed=_CONSTRUCTION_YEARS,
                required=years,
                code="EXPERIENCE_SHORT",
                label=Label("工程建设工作经历", "construction work"),
            ),
        ),
        label=label,
    )


EXPERIENCE = Rule(
    provision="SH-IDI-2025/4.2.e",
    question=Question.PERSON,
    roles=frozenset({Role.INSURER_RISK_STAFF}),
    # All construction years of a person who holds the degree count: the text does not say
    # that they must lie after it.
    node=Any(
        (
            _branch(
                Education.BACHELOR,
                "EDUCATION_BELOW_BACHELOR",
                Param("bachelor_min_construction_years"),
                Label("本科学历", "with a bachelor's degree"),
            ),
            _branch(
                Education.MASTER,
                "EDUCATION_BELOW_MASTER",
                Param("master_min_construction_years"),
                Label("硕士学历", "with a master's degree"),
            ),
        )
    ),
)

HEAD_COUNT = Rule(
    provision="SH-IDI-2025/4.2.f",
    question=Question.INSURER,
    node=Threshold(
        observed=CountOf(
            of="insurer.staff",
            item="person",
            distinct="person.name",
            where=All(
                (
                    Choice(
                        of=Fact("person.role"),
                        meets=(Role.INSURER_RISK_STAFF,),
                        otherwise=Outcome.FAILS,
                    ),
                    ON_DUTY,
                    Holds(of=Fact("person.real_name_verified")),
                    RuleOf("SH-IDI-2025/4.2.d"),
                    RuleOf("SH-IDI-2025/4.2.e"),
                )
            ),
        ),
        required=Param("risk_staff_min"),
        code="RISK_STAFF_SHORT",
        label=Label("合格风控人员", "qualified risk-control staff"),
    ),
)

PROJECT_MANAGERS = Rule(
    provision="SH-IDI-2025/4.2.g",
    question=Question.PERSON,
    roles=frozenset({Role.INSURER_PROJECT_MANAGER}),
    node=Any(
        (
            Threshold(
                observed=FullYears(
                    of="person.work_periods",
                    where=Any(
                        (
                            Choice(
                                of=Fact("period.field"),
                                meets=Param("fields"),
                                otherwise=Outcome.FAILS,
                            ),
                            # Kinds of 工程, which the list names as a whole.
                            Choice(
                                of=Fact("period.field"),
                                meets=(*CONSTRUCTION_FIELDS, Field.SAFETY_MANAGEMENT),
                                otherwise=Outcome.FAILS,
                            ),
                        )
                    ),
                ),
                required=Param("project_manager_min_years"),
                code="EXPERIENCE_SHORT",
                label=Label(
                    "工程、金融、保险业务年限", "years in construction, finance or insurance"
                ),
            ),
            When(
                applies=Threshold(
                    observed=FullYears(
                        of="person.work_periods",
                        # Any field that is stated: the list of fields is open (等).
                        where=Choice(of=Fact("period.field"), otherwise=Outcome.MEETS),
                    ),
                    required=Param("project_manager_min_years"),
                    label=Label("连同其他业务的年限", "years together with other fields"),
                ),
                then=Decision(
                    authority=Label(
                        "其他业务是否属于“等业务”，由主管部门确定",
                        "the authority, on whether other fields are of the kind listed",
                    ),
                    code="ONLY_REACHED_WITH_OTHER_FIELDS",
                ),
            ),
        )
    ),
)

RULES: tuple[Rule, ...] = (
    DISCIPLINES,
    QUALIFICATION,
    EXPERIENCE,
    HEAD_COUNT,
    PROJECT_MANAGERS,
)
