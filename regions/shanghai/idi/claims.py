"""Who answers for a defect and whether a claim is in order: arts. 9(1)6 and 11 to 13.

MEETS says that the insurer answers under the provision, FAILS that it does not, and the code
says why.
"""

from __future__ import annotations

from gateway.regime.facts.claim_words import (
    Claimant,
    ExclusionKind,
    SettlementForm,
)
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, Fact, Param
from gateway.regime.words import Label

_START = Fact("claim.liability.since")
_END = Fact("claim.liability.until")
_APPEARED = Fact("claim.appeared_on")
_REPORTED = Fact("claim.reported_on")

_APPEARED_BEFORE_START = Threshold(
    observed=_APPEARED,
    operator=Operator.LT,
    required=_START,
    label=Label("缺陷出现在保险责任开始之前", "the defect appeared before liability began"),
)

_CONTRACTOR_REPAIRS = Holds(
    of=Fact("claim.contractor_default"),
    expected=False,
    code="CONTRACTOR_DEFAULT_BEFORE_LIABILITY",
    label=Label("施工单位履行保修期维修义务", "the contractor repairs as it must"),
)

CONTRACTOR_DEFAULT = Rule(
    provision="SH-IDI-2025/9.1.6.e",
    question=Question.CLAIM,
    node=Flagged(
        All(
            (
                When(applies=_APPEARED_BEFORE_START, then=_CONTRACTOR_REPAIRS),
                When(
                    applies=All(
                        (
                            Not(_APPEARED_BEFORE_START),
                            Holds(
                                of=Fact("claim.repaired_before_liability"),
                                label=Label("同一部位曾维修", "the same part had been repaired"),
                            ),
                        )
                    ),
                    then=Decision(
                        authority=Label(
                            "责任开始前已维修的部位再次出现缺陷，须凭证据认定",
                            "on evidence: a part repaired before liability began failed again",
                        ),
                        code="REAPPEARANCE_AFTER_REPAIR",
                    ),
                ),
            )
        ),
        (
            FlagWhen(
                "REPAIR_BY_CONTRACTOR",
                All((_APPEARED_BEFORE_START, _CONTRACTOR_REPAIRS)),
                Label(
                    "责任开始前出现的缺陷由施工单位维修",
                    "what appeared before liability began is the contractor's to repair",
                ),
            ),
        ),
    ),
)

_ASSERTED = Holds(
    of=Fact("claim.exclusion.asserted"),
    label=Label("保险公司主张除外", "an exclusion is asserted"),
)
_FORCE_MAJEURE = Choice(
    of=Fact("claim.exclusion.kind"),
    meets=(ExclusionKind.FORCE_MAJEURE,),
    otherwise=Outcome.FAILS,
    label=Label("不可抗力", "force majeure"),
)
# Force majeure counts only as the policy agrees it, and 等 reaches no cause outside the policy.
_RECOGNISED = Any(
    (
        All(
            (
                Choice(
                    of=Fact("claim.exclusion.kind"),
                    meets=Param("exclusions"),
                    otherwise=Outcome.FAILS,
                    label=Label("条文列明的原因", "a cause the text names"),
                ),
                Not(_FORCE_MAJEURE),
            )
        ),
        Holds(
            of=Fact("claim.exclusion.policy_lists_it"),
            label=Label("保险合同约定的除外", "an exclusion of the policy"),
        ),
    )
)
# Their faults are the very risk insured: the insurer pays and has recourse (art. 16).
_OUTSIDE_THE_WORKS = Choice(
    of=Fact("claim.exclusion.kind"),
    fails=(ExclusionKind.PARTY_TO_THE_WORKS,),
    otherwise=Outcome.MEETS,
    label=Label("原因不在参建单位", "a cause outside the parties to the works"),
)

COVERED = Rule(
    provision="SH-IDI-2025/11.1.a",
    question=Question.CLAIM,
    node=Flagged(
        All(
            (
                Holds(
                    of=Fact("claim.in_scope"),
                    code="NOT_COVERED",
                    label=Label("属于保险范围", "within the scope of cover"),
                ),
                Holds(
                    of=Fact("claim.insured_liability"),
                    code="NOT_INSURED_LIABILITY",
                    label=Label("属于保险责任", "within the insured liability"),
                ),
                Not(
                    All(
                        (
                            _ASSERTED,
                            Holds(
                                of=Fact("claim.exclusion.evidence_attached"),
                                label=Label("保险公司有证据", "the insurer has evidence"),
                            ),
                            _OUTSIDE_THE_WORKS,
                            _RECOGNISED,
                        )
                    ),
                    code="CAUSE_EXCLUDED",
                    label=Label(
                        "保险公司凭证据主张的除外原因", "a cause excluded on the insurer's evidence"
                    ),
                ),
            )
        ),
        (
            FlagWhen(
                "EXCLUSION_WITHOUT_EVIDENCE",
                All(
                    (
                        _ASSERTED,
                        Holds(of=Fact("claim.exclusion.evidence_attached"), expected=False),
                    )
                ),
                Label("主张除外而无证据，主张不成立", "an exclusion without evidence fails"),
            ),
            FlagWhen(
                "EXCLUSION_NOT_IN_POLICY",
                All((_ASSERTED, _OUTSIDE_THE_WORKS, Not(_RECOGNISED))),
                Label("所主张的除外不在保险合同中", "the exclusion is not one of the policy"),
            ),
            FlagWhen(
                "RECOURSE_AGAINST_PARTY_TO_THE_WORKS",
                All((_ASSERTED, Not(_OUTSIDE_THE_WORKS))),
                Label("先行赔付后可向责任单位追偿", "covered, with recourse against that party"),
            ),
        ),
    ),
)

