"""Who may do what: kinds of parties, capabilities, and how a region's text shifts them.

The matrix of kinds of parties against capabilities is the gateway's (`gateway.access.matrix`). A
region's text widens it or narrows it: who keeps the register, who determines responsibility, who
assesses. Where the text leaves one act to one kind of party, the act is reserved by name. Shifts and
reservations name the provision they rest on.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.words import Label, Word


class PartyType(Word):
    """Kinds of organisations and persons that take part."""

    REGULATOR_CONSTRUCTION = ("建设主管部门", "construction authority")
    REGULATOR_FINANCIAL = ("金融监管部门", "financial supervisor")
    REGULATOR_FINANCE_OFFICE = ("地方金融工作部门", "finance office")
    INSURER = ("保险公司", "insurer")
    AGENCY = ("风险管理机构 / 技术服务机构 / 风控机构", "agency")
    OWNER = ("建设单位", "owner of the works")
    CONTRACTOR = ("施工单位", "contractor")
    DESIGNER = ("设计单位", "designer")
    SUPERVISOR = ("监理单位", "supervisor")
    LABORATORY = ("检测单位", "laboratory")
    APPRAISER = ("鉴定机构", "appraiser")
    PROPERTY_MANAGER = ("物业单位", "property manager")
    ASSOCIATION = ("质量保险分会", "association")
    HOMEOWNER = ("房屋所有权人", "homeowner")

    @property
    def is_regulator(self) -> bool:
        """Whether it is one of the authorities."""
        return self.name.startswith("REGULATOR_")


class Capability(Word):
    """What a scope of OAuth 2.1 lets its holder do; the scope is written ``noun:verb``."""

    AGENCY_READ = ("查看机构档案", "read agencies' files")
    AGENCY_WRITE = ("登记机构", "enter and amend agencies")
    PERSON_READ = ("查看人员档案", "read people's files")
    PERSON_WRITE = ("登记人员", "enter and amend people")
    REGISTER_WRITE = ("管理名录或人才库", "keep the register or the talent database")
    INSURER_READ = ("查看保险公司档案", "read insurers' files")
    INSURER_WRITE = ("登记保险公司", "enter and amend insurers")
    PROJECT_READ = ("查看项目档案", "read projects' files")
    PROJECT_WRITE = ("登记项目及参建单位", "enter and amend projects and who takes part")
    POLICY_READ = ("查看保单", "read policies")
    POLICY_WRITE = ("出具和变更保单", "issue and amend policies")
    FINDING_READ = ("查看风险和隐患", "read findings")
    FINDING_WRITE = ("登记、整改和销项", "record, rectify and close findings")
    CLAIM_READ = ("查看理赔", "read claims")
    CLAIM_WRITE = ("报案", "report a loss")
    CLAIM_DECIDE = ("理赔核定", "decide claims")
    DETERMINATION_WRITE = ("责任认定", "determine responsibility")
    ASSESSMENT_WRITE = ("考核评价", "assess agencies and insurers")
    STATISTICS_READ = ("查看统计", "read statistics")
    AUDIT_READ = ("查看审计账", "read the ledger")

    @property
    def scope(self) -> str:
        """The scope as OAuth writes it, e.g. ``finding:write``."""
        return self.name.lower().replace("_", ":")


class Condition(Word):
    """What a holder must be beside being of the kind."""

    WHOLE_REGION = ("辖区为全市", "its jurisdiction is the whole region")
    VERIFIED_PERSON = ("账号对应一名经实名核验的自然人", "the account is one verified person's own")
    LEADS_PROJECT = ("为本项目的主承保公司", "it is the lead insurer of the project acted on")

    @property
    def refusal(self) -> str:
        """The reason code of who does not meet it."""
        return {
            "WHOLE_REGION": "MUNICIPAL_ONLY",
            "VERIFIED_PERSON": "NOT_REAL_NAME",
            "LEADS_PROJECT": "NOT_LEAD_INSURER",
        }[self.name]

    @property
    def is_of_project(self) -> bool:
        """Whether it is asked of a project's records, so that no scope can depend on it."""
        return self is Condition.LEADS_PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShift:
    """A capability that a region's text gives to kinds of parties, takes from them or ties down.

    Attributes:
        capability: what is shifted.
        widens: kinds of parties that have it here beyond the matrix.
        narrows: kinds of parties that do not have it here although the matrix gives it.
        binds: kinds of parties that keep what the matrix gives, under ``requires``.
        requires: what those in ``widens`` and ``binds`` must be to have it.
        provision: the provision the shift rests on.
        note: what it means in practice.
    """

    capability: Capability
    widens: tuple[PartyType, ...] = ()
    narrows: tuple[PartyType, ...] = ()
    binds: tuple[PartyType, ...] = ()
    requires: Condition | None = None
    provision: str
    note: Label


