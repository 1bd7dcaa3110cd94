"""The closed lists of words that facts about an inspected agency are stated in."""

from __future__ import annotations

from gateway.regime.words import Word


class ServiceContent(Word):
    """What a plan of accident prevention service contains."""

    HAZARD_CHECK = ("安全生产事故隐患排查", "checks for hazards")
    RISK_ASSESSMENT = ("安全风险辨识和评估", "risk identification and assessment")
    TRAINING = ("安全生产教育培训", "safety training")
    STANDARDISATION = ("安全生产标准化建设", "safety standardisation")
    PLAN_AND_DRILL = ("安全生产事故应急预案编制和演练", "emergency plan and drill")
    PLAN_ONLY = ("仅应急预案编制", "emergency plan without a drill")
    DRILL_ONLY = ("仅应急演练", "drill without an emergency plan")
    OTHER = ("其他服务", "another service")


class RiskRating(Word):
    """Risk ratings of a project; not the four levels of a hazard."""

    HIGH = ("高度风险", "high risk")
    MEDIUM = ("中度风险", "medium risk")
    LOW = ("低度风险", "low risk")
    OTHER = ("其他评级（如“一级”）", "a rating outside the three, such as level 1")


class SpecialWorkKind(Word):
    """Work items that ask for a targeted service."""

    HAZARDOUS = ("危险性较大的分部分项工程", "hazardous work item", "危大工程")
    KEY_PROCESS = ("重点工序", "key process")


class HazardOpinion(Word):
    """The opinion that the agency gave on a hazard."""

    STOP = ("停工意见", "opinion to stop work")
    PARTIAL_STOP = ("局部停工意见", "opinion to stop work in part")
    RECTIFY = ("整改意见", "opinion to rectify")
    NONE = ("未提出意见", "no opinion")


class HazardOrder(Word):
    """What the department ordered on a level 1 hazard."""

    STOP = ("责令停工整改", "stop-work order")
    PARTIAL_STOP = ("责令局部停工整改", "partial stop-work order")
    NONE = ("未责令停工", "no order")


class RectificationElement(Word):
    """What a hazard list fixes for each rectification."""

    RESPONSIBILITY = ("责任", "responsibility")
    MEASURES = ("措施", "measures")
    TIME_LIMIT = ("时限", "time limit")
    CONTINGENCY = ("预案", "contingency plan")
    FUNDS = ("资金", "funds")


class TrainingSubject(Word):
    """Subjects of a safety training."""

    LAW = ("法律法规", "laws and regulations")
    STANDARDS = ("安全技术标准", "technical safety standards")
    OTHER = ("其他内容", "other subjects")


class EmergencyHelp(Word):
    """How the agency helped with an emergency plan."""

    DRAFTING = ("协助编制应急预案", "help with writing it")
    COMMENTS = ("提出修改建议", "changes proposed")
    OTHER = ("其他事项", "something else")


class ResultPeriod(Word):
    """The periods that results are issued for."""

    MONTHLY = ("月度", "monthly")
    QUARTERLY = ("季度", "quarterly")
    ANNUAL = ("年度", "annual")


class ResultPart(Word):
    """The parts of a set of results."""

    HAZARD_LIST = ("隐患排查及问题清单", "list of checks and problems")
    ANALYSIS = ("安全生产分析", "safety analysis")
    RISK_REPORT = ("风险评估报告", "risk assessment report")


class RulesDocument(Word):
    """What an agency's management rules make clear."""

    RULES = ("安全生产管理制度", "safety management rules")
    POSTS = ("岗位职责", "duties of posts")
    PROCEDURES = ("业务流程", "procedures")


class ComplaintTarget(Word):
    """Whom a complaint is about."""

    AGENCY = ("风控机构", "the agency")
    INSURER = ("承保机构", "the insurer")
    OTHER = ("其他", "somebody else")


class ArchiveMedium(Word):
    """What an archive is kept on."""

    PAPER = ("纸质", "paper")
    ELECTRONIC = ("电子", "electronic")
