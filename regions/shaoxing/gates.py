"""Acts that Shaoxing's notice holds back until something is on record."""

from __future__ import annotations

from gateway.regime.facts.words import MeasureBasis
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact
from gateway.regime.words import Label
from regions.shaoxing.archive import ARCHIVE_GATES
from regions.shaoxing.hazard_gates import HAZARD_GATES
from regions.shaoxing.projects import each_project
from regions.shaoxing.statements import STATEMENT_GATES

_ENTRUST = Gate(
    provision="SX-SLI/1.1",
    act=Label("登记委托风控机构", "record the entrustment of an agency"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Flagged(
        All(
            (
                Holds(
                    of=Fact("service.entrustment.separate_entity"),
                    code="NOT_A_THIRD_PARTY",
                    label=Label("承保机构以外的法人", "a legal entity other than the insurer"),
                ),
                Holds(
                    of=Fact("inspection.service_contract_recorded"),
                    code="NO_SERVICE_CONTRACT",
                    label=Label("服务合同已登记", "the service contract is recorded"),
                ),
            )
        ),
        (
            FlagWhen(
                "LINKED_TO_THE_INSURER",
                Holds(
                    of=Fact("service.entrustment.linked_to_insurer"),
                    label=Label("与承保机构有关联", "linked to the insurer"),
                ),
                Label("受托机构与承保机构有关联", "the agency is linked to the insurer"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("委托第三方并登记服务合同", "a third party with a recorded service contract"),
)

_FEE = Gate(
    provision="SX-SLI/1.3",
    act=Label("预防服务费用入账", "book a prevention fee"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Flagged(
        All(
            (
                Holds(
                    of=Fact("inspection.fee.service_cited"),
                    code="SERVICE_REFERENCE_REQUIRED",
                    label=Label("注明所付服务", "the service paid for is named"),
                ),
                Holds(
                    of=Fact("inspection.fee.for_prevention"),
                    code="NOT_FOR_PREVENTION_SERVICE",
                    label=Label("专款专用", "used for prevention service only"),
                ),
            )
        ),
        (
            FlagWhen(
                "SERVICE_NOT_DELIVERED_AT_BOOKING",
                Holds(
                    of=Fact("inspection.fee.service_delivered"),
                    expected=False,
                    label=Label("入账时服务未提供", "not delivered when booked"),
                ),
                Label("入账时服务尚未提供", "the service was not delivered at booking"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("注明已提供的预防服务", "a reference to a prevention service delivered"),
)

_COLLECT = Gate(
    provision="SX-SLI/1.4a",
    act=Label("存储安责险信息", "store information on the insurance"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Flagged(
        Holds(
            of=Fact("inspection.record_has_time"),
            code="TIME_OF_COLLECTION_MISSING",
            label=Label("注明采集时间", "the time of collection"),
        ),
        (
            FlagWhen(
                "SOURCE_MISSING",
                Holds(
                    of=Fact("inspection.record_has_source"),
                    expected=False,
                    label=Label("未注明来源", "no source"),
                ),
                Label("信息未注明来源", "the record names no source"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("注明采集时间", "the time of collection"),
)

_CONTRACTUAL = Gate(
    provision="SX-SLI/3.1.5",
    act=Label("承保机构处理风控机构", "the insurer's measure against the agency"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Holds(
        of=Fact("inspection.measure.contract_clause_cited"),
        code="NOT_A_CONTRACTUAL_MEASURE",
        label=Label("合同条款", "a clause of the contract"),
    ),
    force=Force.SYSTEM,
    opens=Label("注明合同条款", "the clause of the contract"),
)


def _based(provision: str, act: Label) -> Gate:
    return Gate(
        provision=provision,
        act=act,
        actors=(Party.REGULATOR,),
        line=Line.SLI,
        condition=Choice(
            of=Fact("inspection.measure.basis"),
            meets=(MeasureBasis.LAW_OR_RULE,),
            otherwise=Outcome.FAILS,
            code="LEGAL_BASIS_REQUIRED",
            label=Label("法律依据", "legal basis"),
        ),
        force=Force.SYSTEM,
        opens=Label("注明本通知以外的法律依据", "a legal basis other than this notice"),
    )


_ANNUAL = Gate(
    provision="SX-SLI/3.2.6",
    act=Label("办结年度考核", "close the annual assessment"),
    actors=(Party.INSURER, Party.REGULATOR),
    line=Line.SLI,
    condition=Each(
        of="inspection.annual_quarters",
        item="quarter",
        rule=Any(
            (
                Holds(
                    of=Fact("quarter.attached"),
                    label=Label("季度结果已附", "the quarter's result is attached"),
                ),
                Holds(
                    of=Fact("quarter.absence_reasoned"),
                    label=Label("缺少已说明理由", "its absence has a reason"),
                ),
            ),
            code="QUARTERLY_RESULT_MISSING",
        ),
        empty=Outcome.UNKNOWN,
        label=Label("四个季度", "the four quarters"),
    ),
    force=Force.SYSTEM,
    opens=Label("附各季度结果或说明缺少理由", "each quarter's result, or why it is missing"),
)

_ASSESS = Gate(
    provision="SX-SLI/A.3.c1",
    act=Label("记录项目安全风险评估", "record a risk assessment of a project"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=each_project(
        Each(
            of="project.risk_reviews",
            item="review",
            rule=All(
                (
                    Holds(
                        of=Fact("review.cites_check"),
                        code="ASSESSMENT_WITHOUT_BASIS",
                        label=Label("引用风险识别或排查", "cites an identification or check"),
                    ),
                    Threshold(
                        observed=Fact("review.checked_on"),
                        operator=Operator.LE,
                        required=Fact("review.assessed_on"),
                        code="CHECK_AFTER_THE_ASSESSMENT",
                        label=Label("排查不晚于评估", "the check is not later"),
                    ),
                )
            ),
            empty=Outcome.NOT_APPLICABLE,
        )
    ),
    force=Force.SYSTEM,
    opens=Label("引用不晚于评估日的排查", "a check dated on or before the assessment"),
)

GATES: tuple[Gate, ...] = (
    _ENTRUST,
    _FEE,
    _COLLECT,
    *HAZARD_GATES,
    _CONTRACTUAL,
    _based("SX-SLI/3.2.3", Label("记录行政处罚", "record a penalty")),
    _ANNUAL,
    _based("SX-SLI/3.3.2", Label("对四类问题采取措施", "a measure on one of the four problems")),
    _ASSESS,
    *ARCHIVE_GATES,
    *STATEMENT_GATES,
)
