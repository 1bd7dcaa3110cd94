"""Cases of XZ-SLI-2024 about the documents of an application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    DocumentRequest,
    Facts,
    LiabilityApplication,
    PreventionService,
)
from gateway.regime.facts.words import Seal
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)

COMPLETE = LiabilityApplication(
    construction_contract=True,
    tendered=True,
    award_letter=True,
    proposal_form=True,
    proposal_seal=Seal.PHYSICAL,
    sealed_by_applicant=True,
    business_licence=True,
    safety_officer=True,
    safety_permit=True,
    requests=(),
)


def application(*requests: DocumentRequest, **changes: Any) -> Facts:
    """A complete application with changes and the further documents asked for."""
    file = replace(COMPLETE, requests=requests, **changes)
    return Facts(service=PreventionService(application=file))


SITE_PLAN = DocumentRequest(name="总平面图", reasoned=True, supplied=True, disputed=False)


def _case(provision: str, number: int | None, facts: Facts, outcome: Outcome, **more: Any) -> Case:
    return Case(provision=XZ + provision, number=number, facts=facts, outcome=outcome, **more)


CASES: tuple[Case, ...] = (
    _case("6.2a", 1, application(), Outcome.MEETS),
    _case(
        "6.2a",
        2,
        application(proposal_seal=Seal.NONE),
        Outcome.FAILS,
        codes=("SEAL_MISSING",),
    ),
    _case(
        "6.2a",
        3,
        application(replace(SITE_PLAN, supplied=False)),
        Outcome.FAILS,
        codes=("REQUESTED_DOCUMENT_MISSING",),
    ),
    _case(
        "6.2a",
        None,
        application(replace(SITE_PLAN, supplied=False, disputed=True)),
        Outcome.MEETS,
    ),
    _case("6.2.1", 1, application(), Outcome.MEETS),
    _case(
        "6.2.1",
        2,
        application(award_letter=False),
        Outcome.FAILS,
        codes=("AWARD_LETTER_MISSING",),
    ),
    _case(
        "6.2.1",
        3,
        application(construction_contract=False),
        Outcome.FAILS,
        codes=("CONTRACT_MISSING",),
    ),
    _case(
        "6.2.1",
        None,
        application(tendered=None),
        Outcome.UNKNOWN,
        missing=("service.application.tendered",),
    ),
    _case("6.2.1", None, application(tendered=False, award_letter=None), Outcome.MEETS),
    _case("6.2.2", 1, application(), Outcome.MEETS),
    _case(
        "6.2.2",
        2,
        application(proposal_seal=Seal.SIGNATURE_ONLY, sealed_by_applicant=None),
        Outcome.FAILS,
        codes=("SEAL_MISSING",),
    ),
    _case(
        "6.2.2",
        3,
        application(sealed_by_applicant=False),
        Outcome.FAILS,
        codes=("NOT_THE_APPLICANTS_SEAL",),
    ),
    _case(
        "6.2.2",
        None,
        application(proposal_form=False),
        Outcome.FAILS,
        codes=("PROPOSAL_FORM_MISSING",),
    ),
    _case("6.2.2", None, application(proposal_seal=Seal.RELIABLE_ELECTRONIC), Outcome.MEETS),
    _case("6.2.3", 1, application(), Outcome.MEETS),
    _case(
        "6.2.3",
        2,
        application(safety_officer=False),
        Outcome.FAILS,
        codes=("SAFETY_OFFICER_MISSING",),
    ),
    _case(
        "6.2.3",
        None,
        application(safety_permit=False),
        Outcome.MEETS,
        flags=("SAFETY_PERMIT_ABSENT",),
    ),
    _case(
        "6.2.3",
        None,
        application(business_licence=False),
        Outcome.FAILS,
        codes=("BUSINESS_LICENCE_MISSING",),
    ),
    _case(
        "6.2.4",
        1,
        application(replace(SITE_PLAN, reasoned=False, supplied=None, disputed=None)),
        Outcome.FAILS,
        codes=("REASON_REQUIRED",),
    ),
    _case("6.2.4", 2, application(SITE_PLAN), Outcome.MEETS),
    _case(
        "6.2.4",
        3,
        application(replace(SITE_PLAN, supplied=False, disputed=True)),
        Outcome.NEEDS_DECISION,
        codes=("REQUEST_DISPUTED",),
    ),
)

PROBES: tuple[Probe, ...] = ()

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "6.2.4", application(replace(SITE_PLAN, supplied=False)), ON),
)
