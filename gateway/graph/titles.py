"""Chinese titles of the schema's types: the terms that the texts and the vocabulary use for them.

A kind of facts, or a closed list that facts are stated in, is called what the vocabulary calls
the first fact of that kind; what has no such fact, or whose first fact says too little, is here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import is_dataclass
from functools import cache
from typing import Final

from gateway.regime.facts import Facts, fact_fields
from gateway.regime.spans import Span

_TITLES: Final = {
    "PartyType": "参与方的类型",
    "ReservedActKind": "条文只留给某类主体的行为",
    "RoleCondition": "具有权限的条件",
    "ViewerKind": "访问者的种类",
    "FileSort": "档案列表的次序",
    "FileStatus": "档案状态",
    "FindingStatus": "整改状态",
    "ProjectPart": "在项目中的身份",
    "ProjectSort": "项目列表的次序",
    "ObligationSort": "义务列表的次序",
    "OverdueAge": "逾期未履行的义务已逾期的天数",
    "ProjectStatus": "工程状态",
    "RecordSort": "列表的次序",
    "AccidentScaleCode": "国家事故等级标准",
    "ArchiveMedium": "档案介质",
    "BranchLevel": "分支机构层级",
    "CellState": "比较表中一格的状态",
    "CertificateGrade": "证书级别",
    "ChangeKind": "文件变动的种类",
    "Completeness": "编码完整程度",
    "Disposition": "系统如何处理条文",
    "Enforcement": "条文由何落实",
    "DayKind": "日期种类",
    "DocumentKind": "文件种类",
    "DutyState": "义务的状态",
    "EventPrecision": "按日还是按时刻",
    "GateForce": "关口的效力",
    "PeriodDirection": "期间的方向",
    "Recurrence": "自然周期",
    "RowAnswer": "对检查表一行的回答",
    "StepRole": "一日在期间中的作用",
    "UnnumberedTerm": "没有数字的用语",
    "EvidenceAssessment": "对证明材料的认定",
    "EvidenceKind": "工作年限材料的种类",
    "FactsInput": "事实",
    "FindingKind": "判断节点的种类",
    "Answer": "调查或认定的答复",
    "InForce": "某日的效力",
    "InstrumentRank": "文件性质",
    "Language": "显示语言",
    "Line": "险种",
    "MirrorRelation": "检查表条目与所重述条文的关系",
    "Operator": "比较方式",
    "Outcome": "结论",
    "ParameterKind": "参数值的种类",
    "Party": "约束或受益的主体",
    "ProvisionKind": "规范种类",
    "PublicList": "失信名单",
    "Question": "可以提出的问题",
    "QuotationLetterInput": "报价函",
    "ResultPart": "服务成果的组成",
    "ResultPeriod": "服务成果的周期",
    "SpecialWorkKind": "危大工程与重点工序的种类",
    "Speciality": "工程类别",
    "Stricter": "何者更严",
    "WorkField": "专业与工作领域",
}


@cache
def _names() -> dict[type, str]:
    """What the vocabulary calls each kind of fact, by the first fact of it, outermost first."""
    names: dict[type, str] = {}
    pending: deque[type] = deque([Facts])
    while pending:
        for field in fact_fields(pending.popleft()).values():
            if field.type not in names:
                names[field.type] = field.label.zh
                if is_dataclass(field.type) and field.type is not Span:
                    pending.append(field.type)
    return names


def titled(kind: type, name: str) -> str:
    """The description of a type: its Chinese title and what its docstring says first.

    Args:
        kind: the class behind the type.
        name: the type's name in the schema.
    """
    meaning = " ".join((kind.__doc__ or name).split("\n\n")[0].split())
    title = _TITLES.get(name) or _names().get(kind)
    return meaning if title is None else f"{title} / {meaning}"
