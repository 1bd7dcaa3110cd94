"""The one shared vocabulary of typed facts; regions read it, callers fill it.

Every field may be ``None``, and ``None`` means *unknown*: it is never read as no, zero or
none. An empty list is a statement ("there are none"), a missing list is not.
"""

from gateway.regime.facts.agency import (
    AdverseRecord,
    Agency,
    Delegation,
    DisciplinePositions,
    Engagement,
    RegisteredEngineer,
    SupervisionQualification,
)
from gateway.regime.facts.appraisal import Appraisal, AppraisalQualification
from gateway.regime.facts.claims import Claim, Exclusion, RepairJob, Waiver
from gateway.regime.facts.conduct import (
    Accident,
    Charge,
    Conduct,
    InformalQuotation,
    SiteFinding,
    UnderwritingFile,
)
from gateway.regime.facts.disputes import Dispute, DisputeConsent
from gateway.regime.facts.insurer import (
    AuditReport,
    Branch,
    Insurer,
    LinkedInsurer,
    ListExtract,
    ManagementMember,
    WorkEvidence,
)
from gateway.regime.facts.people import (
    Certificate,
    Employment,
    LeadAppointment,
    Person,
    Post,
    ProfessionalTitle,
    RoleTerm,
    WorkPeriod,
)
from gateway.regime.facts.qualifications import FirmQualification
from gateway.regime.facts.relations import Participant, Relations, ServiceRendered, Tie
from gateway.regime.facts.schema import FactField, Facts, fact_fields, item_type
from gateway.regime.facts.standing import Determination, RegulatoryAct, Standing
from gateway.regime.facts.team import Attendee, ContractRole, LeadDimension, Team, TeamMember, Visit
from gateway.regime.facts.works import (
    AdvanceNotice,
    FinalReportReceipt,
    HomeownerDocument,
    HouseholdAcceptance,
    JointAcceptance,
    LaboratoryPlan,
    Rectification,
    RectificationMaterial,
    RiskFinding,
    RiskTests,
    Works,
)

__all__ = [
    "Accident",
    "AdvanceNotice",
    "AdverseRecord",
    "Agency",
    "Appraisal",
    "AppraisalQualification",
    "Attendee",
    "AuditReport",
    "Branch",
    "Certificate",
    "Charge",
    "Claim",
    "Conduct",
    "ContractRole",
    "Delegation",
    "Determination",
    "DisciplinePositions",
    "Dispute",
    "DisputeConsent",
    "Employment",
    "Engagement",
    "Exclusion",
    "FactField",
    "Facts",
    "FinalReportReceipt",
    "FirmQualification",
    "HomeownerDocument",
    "HouseholdAcceptance",
    "InformalQuotation",
    "Insurer",
    "JointAcceptance",
    "LaboratoryPlan",
    "LeadAppointment",
    "LeadDimension",
    "LinkedInsurer",
    "ListExtract",
    "ManagementMember",
    "Participant",
    "Person",
    "Post",
    "ProfessionalTitle",
    "Rectification",
    "RectificationMaterial",
    "RegisteredEngineer",
    "RegulatoryAct",
    "Relations",
    "RepairJob",
    "RiskFinding",
    "RiskTests",
    "RoleTerm",
    "ServiceRendered",
    "SiteFinding",
    "Standing",
    "SupervisionQualification",
    "Team",
    "TeamMember",
    "Tie",
    "UnderwritingFile",
    "Visit",
    "Waiver",
    "WorkEvidence",
    "WorkPeriod",
    "Works",
    "fact_fields",
    "item_type",
]
