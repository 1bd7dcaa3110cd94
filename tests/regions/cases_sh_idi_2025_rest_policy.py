"""SH-IDI-2025, articles 2 to 7 and 21: cases of rules on rate, area, accounts and validity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gateway.regime.facts import (
    Conduct,
    Facts,
    InsuredProject,
    Insurer,
    PolicyFile,
    RateFile,
    UnderwritingFile,
)
from gateway.regime.facts.policy_words import InsuranceStage, RateFactor, SumBasis
from gateway.regime.instruments import Line
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import anniversary
from tests.regions.casebook import Case, Probe

ID = "SH-IDI-2025"
DAY = date(2025, 6, 1)
FILED = date(2025, 9, 10)
LIABILITY = date(2027, 9, 11)
HOMES = InsuredProject(region="shanghai", line=Line.IDI, residential=True, party_is_unit=True)


def policy(**changes: object) -> Facts:
    return Facts(policy=PolicyFile(**changes))  # type: ignore[arg-type]  # its fields


def project(**changes: object) -> Facts:
    return policy(project=replace(HOMES, **changes))  # type: ignore[arg-type]  # its fields


RATED = RateFile(
    from_base_rate=True,
    base_rate=Decimal("1.5"),
    factors_considered=tuple(RateFactor),
    coefficients_product=Decimal("0.9405"),
    floated_rate=Decimal("1.41075"),
    difference_explained=False,
)


def rated(**changes: object) -> Facts:
    return policy(rate=replace(RATED, **changes))  # type: ignore[arg-type]  # its fields


def area(insured: str, reference: str | None) -> Facts:
    file = UnderwritingFile(
        insured_area=Decimal(insured),
        reference_area=None if reference is None else Decimal(reference),
    )
    return Facts(conduct=Conduct(underwriting=file))


def accounts(*, ledger: bool, accounting: bool | None) -> Facts:
    return Facts(insurer=Insurer(separate_ledger=ledger, independent_accounting=accounting))


def risk(appeared: date, filed: date = FILED, starts: date | None = LIABILITY) -> Facts:
    return policy(risk_appeared_on=appeared, completion_filed_on=filed, liability_starts_on=starts)


def estimate(stage: InsuranceStage, *factors: str, basis: SumBasis = SumBasis.ESTIMATED) -> Facts:
    return policy(sum_basis=basis, insured_in=stage, estimate_factors=factors)


CASES: tuple[Case, ...] = (
    # The insurer's seat is no fact of the rule: the project's place decides.
    Case(provision=f"{ID}/2", number=1, facts=project(), on=DAY, outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/2",
        number=2,
        facts=project(region="hangzhou"),
        on=DAY,
        outcome=Outcome.FAILS,
        codes=("OUTSIDE_REGION",),
    ),
    Case(
        provision=f"{ID}/2",
        number=3,
        facts=project(line=Line.SLI),
        on=DAY,
        outcome=Outcome.FAILS,
        codes=("OTHER_LINE",),
    ),
    Case(
        provision=f"{ID}/2",
        number=4,
        facts=project(),
        on=date(2025, 4, 13),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/2",
        number=None,
        facts=project(),
        on=date(2025, 4, 12),
        outcome=Outcome.FAILS,
        codes=("NOT_YET_IN_FORCE",),
    ),
    Case(
        provision=f"{ID}/2",
        number=None,
        facts=project(residential=False, party_is_unit=False),
        on=DAY,
        outcome=Outcome.FAILS,
        codes=("NOT_RESIDENTIAL", "NOT_A_UNIT"),
    ),
    Case(
        provision=f"{ID}/3.1.a",
        number=1,
        facts=estimate(InsuranceStage.DESIGN, "区域", "容积率"),
        outcome=Outcome.MEETS,
        flags=("PREMIUM_ADJUSTMENT_DUE",),
    ),
    Case(
        provision=f"{ID}/3.1.a",
        number=2,
        facts=estimate(InsuranceStage.DESIGN),
        outcome=Outcome.MEETS,
        flags=("PREMIUM_ADJUSTMENT_DUE", "ESTIMATE_FACTORS_MISSING"),
    ),
    Case(
        provision=f"{ID}/3.1.a",
        number=3,
        facts=estimate(InsuranceStage.DESIGN, basis=SumBasis.ACTUAL_COST),
        outcome=Outcome.NOT_APPLICABLE,
    ),
    Case(
        provision=f"{ID}/3.1.a",
        number=None,
        facts=estimate(InsuranceStage.LATER, "预制率"),
        outcome=Outcome.NEEDS_DECISION,
        codes=("ESTIMATE_WITHOUT_BASIS",),
        flags=("PREMIUM_ADJUSTMENT_DUE",),
    ),
    Case(provision=f"{ID}/3.2", number=1, facts=rated(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/3.2",
        number=2,
        facts=rated(factors_considered=tuple(f for f in RateFactor if f is not RateFactor.CLAIMS)),
        outcome=Outcome.FAILS,
        codes=("FACTORS_MISSING",),
    ),
    Case(
        provision=f"{ID}/3.2",
        number=3,
        facts=rated(from_base_rate=False, base_rate=None),
        outcome=Outcome.FAILS,
        codes=("BASE_RATE_MISSING",),
    ),
    Case(
        provision=f"{ID}/3.2",
        number=None,
        facts=rated(floated_rate=Decimal("1.41")),
        outcome=Outcome.MEETS,
        flags=("RATE_NOT_DERIVABLE",),
    ),
    Case(
        provision=f"{ID}/3.2",
        number=None,
        facts=rated(floated_rate=Decimal("1.41"), difference_explained=True),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/3.3.a",
        number=1,
        facts=area("52300.00", "52300.00"),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/3.3.a",
        number=2,
        facts=area("52299.99", "52300.00"),
        outcome=Outcome.FAILS,
        codes=("AREA_BELOW_REFERENCE",),
    ),
    Case(
        provision=f"{ID}/3.3.a",
        number=3,
        facts=area("50000", None),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.underwriting.reference_area",),
    ),
    Case(
        provision=f"{ID}/5.1",
        number=1,
        facts=accounts(ledger=True, accounting=True),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/5.1",
        number=2,
        facts=accounts(ledger=True, accounting=False),
        outcome=Outcome.FAILS,
        codes=("NO_INDEPENDENT_ACCOUNTING",),
    ),
    Case(
        provision=f"{ID}/5.1",
        number=3,
        facts=accounts(ledger=False, accounting=None),
        outcome=Outcome.FAILS,
        codes=("NO_SEPARATE_LEDGER",),
    ),
    Case(
        provision=f"{ID}/7.7.d",
        number=1,
        facts=risk(date(2027, 9, 10)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/7.7.d",
        number=2,
        facts=risk(date(2027, 9, 11)),
        outcome=Outcome.FAILS,
        codes=("AFTER_CONTRACTORS_YEARS",),
        flags=("INSURER_ROUTE",),
    ),
    # The day of the report is no fact of the rule: the day of appearance decides.
    Case(
        provision=f"{ID}/7.7.d",
        number=3,
        facts=risk(date(2027, 9, 10)),
        on=date(2027, 9, 20),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/7.7.d",
        number=4,
        facts=risk(date(2026, 2, 28), filed=date(2024, 2, 29)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/7.7.d",
        number=None,
        facts=risk(date(2026, 3, 1), filed=date(2024, 2, 29)),
        outcome=Outcome.FAILS,
        flags=("LIABILITY_GAP",),
    ),
    Case(
        provision=f"{ID}/7.7.d",
        number=None,
        facts=risk(date(2027, 9, 10), starts=date(2027, 9, 1)),
        outcome=Outcome.MEETS,
        flags=("LIABILITY_OVERLAP",),
    ),
    Case(
        provision=f"{ID}/21",
        number=1,
        facts=Facts(),
        on=date(2025, 4, 12),
        outcome=Outcome.FAILS,
        codes=("NOT_YET_IN_FORCE",),
    ),
    Case(
        provision=f"{ID}/21",
        number=2,
        facts=Facts(),
        on=date(2025, 4, 13),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/21",
        number=3,
        facts=Facts(),
        on=date(2030, 1, 1),
        outcome=Outcome.FAILS,
        codes=("INSTRUMENT_EXPIRED",),
    ),
    Case(
        provision=f"{ID}/21",
        number=None,
        facts=Facts(),
        on=date(2029, 12, 31),
        outcome=Outcome.MEETS,
    ),
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=f"{ID}/7.7.d",
        parameter="contractor_repair_years",
        facts=lambda n: risk(anniversary(FILED, n)),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (f"{ID}/3.2", rated(factors_considered=()), DAY),
    # The list of factors is open (等), yet one of those listed should be shown.
    (f"{ID}/3.1.a", estimate(InsuranceStage.DESIGN, "楼盘定位"), DAY),
)
