"""SH-IDI-2025, cases on an insurer's people: risk-control staff and project managers."""

from __future__ import annotations

from datetime import date

from gateway.regime.facts import Certificate, Facts, Person, ProfessionalTitle, WorkPeriod
from gateway.regime.facts.words import CertificateGrade, Education, Field, Title
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span, anniversary
from tests.regions.casebook import Case, Probe

DAY = date(2025, 6, 1)
FOR_LIFE = Span(since=date(2010, 1, 1), open_ended=True)


def since(day: date) -> Span:
    return Span(since=day, open_ended=True)


def certified(
    grade: CertificateGrade = CertificateGrade.FIRST,
    *,
    name: str = "一级注册建造师",
    field: Field = Field.CONSTRUCTION,
    valid: Span = FOR_LIFE,
) -> Certificate:
    return Certificate(name=name, field=field, grade=grade, valid=valid)


def second_class() -> Certificate:
    return certified(CertificateGrade.SECOND, name="二级建造师")


def ungraded(field: Field = Field.CONSTRUCTION) -> Certificate:
    return certified(CertificateGrade.UNGRADED, name="注册监理工程师", field=field)


NO_TITLE = ProfessionalTitle(level=Title.NO_TITLE, field=Field.OTHER)
ENGINEER = ProfessionalTitle(level=Title.ENGINEER, field=Field.CONSTRUCTION)
SENIOR_TITLE = ProfessionalTitle(level=Title.SENIOR_ENGINEER, field=Field.CONSTRUCTION)
SENIOR_ECONOMIST = ProfessionalTitle(level=Title.SENIOR_ENGINEER, field=Field.FINANCE)


def holder(title: ProfessionalTitle | None, *certificates: Certificate) -> Facts:
    return Facts(person=Person(title=title, certificates=certificates))


def with_construction_years(
    years: int, education: Education = Education.BACHELOR, on: date = DAY
) -> Person:
    period = WorkPeriod(field=Field.CONSTRUCTION, span=since(anniversary(on, -years)))
    return Person(education=education, work_periods=(period,))


def worked(education: Education | None, *periods: WorkPeriod) -> Facts:
    return Facts(person=Person(education=education, work_periods=periods))


def period(field: Field | None, start: date, end: date | None = None) -> WorkPeriod:
    span = since(start) if end is None else Span(since=start, until=end)
    return WorkPeriod(field=field, span=span)


QUALIFICATION_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.d",
        number=1,
        facts=holder(NO_TITLE, certified()),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.d",
        number=2,
        facts=holder(ENGINEER, second_class()),
        outcome=Outcome.FAILS,
        codes=("QUALIFICATION_BELOW_GRADE",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.d",
        number=3,
        facts=holder(SENIOR_TITLE, second_class()),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.d",
        number=4,
        facts=holder(NO_TITLE, ungraded()),
        outcome=Outcome.NEEDS_DECISION,
        codes=("UNGRADED_CERTIFICATE",),
    ),
    Case(
        # Only when nothing else passes.
        provision="SH-IDI-2025/4.2.d",
        number=None,
        facts=holder(SENIOR_TITLE, ungraded()),
        outcome=Outcome.MEETS,
    ),
    Case(
        # 正高级 ranks above 高级.
        provision="SH-IDI-2025/4.2.d",
        number=None,
        facts=holder(ProfessionalTitle(level=Title.PROFESSOR_ENGINEER, field=Field.CONSTRUCTION)),
        outcome=Outcome.MEETS,
    ),
    Case(
        # A senior economist is not meant, nor is an expired certificate.
        provision="SH-IDI-2025/4.2.d",
        number=None,
        facts=holder(
            SENIOR_ECONOMIST,
            certified(valid=Span(since=date(2015, 1, 1), until=date(2025, 5, 31))),
        ),
        outcome=Outcome.FAILS,
        codes=("QUALIFICATION_BELOW_GRADE",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.d",
        number=None,
        facts=holder(None, second_class()),
        outcome=Outcome.UNKNOWN,
        missing=("person.title.field", "person.title.level"),
    ),
)

