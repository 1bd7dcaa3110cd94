"""Rectification, repair and payment by a day that is stated: arts. 9(1)6, 9(3), 13 and 19."""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import All, Decision, Flagged, FlagWhen, Holds, InSpan, Threshold, When
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shanghai.determination_counts import determinations, third_by

# 规定期限 comes with the finding; without a date there is nothing to be late for.
RECTIFIED = Rule(
    provision="SH-IDI-2025/9.3.a",
    question=Question.WORKS,
    node=Threshold(
        observed=Fact("works.rectification.rectified_on"),
        operator=Operator.LE,
        required=Fact("works.rectification.due_on"),
        code="RECTIFIED_LATE",
        label=Label("在规定期限内整改", "rectified by the date set"),
    ),
)

_APPEARED = Fact("claim.appeared_on")
_BEGINS = Fact("claim.liability.since")

# The statutory warranty of a part can outlast the beginning of cover; the text does not choose.
OTHER_FIRM = Rule(
    provision="SH-IDI-2025/9.1.6.d",
    question=Question.CLAIM,
    node=When(
        applies=Holds(
            of=Fact("claim.contractor_default"),
            label=Label("施工单位不履行维修义务", "the contractor does not repair"),
        ),
        then=All(
            (
                When(
                    applies=Threshold(
                        observed=_APPEARED,
                        operator=Operator.BEFORE,
                        required=_BEGINS,
                        label=Label("保险责任开始前出现", "it appeared before liability began"),
                    ),
                    then=Holds(
                        of=Fact("claim.other_firm_commissioned"),
                        code="OWNER_TO_COMMISSION_REPAIR",
                        label=Label("已另行委托维修", "another firm is commissioned"),
                    ),
                ),
                When(
                    applies=All(
                        (
                            Threshold(
                                observed=_APPEARED,
                                operator=Operator.GE,
                                required=_BEGINS,
                                label=Label(
                                    "保险责任开始后出现", "it appeared after liability began"
                                ),
                            ),
                            Holds(
                                of=Fact("claim.statutory_warranty_running"),
                                label=Label("法定保修期未满", "the statutory warranty runs"),
                            ),
                        )
                    ),
                    then=Decision(
                        authority=Label(
                            "保修期与保险责任期重叠，依保单认定",
                            "the policy's: warranty and cover overlap",
                        ),
                        code="WARRANTY_OVERLAPS_COVER",
                    ),
                ),
            )
        ),
    ),
)

# An agreed day goes before the ten days, which the duty of the same provision counts.
AGREED_DAY = Rule(
    provision="SH-IDI-2025/13.c",
    question=Question.CLAIM,
    node=When(
        applies=Holds(
            of=Fact("claim.performance_date_agreed"),
            label=Label("协议约定了履行日期", "the agreement fixes a day"),
        ),
        then=Threshold(
            observed=Fact("claim.performed_on"),
            operator=Operator.LE,
            required=Fact("claim.performance_agreed_on"),
            code="PERFORMED_LATE",
            label=Label("按约定日期履行", "performed by the day agreed"),
        ),
    ),
)


def _ordinal(provision: str) -> Threshold:
    return Threshold(
        observed=determinations(),
        operator=Operator.EQ,
        required=Param("determination_ordinal", provision),
        label=Label("责任认定次数", "determinations"),
    )


# The ladder of the agency provisions says what comes with each determination.
CREDIT_MEASURE = Rule(
    provision="SH-IDI-2025/19.c",
    question=Question.CONDUCT,
    top=False,
    node=Flagged(
        When(
            applies=Holds(
                of=Fact("standing.credit_measure.imposed"),
                label=Label("已实施惩戒措施", "a measure was imposed"),
            ),
            then=InSpan(
                span=Fact("standing.credit_measure.span"),
                code="MEASURE_ENDED",
                label=Label("措施期间", "period of the measure"),
            ),
        ),
        (
            FlagWhen(
                "CORRECTION_AND_YELLOW_CARD",
                _ordinal("SH-TIS-2023/12.3b"),
                Label("首次认定：责令改正，黄牌警告", "first: order to correct and yellow card"),
            ),
            FlagWhen(
                "KEY_SUPERVISION",
                _ordinal("SH-TIS-2023/12.3c"),
                Label("第二次认定：重点监管", "second: key supervision"),
            ),
            FlagWhen(
                "ELIGIBILITY_LOST",
                third_by(),
                Label("第三次认定：不再符合征询条件", "third: conditions no longer met"),
            ),
        ),
    ),
)

RULES: tuple[Rule, ...] = (RECTIFIED, OTHER_FIRM, AGREED_DAY, CREDIT_MEASURE)
