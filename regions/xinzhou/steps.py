"""The conditions of the steps that gates guard, as conditions on facts."""

from __future__ import annotations

from gateway.regime.facts.words import ArchiveAct, Assessment, MeasureBasis, ServiceClosing
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import AS_OF, Fact, Param, YearsAfter
from gateway.regime.words import Label
from regions.xinzhou.organisation import REACH_BY_PURPOSE

_DISCLOSURE = "service.disclosure"

LETTER_COMPLETE = All(
    (
        Holds(
            of=Fact("service.quotation.formal_letter"),
            code="FORMAL_LETTER_MISSING",
            label=Label("正式项目报价函", "formal quotation letter"),
        ),
        Holds(
            of=Fact("service.quotation.all_items_stated"),
            code="QUOTATION_INCOMPLETE",
            label=Label("报价函要素齐全", "the letter states every item"),
        ),
    )
)

REFUSAL = Flagged(
    All(
        (
            Holds(
                of=Fact("service.quotation.refusal_reasoned"),
                code="REASON_REQUIRED",
                label=Label("拒绝承保的理由", "reason for refusing to insure"),
            ),
            # What a proper reason is the text does not say: it passes until it is found improper.
            Choice(
                of=Fact("service.quotation.refusal_finding"),
                fails=(Assessment.REJECTED,),
                otherwise=Outcome.MEETS,
                code="REASON_NOT_PROPER",
                label=Label("理由未被认定为不正当", "not found to be improper"),
            ),
        )
    ),
    flags=(
        FlagWhen(
            "REASON_NOT_JUDGED",
            Choice(
                of=Fact("service.quotation.refusal_finding"),
                meets=(Assessment.PENDING,),
                otherwise=Outcome.FAILS,
            ),
            Label("理由是否正当尚未认定", "whether the reason is proper is not judged yet"),
        ),
    ),
)

_FOUND_UNMET = Fact(f"{_DISCLOSURE}.conditions_found_unmet")

_COMPLETE = All(
    (
        Holds(
            of=Fact(f"{_DISCLOSURE}.all_items"),
            code="DISCLOSURE_INCOMPLETE",
            label=Label("告知材料各项齐备", "every item is attached"),
        ),
        Holds(
            of=Fact(f"{_DISCLOSURE}.all_parts_of_plans"),
            code="DISCLOSURE_INCOMPLETE",
            label=Label("服务方案三部分齐备", "the plans have all three parts"),
        ),
        Holds(
            of=Fact(f"{_DISCLOSURE}.to_city_housing_bureau"),
            code="NOT_GIVEN_TO_CITY_BUREAU",
            label=Label("已送市住房和城乡建设局", "given to the city housing bureau"),
        ),
    )
)

# Nobody approves a disclosure: a complete one is kept whatever the check of section 3 says.
DISCLOSURE_COMPLETE = Flagged(
    _COMPLETE,
    flags=(
        FlagWhen(
            "GIVEN_NOT_QUALIFIED",
            Holds(of=_FOUND_UNMET),
            Label(
                "已告知，但第三条核对为不符合，不得展业",
                "given, but found not to meet section 3: business stays closed",
            ),
        ),
    ),
)

BUSINESS = Any(
    (
        Holds(
            of=Fact(f"{_DISCLOSURE}.earlier_policy"),
            label=Label("实施前保单的服务或理赔", "service or claim on an earlier policy"),
        ),
        All(
            (
                _COMPLETE,
                Threshold(
                    observed=Fact(f"{_DISCLOSURE}.given_at"),
                    required=Fact(f"{_DISCLOSURE}.act_at"),
                    operator=Operator.LE,
                    code="NOT_DISCLOSED_BEFORE",
                    label=Label("展业之前已告知", "disclosed before the act"),
                ),
                # The disclosure is for insurers that meet section 3 (符合第三条基本要求的).
                Holds(
                    of=_FOUND_UNMET,
                    expected=False,
                    code="BASIC_CONDITIONS_NOT_MET",
                    label=Label("第三条核对未见不符合", "not found to miss section 3"),
                ),
            )
        ),
    )
)


def _each_planned(rule: Node) -> Each:
    return Each(
        of="service.planned_services",
        item="planned",
        rule=rule,
        empty=Outcome.UNKNOWN,
        label=Label("拟结束的服务", "service about to be closed"),
    )


def _ends(closing: ServiceClosing) -> Choice:
    return Choice(
        of=Fact("planned.closing"),
        meets=(closing,),
        otherwise=Outcome.FAILS,
        label=Label("结束方式", "how it ends"),
    )


