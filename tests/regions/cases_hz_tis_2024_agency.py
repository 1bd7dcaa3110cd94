"""HZ-TIS-2024, cases on who may enter the register: article 5."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Agency,
    DisciplinePositions,
    Engagement,
    Facts,
    Person,
    ProfessionalTitle,
    RegisteredEngineer,
    SupervisionQualification,
)
from gateway.regime.facts.words import (
    Assessment,
    BodyType,
    Client,
    LegalForm,
    LegalStatus,
    Speciality,
    Subject,
    SupervisionGrade,
    Territory,
    Title,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe

DAY = date(2025, 6, 1)
FOR_LIFE = Span(since=date(2010, 1, 1), open_ended=True)
ACCEPTED, REJECTED, PENDING = Assessment.ACCEPTED, Assessment.REJECTED, Assessment.PENDING
CLASS_A, CLASS_B = SupervisionGrade.A, SupervisionGrade.B


def since(day: date) -> Span:
    return Span(since=day, open_ended=True)


def supervises(
    grade: SupervisionGrade | None,
    speciality: Speciality | None = Speciality.BUILDING,
    valid: Span | None = FOR_LIFE,
) -> SupervisionQualification:
    return SupervisionQualification(grade=grade, speciality=speciality, valid=valid)


def commissioned(
    span: Span | None,
    client: Client = Client.INSURER,
    territory: Territory = Territory.CHINA,
    subject: Subject | None = Subject.RISK_MANAGEMENT,
) -> Engagement:
    return Engagement(client=client, territory=territory, subject=subject, span=span)


def engineer(discipline: str, registered: Span = FOR_LIFE) -> RegisteredEngineer:
    return RegisteredEngineer(discipline=discipline, registered=registered)


def titled(level: Title | None, *, technical: bool | None = True) -> Person:
    title = None if level is None else ProfessionalTitle(level=level)
    return Person(title=title, technical=technical)


def planned(discipline: str, positions: int | None, staff: int | None) -> DisciplinePositions:
    return DisciplinePositions(discipline=discipline, positions=positions, staff=staff)


def of(agency: Agency, **changed: object) -> Facts:
    return Facts(agency=replace(agency, **changed))  # type: ignore[arg-type]  # fields of Agency


# A consultancy that meets art. 6 and carries the third alternative of art. 5 by its finding.
AGENCY = Agency(
    legal_form=LegalForm.LEGAL_PERSON,
    legal_status=LegalStatus.EXISTING,
    body_types=(BodyType.ENGINEERING_CONSULTANCY,),
    supervision_qualifications=(),
    large_project_experience=ACCEPTED,
    engagements=(),
    required_disciplines=("结构", "电气"),
    registered_engineers=(engineer("结构"), engineer("电气")),
    capability_finding=ACCEPTED,
    business_standing=ACCEPTED,
    service_system=ACCEPTED,
    service_capability=ACCEPTED,
    staff=(titled(Title.ENGINEER), titled(Title.NO_TITLE, technical=False)),
    lead_candidates=(titled(Title.SENIOR_ENGINEER),),
    discipline_positions=(planned("结构", 4, 4), planned("电气", 2, 2)),
)
EXPERIENCED = (commissioned(since(date(2021, 9, 15))),)
COVERED = replace(AGENCY, engagements=EXPERIENCED)
BELOW_ENGINEER = (titled(Title.ENGINEER), titled(Title.ASSISTANT_ENGINEER))


def case(
    article: str, number: int | None, facts: Facts, outcome: Outcome, *codes: str, on: date = DAY
) -> Case:
    return Case(
        provision=f"HZ-TIS-2024/{article}",
        number=number,
        facts=facts,
        on=on,
        outcome=outcome,
        codes=codes,
    )


def unknown(article: str, number: int | None, facts: Facts, *missing: str, on: date = DAY) -> Case:
    return replace(case(article, number, facts, Outcome.UNKNOWN, on=on), missing=missing)


def flagged(one: Case, *flags: str) -> Case:
    return replace(one, flags=flags)


MEETS, FAILS, DECIDE = Outcome.MEETS, Outcome.FAILS, Outcome.NEEDS_DECISION

LIABILITY_CASES = (
    case("5.1a", 1, of(AGENCY), MEETS),
    case("5.1a", 2, of(AGENCY, legal_form=LegalForm.BRANCH), FAILS, "NOT_INDEPENDENTLY_LIABLE"),
    case(
        "5.1a",
        3,
        of(AGENCY, legal_form=LegalForm.UNINCORPORATED),
        DECIDE,
        "LEGAL_FORM_LEFT_TO_ASSOCIATION",
    ),
    case(
        "5.1a",
        None,
        of(AGENCY, legal_status=LegalStatus.DEREGISTERED),
        FAILS,
        "NOT_INDEPENDENTLY_LIABLE",
    ),
)

ADMISSION_CASES = (
    case("5.1b", 1, of(COVERED, capability_finding=PENDING), MEETS),
    case(
        "5.1b",
        2,
        of(
            AGENCY,
            legal_form=LegalForm.BRANCH,
            supervision_qualifications=(supervises(CLASS_A),),
        ),
        FAILS,
        "NOT_INDEPENDENTLY_LIABLE",
    ),
    unknown("5.1b", 3, of(AGENCY, capability_finding=None), "agency.capability_finding"),
    case("5.1b", None, of(AGENCY, capability_finding=PENDING), DECIDE, "FINDING_OPEN"),
    case(
        "5.1b",
        None,
        of(AGENCY, capability_finding=REJECTED),
        FAILS,
        "NO_ALTERNATIVE_MET",
        "QUALIFICATION_BELOW_A",
        "TIS_EXPERIENCE_SHORT",
        "CAPABILITY_REJECTED",
    ),
)

MANAGEMENT_BODY_CASES = (
    case("5.1.1", 1, of(AGENCY, supervision_qualifications=(supervises(CLASS_A),)), MEETS),
    case(
        "5.1.1",
        2,
        of(
            AGENCY,
            supervision_qualifications=(supervises(SupervisionGrade.COMPREHENSIVE, None),),
        ),
        MEETS,
    ),
    case(
        "5.1.1",
        3,
        of(AGENCY, supervision_qualifications=(supervises(CLASS_B),)),
        FAILS,
        "QUALIFICATION_BELOW_A",
    ),
    case(
        "5.1.1",
        4,
        of(
            AGENCY,
            supervision_qualifications=(
                supervises(CLASS_A, valid=Span(since=date(2019, 7, 1), until=date(2024, 6, 30))),
            ),
        ),
        FAILS,
        "QUALIFICATION_BELOW_A",
        on=date(2024, 7, 1),
    ),
    case(
        "5.1.1",
        None,
        of(
            AGENCY,
            supervision_qualifications=(
                supervises(CLASS_A, valid=Span(since=date(2019, 7, 1), until=date(2024, 6, 30))),
            ),
        ),
        MEETS,
        on=date(2024, 6, 30),
    ),
    flagged(
        case(
            "5.1.1",
            None,
            of(AGENCY, supervision_qualifications=(supervises(CLASS_A, Speciality.MUNICIPAL),)),
            MEETS,
        ),
        "SPECIALITY_NOT_BUILDING",
    ),
    case(
        "5.1.1",
        None,
        of(
            AGENCY,
            supervision_qualifications=(
                supervises(CLASS_A, Speciality.MUNICIPAL),
                supervises(CLASS_A),
            ),
        ),
        MEETS,
    ),
    case(
        "5.1.1",
        None,
        of(
            AGENCY,
            supervision_qualifications=(supervises(CLASS_A),),
            large_project_experience=REJECTED,
        ),
        FAILS,
        "LARGE_PROJECT_EXPERIENCE_REJECTED",
    ),
    case(
        "5.1.1",
        None,
        of(
            AGENCY,
            supervision_qualifications=(supervises(CLASS_A),),
            large_project_experience=PENDING,
        ),
        DECIDE,
        "FINDING_OPEN",
    ),
)

EXPERIENCED_BODY_CASES = (
    case("5.1.2", 1, of(COVERED), MEETS, on=date(2024, 9, 15)),
    case("5.1.2", 2, of(COVERED), FAILS, "TIS_EXPERIENCE_SHORT", on=date(2024, 9, 14)),
    case(
        "5.1.2",
        3,
        of(AGENCY, engagements=(commissioned(since(anniversary(DAY, -4)), Client.OWNER),)),
        FAILS,
        "TIS_EXPERIENCE_SHORT",
    ),
    case(
        "5.1.2",
        4,
        of(COVERED, registered_engineers=(engineer("结构"),)),
        FAILS,
        "DISCIPLINE_NOT_STAFFED",
    ),
    # Eight years abroad count for nothing here.
    case(
        "5.1.2",
        None,
        of(
            AGENCY,
            engagements=(commissioned(since(anniversary(DAY, -8)), territory=Territory.ABROAD),),
        ),
        FAILS,
        "TIS_EXPERIENCE_SHORT",
    ),
    case("5.1.2", None, of(COVERED, required_disciplines=()), DECIDE),
    unknown("5.1.2", None, of(COVERED, required_disciplines=None), "agency.required_disciplines"),
)

CAPABLE_BODY_CASES = (
    case("5.1.3", 1, of(AGENCY), MEETS),
    case("5.1.3", 2, of(AGENCY, capability_finding=REJECTED), FAILS, "CAPABILITY_REJECTED"),
    unknown("5.1.3", 3, of(AGENCY, capability_finding=None), "agency.capability_finding"),
    case("5.1.3", None, of(AGENCY, capability_finding=PENDING), DECIDE, "FINDING_OPEN"),
    case("5.1.3", None, of(AGENCY, body_types=(BodyType.OTHER,)), FAILS, "BODY_TYPE_UNFIT"),
    case(
        "5.1.3",
        None,
        of(AGENCY, body_types=(BodyType.SAFETY_CONSULTANCY,)),
        DECIDE,
        "BODY_TYPE_LEFT_TO_ASSOCIATION",
    ),
    case("5.1.3", None, of(AGENCY, staff=BELOW_ENGINEER), FAILS, "TITLE_BELOW_ENGINEER"),
)

CASES: tuple[Case, ...] = (
    *LIABILITY_CASES,
    *ADMISSION_CASES,
    *MANAGEMENT_BODY_CASES,
    *EXPERIENCED_BODY_CASES,
    *CAPABLE_BODY_CASES,
)

PROBES = (
    Probe(
        provision="HZ-TIS-2024/5.1.2",
        parameter="tis_experience_years_min",
        facts=lambda n: of(AGENCY, engagements=(commissioned(since(anniversary(DAY, -n))),)),
        on=DAY,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    # An engagement about something else, and an engineer whose registration has run out.
    (
        "HZ-TIS-2024/5.1.2",
        of(
            AGENCY,
            engagements=(commissioned(FOR_LIFE, subject=Subject.OTHER),),
            registered_engineers=(
                engineer("结构", Span(since=date(2015, 1, 1), until=date(2020, 1, 1))),
            ),
        ),
        DAY,
    ),
    ("HZ-TIS-2024/5.1.2", of(AGENCY, engagements=(commissioned(None),)), DAY),
)
