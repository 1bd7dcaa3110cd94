"""What must be done, and when, as far as HZ-TIS-2024 says: not one deadline has a number."""

from __future__ import annotations

from gateway.regime.duties import Direction, Duty, Event, PeriodRule, Unnumbered
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

_NO_TIME = Label("条文未写时间", "the text names no time")
_BY_ASSOCIATION = Label("质量保险分会所定", "as the association sets")
_BY_CONTRACT = Label("委托合同所定", "as the contract sets")
_LIABILITY_START = Event(
    key="liability_start", label=Label("保险赔偿责任期开始", "start of the liability period")
)
# 开始前 leaves the first day out. The day comes from the policy and is no period that runs, so
# nothing rolls over rest days.
_BEFORE_LIABILITY = (
    PeriodRule(event="liability_start", direction=Direction.STRICTLY_BEFORE, rolls=False),
)

DUTIES: tuple[Duty, ...] = (
    Duty(
        provision="HZ-TIS-2024/5.3b",
        label=Label("将选用的机构报分会入库", "submit the agency for the register"),
        bound=(Party.INSURER,),
        line=Line.IDI,
        events=(Event(key="nominated", label=Label("认定机构", "agency nominated")),),
        done=Label("质量保险分会办理入库", "the association's entry"),
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_ASSOCIATION,
        note=_NO_TIME,
    ),
    Duty(
        provision="HZ-TIS-2024/7.2c",
        label=Label("定期培训及再评估从业人员", "train and re-evaluate practitioners periodically"),
        bound=(Party.ASSOCIATION,),
        line=Line.IDI,
        events=(Event(key="last_training", label=Label("上次培训及再评估", "last training")),),
        done=Label("培训及再评估记录", "a record of training and re-evaluation"),
        unnumbered=Unnumbered.PERIODICALLY,
        setting=_BY_ASSOCIATION,
    ),
    Duty(
        provision="HZ-TIS-2024/10a",
        label=Label("及时确定风险管理机构", "choose the agency promptly"),
        bound=(Party.INSURER,),
        line=Line.IDI,
        events=(
            Event(
                key="application_received",
                label=Label("收到投保材料", "application documents received"),
            ),
        ),
        done=Label("已确定风险管理机构", "an agency was named"),
        unnumbered=Unnumbered.PROMPTLY,
        setting=Label("主管部门或合同所定", "as the authority or the contract sets"),
    ),
    Duty(
        provision="HZ-TIS-2024/12a",
        label=Label("制定风险管理实施方案", "draw up the implementation plan"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="commissioned", label=Label("签订委托合同", "commission signed")),),
        done=Label("实施方案已归档", "the plan is on file"),
        unnumbered=Unnumbered.UNSTATED,
        setting=_BY_CONTRACT,
        note=_NO_TIME,
    ),
    Duty(
        provision="HZ-TIS-2024/13b",
        label=Label("责任期开始前现场复查", "re-inspect the site before liability begins"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(_LIABILITY_START,),
        done=Label("现场复查记录", "a record of the re-inspection"),
        periods=_BEFORE_LIABILITY,
    ),
    Duty(
        provision="HZ-TIS-2024/13c",
        label=Label(
            "责任期开始前出具回访报告", "report on the return visit before liability begins"
        ),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(_LIABILITY_START,),
        done=Label("回访检查风险评估报告", "the return-visit report"),
        periods=_BEFORE_LIABILITY,
        cited=("HZ-TIS-2024/13b",),
    ),
    Duty(
        provision="HZ-TIS-2024/15.1b",
        label=Label("授权项目负责人", "authorise the project lead"),
        bound=(Party.AGENCY,),
        line=Line.IDI,
        events=(Event(key="lead_appointed", label=Label("任命项目负责人", "lead appointed")),),
        done=Label("授权文件已归档", "the authorisation is on file"),
        unnumbered=Unnumbered.UNSTATED,
        note=_NO_TIME,
    ),
    Duty(
        provision="HZ-TIS-2024/18.1a",
        label=Label("定期评价机构的全部项目", "evaluate all projects of the agency periodically"),
        bound=(Party.INSURER,),
        line=Line.IDI,
        events=(Event(key="last_evaluation", label=Label("上次评价", "last evaluation")),),
        done=Label("评价完成", "the round is closed"),
        unnumbered=Unnumbered.PERIODICALLY,
        setting=Label("考核细则所定", "as the assessment rules set"),
    ),
    Duty(
        provision="HZ-TIS-2024/18.1c",
        label=Label("将评价结果报送住建部门", "report the result to the authority"),
        bound=(Party.ASSOCIATION,),
        line=Line.IDI,
        events=(Event(key="result_final", label=Label("得出最终结果", "result final")),),
        done=Label("已报送住建部门", "sent to the construction authority"),
        unnumbered=Unnumbered.UNSTATED,
        setting=Label("住建部门或质量保险分会所定", "as the authority or association sets"),
        note=_NO_TIME,
    ),
)
