"""The closed lists of words that facts are stated in."""

from __future__ import annotations

from gateway.regime.words import Scale, Word


class LegalForm(Word):
    """Legal form of an organisation."""

    LEGAL_PERSON = ("法人", "legal person")
    BRANCH = ("分公司（分支机构）", "branch")
    REPRESENTATIVE_OFFICE = ("代表机构", "representative office")
    UNINCORPORATED = ("非法人组织", "unincorporated organisation such as a partnership")


class LegalStatus(Word):
    """Whether an organisation still exists."""

    EXISTING = ("存续", "existing")
    DEREGISTERED = ("注销", "deregistered")


class Origin(Word):
    """Where a body was established; Hong Kong, Macao and Taiwan are outside the mainland."""

    MAINLAND = ("境内", "established in the mainland")
    OUTSIDE_MAINLAND = ("境外", "established outside the mainland")


class Territory(Word):
    """Where work was done."""

    CHINA = ("国内", "in China")
    ABROAD = ("国外", "abroad")


class BodyType(Word):
    """What business a body is in."""

    ENGINEERING_MANAGEMENT = ("工程管理机构", "engineering management body")
    ENGINEERING_CONSULTANCY = ("工程管理咨询机构", "engineering management consultancy")
    SAFETY_CONSULTANCY = ("安全管理咨询机构", "safety management consultancy")
    OTHER_CONSULTANCY = ("其他咨询机构", "other consultancy")
    OTHER = ("其他", "other")


class SupervisionGrade(Scale):
    """Grades of supervision qualification, lowest first."""

    OFFICE = ("事务所", "supervision office")
    C = ("丙级", "class C", "专业丙级")
    B = ("乙级", "class B", "专业乙级")
    A = ("甲级", "class A", "专业甲级")
    COMPREHENSIVE = ("综合", "comprehensive", "综合级", "综合资质")


class Speciality(Word):
    """Kinds of works that a qualification or a project concerns."""

    BUILDING = ("房屋建筑工程", "building works")
    MUNICIPAL = ("市政公用工程", "municipal works")
    OTHER = ("其他专业工程", "other works")


class Assessment(Word):
    """What the competent body made of evidence that no number can decide."""

    ACCEPTED = ("认可", "accepted")
    REJECTED = ("不认可", "rejected")
    PENDING = ("已提交尚未认定", "submitted, not assessed yet")


class Client(Word):
    """Who commissioned an engagement."""

    INSURER = ("保险机构", "insurer")
    OWNER = ("工程建设单位", "construction owner")
    CONSTRUCTION_AUTHORITY = ("建设行政管理部门", "construction authority")
    OTHER = ("其他", "other client")


class Subject(Word):
    """What an engagement was about."""

    RISK_MANAGEMENT = ("风险管理服务", "risk management")
    OTHER = ("其他", "other")


class Title(Scale):
    """Professional titles in engineering, lowest first."""

    NO_TITLE = ("无职称", "no title")
    TECHNICIAN = ("技术员", "technician")
    ASSISTANT_ENGINEER = ("助理工程师", "assistant engineer", "初级")
    ENGINEER = ("工程师", "engineer", "中级")
    SENIOR_ENGINEER = ("高级工程师", "senior engineer", "高级")
    PROFESSOR_ENGINEER = ("正高级工程师", "professor-level senior engineer", "正高级")


class Education(Scale):
    """Levels of education (学历), lowest first."""

    BELOW_BACHELOR = ("大专及以下", "below bachelor", "大专")
    BACHELOR = ("本科", "bachelor")
    MASTER = ("硕士", "master")
    DOCTOR = ("博士", "doctor")


class CertificateGrade(Scale):
    """Grades of a practising certificate; some certificates are issued without one."""

    UNGRADED = ("不分级", "issued without grades")
    THIRD = ("三级", "grade 3")
    SECOND = ("二级", "grade 2")
    FIRST = ("一级", "grade 1")


