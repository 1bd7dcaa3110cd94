"""Three gradings that are never merged: hazards by level, major or not, projects by risk."""

from __future__ import annotations

from gateway.regime.duties import Unnumbered
from gateway.regime.grades import Grade, GradeScale, Report
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

_UPWARDS = (Party.INSURER, Party.REGULATOR)
_LIST = Label(
    "《施工现场风险源分级与防范措施一览表》（不在本数据内）",
    "the provincial list of risk-source levels, which is not included here",
)
_STANDARD = Label(
    "《房屋市政工程生产安全重大隐患判定标准（2022版）》（不在本数据内）",
    "the national standard for major hazards, 2022 edition, which is not included here",
)
_RECTIFY_AND_SERVE = (
    (Label("立即提出整改意见", "give an opinion to rectify at once"), "SX-SLI/2.2.3a"),
    (Label("送达相关责任单位", "serve it on the responsible units"), "SX-SLI/2.2.3a"),
)
_SUPERVISOR_CLOSES = (
    Label("监理单位闭合后提交风控机构", "the supervisor closes it and submits to the agency"),
    "SX-SLI/2.2.3b",
)

_LEVELS = GradeScale(
    key="HAZARD_LEVEL",
    label=Label("风险隐患四级", "four levels of hazard"),
    line=Line.SLI,
    of=Label("风险源和隐患", "risk sources and hazards"),
    provisions=("SX-SLI/1.5", "SX-SLI/2.2.1a", "SX-SLI/2.2.2a", "SX-SLI/2.2.3a"),
    grades=(
        Grade(
            key="LEVEL_1",
            label=Label("一级", "level 1"),
            actions=(
                (
                    Label("立即提出停工或局部停工意见", "give an opinion to stop work at once"),
                    "SX-SLI/2.2.1a",
                ),
                (
                    Label("主管部门及时责令停工整改", "the department orders work to stop"),
                    "SX-SLI/3.2.2",
                ),
            ),
            reports=(
                Report(to=_UPWARDS, provision="SX-SLI/2.2.1b", unnumbered=Unnumbered.AT_ONCE),
                Report(to=_UPWARDS, provision="SX-SLI/A.6.1", amount=Param("report_day")),
            ),
        ),
        Grade(
            key="LEVEL_2_SEVERE",
            label=Label(
                "二级中可能引发安全事故的严重隐患",
                "level 2, severe and likely to cause an accident",
            ),
            actions=((Label("立即提出整改意见", "opinion to rectify at once"), "SX-SLI/2.2.2a"),),
            reports=(
                Report(to=_UPWARDS, provision="SX-SLI/2.2.2b", unnumbered=Unnumbered.UNSTATED),
            ),
        ),
        Grade(
            key="LEVEL_2",
            label=Label("二级", "level 2"),
            actions=((Label("立即提出整改意见", "opinion to rectify at once"), "SX-SLI/2.2.2a"),),
        ),
        Grade(
            key="LEVEL_3",
            label=Label("三级", "level 3"),
            actions=_RECTIFY_AND_SERVE,
            closes=_SUPERVISOR_CLOSES,
        ),
        Grade(
            key="LEVEL_4",
            label=Label("四级", "level 4"),
            actions=_RECTIFY_AND_SERVE,
            closes=_SUPERVISOR_CLOSES,
        ),
    ),
    source=_LIST,
)

_MAJOR = GradeScale(
    key="MAJOR_HAZARD",
    label=Label("重大隐患与否", "major hazard or not"),
    line=Line.SLI,
    of=Label("隐患（按国家判定标准）", "hazards, by the national standard"),
    provisions=("SX-SLI/1.5", "SX-SLI/A.8.1"),
    grades=(
        Grade(key="MAJOR", label=Label("重大隐患", "major hazard")),
        Grade(key="NOT_MAJOR", label=Label("非重大隐患", "not a major hazard")),
    ),
    source=_STANDARD,
)

_RATINGS = GradeScale(
    key="PROJECT_RISK",
    label=Label("项目风险等级", "risk ratings of projects"),
    line=Line.SLI,
    of=Label("在服务项目", "projects in service"),
    provisions=("SX-SLI/A.3.c2",),
    grades=(
        Grade(
            key="HIGH",
            label=Label("高度风险", "high risk"),
            actions=((Label("制定专门服务方案", "make a special service plan"), "SX-SLI/A.3.2"),),
        ),
        Grade(
            key="MEDIUM",
            label=Label("中度风险", "medium risk"),
            actions=((Label("制定专门服务方案", "make a special service plan"), "SX-SLI/A.3.2"),),
        ),
        Grade(key="LOW", label=Label("低度风险", "low risk")),
    ),
)

GRADE_SCALES: tuple[GradeScale, ...] = (_LEVELS, _MAJOR, _RATINGS)
