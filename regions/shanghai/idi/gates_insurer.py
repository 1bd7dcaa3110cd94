"""What an insurer may not do before agency, review and risks are in order: article 7.

Where the words order the step (后, 前, 不得) the gate is hard; the others keep the record
coherent.
"""

from __future__ import annotations

from gateway.regime.facts.works_words import FindingGrade
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Flagged,
    FlagWhen,
    Holds,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact, Param
from gateway.regime.words import Label
from regions.shanghai.determination_counts import third_by

_INSURER = (Party.INSURER,)

SELECTION = Gate(
    provision="SH-IDI-2025/7.1.a",
    act=Label("选用风险管理机构", "select the agency"),
    actors=_INSURER,
    line=Line.IDI,
    # A third determination is shown, not refused: that text keeps consultations, no licences.
    condition=Flagged(
        All(
            (RuleOf("SH-TIS-2023/6b"), RuleOf("SH-TIS-2023/6c")),
            code="AGENCY_NOT_INDEPENDENT",
            label=Label("风险管理机构独立于工程", "the agency is independent of the project"),
        ),
        (
            FlagWhen(
                "ELIGIBILITY_LOST",
                third_by(),
                Label("第三次责任认定后不再符合征询条件", "no longer meets the conditions"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("另选独立于参建各方的机构", "choosing an agency apart from those who build"),
    cited=("SH-TIS-2023/6b", "SH-TIS-2023/6c", "SH-TIS-2023/12.3d"),
)

_RISK_CONTRACT_DAY = Fact("policy.risk_contract.concluded_on")
_CONTRACT_DAY = Fact("policy.contract_signed_on")

# 在签订保险合同前 governs the selection and the contract; on one day the order must be shown.
CONTRACTS_IN_ORDER = Gate(
    provision="SH-IDI-2025/7.1.b",
    act=Label("签订保险合同", "conclude the insurance contract"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("policy.risk_contract.concluded"),
                code="RISK_MANAGEMENT_CONTRACT_MISSING",
                label=Label("已签订风险管理合同", "the risk management contract is signed"),
            ),
            When(
                applies=Holds(
                    of=Fact("policy.risk_contract.concluded"),
                    label=Label("已签订", "signed"),
                ),
                then=Any(
                    (
                        Threshold(
                            observed=_RISK_CONTRACT_DAY,
                            operator=Operator.BEFORE,
                            required=_CONTRACT_DAY,
                            label=Label("早于保险合同", "earlier than the insurance contract"),
                        ),
                        All(
                            (
                                Threshold(
                                    observed=_RISK_CONTRACT_DAY,
                                    operator=Operator.EQ,
                                    required=_CONTRACT_DAY,
                                    label=Label("同日签订", "signed on one day"),
                                ),
                                Holds(
                                    of=Fact("policy.risk_contract.before_insurance_contract"),
                                    label=Label("先签订", "signed first"),
                                ),
                            )
                        ),
                    ),
                    code="INSURANCE_CONTRACT_BEFORE_RISK_MANAGEMENT_CONTRACT",
                    label=Label("风险管理合同在先", "risk management contract first"),
                ),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label("先签订风险管理合同", "signing the risk management contract first"),
)

EXTRA_FEE = Gate(
    provision="SH-IDI-2025/7.1.e",
    act=Label("据实列支风险管理服务费用", "charge an extra fee at cost"),
    actors=(Party.INSURER, Party.AGENCY),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("policy.risk_contract.extra_fee_in_contract"),
                expected=False,
                code="FEE_ALREADY_FIXED_IN_CONTRACT",
                label=Label("签订时尚未确定", "not fixed when the contract was signed"),
            ),
            Holds(
                of=Fact("policy.risk_contract.extra_fee_evidenced"),
                code="EXTRA_FEE_WITHOUT_EVIDENCE",
                label=Label("有凭证", "evidenced"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("附具费用凭证", "evidence of the fee"),
)

INSPECTION_PLAN = Gate(
    provision="SH-IDI-2025/7.3.b",
    act=Label("提交工作检查计划", "file the inspection work plan"),
    actors=_INSURER,
    line=Line.IDI,
    condition=Holds(
        of=Fact("policy.plan_author_listed"),
        code="AUTHOR_NOT_LISTED_STAFF",
        label=Label("编制人为已上传人员", "its author is listed staff"),
    ),
    force=Force.SYSTEM,
    opens=Label("由已上传的风控人员或项目经理编制", "a plan by listed risk staff"),
    cited=("SH-IDI-2025/4.2.i",),
)

_REVIEWED = Holds(
    of=Fact("policy.report.review_passed"),
    code="AGENCY_REPORT_NOT_REVIEWED",
    label=Label("风险管理机构报告经审核通过", "the agency's report passed the review"),
)

# Closed by the agency, not merely rectified; disputed ones count until the authority decides.
_NO_SEVERE_RISK = Threshold(
    observed=CountOf(
        of="works.findings",
        item="finding",
        where=All(
            (
                Choice(
                    of=Fact("finding.grade"),
                    meets=(FindingGrade.SEVERE,),
                    otherwise=Outcome.FAILS,
                    label=Label("严重", "severe"),
                ),
                Holds(
                    of=Fact("finding.closed"),
                    expected=False,
                    label=Label("尚未销项", "not closed"),
                ),
                Holds(
                    of=Fact("finding.set_aside"),
                    expected=False,
                    label=Label("未被撤销", "not set aside"),
                ),
            )
        ),
    ),
    required=Param("open_severe_risks_allowed", "SH-IDI-2025/7.4.d"),
    code="SEVERE_RISK_OPEN",
    label=Label("未整改到位的严重质量风险", "severe risks not closed"),
)

SEAL_REPORT = Gate(
    provision="SH-IDI-2025/7.4.a",
    act=Label("在最终评估报告上盖章", "seal the final report"),
    actors=_INSURER,
    line=Line.IDI,
    condition=_REVIEWED,
    force=Force.SYSTEM,
    opens=Label("审核通过风险管理机构的报告", "the agency's report passing the review"),
    cited=("SH-TIS-2023/8.4b",),
)

ISSUE_REPORT = Gate(
    provision="SH-IDI-2025/7.4.b",
    act=Label("出具盖章的最终评估报告", "issue the sealed final report"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            _REVIEWED,
            Holds(
                of=Fact("policy.report.conditions_confirmed"),
                code="COMPLETION_CONDITIONS_NOT_CONFIRMED",
                label=Label("符合竣工条件", "completion conditions are met"),
            ),
            _NO_SEVERE_RISK,
            Holds(
                of=Fact("policy.report.insurer_seal"),
                code="INSURER_SEAL_MISSING",
                label=Label("保险公司盖章", "the insurer's seal"),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label(
        "审核通过、符合竣工条件、严重风险销项并盖章",
        "review, completion conditions, severe risks closed, and the seal",
    ),
    cited=("SH-IDI-2025/7.4.a", "SH-IDI-2025/7.4.d"),
)

GIVE_REPORT = Gate(
    provision="SH-IDI-2025/7.4.d",
    act=Label("向建设单位提供最终评估报告", "give the final report to the owner"),
    actors=_INSURER,
    line=Line.IDI,
    condition=_NO_SEVERE_RISK,
    force=Force.HARD,
    opens=Label("各阶段严重质量风险全部销项", "every severe risk of every stage closed"),
    cited=("SH-IDI-2025/9.3.c", "SH-IDI-2025/9.2.3.b"),
)

EMERGENCY_HANDLED = Gate(
    provision="SH-IDI-2025/7.8.c",
    act=Label("应急事件结案", "close an emergency"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("policy.emergency.evidence_taken"),
                code="EVIDENCE_MISSING",
                label=Label("现场取证", "evidence gathered"),
            ),
            Holds(
                of=Fact("policy.emergency.measures_taken"),
                code="MEASURES_MISSING",
                label=Label("应急处置措施", "emergency measures"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("补充取证与处置措施记录", "records of evidence and measures"),
)

EMERGENCY_REPORTED = Gate(
    provision="SH-IDI-2025/7.8.d",
    act=Label("应急事件结案", "close an emergency"),
    actors=_INSURER,
    line=Line.IDI,
    condition=Holds(
        of=Fact("policy.emergency.authority_told"),
        code="AUTHORITY_REPORT_MISSING",
        label=Label("上报监督管理部门", "reported to the authorities"),
    ),
    force=Force.SYSTEM,
    opens=Label("上报相关监督管理部门", "a report to the authorities"),
)

REPORT_ON_AGENCY = Gate(
    provision="SH-IDI-2025/7.9.d",
    act=Label("就风险管理机构向相关部门报告", "report on the agency to the authorities"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Holds(of=Fact("policy.agency_report_written"), label=Label("书面形式", "in writing")),
            Holds(
                of=Fact("policy.agency_report_evidenced"), label=Label("附证据", "with evidence")
            ),
        ),
        code="REPORT_NOT_IN_WRITING",
        label=Label("书面报告及证据", "a written report with evidence"),
    ),
    force=Force.SYSTEM,
    opens=Label("提交书面报告及证据", "a written report with evidence"),
    cited=("SH-TIS-2023/12.2a",),
)

GATES: tuple[Gate, ...] = (
    SELECTION,
    CONTRACTS_IN_ORDER,
    EXTRA_FEE,
    INSPECTION_PLAN,
    SEAL_REPORT,
    ISSUE_REPORT,
    GIVE_REPORT,
    EMERGENCY_HANDLED,
    EMERGENCY_REPORTED,
    REPORT_ON_AGENCY,
)
