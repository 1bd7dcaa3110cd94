"""Who may do what in Shanghai: determinations are municipal, regulators act by remit, real names."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import Act, Capability, Condition, PartyType, ReservedAct, RoleShift
from gateway.regime.words import Label

_THREE: Final = (
    PartyType.REGULATOR_CONSTRUCTION,
    PartyType.REGULATOR_FINANCIAL,
    PartyType.REGULATOR_FINANCE_OFFICE,
)
_READING: Final = (
    Capability.AGENCY_READ,
    Capability.PERSON_READ,
    Capability.INSURER_READ,
    Capability.PROJECT_READ,
    Capability.POLICY_READ,
    Capability.FINDING_READ,
    Capability.CLAIM_READ,
)

ROLES: Final = (
    *(
        RoleShift(
            capability=capability,
            widens=_THREE,
            provision="SH-IDI-2025/10.1",
            note=Label(
                "三个市级部门按职责分工协同推进，均可查看本市潜在缺陷保险的记录。",
                "The three authorities push the scheme forward together and read its records in"
                " Shanghai; what each may write is told elsewhere.",
            ),
        )
        for capability in _READING
    ),
    RoleShift(
        capability=Capability.DETERMINATION_WRITE,
        widens=(PartyType.REGULATOR_CONSTRUCTION,),
        requires=Condition.WHOLE_REGION,
        provision="SH-TIS-2023/13",
        note=Label(
            "市、区共同监督，责任认定和列名保留给市住房城乡建设管理委。",
            "Both levels supervise; determinations and listing are kept to the municipal"
            " commission.",
        ),
    ),
    RoleShift(
        capability=Capability.FINDING_WRITE,
        binds=(PartyType.AGENCY,),
        requires=Condition.VERIFIED_PERSON,
        provision="SH-TIS-2023/8.1b",
        note=Label(
            "从业人员实名制：检查、登记、签署、销项均须由经核验的本人账号作出。",
            "Real-name system: inspections, findings, signatures and close-outs are written by a"
            " verified person's own account.",
        ),
    ),
    RoleShift(
        capability=Capability.FINDING_WRITE,
        binds=(PartyType.INSURER,),
        requires=Condition.VERIFIED_PERSON,
        provision="SH-IDI-2025/4.2.j",
        note=Label(
            "保险公司风险管理人员实名制：未核验的账号可以查看，不得登记。",
            "The insurer's risk staff act under their real names: an unverified account reads and"
            " does not write.",
        ),
    ),
    RoleShift(
        capability=Capability.FINDING_WRITE,
        widens=(PartyType.DESIGNER,),
        provision="SH-IDI-2025/9.2.2.b",
        note=Label(
            "设计单位将设计质量风险的整改资料上传至监管平台。",
            "The designer uploads what shows that design risks are rectified.",
        ),
    ),
    RoleShift(
        capability=Capability.CLAIM_WRITE,
        narrows=(PartyType.CONTRACTOR,),
        provision="SH-IDI-2025/12.b",
        note=Label(
            "索赔申请由房屋所有权人向保险公司或其委托的专业服务机构提出。",
            "Claims are filed by the homeowner, with the insurer or the service firm it"
            " commissioned.",
        ),
    ),
    RoleShift(
        capability=Capability.AGENCY_READ,
        narrows=(
            PartyType.OWNER,
            PartyType.CONTRACTOR,
            PartyType.DESIGNER,
            PartyType.SUPERVISOR,
        ),
        provision="SH-IDI-2025/17.1.b",
        note=Label(
            "信息化分三级：监管部门、保险公司、风险管理机构；参建单位只见本项目，不见机构档案和评价。",
            "Three tiers: authorities, insurers, agencies. Parties to the works see their own"
            " project, not the agencies' files and evaluations.",
        ),
    ),
)
"""How the texts shift what kinds of parties may do."""

RESERVED: Final = (
    ReservedAct(
        act=Act.TAKE_OUT_POLICY,
        kinds=(PartyType.OWNER,),
        refusal="NOT_THE_OWNER",
        provision="SH-IDI-2025/6.1.a",
        cited=("SH-IDI-2025/9.1.1.b",),
        note=Label(
            "投保单位是建设单位：由其签订保险合同、支付保险费。",
            "The policyholder is the owner of the works: it signs the contract and pays.",
        ),
    ),
    ReservedAct(
        act=Act.CONSULT_AUTHORITY,
        kinds=(PartyType.INSURER,),
        refusal="NOT_AN_INSURER",
        provision="SH-TIS-2023/3.3d",
        note=Label(
            "征询由保险公司提出，不是许可，也不是委托的前置条件。",
            "Insurers consult; it is no licence and no condition of a commission.",
        ),
    ),
    ReservedAct(
        act=Act.VERIFY_AGENCY,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        requires=Condition.WHOLE_REGION,
        refusal="NOT_THE_AUTHORITY",
        provision="SH-TIS-2023/3.3a",
        note=Label(
            "机构是否符合条件由市住房城乡建设管理委核实。",
            "The municipal commission verifies whether an agency meets the conditions.",
        ),
    ),
    ReservedAct(
        act=Act.COMMISSION_AGENCY,
        kinds=(PartyType.INSURER,),
        requires=Condition.LEADS_PROJECT,
        refusal="NOT_LEAD_INSURER",
        provision="SH-TIS-2023/5.1a",
        note=Label(
            "机构由主承保险公司委托；共保公司和建设单位不能委托。",
            "The lead insurer commissions the agency, not a co-insurer and not the owner.",
        ),
    ),
    ReservedAct(
        act=Act.DETERMINE_RESPONSIBILITY,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        requires=Condition.WHOLE_REGION,
        refusal="NOT_THE_AUTHORITY",
        provision="SH-TIS-2023/13",
        cited=("SH-TIS-2023/12.3a",),
        note=Label(
            "责任认定由市住房城乡建设管理委作出。",
            "Determinations are made by the municipal commission.",
        ),
    ),
    ReservedAct(
        act=Act.LIST_AGENCY,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        requires=Condition.WHOLE_REGION,
        refusal="NOT_THE_AUTHORITY",
        provision="SH-TIS-2023/13",
        cited=("SH-TIS-2023/12.2b",),
        note=Label(
            "列入重点观察企业名单由市住房城乡建设管理委作出。",
            "The municipal commission puts an agency on the key-observation list.",
        ),
    ),
    ReservedAct(
        act=Act.WRITE_CREDIT_ENTRY,
        kinds=_THREE,
        refusal="NOT_THE_AUTHORITY",
        provision="SH-TIS-2023/12.1a",
        note=Label(
            "信用信息由市住房城乡建设管理委和其他有关单位记录。",
            "The municipal commission and other departments record credit entries.",
        ),
    ),
    ReservedAct(
        act=Act.SUPERVISE_AGENCY,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        refusal="REMIT",
        provision="SH-TIS-2023/13",
        cited=("SH-IDI-2025/18.b",),
        note=Label(
            "机构和工程相关单位由市、区建设主管部门监督管理，各在其辖区。",
            "Municipal and district construction authorities supervise agencies and the parties"
            " to the works, each in its area.",
        ),
    ),
    ReservedAct(
        act=Act.SUPERVISE_INSURER,
        kinds=(PartyType.REGULATOR_FINANCIAL,),
        refusal="REMIT",
        provision="SH-IDI-2025/18.b",
        cited=("SH-IDI-2025/10.1",),
        note=Label(
            "保险公司由金融监管部门监督管理。",
            "The financial supervisor supervises insurers.",
        ),
    ),
    ReservedAct(
        act=Act.READ_EVALUATION,
        kinds=(*_THREE, PartyType.INSURER, PartyType.AGENCY),
        refusal="TIER",
        provision="SH-IDI-2025/17.1.b",
        cited=("SH-IDI-2025/7.9.c",),
        note=Label(
            "三级管理：监管部门、保险公司、风险管理机构；参建单位和房屋所有权人不在其列。",
            "Three tiers: authorities, insurers, agencies; parties to the works and homeowners are"
            " none of them.",
        ),
    ),
    ReservedAct(
        act=Act.REPORT_LOSS,
        kinds=(PartyType.HOMEOWNER,),
        refusal="NOT_THE_HOMEOWNER",
        provision="SH-IDI-2025/12.b",
        cited=("SH-IDI-2025/12.a",),
        note=Label(
            "索赔主体为房屋所有权人，就其自有房屋。",
            "The claimant is the homeowner, for its own unit.",
        ),
    ),
)
"""Acts that the texts leave to some kinds of parties alone."""
