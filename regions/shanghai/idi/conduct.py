"""What an insurer may not do: narrow the cover, undercut the market, quote informally."""

from __future__ import annotations

from gateway.regime.facts.words import DeliveryStandard, QuoteChannel
from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Any, Choice, Decision, Each, Holds, Not, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, Fact, Param, Ratio
from gateway.regime.words import Label

COVER = Rule(
    provision="SH-IDI-2025/3.3.b",
    question=Question.CONDUCT,
    node=All(
        (
            Threshold(
                observed=Fact("conduct.underwriting.insured_area"),
                operator=Operator.GE,
                required=Fact("conduct.underwriting.reference_area"),
                code="REDUCED_AREA",
                label=Label("承保建筑面积", "insured floor area"),
            ),
            Not(
                All(
                    (
                        Choice(
                            of=Fact("conduct.underwriting.delivery_standard"),
                            meets=(DeliveryStandard.FITTED, DeliveryStandard.MIXED),
                            otherwise=Outcome.FAILS,
                            label=Label("交付标准含装修", "handed over fitted out"),
                        ),
                        Threshold(
                            observed=Fact("conduct.underwriting.fitting_out_cost"),
                            operator=Operator.GT,
                            required=NOTHING,
                            label=Label("装修费用", "fitting-out cost"),
                        ),
                        Holds(
                            of=Fact("conduct.underwriting.fitting_out_included"),
                            expected=False,
                            label=Label("装修费用未计入保额", "fitting-out left out of the sum"),
                        ),
                    )
                ),
                code="FITTING_OUT_EXCLUDED",
                label=Label("剔除装修费用", "leaving out fitting-out costs"),
            ),
        )
    ),
)

_SAMPLE_SUFFICES = Threshold(
    observed=Fact("conduct.underwriting.market_sample"),
    operator=Operator.GE,
    required=Fact("conduct.underwriting.market_sample_minimum"),
    label=Label("可比项目数", "comparable projects"),
)

_SHARE_OF_MARKET = Threshold(
    observed=Ratio(
        part=Fact("conduct.underwriting.final_rate"),
        whole=Fact("conduct.underwriting.market_median"),
    ),
    operator=Operator.GE,
    required=Fact("conduct.underwriting.market_floor_ratio"),
    code="BELOW_FLOOR",
    label=Label("成交费率与可比费率中位数之比", "final rate as a share of the market median"),
)

PRICE = Rule(
    provision="SH-IDI-2025/3.3.c",
    question=Question.CONDUCT,
    # The text gives no figure, neither for the floor nor for how many projects make a market:
    # both are the regulator's to set, and without a floor no price is called unlawful.
    node=All(
        (
            When(
                applies=Holds(
                    of=Fact("conduct.underwriting.market_floor_is_set"),
                    label=Label("主管部门已设定下限", "a floor is set"),
                ),
                then=All(
                    (
                        When(applies=_SAMPLE_SUFFICES, then=_SHARE_OF_MARKET),
                        When(
                            applies=Not(_SAMPLE_SUFFICES),
                            then=Decision(
                                authority=Label(
                                    "可比项目不足，是否明显低于市场价格由主管部门认定",
                                    "the regulator: too few projects to speak of a market price",
                                ),
                                code="MARKET_SAMPLE_TOO_SMALL",
                            ),
                        ),
                    )
                ),
            ),
            When(
                applies=Holds(
                    of=Fact("conduct.underwriting.market_floor_is_set"),
                    expected=False,
                    label=Label("主管部门未设定下限", "no floor is set"),
                ),
                then=Decision(
                    authority=Label(
                        "原文未定比例，是否明显低于市场价格由主管部门认定",
                        "the regulator: the text gives no figure",
                    ),
                    code="NO_THRESHOLD_SET",
                ),
            ),
        )
    ),
)

_INFORMAL = Any(
    (
        Choice(
            of=Fact("quotation.channel"),
            meets=Param("forbidden_channels"),
            otherwise=Outcome.FAILS,
            label=Label("列明的报价途径", "a channel the text names"),
        ),
        Choice(
            of=Fact("quotation.channel"),
            meets=(QuoteChannel.OTHER_INFORMAL,),
            otherwise=Outcome.FAILS,
            label=Label("其他非正规方式", "another informal way"),
        ),
    )
)

_SPOKEN = Choice(
    of=Fact("quotation.channel"),
    meets=(QuoteChannel.TELEPHONE, QuoteChannel.SMS),
    otherwise=Outcome.FAILS,
    label=Label("不能附送报价函的途径", "a channel that carries no letter"),
)

_BY_EMAIL = Choice(
    of=Fact("quotation.channel"),
    meets=(QuoteChannel.EMAIL,),
    otherwise=Outcome.FAILS,
    label=Label("邮件", "e-mail"),
)

_LETTER = Holds(
    of=Fact("quotation.sealed_letter"),
    label=Label("有签字盖章的正式报价函", "a signed and sealed letter"),
)

_NO_LETTER = Holds(
    of=Fact("quotation.sealed_letter"),
    expected=False,
    label=Label("无签字盖章的正式报价函", "no signed and sealed letter"),
)

_TRANSPORT = Label(
    "正式报价函经该途径发送是否属于非正规方式报价，由主管部门认定",
    "the regulator, on whether a sealed letter may travel this way",
)

QUOTATIONS = Rule(
    provision="SH-IDI-2025/5.2.d",
    question=Question.CONDUCT,
    node=Each(
        of="conduct.quotations",
        item="quotation",
        empty=Outcome.NOT_APPLICABLE,
        label=Label("每次报价", "every quotation"),
        rule=All(
            (
                # A letter that follows a call or a text message does not cure it.
                Not(
                    All((_INFORMAL, Any((_NO_LETTER, _SPOKEN)))),
                    code="INFORMAL_QUOTATION",
                    label=Label("以非正规方式报价", "quoting informally"),
                ),
                When(
                    applies=All((_BY_EMAIL, _LETTER)),
                    then=Decision(authority=_TRANSPORT, code="SEALED_LETTER_BY_EMAIL"),
                ),
                When(
                    applies=All((_INFORMAL, Not(_SPOKEN), Not(_BY_EMAIL), _LETTER)),
                    then=Decision(authority=_TRANSPORT, code="SEALED_LETTER_SENT_INFORMALLY"),
                ),
                When(
                    applies=All((Not(_INFORMAL), _NO_LETTER)),
                    then=Decision(
                        authority=Label(
                            "未附正式报价函的报价是否属于“等非正规方式”，由主管部门认定",
                            "the regulator, on whether a quotation without a letter is informal",
                        ),
                        code="QUOTATION_WITHOUT_LETTER",
                    ),
                ),
            )
        ),
    ),
)

RULES: tuple[Rule, ...] = (COVER, PRICE, QUOTATIONS)
