"""What an insurer may not do before premium, papers and people are in order: articles 3 to 6.

Where the words order the step (后, 前, 不得, 须…要件) the gate is hard; the others keep the
record coherent.
"""

from __future__ import annotations

from gateway.regime.facts.policy_words import InsuranceStage, SumBasis
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
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
from gateway.regime.terms import Fact, Param, Ratio
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
                            Holds(of=Fact("letter.company_seal"), label=Label("已盖章", "sealed")),
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
)
