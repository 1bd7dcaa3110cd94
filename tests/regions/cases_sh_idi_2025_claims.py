"""SH-IDI-2025, articles 9 and 11 to 16: cases of tests and claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Claim,
    Exclusion,
    Facts,
    Insurer,
    RepairJob,
    RiskTests,
    Waiver,
    Works,
)
from gateway.regime.facts.claim_words import (
    Claimant,
    ExclusionKind,
    SettlementForm,
    WaiverExtent,
    WaiverParty,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sh_idi_2025_works_gates import case

ID = "SH-IDI-2025"
DAY = date(2025, 6, 1)
START = date(2027, 9, 11)
FAILS, UNKNOWN = Outcome.FAILS, Outcome.UNKNOWN
DECIDE, NOT_APPLICABLE = Outcome.NEEDS_DECISION, Outcome.NOT_APPLICABLE


def ruled(  # noqa: PLR0913 - one line of the tables below
    article: str,
    number: int | None,
    facts: Facts,
    outcome: Outcome = Outcome.MEETS,
    *codes: str,
    flags: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> Case:
    return replace(
        case(article, number, facts, outcome, *codes, flags=flags, missing=missing), via="rule"
    )


def share(owner: int | None, agency: int, insurer: int = 0) -> Facts:
    tests = RiskTests(by_insurer=insurer, by_agency=agency, owner_acceptance_tests=owner)
    return Facts(works=Works(tests=tests))


TEST_CASES = (
    ruled("9.5.1.c", 1, share(1000, 50)),
    ruled("9.5.1.c", 2, share(1001, 51)),
    ruled("9.5.1.c", 3, share(None, 50), UNKNOWN, missing=("works.tests.owner_acceptance_tests",)),
    ruled("9.5.1.c", 4, share(1000, 30, 20)),
    ruled("9.5.1.c", None, share(1000, 49), FAILS, "TEST_SHARE_SHORT"),
    ruled("9.5.1.c", None, share(1001, 50), FAILS, "TEST_SHARE_SHORT"),
    ruled("9.5.1.c", None, share(0, 0), NOT_APPLICABLE),
)


def claim(**stated: object) -> Facts:
    return Facts(claim=Claim(**stated))  # type: ignore[arg-type]  # its fields


def defect(appeared: date, *, default: bool = True, repaired: bool = False) -> Facts:
    return claim(
        liability=Span(since=START, until=date(2032, 9, 10)),
        appeared_on=appeared,
        contractor_default=default,
        repaired_before_liability=repaired,
    )


DEFAULT_CASES = (
    ruled("9.1.6.e", 1, defect(date(2027, 9, 10)), FAILS, "CONTRACTOR_DEFAULT_BEFORE_LIABILITY"),
    ruled("9.1.6.e", 2, defect(START), NOT_APPLICABLE),
    ruled(
        "9.1.6.e",
        3,
        defect(date(2027, 12, 1), default=False, repaired=True),
        DECIDE,
        "REAPPEARANCE_AFTER_REPAIR",
    ),
    ruled(
        "9.1.6.e",
        None,
        defect(date(2027, 9, 10), default=False),
        flags=("REPAIR_BY_CONTRACTOR",),
    ),
)

NO_EXCLUSION = Exclusion(
    asserted=False,
    kind=ExclusionKind.OTHER,
    evidence_attached=False,
    policy_lists_it=False,
)


def covered(exclusion: Exclusion = NO_EXCLUSION, **changes: object) -> Facts:
    stated: dict[str, object] = {"in_scope": True, "insured_liability": True}
    return claim(exclusion=exclusion, **stated | changes)


def asserted(kind: ExclusionKind, *, evidence: bool = True, listed: bool = False) -> Exclusion:
    return Exclusion(asserted=True, kind=kind, evidence_attached=evidence, policy_lists_it=listed)


COVER_CASES = (
    ruled("11.1.a", 1, covered(asserted(ExclusionKind.HOMEOWNER)), FAILS, "CAUSE_EXCLUDED"),
    ruled(
        "11.1.a",
        2,
        covered(asserted(ExclusionKind.PARTY_TO_THE_WORKS)),
        flags=("RECOURSE_AGAINST_PARTY_TO_THE_WORKS",),
    ),
    ruled(
        "11.1.a",
        3,
        covered(asserted(ExclusionKind.FORCE_MAJEURE)),
        flags=("EXCLUSION_NOT_IN_POLICY",),
    ),
    ruled("11.1.a", 4, covered(in_scope=False), FAILS, "NOT_COVERED"),
    ruled(
        "11.1.a",
        None,
        covered(asserted(ExclusionKind.FORCE_MAJEURE, listed=True)),
        FAILS,
        "CAUSE_EXCLUDED",
    ),
    ruled(
        "11.1.a",
        None,
        covered(asserted(ExclusionKind.OTHER, listed=True)),
        FAILS,
        "CAUSE_EXCLUDED",
    ),
    ruled(
        "11.1.a",
        None,
        covered(asserted(ExclusionKind.THIRD_PARTY, evidence=False)),
        flags=("EXCLUSION_WITHOUT_EVIDENCE",),
    ),
    ruled("11.1.a", None, covered(insured_liability=False), FAILS, "NOT_INSURED_LIABILITY"),
    ruled("11.1.a", None, covered()),
)


def settled(form: SettlementForm, *, agreed: bool = False, material: bool = True) -> Facts:
    return claim(material_damage=material, settlement=form, cash_agreed=agreed)


REPAIR_CASES = (
    ruled("11.2.b", 1, settled(SettlementForm.REPAIR)),
    ruled("11.2.b", 2, settled(SettlementForm.CASH, agreed=True), flags=("CASH_BY_AGREEMENT",)),
    ruled("11.2.b", 3, settled(SettlementForm.CASH), FAILS, "CASH_WITHOUT_AGREEMENT"),
    ruled("11.2.b", None, settled(SettlementForm.MIXED)),
    ruled("11.2.b", None, settled(SettlementForm.CASH, material=False), NOT_APPLICABLE),
)

PERIOD = Span(since=START, until=date(2032, 9, 10))


def filed(
    who: Claimant,
    reported: date,
    appeared: date = date(2032, 9, 1),
    *,
    common: bool = False,
) -> Facts:
    return claim(
        claimant=who,
        liability=PERIOD,
        reported_on=reported,
        appeared_on=appeared,
        common_part=common,
    )


OWNER = Claimant.OWNER_OF_RECORD
CLAIMANT_CASES = (
    ruled("12.a", 1, filed(OWNER, date(2032, 9, 10))),
    ruled("12.a", 2, filed(OWNER, date(2032, 9, 11)), DECIDE, "LATE_REPORT"),
    ruled("12.a", 3, filed(Claimant.TENANT, date(2030, 1, 1)), FAILS, "NOT_THE_OWNER"),
    ruled(
        "12.a",
        4,
        filed(Claimant.OWNERS_COMMITTEE, date(2030, 1, 1), common=True),
        DECIDE,
        "COMMON_PART",
    ),
    ruled("12.a", None, filed(OWNER, date(2027, 9, 10)), FAILS, "BEFORE_LIABILITY_START"),
    ruled("12.a", None, filed(OWNER, START)),
    ruled("12.a", None, filed(OWNER, date(2032, 9, 12), date(2032, 9, 11)), FAILS, "AFTER_EXPIRY"),
    ruled(
        "12.a",
        None,
        filed(Claimant.UNREGISTERED_BUYER, date(2030, 1, 1)),
        DECIDE,
        "TITLE_NOT_REGISTERED",
    ),
    ruled("12.a", None, filed(Claimant.AUTHORISED, date(2030, 1, 1))),
)


def service(hours: int = 24, **changes: object) -> Facts:
    insurer = Insurer(
        claims_team=6,
        claims_team_dedicated=True,
        service_line_hours=hours,
        service_line_every_day=True,
    )
    return Facts(insurer=replace(insurer, **changes))  # type: ignore[arg-type]  # its fields


SERVICE_CASES = (
    ruled("13.a", 1, service()),
    ruled("13.a", 2, service(14), FAILS, "PHONE_NOT_ROUND_THE_CLOCK"),
    ruled("13.a", 3, service(claims_team_dedicated=False), FAILS, "NO_DEDICATED_TEAM"),
    ruled("13.a", None, service(claims_team=0), FAILS, "NO_DEDICATED_TEAM"),
    ruled("13.a", None, service(service_line_every_day=False), FAILS, "PHONE_NOT_ROUND_THE_CLOCK"),
)

JOB = RepairJob(
    completed_on=date(2025, 6, 1),
    original_reported_on=date(2025, 5, 1),
    same_place=True,
    same_item=True,
)


def again(
    reported: date, appeared: date | None = None, job: RepairJob = JOB, **more: object
) -> Facts:
    stated: dict[str, object] = {
        "repair": job,
        "reported_on": reported,
        "appeared_on": appeared or reported,
        "appearance_established": True,
    }
    return claim(**stated | more)


LATE = replace(JOB, completed_on=date(2032, 11, 1), original_reported_on=date(2032, 9, 10))
TOO_LATE = replace(LATE, original_reported_on=date(2032, 9, 11))
WARRANTY_CASES = (
    ruled("14.a", 1, again(date(2025, 11, 28))),
    ruled("14.a", 2, again(date(2025, 11, 29)), FAILS, "WARRANTY_EXPIRED"),
    ruled("14.a", 3, again(date(2025, 12, 2), date(2025, 11, 28)), DECIDE, "LATE_REPORT"),
    ruled(
        "14.a",
        4,
        again(date(2025, 8, 1), job=replace(JOB, same_item=False)),
        NOT_APPLICABLE,
        flags=("OTHER_ITEM",),
    ),
    ruled(
        "14.a",
        None,
        again(date(2025, 8, 1), job=replace(JOB, same_place=False)),
        NOT_APPLICABLE,
        flags=("OTHER_ITEM",),
    ),
    # What cannot be dated counts from its report, once somebody says that it cannot.
    ruled(
        "14.a",
        None,
        again(date(2025, 12, 2), appearance_established=False),
        FAILS,
        "WARRANTY_EXPIRED",
    ),
    ruled("14.a", None, again(date(2025, 5, 31)), FAILS, "BEFORE_REPAIR_COMPLETED"),
    ruled(
        "14.a",
        None,
        again(date(2025, 8, 1), job=replace(JOB, completed_on=None)),
        UNKNOWN,
        missing=("claim.repair.completed_on",),
    ),
    ruled("14.b", 1, again(date(2033, 4, 1), job=LATE, liability=PERIOD)),
    ruled(
        "14.b",
        2,
        again(date(2033, 5, 1), job=LATE, liability=PERIOD),
        FAILS,
        "WARRANTY_EXPIRED",
    ),
    ruled(
        "14.b",
        3,
        again(date(2033, 4, 1), job=TOO_LATE, liability=PERIOD),
        FAILS,
        "ORIGINAL_REPORT_OUTSIDE_PERIOD",
    ),
    ruled(
        "14.b",
        None,
        again(date(2033, 4, 1), job=replace(LATE, same_item=False), liability=PERIOD),
        NOT_APPLICABLE,
        flags=("OTHER_ITEM",),
    ),
    ruled("14.b", None, again(date(2033, 4, 30), job=LATE, liability=PERIOD)),
)

EVENT = date(2028, 1, 10)


def waived(
    on: date,
    by: WaiverParty = WaiverParty.CLAIMANT,
    extent: WaiverExtent = WaiverExtent.FULL,
    **more: object,
) -> Facts:
    waiver = Waiver(waived_by=by, waived_on=on, extent=extent)
    stated: dict[str, object] = {"performed": False, "performed_on": date(2029, 1, 1)}
    return claim(event_on=EVENT, waivers=(waiver,), **stated | more)


AFTER_EVENT = date(2028, 2, 1)
WAIVER_CASES = (
    ruled("16.1", 1, waived(AFTER_EVENT), FAILS, "INSURER_RELEASED"),
    ruled("16.1", 2, waived(date(2028, 1, 9)), flags=("WAIVER_OUTSIDE_WINDOW",)),
    ruled("16.1", 3, waived(AFTER_EVENT, WaiverParty.OWNER_OF_WORKS), DECIDE, "WAIVER_BY_OWNER"),
    ruled("16.1", None, waived(AFTER_EVENT, extent=WaiverExtent.PARTIAL), DECIDE, "PARTIAL_WAIVER"),
    ruled(
        "16.1",
        None,
        waived(AFTER_EVENT, performed=True, performed_on=AFTER_EVENT),
        flags=("WAIVER_OUTSIDE_WINDOW",),
    ),
    ruled(
        "16.1",
        None,
        waived(AFTER_EVENT, performed=True, performed_on=date(2028, 2, 2)),
        FAILS,
        "INSURER_RELEASED",
    ),
    ruled("16.1", None, claim(event_on=EVENT, waivers=())),
    ruled("16.1", None, waived(AFTER_EVENT, WaiverParty.OTHER)),
)

CASES: tuple[Case, ...] = (
    *TEST_CASES,
    *DEFAULT_CASES,
    *COVER_CASES,
    *REPAIR_CASES,
    *CLAIMANT_CASES,
    *SERVICE_CASES,
    *WARRANTY_CASES,
    *WAIVER_CASES,
)


def _warranty_of(days: int) -> Facts:
    return again(date.fromordinal(date(2025, 6, 1).toordinal() + days))


PROBES: tuple[Probe, ...] = (
    Probe(provision=f"{ID}/13.a", parameter="service_phone_hours_per_day", facts=service),
    Probe(provision=f"{ID}/14.a", parameter="repair_warranty_days", facts=_warranty_of),
)
