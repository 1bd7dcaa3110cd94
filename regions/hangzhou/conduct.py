"""What an agency may not do: articles 11 and 17 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.words import DelegatedObject
from gateway.regime.nodes import All, Choice, Exists, Holds, Not, RuleOf
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact
from gateway.regime.words import Label

# A new commission by the insurer passes nothing on: the old one has ended.
_NO_NEW_COMMISSION = Holds(
    of=Fact("delegation.new_commission"),
    expected=False,
    label=Label("并非保险公司另行委托", "not a new commission by the insurer"),
)

# Neither the share nor the insurer's consent matters: the words have no exception.
_NO_TRANSFER = Not(
    Exists(
        of="conduct.delegations",
        item="delegation",
        rule=All(
            (
                Choice(
                    of=Fact("delegation.object"),
                    meets=(DelegatedObject.RISK_MANAGEMENT,),
                    otherwise=Outcome.FAILS,
                    label=Label("风险管理业务", "risk management business"),
                ),
                _NO_NEW_COMMISSION,
            ),
        ),
        label=Label("转让风险管理业务", "risk management business transferred"),
    ),
    code="BUSINESS_TRANSFERRED",
    label=Label("不得转让风险管理业务", "no transfer of the risk management business"),
)

# 分包 stands without 违规: any part counts. Hiring equipment or a laboratory is not passing on
# risk management, but where the line runs the text does not say.
_NO_SUBCONTRACT = Not(
    Exists(
        of="conduct.delegations",
        item="delegation",
        rule=All(
            (
                Choice(
                    of=Fact("delegation.object"),
                    meets=(DelegatedObject.RISK_MANAGEMENT,),
                    otherwise=Outcome.NEEDS_DECISION,
                    open_code="AUXILIARY_SERVICE",
                    label=Label("质量风险管理业务", "quality risk management business"),
                ),
                _NO_NEW_COMMISSION,
            ),
        ),
        label=Label("转包或分包", "passed on or subcontracted"),
    ),
    code="SUBCONTRACTED",
    label=Label("不得转包、分包质量风险管理业务", "no passing on and no subcontracting"),
)

# Article 9 forbids each half on its own, so either gives the ground; the half is shown below.
_INDEPENDENT = All(
    (RuleOf("HZ-TIS-2024/9b"), RuleOf("HZ-TIS-2024/9c")),
    code="INDEPENDENCE_GROUND",
    label=Label("无利害关系且未参与工程服务", "no interest in a participant, no part in the works"),
)

# Grounds (3) and (4) cannot be computed; they are recorded by the commissioning insurer.
_NO_FORBIDDEN_ACT = All(
    (
        RuleOf("HZ-TIS-2024/17.1"),
        RuleOf("HZ-TIS-2024/17.2"),
        Holds(
            of=Fact("conduct.name_lending"),
            expected=False,
            code="NAME_LENDING",
            label=Label("第（3）项：出借名义的记录", "ground 3: name lending on record"),
        ),
        Holds(
            of=Fact("conduct.market_disruption"),
            expected=False,
            code="MARKET_DISRUPTION",
            label=Label("第（4）项：扰乱市场行为的记录", "ground 4: market disruption on record"),
        ),
    ),
)

CONDUCT = (
    Rule(provision="HZ-TIS-2024/11b", node=_NO_TRANSFER, question=Question.CONDUCT),
    Rule(provision="HZ-TIS-2024/17a", node=_NO_FORBIDDEN_ACT, question=Question.CONDUCT),
    Rule(provision="HZ-TIS-2024/17.1", node=_NO_SUBCONTRACT, question=Question.CONDUCT, top=False),
    Rule(provision="HZ-TIS-2024/17.2", node=_INDEPENDENT, question=Question.CONDUCT, top=False),
)
