"""What an insurer may not do yet: articles 3 to 7.

Where the words order the step (后, 前, 不得, 须…要件) the gate is hard; the others keep the
record coherent.
"""

from __future__ import annotations

from gateway.regime.facts.policy_words import InsuranceStage, SumBasis
from gateway.regime.facts.works_words import FindingGrade
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Not,
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact, Param, Ratio
from gateway.regime.words import Label

_INSURER = (Party.INSURER,)

_ESTIMATED = Choice(
    of=Fact("policy.sum_basis"),
    meets=(SumBasis.ESTIMATED,),
    otherwise=Outcome.FAILS,
    label=Label("保险金额为预估", "the sum insured is an estimate"),
)

ESTIMATE = Gate(
    provision="SH-IDI-2025/3.1.a",
    act=Label("按预估确定保险金额", "insure for an estimated sum"),
    actors=(Party.OWNER, Party.INSURER),
    line=Line.IDI,
    # The text allows an estimate at design stage and is silent on later ones.
    condition=Flagged(
        When(
            applies=_ESTIMATED,
            then=Choice(
                of=Fact("policy.insured_in"),
                meets=(InsuranceStage.DESIGN,),
                otherwise=Outcome.NEEDS_DECISION,
                open_code="ESTIMATE_WITHOUT_BASIS",
                label=Label("在设计阶段投保", "insured at the design stage"),
            ),
        ),
        flags=(
            FlagWhen(
                "PREMIUM_ADJUSTMENT_DUE",
                _ESTIMATED,
                Label("须按实际造价调整保险费", "premium to be adjusted to the actual cost"),
            ),
            FlagWhen(
                "ESTIMATE_FACTORS_MISSING",
                All(
                    (
                        _ESTIMATED,
                        Not(
                            Exists(
                                of="policy.estimate_factors",
                                item="factor",
                                rule=Choice(
                                    of=Fact("factor"),
                                    meets=Param("estimate_factors"),
                                    otherwise=Outcome.FAILS,
                                ),
                            )
                        ),
                    )
                ),
                Label("未记录所列预估因素", "no factor listed is recorded"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("在设计阶段投保", "insuring at the design stage"),
)

ADJUSTMENT = Gate(
    provision="SH-IDI-2025/3.1.b",
    act=Label("项目档案归档", "close the project file"),
    actors=_INSURER,
    line=Line.IDI,
    condition=When(
        applies=_ESTIMATED,
        then=Holds(
            of=Fact("policy.adjustment_done"),
            code="PREMIUM_ADJUSTMENT_PENDING",
            label=Label("已办理保险费调整", "premium adjusted"),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("办理保险费调整手续", "going through the premium adjustment"),
)

# An assessment passed at another insurer does not carry over, and it comes before the duty.
MANAGER = Gate(
    provision="SH-IDI-2025/4.2.h",
    act=Label("项目经理上岗", "put a project manager on duty"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Exists(
                of="policy.assignment.assessments",
                item="assessment",
                rule=All(
                    (
                        Holds(
                            of=Fact("assessment.by_employer"),
                            code="NOT_ASSESSED_BY_EMPLOYER",
                            label=Label("由本公司考核", "assessed by the employing insurer"),
                        ),
                        Holds(
                            of=Fact("assessment.passed"),
                            code="ASSESSMENT_FAILED",
                            label=Label("考核合格", "passed"),
                        ),
                        Threshold(
                            observed=Fact("assessment.assessed_on"),
                            operator=Operator.LE,
                            required=Fact("policy.assignment.duty_from"),
                            code="ASSESSMENT_AFTER_START",
                            label=Label("上岗前考核", "assessed before the duty began"),
                        ),
                    )
                ),
                code="ASSESSMENT_MISSING",
                label=Label("经本公司考核合格", "passed the insurer's own assessment"),
            ),
            RuleOf("SH-IDI-2025/4.2.g"),
        )
    ),
    force=Force.HARD,
    opens=Label(
        "经本公司考核合格且从业满年限",
        "a pass in the insurer's own assessment and the years of work",
    ),
    cited=("SH-IDI-2025/4.2.g",),
)

STAFF_UPLOADED = Gate(
    provision="SH-IDI-2025/4.2.i",
    act=Label("安排风控人员或项目经理", "assign risk staff or a project manager"),
    actors=_INSURER,
    line=Line.IDI,
    condition=Holds(
        of=Fact("policy.assignment.uploaded"),
        code="STAFF_NOT_UPLOADED",
        label=Label("人员信息已上传", "the person is on the platform"),
    ),
    force=Force.SYSTEM,
    opens=Label("将人员信息上传监管平台", "uploading the person to the platform"),
)

_LETTER_SENT = Exists(
    of="policy.letters",
    item="letter",
    rule=Holds(of=Fact("letter.sent"), label=Label("已发送", "sent")),
    code="NO_QUOTATION_LETTER",
    label=Label("已出具正式报价函", "a formal quotation letter was sent"),
)

CONTRACT_PRICE = Gate(
    provision="SH-IDI-2025/5.2.b",
    act=Label("录入保险合同", "record the insurance contract"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            _LETTER_SENT,
            When(
                applies=_LETTER_SENT,
                then=Exists(
                    of="policy.letters",
                    item="letter",
                    rule=All(
                        (
                            Holds(of=Fact("letter.sent"), label=Label("已发送", "sent")),
                            Same(
                                first=Fact("letter.quoted_rate"),
                                second=Fact("policy.contract_rate"),
                                label=Label("报价与合同一致", "quoted as contracted"),
                            ),
                        )
                    ),
                    code="PRICE_NOT_IN_A_QUOTATION_LETTER",
                    label=Label("合同价格见于报价函", "the price stands in a letter"),
                ),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("发送载有合同价格的正式报价函", "sending a formal letter with that price"),
    cited=("SH-IDI-2025/5.2.e",),
)

SEND_LETTER = Gate(
    provision="SH-IDI-2025/5.2.c",
    act=Label("发送报价函", "send a quotation letter"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("policy.letter.signed"),
                code="LETTER_NOT_SIGNED",
                label=Label("已签字", "signed"),
            ),
            Holds(
                of=Fact("policy.letter.signer_heads_department"),
                code="SIGNER_NOT_DEPARTMENT_HEAD",
                label=Label("业务部门负责人签字", "signed by the head of the department"),
            ),
            Holds(
                of=Fact("policy.letter.company_seal"),
                code="LETTER_NOT_SEALED",
                label=Label("公司盖章", "sealed by the company"),
            ),
            Holds(
                of=Fact("policy.letter.to_enquirer"),
                code="RECIPIENT_NOT_ENQUIRER",
                label=Label("发送至询价客户", "to the enquirer"),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label("业务部门负责人签字并加盖公司印章", "the head's signature and the company's seal"),
)

_ATTACHED = Holds(
    of=Fact("letter.attached_to_entry"), label=Label("随录入上传", "attached to the entry")
)

FIRST_ENTRY = Gate(
    provision="SH-IDI-2025/5.2.e",
    act=Label("首次录入项目信息", "make the first entry of a project"),
    actors=_INSURER,
    line=Line.IDI,
    # Later entries are not gated again.
    condition=When(
        applies=Holds(of=Fact("policy.first_entry"), label=Label("首次录入", "first entry")),
        then=All(
            (
                Exists(
                    of="policy.letters",
                    item="letter",
                    rule=_ATTACHED,
                    code="QUOTATION_LETTER_MISSING",
                    label=Label("上传报价函", "a quotation letter is uploaded"),
                ),
                Exists(
                    of="policy.letters",
                    item="letter",
                    rule=All(
                        (
                            _ATTACHED,
                            Holds(of=Fact("letter.signed"), label=Label("已签字", "signed")),
                            Holds(
                                of=Fact("letter.company_seal"), label=Label("已盖章", "sealed")
                            ),
                        )
                    ),
                    code="QUOTATION_LETTER_INCOMPLETE",
                    label=Label("报价函已签字盖章", "the letter is signed and sealed"),
                ),
            )
        ),
    ),
    force=Force.HARD,
    opens=Label("上传已签字盖章的报价函", "uploading a signed and sealed letter"),
    cited=("SH-IDI-2025/5.2.c",),
)

UNDER_CONTRACT = Gate(
    provision="SH-IDI-2025/5.3.b",
    act=Label("风险管理机构在项目上开展工作", "act on the project as its agency"),
    actors=(Party.AGENCY,),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("policy.risk_contract.concluded"),
                label=Label("已签订风险管理合同", "a risk management contract is signed"),
            ),
            InSpan(
                span=Fact("policy.risk_contract.in_force"),
                label=Label("合同有效期内", "the contract is in force"),
            ),
        ),
        code="AGENCY_NOT_UNDER_CONTRACT",
        label=Label("受合同约束", "bound by a contract"),
    ),
    force=Force.SYSTEM,
    opens=Label("签订有效的风险管理合同", "a risk management contract in force"),
    cited=("SH-IDI-2025/7.1.b",),
)

# 见费出单: received, not promised; the whole premium, and the owner's money. Nobody overrides it.
ISSUE_POLICY = Gate(
    provision="SH-IDI-2025/6.2.a",
    act=Label("签发保单", "issue the policy"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (
            Threshold(
                observed=Ratio(
                    part=Fact("policy.premium_cleared"), whole=Fact("policy.premium_due")
                ),
                required=Param("premium_received_share"),
                code="PREMIUM_NOT_FULLY_RECEIVED",
                label=Label("已收保险费占应收保险费", "premium received as a share of that due"),
            ),
            Holds(
                of=Fact("policy.paid_by_owner"),
                code="PAYER_NOT_OWNER",
                label=Label("由建设单位支付", "paid by the owner or on its order"),
            ),
        )
    ),
    force=Force.HARD,
    opens=Label("收到建设单位支付的全额保险费", "the owner's whole premium, received"),
)

SELECTION = Gate(
    provision="SH-IDI-2025/7.1.a",
    act=Label("选用风险管理机构", "select the agency"),
    actors=_INSURER,
    line=Line.IDI,
    condition=All(
        (RuleOf("SH-TIS-2023/6b"), RuleOf("SH-TIS-2023/6c")),
        code="AGENCY_NOT_INDEPENDENT",
        label=Label("风险管理机构独立于工程", "the agency is independent of the project"),
    ),
    force=Force.SYSTEM,
    opens=Label("另选独立于参建各方的机构", "choosing an agency apart from those who build"),
    cited=("SH-TIS-2023/6b", "SH-TIS-2023/6c"),
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
            Holds(
                of=Fact("policy.agency_report_written"), label=Label("书面形式", "in writing")
            ),
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
    ESTIMATE,
    ADJUSTMENT,
    MANAGER,
    STAFF_UPLOADED,
    CONTRACT_PRICE,
    SEND_LETTER,
    FIRST_ENTRY,
    UNDER_CONTRACT,
    ISSUE_POLICY,
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