class CertificateKind(Word):
    """Registrations in construction, by the names the texts and the registers print."""

    SAFETY_ENGINEER = ("注册安全工程师", "certified safety engineer", "国家注册安全工程师")
    JUNIOR_SAFETY_ENGINEER = ("初级注册安全工程师", "junior certified safety engineer")
    CONSTRUCTOR = ("一级建造师", "constructor, class 1", "国家注册一级建造师", "一级注册建造师")
    SECOND_CLASS_CONSTRUCTOR = ("二级建造师", "constructor, class 2", "二级注册建造师")
    ARCHITECT = ("一级注册建筑师", "architect, class 1", "国家注册一级建筑师", "一级建筑师")
    SECOND_CLASS_ARCHITECT = ("二级注册建筑师", "architect, class 2", "二级建筑师")
    STRUCTURAL_ENGINEER = (
        "一级注册结构工程师",
        "structural engineer, class 1",
        "国家注册一级结构师",
        "一级结构师",
    )
    SECOND_CLASS_STRUCTURAL_ENGINEER = (
        "二级注册结构工程师",
        "structural engineer, class 2",
        "二级结构师",
    )
    SUPERVISING_ENGINEER = ("注册监理工程师", "supervising engineer", "国家注册监理工程师")
    FIRE_ENGINEER = (
        "一级注册消防工程师",
        "fire protection engineer, class 1",
        "国家注册消防工程师",
    )
    SECOND_CLASS_FIRE_ENGINEER = ("二级注册消防工程师", "fire protection engineer, class 2")
    CIVIL_ENGINEER = ("注册土木工程师", "civil engineer", "国家注册土木工程师")
    COST_ENGINEER = ("注册造价工程师", "cost engineer", "一级造价工程师", "二级造价工程师")
    OTHER = ("其他注册", "another registration")


class Field(Word):
    """Fields of work, of a title or of a certificate."""

    CONSTRUCTION = ("工程", "construction", "工程建设", "建设工程")
    CONSTRUCTION_MANAGEMENT = ("工程建设管理", "construction management")
    SAFETY_MANAGEMENT = ("建筑安全管理", "construction safety management")
    ARCHITECTURE = ("建筑", "architecture")
    LAW = ("法律", "law")
    FINANCE = ("金融", "finance")
    INSURANCE = ("保险", "insurance")
    OTHER = ("其他", "other")
    UNCLEAR = ("性质不明", "of unclear nature")


class Role(Word):
    """Posts that people hold in a team or at an insurer."""

    TECHNICAL_LEAD = (
        "技术负责人",
        "technical lead",
        "风险管理机构技术负责人",
        "机构技术负责人",
        "专职技术负责人",
    )
    PROJECT_LEAD = ("项目负责人", "project lead", "项目风险管理负责人")
    RISK_ENGINEER = ("风险管理工程师", "risk management engineer")
    EXPERT = ("风险管理专家", "risk management expert")
    TECHNICIAN = ("技术服务人员", "technical service staff")
    SUPPORT = ("其他辅助人员", "support staff")
    INSURER_RISK_STAFF = ("风控人员", "insurer's risk-control staff")
    INSURER_PROJECT_MANAGER = ("项目经理", "insurer's project manager")
    INSURER_PROJECT_LEAD = ("承保机构项目负责人", "insurer's project lead")


class KeyPost(Word):
    """Posts on other works that a risk manager may not hold beside."""

    CHIEF_SUPERVISOR = ("总监理工程师", "chief supervising engineer")
    CHIEF_SUPERVISOR_DEPUTY = ("项目总监代表", "representative of the chief supervising engineer")
    SUPERVISING_ENGINEER = ("监理工程师", "supervising engineer")
    CONTRACTOR_PROJECT_MANAGER = ("施工单位项目经理", "contractor's project manager")
    OTHER_KEY_POST = ("其他关键管理岗位", "other key management post")
    ORDINARY_POST = ("非关键岗位", "post that is not key management")


class Service(Word):
    """Services rendered to a construction project."""

    SURVEY = ("勘察", "survey")
    DESIGN = ("设计", "design")
    CONSTRUCTION = ("施工", "construction")
    SUPERVISION = ("监理", "supervision")
    MATERIAL_SUPPLY = ("材料供应", "material supply")
    TESTING = ("检测", "testing")
    DRAWING_REVIEW = ("审图", "drawing review")
    COST_CONSULTING = ("造价咨询", "cost consulting")
    TENDER_AGENCY = ("招标代理", "tender agency")
    OTHER = ("其他", "other")


class TieKind(Word):
    """How two organisations are linked."""

    IS_PARTICIPANT = ("本身即为参建单位", "is itself a participant")
    CONTROL = ("控制关系", "one controls the other")
    COMMON_CONTROLLER = ("同一非国有实际控制人", "same controller that is not the state")
    COMMON_GROUP = ("同属一个集团", "same corporate group")
    COMMON_OFFICER = ("董监高或负责人兼任", "shared director, supervisor or senior manager")
    SHAREHOLDING = ("持股", "shareholding")
    DECLARED_INTEREST = ("申报的其他利害关系", "other interest declared")
    STATE_HOLDER_ONLY = ("仅同受国资监管机构控制", "linked only by the same state holder")
    INDIRECT = ("间接关联", "indirect tie")
    BUSINESS = ("现有业务往来", "current business")
    FAMILY = ("亲属关系", "family tie")


class Share(Word):
    """How much of a commission was passed on."""

    WHOLE = ("全部", "whole")
    PART = ("部分", "part")


