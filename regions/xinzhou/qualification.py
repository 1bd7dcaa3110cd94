"""What Xinzhou asks of a service agency: section 7 of the notice, items (一) to (四)."""

from __future__ import annotations

from gateway.regime.facts.words import BodyType, Client, Speciality, Subject, SupervisionGrade
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Judgement,
    Not,
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact, FullYears, Param, RankOf, YearsBefore
from gateway.regime.words import Label
from regions.xinzhou.tiers import LISTED_REGISTRATION, A, B, C, in_both_readings

_CLIENT_OR_REGULATOR = Label("委托的保险公司或主管部门", "the entrusting insurer or the regulator")
_REGULATOR = Label("主管部门", "the regulator")

# Nothing measures it; the finding covers capability and control system, each judged by a person.
CAPABILITY = Judgement(
    of=Fact("agency.professional_capability"),
    authority=_CLIENT_OR_REGULATOR,
    code="PROFESSIONAL_CAPABILITY_NOT_ACCEPTED",
    label=Label(
        "专业能力与服务质量控制体系（第(一)项）",
        "professional capability and quality control (item 一)",
    ),
)

_AGENCY = Rule(
    provision="XZ-SLI-2024/7.0",
    question=Question.AGENCY,
    node=All(
        (
            CAPABILITY,
            RuleOf("XZ-SLI-2024/7.2"),
            RuleOf("XZ-SLI-2024/7.3"),
            RuleOf("XZ-SLI-2024/7.4"),
            in_both_readings(All((RuleOf(A), RuleOf(B), RuleOf(C)))),
        )
    ),
)

_SAME_KIND = All(
    (
        Same(
            first=Fact("qualification.speciality"),
            second=Fact("agency.project_kind"),
            code="SPECIALITY_DIFFERS",
            label=Label("同类工程", "same kind of works"),
        ),
        # Two kinds of works that are both "other" need not be the same kind.
        Choice(
            of=Fact("agency.project_kind"),
            meets=(Speciality.BUILDING, Speciality.MUNICIPAL),
            otherwise=Outcome.NEEDS_DECISION,
            code="KIND_OF_WORKS_NOT_NAMED",
            label=Label("房屋市政工程", "building or municipal works"),
        ),
    ),
    label=Label("专业与工程类别一致", "speciality of the works"),
)

_SUPERVISION = Exists(
    of="agency.supervision_qualifications",
    item="qualification",
    rule=All(
        (
            InSpan(
                span=Fact("qualification.valid"),
                code="SUPERVISION_QUALIFICATION_NOT_VALID",
                label=Label("资质有效", "qualification valid"),
            ),
            Threshold(
                observed=RankOf(SupervisionGrade, Fact("qualification.grade")),
                required=RankOf(SupervisionGrade, Param("min_supervision_class")),
                code="SUPERVISION_GRADE_LOW",
                label=Label("监理资质等级", "supervision grade"),
            ),
            Any(
                (
                    Choice(
                        of=Fact("qualification.grade"),
                        meets=(SupervisionGrade.COMPREHENSIVE,),
                        otherwise=Outcome.FAILS,
                        code="SPECIALITY_DIFFERS",
                        label=Label("综合资质不限专业", "comprehensive: every kind of works"),
                    ),
                    _SAME_KIND,
                ),
                label=Label("同类工程", "same kind of works"),
            ),
        )
    ),
    code="SUPERVISION_QUALIFICATION_MISSING",
    label=Label("同类工程监理资质", "supervision qualification for the same kind of works"),
)

_COMMISSIONED = All(
    (
        Exists(
            of="agency.body_types",
            item="line",
            rule=Choice(
                of=Fact("line"),
                meets=(BodyType.ENGINEERING_CONSULTANCY, BodyType.SAFETY_CONSULTANCY),
                # 等咨询机构 leaves the list open; 工程管理机构 is not printed as a consultancy.
                decides=(BodyType.OTHER_CONSULTANCY, BodyType.ENGINEERING_MANAGEMENT),
                otherwise=Outcome.FAILS,
                code="CONSULTANCY_KIND_NOT_PRINTED",
                label=Label("咨询机构类型", "kind of consultancy"),
            ),
            code="NOT_A_CONSULTANCY",
            label=Label("工程管理、安全管理等咨询机构", "engineering or safety consultancy"),
        ),
        Threshold(
            observed=FullYears(
                of="agency.engagements",
                item="engagement",
                span="engagement.span",
                where=All(
                    (
                        Choice(
                            of=Fact("engagement.client"),
                            meets=(Client.INSURER, Client.OWNER, Client.CONSTRUCTION_AUTHORITY),
                            otherwise=Outcome.FAILS,
                            label=Label("委托方", "client"),
                        ),
                        Choice(
                            of=Fact("engagement.subject"),
                            meets=(Subject.RISK_MANAGEMENT,),
                            otherwise=Outcome.FAILS,
                            label=Label("委托内容", "what it was about"),
                        ),
                    )
                ),
            ),
            required=Param("min_commissioned_experience"),
            code="COMMISSIONED_EXPERIENCE_SHORT",
            label=Label("受托风险管理服务年限", "years of commissioned risk management"),
        ),
    ),
    label=Label("有受托经验的咨询机构", "consultancy with commissioned experience"),
)

