"""Cases of XZ-SLI-2024 about the basic conditions for insurers: section 3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    AuditReport,
    Branch,
    Facts,
    Insurer,
    LinkedInsurer,
    ListExtract,
    ManagementMember,
    WorkEvidence,
)
from gateway.regime.facts.insurer_words import InsurerForm, PermitIssuer
from gateway.regime.facts.words import Assessment, BranchLevel, EvidenceKind, Origin, PublicList
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
TODAY = date(2025, 5, 30)
LONG_TERM = Span(since=date(2010, 3, 1), open_ended=True)

AUDIT_2023 = AuditReport(fiscal_year=2023, outside_auditor=True, includes_solvency=True)
CLEAN = (
    ListExtract(list=PublicList.SERIOUS_ILLEGALITY, taken_on=TODAY, live_entry=False),
    ListExtract(list=PublicList.DISHONEST_DEBTOR, taken_on=TODAY, live_entry=False),
)
COORDINATING = Branch(
    coordinating=True, in_city=True, level=BranchLevel.PREFECTURE, authorised=True
)
SOUND = Insurer(
    form=InsurerForm.BRANCH,
    parent_legal_person=True,
    parent_registered_in=Origin.MAINLAND,
    authorisation=LONG_TERM,
    licence_in_existence=True,
    licence_valid=LONG_TERM,
    capacity_finding=Assessment.ACCEPTED,
    permit_held=True,
    permit_valid=True,
    permit_issuer=PermitIssuer.NFRA,
    lead_work_evidence=(WorkEvidence(kind=EvidenceKind.DIPLOMA, since=date(2015, 7, 1)),),
    audits=(AUDIT_2023,),
    founded_on=date(2001, 5, 8),
    linked_insurers=(),
    list_extracts=CLEAN,
    service_experience=Assessment.ACCEPTED,
    no_contrary_finding=True,
    branches=(COORDINATING,),
    management_team=(ManagementMember(named=True, other_line=False),) * 3,
    claims_team=4,
    service_line_hours=24,
)
"""A prefecture-level branch of a mainland insurer with everything in order."""


def insurer(**changes: Any) -> Facts:
    """The sound insurer, with some facts changed."""
    return Facts(insurer=replace(SOUND, **changes))


def listed(which: PublicList, taken_on: date = TODAY, *, live: bool = True) -> ListExtract:
    """An extract from a list."""
    return ListExtract(list=which, taken_on=taken_on, live_entry=live)


def linked(**changes: Any) -> tuple[LinkedInsurer, ...]:
    """One other insurer with no link to this one, with some facts changed."""
    none = LinkedInsurer(
        same_head=False, controls_or_manages=False, both_disclosed=False, both_offered=False
    )
    return (replace(none, **changes),)


def diploma(since: date) -> WorkEvidence:
    """A diploma that lets work begin on a day."""
    return WorkEvidence(kind=EvidenceKind.DIPLOMA, since=since)


def months(count: int) -> WorkEvidence:
    """Social insurance contributions for some months."""
    return WorkEvidence(kind=EvidenceKind.CONTRIBUTIONS, months=count)


M, F = Outcome.MEETS, Outcome.FAILS
D, U = Outcome.NEEDS_DECISION, Outcome.UNKNOWN

BASIC = (
    Case(provision=XZ + "3.0", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.0",
        number=2,
        outcome=F,
        facts=insurer(list_extracts=(listed(PublicList.DISHONEST_DEBTOR), CLEAN[0])),
        codes=("ON_LIST_OF_DISHONEST_DEBTORS",),
    ),
    Case(
        provision=XZ + "3.0",
        number=3,
        outcome=D,
        facts=insurer(service_experience=Assessment.PENDING),
        codes=("SERVICE_EXPERIENCE_NOT_ACCEPTED",),
    ),
    Case(
        provision=XZ + "3.0",
        number=None,
        outcome=U,
        facts=insurer(service_experience=None),
        missing=("insurer.service_experience",),
    ),
    Case(
        provision=XZ + "3.0",
        number=None,
        outcome=F,
        facts=insurer(service_experience=Assessment.REJECTED),
        codes=("SERVICE_EXPERIENCE_NOT_ACCEPTED",),
    ),
    Case(
        provision=XZ + "3.0",
        number=None,
        outcome=D,
        facts=insurer(no_contrary_finding=False),
        codes=("SUPERVISOR_FOUND_OTHERWISE",),
    ),
    Case(
        provision=XZ + "3.0",
        number=None,
        outcome=M,
        facts=insurer(regulator_conditions=Assessment.REJECTED),
        flags=("OTHER_CONDITIONS_REJECTED",),
    ),
    Case(provision=XZ + "3.1", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.1",
        number=2,
        on=date(2025, 6, 30),
        outcome=M,
        facts=insurer(licence_valid=Span(since=date(2015, 1, 1), until=date(2025, 6, 30))),
    ),
    Case(
        provision=XZ + "3.1",
        number=3,
        on=date(2025, 7, 1),
        outcome=F,
        facts=insurer(licence_valid=Span(since=date(2015, 1, 1), until=date(2025, 6, 30))),
        codes=("LICENCE_NOT_VALID",),
    ),
    Case(
        provision=XZ + "3.1",
        number=None,
        outcome=U,
        facts=insurer(capacity_finding=None),
        missing=("insurer.capacity_finding",),
    ),
    Case(provision=XZ + "3.2", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.2",
        number=2,
        outcome=F,
        facts=insurer(parent_legal_person=False, parent_registered_in=Origin.OUTSIDE_MAINLAND),
        codes=("PARENT_NOT_LEGAL_PERSON", "PARENT_NOT_REGISTERED_IN_MAINLAND"),
    ),
    Case(
        provision=XZ + "3.2",
        number=3,
        outcome=F,
        facts=insurer(form=InsurerForm.BROKER),
        codes=("NOT_AN_INSURANCE_COMPANY",),
    ),
    Case(
        provision=XZ + "3.2",
        number=None,
        outcome=M,
        facts=insurer(
            form=InsurerForm.LEGAL_PERSON_INSURER,
            registered_in=Origin.MAINLAND,
            authorisation=None,
        ),
    ),
    Case(
        provision=XZ + "3.2",
        number=None,
        outcome=F,
        facts=insurer(form=InsurerForm.LEGAL_PERSON_INSURER, registered_in=Origin.OUTSIDE_MAINLAND),
        codes=("NOT_REGISTERED_IN_MAINLAND",),
    ),
    Case(
        provision=XZ + "3.2",
        number=None,
        outcome=U,
        facts=insurer(authorisation=None),
        missing=("insurer.authorisation",),
    ),
    Case(provision=XZ + "3.3", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.3",
        number=2,
        outcome=M,
        facts=insurer(permit_issuer=PermitIssuer.PREDECESSOR),
        flags=("PERMIT_OF_PREDECESSOR",),
    ),
    Case(
        provision=XZ + "3.3",
        number=3,
        outcome=F,
        facts=insurer(permit_held=False),
        codes=("OWN_PERMIT_MISSING",),
    ),
)

PAPERS = (
    Case(
        provision=XZ + "3.4",
        number=1,
        on=date(2025, 7, 1),
        outcome=M,
        facts=insurer(lead_work_evidence=(diploma(date(2020, 7, 1)),)),
    ),
    Case(
        provision=XZ + "3.4",
        number=2,
        outcome=F,
        facts=insurer(lead_work_evidence=(months(59),)),
        codes=("INSURER_LEAD_YEARS_SHORT",),
    ),
    Case(
        provision=XZ + "3.4",
        number=3,
        outcome=M,
        facts=insurer(lead_work_evidence=(months(60),)),
    ),
    Case(
        provision=XZ + "3.4",
        number=None,
        outcome=D,
        facts=insurer(lead_work_evidence=(diploma(date(2012, 7, 1)), months(59))),
        codes=("EVIDENCE_DISAGREES",),
    ),
    Case(
        provision=XZ + "3.4",
        number=None,
        outcome=F,
        facts=insurer(lead_work_evidence=(diploma(date(2020, 6, 2)), months(59))),
        codes=("INSURER_LEAD_YEARS_SHORT",),
    ),
    Case(
        provision=XZ + "3.4",
        number=None,
        outcome=U,
        facts=insurer(lead_work_evidence=()),
        missing=("insurer.lead_work_evidence",),
    ),
    Case(
        provision=XZ + "3.4",
        number=None,
        outcome=U,
        facts=insurer(lead_work_evidence=(diploma(date(2012, 7, 1)), WorkEvidence())),
        missing=("insurer.lead_work_evidence[1].kind",),
    ),
    Case(provision=XZ + "3.5", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.5",
        number=2,
        outcome=F,
        facts=insurer(audits=(replace(AUDIT_2023, fiscal_year=2024),)),
        codes=("AUDIT_OF_PRINTED_YEAR_MISSING",),
        flags=("LATER_YEAR_SUPPLIED",),
    ),
    Case(
        provision=XZ + "3.5",
        number=3,
        outcome=F,
        facts=insurer(audits=(replace(AUDIT_2023, fiscal_year=2022),)),
        codes=("AUDIT_OF_PRINTED_YEAR_MISSING",),
    ),
    Case(
        provision=XZ + "3.5",
        number=None,
        outcome=D,
        facts=insurer(audits=(), founded_on=date(2024, 1, 1)),
        codes=("FOUNDED_AFTER_AUDITED_YEAR",),
    ),
    Case(
        provision=XZ + "3.5",
        number=None,
        outcome=F,
        facts=insurer(audits=(), founded_on=date(2023, 12, 31)),
        codes=("AUDIT_OF_PRINTED_YEAR_MISSING",),
    ),
)

CASES: tuple[Case, ...] = BASIC + PAPERS

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "3.4",
        parameter="insurer_lead_min_work_years",
        facts=lambda n: insurer(
            lead_work_evidence=(diploma(date(ON.year - n, ON.month, ON.day)), months(12 * n))
        ),
    ),
    Probe(
        provision=XZ + "3.5",
        parameter="audit_fiscal_year",
        facts=lambda n: insurer(audits=(replace(AUDIT_2023, fiscal_year=n),)),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "3.0", insurer(licence_in_existence=False), ON),
    (XZ + "3.0", insurer(permit_valid=False), ON),
    (XZ + "3.1", insurer(licence_in_existence=False), ON),
    (XZ + "3.1", insurer(capacity_finding=Assessment.REJECTED), ON),
    (XZ + "3.2", insurer(authorisation=Span(since=ON, until=ON)), date(2025, 6, 2)),
    (XZ + "3.3", insurer(permit_valid=False, permit_issuer=PermitIssuer.OTHER), ON),
    (
        XZ + "3.4",
        insurer(
            lead_work_evidence=(WorkEvidence(kind=EvidenceKind.OTHER, since=date(2022, 1, 1)),)
        ),
        ON,
    ),
    (XZ + "3.5", insurer(audits=(replace(AUDIT_2023, outside_auditor=False),)), ON),
    (XZ + "3.5", insurer(audits=(replace(AUDIT_2023, includes_solvency=False),)), ON),
    (XZ + "3.0", insurer(regulator_conditions=Assessment.ACCEPTED), ON),
)
