"""When SH-TIS-2023 applies, and the lists it uses."""

from __future__ import annotations

from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line, Operator
from gateway.regime.nodes import All, Threshold
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

# Without a transitional rule a fact is judged by the text in force on the fact's own day.
VALIDITY = (
    Rule(
        provision="SH-TIS-2023/15",
        question=Question.SCOPE,
        node=All(
            (
                Threshold(
                    observed=Fact("commission.fact_day"),
                    required=Param("effective_from"),
                    operator=Operator.GE,
                    label=Label("不早于施行日", "no earlier than the first day"),
                ),
                Threshold(
                    observed=Fact("commission.fact_day"),
                    required=Param("effective_to"),
                    operator=Operator.LE,
                    label=Label("不晚于有效期末日", "no later than the last day"),
                ),
            ),
            code="NOT_IN_FORCE",
            label=Label("规定在事实发生日有效", "in force on the day of the fact"),
        ),
    ),
)

FIELD_LISTS: tuple[FieldList, ...] = (
    FieldList(
        provision="SH-TIS-2023/5.2",
        document=FieldSource.CONTRACT,
        label=Label("委托合同可载内容", "contents the commission contract may have"),
        line=Line.IDI,
        fields=Param("contract_contents"),
        optional=True,
    ),
    FieldList(
        provision="SH-TIS-2023/8.2",
        document=FieldSource.OTHER,
        label=Label("应提交的报告种类", "kinds of report due"),
        line=Line.IDI,
        fields=Param("report_types"),
    ),
)
