"""SH-IDI-2025, cases on conduct (cover, price, quotations) and on appraisers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gateway.regime.facts import (
    Appraisal,
    AppraisalQualification,
    Conduct,
    Facts,
    InformalQuotation,
    Tie,
    UnderwritingFile,
)
from gateway.regime.facts.words import DeliveryStandard, QuoteChannel, TieKind
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case

DAY = date(2025, 6, 1)
AREA = Decimal(52_000)
BASEMENT = Decimal(3_000)
FITTING_OUT = Decimal(40_000_000)


def cover(
    *,
    insured: Decimal = AREA,
    standard: DeliveryStandard | None = DeliveryStandard.FITTED,
    cost: Decimal = FITTING_OUT,
    included: bool = True,
) -> Facts:
    file = UnderwritingFile(
        insured_area=insured,
        reference_area=AREA,
        delivery_standard=standard,
        fitting_out_cost=cost,
        fitting_out_included=included,
    )
    return Facts(conduct=Conduct(underwriting=file))


def priced(
    rate: str, *, floor: str | None, sample: int | None = 12, minimum: int | None = 5
) -> Facts:
    file = UnderwritingFile(
        final_rate=Decimal(rate),
        market_median=Decimal("1.5"),
        market_sample=sample,
        market_sample_minimum=minimum,
        market_floor_is_set=floor is not None,
        market_floor_ratio=None if floor is None else Decimal(floor),
    )
    return Facts(conduct=Conduct(underwriting=file))


def quote(channel: QuoteChannel | None, *, letter: bool | None) -> InformalQuotation:
    return InformalQuotation(channel=channel, sealed_letter=letter)


def quoted(*quotations: InformalQuotation) -> Facts:
    return Facts(conduct=Conduct(quotations=quotations))


def appraiser(dispute: str, *, fields: tuple[str, ...] = ("结构",), expired: bool = False) -> Facts:
    until = date(2025, 5, 31) if expired else date(2027, 12, 31)
    qualification = AppraisalQualification(
        field="结构", valid=Span(since=date(2022, 1, 1), until=until)
    )
    return Facts(
        appraisal=Appraisal(
            appraiser="甲鉴定中心",
            dispute_field=dispute,
            qualifications=(qualification,),
            competence_fields=fields,
        )
    )


def interests(*kinds: TieKind, declared: bool | None = True, role: bool = False) -> Facts:
    ties = tuple(Tie(participant="甲保险公司", kind=kind) for kind in kinds)
    return Facts(appraisal=Appraisal(declared=declared, ties=ties, role_on_project=role))


COVER_CASES = (
    Case(provision="SH-IDI-2025/3.3.b", number=1, facts=cover(), outcome=Outcome.MEETS),
    Case(
        provision="SH-IDI-2025/3.3.b",
        number=2,
        facts=cover(included=False),
        outcome=Outcome.FAILS,
        codes=("FITTING_OUT_EXCLUDED",),
    ),
    Case(
        provision="SH-IDI-2025/3.3.b",
        number=3,
        facts=cover(insured=AREA - BASEMENT),
        outcome=Outcome.FAILS,
        codes=("REDUCED_AREA",),
    ),
    Case(
        # A bare shell has no fitting-out to leave out.
        provision="SH-IDI-2025/3.3.b",
        number=None,
        facts=cover(standard=DeliveryStandard.SHELL, included=False),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/3.3.b",
        number=None,
        facts=cover(standard=None, included=False),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.underwriting.delivery_standard",),
    ),
)

PRICE_CASES = (
    Case(
        provision="SH-IDI-2025/3.3.c",
        number=1,
        facts=priced("1.0", floor=None, minimum=None),
        outcome=Outcome.NEEDS_DECISION,
        codes=("NO_THRESHOLD_SET",),
    ),
    Case(
        provision="SH-IDI-2025/3.3.c",
        number=2,
        facts=priced("1.04", floor="0.7"),
        outcome=Outcome.FAILS,
        codes=("BELOW_FLOOR",),
    ),
    Case(
        provision="SH-IDI-2025/3.3.c",
        number=3,
        facts=priced("1.04", floor="0.7", sample=3),
        outcome=Outcome.NEEDS_DECISION,
        codes=("MARKET_SAMPLE_TOO_SMALL",),
    ),
    Case(
        # At the floor is not below it.
        provision="SH-IDI-2025/3.3.c",
        number=None,
        facts=priced("1.05", floor="0.7"),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/3.3.c",
        number=None,
        facts=priced("1.04", floor="0.7", minimum=None),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.underwriting.market_sample_minimum",),
    ),
)

QUOTATION_CASES = (
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=1,
        facts=quoted(quote(QuoteChannel.WECHAT, letter=False)),
        outcome=Outcome.FAILS,
        codes=("INFORMAL_QUOTATION",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=2,
        facts=quoted(quote(QuoteChannel.PAPER, letter=True)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=3,
        facts=quoted(
            quote(QuoteChannel.TELEPHONE, letter=False), quote(QuoteChannel.PAPER, letter=True)
        ),
        outcome=Outcome.FAILS,
        codes=("INFORMAL_QUOTATION",),
    ),
    Case(
        # The same, put down as one quotation.
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.TELEPHONE, letter=True)),
        outcome=Outcome.FAILS,
        codes=("INFORMAL_QUOTATION",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.OTHER_INFORMAL, letter=False)),
        outcome=Outcome.FAILS,
        codes=("INFORMAL_QUOTATION",),
    ),
    Case(
        # Whether a sealed letter may travel by e-mail the text leaves open.
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.EMAIL, letter=True)),
        outcome=Outcome.NEEDS_DECISION,
        codes=("SEALED_LETTER_BY_EMAIL",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.WECHAT, letter=True)),
        outcome=Outcome.NEEDS_DECISION,
        codes=("SEALED_LETTER_SENT_INFORMALLY",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.PAPER, letter=False)),
        outcome=Outcome.NEEDS_DECISION,
        codes=("QUOTATION_WITHOUT_LETTER",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(quote(QuoteChannel.EMAIL, letter=None)),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.quotations[0].sealed_letter",),
    ),
    Case(
        provision="SH-IDI-2025/5.2.d",
        number=None,
        facts=quoted(),
        outcome=Outcome.NOT_APPLICABLE,
    ),
)

APPRAISER_CASES = (
    Case(
        provision="SH-IDI-2025/15.2.b",
        number=1,
        facts=appraiser("结构"),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/15.2.b",
        number=2,
        facts=appraiser("防水"),
        outcome=Outcome.FAILS,
        codes=("FIELD_NOT_COVERED",),
    ),
    Case(
        provision="SH-IDI-2025/15.2.b",
        number=3,
        facts=appraiser("结构", expired=True),
        outcome=Outcome.FAILS,
        codes=("QUALIFICATION_MISSING",),
    ),
)

INDEPENDENCE_CASES = (
    Case(
        provision="SH-IDI-2025/15.2.c",
        number=1,
        facts=interests(),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/15.2.c",
        number=2,
        facts=interests(role=True),
        outcome=Outcome.FAILS,
        codes=("ROLE_ON_PROJECT",),
    ),
    Case(
        provision="SH-IDI-2025/15.2.c",
        number=3,
        facts=interests(declared=False),
        outcome=Outcome.UNKNOWN,
        missing=("appraisal.declared",),
    ),
    Case(
        # A tie on record speaks without a declaration.
        provision="SH-IDI-2025/15.2.c",
        number=None,
        facts=interests(TieKind.FAMILY, declared=False),
        outcome=Outcome.FAILS,
        codes=("INTEREST_WITH_PARTY",),
    ),
    Case(
        provision="SH-IDI-2025/15.2.c",
        number=None,
        facts=interests(TieKind.STATE_HOLDER_ONLY),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision="SH-IDI-2025/15.2.c",
        number=None,
        facts=interests(TieKind.INDIRECT),
        outcome=Outcome.NEEDS_DECISION,
        codes=("TIE_LEFT_TO_DECISION",),
    ),
)

CASES: tuple[Case, ...] = (
    *COVER_CASES,
    *PRICE_CASES,
    *QUOTATION_CASES,
    *APPRAISER_CASES,
    *INDEPENDENCE_CASES,
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("SH-IDI-2025/3.3.b", cover(cost=Decimal(0), included=False), DAY),
    ("SH-IDI-2025/5.2.d", quoted(quote(QuoteChannel.SMS, letter=False)), DAY),
)
