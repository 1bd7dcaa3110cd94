"""What must be done, by whom and how fast: only 当天 and five years have a number here."""

from __future__ import annotations

from gateway.regime.duties import (
    Direction,
    Duty,
    Event,
    PeriodRule,
    Precision,
    Recurrence,
    Unnumbered,
)
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

_BY_CONTRACT = Label("服务合同另定的时限", "a time set in the service contract")
_BY_BUREAU = Label("市建设局另定的时限", "a time set by the city bureau")
_NOT_PRINTED = Label("条文未写时间", "the text names no time")


def _moment(key: str, zh: str, en: str) -> Event:
    return Event(key=key, label=Label(zh, en), precision=Precision.MOMENT)


def _day(key: str, zh: str, en: str) -> Event:
    return Event(key=key, label=Label(zh, en))


_FOUND = _moment("found", "发现风险隐患", "the hazard was found")
_TOLD_BOTH = Label(
    "承保机构和属地建设主管部门均已收到", "received by the insurer and the local department"
)

_SERVICE: tuple[Duty, ...] = (
    Duty(
        provision="SX-SLI/1.4a",
        label=Label("采集和存储安责险信息", "collect and store information on the insurance"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(_day("arose", "信息产生", "the information arose"),),
        done=Label("信息已采集存储", "collected and stored"),
        unnumbered=Unnumbered.PROMPTLY,
    ),
    Duty(
        provision="SX-SLI/2.1.3",
        label=Label("首次风险识别和隐患排查", "first risk identification and hazard check"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(
            _day("service_contract_signed", "服务合同签订", "service contract signed"),
            _day("insurance_contract_signed", "保险合同签订", "insurance contract signed"),
        ),
        done=Label(
            "风险源清单和首次隐患排查均已形成", "risk-source register and first check both exist"
        ),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_CONTRACT,
        note=Label(
            "“合同”按服务合同理解，同时显示保险合同日期",
            "合同 is read as the service contract; the insurance contract's day is shown too",
        ),
    ),
    Duty(
        provision="SX-SLI/2.1.4",
        label=Label("每季度全覆盖检查", "full-coverage inspection every quarter"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("service_began", "服务开始", "service began"),),
        done=Label("当季结束一次全覆盖检查", "a full inspection ended in the quarter"),
        recurrence=Recurrence.QUARTER,
        note=Label("按自然季度", "calendar quarters"),
    ),
    Duty(
        provision="SX-SLI/3.1.1",
        label=Label("记录和保管服务文档", "file the documents of each service"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("service_ended", "一次服务结束", "a service ended"),),
        done=Label("该次服务至少一份文档已归档", "a document of the service is filed"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_CONTRACT,
    ),
    Duty(
        provision="SX-SLI/3.1.2",
        label=Label("出具月度、季度、年度成果", "issue monthly, quarterly and annual results"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("period_ended", "月、季、年结束", "the month, quarter or year ended"),),
        done=Label("三项成果均已出具", "all three parts are issued"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_CONTRACT,
        note=Label(
            "三个周期分别出具，期满后未出具只显示天数",
            "owed for each of the three periods; after its end only the days that passed are shown",
        ),
    ),
    Duty(
        provision="SX-SLI/3.1.3",
        label=Label("上报服务成果", "report the results"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("issued", "成果出具", "the set was issued"),),
        done=_TOLD_BOTH,
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_CONTRACT,
        note=_NOT_PRINTED,
    ),
    Duty(
        provision="SX-SLI/A.2.c2",
        label=Label("形成风险源问题清单", "draw up the list of risk-source problems"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("first_check", "首次识别或排查", "first identification or check"),),
        done=Label("清单已形成（可为空）", "the list exists, be it empty"),
        unnumbered=Unnumbered.UNSTATED,
        note=_NOT_PRINTED,
    ),
    Duty(
        provision="SX-SLI/A.4.c1",
        label=Label("编制教育培训计划", "draw up the training plan"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("contract_with_training", "含培训约定的合同签订", "contract with training"),),
        done=Label("培训计划已归档", "the training plan is on file"),
        unnumbered=Unnumbered.BY_CONTRACT,
        setting=_BY_CONTRACT,
        cited=("SX-SLI/1.6",),
    ),
    Duty(
        provision="SX-SLI/A.4.1",
        label=Label("每半年集中安全教育培训", "concentrated training every half-year"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("service_began", "服务开始", "service began"),),
        done=Label("半年内一次集中培训", "a concentrated training in the half-year"),
        recurrence=Recurrence.HALF_YEAR,
        note=Label(
            "检查要点；按合同约定开展培训亦可",
            "an annex row; training as the contract says also does",
        ),
    ),
    Duty(
        provision="SX-SLI/A.7.c1",
        label=Label("归档并确保可追溯", "file and keep traceable"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("service_ended", "一次服务结束", "a service ended"),),
        done=Label("该次服务文档已归档", "the documents of the service are filed"),
        unnumbered=Unnumbered.PROMPTLY,
        cited=("SX-SLI/3.1.1",),
    ),
    Duty(
        provision="SX-SLI/A.7.c2",
        label=Label("保留纸质档案", "keep the paper archive"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("completion_accepted", "竣工验收通过", "completion acceptance passed"),),
        done=Label("保留期满", "the period has run"),
        periods=(
            PeriodRule(
                event="completion_accepted",
                direction=Direction.AFTER,
                amount=Param("paper_archive_min_years_after_completion"),
                rolls=False,
            ),
        ),
        keeps=True,
        note=Label(
            "仅纸质档案有期限；竣工按竣工验收通过之日理解",
            "only paper has a period; 竣工 is read as the day the completion acceptance passed",
        ),
    ),
)

_HAZARDS: tuple[Duty, ...] = (
    Duty(
        provision="SX-SLI/2.2.1a",
        label=Label("提出停工或局部停工意见", "give an opinion to stop work, or in part"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_FOUND,),
        done=Label("意见已提出（不等于责令停工）", "the opinion is given; it is not an order"),
        unnumbered=Unnumbered.AT_ONCE,
    ),
    Duty(
        provision="SX-SLI/2.2.1b",
        label=Label("上报一级风险隐患", "report a level 1 hazard"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_FOUND,),
        done=_TOLD_BOTH,
        unnumbered=Unnumbered.AT_ONCE,
        cited=("SX-SLI/A.6.1",),
        note=Label("附件检查要点写“当天”", "the annex row says the same day"),
    ),
    Duty(
        provision="SX-SLI/2.2.2a",
        label=Label("提出二级风险隐患整改意见", "opinion to rectify a level 2 hazard"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_FOUND,),
        done=Label("整改意见已提出", "the opinion is given"),
        unnumbered=Unnumbered.AT_ONCE,
    ),
    Duty(
        provision="SX-SLI/2.2.2b",
        label=Label("上报严重隐患", "report a severe level 2 hazard"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_moment("judged_severe", "判断为严重隐患", "judged severe"),),
        done=_TOLD_BOTH,
        unnumbered=Unnumbered.UNSTATED,
        note=_NOT_PRINTED,
    ),
    Duty(
        provision="SX-SLI/2.2.3a",
        label=Label(
            "提出三、四级风险隐患整改意见并送达",
            "opinion on a level 3 or 4 hazard, and its service",
        ),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_FOUND,),
        done=Label("意见已送达每个相关责任单位", "served on every responsible unit"),
        unnumbered=Unnumbered.AT_ONCE,
    ),
    Duty(
        provision="SX-SLI/2.2.3b",
        label=Label("整改落实、闭合并提交", "see to rectification, close and submit"),
        bound=(Party.SUPERVISOR,),
        line=Line.SLI,
        events=(_moment("opinion_served", "整改意见送达", "the opinion was served"),),
        done=Label("闭合后已提交风控机构", "submitted to the agency after closure"),
        unnumbered=Unnumbered.UNSTATED,
        note=_NOT_PRINTED,
    ),
    Duty(
        provision="SX-SLI/A.6.1",
        label=Label("一级风险当天上报", "report a level 1 risk the same day"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_FOUND,),
        done=_TOLD_BOTH,
        periods=(PeriodRule(event="found", direction=Direction.SAME_DAY, rolls=False),),
        cited=("SX-SLI/2.2.1b",),
        note=Label(
            "检查要点；答“否”不等于违反正文", "an annex row: a “no” is no breach of the body"
        ),
    ),
    Duty(
        provision="SX-SLI/A.6.c3",
        label=Label("逐项跟踪整改落实", "track each hazard to closure"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("time_limit", "清单所定整改时限", "the time limit that the list sets"),),
        done=Label("已闭合并有跟踪记录", "closed, with a tracking entry"),
        unnumbered=Unnumbered.UNSTATED,
        setting=Label("清单所定时限", "the time limit of the list"),
    ),
    Duty(
        provision="SX-SLI/A.6.c4",
        label=Label("反馈拒绝或拖延整改", "report refusal or delay of rectification"),
        bound=(Party.AGENCY,),
        line=Line.SLI,
        events=(_day("refusal_or_delay", "拒绝整改或确认拖延", "refusal, or delay as confirmed"),),
        done=_TOLD_BOTH,
        unnumbered=Unnumbered.PROMPTLY,
    ),
)

_OVERSIGHT: tuple[Duty, ...] = (
    Duty(
        provision="SX-SLI/3.1.4",
        label=Label("考核风控机构", "assess the agency"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(
            _day("interval_ended", "承保机构所定考核周期届满", "the insurer's own interval ended"),
        ),
        done=Label("承保机构考核已完成", "the insurer's own assessment is closed"),
        unnumbered=Unnumbered.PERIODICALLY,
        setting=Label("承保机构所定周期", "the interval that the insurer set"),
    ),
    Duty(
        provision="SX-SLI/3.1.5",
        label=Label("处理履职不到位", "deal with an agency that fails its duty"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(_day("finding", "发现履职不到位", "non-performance was found"),),
        done=Label("依合同条款采取措施", "a measure with a contract clause is recorded"),
        unnumbered=Unnumbered.PROMPTLY,
    ),
    Duty(
        provision="SX-SLI/3.2.1",
        label=Label("研判风险隐患问题清单", "review the lists of hazards"),
        bound=(Party.REGULATOR,),
        line=Line.SLI,
        events=(_moment("received", "收到报告或成果", "a report or set was received"),),
        done=Label("已记录研判", "a review is recorded"),
        unnumbered=Unnumbered.PROMPTLY,
    ),
    Duty(
        provision="SX-SLI/3.2.2",
        label=Label("责令停工整改", "order work to stop and be rectified"),
        bound=(Party.REGULATOR,),
        line=Line.SLI,
        events=(_moment("known", "获知一级风险隐患", "the level 1 hazard became known"),),
        done=Label("已责令停工整改", "the order is made"),
        unnumbered=Unnumbered.PROMPTLY,
    ),
    Duty(
        provision="SX-SLI/3.2.4",
        label=Label("每月上报处置情况", "report the handling every month"),
        bound=(Party.REGULATOR,),
        line=Line.SLI,
        events=(
            _day(
                "month_ended",
                "有一级风险隐患的月份结束",
                "the end of a month with a level 1 hazard new or open",
            ),
        ),
        done=Label("该月报告已送市建设局", "the month's report was sent to the city bureau"),
        # A month is reported once it is over, so the month that now runs is not the one owed.
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_BUREAU,
        note=Label(
            "每月一次；条文未定每月几日，也未规定零报告",
            "every month; no day of the month and no nil report is prescribed",
        ),
    ),
    Duty(
        provision="SX-SLI/3.2.5",
        label=Label("季度考核并提交结果", "assess quarterly and give the results"),
        bound=(Party.REGULATOR,),
        line=Line.SLI,
        events=(
            _day(
                "quarter_ended",
                "机构有服务的季度结束",
                "the end of a quarter in which the agency served",
            ),
        ),
        done=Label("每家委托承保机构均已收到结果", "every entrusting insurer has the result"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_BUREAU,
    ),
)

DUTIES: tuple[Duty, ...] = (*_SERVICE, *_HAZARDS, *_OVERSIGHT)
