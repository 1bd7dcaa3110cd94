"""What must be done under the notice, by whom and by when; most of it carries no number."""

from __future__ import annotations

from gateway.regime.duties import Direction, Duty, Event, PeriodRule, Precision, Unnumbered
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

_POLICY_ISSUED = Event(key="policy_issued", label=Label("出具保单", "policy issued"))
_LOSS_REPORTED = Event(
    key="loss_reported", label=Label("报案", "loss reported"), precision=Precision.MOMENT
)
_SERVICE_ENDED = Event(
    key="service_ended", label=Label("服务结束", "service ended"), precision=Precision.MOMENT
)
_HAZARD_FOUND = Event(
    key="hazard_found", label=Label("发现隐患", "hazard found"), precision=Precision.MOMENT
)

_NUMBERED: tuple[Duty, ...] = (
    Duty(
        provision="XZ-SLI-2024/6.4",
        label=Label("确定和登记服务团队与机构", "settle and register service teams and agency"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(_POLICY_ISSUED,),
        periods=(
            PeriodRule(
                event="policy_issued",
                direction=Direction.AFTER,
                amount=Param("registration_period"),
            ),
        ),
        done=Label("三项均已登记（以最后一项为准）", "all three registered, by the last of them"),
        cited=("XZ-SLI-2024/1.4",),
        note=Label(
            "实施前已出具的保单不追溯计算",
            "not counted back for policies issued before implementation",
        ),
    ),
    Duty(
        provision="XZ-SLI-2024/6.5b",
        label=Label("留存服务档案", "keep the archive of services"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(
            Event(key="last_entry", label=Label("最后一份记录", "last entry in the archive")),
            Event(key="works_completed", label=Label("工程完工", "works completed")),
        ),
        periods=(
            PeriodRule(
                event="last_entry",
                direction=Direction.AFTER,
                amount=Param("archive_min_years"),
                rolls=False,
            ),
            PeriodRule(
                event="works_completed",
                direction=Direction.AFTER,
                amount=Param("archive_min_years_after_completion"),
                rolls=False,
            ),
        ),
        keeps=True,
        done=Label("档案完整保存", "the archive is kept whole"),
        cited=("XZ-SLI-2024/6.5c",),
        note=Label(
            "五年的起点未印明，自最后一份记录起算可满足各种理解；未完工的不得销毁",
            "the start of the five years is not printed: counted from the last entry every reading"
            " is kept; before completion nothing is disposable",
        ),
    ),
    Duty(
        provision="XZ-SLI-2024/6.6a",
        label=Label("向保险机构报案", "report a loss to the insurer"),
        bound=(Party.POLICYHOLDER, Party.CONTRACTOR),
        line=Line.SLI,
        events=(
            Event(
                key="loss_occurred",
                label=Label("出险", "loss occurred"),
                precision=Precision.MOMENT,
            ),
        ),
        periods=(
            PeriodRule(
                event="loss_occurred",
                direction=Direction.AFTER,
                amount=Param("claim_report_hours"),
                rolls=False,
            ),
        ),
        done=Label("通过报案电话报案", "reported by the insurer's claims telephone"),
        note=Label(
            "逾时报案仍予受理；与向主管部门的事故报告相互独立",
            "a late claim is still taken; reporting an accident to the authorities is separate",
        ),
    ),
)

# The day is another document's: a plan's, an inspection record's, the insurer's own first act.
_BY_A_NAMED_DAY: tuple[Duty, ...] = (
    Duty(
        provision="XZ-SLI-2024/4.6b",
        label=Label("按服务方案提供事故预防服务", "give the services of the policy's plan"),
        bound=(Party.INSURER, Party.AGENCY),
        line=Line.SLI,
        events=(Event(key="planned_day", label=Label("方案载明的日期", "day in the plan")),),
        periods=(PeriodRule(event="planned_day", direction=Direction.SAME_DAY, rolls=False),),
        done=Label("已提供服务", "the service is given"),
        cited=("XZ-SLI-2024/4.5b", "XZ-SLI-2024/4.6c"),
        setting=Label("保单的事故预防技术服务方案", "the service plan of the policy"),
        note=Label(
            "日期来自保单服务方案，本通知未规定次数和间隔",
            "due under the service plan: the notice sets neither a number nor an interval",
        ),
    ),
    Duty(
        provision="XZ-SLI-2024/5.1",
        label=Label("展业前告知", "make the disclosure before doing business"),
        bound=(Party.INSURER,),
        line=Line.SLI,
        events=(
            Event(
                key="first_business",
                label=Label("开展承保业务", "first act of business"),
                precision=Precision.MOMENT,
            ),
        ),
        periods=(
            PeriodRule(event="first_business", direction=Direction.STRICTLY_BEFORE, rolls=False),
        ),
        done=Label("告知市住房和城乡建设局", "given to the city housing bureau"),
    ),
    Duty(
        provision="XZ-SLI-2024/8.9c",
        label=Label("整改一般隐患", "rectify general hazards"),
        bound=(Party.CONTRACTOR,),
        line=Line.SLI,
        events=(Event(key="set_day", label=Label("规定的整改日期", "day set for it")),),
        periods=(PeriodRule(event="set_day", direction=Direction.SAME_DAY, rolls=False),),
        done=Label("完成整改", "rectified"),
        setting=Label("检查记录确定的期限", "the time set in the inspection record"),
        note=Label("上传整改情况未规定时间", "uploading the rectification has no time of its own"),
    ),
)


def _untimed(  # noqa: PLR0913, PLR0917 - the parts of a duty that has no number
    provision: str,
    label: Label,
    bound: tuple[Party, ...],
    event: Event,
    done: Label,
    word: Unnumbered,
    *,
    setting: Label | None = None,
    cited: tuple[str, ...] = (),
    note: Label | None = None,
) -> Duty:
    return Duty(
        provision=f"XZ-SLI-2024/{provision}",
        label=label,
        bound=bound,
        line=Line.SLI,
        events=(event,),
        unnumbered=word,
        done=done,
        setting=setting,
        cited=cited,
        note=note,
    )


_BUILDING_WORKS_ONLY = Label(
    "条文仅写房屋建筑工程，市政工程依目的适用，须由人确认",
    "the clause says building works only; municipal works are reached by its purpose",
)
_INSURER = (Party.INSURER,)
_AGENCY = (Party.AGENCY,)

_PROMPT: tuple[Duty, ...] = (
    _untimed(
        "2.5",
        Label("报告保险合同", "report the insurance contract"),
        (Party.POLICYHOLDER, Party.CONTRACTOR),
        Event(key="contract_signed", label=Label("签订保险合同", "contract signed")),
        Label("已报告工程所在地住建主管部门", "the housing authority of the place is told"),
        Unnumbered.PROMPTLY,
    ),
    _untimed(
        "4.3a",
        Label("收费后出具保单", "issue the policy once the premium is in"),
        _INSURER,
        Event(key="premium_received", label=Label("全额保费到账", "whole premium received")),
        Label("出具保险单或保险合同", "policy or contract issued"),
        Unnumbered.PROMPTLY,
    ),
    _untimed(
        "6.6b",
        Label("答复报案并告知赔偿程序", "answer a report and explain the procedure"),
        _INSURER,
        _LOSS_REPORTED,
        Label("已答复并已告知程序", "answered, and the procedure explained"),
        Unnumbered.PROMPTLY,
    ),
    _untimed(
        "8.5b",
        Label("报告项目方原因", "report that the project side prevents a service"),
        _AGENCY,
        Event(key="service_prevented", label=Label("无法提供服务", "service prevented")),
        Label("已报告保险机构和主管部门", "insurer and authority are told"),
        Unnumbered.PROMPTLY,
        cited=("XZ-SLI-2024/4.6c",),
    ),
    _untimed(
        "8.8a",
        Label("上传隐患和服务报告", "upload hazards and the service report"),
        _AGENCY,
        _SERVICE_ENDED,
        Label("隐患清单（可为“无”）和报告均已上传", "hazards, or none stated, and report uploaded"),
        Unnumbered.PROMPTLY,
    ),
    _untimed(
        "8.9b",
        Label("整改重大事故隐患并上传", "rectify major hazards and upload it"),
        (Party.CONTRACTOR,),
        _HAZARD_FOUND,
        Label("整改完成且已上传", "rectified and uploaded"),
        Unnumbered.AT_ONCE,
    ),
)

_PERIODIC: tuple[Duty, ...] = (
    _untimed(
        "8.5a",
        Label("向主管部门报送服务报告", "send service reports to the authority"),
        _AGENCY,
        Event(key="interval_started", label=Label("报送周期开始", "reporting interval began")),
        Label("已报送工程所在地主管部门", "sent to the authority of the place"),
        Unnumbered.PERIODICALLY,
        setting=Label("机构或主管部门登记的间隔", "interval recorded by agency or authority"),
    ),
    _untimed(
        "9.2a",
        Label("考核保险机构和技术服务机构", "assess insurers and agencies"),
        (Party.REGULATOR,),
        Event(key="round_opened", label=Label("考核开始", "assessment round opened")),
        Label("考核结束", "assessment round closed"),
        Unnumbered.PERIODICALLY,
        setting=Label("住建部门确定的考核周期", "period fixed by the department"),
    ),
)

_WITHOUT_TIME: tuple[Duty, ...] = (
    _untimed(
        "1.2",
        Label("增加或调整为安责险", "add this insurance or convert into it"),
        (Party.CONTRACTOR, Party.POLICYHOLDER),
        Event(key="notice_issued", label=Label("通知印发", "notice issued")),
        Label("安责险合同已订立", "insurance contract concluded"),
        Unnumbered.UNSTATED,
    ),
    _untimed(
        "4.1b",
        Label("告知三个部门", "tell the three authorities"),
        _INSURER,
        Event(key="branch_authorised", label=Label("分支机构获授权", "branch authorised")),
        Label("三个部门均已告知", "each of the three is told"),
        Unnumbered.UNSTATED,
    ),
    _untimed(
        "4.4b",
        Label("出具正式项目报价函", "issue a formal quotation letter"),
        _INSURER,
        Event(key="enquiry_received", label=Label("收到询价", "enquiry received")),
        Label("已出具报价函或说明理由的拒绝", "letter issued, or refusal with its reason"),
        Unnumbered.UNSTATED,
        cited=("XZ-SLI-2024/4.4d", "XZ-SLI-2024/4.4e"),
    ),
    _untimed(
        "6.3",
        Label("委托第三方技术服务机构", "entrust a third-party agency"),
        _INSURER,
        _POLICY_ISSUED,
        Label("已委托", "entrusted"),
        Unnumbered.UNSTATED,
        cited=("XZ-SLI-2024/6.4",),
        note=_BUILDING_WORKS_ONLY,
    ),
    _untimed(
        "6.5a",
        Label("建立服务档案", "open the archive of services"),
        _INSURER,
        _POLICY_ISSUED,
        Label("档案已建立", "archive opened"),
        Unnumbered.UNSTATED,
    ),
    _untimed(
        "6.8b",
        Label("提出安全管控和整改建议", "advise on safety after a claim"),
        _INSURER,
        Event(key="claim_closed", label=Label("理赔结束", "claim closed")),
        Label("建议已送达施工单位", "advice delivered to the contractor"),
        Unnumbered.UNSTATED,
    ),
    _untimed(
        "8.4",
        Label("出具服务报告", "deliver the service report"),
        _AGENCY,
        _SERVICE_ENDED,
        Label("已送达保险机构和投保单位", "delivered to insurer and policyholder"),
        Unnumbered.UNSTATED,
        note=_BUILDING_WORKS_ONLY,
    ),
)

DUTIES: tuple[Duty, ...] = (
    *_NUMBERED,
    *_BY_A_NAMED_DAY,
    *_PROMPT,
    *_PERIODIC,
    *_WITHOUT_TIME,
)
