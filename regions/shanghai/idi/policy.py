"""Rate, area, accounting and the years of the contractor: articles 3, 5 and 7."""

from __future__ import annotations

from gateway.regime.facts.policy_words import RateFactor
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Same,
    Threshold,
)
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param, Product, YearsAfter
from gateway.regime.words import Label

_FLOATED_RATE = Product((Fact("policy.rate.base_rate"), Fact("policy.rate.coefficients_product")))

RATE = Rule(
    provision="SH-IDI-2025/3.2",
    question=Question.POLICY,
    node=Flagged(
        All(
            (
                Holds(
                    of=Fact("policy.rate.from_base_rate"),
                    code="BASE_RATE_MISSING",
                    label=Label("以基准费率为基础", "starts from a base rate"),
                ),
                EachWord(
                    words=Param("rate_factors"),
                    item="listed",
                    kind=RateFactor,
                    rule=Exists(
                        of="policy.rate.factors_considered",
                        item="considered",
                        rule=Same(first=Fact("considered"), second=Fact("listed")),
                        code="FACTORS_MISSING",
                        label=Label("已考虑该因素", "the factor was considered"),
                    ),
                    label=Label("费率浮动因素", "factors that the rate floats by"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "RATE_NOT_DERIVABLE",
                All(
                    (
                        Not(
                            Threshold(
                                observed=Fact("policy.rate.floated_rate"),
                                operator=Operator.EQ,
                                required=_FLOATED_RATE,
                            )
                        ),
                        Holds(of=Fact("policy.rate.difference_explained"), expected=False),
                    )
                ),
                Label(
                    "费率不能由基准费率和系数得出，且未说明",
                    "the rate does not follow from base rate and coefficients, unexplained",
                ),
            ),
        ),
    ),
)

AREA = Rule(
    provision="SH-IDI-2025/3.3.a",
    question=Question.POLICY,
    node=Threshold(
        observed=Fact("conduct.underwriting.insured_area"),
        operator=Operator.GE,
        required=Fact("conduct.underwriting.reference_area"),
        code="AREA_BELOW_REFERENCE",
        label=Label("承保建筑面积", "insured floor area"),
    ),
)

ACCOUNTING = Rule(
    provision="SH-IDI-2025/5.1",
    question=Question.POLICY,
    node=All(
        (
            Holds(
                of=Fact("insurer.separate_ledger"),
                code="NO_SEPARATE_LEDGER",
                label=Label("单独账套", "a separate ledger"),
            ),
            Holds(
                of=Fact("insurer.independent_accounting"),
                code="NO_INDEPENDENT_ACCOUNTING",
                label=Label("独立核算", "independent accounting"),
            ),
        )
    ),
)

_LIABILITY_STARTS = Fact("policy.liability_starts_on")
_APPEARED = Fact("policy.risk_appeared_on")
_LAST_DAY = YearsAfter(Param("contractor_repair_years"), Fact("policy.completion_filed_on"))
_IN_CONTRACTORS_YEARS = Threshold(
    observed=_APPEARED,
    operator=Operator.LE,
    required=_LAST_DAY,
    code="AFTER_CONTRACTORS_YEARS",
    label=Label("出现于竣工备案后的维修期内", "appeared within the years after the filing"),
)
_IN_LIABILITY = Threshold(
    observed=_APPEARED,
    operator=Operator.GE,
    required=_LIABILITY_STARTS,
    label=Label("出现于保险责任开始后", "appeared when liability had begun"),
)

CONTRACTORS_YEARS = Rule(
    provision="SH-IDI-2025/7.7.d",
    question=Question.CLAIM,
    # When the risk appears decides, not when it is reported; the last day does not roll.
    node=Flagged(
        _IN_CONTRACTORS_YEARS,
        flags=(
            FlagWhen(
                "INSURER_ROUTE",
                All((Not(_IN_CONTRACTORS_YEARS), _IN_LIABILITY)),
                Label("向保险公司索赔", "a matter for the insurer"),
            ),
            FlagWhen(
                "LIABILITY_GAP",
                All((Not(_IN_CONTRACTORS_YEARS), Not(_IN_LIABILITY))),
                Label(
                    "维修期已过而保险责任未开始",
                    "after the contractor's years and before the insurer's liability",
                ),
            ),
            FlagWhen(
                "LIABILITY_OVERLAP",
                All((_IN_CONTRACTORS_YEARS, _IN_LIABILITY)),
                Label("维修期与保险责任重叠", "the contractor's years overlap the liability"),
            ),
        ),
    ),
)

RULES: tuple[Rule, ...] = (RATE, AREA, ACCOUNTING, CONTRACTORS_YEARS)
