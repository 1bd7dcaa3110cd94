"""The two classes of hazard in section 8; they are no levels of another text's scale."""

from __future__ import annotations

from gateway.regime.grades import Grade, GradeScale
from gateway.regime.instruments import Line
from gateway.regime.words import Label

_MAJOR, _GENERAL = "XZ-SLI-2024/8.9b", "XZ-SLI-2024/8.9c"

GRADE_SCALES: tuple[GradeScale, ...] = (
    GradeScale(
        key="HAZARD_CLASS",
        label=Label("安全隐患类别", "classes of hazard"),
        line=Line.SLI,
        of=Label("检查发现的安全隐患", "hazards found in a service"),
        provisions=(_MAJOR, _GENERAL),
        grades=(
            Grade(
                key="MAJOR",
                label=Label("重大事故隐患", "major accident hazard"),
                actions=(
                    (Label("施工单位立即完成整改", "the contractor rectifies at once"), _MAJOR),
                    (
                        Label("立即上传整改情况", "the rectification is uploaded at once"),
                        _MAJOR,
                    ),
                    (
                        Label("技术服务机构追踪整改", "the agency follows it up"),
                        "XZ-SLI-2024/8.8b",
                    ),
                ),
            ),
            Grade(
                key="GENERAL",
                label=Label("一般隐患", "general hazard"),
                actions=(
                    (
                        Label(
                            "施工单位在规定时间内完成整改",
                            "the contractor rectifies within the time set",
                        ),
                        _GENERAL,
                    ),
                    (Label("上传整改情况", "the rectification is uploaded"), _GENERAL),
                    (
                        Label("技术服务机构追踪整改", "the agency follows it up"),
                        "XZ-SLI-2024/8.8b",
                    ),
                ),
            ),
        ),
        source=Label(
            "重大事故隐患依国家判定标准认定，本文不另设标准",
            "major hazards are those of the national judgement standard; the text has none",
        ),
    ),
)
