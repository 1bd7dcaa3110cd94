"""Which agencies may enter the register: articles 5 and 6 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.words import (
    BodyType,
    Client,
    LegalForm,
    LegalStatus,
    Speciality,
    Subject,
    SupervisionGrade,
)
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Exists,
    Flagged,
    FlagWhen,
    InSpan,
    Judgement,
    Not,
    RuleOf,
    Same,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, FullYears, Param, RankOf
from gateway.regime.words import Label

_ASSOCIATION = Label("质量保险分会", "the quality insurance branch of the association")

# A branch's legal person answers for it (Civil Code art. 74); for an unincorporated body its
# founders answer for the shortfall (art. 104), so "independently" is the association's to say.
_INDEPENDENTLY_LIABLE = All(
    (
        Choice(
            of=Fact("agency.legal_form"),
            meets=(LegalForm.LEGAL_PERSON,),
            fails=(LegalForm.BRANCH, LegalForm.REPRESENTATIVE_OFFICE),
            decides=(LegalForm.UNINCORPORATED,),
            otherwise=Outcome.NEEDS_DECISION,
            code="NOT_INDEPENDENTLY_LIABLE",
            open_code="LEGAL_FORM_LEFT_TO_ASSOCIATION",
            label=Label("独立对外承担民事赔偿责任", "bears civil liability on its own"),
        ),
        Choice(
            of=Fact("agency.legal_status"),
            meets=(LegalStatus.EXISTING,),
            otherwise=Outcome.FAILS,
            code="NOT_INDEPENDENTLY_LIABLE",
            label=Label("主体存续", "the body exists"),
        ),
    ),
)

_ADMISSION = All(
    (
        RuleOf("HZ-TIS-2024/5.1a"),
        Any(
            (
                RuleOf("HZ-TIS-2024/5.1.1"),
                RuleOf("HZ-TIS-2024/5.1.2"),
                RuleOf("HZ-TIS-2024/5.1.3"),
            ),
            code="NO_ALTERNATIVE_MET",
            label=Label("下列条件之一", "one of the three alternatives"),
        ),
    ),
)

_CLASS_A_IN_FORCE = (
    Threshold(
        observed=RankOf(SupervisionGrade, Fact("qualification.grade")),
        required=RankOf(SupervisionGrade, Param("supervision_qualification_min")),
        label=Label("监理资质等级", "supervision grade"),
    ),
    InSpan(
        span=Fact("qualification.valid"),
        label=Label("资质在有效期内", "qualification in force"),
    ),
)

_HAS_CLASS_A = Exists(
    of="agency.supervision_qualifications",
    item="qualification",
    rule=All(_CLASS_A_IN_FORCE),
    code="QUALIFICATION_BELOW_A",
    label=Label(
        "有效的甲级或以上监理资质", "supervision qualification of class A or higher in force"
    ),
)

# The clause names no speciality. The object is housing, though, so a class A in other works
# alone is shown to a person; a comprehensive qualification covers every speciality.
_BUILDING_CLASS_A = Exists(
    of="agency.supervision_qualifications",
    item="qualification",
    rule=All(
        (
            *_CLASS_A_IN_FORCE,
            Any(
                (
                    Choice(
                        of=Fact("qualification.grade"),
                        meets=(SupervisionGrade.COMPREHENSIVE,),
                        otherwise=Outcome.FAILS,
                        label=Label("综合资质", "comprehensive qualification"),
                    ),
                    Choice(
                        of=Fact("qualification.speciality"),
                        meets=(Speciality.BUILDING,),
                        otherwise=Outcome.FAILS,
                        label=Label("房屋建筑专业", "speciality building works"),
                    ),
                ),
            ),
        ),
    ),
    label=Label("资质涵盖房屋建筑工程", "the qualification covers building works"),
)

# 大型 has no number in the text: the association accepts or rejects the evidence.
_MANAGEMENT_BODY = Flagged(
    All(
        (
            _HAS_CLASS_A,
            Judgement(
                of=Fact("agency.large_project_experience"),
                authority=_ASSOCIATION,
                code="LARGE_PROJECT_EXPERIENCE_REJECTED",
                open_code="FINDING_OPEN",
                label=Label(
                    "大型建设工程管理经验", "experience in managing large construction works"
                ),
            ),
        ),
    ),
    flags=(
        FlagWhen(
            "SPECIALITY_NOT_BUILDING",
            All((_HAS_CLASS_A, Not(_BUILDING_CLASS_A))),
            Label(
                "甲级资质均不属于房屋建筑工程专业",
                "no class A qualification is in the speciality of building works",
            ),
        ),
    ),
)

# Bodies from inside and outside the mainland alike, so the origin is not asked; only work in
# China counts. Which disciplines need engineers, and how many, the text does not say: without
# a list from the association or the commission nothing can be found staffed.
_EXPERIENCED_BODY = All(
    (
        Threshold(
            observed=FullYears(
                of="agency.engagements",
                item="engagement",
                span="engagement.span",
                where=All(
                    (
                        Choice(
                            of=Fact("engagement.client"),
                            meets=(Client.INSURER,),
                            otherwise=Outcome.FAILS,
                            label=Label("受保险公司委托", "commissioned by an insurer"),
                        ),
                        Choice(
                            of=Fact("engagement.territory"),
                            meets=Param("experience_territory"),
                            otherwise=Outcome.FAILS,
                            label=Label("国内建设工程", "construction in China"),
                        ),
                        Choice(
                            of=Fact("engagement.subject"),
                            meets=(Subject.RISK_MANAGEMENT,),
                            otherwise=Outcome.FAILS,
                            label=Label("质量风险管理", "quality risk management"),
                        ),
                    ),
                ),
            ),
            required=Param("tis_experience_years_min"),
            code="TIS_EXPERIENCE_SHORT",
            label=Label(
                "受保险公司委托的国内风险管理年限",
                "years of insurer-commissioned risk management in China",
            ),
        ),
        Each(
            of="agency.required_disciplines",
            item="discipline",
            rule=Exists(
                of="agency.registered_engineers",
                item="engineer",
                rule=All(
                    (
                        Same(
                            first=Fact("engineer.discipline"),
                            second=Fact("discipline"),
                            label=Label("专业相符", "of that discipline"),
                        ),
                        InSpan(
                            span=Fact("engineer.registered"),
                            label=Label("注册在有效期内", "registration in force"),
                        ),
                    ),
                ),
                code="DISCIPLINE_NOT_STAFFED",
                label=Label("该专业有注册工程师", "a registered engineer of the discipline"),
            ),
            empty=Outcome.NEEDS_DECISION,
            label=Label(
                "按专业要求配备注册工程师", "registered engineers for the disciplines required"
            ),
        ),
    ),
)

# 工程管理、咨询机构 can be read as consultancy of any kind: other consultancies stay open.
_OTHER_CAPABLE_BODY = All(
    (
        Exists(
            of="agency.body_types",
            item="body_type",
            rule=Choice(
                of=Fact("body_type"),
                meets=(BodyType.ENGINEERING_MANAGEMENT, BodyType.ENGINEERING_CONSULTANCY),
                fails=(BodyType.OTHER,),
                otherwise=Outcome.NEEDS_DECISION,
                code="BODY_TYPE_UNFIT",
                open_code="BODY_TYPE_LEFT_TO_ASSOCIATION",
                label=Label("机构业务类型", "line of business"),
            ),
            label=Label("工程管理、咨询机构", "project management or consultancy body"),
        ),
        RuleOf("HZ-TIS-2024/6"),
        Judgement(
            of=Fact("agency.capability_finding"),
            authority=_ASSOCIATION,
            code="CAPABILITY_REJECTED",
            open_code="FINDING_OPEN",
            label=Label("工程质量风险管理能力", "capability in quality risk management"),
        ),
    ),
)

# Items (一), (三) and (四) carry no measure: what is 良好, 完善 or able is found, not computed.
_REQUIREMENTS = All(
    (
        Judgement(
            of=Fact("agency.business_standing"),
            authority=_ASSOCIATION,
            code="BUSINESS_STANDING_REJECTED",
            open_code="FINDING_OPEN",
            label=Label(
                "第（一）项：经营业绩、银行资信与商业信誉",
                "item 1: business record, bank standing and commercial reputation",
            ),
        ),
        RuleOf("HZ-TIS-2024/6.2a"),
        RuleOf("HZ-TIS-2024/6.2b"),
        RuleOf("HZ-TIS-2024/6.2c"),
        Judgement(
            of=Fact("agency.service_system"),
            authority=_ASSOCIATION,
            code="SERVICE_SYSTEM_REJECTED",
            open_code="FINDING_OPEN",
            label=Label("第（三）项：完善的服务体系", "item 3: a complete service system"),
        ),
        Judgement(
            of=Fact("agency.service_capability"),
            authority=_ASSOCIATION,
            code="SERVICE_CAPABILITY_REJECTED",
            open_code="FINDING_OPEN",
            label=Label("第（四）项：提供服务的能力", "item 4: ability to provide the services"),
        ),
    ),
)

QUALIFICATION = (
    Rule(
        provision="HZ-TIS-2024/5.1a",
        node=_INDEPENDENTLY_LIABLE,
        question=Question.AGENCY,
        top=False,
    ),
    Rule(provision="HZ-TIS-2024/5.1b", node=_ADMISSION, question=Question.AGENCY),
    Rule(provision="HZ-TIS-2024/5.1.1", node=_MANAGEMENT_BODY, question=Question.AGENCY, top=False),
    Rule(
        provision="HZ-TIS-2024/5.1.2", node=_EXPERIENCED_BODY, question=Question.AGENCY, top=False
    ),
    Rule(
        provision="HZ-TIS-2024/5.1.3",
        node=_OTHER_CAPABLE_BODY,
        question=Question.AGENCY,
        top=False,
    ),
    Rule(provision="HZ-TIS-2024/6", node=_REQUIREMENTS, question=Question.AGENCY),
)
