"""The rows that regions are compared in; regions fill cells, they add no rows."""

from __future__ import annotations

from gateway.regime.comparison import Dimension, Topic
from gateway.regime.topics.agencies import AGENCY_QUALIFICATION, INDEPENDENCE
from gateway.regime.topics.claims import CLAIMS
from gateway.regime.topics.deadlines import DEADLINES
from gateway.regime.topics.insurers import INSURER, QUOTATION_PREMIUM
from gateway.regime.topics.oversight import SANCTIONS, TRAINING_APPRAISAL
from gateway.regime.topics.people import HEADCOUNT, PROJECT_LEAD, TEAM
from gateway.regime.topics.records import REPORTS_ARCHIVES, VALIDITY
from gateway.regime.topics.works import FINDINGS, GATES, WORKS_CONTROL

TOPICS: tuple[Topic, ...] = (
    AGENCY_QUALIFICATION,
    INDEPENDENCE,
    PROJECT_LEAD,
    TEAM,
    HEADCOUNT,
    INSURER,
    QUOTATION_PREMIUM,
    DEADLINES,
    WORKS_CONTROL,
    FINDINGS,
    GATES,
    REPORTS_ARCHIVES,
    VALIDITY,
    CLAIMS,
    SANCTIONS,
    TRAINING_APPRAISAL,
)

DIMENSIONS: dict[str, Dimension] = {
    dimension.key: dimension for topic in TOPICS for dimension in topic.dimensions
}

__all__ = ["DIMENSIONS", "TOPICS"]
