"""What an insurer must be and have: art. 4(1) and the department of art. 4(2)."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Holds, Threshold
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, Fact
from gateway.regime.words import Label

EXPERIENCE = Rule(
    provision="SH-IDI-2025/4.1",
    question=Question.INSURER,
    # The text asks for both kinds of experience and for no number of either.
    node=All(
        (
            Threshold(
                observed=Fact("insurer.risk_management_projects"),
                operator=Operator.GT,
                required=NOTHING,
                code="NO_RISK_MANAGEMENT_EXPERIENCE",
                label=Label("潜在缺陷保险项目质量风险管理经验", "risk management of IDI projects"),
            ),
            Threshold(
                observed=Fact("insurer.claims_handled"),
                operator=Operator.GT,
                required=NOTHING,
                code="NO_CLAIMS_EXPERIENCE",
                label=Label("潜在缺陷保险项目理赔服务经验", "claims service in IDI projects"),
            ),
        )
    ),
)

DEPARTMENT = Rule(
    provision="SH-IDI-2025/4.2.a",
    question=Question.INSURER,
    node=All(
        (
            Holds(
                of=Fact("insurer.department_exists"),
                code="NO_INDEPENDENT_DEPARTMENT",
                label=Label("设有潜在缺陷保险业务管理部门", "a department for IDI"),
            ),
            Holds(
                of=Fact("insurer.department_independent"),
                code="NO_INDEPENDENT_DEPARTMENT",
                label=Label("部门独立", "independence of the department"),
            ),
        )
    ),
)

RULES: tuple[Rule, ...] = (EXPERIENCE, DEPARTMENT)
