"""Steps of a claim, a dispute or a sanction that something must precede: arts. 11 to 19."""

from __future__ import annotations

from gateway.regime.facts.claim_words import (
    ClaimVerdict,
    DisputeSubject,
    RepairExecutor,
)
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Exists,
    Holds,
    InSpan,
    RuleOf,
    Same,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

CLOSING = Gate(
    provision="SH-IDI-2025/11.1.b",
    act=Label("结案", "closing a claim"),
    actors=(Party.INSURER,),
    line=Line.IDI,
    condition=Any(
        (
            Choice(
                of=Fact("claim.verdict"),
                meets=(ClaimVerdict.NOT_COVERED,),
                otherwise=Outcome.FAILS,
                label=Label("核定不属于保险责任", "determined not to be covered"),
            ),
            Holds(
                of=Fact("claim.performed"),
                label=Label("已维修或赔付", "repaired or paid"),
            ),
        ),
        code="COVERED_CLAIM_UNPERFORMED",
        label=Label("属于保险责任的已履行", "what is covered has been performed"),
    ),
    force=Force.SYSTEM,
    opens=Label("完成维修或赔付", "repair or pay"),
)

REPAIR_ORDER = Gate(
    provision="SH-IDI-2025/11.2.c",
    act=Label("委托维修", "ordering a repair"),
    actors=(Party.INSURER,),
    line=Line.IDI,
    condition=Any(
        (
            Choice(
                of=Fact("claim.repair.executor"),
                meets=(RepairExecutor.INSURER,),
                otherwise=Outcome.FAILS,
                label=Label("保险公司组织实施", "organised by the insurer"),
            ),
            Exists(
                of="claim.repair.firm_qualifications",
                item="qualification",
                label=Label("有效的相应资质", "a valid qualification for the work"),
                rule=All(
                    (
                        Same(
                            first=Fact("qualification.field"),
                            second=Fact("claim.repair.work_field"),
                            label=Label("资质类别", "what the qualification covers"),
                        ),
                        InSpan(
                            span=Fact("qualification.valid"),
                            label=Label("资质有效期", "validity of the qualification"),
                        ),
                    )
                ),
            ),
        ),
        code="REPAIR_FIRM_NOT_QUALIFIED",
        label=Label("维修单位资质", "the repair firm's qualification"),
    ),
    force=Force.HARD,
    opens=Label("委托具备相应有效资质的单位", "a firm validly qualified for the work"),
)

REFUSAL_NOTICE = Gate(
    provision="SH-IDI-2025/13.e",
    act=Label("发出不予赔偿通知书", "sending the notice of refusal"),
    actors=(Party.INSURER,),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("claim.refusal_reasons_stated"),
                code="REASONS_MISSING",
                label=Label("已说明理由", "reasons are stated"),
            ),
            When(
                applies=Holds(
                    of=Fact("claim.exclusion.asserted"),
                    label=Label("保险公司主张除外", "an exclusion is asserted"),
                ),
                then=Holds(
                    of=Fact("claim.exclusion.evidence_attached"),
                    code="EXCLUSION_WITHOUT_EVIDENCE",
                    label=Label("附有证据", "evidence attached"),
                ),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("说明理由，主张除外的附证据", "state reasons, with evidence of any exclusion"),
    cited=("SH-IDI-2025/11.1.a",),
)