REAL_REPAIR = Rule(
    provision="SH-IDI-2025/11.2.b",
    question=Question.CLAIM,
    node=When(
        applies=Holds(of=Fact("claim.material_damage"), label=Label("物质损害", "material damage")),
        then=Flagged(
            Any(
                (
                    Choice(
                        of=Fact("claim.settlement"),
                        meets=(SettlementForm.REPAIR, SettlementForm.MIXED),
                        otherwise=Outcome.FAILS,
                        label=Label("采取实际修复措施", "made good by repair"),
                    ),
                    Holds(
                        of=Fact("claim.cash_agreed"),
                        label=Label("索赔人同意现金赔付", "the claimant agreed to money"),
                    ),
                ),
                code="CASH_WITHOUT_AGREEMENT",
            ),
            (
                FlagWhen(
                    "CASH_BY_AGREEMENT",
                    All(
                        (
                            Choice(
                                of=Fact("claim.settlement"),
                                meets=(SettlementForm.CASH,),
                                otherwise=Outcome.FAILS,
                            ),
                            Holds(of=Fact("claim.cash_agreed")),
                        )
                    ),
                    Label("经同意以现金赔付", "money instead of repair, by agreement"),
                ),
            ),
        ),
    ),
)

_APPEARED_BY_END = Threshold(
    observed=_APPEARED,
    operator=Operator.LE,
    required=_END,
    code="AFTER_EXPIRY",
    label=Label("缺陷出现在保险责任期内", "the defect appeared in the period"),
)
_REPORTED_AFTER_END = Threshold(
    observed=_REPORTED,
    operator=Operator.GT,
    required=_END,
    label=Label("报案在保险责任期届满之后", "reported after liability ended"),
)

CLAIMANT = Rule(
    provision="SH-IDI-2025/12.a",
    question=Question.CLAIM,
    node=All(
        (
            Choice(
                of=Fact("claim.claimant"),
                fails=(Claimant.TENANT, Claimant.PROPERTY_MANAGER, Claimant.OTHER),
                decides=(Claimant.UNREGISTERED_BUYER,),
                otherwise=Outcome.MEETS,
                code="NOT_THE_OWNER",
                open_code="TITLE_NOT_REGISTERED",
                label=Label("索赔主体为房屋所有权人", "the claimant owns the home"),
            ),
            # A common part has no single owner, and the text says nothing of joint claims.
            When(
                applies=Any(
                    (
                        Choice(
                            of=Fact("claim.claimant"),
                            meets=(Claimant.OWNERS_COMMITTEE,),
                            otherwise=Outcome.FAILS,
                            label=Label("业主委员会或全体业主", "owners' committee or all owners"),
                        ),
                        Holds(
                            of=Fact("claim.common_part"),
                            label=Label("共有部位", "a common part"),
                        ),
                    )
                ),
                then=Decision(
                    authority=Label(
                        "共有部位的索赔主体须凭授权认定", "on authority shown: who claims for it"
                    ),
                    code="COMMON_PART",
                ),
            ),
            Threshold(
                observed=_REPORTED,
                operator=Operator.GE,
                required=_START,
                code="BEFORE_LIABILITY_START",
                label=Label("报案日不早于保险责任开始", "reported after liability began"),
            ),
            # A report in the period is enough; the text does not speak of late ones.
            When(applies=_REPORTED_AFTER_END, then=_APPEARED_BY_END),
            When(
                applies=All((_REPORTED_AFTER_END, _APPEARED_BY_END)),
                then=Decision(
                    authority=Label(
                        "期内出现、期后报案，依保险合同和保险法认定",
                        "by the policy and the Insurance Law: reported late",
                    ),
                    code="LATE_REPORT",
                ),
            ),
        )
    ),
)

SERVICE = Rule(
    provision="SH-IDI-2025/13.a",
    question=Question.CLAIM,
    node=All(
        (
            Threshold(
                observed=Fact("insurer.claims_team"),
                operator=Operator.GT,
                required=NOTHING,
                code="NO_DEDICATED_TEAM",
                label=Label("理赔服务团队", "claims service team"),
            ),
            Holds(
                of=Fact("insurer.claims_team_dedicated"),
                code="NO_DEDICATED_TEAM",
                label=Label("专门的理赔服务团队", "a team for this insurance only"),
            ),
            Threshold(
                observed=Fact("insurer.service_line_hours"),
                required=Param("service_phone_hours_per_day"),
                code="PHONE_NOT_ROUND_THE_CLOCK",
                label=Label("保险服务电话每日开通小时数", "hours a day the line is open"),
            ),
            Holds(
                of=Fact("insurer.service_line_every_day"),
                code="PHONE_NOT_ROUND_THE_CLOCK",
                label=Label("保险服务电话每日开通", "the line is open every day"),
            ),
        )
    ),
)

RULES: tuple[Rule, ...] = (CONTRACTOR_DEFAULT, COVERED, REAL_REPAIR, CLAIMANT, SERVICE)
