"""SH-TIS-2023, cases on credit entries, listing and what determinations state: article 12."""

from __future__ import annotations

from datetime import date

from gateway.regime.facts import Commission, DeterminationFile, Facts, ReportedMatter
from gateway.regime.facts.commission_words import GroundElement as E
from tests.regions.casebook import Case
from tests.regions.cases_sh_tis_2023_rest_commission import FAILS, MEETS, case, commission, gate


def determined(*elements: E, **stated: object) -> Facts:
    file = DeterminationFile(elements=elements, **stated)  # type: ignore[arg-type]  # its fields
    return Facts(commission=Commission(determination=file))


def reported(*, verified: bool, recorded: bool = True) -> Facts:
    return commission(reported_matter=ReportedMatter(recorded=recorded, verified=verified))


def conduct(day: date, *triggers: int) -> Facts:
    return determined(triggers=triggers, conduct_day=day)


LISTING = (
    case("12.1a", 1, commission(credit_source_on_file=True), MEETS),
    case("12.1a", 3, commission(credit_source_on_file=False), FAILS, "SOURCE_MISSING"),
    case("12.2b", 1, reported(verified=True), MEETS),
    case("12.2b", 2, reported(verified=False), FAILS, "NOT_VERIFIED"),
    case("12.2b", None, reported(verified=True, recorded=False), FAILS, "NOT_VERIFIED"),
)

DETERMINING = (
    case("12.3a", 5, conduct(date(2023, 9, 30), 9), FAILS, "BEFORE_EFFECT"),
    case("12.3a", None, conduct(date(2023, 10, 1), 9), MEETS),
    case("12.3a", None, conduct(date(2024, 5, 1)), FAILS, "TRIGGER_MISSING"),
    case("12.3a", None, conduct(date(2024, 5, 1), 14), MEETS),
    case("12.3a", None, conduct(date(2024, 5, 1), 15), FAILS, "TRIGGER_MISSING"),
    case("12.3b", 2, determined(correction_limit_set=False), FAILS, "CORRECTION_LIMIT_MISSING"),
    case("12.3b", None, determined(correction_limit_set=True), MEETS),
)

MISSING = "ELEMENT_MISSING"

SITUATIONS = (
    case("12.3.3", 1, determined(E.USER_OF_NAME), MEETS),
    case("12.3.3", 2, determined(), FAILS, "BENEFICIARY_MISSING"),
    case("12.3.4", 1, determined(E.OTHER_UNIT, E.HARM, E.LOWER_QUALITY), MEETS),
    case("12.3.4", 2, determined(E.OTHER_UNIT, E.HARM), FAILS, MISSING),
    case("12.3.5", 1, determined(E.LAW_OR_STANDARD, E.ADDRESSEE), MEETS),
    case("12.3.5", 2, determined(E.ADDRESSEE), FAILS, MISSING),
    case("12.3.6", 1, determined(E.FALSE_STATEMENT, E.AUTHOR), MEETS),
    case("12.3.6", 2, determined(E.AUTHOR), FAILS, MISSING),
    case("12.3.7", 1, determined(E.PERSON, E.FACTS), MEETS),
    case("12.3.7", 2, determined(E.FACTS), FAILS, MISSING),
    gate("12.3.10", 1, determined(E.REQUEST, E.REFUSAL), MEETS),
    gate("12.3.10", 2, determined(E.REFUSAL), FAILS, "NO_REQUEST_ON_RECORD"),
    gate("12.3.10", None, determined(E.REQUEST), FAILS, MISSING),
    case("12.3.11", 1, determined(E.PROBLEM_MISSED, E.RULE_OR_STANDARD), MEETS),
    case(
        "12.3.11",
        2,
        determined(E.PROBLEM_NOT_HANDLED, E.FINDING, E.RULE_OR_STANDARD),
        MEETS,
    ),
    case("12.3.11", 3, determined(E.PROBLEM_MISSED), FAILS, MISSING),
    case("12.3.11", None, determined(E.PROBLEM_NOT_HANDLED, E.RULE_OR_STANDARD), FAILS, MISSING),
    case("12.3.13", 1, determined(E.MARKET_CONDUCT, E.RULE_BREACHED), MEETS),
    case("12.3.13", 3, determined(E.MARKET_CONDUCT), FAILS, MISSING),
    case("12.3.14", 1, determined(E.RULE_BREACHED), MEETS),
    case("12.3.14", 2, determined(), FAILS, MISSING),
)

NEEDED = {
    "12.3.4": (E.OTHER_UNIT, E.HARM, E.LOWER_QUALITY),
    "12.3.5": (E.LAW_OR_STANDARD, E.ADDRESSEE),
    "12.3.6": (E.FALSE_STATEMENT, E.AUTHOR),
    "12.3.7": (E.PERSON, E.FACTS),
    "12.3.11": (E.PROBLEM_NOT_HANDLED, E.FINDING, E.RULE_OR_STANDARD),
    "12.3.13": (E.MARKET_CONDUCT, E.RULE_BREACHED),
}
ONE_LEFT_OUT = tuple(
    case(article, None, determined(*(e for e in needed if e is not left_out)), FAILS, MISSING)
    for article, needed in NEEDED.items()
    for left_out in needed
)
ANOTHER_ELEMENT = (
    case("12.3.3", None, determined(E.EVIDENCE), FAILS, "BENEFICIARY_MISSING"),
    case("12.3.14", None, determined(E.EVIDENCE), FAILS, MISSING),
)

CASES: tuple[Case, ...] = (
    *LISTING,
    *DETERMINING,
    *SITUATIONS,
    *ONE_LEFT_OUT,
    *ANOTHER_ELEMENT,
)
