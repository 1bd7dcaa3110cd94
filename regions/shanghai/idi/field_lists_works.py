"""What documents of arts. 8 to 16 must state."""

from __future__ import annotations

from gateway.regime.field_lists import FieldList, FieldSource
from gateway.regime.instruments import Line
from gateway.regime.terms import Param
from gateway.regime.words import Label


def _stated(article: str, document: FieldSource, parameter: str, label: Label) -> FieldList:
    return FieldList(
        provision=f"SH-IDI-2025/{article}",
        document=document,
        label=label,
        line=Line.IDI,
        fields=Param(parameter),
    )


FIELD_LISTS: tuple[FieldList, ...] = (
    _stated(
        "8.3.b",
        FieldSource.OTHER,
        "special_reports",
        Label("专项检查报告", "special check reports"),
    ),
    _stated(
        "9.1.2.a",
        FieldSource.CONTRACT,
        "design_contract_terms",
        Label("设计合同：设计周期", "design contract: period for the design"),
    ),
    _stated(
        "9.1.2.b",
        FieldSource.CONTRACT,
        "design_contract_terms",
        Label("设计合同：风险管理时间", "design contract: time for the agency"),
    ),
    _stated(
        "9.1.5.a",
        FieldSource.OTHER,
        "before_start_fields",
        Label(
            "住宅质量保证书：保险期限起算日之前", "quality guarantee: before the insurance begins"
        ),
    ),
    _stated(
        "9.1.5.b",
        FieldSource.OTHER,
        "during_term_fields",
        Label("住宅质量保证书：保险期限内", "quality guarantee: during the insurance"),
    ),
    _stated(
        "9.1.5.c",
        FieldSource.CONTRACT,
        "commitment_fields",
        Label("出售或预售合同的书面承诺", "commitment in the sale or pre-sale contract"),
    ),
    _stated(
        "9.1.7.b",
        FieldSource.ANNOUNCEMENT,
        "announcement_fields",
        Label("转入保险责任期的公告", "announcement that the liability period begins"),
    ),
    _stated(
        "9.4.2",
        FieldSource.OTHER,
        "report_sections",
        Label("监理报告的质量风险汇总", "findings in the supervision report"),
    ),
    _stated(
        "9.5.1.b",
        FieldSource.PLAN,
        "plan_sections",
        Label("风险管理检测计划", "plan of the risk management tests"),
    ),
    _stated(
        "10.2.a",
        FieldSource.OTHER,
        "notice_contents",
        Label("对建设单位的告知", "notice to the owner"),
    ),
    _stated(
        "16.3.a",
        FieldSource.OTHER,
        "notice_contents",
        Label("对可能责任主体的通知", "notice to those who may be liable"),
    ),
)
