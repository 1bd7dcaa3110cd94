"""What briefings, papers and plans of an insurer must contain: article 7."""

from __future__ import annotations

from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line
from gateway.regime.terms import Param
from gateway.regime.words import Label

FIELD_LISTS: tuple[FieldList, ...] = (
    FieldList(
        provision="SH-IDI-2025/7.2.a",
        document=FieldSource.BRIEFING,
        label=Label("参加风险管理交底会的单位", "units called to the risk management briefing"),
        line=Line.IDI,
        fields=Param("briefing_parties"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.2.b",
        document=FieldSource.BRIEFING,
        label=Label("风险管理交底会告知事项", "what the risk management briefing explains"),
        line=Line.IDI,
        fields=Param("briefing_topics"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.5.a",
        document=FieldSource.OTHER,
        label=Label("交于建设单位的文件", "papers handed to the owner"),
        line=Line.IDI,
        fields=Param("documents"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.6.a",
        document=FieldSource.OTHER,
        label=Label("回访工作告知书签署方", "who signs the revisit notice"),
        line=Line.IDI,
        fields=Param("signatories"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.7.a",
        document=FieldSource.BRIEFING,
        label=Label("参加理赔交底会的单位", "units called to the claims briefing"),
        line=Line.IDI,
        fields=Param("claim_briefing_parties"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.7.b",
        document=FieldSource.BRIEFING,
        label=Label("理赔交底会说明事项", "what the claims briefing explains"),
        line=Line.IDI,
        fields=Param("claim_briefing_topics"),
    ),
    FieldList(
        provision="SH-IDI-2025/7.8.b",
        document=FieldSource.PLAN,
        label=Label("应急预案涵盖的情形", "what emergency plans cover"),
        line=Line.IDI,
        fields=Param("plan_scenarios"),
    ),
)
