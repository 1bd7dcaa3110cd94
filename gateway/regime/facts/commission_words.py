"""The closed lists of words that facts about the commission of an agency are stated in."""

from __future__ import annotations

from gateway.regime.words import Word


class WorkStage(Word):
    """Stages of the works that a commission covers."""

    SURVEY = ("勘察", "survey")
    DESIGN = ("设计", "design")
    CONSTRUCTION = ("施工", "construction")
    COMMISSIONING = ("调试", "commissioning")
    ACCEPTANCE = ("验收", "acceptance")
    OPERATION = ("运营", "operation")


class ContractItem(Word):
    """Contents that the texts name for a commission contract."""

    AGENCY_NAME = ("项目风险管理机构的名称", "name of the agency")
    LEAD = ("项目风险管理负责人选", "person chosen as project lead")
    SERVICES = ("风险管理服务内容", "services")
    TERM = ("风险管理服务期限", "term of the services")
    FEES = ("委托人的费用支付", "payment of fees by the principal")
    ASSISTANCE = (
        "委托人提供的资料和其他便利条件",
        "documents and other help from the principal",
    )


class PlanItem(Word):
    """Contents that the texts name for an implementation plan of risk management."""

    STAFFING = ("人员配备", "staffing")
    LEAD = ("项目负责人", "project lead")
    SCOPE = ("风险管理具体实施范围和对象", "scope and objects")
    SCHEDULE = ("过程风险管理具体实施计划", "schedule of process risk management")
    KEY_NODES = ("过程风险管理的关键节点或重点工序", "key nodes or key processes")


class AgencyReportKind(Word):
    """Kinds of report that an agency provides to the insurer."""

    PRELIMINARY = ("初步风险分析", "preliminary risk analysis")
    PROCESS = ("过程检查", "process inspection")
    STAGE = ("阶段风险评估", "stage risk assessment")
    SPECIAL = ("专项检查", "special inspection")
    FINAL = ("竣工最终风险评估", "final risk assessment at completion")
    RETURN_VISIT = ("回访风险评估", "return-visit assessment", "回访检查风险评估报告")
    PREPARATION = (
        "准备阶段风险评估",
        "risk assessment of the preparation stage",
        "准备阶段风险评估报告",
    )
    CONSTRUCTION = (
        "施工阶段风险评估",
        "risk assessment of the construction stage",
        "施工阶段风险评估报告",
    )
    OTHER = ("其他报告", "another report")


class FindingCategory(Word):
    """What an agency's finding concerns."""

    TECHNICAL = ("技术风险", "technical risk")
    QUALITY_PROCEDURE = ("质量管理程序", "quality management procedure")


class RegisterState(Word):
    """Where an agency stands in the association's register."""

    NOT_NOMINATED = ("未报送", "not nominated")
    NOMINATED = ("已报送未入库", "nominated, not entered")
    REGISTERED = ("已入库", "registered")
    WATCHED = ("已入库并列入重点观察", "registered and on the key-observation list")
    REJECTED = ("未予入库", "rejected")
    REMOVED = ("已移除出库", "removed")


class RegisterAct(Word):
    """What is about to be done on the strength of the register."""

    ENTRY = ("办理入库", "enter the agency in the register")
    COMMISSIONING = ("委托机构", "commission the agency")


class DossierItem(Word):
    """Evidence that an agency files for its entry in the register."""

    BUSINESS_RECORD = ("经营业绩", "business record")
    BANK_CREDIT = ("银行资信", "bank credit")
    COMPLIANCE = ("遵守法律法规", "compliance with the law")
    REPUTATION = ("商业信誉", "commercial reputation")
    SERVICE_SYSTEM = ("服务体系", "service system")
    SURVEY_SERVICE = ("勘察阶段服务", "service in survey")
    DESIGN_SERVICE = ("设计阶段服务", "service in design")
    CONSTRUCTION_SERVICE = ("施工阶段服务", "service in construction")
    COMMISSIONING_SERVICE = ("调试阶段服务", "service in commissioning")
    ACCEPTANCE_SERVICE = ("验收阶段服务", "service in acceptance")
    OPERATION_SERVICE = ("运营阶段服务", "service in operation")
    PLAN = ("实施方案", "implementation plan")
    PREPARATION_REPORT = ("准备阶段风险评估报告", "report on the preparation stage")
    CONSTRUCTION_REPORT = ("施工阶段风险评估报告", "report on the construction stage")
    RETURN_VISIT = ("回访", "return visit")


class GroundElement(Word):
    """What a determination or a recorded ground states and names."""

    USER_OF_NAME = ("使用名义的单位或个人", "unit or person that used the name")
    OTHER_UNIT = ("串通的有关单位", "the other unit in the collusion")
    HARM = ("其他单位利益受损", "harm to another unit's interests")
    LOWER_QUALITY = ("降低工程质量", "lowering of the works' quality")
    LAW_OR_STANDARD = ("所违反的法律法规或强制性标准", "the law or mandatory standard concerned")
    ADDRESSEE = ("被明示或暗示的参建单位", "the participant that was told or prompted")
    FALSE_STATEMENT = ("虚假内容或虚假承诺", "the false statement or undertaking")
    AUTHOR = ("作出虚假行为的单位或人员", "who made it")
    PERSON = ("涉及人员", "the person concerned")
    FACTS = ("有关事实", "the facts")
    REQUEST = ("检查、调查或提供资料的要求", "the request or investigation on record")
    REFUSAL = ("拒绝或不予配合", "the refusal or silence")
    PROBLEM_MISSED = ("应发现而未发现", "a problem that was missed")
    PROBLEM_NOT_HANDLED = ("发现后未按程序处理", "a problem not handled by the procedure")
    FINDING = ("所涉技术风险问题", "the finding concerned")
    RULE_OR_STANDARD = ("所依据的规定或标准", "the rule or standard applied")
    MARKET_CONDUCT = ("报价或扰乱市场的行为", "the bid or the conduct in the market")
    RULE_BREACHED = ("所违反的规定", "the rule breached")
    EVIDENCE = ("证据", "evidence")
