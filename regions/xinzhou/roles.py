"""Who may do what in Xinzhou: the contractor chooses its insurer, housing departments assess."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import Act, Capability, PartyType, ReservedAct, RoleShift
from gateway.regime.words import Label

ROLES: Final = (
    RoleShift(
        capability=Capability.ASSESSMENT_WRITE,
        widens=(PartyType.REGULATOR_CONSTRUCTION,),
        provision="XZ-SLI-2024/9.2a",
        note=Label(
            "各级住建部门建立对保险机构和服务机构的考核机制并实施考核。",
            "Housing departments at every level assess insurers and agencies.",
        ),
    ),
    RoleShift(
        capability=Capability.PROJECT_WRITE,
        narrows=(PartyType.OWNER,),
        provision="XZ-SLI-2024/2.1",
        note=Label(
            "由施工单位自主选择保险机构投保；建设单位不得代为选择或变更。",
            "The contractor chooses the insurer; the owner neither chooses nor changes it.",
        ),
    ),
)
"""How the text shifts what kinds of parties may do."""

RESERVED: Final = (
    ReservedAct(
        act=Act.TAKE_OUT_POLICY,
        kinds=(PartyType.CONTRACTOR,),
        refusal="NOT_THE_CONTRACTOR",
        provision="XZ-SLI-2024/2.1",
        cited=("XZ-SLI-2024/1.1",),
        note=Label("投保单位是施工单位。", "The policyholder is the contractor."),
    ),
    ReservedAct(
        act=Act.CHOOSE_INSURER,
        kinds=(PartyType.CONTRACTOR,),
        refusal="NOT_THE_CONTRACTOR",
        provision="XZ-SLI-2024/2.1",
        cited=("XZ-SLI-2024/6.1",),
        note=Label(
            "保险机构由施工单位自主选择，任何单位不得指定。",
            "The contractor itself freely chooses the insurer; nobody else does.",
        ),
    ),
    ReservedAct(
        act=Act.ASSESS_PARTIES,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        refusal="NOT_THE_AUTHORITY",
        provision="XZ-SLI-2024/9.2a",
        note=Label(
            "对保险机构和服务机构的考核由住建部门实施。",
            "Housing departments assess insurers and agencies.",
        ),
    ),
    ReservedAct(
        act=Act.SUPERVISE_PROJECTS,
        kinds=(PartyType.REGULATOR_CONSTRUCTION,),
        refusal="OUTSIDE_YOUR_AREA",
        provision="XZ-SLI-2024/9.1a",
        note=Label(
            "市、县住建部门在各自辖区内监管，不修改保险机构、服务机构和施工单位的记录。",
            "City and county bodies supervise in their own area and edit no record of insurers,"
            " agencies or contractors.",
        ),
    ),
    ReservedAct(
        act=Act.READ_CONFIDENTIAL,
        kinds=(
            PartyType.CONTRACTOR,
            PartyType.INSURER,
            PartyType.AGENCY,
            PartyType.REGULATOR_CONSTRUCTION,
        ),
        refusal="NOT_ON_THIS_PROJECT",
        provision="XZ-SLI-2024/8.6b",
        note=Label(
            "职工信息、技术秘密和商业秘密仅限投保单位、其保险机构、登记在本项目的机构人员和项目监管部门。",
            "Staff data and secrets are for the policyholder, its insurer, the agency's people"
            " registered on the project and the project's regulator.",
        ),
    ),
)
"""Acts that the text leaves to some kinds of parties alone."""
