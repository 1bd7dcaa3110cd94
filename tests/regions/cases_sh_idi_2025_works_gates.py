"""SH-IDI-2025, articles 8 to 10: cases of steps of the works that something must precede."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gateway.regime.facts import (
    AdvanceNotice,
    Facts,
    FinalReportReceipt,
    FirmQualification,
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
from gateway.regime.facts.works_words import (
    ActingParty,
    FindingGrade,
    FindingStage,
    MaterialKind,
    MaterialMoment,
    ReviewState,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

ID = "SH-IDI-2025"
DAY = date(2025, 6, 1)
CN = ZoneInfo("Asia/Shanghai")

FINDING = RiskFinding(
    stage=FindingStage.CONSTRUCTION,
    grade=FindingGrade.ORDINARY,
    closed=False,
    set_aside=False,
    concerns_act=True,
    supervisor_accepted=False,
)
SEVERE = replace(FINDING, grade=FindingGrade.SEVERE)
DESIGN = replace(SEVERE, stage=FindingStage.DESIGN)
PREVIEW = replace(FINDING, stage=FindingStage.PREVIEW)


def closed(finding: RiskFinding) -> RiskFinding:
    return replace(finding, closed=True)


def raised(*findings: RiskFinding) -> Facts:
    return Facts(works=Works(findings=findings))


BEFORE, AFTER = MaterialMoment.BEFORE, MaterialMoment.AFTER


def material(kind: MaterialKind, moment: MaterialMoment | None = AFTER) -> RectificationMaterial:
    return RectificationMaterial(kind=kind, moment=moment)


NOTE = material(MaterialKind.EXPLANATION)
REPLY = material(MaterialKind.REPLY_ONLY)


def image(moment: MaterialMoment) -> RectificationMaterial:
    return material(MaterialKind.IMAGE, moment)


def drawing(moment: MaterialMoment) -> RectificationMaterial:
    return material(MaterialKind.DRAWING, moment)


def in_hand(*materials: RectificationMaterial, **changes: object) -> Facts:
    stated = Rectification(
        grade=FindingGrade.SEVERE,
        due_date_set=True,
        drawing_changed=True,
        materials=materials,
        review=ReviewState.ACCEPTED,
        acting_party=ActingParty.CONTRACTED_AGENCY,
        supervisor_accepted=True,
    )
    return Facts(works=Works(rectification=replace(stated, **changes)))  # type: ignore[arg-type]  # its fields


def laboratory(
    *categories: str, covers: tuple[str, ...], until: date = date(2026, 1, 1), **more: object
) -> Facts:
    valid = Span(since=date(2020, 1, 1), until=until)
    tests = RiskTests(
        categories=categories,
        laboratory_qualifications=tuple(FirmQualification(field=f, valid=valid) for f in covers),
        same_laboratory_as_owner=False,
    )
    return Facts(works=Works(tests=replace(tests, **more)))  # type: ignore[arg-type]  # its fields


def notice(days: int | None, *, given: bool = True) -> Facts:
    return Facts(works=Works(notice=AdvanceNotice(given=given, lead_working_days=days)))


READY = Works(
    findings=(),
    household_acceptance=HouseholdAcceptance(held=True, failed_households=0),
    preview_required=True,
    final_report=FinalReportReceipt(received_by_owner=True, insurer_sealed=True),
)


def completion(**changes: object) -> Facts:
    return Facts(works=replace(READY, **changes))  # type: ignore[arg-type]  # its fields


def households(failed: int, *, held: bool = True) -> HouseholdAcceptance:
    return HouseholdAcceptance(held=held, failed_households=failed)


def repaired(*, owner: bool, insurer: bool) -> Facts:
    signed = JointAcceptance(owner_signed=owner, insurer_signed=insurer)
    return Facts(works=Works(joint_acceptance=signed))


def names(insurer: str | None) -> Facts:
    document = HomeownerDocument(insurer_named=insurer, policy_insurer="甲保险公司")
    return Facts(works=Works(document=document))


def planned(**changes: object) -> Facts:
    plan = LaboratoryPlan(
        confirmed=True,
        confirmed_by_client=True,
        confirmed_at=datetime(2025, 7, 1, 8, tzinfo=CN),
        testing_starts_at=datetime(2025, 7, 2, 8, tzinfo=CN),
        item_covered=True,
    )
    return Facts(works=Works(test_plan=replace(plan, **changes)))  # type: ignore[arg-type]  # its fields


def case(  # noqa: PLR0913 - one line of the tables below
    article: str,
    number: int | None,
    facts: Facts,
    outcome: Outcome = Outcome.MEETS,
    *codes: str,
    flags: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
) -> Case:
    return Case(
        provision=f"{ID}/{article}",
        number=number,
        facts=facts,
        on=DAY,
        outcome=outcome,
        codes=codes,
        flags=flags,
        missing=missing,
        via="gate",
    )


FAILS, UNKNOWN = Outcome.FAILS, Outcome.UNKNOWN

AGENCY_CASES = (
    case("8.1.c", 1, in_hand(drawing(AFTER))),
    case(
        "8.1.c",
        2,
        in_hand(drawing(AFTER), acting_party=ActingParty.DESIGNER),
        FAILS,
        "NOT_THE_CONTRACTED_AGENCY",
    ),
    case("8.1.c", 3, in_hand(), FAILS, "CLOSING_WITHOUT_MATERIAL"),
    case("8.1.c", None, in_hand(REPLY), FAILS, "CLOSING_WITHOUT_MATERIAL"),
    case("8.2.a", 1, laboratory("混凝土", "防水", covers=("防水", "混凝土"))),
    case("8.2.a", 2, laboratory("幕墙", covers=("混凝土",)), FAILS, "LABORATORY_NOT_QUALIFIED"),
    case(
        "8.2.a",
        3,
        laboratory("混凝土", covers=("混凝土",), until=date(2025, 5, 31)),
        FAILS,
        "LABORATORY_NOT_QUALIFIED",
    ),
    case(
        "8.2.a",
        None,
        laboratory("混凝土", covers=("混凝土",), same_laboratory_as_owner=True),
        flags=("SAME_LABORATORY_AS_OWNER",),
    ),
    case("8.2.a", None, laboratory(covers=()), UNKNOWN, missing=("works.tests.categories",)),
)

OWNER_CASES = (
    case("9.1.4.b", 4, notice(None, given=False), FAILS, "NOTICE_MISSING"),
    case("9.1.4.b", None, notice(9), FAILS, "NOTICE_TOO_SHORT"),
    case("9.1.4.b", None, notice(10)),
    case("9.1.4.c", 1, completion()),
    case("9.1.4.c", 2, completion(findings=(PREVIEW,)), FAILS, "PREVIEW_PROBLEMS_OPEN"),
    case(
        "9.1.4.c",
        3,
        completion(final_report=FinalReportReceipt(received_by_owner=False, insurer_sealed=True)),
        FAILS,
        "FINAL_REPORT_NOT_RECEIVED",
    ),
    case(
        "9.1.4.c",
        4,
        completion(final_report=FinalReportReceipt(received_by_owner=True, insurer_sealed=False)),
        FAILS,
        "FINAL_REPORT_NOT_RECEIVED",
    ),
    case(
        "9.1.4.c",
        None,
        completion(household_acceptance=households(1)),
        FAILS,
        "HOUSEHOLD_ACCEPTANCE_FAILED",
    ),
    case(
        "9.1.4.c",
        None,
        completion(household_acceptance=households(0, held=False)),
        FAILS,
        "HOUSEHOLD_ACCEPTANCE_MISSING",
    ),
    # Where no preview is called for, its problems cannot stand in the way.
    case("9.1.4.c", None, completion(preview_required=False, findings=(PREVIEW,))),
    case(
        "9.1.4.c",
        None,
        completion(findings=(replace(PREVIEW, closed=None),)),
        UNKNOWN,
        missing=("works.findings[0].closed",),
    ),
    case("9.1.4.c", None, completion(findings=(closed(PREVIEW), SEVERE, DESIGN))),
    case("9.1.5.b", 1, names("甲保险公司")),
    case("9.1.5.b", 2, names("乙保险公司"), FAILS, "INSURER_DIFFERS_FROM_POLICY"),
    case("9.1.6.c", 1, repaired(owner=True, insurer=True)),
    case("9.1.6.c", 2, repaired(owner=True, insurer=False), FAILS, "INSURER_NOT_PARTY"),
    case("9.1.6.c", None, repaired(owner=False, insurer=True), FAILS, "OWNER_NOT_PARTY"),
    case("9.1.7.b", 3, names("乙保险公司"), FAILS, "INSURER_DIFFERS_FROM_POLICY"),
    case("9.1.7.b", None, names("甲保险公司")),
)

DESIGNER_CASES = (
    case(
        "9.2.2.b",
        1,
        in_hand(drawing(BEFORE), drawing(AFTER), material(MaterialKind.CALCULATION)),
    ),
    case("9.2.2.b", 2, in_hand(drawing(AFTER)), FAILS, "BEFORE_VERSION_MISSING"),
    case("9.2.2.b", 3, in_hand(REPLY), FAILS, "MATERIAL_MISSING"),
    case("9.2.2.b", None, in_hand(drawing(BEFORE)), FAILS, "AFTER_VERSION_MISSING"),
    case("9.2.2.b", None, in_hand(NOTE, drawing_changed=False)),
    case("9.2.3.a", 1, raised(closed(DESIGN), closed(DESIGN))),
    case("9.2.3.a", 2, raised(DESIGN), FAILS, "SEVERE_DESIGN_RISK_OPEN"),
    case("9.2.3.a", None, raised(replace(DESIGN, set_aside=True), SEVERE)),
    case("9.2.3.a", None, raised(replace(DESIGN, grade=FindingGrade.ORDINARY))),
    case("9.2.3.a", None, raised(replace(DESIGN, concerns_act=False))),
    case(
        "9.2.3.b",
        3,
        in_hand(grade=FindingGrade.ORDINARY, acting_party=ActingParty.DESIGNER),
        FAILS,
        "NOT_SEVERE",
    ),
    case("9.2.3.b", None, in_hand(acting_party=ActingParty.DESIGNER)),
    case("9.2.3.b", None, in_hand(), FAILS, "NOT_THE_DESIGNER"),
)

SITE_CASES = (
    case("9.3.a", None, in_hand(due_date_set=False), FAILS, "DUE_DATE_MISSING"),
    case("9.3.a", None, in_hand()),
    case("9.3.b", 1, in_hand(image(BEFORE), image(AFTER), NOTE)),
    case("9.3.b", 2, in_hand(image(AFTER), image(AFTER), NOTE), FAILS, "BEFORE_IMAGE_MISSING"),
    case("9.3.b", 3, in_hand(image(BEFORE), image(AFTER)), FAILS, "EXPLANATION_MISSING"),
    case("9.3.b", None, in_hand(image(BEFORE), NOTE), FAILS, "AFTER_IMAGE_MISSING"),
    case("9.3.c", 1, in_hand(image(BEFORE), image(AFTER), NOTE)),
    case(
        "9.3.c",
        2,
        in_hand(image(AFTER), acting_party=ActingParty.CONTRACTOR),
        FAILS,
        "NOT_THE_CONTRACTED_AGENCY",
    ),
    case(
        "9.3.c",
        3,
        in_hand(image(AFTER), supervisor_accepted=False),
        flags=("SUPERVISOR_ACCEPTANCE_MISSING",),
    ),
    case(
        "9.3.c", None, in_hand(image(AFTER), review=ReviewState.NOT_REVIEWED), FAILS, "NOT_REVIEWED"
    ),
    case("9.3.c", None, in_hand(), FAILS, "CLOSING_WITHOUT_MATERIAL"),
    case("9.4.1.d", 1, raised(FINDING), FAILS, "RELATED_FINDINGS_OPEN"),
    case("9.4.1.d", 2, raised(replace(FINDING, supervisor_accepted=True))),
    case("9.4.1.d", 3, raised(closed(FINDING))),
    case("9.4.1.d", None, raised(replace(FINDING, concerns_act=False))),
    case(
        "9.4.1.d",
        None,
        raised(replace(FINDING, concerns_act=None)),
        UNKNOWN,
        missing=("works.findings[0].concerns_act",),
    ),
)

LABORATORY_CASES = (
    case("9.5.1.d", 1, planned()),
    case(
        "9.5.1.d",
        2,
        planned(
            testing_starts_at=datetime(2025, 7, 1, 9, tzinfo=CN),
            confirmed_at=datetime(2025, 7, 1, 10, tzinfo=CN),
        ),
        FAILS,
        "PLAN_NOT_CONFIRMED",
    ),
    case("9.5.1.d", 3, planned(item_covered=False), FAILS, "ITEM_NOT_IN_CONFIRMED_PLAN"),
    case("9.5.1.d", None, planned(confirmed=False, confirmed_at=None), FAILS, "PLAN_NOT_CONFIRMED"),
    case("9.5.1.d", None, planned(confirmed_by_client=False), FAILS, "CONFIRMED_BY_OTHER_PARTY"),
    # Confirmed at the very moment testing starts is not confirmed after it.
    case(
        "9.5.1.d",
        None,
        planned(testing_starts_at=datetime(2025, 7, 1, 8, tzinfo=CN)),
    ),
)

AUTHORITY_CASES = (
    case("10.3.c", 1, raised(SEVERE), FAILS, "SEVERE_CONSTRUCTION_RISK_OPEN"),
    case("10.3.c", 2, raised(closed(SEVERE), FINDING, FINDING, FINDING, FINDING)),
    case(
        "10.3.c",
        3,
        raised(replace(SEVERE, stage=FindingStage.HOUSEHOLD)),
        FAILS,
        "SEVERE_CONSTRUCTION_RISK_OPEN",
    ),
    # A design finding stops the certificate and the final report, not this agreement.
    case("10.3.c", None, raised(DESIGN)),
)

ELSEWHERE: dict[tuple[str, int], Case] = {
    # A referral that is undecided, or was decided against the designer, opens nothing.
    (f"{ID}/9.2.3.b", 1): case("9.2.3.a", None, raised(DESIGN), FAILS, "SEVERE_DESIGN_RISK_OPEN"),
    (f"{ID}/9.2.3.b", 2): case("9.2.3.a", None, raised(DESIGN), FAILS, "SEVERE_DESIGN_RISK_OPEN"),
    (f"{ID}/10.3.b", 2): case("9.2.3.a", None, raised(closed(DESIGN))),
}
"""Printed cases that the gate of another provision answers."""

CASES: tuple[Case, ...] = (
    *AGENCY_CASES,
    *OWNER_CASES,
    *DESIGNER_CASES,
    *SITE_CASES,
    *LABORATORY_CASES,
    *AUTHORITY_CASES,
)

PROBES: tuple[Probe, ...] = (
    Probe(provision=f"{ID}/9.1.4.b", parameter="notice_lead_working_days", facts=notice),
    Probe(
        provision=f"{ID}/9.1.4.c",
        parameter="failed_households_allowed",
        facts=lambda n: completion(household_acceptance=households(n)),
    ),
    Probe(
        provision=f"{ID}/9.1.4.c",
        parameter="open_preview_problems_allowed",
        facts=lambda n: completion(findings=(PREVIEW,) * n),
    ),
    Probe(
        provision=f"{ID}/9.2.3.a",
        parameter="open_severe_design_risks_at_certificate",
        facts=lambda n: raised(*(DESIGN,) * n),
    ),
    Probe(
        provision=f"{ID}/9.4.1.d",
        parameter="open_related_findings_allowed",
        facts=lambda n: raised(*(FINDING,) * n),
    ),
    Probe(
        provision=f"{ID}/10.3.c",
        parameter="open_severe_construction_risks_allowed",
        facts=lambda n: raised(*(SEVERE,) * n),
    ),
)
