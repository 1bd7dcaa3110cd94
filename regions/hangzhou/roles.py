"""Who may do what in Hangzhou: the association keeps the register and evaluates the agencies."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import Act, Capability, Condition, PartyType, ReservedAct, RoleShift
from gateway.regime.words import Label

_FINANCIAL: Final = (PartyType.REGULATOR_FINANCIAL,)
_SEES: Final = Label(
    "浙江金融监管局与市城乡建设委员会共同委托质量保险分会，可查看机构在杭州的工作。",
    "The Zhejiang financial regulator entrusts the association together with the construction"
    " commission, and sees the agencies' work in Hangzhou.",
)

ROLES: Final = (
    RoleShift(
        capability=Capability.REGISTER_WRITE,
        widens=(PartyType.ASSOCIATION,),
        provision="HZ-TIS-2024/7.2b",
        note=Label(
            "机构入库和人才数据库由质量保险分会管理。",
            "The association keeps the register of agencies and the talent database.",
        ),
    ),
    RoleShift(
        capability=Capability.ASSESSMENT_WRITE,
        widens=(PartyType.ASSOCIATION,),
        provision="HZ-TIS-2024/8",
        note=Label(
            "质量保险分会受委托指导和评价机构；各主承保公司的评价由其综合。",
            "The association guides and evaluates the agencies by delegation, and combines the"
            " lead insurers' scores.",
        ),
    ),
    *(
        RoleShift(
            capability=capability,
            widens=_FINANCIAL,
            provision="HZ-TIS-2024/8",
            note=_SEES,
        )
        for capability in (
            Capability.AGENCY_READ,
            Capability.PERSON_READ,
            Capability.FINDING_READ,
        )
    ),
)
"""How the text shifts what kinds of parties may do."""

RESERVED: Final = (
    ReservedAct(
        act=Act.NOMINATE_AGENCY,
        kinds=(PartyType.INSURER,),
        refusal="NOT_AN_INSURER",
        provision="HZ-TIS-2024/5.3a",
        cited=("HZ-TIS-2024/5.3b",),
        note=Label(
            "由保险机构自主选择符合条件的机构并报入库；机构不能自荐。",
            "Each insurer chooses qualified agencies and reports them; no agency nominates itself.",
        ),
    ),
    ReservedAct(
        act=Act.COMMISSION_AGENCY,
        kinds=(PartyType.INSURER,),
        requires=Condition.LEADS_PROJECT,
        refusal="NOT_LEAD_INSURER",
        provision="HZ-TIS-2024/10a",
        note=Label(
            "项目的风险管理机构由主承保公司确定。",
            "The lead insurer settles on the project's agency.",
        ),
    ),
    ReservedAct(
        act=Act.APPROVE_PERSON,
        kinds=(PartyType.ASSOCIATION,),
        refusal="NOT_THE_ASSOCIATION",
        provision="HZ-TIS-2024/7.2a",
        note=Label(
            "人员资质、资格由质量保险分会审核。",
            "The association examines the qualifications of the agencies' staff.",
        ),
    ),
    ReservedAct(
        act=Act.KEEP_TALENT_DATABASE,
        kinds=(PartyType.ASSOCIATION,),
        refusal="NOT_THE_ASSOCIATION",
        provision="HZ-TIS-2024/7.2b",
        note=Label(
            "人才数据库由质量保险分会建立；不公开。",
            "The association sets up the talent database, which is not public.",
        ),
    ),
    ReservedAct(
        act=Act.MANAGE_AGENCY,
        kinds=(PartyType.INSURER,),
        refusal="NOT_COMMISSIONING_INSURER",
        provision="HZ-TIS-2024/7.4",
        note=Label(
            "机构的日常工作由委托它的保险公司管理。",
            "The insurer that gave the commission manages the agency's work day to day.",
        ),
    ),
    ReservedAct(
        act=Act.GUIDE_AGENCIES,
        kinds=(PartyType.ASSOCIATION,),
        refusal="NOT_THE_ASSOCIATION",
        provision="HZ-TIS-2024/8",
        note=Label(
            "指导和评价由质量保险分会受委托负责。",
            "Guidance and evaluation are the association's by delegation.",
        ),
    ),
    ReservedAct(
        act=Act.ENTER_FINAL_RESULT,
        kinds=(PartyType.ASSOCIATION,),
        refusal="NOT_THE_ASSOCIATION",
        provision="HZ-TIS-2024/18.1b",
        note=Label(
            "最终结果由质量保险分会综合得出，系统不自行平均。",
            "The association enters the final result; nothing is averaged in its place.",
        ),
    ),
    ReservedAct(
        act=Act.LIST_AGENCY,
        kinds=(PartyType.ASSOCIATION,),
        refusal="NOT_THE_ASSOCIATION",
        provision="HZ-TIS-2024/18.2.1a",
        note=Label(
            "列入重点观察企业名单由质量保险分会作出。",
            "The association puts an agency on the key-observation list.",
        ),
    ),
    ReservedAct(
        act=Act.WRITE_CREDIT_ENTRY,
        kinds=(
            PartyType.REGULATOR_CONSTRUCTION,
            PartyType.REGULATOR_FINANCIAL,
            PartyType.REGULATOR_FINANCE_OFFICE,
        ),
        refusal="NOT_THE_AUTHORITY",
        provision="HZ-TIS-2024/20a",
        note=Label(
            "信用信息由建设主管部门和其他有关部门记载、公示。",
            "The construction authority and other departments record and publish credit entries.",
        ),
    ),
)
"""Acts that the text leaves to some kinds of parties alone."""
