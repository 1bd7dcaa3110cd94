"""What plans, result sets and hazard lists must state."""

from __future__ import annotations

from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line
from gateway.regime.terms import Param
from gateway.regime.words import Label

FIELD_LISTS: tuple[FieldList, ...] = (
    FieldList(
        provision="SX-SLI/1.6",
        document=FieldSource.PLAN,
        label=Label("事故预防服务内容", "contents of the accident prevention service"),
        line=Line.SLI,
        fields=Param("service_contents"),
    ),
    FieldList(
        provision="SX-SLI/3.1.2",
        document=FieldSource.OTHER,
        label=Label("月度、季度、年度服务成果", "a monthly, quarterly or annual set of results"),
        line=Line.SLI,
        fields=Param("result_parts"),
    ),
    FieldList(
        provision="SX-SLI/A.6.c2",
        document=FieldSource.OTHER,
        label=Label("风险隐患清单的整改事项", "what a hazard list fixes for each rectification"),
        line=Line.SLI,
        fields=Param("rectification_elements"),
    ),
)
