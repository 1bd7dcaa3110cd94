"""Every record type that may be read, by its name in the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gateway.agencies.records import AGENCY, PERSON
from gateway.insurers.records import INSURER
from gateway.projects.records import PARTICIPANT, PROJECT, TEAM_MEMBER
from gateway.risks.records import FINDING_STATISTIC, RISK_FINDING
from gateway.store.obligation_records import OBLIGATION, OBLIGATION_STATISTIC
from gateway.store.records import RecordType

RECORDS: Final[Mapping[str, RecordType]] = {
    record.name: record
    for record in (
        AGENCY,
        PERSON,
        INSURER,
        PROJECT,
        PARTICIPANT,
        TEAM_MEMBER,
        RISK_FINDING,
        FINDING_STATISTIC,
        OBLIGATION,
        OBLIGATION_STATISTIC,
    )
}

NODES: Final = frozenset({"Agency", "Person", "Insurer", "Project", "RiskFinding", "Obligation"})
"""Record types that ``node`` finds by global id."""
