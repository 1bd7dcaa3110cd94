"""Cases of XZ-SLI-2024 about an agency's people: section 7, items (四) and (五)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import Facts, ProfessionalTitle, WorkPeriod
from gateway.regime.facts.words import CertificateKind, Field, Title
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_agency import (
    CONSTRUCTOR,
    DIFFERS,
    EXPIRED,
    FIVE,
    NINE,
    ON,
    SEVERAL,
    A,
    B,
    C,
    agency,
    certificate,
    person,
    safety,
    senior,
    staff,
)

XZ = "XZ-SLI-2024/"
M, F = Outcome.MEETS, Outcome.FAILS
D, U = Outcome.NEEDS_DECISION, Outcome.UNKNOWN

CASES: tuple[Case, ...] = (
    Case(provision=XZ + "7.4", number=1, facts=agency(), outcome=M),
    Case(
        provision=XZ + "7.4",
        number=2,
        outcome=F,
        facts=agency(standing_team_registered=False),
        codes=("NO_STANDING_TEAM",),
    ),
    Case(
        provision=XZ + "7.4",
        number=3,
        outcome=M,
        facts=staff(replace(A, in_other_agency_team=True), *NINE[1:]),
        flags=("IN_TWO_AGENCIES_TEAMS",),
    ),
    Case(
        provision=XZ + "7.4",
        number=None,
        outcome=F,
        facts=staff(replace(A, in_standing_team=False), *NINE[1:]),
        codes=("COUNTED_PERSON_OUTSIDE_TEAM",),
    ),
    Case(
        provision=XZ + "7.4",
        number=None,
        outcome=M,
        facts=staff(*NINE, person(4, in_standing_team=False)),
    ),
    Case(provision=XZ + "7.5a", number=1, facts=staff(A), outcome=M),
    Case(
        provision=XZ + "7.5a",
        number=2,
        outcome=F,
        facts=staff(senior(20, CertificateKind.COST_ENGINEER)),
        codes=("FIRST_TIER_SHORT",),
    ),
    Case(provision=XZ + "7.5a", number=3, facts=staff(*FIVE), outcome=M, flags=(SEVERAL,)),
    Case(provision=XZ + "7.5a", number=4, facts=staff(*NINE), outcome=M),
    Case(
        provision=XZ + "7.5a",
        number=None,
        outcome=D,
        facts=staff(senior(15, CertificateKind.JUNIOR_SAFETY_ENGINEER)),
        codes=("FIRST_TIER_SHORT",),
    ),
    Case(
        provision=XZ + "7.5a",
        number=None,
        outcome=F,
        facts=staff(senior(15, CONSTRUCTOR, work_periods=(safety(15, field=Field.CONSTRUCTION),))),
        codes=("FIRST_TIER_SHORT",),
    ),
    Case(
        provision=XZ + "7.5a",
        number=None,
        outcome=M,
        facts=staff(replace(A, certificates=(certificate(CONSTRUCTOR, employer_is_agency=False),))),
        flags=("REGISTERED_AT_OTHER_EMPLOYER",),
    ),
    Case(provision=XZ + "7.5b", number=1, facts=staff(A, B, B), outcome=M, flags=(DIFFERS,)),
    Case(
        provision=XZ + "7.5b",
        number=2,
        outcome=F,
        facts=staff(
            person(12, CONSTRUCTOR),
            person(12, CONSTRUCTOR),
            person(12, CertificateKind.SECOND_CLASS_CONSTRUCTOR),
        ),
        codes=("SECOND_TIER_SHORT",),
    ),
    Case(provision=XZ + "7.5b", number=3, facts=staff(B, B, B), outcome=M, flags=(DIFFERS,)),
    Case(provision=XZ + "7.5b", number=None, facts=staff(A, B, B, B), outcome=M),
    Case(provision=XZ + "7.5c", number=1, facts=staff(*FIVE), outcome=M, flags=(DIFFERS,)),
    Case(
        provision=XZ + "7.5c",
        number=2,
        outcome=F,
        facts=staff(
            A,
            B,
            B,
            C,
            person(
                5,
                work_periods=(
                    WorkPeriod(
                        field=Field.SAFETY_MANAGEMENT,
                        span=Span(since=date(2020, 7, 1), open_ended=True),
                    ),
                ),
            ),
        ),
        codes=("THIRD_TIER_SHORT",),
    ),
    Case(
        provision=XZ + "7.5c",
        number=3,
        outcome=U,
        facts=staff(C, C, C, C, person(8, technical=None)),
        missing=("agency.staff[4].technical",),
        flags=(DIFFERS,),
    ),
    Case(provision=XZ + "7.5c", number=None, facts=staff(*NINE), outcome=M),
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "7.5a",
        parameter="tier_a_min_persons",
        facts=lambda n: staff(*(A,) * n),
    ),
    Probe(
        provision=XZ + "7.5a",
        parameter="tier_a_min_years",
        facts=lambda n: staff(senior(n, CONSTRUCTOR)),
    ),
    Probe(
        provision=XZ + "7.5b",
        parameter="tier_b_min_persons",
        facts=lambda n: staff(*(B,) * n),
    ),
    Probe(
        provision=XZ + "7.5b",
        parameter="tier_b_min_years",
        facts=lambda n: staff(*(person(n, CONSTRUCTOR),) * 3),
    ),
    Probe(
        provision=XZ + "7.5c",
        parameter="tier_c_min_persons",
        facts=lambda n: staff(*(C,) * n),
    ),
    Probe(
        provision=XZ + "7.5c",
        parameter="tier_c_min_years",
        facts=lambda n: staff(*(person(n),) * 5),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "7.4", staff(person(4, active=False, in_standing_team=False)), ON),
    (XZ + "7.4", staff(), ON),
    (XZ + "7.5a", staff(replace(A, active=False)), ON),
    (
        XZ + "7.5a",
        staff(
            senior(15, CONSTRUCTOR, title=ProfessionalTitle(level=Title.ENGINEER, field=Field.LAW))
        ),
        ON,
    ),
    (
        XZ + "7.5a",
        staff(replace(A, certificates=(certificate(CONSTRUCTOR, registered=False),))),
        ON,
    ),
    (XZ + "7.5a", staff(replace(A, certificates=(certificate(CONSTRUCTOR, valid=EXPIRED),))), ON),
    (XZ + "7.5b", staff(replace(B, active=False)), ON),
    (
        XZ + "7.5b",
        staff(
            replace(
                B,
                certificates=(
                    certificate(
                        CONSTRUCTOR, registered=False, valid=EXPIRED, employer_is_agency=False
                    ),
                ),
            )
        ),
        ON,
    ),
    (XZ + "7.5b", staff(person(10, CONSTRUCTOR, work_periods=(safety(10, field=Field.LAW),))), ON),
    (XZ + "7.5c", staff(person(5, technical=False, active=False)), ON),
)
