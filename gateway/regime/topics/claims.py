"""The topic of claims."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

CLAIMS = Topic(
    key="claims",
    label=Label("理赔", "Claims"),
    dimensions=(
        Dimension(
            key="settlement_period",
            label=Label("达成赔偿协议后的履行期限", "Performance after agreement"),
            unit="calendar_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "日历日；工作日和“及时”不归入。",
                "Calendar days; working days and 及时 do not belong here.",
            ),
        ),
        Dimension(
            key="refusal_notice",
            label=Label("不予赔偿通知期限", "Notice of refusal"),
            unit="calendar_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "日历日；工作日和“及时”不归入。",
                "Calendar days; working days and 及时 do not belong here.",
            ),
        ),
        Dimension(
            key="repair_warranty",
            label=Label("理赔维修后的保修期", "Warranty of a repair under a claim"),
            unit="calendar_day",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "同一部位同一维修项目；工程保修期不归入。",
                "Same place and repair item; the statutory warranty does not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="contractor_repair_years",
            label=Label(
                "竣工备案后由施工单位维修的年限",
                "Years the contractor repairs after completion filing",
            ),
            unit="year",
            whose=Party.CONTRACTOR,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "自竣工备案起算；自竣工验收起算的法定保修期不归入。",
                "From completion filing; statutory warranties from acceptance do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="service_phone_hours",
            label=Label("保险服务电话每日开通小时数", "Hours a day the service line is open"),
            unit="hour",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label("每日开通时长，不是期限。", "Opening hours, not a deadline."),
        ),
    ),
)