EXPERIENCE_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.e",
        number=1,
        facts=worked(Education.BACHELOR, period(Field.CONSTRUCTION, date(2015, 6, 1))),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.e",
        number=2,
        facts=worked(Education.MASTER, period(Field.CONSTRUCTION, date(2020, 6, 1))),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.e",
        number=3,
        facts=worked(Education.MASTER, period(Field.CONSTRUCTION, date(2020, 7, 1))),
        outcome=Outcome.FAILS,
        codes=("EXPERIENCE_SHORT",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.e",
        number=4,
        facts=worked(Education.DOCTOR, period(Field.CONSTRUCTION, date(2020, 6, 1))),
        outcome=Outcome.MEETS,
    ),
    Case(
        # 大专 never passes, whatever the years.
        provision="SH-IDI-2025/4.2.e",
        number=None,
        facts=worked(Education.BELOW_BACHELOR, period(Field.CONSTRUCTION, date(1995, 6, 1))),
        outcome=Outcome.FAILS,
        codes=("EDUCATION_BELOW_BACHELOR",),
    ),
    Case(
        # Construction work only: insurance years do not count here.
        provision="SH-IDI-2025/4.2.e",
        number=None,
        facts=worked(
            Education.BACHELOR,
            period(Field.CONSTRUCTION, date(2012, 6, 1), date(2020, 5, 31)),
            period(Field.INSURANCE, date(2020, 6, 1)),
        ),
        outcome=Outcome.FAILS,
        codes=("EXPERIENCE_SHORT",),
    ),
    Case(
        # Whether safety management is construction work the text does not say.
        provision="SH-IDI-2025/4.2.e",
        number=None,
        facts=worked(Education.BACHELOR, period(Field.SAFETY_MANAGEMENT, date(2010, 6, 1))),
        outcome=Outcome.NEEDS_DECISION,
    ),
    Case(
        provision="SH-IDI-2025/4.2.e",
        number=None,
        facts=worked(None, period(Field.CONSTRUCTION, date(2015, 6, 1))),
        outcome=Outcome.UNKNOWN,
        missing=("person.education",),
    ),
)

MANAGER_CASES = (
    Case(
        provision="SH-IDI-2025/4.2.g",
        number=1,
        facts=worked(
            None,
            period(Field.CONSTRUCTION, date(2020, 6, 1), date(2023, 5, 31)),
            period(Field.INSURANCE, date(2023, 6, 1), date(2025, 5, 31)),
        ),
        on=date(2025, 6, 1),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.g",
        number=2,
        facts=worked(None, period(Field.INSURANCE, date(2020, 7, 1))),
        on=date(2025, 7, 1),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.g",
        number=3,
        facts=worked(
            None,
            period(Field.INSURANCE, date(2019, 6, 1), date(2023, 5, 31)),
            period(Field.LAW, date(2023, 6, 1), date(2025, 5, 31)),
        ),
        outcome=Outcome.NEEDS_DECISION,
        codes=("ONLY_REACHED_WITH_OTHER_FIELDS",),
    ),
    Case(
        # Too short even with the other field: there is nothing to decide.
        provision="SH-IDI-2025/4.2.g",
        number=None,
        facts=worked(
            None,
            period(Field.INSURANCE, date(2021, 6, 1), date(2023, 5, 31)),
            period(Field.LAW, date(2023, 6, 1)),
        ),
        outcome=Outcome.FAILS,
        codes=("EXPERIENCE_SHORT",),
    ),
    Case(
        # Overlapping work counts once.
        provision="SH-IDI-2025/4.2.g",
        number=None,
        facts=worked(
            None,
            period(Field.FINANCE, date(2021, 6, 1)),
            period(Field.INSURANCE, date(2022, 6, 1)),
        ),
        outcome=Outcome.FAILS,
        codes=("EXPERIENCE_SHORT",),
    ),
    Case(
        provision="SH-IDI-2025/4.2.g",
        number=None,
        facts=worked(None, period(Field.CONSTRUCTION_MANAGEMENT, date(2020, 6, 1))),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/4.2.g",
        number=None,
        facts=worked(None, period(None, date(2015, 6, 1))),
        outcome=Outcome.UNKNOWN,
        missing=("person.work_periods[0].field",),
    ),
)

CASES: tuple[Case, ...] = (*QUALIFICATION_CASES, *EXPERIENCE_CASES, *MANAGER_CASES)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision="SH-IDI-2025/4.2.e",
        parameter="bachelor_min_construction_years",
        facts=lambda n: Facts(person=with_construction_years(n)),
    ),
    Probe(
        provision="SH-IDI-2025/4.2.e",
        parameter="master_min_construction_years",
        facts=lambda n: Facts(person=with_construction_years(n, Education.MASTER)),
    ),
    Probe(
        provision="SH-IDI-2025/4.2.g",
        parameter="project_manager_min_years",
        facts=lambda n: worked(None, period(Field.INSURANCE, anniversary(DAY, -n))),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
