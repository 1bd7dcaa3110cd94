"""Who may do what: kinds of parties, capabilities, and how a region's text shifts them.

The matrix of kinds of parties against capabilities is the gateway's (`gateway.access.matrix`). A
region's text widens it or narrows it: who keeps the register, who determines responsibility, who
assesses. Each shift names the provision it rests on.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShift:
    """A capability that a region's text gives to kinds of parties, or takes from them.

    Attributes:
        capability: what is shifted.
        widens: kinds of parties that have it here beyond the matrix.
        narrows: kinds of parties that do not have it here although the matrix gives it.
        provision: the provision the shift rests on.
        note: what it means in practice.
    """

    capability: Capability
    widens: tuple[PartyType, ...] = ()
    narrows: tuple[PartyType, ...] = ()
    provision: str
    note: Label
