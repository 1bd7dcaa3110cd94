"""What must be done, and when, as far as SH-TIS-2023 says: not one deadline has a number."""

from __future__ import annotations

from gateway.regime.duties import Duty, Event, Precision, Unnumbered
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

_BY_CONTRACT = Label("委托合同或导则所定", "as contract or guidelines set")
_BY_AUTHORITY = Label("主管部门所定", "as the authority sets")
_NO_TIME = Label("条文未写时间", "the text names no time")

DUTIES: tuple[Duty, ...] = (
    Duty(
        provision="SH-TIS-2023/3.3c",
        label=Label("答复保险公司的征询", "answer an insurer's consultation"),
        bound=(Party.REGULATOR,),
        line=Line.IDI,
        events=(Event(key="verified", label=Label("核实完成", "verification completed")),),
        done=Label("答复已送征询的保险公司", "the answer was issued to the insurer that asked"),
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_AUTHORITY,
        note=_NO_TIME,
    ),
    Duty(
        provision="SH-TIS-2023/4.1f",
        label=Label("建立团队培训考核制度", "set up a training and assessment system"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="commissioned", label=Label("接受委托", "commission accepted")),),
        done=Label("制度文件已归档", "the scheme is on file"),
        unnumbered=Unnumbered.UNSTATED,
        note=_NO_TIME,
    ),
    Duty(
        provision="SH-TIS-2023/7c",
        label=Label("协助现场核实舆情和投诉", "help check complaints and public opinion on site"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="assigned", label=Label("主承保险公司交办", "case assigned")),),
        done=Label("现场核实记录已提交", "the site check is on record"),
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_CONTRACT,
        note=_NO_TIME,
    ),
    Duty(
        provision="SH-TIS-2023/8.1c",
        label=Label("定期培训及再评估从业人员", "train and re-evaluate practitioners periodically"),
        bound=(Party.INSURER, Party.AGENCY),
        line=Line.IDI,
        events=(Event(key="last_training", label=Label("上次培训及再评估", "last training")),),
        done=Label("培训及再评估记录", "a record of training and re-evaluation"),
        unnumbered=Unnumbered.PERIODICALLY,
        setting=_BY_CONTRACT,
    ),
    Duty(
        provision="SH-TIS-2023/8.4a",
        label=Label("责成施工单位及时整改质量缺陷", "have the contractor rectify defects promptly"),
        bound=(Party.OWNER, Party.CONTRACTOR),
        line=Line.IDI,
        events=(Event(key="report_received", label=Label("接到检查报告", "report received")),),
        done=Label("施工单位完成整改", "the contractor's rectification"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=Label("建设单位整改要求所定", "as the owner's order sets"),
    ),
    Duty(
        provision="SH-TIS-2023/9.2b",
        label=Label("及时推送相关信息", "push information promptly"),
        bound=(Party.AGENCY, Party.INSURER),
        line=Line.IDI,
        events=(
            Event(
                key="finding_recorded",
                label=Label("问题或报告入档", "finding or report recorded"),
                precision=Precision.MOMENT,
            ),
        ),
        done=Label("已送达建设单位", "delivered to the owner"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_CONTRACT,
    ),
    Duty(
        provision="SH-TIS-2023/9.2c",
        label=Label("及时处理风险事件", "handle risk events promptly"),
        bound=(
            Party.OWNER,
            Party.CONTRACTOR,
            Party.DESIGNER,
            Party.SUPERVISOR,
            Party.LABORATORY,
            Party.INSURER,
            Party.AGENCY,
        ),
        line=Line.IDI,
        events=(Event(key="event_delivered", label=Label("风险事件送达", "event delivered")),),
        done=Label("收件单位处理记录", "handling recorded by the unit addressed"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=Label("信息管理规定所定", "as the information management rules set"),
    ),
    Duty(
        provision="SH-TIS-2023/11a",
        label=Label("配合主承保险公司的考评", "cooperate with the lead insurer's assessment"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="material_requested", label=Label("要求提供资料", "request")),),
        done=Label("已提供考评资料", "the material was supplied"),
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_CONTRACT,
        note=_NO_TIME,
    ),
    Duty(
        provision="SH-TIS-2023/11c",
        label=Label("及时报送考评结果", "report the result of the assessment promptly"),
        bound=(Party.INSURER,),
        line=Line.IDI,
        events=(Event(key="result_final", label=Label("考评结果定稿", "result final")),),
        done=Label("已报市住房城乡建设管理委", "sent to the municipal commission"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_AUTHORITY,
    ),
    Duty(
        provision="SH-TIS-2023/12.1a",
        label=Label("及时记录信用信息", "record credit information promptly"),
        bound=(Party.REGULATOR,),
        line=Line.IDI,
        events=(Event(key="matter_known", label=Label("获知信用情况", "matter known")),),
        done=Label("信用信息已记录", "the entry is recorded"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=_BY_AUTHORITY,
    ),
    # Missing the limit has no further consequence in the text: no second determination follows.
    Duty(
        provision="SH-TIS-2023/12.3b",
        label=Label("限期改正", "correct within the limit of the order"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="correction_ordered", label=Label("责令改正", "order issued")),),
        done=Label("改正已获认可", "a correction the authority accepted"),
        unnumbered=Unnumbered.BY_CONTRACT,
        setting=Label("责令改正决定所定", "as the order sets"),
        cited=("SH-TIS-2023/12.3a",),
    ),
)
