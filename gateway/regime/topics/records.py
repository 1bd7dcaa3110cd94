"""Topics on paper: reports and archives, validity of the text."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

REPORTS_ARCHIVES = Topic(
    key="reports_archives",
    label=Label("报告与档案", "Reports and archives"),
    dimensions=(
        Dimension(
            key="agency_reports",
            label=Label("机构应提交的报告种类", "Kinds of reports the agency gives"),
            unit="report",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "按文件所用名称列出，不对应合并。",
                "By the names the text uses; kinds are not matched to each other.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="service_report_periods",
            label=Label("服务成果出具周期", "Periods of service reports"),
            unit="period",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "写明周期的报告；“定期”不归入。",
                "Reports with a printed period; 定期 (regularly) does not belong here.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="service_report_recipients",
            label=Label("服务报告出具对象", "Recipients of service reports"),
            unit="party",
            whose=Party.AGENCY,
            stricter=Stricter.LONGER_LIST,
            coding_note=Label(
                "每次或每期服务报告的对象；隐患专报另列。",
                "Recipients of the reports of each service or period; reports of grave hazards stand in their own row.",
            ),
            lines=(Line.SLI,),
        ),
        Dimension(
            key="archive_years_later_of",
            label=Label(
                "服务档案留存年限（自形成起与自完工起，取其晚者）",
                "Archive years: from the record and from completion, whichever ends later",
            ),
            unit="year",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "两个起算点须同时满足；单一起算点的另列，年限离开起算点不作比较。",
                "Both anchors must be kept; a single anchor stands in its own row, and years are not compared without their anchor.",
            ),
        ),
        Dimension(
            key="paper_archive_years_after_completion",
            label=Label("纸质档案竣工后保留年限", "Paper archive: years after completion"),
            unit="year",
            whose=Party.AGENCY,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "只限纸质档案、自项目竣工起算。",
                "Paper files only, counted from completion of the project.",
            ),
        ),
        Dimension(
            key="archive_destruction",
            label=Label("档案销毁", "Destroying archives"),
            unit="text",
            whose=Party.INSURER,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "各文件以文字规定，注释说明。", "Regulated in words, told in the notes."
            ),
        ),
    ),
)

VALIDITY = Topic(
    key="validity",
    label=Label("文件效力", "Validity of the text"),
    dimensions=(
        Dimension(
            key="effective_from",
            label=Label("施行日期", "In force from"),
            unit="date",
            whose=Party.REGULATOR,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列文件印出的日期，不作推断。", "Only dates the text prints; nothing is inferred."
            ),
        ),
        Dimension(
            key="effective_to",
            label=Label("有效期截止日", "In force until"),
            unit="date",
            whose=Party.REGULATOR,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "只列文件印出的日期，不作推断。", "Only dates the text prints; nothing is inferred."
            ),
        ),
        Dimension(
            key="trial_period",
            label=Label("试行期", "Trial period"),
            unit="year",
            whose=Party.REGULATOR,
            stricter=Stricter.NOT_ORDERED,
            coding_note=Label(
                "以年数表示的试行期；印出截止日的另列。",
                "A trial counted in years; a printed last day stands in its own row.",
            ),
        ),
    ),
)
