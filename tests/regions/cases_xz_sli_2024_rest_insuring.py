"""Cases of XZ-SLI-2024 about scope, validity, and how a project is insured."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from gateway.regime.facts import (
    Facts,
    LiabilityPolicy,
    PhaseContract,
    PolicyFile,
    PreventionService,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import anniversary
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
ISSUED = date(2024, 12, 20)
DAY_BEFORE = date(2024, 12, 19)


def notice(issued: date | None = ISSUED) -> Facts:
    """Only the day of issue, as an operator recorded it."""
    return Facts(service=PreventionService(notice_issued_on=issued))


def insured(signed: date | None, issued: date | None = ISSUED, **policy: Any) -> Facts:
    """A unit with the day its insurance contract was signed and what else is known."""
    return Facts(
        policy=PolicyFile(contract_signed_on=signed),
        service=PreventionService(
            notice_issued_on=issued, liability_policy=LiabilityPolicy(**policy)
        ),
    )


PERMIT: dict[str, Any] = {
    "bought": True,
    "phased": False,
    "permit_required": True,
    "permit_applied_on": date(2025, 3, 10),
    "permit_granted_on": date(2025, 3, 20),
    "works_started_on": date(2025, 4, 1),
}
NO_PERMIT: dict[str, Any] = {
    "bought": True,
    "phased": False,
    "permit_required": False,
    "works_started_on": date(2025, 4, 2),
}
OLD: dict[str, Any] = {"permit_granted_on": DAY_BEFORE, "other_safety_policy": True}
CONSORTIUM: dict[str, Any] = {
    "consortium": True,
    "consortium_lead": "A",
    "lead_is_contractor": True,
    "policyholder": "A",
    "buyers": 1,
}


def consortium(**changes: Any) -> Facts:
    """A consortium of A, which leads, and B."""
    return insured(None, **{**CONSORTIUM, **changes})


def phases(*insured_ones: bool) -> Facts:
    """A project built in phases: of each contract, whether it is insured; all limits reached."""
    contracts = tuple(
        PhaseContract(name=f"C{place}", limit_reached=True, insured=is_insured)
        for place, is_insured in enumerate(insured_ones, 1)
    )
    return insured(None, phased=True, phase_contracts=contracts)


def premium(received: str, *, days: int = 1, transfers: int = 1, further: bool = False) -> Facts:
    """A premium of 100000.00 and what has come in of it."""
    return Facts(
        policy=PolicyFile(premium_due=Decimal("100000.00"), premium_cleared=Decimal(received)),
        service=PreventionService(
            liability_policy=LiabilityPolicy(
                premium_receipt_days=days,
                premium_transfers=transfers,
                endorsement_premium=further,
            )
        ),
    )


def _case(provision: str, number: int | None, facts: Facts, outcome: Outcome, **more: Any) -> Case:
    return Case(provision=XZ + provision, number=number, facts=facts, outcome=outcome, **more)


_INSURED_IN_TIME = (
    _case("1.1", 1, insured(date(2025, 3, 9), **PERMIT), Outcome.MEETS),
    _case(
        "1.1",
        2,
        insured(date(2025, 3, 10), **PERMIT),
        Outcome.UNKNOWN,
        flags=("READING_DIFFERS",),
        missing=("service.liability_policy.concluded_first",),
    ),
    _case(
        "1.1",
        3,
        insured(date(2025, 3, 11), **PERMIT),
        Outcome.FAILS,
        codes=("INSURED_AFTER_PERMIT_APPLICATION",),
        flags=("READING_DIFFERS",),
    ),
    _case("1.1", 4, insured(date(2025, 4, 1), **NO_PERMIT), Outcome.MEETS),
    _case(
        "1.1",
        None,
        insured(date(2025, 4, 2), **{**NO_PERMIT, "concluded_first": False}),
        Outcome.FAILS,
        codes=("INSURED_AFTER_START",),
        flags=("NOT_INSURED_BEFORE_START",),
    ),
    _case(
        "1.1",
        None,
        insured(date(2025, 3, 10), **{**PERMIT, "concluded_first": True}),
        Outcome.MEETS,
    ),
    # The new project of 1.3's second case: the whole notice applies, and 1.1 with it.
    _case(
        "1.1",
        None,
        insured(None, **{**PERMIT, "bought": False}),
        Outcome.FAILS,
        codes=("NOT_INSURED",),
    ),
    _case("1.1", None, insured(None, phased=True), Outcome.NOT_APPLICABLE),
)

_SCOPE = (
    _case(
        "1.2",
        1,
        insured(
            None, None, bought=False, permit_granted_on=date(2023, 5, 1), other_safety_policy=True
        ),
        Outcome.UNKNOWN,
        missing=("service.notice_issued_on",),
    ),
    _case(
        "1.2",
        2,
        insured(None, bought=False, **OLD),
        Outcome.NEEDS_DECISION,
        codes=("ADD_OR_CONVERT_OWED",),
    ),
    _case(
        "1.2",
        3,
        insured(None, bought=False, permit_granted_on=ISSUED, other_safety_policy=True),
        Outcome.NOT_APPLICABLE,
    ),
    _case("1.2", None, insured(ON, bought=True, **OLD), Outcome.MEETS),
    _case(
        "1.3",
        1,
        insured(None, None, bought=False),
        Outcome.UNKNOWN,
        missing=("service.notice_issued_on",),
    ),
    _case("1.3", 2, insured(None, **{**PERMIT, "bought": False}), Outcome.MEETS),
    _case(
        "1.3",
        3,
        insured(DAY_BEFORE, bought=True, renewed_under_notice=False),
        Outcome.FAILS,
        codes=("INSURED_BEFORE_IMPLEMENTATION",),
    ),
    # 1.4's third case, seen from 1.3: the renewed policy is under the whole notice.
    _case(
        "1.3",
        None,
        insured(DAY_BEFORE, bought=True, renewed_under_notice=True),
        Outcome.MEETS,
    ),
    _case(
        "1.3",
        None,
        insured(None, bought=False),
        Outcome.NOT_APPLICABLE,
        on=DAY_BEFORE,
    ),
    _case("1.4", 1, insured(DAY_BEFORE, bought=True, renewed_under_notice=False), Outcome.MEETS),
    _case("1.4", 2, insured(DAY_BEFORE, bought=True, renewed_under_notice=False), Outcome.MEETS),
    _case(
        "1.4",
        3,
        insured(DAY_BEFORE, bought=True, renewed_under_notice=True),
        Outcome.FAILS,
        codes=("RENEWED_SINCE_IMPLEMENTATION",),
    ),
    _case(
        "1.4",
        None,
        insured(ISSUED, bought=True, renewed_under_notice=False),
        Outcome.FAILS,
        codes=("INSURED_SINCE_IMPLEMENTATION",),
    ),
    _case("9.3a", 1, notice(None), Outcome.FAILS, on=date(2023, 12, 31)),
    _case("9.3a", 2, notice(), Outcome.MEETS, on=ISSUED),
    _case("9.3a", 3, notice(), Outcome.FAILS, on=DAY_BEFORE, codes=("NOT_ISSUED_YET",)),
    _case("9.3b", 1, notice(), Outcome.MEETS, on=date(2025, 12, 19)),
    _case(
        "9.3b",
        2,
        notice(),
        Outcome.MEETS,
        on=date(2025, 12, 20),
        flags=("LAST_DAY_DEPENDS_ON_COUNTING",),
    ),
    _case("9.3b", 3, notice(None), Outcome.UNKNOWN, missing=("service.notice_issued_on",)),
    _case(
        "9.3b",
        None,
        notice(),
        Outcome.NEEDS_DECISION,
        on=date(2025, 12, 21),
        codes=("TRIAL_PERIOD_OVER",),
    ),
)

_BUYERS = (
    _case("2.3", 1, consortium(), Outcome.MEETS),
    _case("2.3", 2, consortium(policyholder="B"), Outcome.FAILS, codes=("NOT_BOUGHT_BY_LEAD",)),
    _case(
        "2.3",
        3,
        consortium(consortium_lead=None, lead_is_contractor=None),
        Outcome.UNKNOWN,
        missing=("service.liability_policy.consortium_lead",),
    ),
    _case("2.3", None, consortium(buyers=2), Outcome.FAILS, codes=("SEVERAL_BUYERS",)),
    _case(
        "2.3",
        None,
        consortium(lead_is_contractor=False),
        Outcome.MEETS,
        flags=("LEAD_NOT_A_CONTRACTOR",),
    ),
    _case("2.3", None, insured(None, consortium=False), Outcome.NOT_APPLICABLE),
    _case("2.4", 1, phases(True, True), Outcome.MEETS),
    _case("2.4", 2, phases(True, False), Outcome.FAILS, codes=("CONTRACT_NOT_INSURED",)),
    _case("2.4", 3, insured(None, phased=False), Outcome.NOT_APPLICABLE),
)

_PREMIUM = (
    _case("4.3a", 1, premium("100000.00"), Outcome.MEETS, via="gate"),
    _case(
        "4.3a",
        2,
        premium("99999.99"),
        Outcome.FAILS,
        codes=("PREMIUM_NOT_FULLY_RECEIVED",),
        via="gate",
    ),
    _case(
        "4.3a",
        3,
        premium("100000.00", transfers=2),
        Outcome.MEETS,
        flags=("SEVERAL_TRANSFERS",),
        via="gate",
    ),
    _case(
        "4.3a",
        4,
        premium("100000.00", further=True),
        Outcome.NEEDS_DECISION,
        codes=("ENDORSEMENT_PREMIUM",),
        via="gate",
    ),
    _case(
        "4.3a",
        None,
        premium("100000.00", days=2, transfers=2),
        Outcome.FAILS,
        codes=("PREMIUM_NOT_IN_ONE_PAYMENT",),
        flags=("SEVERAL_TRANSFERS",),
        via="rule",
    ),
)

CASES: tuple[Case, ...] = (
    *_INSURED_IN_TIME,
    *_SCOPE,
    *_BUYERS,
    *_PREMIUM,
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "2.3",
        parameter="buyers_per_consortium",
        facts=lambda n: consortium(buyers=n),
    ),
    Probe(
        provision=XZ + "4.3a",
        parameter="premium_instalments",
        facts=lambda n: premium("100000.00", days=n),
    ),
    Probe(
        provision=XZ + "9.3b",
        parameter="trial_period",
        facts=lambda n: notice(anniversary(ON, -n)),
        not_kept=Outcome.NEEDS_DECISION,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    # Before the permit is applied for, and after the start without one.
    (XZ + "1.1", insured(date(2025, 3, 9), **PERMIT), date(2025, 3, 9)),
    (XZ + "1.1", insured(date(2025, 3, 21), **PERMIT), ON),
    (XZ + "1.1", insured(date(2025, 3, 20), **{**PERMIT, "concluded_first": True}), ON),
    (XZ + "1.1", insured(date(2025, 3, 20), **{**PERMIT, "concluded_first": False}), ON),
    (XZ + "1.1", insured(date(2025, 4, 2), **{**NO_PERMIT, "concluded_first": True}), ON),
    (XZ + "1.1", insured(date(2025, 4, 3), **NO_PERMIT), ON),
    (XZ + "1.1", insured(None, **{**NO_PERMIT, "bought": False}), ON),
    (XZ + "1.1", insured(date(2025, 4, 1), **NO_PERMIT), date(2025, 4, 1)),
    (XZ + "1.1", insured(date(2025, 3, 10), **{**PERMIT, "concluded_first": False}), ON),
    (XZ + "1.2", insured(None, bought=False, **{**OLD, "other_safety_policy": False}), ON),
    (XZ + "1.3", insured(ISSUED, bought=True, renewed_under_notice=False), ON),
    (XZ + "1.4", insured(None, bought=False, renewed_under_notice=False), ON),
    (XZ + "1.4", insured(DAY_BEFORE, bought=True, renewed_under_notice=False), DAY_BEFORE),
    (
        XZ + "2.4",
        insured(
            None, phased=True, phase_contracts=(PhaseContract(limit_reached=False, insured=False),)
        ),
        ON,
    ),
    (XZ + "9.3b", notice(), DAY_BEFORE),
)