class Act(Word):
    """An act that a region's text reserves to some kinds of parties."""

    TAKE_OUT_POLICY = ("投保", "take out the policy")
    CHOOSE_INSURER = ("选择保险机构", "choose the insurer")
    NOMINATE_AGENCY = ("推荐机构入库", "nominate an agency for the register")
    CONSULT_AUTHORITY = ("就机构征询主管部门", "consult the authority on an agency")
    VERIFY_AGENCY = ("核实机构是否符合条件", "verify whether an agency meets the conditions")
    COMMISSION_AGENCY = ("委托机构", "commission an agency")
    MANAGE_AGENCY = ("机构日常管理", "manage an agency's work day to day")
    APPROVE_PERSON = ("审核人员资质资格", "examine a person's qualifications")
    KEEP_TALENT_DATABASE = ("管理人才数据库", "keep the talent database")
    GUIDE_AGENCIES = ("指导和评价机构", "guide and evaluate agencies")
    ENTER_FINAL_RESULT = ("得出机构最终评价结果", "enter an agency's final result")
    LIST_AGENCY = ("列入重点观察企业名单", "put an agency on the key-observation list")
    DETERMINE_RESPONSIBILITY = ("责任认定", "determine an agency's responsibility")
    SUPERVISE_AGENCY = ("监督管理机构", "supervise agencies")
    SUPERVISE_INSURER = ("监督管理保险公司", "supervise insurers")
    ASSESS_PARTIES = ("考核保险机构和服务机构", "assess insurers and agencies")
    WRITE_CREDIT_ENTRY = ("记载信用信息", "write a credit entry")
    SUPERVISE_PROJECTS = ("辖区内项目的日常监管", "supervise insured projects in its area")
    READ_EVALUATION = ("查看机构评价", "read evaluations of agencies")
    READ_SHARED_DATA = ("查看共享的服务数据", "read shared service data of a project")
    READ_CONFIDENTIAL = (
        "查看投保单位职工信息和秘密",
        "read a policyholder's staff data and secrets",
    )
    REPORT_LOSS = ("提出索赔申请", "file a claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservedAct:
    """An act that a region's text leaves to some kinds of parties and to nobody else.

    Attributes:
        act: what is reserved.
        kinds: who may do it.
        requires: what they must be beside.
        refusal: reason code of everybody else, e.g. ``NOT_AN_INSURER``.
        provision: the provision that reserves it.
        cited: provisions that say the same or complete it.
        note: what it means in practice.
    """

    act: Act
    kinds: tuple[PartyType, ...]
    requires: Condition | None = None
    refusal: str
    provision: str
    cited: tuple[str, ...] = ()
    note: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Kinds of parties that see all of a region's records of some types.

    Beyond what the gateway's row rules show them, which is their own file and the projects they
    take part in.

    Attributes:
        records: names of the record types, as the schema has them.
        kinds: who sees them.
        provision: the provision it rests on.
        note: what it means in practice.
    """

    records: tuple[str, ...]
    kinds: tuple[PartyType, ...]
    provision: str
    note: Label
