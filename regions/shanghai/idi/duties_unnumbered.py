"""Duties of arts. 8 to 18 whose words give no number: 及时, 适时, by agreement, or no time at all.

Their moments are kept and the time passed is shown; a number comes only from a contract, an
agency or a regulator, and the answer then names it.
"""

from __future__ import annotations

from gateway.regime.duties import Duty, Event, Precision, Unnumbered
from gateway.regime.instruments import Line, Party
from gateway.regime.words import Label

_FINDING_OVERDUE = Event(
    key="finding_overdue", label=Label("问题逾期未整改", "a finding is overdue")
)
_CLAIM_REPORTED = Event(
    key="claim_reported", label=Label("接到报案", "a claim is reported"), precision=Precision.MOMENT
)


def _owed(  # noqa: PLR0913, PLR0917 - one entry of the tables below
    article: str,
    bound: tuple[Party, ...],
    label: Label,
    trigger: Event,
    done: Label,
    word: Unnumbered,
    setting: Label | None = None,
) -> Duty:
    return Duty(
        provision=f"SH-IDI-2025/{article}",
        label=label,
        bound=bound,
        line=Line.IDI,
        events=(trigger,),
        done=done,
        unnumbered=word,
        setting=setting,
    )


def _event(key: str, zh: str, en: str) -> Event:
    return Event(key=key, label=Label(zh, en))


