"""Who may do what in Shaoxing: insurers share data; insurers and departments assess agencies."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import Act, Capability, PartyType, ReservedAct, RoleShift
from gateway.regime.words import Label

_SHARED: Final = Label(
    "数据按授权、工作需要依法共享：承保机构、受托机构、施工和监理单位、属地和市级部门。",
    "Data is shared by authorisation, need and law: the insurer, its agency, the contractor and the"
    " supervisor of the project, local and city departments.",
)

ROLES: Final = (
    RoleShift(
        capability=Capability.ASSESSMENT_WRITE,
        widens=(PartyType.REGULATOR_CONSTRUCTION,),
        provision="SX-SLI/3.2.5",
        note=Label(
            "属地建设主管部门每季度考核风控机构，并将结果提交承保机构。",
            "Local construction departments assess the agencies each quarter and give the insurer"
            " the result.",
        ),
    ),
    RoleShift(
        capability=Capability.FINDING_READ,
        narrows=(PartyType.OWNER, PartyType.DESIGNER, PartyType.ASSOCIATION),
        provision="SX-SLI/1.4b",
        note=_SHARED,
    ),
    RoleShift(
        capability=Capability.FINDING_WRITE,
        narrows=(PartyType.OWNER,),
        provision="SX-SLI/1.4b",
        note=_SHARED,
    ),
    RoleShift(
        capability=Capability.FINDING_WRITE,
        widens=(PartyType.SUPERVISOR,),
        provision="SX-SLI/2.2.3b",
        note=Label(
            "三、四级风险隐患由监理单位负责整改落实，闭合后提交风控机构。",
            "Hazards of levels 3 and 4 are the supervisor's to see rectified, to close and to"
            " submit to the agency.",
        ),
    ),
)
"""How the text shifts what kinds of parties may do."""

RESERVED: Final = (
    ReservedAct(
        act=Act.TAKE_OUT_POLICY,
        kinds=(PartyType.CONTRACTOR,),
        refusal="NOT_THE_CONTRACTOR",
        provision="SX-SLI/3.3.2",
        note=Label(
            "投保单位是施工单位：应保未保依法查处。",
            "The policyholder is the contractor: not insuring what must be insured is dealt with.",
        ),
    ),
    ReservedAct(
        act=Act.COMMISSION_AGENCY,
        kinds=(PartyType.INSURER,),
        refusal="NOT_THE_INSURER",
        provision="SX-SLI/1.1",
        note=Label(
            "风控机构由承保机构委托。",
            "The insurer commissions the agency.",
        ),
    ),
    ReservedAct(
        act=Act.READ_SHARED_DATA,
        kinds=(
            PartyType.INSURER,
            PartyType.AGENCY,
            PartyType.CONTRACTOR,
            PartyType.SUPERVISOR,
            PartyType.REGULATOR_CONSTRUCTION,
        ),
        refusal="NO_RELATION_TO_THIS_PROJECT",
        provision="SX-SLI/1.4b",
        note=_SHARED,
    ),
    ReservedAct(
        act=Act.ASSESS_PARTIES,
        kinds=(PartyType.INSURER,),
        refusal="NOT_AN_ASSESSOR",
        provision="SX-SLI/3.1.4",
        note=Label(
            "承保机构定期考核风控机构。",
            "The insurer assesses its agencies regularly.",
        ),
    ),
    ReservedAct(
        act=Act.ASSESS_PARTIES,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        refusal="NOT_AN_ASSESSOR",
        provision="SX-SLI/3.2.5",
        note=Label(
            "属地建设主管部门按季度考核风控机构。",
            "The local construction department assesses the agencies each quarter.",
        ),
    ),
)
"""Acts that the text leaves to some kinds of parties alone."""
