"""SH-IDI-2025, article 7: cases of what briefings, papers and plans must contain."""

from __future__ import annotations

from gateway.regime.outcomes import Outcome
from tests.regions.casebook import FieldCase

ID = "SH-IDI-2025"


def listed(
    item: str, number: int | None, names: tuple[str, ...], missing: str | None = None
) -> FieldCase:
    """A document that states every name, or all but one."""
    return FieldCase(
        provision=f"{ID}/{item}",
        number=number,
        stated={name: "" if name == missing else "有" for name in names},
        outcome=Outcome.MEETS if missing is None else Outcome.FAILS,
        missing=() if missing is None else (missing,),
    )


UNITS_AT_START = ("风险管理机构", "建设单位", "施工单位", "设计单位", "监理单位")
UNITS_BEFORE_LIABILITY = ("建设单位", "风险管理机构", "施工单位", "物业单位")
TOPICS = ("可能存在的质量风险", "质量检查方式", "参建各方需配合事宜")
STATEMENT = "上海市住宅工程质量潜在缺陷保险责任范围说明书"
PAPERS = ("住宅工程质量潜在缺陷保险用户告知书", STATEMENT)
SIGNATORIES = ("保险公司", "建设单位", "施工单位", "物业单位")
CLAIM_TOPICS = ("保险责任", "范围", "期限", "理赔申请流程", "理赔交割查验手续")
SCENARIOS = ("系统性质量风险", "重大质量事件", "突发质量事件", "极端灾害天气")

FIELD_CASES: tuple[FieldCase, ...] = (
    listed("7.2.a", None, UNITS_AT_START),
    listed("7.2.a", None, UNITS_AT_START, "监理单位"),
    listed("7.2.b", 1, TOPICS),
    listed("7.2.b", 2, TOPICS, "参建各方需配合事宜"),
    listed("7.5.a", 2, PAPERS, STATEMENT),
    listed("7.5.a", None, PAPERS),
    listed("7.6.a", 1, SIGNATORIES),
    listed("7.6.a", 2, SIGNATORIES, "物业单位"),
    listed("7.7.a", 4, UNITS_BEFORE_LIABILITY, "风险管理机构"),
    listed("7.7.a", None, UNITS_BEFORE_LIABILITY),
    listed("7.7.b", 1, CLAIM_TOPICS),
    listed("7.7.b", 2, CLAIM_TOPICS, "理赔交割查验手续"),
    listed("7.8.b", 1, SCENARIOS),
    listed("7.8.b", 2, SCENARIOS, "极端灾害天气"),
)
