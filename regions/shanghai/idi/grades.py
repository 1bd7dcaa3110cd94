"""The grades of findings as these rules use them: severe, and the rest."""

from __future__ import annotations

from gateway.regime.grades import Grade, GradeScale
from gateway.regime.instruments import Line
from gateway.regime.words import Label

FINDINGS = GradeScale(
    key="sh_idi_finding",
    label=Label("质量与技术风险等级", "grades of quality and technical risks"),
    line=Line.IDI,
    of=Label("风险管理机构提出的质量风险", "risks raised by the agency"),
    provisions=("SH-IDI-2025/7.4.d", "SH-IDI-2025/9.2.3.a", "SH-IDI-2025/10.3.c"),
    grades=(
        Grade(
            key="severe",
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
                (
                    Label("施工风险在规定期限内整改", "construction: rectified by the date set"),
                    "SH-IDI-2025/9.3.a",
                ),
            ),
            closes=(
                Label("风险管理机构审核后销项", "the agency, after its review"),
                "SH-IDI-2025/9.3.c",
            ),
            blocks=(
                "SH-IDI-2025/7.4.d",
                "SH-IDI-2025/9.2.3.a",
                "SH-IDI-2025/9.4.1.d",
                "SH-IDI-2025/10.3.c",
            ),
        ),
        Grade(
            key="ordinary",
            label=Label("一般", "ordinary"),
            actions=(
                (Label("设计风险及时回复", "design: replied to promptly"), "SH-IDI-2025/9.2.2.a"),
                (
                    Label("施工风险在规定期限内整改", "construction: rectified by the date set"),
                    "SH-IDI-2025/9.3.a",
                ),
            ),
            closes=(
                Label("风险管理机构审核后销项", "the agency, after its review"),
                "SH-IDI-2025/9.3.c",
            ),
            blocks=("SH-IDI-2025/9.4.1.d",),
        ),
    ),
    source=Label(
        "条文只使用“严重”一级；等级划分见风险管理机构管理导则。",
        "The text only speaks of severe; the grades are set in the agencies' management guide.",
    ),
)

GRADE_SCALES: tuple[GradeScale, ...] = (FINDINGS,)
