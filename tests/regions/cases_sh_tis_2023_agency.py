"""SH-TIS-2023, article 3: which agencies an insurer that consults is told about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Agency,
    Engagement,
    Facts,
    RegisteredEngineer,
    SupervisionQualification,
)
from gateway.regime.facts.words import (
    Assessment,
    BodyType,
    Client,
    LegalForm,
    LegalStatus,
    Origin,
    Speciality,
    Subject,
    SupervisionGrade,
    Territory,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe

DAY = date(2025, 6, 1)
ID = "SH-TIS-2023"
OPEN_ENDED = Span(since=date(2015, 1, 1), open_ended=True)


def until(day: date) -> Span:
    return Span(since=date(2019, 7, 1), until=day)


def qualified(grade: SupervisionGrade, valid: Span = OPEN_ENDED) -> SupervisionQualification:
    return SupervisionQualification(grade=grade, speciality=Speciality.BUILDING, valid=valid)


def engaged(
    since: date, *, client: Client = Client.INSURER, subject: Subject = Subject.RISK_MANAGEMENT
) -> Engagement:
    return Engagement(
        client=client,
        territory=Territory.ABROAD,
        subject=subject,
        span=Span(since=since, open_ended=True),
    )


def engineers(*disciplines: str, registered: Span = OPEN_ENDED) -> tuple[RegisteredEngineer, ...]:
    return tuple(RegisteredEngineer(discipline=name, registered=registered) for name in disciplines)


COMPANY = Agency(legal_form=LegalForm.LEGAL_PERSON, legal_status=LegalStatus.EXISTING)
SUPERVISOR = replace(
    COMPANY,
    origin=Origin.MAINLAND,
    body_types=(BodyType.ENGINEERING_MANAGEMENT,),
    supervision_qualifications=(qualified(SupervisionGrade.COMPREHENSIVE),),
    large_building_experience=Assessment.ACCEPTED,
    engagements=(),
    required_disciplines=("结构", "建筑"),
    registered_engineers=engineers("结构", "建筑", "电气"),
    determinations=0,
)
CONSULTANCY = replace(
    SUPERVISOR,
    body_types=(BodyType.SAFETY_CONSULTANCY, BodyType.ENGINEERING_CONSULTANCY),
    supervision_qualifications=(qualified(SupervisionGrade.A),),
)
HONG_KONG = replace(
    SUPERVISOR,
    origin=Origin.OUTSIDE_MAINLAND,
    supervision_qualifications=(),
    engagements=(engaged(date(2019, 5, 10)),),
)


def facts(base: Agency, **changes: object) -> Facts:
    return Facts(agency=replace(base, **changes))  # type: ignore[arg-type]  # fields of Agency


CASES: tuple[Case, ...] = (
    Case(provision=f"{ID}/3.1a", number=1, facts=Facts(agency=COMPANY), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/3.1a",
        number=2,
        facts=facts(COMPANY, legal_form=LegalForm.BRANCH),
        outcome=Outcome.FAILS,
        codes=("NOT_INDEPENDENTLY_LIABLE",),
    ),
    Case(
        provision=f"{ID}/3.1a",
        number=3,
        facts=facts(COMPANY, legal_form=LegalForm.UNINCORPORATED),
        outcome=Outcome.NEEDS_DECISION,
        codes=("LEGAL_FORM_LEFT_TO_AUTHORITY",),
    ),
    Case(
        provision=f"{ID}/3.1a",
        number=None,
        facts=facts(COMPANY, legal_form=None),
        outcome=Outcome.UNKNOWN,
        missing=("agency.legal_form",),
    ),
    Case(
        provision=f"{ID}/3.1a",
        number=None,
        facts=facts(COMPANY, legal_form=LegalForm.REPRESENTATIVE_OFFICE),
        outcome=Outcome.FAILS,
        codes=("NOT_INDEPENDENTLY_LIABLE",),
    ),
    Case(
        provision=f"{ID}/3.1a",
        number=None,
        facts=facts(COMPANY, legal_status=LegalStatus.DEREGISTERED),
        outcome=Outcome.FAILS,
        codes=("NOT_INDEPENDENTLY_LIABLE",),
    ),
    # (1) no comprehensive qualification, (2) not overseas, (3) a consultancy
    Case(provision=f"{ID}/3.1b", number=1, facts=Facts(agency=CONSULTANCY), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/3.1b",
        number=2,
        facts=facts(SUPERVISOR, legal_form=LegalForm.BRANCH),
        outcome=Outcome.FAILS,
        codes=("NOT_INDEPENDENTLY_LIABLE",),
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=3,
        facts=facts(
            SUPERVISOR,
            body_types=(BodyType.ENGINEERING_MANAGEMENT, BodyType.ENGINEERING_CONSULTANCY),
            large_building_experience=None,
        ),
        outcome=Outcome.UNKNOWN,
        missing=("agency.large_building_experience",),
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=4,
        facts=facts(SUPERVISOR, determinations=2),
        outcome=Outcome.MEETS,
        flags=("KEY_SUPERVISION",),
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=5,
        facts=facts(SUPERVISOR, determinations=3),
        outcome=Outcome.FAILS,
        codes=("THIRD_DETERMINATION",),
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=None,
        facts=facts(SUPERVISOR, determinations=1),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=None,
        facts=facts(SUPERVISOR, determinations=None),
        outcome=Outcome.UNKNOWN,
        missing=("agency.determinations",),
    ),
    Case(
        provision=f"{ID}/3.1b",
        number=None,
        facts=facts(SUPERVISOR, large_building_experience=Assessment.REJECTED),
        outcome=Outcome.FAILS,
        codes=("LARGE_BUILDING_EXPERIENCE_NOT_ACCEPTED", "NOT_OVERSEAS"),
    ),
    Case(provision=f"{ID}/3.1.1", number=1, facts=Facts(agency=SUPERVISOR), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/3.1.1",
        number=2,
        on=date(2024, 6, 30),
        facts=facts(
            SUPERVISOR,
            supervision_qualifications=(
                qualified(SupervisionGrade.COMPREHENSIVE, until(date(2024, 6, 30))),
            ),
        ),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/3.1.1",
        number=3,
        facts=facts(SUPERVISOR, large_building_experience=None),
        outcome=Outcome.UNKNOWN,
        missing=("agency.large_building_experience",),
    ),
    Case(
        provision=f"{ID}/3.1.1",
        number=None,
        on=date(2024, 7, 1),
        facts=facts(
            SUPERVISOR,
            supervision_qualifications=(
                qualified(SupervisionGrade.COMPREHENSIVE, until(date(2024, 6, 30))),
            ),
        ),
        outcome=Outcome.FAILS,
        codes=("NO_COMPREHENSIVE_QUALIFICATION",),
    ),
    Case(
        provision=f"{ID}/3.1.1",
        number=None,
        facts=facts(SUPERVISOR, supervision_qualifications=(qualified(SupervisionGrade.A),)),
        outcome=Outcome.FAILS,
        codes=("NO_COMPREHENSIVE_QUALIFICATION",),
    ),
    Case(
        provision=f"{ID}/3.1.2",
        number=1,
        on=date(2024, 5, 10),
        facts=Facts(agency=HONG_KONG),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/3.1.2",
        number=2,
        on=date(2024, 5, 9),
        facts=Facts(agency=HONG_KONG),
        outcome=Outcome.FAILS,
        codes=("TIS_EXPERIENCE_SHORT",),
    ),
    Case(
        provision=f"{ID}/3.1.2",
        number=3,
        facts=facts(HONG_KONG, origin=Origin.MAINLAND, engagements=(engaged(date(2017, 6, 1)),)),
        outcome=Outcome.FAILS,
        codes=("NOT_OVERSEAS",),
    ),
    Case(
        provision=f"{ID}/3.1.2",
        number=4,
        facts=facts(HONG_KONG, required_disciplines=None),
        outcome=Outcome.UNKNOWN,
        missing=("agency.required_disciplines",),
    ),
    # Only work for insurers, and only risk management, adds up.
    Case(
        provision=f"{ID}/3.1.2",
        number=None,
        facts=facts(
            HONG_KONG,
            engagements=(
                engaged(date(2010, 1, 1), client=Client.OWNER),
                engaged(date(2010, 1, 1), subject=Subject.OTHER),
                engaged(date(2023, 1, 1)),
            ),
        ),
        outcome=Outcome.FAILS,
        codes=("TIS_EXPERIENCE_SHORT",),
    ),
    # Overlaps count once and a gap not at all: two stretches of two years each are not five.
    Case(
        provision=f"{ID}/3.1.2",
        number=None,
        facts=facts(
            HONG_KONG,
            engagements=(
                replace(engaged(DAY), span=Span(since=date(2015, 1, 1), until=date(2016, 12, 31))),
                replace(engaged(DAY), span=Span(since=date(2015, 6, 1), until=date(2016, 6, 1))),
                engaged(date(2023, 1, 1)),
            ),
        ),
        outcome=Outcome.FAILS,
        codes=("TIS_EXPERIENCE_SHORT",),
    ),
    Case(provision=f"{ID}/3.1.3", number=1, facts=Facts(agency=CONSULTANCY), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/3.1.3",
        number=2,
        facts=facts(CONSULTANCY, registered_engineers=engineers("建筑", "电气")),
        outcome=Outcome.FAILS,
        codes=("DISCIPLINE_NOT_STAFFED",),
    ),
    Case(
        provision=f"{ID}/3.1.3",
        number=3,
        facts=facts(CONSULTANCY, large_building_experience=Assessment.PENDING),
        outcome=Outcome.NEEDS_DECISION,
        codes=("LARGE_BUILDING_EXPERIENCE_NOT_ACCEPTED",),
    ),
    # Nobody has said which disciplines are asked: nothing can be found staffed.
    Case(
        provision=f"{ID}/3.1.3",
        number=None,
        facts=facts(CONSULTANCY, required_disciplines=()),
        outcome=Outcome.NEEDS_DECISION,
    ),
    Case(
        provision=f"{ID}/3.1.3",
        number=None,
        facts=Facts(agency=SUPERVISOR),
        outcome=Outcome.FAILS,
        codes=("NOT_ENGINEERING_CONSULTANCY",),
    ),
    Case(
        provision=f"{ID}/3.1.3",
        number=None,
        facts=facts(
            CONSULTANCY,
            registered_engineers=(
                *engineers("结构", registered=until(date(2025, 5, 31))),
                *engineers("建筑"),
            ),
        ),
        outcome=Outcome.FAILS,
        codes=("DISCIPLINE_NOT_STAFFED",),
    ),
)


def with_years(years: int) -> Facts:
    return facts(HONG_KONG, engagements=(engaged(anniversary(DAY, -years)),))


def with_determinations(number: int) -> Facts:
    return facts(SUPERVISOR, determinations=number)


PROBES: tuple[Probe, ...] = (
    Probe(provision=f"{ID}/3.1.2", parameter="tis_experience_years_min", facts=with_years),
    Probe(
        provision=f"{ID}/12.3d",
        parameter="determination_ordinal",
        facts=with_determinations,
        rule=f"{ID}/3.1b",
        kept=Outcome.FAILS,
        not_kept=Outcome.MEETS,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