CLOSING = _each_planned(
    All(
        (
            Choice(
                of=Fact("planned.closing"),
                fails=(ServiceClosing.REFUSED,),
                otherwise=Outcome.MEETS,
                code="NO_REASON_ALLOWS_REFUSAL",
                label=Label("未拒绝服务", "not refused"),
            ),
            When(
                applies=_ends(ServiceClosing.NOT_POSSIBLE),
                then=Holds(
                    of=Fact("planned.obstruction_reported"),
                    code="OBSTRUCTION_REPORT_MISSING",
                    label=Label("已报告保险机构和主管部门", "reported to insurer and authority"),
                ),
            ),
            When(
                applies=_ends(ServiceClosing.MOVED),
                then=Holds(
                    of=Fact("planned.new_date_agreed"),
                    code="NEW_DATE_NOT_AGREED",
                    label=Label("投保单位同意改期", "the policyholder agreed to the new day"),
                ),
            ),
        )
    )
)

PROJECT_SIDE = _each_planned(
    Holds(
        of=Fact("planned.cause_on_project_side"),
        code="NOT_THE_PROJECT_SIDE",
        label=Label("原因在项目方", "the cause lies on the project side"),
    )
)


def _kept(years: str, since: Fact, label: Label) -> Threshold:
    """Both ends of the retention are days that still count."""
    return Threshold(
        observed=AS_OF,
        required=YearsAfter(Param(years, "XZ-SLI-2024/6.5b"), since),
        operator=Operator.GT,
        code="WITHIN_RETENTION",
        label=label,
    )


# The text prints no start for the five years: counted from the last entry, every reading is kept.
RETENTION_OVER = All(
    (
        _kept(
            "archive_min_years",
            Fact("service.archive.last_entry_on"),
            Label("自最后一份记录起的留存期", "retention from the last entry"),
        ),
        Holds(
            of=Fact("service.archive.works_completed"),
            code="WORKS_NOT_COMPLETED",
            label=Label("工程已完工", "the works are completed"),
        ),
        _kept(
            "archive_min_years_after_completion",
            Fact("service.archive.works_completed_on"),
            Label("自工程完工起的留存期", "retention from completion"),
        ),
    )
)

ARCHIVE_CHANGE = Any(
    (
        Choice(
            of=Fact("service.archive.act"),
            meets=(ArchiveAct.NEW_VERSION,),
            otherwise=Outcome.FAILS,
            label=Label("另存新版本更正", "corrected by a new version"),
        ),
        RETENTION_OVER,
    )
)

# A check of sections 7 and 8 that is still open is shown and does not bar the entrustment.
ENTRUSTMENT = Flagged(
    All(
        (
            Holds(
                of=Fact("service.entrustment.separate_entity"),
                code="NOT_A_THIRD_PARTY",
                label=Label("第三方机构", "a third party"),
            ),
            Holds(
                of=Fact("service.entrustment.found_unqualified"),
                expected=False,
                code="AGENCY_NOT_QUALIFIED",
                label=Label("未见不符合基本要求", "not found to miss the requirements"),
            ),
            Holds(
                of=Fact("service.entrustment.found_conflicted"),
                expected=False,
                code="AGENCY_NOT_INDEPENDENT",
                label=Label("与参建单位无利害关系", "no interest in a participant"),
            ),
        )
    ),
    flags=(
        FlagWhen(
            "LINKED_TO_INSURER",
            Holds(of=Fact("service.entrustment.linked_to_insurer")),
            Label("机构与保险机构有关联", "the agency is linked to the insurer"),
        ),
        REACH_BY_PURPOSE,
    ),
)

TEAM_CHANGE = All(
    (
        Threshold(
            observed=Fact("service.fixed_team.registered"),
            required=Param("teams_per_project"),
            code="NOT_ONE_FIXED_TEAM",
            label=Label("固定的项目服务团队", "fixed team of the project"),
        ),
        Any(
            (
                Holds(
                    of=Fact("service.fixed_team.changed"),
                    expected=False,
                    label=Label("未更换成员", "no member is changed"),
                ),
                Holds(
                    of=Fact("service.fixed_team.change_reasoned"),
                    code="REASON_REQUIRED",
                    label=Label("更换的理由", "reason for the change"),
                ),
            )
        ),
    )
)

# A notice cannot create penalties (Administrative Penalty Law art. 16).
# Nothing follows of itself from a score: only a measure that somebody intends needs a basis.
LEGAL_BASIS = When(
    applies=Holds(
        of=Fact("service.measure_intended"),
        label=Label("拟采取处罚措施", "a measure is intended"),
    ),
    then=Choice(
        of=Fact("service.measure_basis"),
        meets=(MeasureBasis.LAW_OR_RULE,),
        otherwise=Outcome.FAILS,
        code="LEGAL_BASIS_REQUIRED",
        label=Label("措施的法律依据", "legal basis of the measure"),
    ),
)