APPRAISAL_REQUEST = Gate(
    provision="SH-IDI-2025/15.1.a",
    act=Label("提出争议鉴定申请", "asking for an appraisal"),
    actors=(Party.HOMEOWNER, Party.OWNER, Party.INSURER),
    line=Line.IDI,
    condition=All(
        (
            Choice(
                of=Fact("claim.dispute.applicant"),
                meets=Param("disputing_parties"),
                otherwise=Outcome.FAILS,
                code="NOT_A_DISPUTING_PARTY",
                label=Label("申请人为争议方", "the applicant is a disputing party"),
            ),
            Choice(
                of=Fact("claim.dispute.subject"),
                meets=(DisputeSubject.COVER, DisputeSubject.REPAIR_WARRANTY),
                otherwise=Outcome.FAILS,
                code="NOT_ABOUT_COVER",
                label=Label("争议是否属于保险责任范围", "the dispute is about cover"),
            ),
            # A repair's warranty can outlive the contract; the text does not say what then.
            Any(
                (
                    InSpan(
                        span=Fact("claim.dispute.contract_validity"),
                        on=Fact("claim.dispute.applied_on"),
                        label=Label("在保险合同有效期内", "while the contract is in force"),
                    ),
                    Choice(
                        of=Fact("claim.dispute.subject"),
                        decides=(DisputeSubject.REPAIR_WARRANTY,),
                        otherwise=Outcome.FAILS,
                        open_code="WARRANTY_BEYOND_CONTRACT",
                        label=Label(
                            "合同期满后的维修保修争议", "a warranty outliving the contract"
                        ),
                    ),
                ),
                code="CONTRACT_NOT_IN_FORCE",
                label=Label("保险合同有效", "the contract is in force"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label(
        "争议方在合同有效期内就保险责任范围提出",
        "a disputing party, about cover, while the contract is in force",
    ),
)

PROPOSAL = Gate(
    provision="SH-IDI-2025/15.1.b",
    act=Label("提议共同委托鉴定", "proposing a joint appraisal"),
    actors=(Party.HOMEOWNER, Party.OWNER, Party.INSURER),
    line=Line.IDI,
    condition=All(
        (
            Holds(
                of=Fact("claim.dispute.in_writing"),
                code="NOT_IN_WRITING",
                label=Label("以书面形式", "in writing"),
            ),
            Holds(
                of=Fact("claim.dispute.content_stated"),
                code="DISPUTE_NOT_STATED",
                label=Label("明确表述争议内容", "what is disputed is stated"),
            ),
            Holds(
                of=Fact("claim.dispute.joint_commission_proposed"),
                code="JOINT_COMMISSION_NOT_PROPOSED",
                label=Label("提议共同委托鉴定机构", "a joint commission is proposed"),
            ),
            Holds(
                of=Fact("claim.dispute.every_party_addressed"),
                code="RECIPIENT_MISSING",
                label=Label("向全部其他争议方提出", "addressed to every other party"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label(
        "书面表述争议并向其他争议方提议共同委托",
        "a letter to every other party with the dispute and the proposal",
    ),
)

APPRAISER = Gate(
    provision="SH-IDI-2025/15.2.a",
    act=Label("选定鉴定机构", "choosing the appraiser"),
    actors=(Party.HOMEOWNER, Party.OWNER, Party.INSURER),
    line=Line.IDI,
    condition=All(
        (
            Each(
                of="claim.dispute.consents",
                item="consent",
                empty=Outcome.UNKNOWN,
                rule=Holds(
                    of=Fact("consent.consented"),
                    code="CONSENT_MISSING",
                    label=Label("争议方同意", "the party agrees"),
                ),
                label=Label("争议各方协商一致", "every party to the dispute agrees"),
            ),
            RuleOf("SH-IDI-2025/15.2.b"),
            RuleOf("SH-IDI-2025/15.2.c"),
        )
    ),
    force=Force.HARD,
    opens=Label(
        "争议各方同意，且鉴定机构有资质、无利益关联",
        "consent of every party to a qualified appraiser without interest",
    ),
    cited=("SH-IDI-2025/15.2.b", "SH-IDI-2025/15.2.c"),
)

RECOURSE = Gate(
    provision="SH-IDI-2025/16.2",
    act=Label("启动代位追偿", "opening a recourse case"),
    actors=(Party.INSURER,),
    line=Line.IDI,
    condition=Holds(
        of=Fact("claim.performed"),
        code="CLAIM_NOT_PERFORMED",
        label=Label("已维修或赔付", "repaired or paid"),
    ),
    force=Force.SYSTEM,
    opens=Label("先完成维修或赔付", "perform the claim first"),
)

DECISION = Gate(
    provision="SH-IDI-2025/18.c",
    act=Label("记录处理决定", "recording a decision"),
    actors=(Party.REGULATOR,),
    line=Line.IDI,
    condition=Holds(
        of=Fact("standing.regulatory_act.legal_basis_stated"),
        code="LEGAL_BASIS_MISSING",
        label=Label("载明本细则以外的处理依据", "a legal basis beyond these rules is stated"),
    ),
    force=Force.SYSTEM,
    opens=Label("载明处理的法律依据", "state the legal basis"),
)

_CREDIT_RULE = Holds(
    of=Fact("standing.regulatory_act.rule_relied_on_stated"),
    code="RULE_RELIED_ON_MISSING",
    label=Label("载明所依据的规定", "the rule relied on is stated"),
)

CREDIT_ENTRY = Gate(
    provision="SH-IDI-2025/19.b",
    act=Label("记入诚信档案", "entering conduct in the credit file"),
    actors=(Party.REGULATOR,),
    line=Line.IDI,
    condition=All(
        (
            _CREDIT_RULE,
            When(
                applies=Holds(
                    of=Fact("standing.regulatory_act.concerns_individual"),
                    label=Label("对象为个人", "it concerns an individual"),
                ),
                then=Holds(
                    of=Fact("standing.regulatory_act.individual_identified"),
                    code="PERSON_NOT_IDENTIFIED",
                    label=Label("个人已实名核验", "the individual is identified"),
                ),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("载明依据，个人须实名核验", "state the rule; identify the individual"),
)

MEASURE = Gate(
    provision="SH-IDI-2025/19.c",
    act=Label("实施失信惩戒措施", "imposing a credit measure"),
    actors=(Party.REGULATOR,),
    line=Line.IDI,
    condition=_CREDIT_RULE,
    force=Force.SYSTEM,
    opens=Label("载明惩戒措施的依据", "state the rule relied on"),
)

GATES: tuple[Gate, ...] = (
    CLOSING,
    REPAIR_ORDER,
    REFUSAL_NOTICE,
    APPRAISAL_REQUEST,
    PROPOSAL,
    APPRAISER,
    RECOURSE,
    DECISION,
    CREDIT_ENTRY,
    MEASURE,
)
