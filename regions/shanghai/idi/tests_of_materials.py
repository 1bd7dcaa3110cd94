"""How many tests risk management asks beside the owner's own: art. 9(5)1."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import Threshold, When
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, Fact, Param, Product, Sum
from gateway.regime.words import Label

SHARE = Rule(
    provision="SH-IDI-2025/9.5.1.c",
    question=Question.WORKS,
    # Held as a product, never as a rounded share: one test short of it is short.
    node=When(
        applies=Threshold(
            observed=Fact("works.tests.owner_acceptance_tests"),
            operator=Operator.GT,
            required=NOTHING,
            label=Label("建设单位有验收检测", "the owner has acceptance tests"),
        ),
        then=Threshold(
            observed=Sum((Fact("works.tests.by_insurer"), Fact("works.tests.by_agency"))),
            operator=Operator.GE,
            required=Product(
                (Param("risk_test_share"), Fact("works.tests.owner_acceptance_tests"))
            ),
            code="TEST_SHARE_SHORT",
            label=Label("风险管理检测数量", "tests for risk management"),
        ),
    ),
)

RULES: tuple[Rule, ...] = (SHARE,)
