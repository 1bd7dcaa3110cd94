"""The closed lists of words that facts about a project's works are stated in."""

from __future__ import annotations

from gateway.regime.words import Scale, Word


class FindingStage(Word):
    """The stage of a project at which an agency found a risk."""

    DESIGN = ("设计", "design")
    CONSTRUCTION = ("施工", "construction")
    TESTING = ("检测", "testing")
    HOUSEHOLD = ("分户验收", "household acceptance")
    PREVIEW = ("预看房", "preview by buyers")
    HANDOVER = ("保险责任开始前查验", "joint check before liability begins")


class FindingGrade(Scale):
    """Grades of an agency's findings, lowest first; severe is the top grade."""

    ORDINARY = ("一般", "ordinary")
    SEVERE = ("严重", "severe", "严重质量风险", "严重技术风险")


class MaterialKind(Word):
    """What is put up to show that a finding has been rectified."""

    DRAWING = ("设计图纸", "drawing", "修改前后的设计图纸")
    CALCULATION = ("计算书", "calculation")
    CHANGE = ("变更", "design change")
    IMAGE = ("影像资料", "photograph or video", "整改前后对比照片或视频")
    EXPLANATION = ("说明材料", "explanation", "其他说明材料")
    REPLY_ONLY = ("仅有文字回复", "a written reply only")


class MaterialMoment(Word):
    """Whether a drawing or image shows the works before or after rectification."""

    BEFORE = ("整改前", "before rectification")
    AFTER = ("整改后", "after rectification")


class ReviewState(Word):
    """What the agency's review of a rectification came to."""

    ACCEPTED = ("审核通过", "accepted")
    RETURNED = ("退回", "returned")
    NOT_REVIEWED = ("未审核", "not reviewed")


class ActingParty(Word):
    """Who does an act on a project."""

    CONTRACTED_AGENCY = ("受托风险管理机构", "the contracted agency")
    OTHER_AGENCY = ("其他风险管理机构", "another agency")
    INSURER = ("保险公司", "insurer")
    OWNER = ("建设单位", "owner of the works")
    DESIGNER = ("设计单位", "designer")
    CONTRACTOR = ("施工单位", "contractor")
    SUPERVISOR = ("监理单位", "supervisor")
    OTHER = ("其他", "other")


class InformationKind(Word):
    """Information for the platform: the three general kinds, and what has its own upload date."""

    UNDERWRITING = ("其他承保信息", "other underwriting information")
    RISK_MANAGEMENT = ("其他风险管理信息", "other risk management information")
    CLAIMS = ("理赔管理信息", "claims information")
    CONTRACT_AND_POLICY = ("保险合同及保单信息", "contract and policy information")
    BRIEFING_MATERIAL = ("交底会材料", "material of the briefing")
    FINAL_REPORT = ("竣工最终风险评估报告", "final risk assessment report")
    HOMEOWNER_PAPERS = ("用户告知书和责任范围说明书", "user notice and statement of cover")
    SPECIAL_REPORT = ("专项检查报告", "special check report")