_AGENCY = (
    _owed(
        "8.1.a",
        (Party.AGENCY,),
        Label("设计过程质量风险管控", "reviewing the risks of the design"),
        _event("documents_provided", "设计资料已提供", "the design documents are provided"),
        Label("设计风险管控已开始", "the review has begun"),
        Unnumbered.IN_DUE_TIME,
    ),
    _owed(
        "8.1.b",
        (Party.AGENCY,),
        Label("编写设计风险管理评估报告", "writing the design risk report"),
        _event("documents_provided", "设计资料已提供", "the design documents are provided"),
        Label("报告已出具", "the report is issued"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "8.2.b",
        (Party.AGENCY,),
        Label("检测报告提交保险公司", "test reports to the insurer"),
        _event("test_report_received", "收到检测报告", "the test report is received"),
        Label("已提交保险公司", "submitted to the insurer"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "8.3.a",
        (Party.AGENCY,),
        Label("分户检查和预看房抽查", "checks at household acceptance and preview"),
        _event("notice_received", "收到分户验收或预看房通知", "notice of the event is received"),
        Label("检查或抽查已完成", "the check is made"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "8.3.c",
        (Party.AGENCY,),
        Label("专项检查报告提交保险公司", "special check reports to the insurer"),
        _event("report_completed", "检查报告完成", "the report is completed"),
        Label("已提交保险公司", "submitted to the insurer"),
        Unnumbered.UNSTATED,
    ),
)

_OWNER = (
    _owed(
        "9.1.2.c",
        (Party.OWNER,),
        Label("向风险管理机构提供资料", "giving the agency the documents it needs"),
        _event("documents_requested", "风险管理机构提出资料需求", "the agency asks for documents"),
        Label("资料已提供", "the documents are provided"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "9.1.3.a",
        (Party.OWNER,),
        Label("设计文件提交审查", "submitting design documents for review"),
        _event("document_drafted", "须审查的设计文件或变更完成", "a document or change is drafted"),
        Label("已提交审批管理系统", "submitted to the approval system"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "9.1.3.b",
        (Party.OWNER,),
        Label("审查通过的设计文件上传", "uploading documents that passed review"),
        _event("review_passed", "设计文件审查通过", "a document passed review"),
        Label("已上传监管平台", "on the platform"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.1.4.a",
        (Party.OWNER,),
        Label("督促参建各方整改并销项", "urging the parties to rectify and close findings"),
        _FINDING_OVERDUE,
        Label("已发出督促通知", "an urging notice is sent"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.1.6.b",
        (Party.OWNER,),
        Label("督促施工单位维修查验所见风险", "having the joint check's findings repaired"),
        _event("found_at_check", "共同查验发现质量风险", "the joint check finds a risk"),
        Label("已维修", "repaired"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.1.6.d",
        (Party.OWNER,),
        Label("另行委托其他单位维修", "commissioning another firm to repair"),
        _event(
            "contractor_default",
            "施工单位在责任开始前未履行维修义务",
            "the contractor does not repair what appeared before liability began",
        ),
        Label("已委托其他单位", "another firm is commissioned"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "9.1.8",
        (Party.OWNER,),
        Label("提供维修手续书面材料", "giving the papers that a repair needs"),
        _event("documents_requested", "保险公司提出材料需求", "the insurer asks for papers"),
        Label("材料已提供", "the papers are provided"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "16.2",
        (Party.OWNER,),
        Label("配合代位追偿", "supporting the insurer's recourse"),
        _event("task_requested", "保险公司提出配合事项", "the insurer asks for a task"),
        Label("已配合完成", "the task is done"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "16.3.a",
        (Party.OWNER, Party.INSURER),
        Label("通知可能的责任主体", "telling those who may be liable"),
        _event("insured_event", "发生保险事故", "an insured event happens"),
        Label("已通知该责任主体", "that party is told"),
        Unnumbered.PROMPTLY,
    ),
)

_PARTIES_TO_THE_WORKS = (
    _owed(
        "9.2.1.a",
        (Party.DESIGNER,),
        Label("配合提交设计文件", "delivering design documents for review"),
        _event("document_drafted", "须审查的设计文件或变更完成", "a document or change is drafted"),
        Label("已交付建设单位", "delivered to the owner"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.2.1.b",
        (Party.DESIGNER,),
        Label("配合上传设计文件", "uploading design documents"),
        _event("document_ready", "设计文件或变更完成", "a document or change is ready"),
        Label("已上传监管平台", "on the platform"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.2.2.a",
        (Party.DESIGNER,),
        Label("回复设计质量风险", "replying to design findings"),
        _event("finding_opened", "检查报告提出设计风险", "a design finding is raised"),
        Label("已回复", "replied"),
        Unnumbered.PROMPTLY,
        Label("风险管理机构设定的回复日期", "the date the agency set"),
    ),
    _owed(
        "9.4.1.a",
        (Party.SUPERVISOR,),
        Label("督促施工单位整改", "urging the contractor to rectify"),
        _FINDING_OVERDUE,
        Label("已发出督促通知", "an urging notice is sent"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "9.4.1.b",
        (Party.SUPERVISOR,),
        Label("验收整改结果", "accepting the rectification"),
        _event("material_uploaded", "施工单位已上传整改资料", "the material is put up"),
        Label("已验收", "accepted"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "9.4.1.c",
        (Party.SUPERVISOR,),
        Label("拒不整改或整改不力报告建设单位", "telling the owner of a failure to rectify"),
        _event(
            "rectification_failed",
            "施工单位拒不整改、整改不力或逾期",
            "the contractor refuses, fails or is overdue",
        ),
        Label("已报告建设单位", "the owner is told"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "9.4.2",
        (Party.SUPERVISOR,),
        Label("监理报告汇总质量风险", "findings in the supervision report"),
        _event("period_ended", "监理报告周期届满", "the report's period ends"),
        Label("监理报告已上报", "the report is filed"),
        Unnumbered.BY_CONTRACT,
        Label("《上海市建设工程监理报告若干规定》", "the city's rules on supervision reports"),
    ),
)

_INSURER = (
    _owed(
        "11.1.b",
        (Party.INSURER,),
        Label("及时维修、理赔", "repairing or paying covered claims"),
        _event("claim_covered", "核定属于保险责任", "the claim is determined to be covered"),
        Label("已维修或赔付", "repaired or paid"),
        Unnumbered.PROMPTLY,
    ),
    _owed(
        "13.b",
        (Party.INSURER,),
        Label("现场查勘", "surveying the damage on site"),
        _CLAIM_REPORTED,
        Label("已到现场查勘", "surveyed on site"),
        Unnumbered.BY_CONTRACT,
        Label("保险单或预约的查勘时间", "the policy's or an appointed time"),
    ),
    _owed(
        "15.3.b",
        (Party.HOMEOWNER, Party.OWNER, Party.INSURER),
        Label("配合鉴定", "cooperating with the appraisal"),
        _event("appraiser_request", "鉴定机构提出要求", "the appraiser asks for something"),
        Label("已提供", "provided"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "17.2.a",
        (Party.INSURER, Party.AGENCY, Party.OWNER),
        Label("建立“一户一档”", "opening a file for each household"),
        _event("unit_recorded", "该户已登记", "the dwelling is recorded"),
        Label("该户档案已建立", "its file is open"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "17.2.b",
        (Party.INSURER, Party.AGENCY, Party.OWNER),
        Label("承保、风险管理、理赔信息上传", "uploading cover, risk and claims information"),
        _event("record_created", "信息形成", "the information comes into being"),
        Label("已上传监管平台", "on the platform"),
        Unnumbered.PROMPTLY,
    ),
)

_REGULATOR = (
    _owed(
        "10.2.a",
        (Party.REGULATOR,),
        Label("告知监督事项和参保要求", "telling the owner of supervision and insurance"),
        _event("supervision_registered", "工程办理质量监督", "the project enters supervision"),
        Label("已告知建设单位", "the owner is told"),
        Unnumbered.UNSTATED,
    ),
    _owed(
        "18.d",
        (Party.REGULATOR,),
        Label("反馈处理结果", "feedback on a decision"),
        _event("decided", "作出处理", "a decision is made"),
        Label("已反馈有关部门", "the departments are told"),
        Unnumbered.PROMPTLY,
    ),
)

DUTIES: tuple[Duty, ...] = (
    *_AGENCY,
    *_OWNER,
    *_PARTIES_TO_THE_WORKS,
    *_INSURER,
    *_REGULATOR,
)
