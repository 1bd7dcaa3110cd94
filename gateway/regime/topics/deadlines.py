"""The topic of deadlines: one row per event, and never two units in one row."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Stricter, Topic
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

DEADLINES = Topic(
    key="deadlines",
    label=Label("时限", "Deadlines"),
    dimensions=(
        Dimension(
            key="contract_upload",
            label=Label("保单签发后上传合同信息", "Contract information uploaded after the policy"),
            unit="working_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "工作日，自事件次日起算；小时、日历日和“及时”不归入。",
                "Working days, from the day after the event; hours, calendar days and 及时 do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="briefing_upload",
            label=Label(
                "交底会后上传初步风险分析等材料", "Briefing material uploaded after the briefing"
            ),
            unit="working_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "工作日，自事件次日起算；小时、日历日和“及时”不归入。",
                "Working days, from the day after the event; hours, calendar days and 及时 do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="final_report_upload",
            label=Label("最终评估报告上传", "Final report uploaded"),
            unit="working_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "工作日，自事件次日起算；小时、日历日和“及时”不归入。",
                "Working days, from the day after the event; hours, calendar days and 及时 do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="user_notice_upload",
            label=Label("用户告知书等文件上传", "Owner notices uploaded"),
            unit="working_day",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "工作日，自事件次日起算；小时、日历日和“及时”不归入。",
                "Working days, from the day after the event; hours, calendar days and 及时 do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="special_report_upload",
            label=Label(
                "分户验收、预看房专项检查报告上传", "Household and preview reports uploaded"
            ),
            unit="working_day",
            whose=Party.AGENCY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "工作日，自事件次日起算；小时、日历日和“及时”不归入。",
                "Working days, from the day after the event; hours, calendar days and 及时 do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="household_check_notice",
            label=Label(
                "分户验收、预看房的最短提前通知期",
                "Shortest notice before household acceptance and preview",
            ),
            unit="working_day",
            whose=Party.OWNER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "工作日，向前倒推；以月计的提前期另列。",
                "Working days counted back; periods in months stand in their own rows.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="claim_briefing_lead",
            label=Label("理赔交底会早于理赔责任开始", "Claims briefing before liability begins"),
            unit="month",
            whose=Party.INSURER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以月计、向前倒推的提前期；以工作日计的另列。",
                "Months counted back; periods in working days stand in their own rows.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="joint_check_lead",
            label=Label("共同查验早于保险责任开始", "Joint inspection before liability begins"),
            unit="month",
            whose=Party.OWNER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以月计、向前倒推的提前期；以工作日计的另列。",
                "Months counted back; periods in working days stand in their own rows.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="owners_announcement_lead",
            label=Label(
                "向全体业主公告早于保险责任开始",
                "Announcement to homeowners before liability begins",
            ),
            unit="month",
            whose=Party.OWNER,
            stricter=Stricter.HIGHER,
            coding_note=Label(
                "以月计、向前倒推的提前期；以工作日计的另列。",
                "Months counted back; periods in working days stand in their own rows.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="service_team_registration",
            label=Label(
                "出单后确定并登记机构和服务团队",
                "Agency and teams named and registered after the policy",
            ),
            unit="month",
            whose=Party.INSURER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "以月计、自出单起算；选定机构在承保前的不归入。",
                "Months from the policy; choosing the agency before it does not belong here.",
            ),
        ),
        Dimension(
            key="test_pass_notice",
            label=Label("检测合格结果通知", "Notice of a passed test"),
            unit="hour",
            whose=Party.LABORATORY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "以小时计，不受节假日影响；工作日不归入。",
                "Hours, which run through holidays; working days do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="test_fail_notice",
            label=Label("检测不合格结果通知", "Notice of a failed test"),
            unit="hour",
            whose=Party.LABORATORY,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "以小时计，不受节假日影响；工作日不归入。",
                "Hours, which run through holidays; working days do not belong here.",
            ),
            lines=(Line.IDI,),
        ),
        Dimension(
            key="loss_report",
            label=Label("出险后报案", "Report of a loss to the insurer"),
            unit="hour",
            whose=Party.POLICYHOLDER,
            stricter=Stricter.LOWER,
            coding_note=Label(
                "以小时计，不受节假日影响；工作日不归入。",
                "Hours, which run through holidays; working days do not belong here.",
            ),
        ),
    ),
)
