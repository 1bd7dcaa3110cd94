"""The grades of findings as both of Shanghai's texts use them: severe, and the rest.

严重质量风险 and 严重技术风险 are read as one grade; what makes a risk severe stands in the
agencies' management guide.
"""

from __future__ import annotations

from gateway.regime.duties import Unnumbered
from gateway.regime.grades import Grade, GradeScale, Report
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

_CLOSES = (
    Label("风险管理机构审核后销项", "the agency, after its review"),
    "SH-IDI-2025/9.3.c",
)

_REPORTS = (
    Report(
        to=(Party.OWNER,),
        provision="SH-TIS-2023/9.2b",
        unnumbered=Unnumbered.PROMPTLY,
    ),
    # Only where the contractor refuses or does too little; the supervisor tells the owner.
    Report(to=(Party.OWNER,), provision="SH-IDI-2025/9.4.1.c"),
)

_RECTIFIED = (
    (
        Label("建设单位责成施工单位及时整改", "the owner has the contractor rectify promptly"),
        "SH-TIS-2023/8.4a",
    ),
    (
        Label("施工风险在规定期限内整改", "construction: rectified by the date set"),
        "SH-IDI-2025/9.3.a",
    ),
    (
        Label("建设单位督促及时整改并销项", "the owner urges rectification and closing"),
        "SH-IDI-2025/9.1.4.a",
    ),
    (
        Label("监理单位督促施工单位及时整改", "the supervisor urges the contractor"),
        "SH-IDI-2025/9.4.1.a",
    ),
)

FINDINGS = GradeScale(
    key="FINDING",
    label=Label("质量与技术风险等级", "grades of quality and technical risks"),
    line=Line.IDI,
    of=Label("风险管理机构提出的质量风险", "risks raised by the agency"),
    provisions=(
        "SH-TIS-2023/8.4b",
        "SH-TIS-2023/8.4c",
        "SH-IDI-2025/7.4.d",
        "SH-IDI-2025/9.2.3.a",
        "SH-IDI-2025/10.3.c",
    ),
    grades=(
        Grade(
            key="SEVERE",
            label=Label("严重", "severe"),
            actions=(
                (
                    Label(
                        "设计风险在审查合格书前整改到位", "design: closed before the certificate"
                    ),
                    "SH-IDI-2025/9.2.3.a",
                ),
                (
                    Label(
                        "有异议的提请建设行政管理部门处置",
                        "disputed: to the construction authority",
                    ),
                    "SH-IDI-2025/9.2.3.b",
                ),
                (
                    Label("发放合格书前督促、指导整改", "urged and guided before the certificate"),
                    "SH-IDI-2025/10.3.b",
                ),
                *_RECTIFIED,
            ),
            reports=_REPORTS,
            closes=_CLOSES,
            # 7.4.d and what follows from it: no report, so no acceptance either (9.1.4.c).
            blocks=(
                "SH-IDI-2025/7.4.b",
                "SH-IDI-2025/7.4.d",
                "SH-IDI-2025/9.1.4.c",
                "SH-IDI-2025/9.2.3.a",
                "SH-IDI-2025/9.4.1.d",
                "SH-IDI-2025/10.3.c",
                "SH-TIS-2023/8.4b",
                "SH-TIS-2023/8.4c",
            ),
        ),
        Grade(
            key="OTHER",
            label=Label("其他等级", "any other grade"),
            actions=(
                (Label("设计风险及时回复", "design: replied to promptly"), "SH-IDI-2025/9.2.2.a"),
                *_RECTIFIED,
            ),
            reports=_REPORTS,
            closes=_CLOSES,
            # What a preview finds must be rectified whatever its grade (9.1.4.c).
            blocks=("SH-IDI-2025/9.1.4.c", "SH-IDI-2025/9.4.1.d"),
        ),
    ),
    source=Label(
        "两份文件均只使用“严重”一级；等级划分见风险管理机构管理导则。质量管理程序未闭合不论等级均阻断"
        "最终评估报告和竣工验收（管理规定第八条）。",
        "Both texts only speak of severe; the grades are set in the agencies' management guide. An "
        "open quality procedure blocks the final report and completion acceptance at any grade "
        "(article 8 of the agency provisions).",
    ),
)

GRADE_SCALES: tuple[GradeScale, ...] = (FINDINGS,)
