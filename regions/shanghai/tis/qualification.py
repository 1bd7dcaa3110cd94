"""Who an insurer is told meets the conditions: article 3 of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.facts.words import BodyType, Client, LegalForm, LegalStatus, Subject
from gateway.regime.instruments import Operator
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
    RuleOf,
    Same,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, FullYears, Param
from gateway.regime.words import Label

_AUTHORITY = Label("市住房城乡建设管理委", "the municipal construction commission")
_DETERMINATIONS = Fact("agency.determinations")

# A branch's legal person answers for it (Civil Code art. 74); for an unincorporated body its
# founders answer for the shortfall (art. 104), so "independently" is the authority's to say.
_INDEPENDENTLY_LIABLE = All(
    (
        Choice(
            of=Fact("agency.legal_form"),
            meets=(LegalForm.LEGAL_PERSON,),
            fails=(LegalForm.BRANCH, LegalForm.REPRESENTATIVE_OFFICE),
            decides=(LegalForm.UNINCORPORATED,),
            otherwise=Outcome.NEEDS_DECISION,
            code="NOT_INDEPENDENTLY_LIABLE",
            open_code="LEGAL_FORM_LEFT_TO_AUTHORITY",
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

# 大型 has no number in the text: the authority accepts or rejects the evidence.
_LARGE_BUILDING_EXPERIENCE = Judgement(
    of=Fact("agency.large_building_experience"),
    authority=_AUTHORITY,
    code="LARGE_BUILDING_EXPERIENCE_NOT_ACCEPTED",
    label=Label("大型建筑工程管理经验", "experience in managing large building works"),
)

# Which disciplines, and how many engineers of each, the text does not say. Without a list from
# the authority or the commission nothing can be found staffed.
_DISCIPLINES_STAFFED = Each(
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
    label=Label("按专业要求配备注册工程师", "registered engineers for the disciplines required"),
)

_COMPREHENSIVE = All(
    (
        Exists(
            of="agency.supervision_qualifications",
            item="qualification",
            rule=All(
                (
                    Choice(
                        of=Fact("qualification.grade"),
                        meets=Param("supervision_qualification"),
                        otherwise=Outcome.FAILS,
                        label=Label("监理资质等级", "supervision grade"),
                    ),
                    InSpan(
                        span=Fact("qualification.valid"),
                        label=Label("资质在有效期内", "qualification in force"),
                    ),
                ),
            ),
            code="NO_COMPREHENSIVE_QUALIFICATION",
            label=Label("有效的监理综合资质", "comprehensive supervision qualification in force"),
        ),
        _LARGE_BUILDING_EXPERIENCE,
    ),
)

# 国内外: work counts wherever it was done, so the place is not asked. How years add up is not
# said: the union of the commissions is the cautious count (overlaps once, gaps not at all).
_OVERSEAS = All(
    (
        Choice(
            of=Fact("agency.origin"),
            meets=Param("agency_origin"),
            otherwise=Outcome.FAILS,
            code="NOT_OVERSEAS",
            label=Label("境外机构", "established outside the mainland"),
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
                            meets=(Client.INSURER,),
                            otherwise=Outcome.FAILS,
                            label=Label("受保险公司委托", "commissioned by an insurer"),
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
                "受保险公司委托的风险管理年限", "years of insurer-commissioned risk management"
            ),
        ),
        _DISCIPLINES_STAFFED,
    ),
)

_CONSULTANCY = All(
    (
        Exists(
            of="agency.body_types",
            item="body_type",
            rule=Choice(
                of=Fact("body_type"),
                meets=(BodyType.ENGINEERING_CONSULTANCY,),
                otherwise=Outcome.FAILS,
                label=Label("机构业务类型", "line of business"),
            ),
            code="NOT_ENGINEERING_CONSULTANCY",
            label=Label("工程管理咨询机构", "engineering management consultancy"),
        ),
        _DISCIPLINES_STAFFED,
        _LARGE_BUILDING_EXPERIENCE,
    ),
)

_CONSULTATION = Flagged(
    All(
        (
            RuleOf("SH-TIS-2023/3.1a"),
            Any(
                (
                    RuleOf("SH-TIS-2023/3.1.1"),
                    RuleOf("SH-TIS-2023/3.1.2"),
                    RuleOf("SH-TIS-2023/3.1.3"),
                ),
                label=Label("下列条件之一", "one of the three alternatives"),
            ),
            Threshold(
                observed=_DETERMINATIONS,
                required=Param("determination_ordinal", "SH-TIS-2023/12.3d"),
                operator=Operator.LT,
                code="THIRD_DETERMINATION",
                label=Label("有效责任认定次数", "standing determinations"),
            ),
        ),
    ),
    flags=(
        FlagWhen(
            "KEY_SUPERVISION",
            Choice(
                of=_DETERMINATIONS,
                meets=Param("determination_ordinal", "SH-TIS-2023/12.3c"),
                otherwise=Outcome.FAILS,
                label=Label("有效责任认定次数", "standing determinations"),
            ),
            Label(
                "已有第二次责任认定，新承接业务受重点监管",
                "second determination on record: new business is under key supervision",
            ),
        ),
    ),
)

QUALIFICATION = (
    Rule(
        provision="SH-TIS-2023/3.1a",
        node=_INDEPENDENTLY_LIABLE,
        question=Question.AGENCY,
        top=False,
    ),
    Rule(provision="SH-TIS-2023/3.1b", node=_CONSULTATION, question=Question.AGENCY),
    Rule(provision="SH-TIS-2023/3.1.1", node=_COMPREHENSIVE, question=Question.AGENCY, top=False),
    Rule(provision="SH-TIS-2023/3.1.2", node=_OVERSEAS, question=Question.AGENCY, top=False),
    Rule(provision="SH-TIS-2023/3.1.3", node=_CONSULTANCY, question=Question.AGENCY, top=False),
)