_BACKGROUND = Rule(
    provision="XZ-SLI-2024/7.2",
    question=Question.AGENCY,
    top=False,
    node=Any((_SUPERVISION, _COMMISSIONED)),
)

_WINDOW_START = YearsBefore(Param("clean_record_years"))

_INSIDE_ON_EVERY_DATE = All(
    (
        Threshold(
            observed=Fact("record.dates.since"),
            required=_WINDOW_START,
            operator=Operator.GT,
            label=Label("最早日期晚于回溯起点", "earliest date after the start of the window"),
        ),
        Threshold(
            observed=Fact("record.dates.until"),
            required=AS_OF,
            operator=Operator.LE,
            label=Label("最晚日期不晚于查询日", "latest date not after the day asked"),
        ),
    ),
    label=Label("各可能日期均在期内", "inside whichever date counts"),
)

_RECORD_IN_WINDOW = All(
    (
        Holds(
            of=Fact("record.revoked"),
            expected=False,
            label=Label("未撤销", "not revoked"),
        ),
        Threshold(
            observed=Fact("record.dates.until"),
            required=_WINDOW_START,
            operator=Operator.GT,
            label=Label("最晚日期晚于回溯起点", "latest date after the start of the window"),
        ),
        Threshold(
            observed=Fact("record.dates.since"),
            required=AS_OF,
            operator=Operator.LE,
            label=Label("最早日期不晚于查询日", "earliest date not after the day asked"),
        ),
        # The text does not say whether decision, publication or event dates a record.
        When(
            applies=Not(_INSIDE_ON_EVERY_DATE),
            then=Decision(authority=_REGULATOR, code="WHICH_DATE_COUNTS"),
        ),
    ),
    label=Label("期内的不良记录", "adverse record inside the window"),
)


def _extract(path: str, label: Label) -> Choice:
    return Choice(of=Fact(path), meets=(True,), otherwise=Outcome.UNKNOWN, label=label)


_RECORDS = Rule(
    provision="XZ-SLI-2024/7.3",
    question=Question.AGENCY,
    top=False,
    node=Flagged(
        All(
            (
                Judgement(
                    of=Fact("agency.commercial_reputation"),
                    authority=_CLIENT_OR_REGULATOR,
                    code="COMMERCIAL_REPUTATION_NOT_ACCEPTED",
                    label=Label("商业信誉", "commercial reputation"),
                ),
                Not(
                    Exists(of="agency.adverse_records", item="record", rule=_RECORD_IN_WINDOW),
                    code="ADVERSE_RECORD_IN_WINDOW",
                    label=Label("近三年被执行或不良行为记录", "records of the last three years"),
                ),
                _extract(
                    "agency.enforcement_extract",
                    Label("被执行查询结果", "enforcement extract"),
                ),
                _extract(
                    "agency.conduct_extract",
                    Label("不良行为查询结果", "bad conduct extract"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "RECORD_REVOKED",
                Exists(
                    of="agency.adverse_records",
                    item="record",
                    rule=Holds(of=Fact("record.revoked")),
                ),
                Label("有已撤销的记录", "a record has been revoked since"),
            ),
        ),
    ),
)

_LISTED_CERTIFICATE = Rule(
    provision="XZ-SLI-2024/7.5d",
    question=Question.PERSON,
    top=False,
    node=Flagged(
        Exists(
            of="person.certificates",
            item="certificate",
            rule=LISTED_REGISTRATION,
            code="NO_LISTED_REGISTRATION",
            label=Label("所列注册执业证书", "a registration on the list"),
        ),
        flags=(
            FlagWhen(
                "REGISTERED_ELSEWHERE",
                Exists(
                    of="person.certificates",
                    item="certificate",
                    rule=Holds(of=Fact("certificate.employer_is_agency"), expected=False),
                ),
                Label("注册单位为其他机构", "registered at another employer"),
            ),
        ),
    ),
)

QUALIFICATION: tuple[Rule, ...] = (
    _AGENCY,
    _BACKGROUND,
    _RECORDS,
    _LISTED_CERTIFICATE,
)