class DelegatedObject(Word):
    """What was passed on."""

    RISK_MANAGEMENT = ("风险管理业务", "risk management business")
    AUXILIARY = ("辅助性服务", "auxiliary service")


class QuoteChannel(Word):
    """How a price was given."""

    PLATFORM = ("平台", "platform")
    PAPER = ("书面递送", "on paper")
    COURIER = ("邮寄或快递", "by post or courier")
    TELEPHONE = ("电话", "telephone")
    SMS = ("短信", "text message")
    EMAIL = ("邮件", "e-mail")
    WECHAT = ("微信", "WeChat")
    OTHER_INFORMAL = ("其他非正规方式", "other informal way")


class DeliveryStandard(Word):
    """How a home is handed over."""

    FITTED = ("全装修", "fitted out")
    SHELL = ("毛坯", "bare shell")
    MIXED = ("混合", "mixed")


class Answer(Word):
    """An answer that an investigation may still owe."""

    YES = ("是", "yes")
    NO = ("否", "no")
    OPEN = ("尚未查明", "not established yet")


class GradeBasis(Word):
    """Where an accident's grade comes from."""

    OFFICIAL = ("调查认定", "the official investigation")
    LOSSES = ("按损失数额", "the losses, by the table")


class AccidentGrade(Scale):
    """Accident grades, lowest first."""

    NONE = ("不构成等级", "no grade")
    ORDINARY = ("一般", "ordinary")
    LARGER = ("较大", "larger")
    MAJOR = ("重大", "major")
    EXCEPTIONAL = ("特别重大", "exceptionally major")


class RecordKind(Word):
    """Kinds of adverse record."""

    ENFORCEMENT = ("被执行", "enforcement as judgment debtor")
    BAD_CONDUCT = ("不良行为", "bad conduct record")


class PublicList(Word):
    """Public black lists of dishonest enterprises, and others that are not named."""

    SERIOUS_ILLEGALITY = ("严重违法失信企业名单", "seriously illegal and dishonest enterprises")
    DISHONEST_DEBTOR = ("失信被执行人名单", "dishonest judgment debtors")
    JUDGMENT_DEBTOR = ("被执行人名单", "judgment debtors")


class BranchLevel(Word):
    """Level of an insurer's branch."""

    PROVINCE = ("省级", "province")
    PREFECTURE = ("地市级", "prefecture")
    COUNTY = ("县级", "county")


class EvidenceKind(Word):
    """Evidence of working years."""

    DIPLOMA = ("毕业证书", "diploma")
    CONTRIBUTIONS = ("社保缴纳证明", "social insurance contributions")
    OTHER = ("其他材料", "other material")


class Attendance(Word):
    """How a person took part in a visit."""

    ON_SITE = ("到场", "on site")
    REMOTE = ("远程", "remote")
    ABSENT = ("未参加", "absent")


class ProjectKind(Word):
    """Kinds of construction project."""

    BUILDING = ("房屋建筑工程", "building works")
    MUNICIPAL = ("市政基础设施工程", "municipal works")


class HazardClass(Word):
    """The two classes of hazard that Xinzhou's notice tells apart."""

    MAJOR = ("重大事故隐患", "major accident hazard")
    GENERAL = ("一般隐患", "general hazard")


class Seal(Word):
    """How a form is sealed; a reliable electronic seal stands for a seal."""

    PHYSICAL = ("实物印章", "seal on paper")
    RELIABLE_ELECTRONIC = ("可靠的电子印章", "reliable electronic seal")
    SIGNATURE_ONLY = ("仅签字", "signature only")
    NONE = ("未盖章", "no seal")


class ServiceClosing(Word):
    """How a planned service ends."""

    DONE = ("已完成", "done")
    MOVED = ("改期", "moved to another day")
    NOT_POSSIBLE = ("因项目方原因无法提供", "not possible because of the project side")
    REFUSED = ("保险机构拒绝提供", "refused by the insurer")


class ArchiveAct(Word):
    """What is about to be done with a kept archive."""

    NEW_VERSION = ("另存新版本更正", "corrected by a new version beside the old one")
    OVERWRITE = ("覆盖原件", "overwritten")
    HIDE = ("隐匿", "withheld from those entitled to see it")
    DESTROY = ("销毁或删除", "destroyed or deleted")


class LossChannel(Word):
    """How a loss was reported to the insurer."""

    CLAIMS_TELEPHONE = ("保险机构报案电话", "the insurer's claims telephone")
    OTHER = ("其他方式", "another way")


class MeasureBasis(Word):
    """What a measure after an assessment rests on."""

    LAW_OR_RULE = ("法律、法规或规章", "a law, regulation or rule")
    THIS_NOTICE = ("仅本通知", "this notice alone")
    NONE = ("未写明", "none stated")
