"""SH-TIS-2023, cases on reports, requests and answers as facts state them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.facts import (
    Commission,
    Consultation,
    Determination,
    Facts,
    InvestigationRequest,
    ReportedMatter,
    Standing,
    WatchListing,
)
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case
from tests.regions.cases_sh_tis_2023_rest_commission import FAILS, MEETS, case, commission, gate

DECIDE, NOT_APPLICABLE = Outcome.NEEDS_DECISION, Outcome.NOT_APPLICABLE


def answered(standing: Standing, *, met: bool = True) -> Facts:
    """An answer given on 1 March 2024, and what stands against the agency."""
    consultation = Consultation(conditions_met=met, answered_on=date(2024, 3, 1))
    return Facts(commission=Commission(consultation=consultation), standing=standing)


def decided(*days: date) -> tuple[Determination, ...]:
    return tuple(
        Determination(decided_on=day, conduct_on=date(2023, 11, 1), annulled=False) for day in days
    )


THIRD_LATER = Standing(
    determinations=decided(date(2023, 12, 1), date(2024, 2, 1), date(2024, 5, 1))
)
THIRD_BEFORE = Standing(
    determinations=decided(date(2023, 12, 1), date(2024, 1, 8), date(2024, 2, 1))
)
_ONE = decided(date(2024, 2, 1))[0]
NOT_COUNTED = Standing(
    determinations=(
        replace(_ONE, annulled=True),
        replace(_ONE, conduct_on=date(2023, 9, 30)),
    )
)
NONE = Standing(determinations=())


def listed(*, delisted: bool, listed_on: date = date(2021, 6, 1)) -> Standing:
    return replace(NONE, listing=WatchListing(listed_on=listed_on, delisted=delisted))


READ = date(2024, 6, 1)
ANSWERS = (
    replace(
        case("3.3c", 3, answered(THIRD_LATER), MEETS, on=READ),
        flags=("SUPERSEDED_BY_THIRD_DETERMINATION",),
    ),
    case("3.3c", None, answered(THIRD_LATER), MEETS, on=date(2024, 4, 30)),
    # Three before the answer: it was given with them in view.
    case("3.3c", None, answered(THIRD_BEFORE), MEETS, on=READ),
    case("3.3c", None, answered(NOT_COUNTED), MEETS, on=READ),
    case("3.3c", None, answered(NONE, met=False), FAILS, "ANSWERED_NOT_MET", on=READ),
    case("3.3c", None, answered(listed(delisted=True)), MEETS, on=READ),
    case("3.3c", None, answered(listed(delisted=False)), MEETS, on=date(2021, 5, 31)),
)

# No act of delisting, however many years: the mark stays, and eligibility is not touched.
STILL_LISTED = replace(
    case("3.3c", None, answered(listed(delisted=False)), MEETS, on=READ),
    flags=("KEY_OBSERVATION",),
)


def reported(
    by: ActingParty | None = None, *, recorded: bool | None = None, delete: bool | None = None
) -> Facts:
    return commission(
        reported_matter=ReportedMatter(reported_by=by, recorded=recorded, deletion_intended=delete)
    )


REPORTED = (
    gate("12.2a", 1, reported(ActingParty.INSURER), MEETS),
    gate("12.2a", 3, reported(ActingParty.OTHER_AGENCY), FAILS, "NOT_AN_INSURER"),
    case("12.2a", 2, reported(recorded=True, delete=True), FAILS, "RECORD_IS_MANDATORY"),
    case("12.2a", None, reported(recorded=True, delete=False), MEETS),
    case("12.2a", None, reported(recorded=False, delete=False), FAILS, "RECORD_IS_MANDATORY"),
)


def requested(*, answer: bool, received: bool = True) -> Facts:
    request = InvestigationRequest(
        received=received, answer_due_on=date(2024, 4, 15), answered=answer
    )
    return commission(request=request)


REQUESTS = (
    case("12.3.10", 3, requested(answer=False), DECIDE, "UNANSWERED", on=date(2024, 4, 16)),
    case("12.3.10", None, requested(answer=False), NOT_APPLICABLE, on=date(2024, 4, 15)),
    case("12.3.10", None, requested(answer=True), MEETS, on=date(2024, 4, 16)),
    case("12.3.10", None, requested(answer=False, received=False), NOT_APPLICABLE, on=READ),
)

CASES: tuple[Case, ...] = (*ANSWERS, STILL_LISTED, *REPORTED, *REQUESTS)
