"""Cases of XZ-SLI-2024 about service agencies: section 7, items (一) to (三)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import (
    AdverseRecord,
    Agency,
    Certificate,
    Engagement,
    Facts,
    Person,
    ProfessionalTitle,
    SupervisionQualification,
    WorkPeriod,
)
from gateway.regime.facts.words import (
    Assessment,
    BodyType,
    CertificateKind,
    Client,
    Field,
    RecordKind,
    Speciality,
    Subject,
    SupervisionGrade,
    Title,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe

XZ = "XZ-SLI-2024/"
ON = date(2025, 6, 1)
VALID = Span(since=date(2020, 1, 1), open_ended=True)

SUPERVISOR_B = SupervisionQualification(
    grade=SupervisionGrade.B, speciality=Speciality.BUILDING, valid=VALID
)


def certificate(kind: CertificateKind, **changes: Any) -> Certificate:
    """A registration of a kind that is valid and held at the agency."""
    sound = Certificate(kind=kind, registered=True, valid=VALID, employer_is_agency=True)
    return replace(sound, **changes)


def safety(years: int, *, field: Field = Field.SAFETY_MANAGEMENT) -> WorkPeriod:
    """Work that has lasted a number of years on the day asked."""
    since = date(ON.year - years, ON.month, ON.day)
    return WorkPeriod(field=field, span=Span(since=since, open_ended=True))


def person(years: int, *kinds: CertificateKind, **changes: Any) -> Person:
    """An engineer of the standing team with certificates and years of safety management."""
    sound = Person(
        title=ProfessionalTitle(level=Title.ENGINEER, field=Field.CONSTRUCTION),
        certificates=tuple(certificate(kind) for kind in kinds),
        work_periods=(safety(years),),
        technical=True,
        active=True,
        in_standing_team=True,
        in_other_agency_team=False,
    )
    return replace(sound, **changes)


def senior(years: int, *kinds: CertificateKind, **changes: Any) -> Person:
    """The same with a senior title in construction."""
    title = ProfessionalTitle(level=Title.SENIOR_ENGINEER, field=Field.CONSTRUCTION)
    return person(years, *kinds, **{"title": title, **changes})


CONSTRUCTOR = CertificateKind.CONSTRUCTOR
A = senior(15, CONSTRUCTOR)
B = person(10, CertificateKind.SAFETY_ENGINEER)
C = person(5)
FIVE = (A, B, B, C, C)
NINE = (A, B, B, B, C, C, C, C, C)

SOUND = Agency(
    professional_capability=Assessment.ACCEPTED,
    project_kind=Speciality.BUILDING,
    supervision_qualifications=(SUPERVISOR_B,),
    body_types=(BodyType.ENGINEERING_MANAGEMENT,),
    engagements=(),
    commercial_reputation=Assessment.ACCEPTED,
    adverse_records=(),
    enforcement_extract=True,
    conduct_extract=True,
    standing_team_registered=True,
    staff=NINE,
)
"""A supervision firm for building works with nine people, everything in order."""


def agency(**changes: Any) -> Facts:
    """The sound agency, with some facts changed."""
    return Facts(agency=replace(SOUND, **changes))


def staff(*people: Person) -> Facts:
    """The sound agency with this staff."""
    return agency(staff=people)


def consultancy(*engagements: Engagement, **changes: Any) -> Facts:
    """A safety consultancy without a supervision qualification, with these engagements."""
    kinds = {
        "supervision_qualifications": (),
        "body_types": (BodyType.SAFETY_CONSULTANCY,),
        "engagements": engagements,
    }
    return agency(**{**kinds, **changes})


def commission(since: date, until: date, **changes: Any) -> Engagement:
    """A commission by an insurer for risk management over a stretch."""
    sound = Engagement(
        client=Client.INSURER,
        subject=Subject.RISK_MANAGEMENT,
        span=Span(since=since, until=until),
    )
    return replace(sound, **changes)


def record(since: date, until: date | None = None, *, revoked: bool = False) -> AdverseRecord:
    """An enforcement record that may carry a date between two days."""
    return AdverseRecord(
        kind=RecordKind.ENFORCEMENT,
        dates=Span(since=since, until=until or since),
        revoked=revoked,
    )


M, F = Outcome.MEETS, Outcome.FAILS
D, U = Outcome.NEEDS_DECISION, Outcome.UNKNOWN
SEVERAL = "MET_ONLY_IF_COUNTED_IN_SEVERAL_TIERS"
DIFFERS = "READING_DIFFERS"
TWO_YEARS = commission(date(2023, 3, 1), date(2025, 3, 1))

ROOT = (
    Case(provision=XZ + "7.0", number=1, facts=agency(), outcome=M),
    Case(
        provision=XZ + "7.0",
        number=2,
        outcome=F,
        facts=staff(A, B, *(C,) * 7),
        codes=("SECOND_TIER_SHORT",),
    ),
    Case(
        provision=XZ + "7.0",
        number=3,
        outcome=D,
        facts=agency(professional_capability=Assessment.PENDING),
        codes=("PROFESSIONAL_CAPABILITY_NOT_ACCEPTED",),
    ),
    Case(
        provision=XZ + "7.0",
        number=None,
        outcome=U,
        facts=agency(professional_capability=None),
        missing=("agency.professional_capability",),
    ),
    Case(
        provision=XZ + "7.0",
        number=None,
        outcome=M,
        facts=staff(*FIVE),
        flags=(DIFFERS, SEVERAL),
    ),
    Case(
        provision=XZ + "7.0",
        number=None,
        outcome=U,
        facts=agency(project_kind=None),
        missing=("agency.project_kind",),
    ),
)

BACKGROUND = (
    Case(provision=XZ + "7.2", number=1, facts=agency(), outcome=M),
    Case(
        provision=XZ + "7.2",
        number=2,
        outcome=F,
        facts=agency(project_kind=Speciality.MUNICIPAL),
        codes=("SPECIALITY_DIFFERS",),
    ),
    Case(
        provision=XZ + "7.2",
        number=3,
        on=date(2025, 3, 1),
        outcome=M,
        facts=consultancy(TWO_YEARS, project_kind=None),
    ),
    Case(
        provision=XZ + "7.2",
        number=4,
        outcome=F,
        facts=consultancy(
            commission(date(2024, 1, 1), date(2025, 1, 1)),
            commission(date(2024, 6, 1), date(2025, 6, 1)),
        ),
        codes=("COMMISSIONED_EXPERIENCE_SHORT",),
    ),
    Case(
        provision=XZ + "7.2",
        number=None,
        outcome=U,
        facts=agency(project_kind=None),
        missing=("agency.project_kind",),
    ),
    Case(
        provision=XZ + "7.2",
        number=None,
        outcome=M,
        facts=agency(
            project_kind=None,
            supervision_qualifications=(
                replace(SUPERVISOR_B, grade=SupervisionGrade.COMPREHENSIVE),
            ),
        ),
    ),
    Case(
        provision=XZ + "7.2",
        number=None,
        outcome=D,
        facts=agency(
            project_kind=Speciality.OTHER,
            supervision_qualifications=(replace(SUPERVISOR_B, speciality=Speciality.OTHER),),
        ),
        codes=("KIND_OF_WORKS_NOT_NAMED",),
    ),
    Case(
        provision=XZ + "7.2",
        number=None,
        outcome=F,
        facts=agency(supervision_qualifications=(replace(SUPERVISOR_B, grade=SupervisionGrade.C),)),
        codes=("SUPERVISION_GRADE_LOW",),
    ),
    Case(
        provision=XZ + "7.2",
        number=None,
        outcome=D,
        facts=consultancy(TWO_YEARS, body_types=(BodyType.OTHER_CONSULTANCY,)),
        codes=("CONSULTANCY_KIND_NOT_PRINTED",),
    ),
)

RECORDS = (
    Case(
        provision=XZ + "7.3",
        number=1,
        outcome=F,
        facts=agency(adverse_records=(record(date(2022, 6, 2)),)),
        codes=("ADVERSE_RECORD_IN_WINDOW",),
    ),
    Case(
        provision=XZ + "7.3",
        number=2,
        outcome=M,
        facts=agency(adverse_records=(record(date(2022, 6, 1)),)),
    ),
    Case(
        provision=XZ + "7.3",
        number=3,
        outcome=D,
        facts=agency(adverse_records=(record(date(2022, 5, 30), date(2022, 6, 10)),)),
        codes=("WHICH_DATE_COUNTS",),
    ),
    Case(
        provision=XZ + "7.3",
        number=None,
        outcome=U,
        facts=agency(conduct_extract=False),
        missing=("agency.conduct_extract",),
    ),
    Case(
        provision=XZ + "7.3",
        number=None,
        outcome=M,
        facts=agency(adverse_records=(record(date(2024, 6, 2), revoked=True),)),
        flags=("RECORD_REVOKED",),
    ),
    Case(
        provision=XZ + "7.3",
        number=None,
        outcome=F,
        facts=agency(commercial_reputation=Assessment.REJECTED),
        codes=("COMMERCIAL_REPUTATION_NOT_ACCEPTED",),
    ),
    Case(
        provision=XZ + "7.3",
        number=None,
        outcome=U,
        facts=agency(
            adverse_records=(AdverseRecord(dates=Span(until=date(2023, 1, 1)), revoked=False),)
        ),
        missing=("agency.adverse_records[0].dates.since",),
    ),
)

CASES: tuple[Case, ...] = ROOT + BACKGROUND + RECORDS

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "7.2",
        parameter="min_commissioned_experience",
        facts=lambda n: consultancy(commission(date(ON.year - n, 6, 1), ON)),
    ),
    Probe(
        provision=XZ + "7.3",
        parameter="clean_record_years",
        facts=lambda n: agency(adverse_records=(record(date(ON.year - n, 6, 1)),)),
    ),
)

EXPIRED = Span(since=date(2020, 1, 1), until=date(2025, 5, 31))
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "7.0", agency(professional_capability=Assessment.REJECTED), ON),
    (XZ + "7.0", agency(supervision_qualifications=()), ON),
    (XZ + "7.0", agency(enforcement_extract=True, adverse_records=(record(ON),)), ON),
    (XZ + "7.0", agency(standing_team_registered=False, staff=()), ON),
    (XZ + "7.2", agency(supervision_qualifications=(replace(SUPERVISOR_B, valid=EXPIRED),)), ON),
    (XZ + "7.2", agency(body_types=(BodyType.OTHER,)), ON),
    (
        XZ + "7.2",
        consultancy(
            commission(date(2020, 1, 1), ON, client=Client.OTHER),
            commission(date(2020, 1, 1), ON, subject=Subject.OTHER),
        ),
        ON,
    ),
    (XZ + "7.3", agency(enforcement_extract=False), ON),
    (
        XZ + "7.3",
        agency(
            adverse_records=(
                record(date(2025, 6, 2)),
                record(date(2025, 5, 1), date(2025, 7, 1)),
            )
        ),
        ON,
    ),
)
