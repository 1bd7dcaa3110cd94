"""HZ-TIS-2024, cases on independence, forbidden acts and removal: articles 9, 11, 17 and 18."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gateway.regime.facts import (
    Accident,
    Conduct,
    Delegation,
    Facts,
    Participant,
    Relations,
    ServiceRendered,
    Tie,
)
from gateway.regime.facts.words import (
    AccidentGrade,
    Answer,
    DelegatedObject,
    GradeBasis,
    Service,
    Share,
    TieKind,
)
from tests.regions.casebook import Case, Probe
from tests.regions.cases_hz_tis_2024_agency import (
    DAY,
    DECIDE,
    FAILS,
    MEETS,
    case,
    flagged,
    unknown,
)

NO_LINKS = Relations(
    project_insured=True,
    participants=(Participant(name="建设单位", ownership_known=True),),
    ties=(),
    services=(),
)


def related(**changed: object) -> Facts:
    return Facts(relations=replace(NO_LINKS, **changed))  # type: ignore[arg-type]  # its fields


def tied(kind: TieKind | None, *, through_group: bool = False) -> tuple[Tie, ...]:
    return (Tie(participant="建设单位", kind=kind, through_group=through_group),)


def rendered(
    service: Service | None, *, same_project: bool | None = True, indirect: bool = False
) -> tuple[ServiceRendered, ...]:
    return (ServiceRendered(service=service, same_project=same_project, indirect=indirect),)


def delegated(
    share: Share = Share.PART,
    object_: DelegatedObject | None = DelegatedObject.RISK_MANAGEMENT,
    *,
    consent: bool = False,
    new: bool | None = False,
) -> tuple[Delegation, ...]:
    return (Delegation(share=share, insurer_consent=consent, object=object_, new_commission=new),)


CLEAN = Conduct(delegations=(), name_lending=False, market_disruption=False)


def behaved(relations: Relations | None = NO_LINKS, **changed: object) -> Facts:
    conduct = replace(CLEAN, **changed)  # type: ignore[arg-type]  # its fields
    return Facts(conduct=conduct, relations=relations)


UNNOTICED = Accident(
    quality_cause=Answer.YES,
    deaths=0,
    serious_injuries=0,
    direct_loss=Decimal(0),
    grade_basis=GradeBasis.LOSSES,
    found_before=False,
)


def accident(**changed: object) -> Facts:
    one = replace(UNNOTICED, **changed)  # type: ignore[arg-type]  # its fields
    return Facts(conduct=Conduct(accidents=(one,)))


def graded(grade: AccidentGrade | None, **changed: object) -> Facts:
    return accident(grade_basis=GradeBasis.OFFICIAL, official_grade=grade, **changed)


WHOLE_WITH_CONSENT = delegated(Share.WHOLE, consent=True)
AUXILIARY = delegated(object_=DelegatedObject.AUXILIARY)
STATE_HOLDER = tied(TieKind.STATE_HOLDER_ONLY)

INTEREST_CASES = (
    case("9b", 1, related(), MEETS),
    case(
        "9b",
        2,
        related(ties=tied(TieKind.DECLARED_INTEREST, through_group=True)),
        FAILS,
        "INTEREST_IN_PARTICIPANT",
    ),
    flagged(
        case(
            "9b",
            3,
            related(project_insured=False, ties=tied(TieKind.COMMON_GROUP, through_group=True)),
            DECIDE,
            "NOT_YET_INSURED",
        ),
        "WOULD_FAIL_ON_INSURANCE",
    ),
    case("9b", None, related(project_insured=False), MEETS),
    case("9b", None, related(ties=STATE_HOLDER), DECIDE, "TIE_LEFT_TO_JUDGEMENT"),
    unknown(
        "9b",
        None,
        related(participants=(Participant(ownership_known=False),)),
        "relations.participants[0].ownership_known",
    ),
    unknown("9b", None, related(participants=()), "relations.participants"),
    # A tie that is known is a breach whatever else is unknown of the participants.
    case(
        "9b",
        None,
        related(participants=None, ties=tied(TieKind.SHAREHOLDING)),
        FAILS,
        "INTEREST_IN_PARTICIPANT",
    ),
    unknown(
        "9b",
        None,
        related(project_insured=None, ties=tied(TieKind.CONTROL)),
        "relations.project_insured",
    ),
)

SERVICE_CASES = (
    case("9c", 1, related(), MEETS),
    case("9c", 2, related(services=rendered(Service.TESTING)), FAILS, "PARTICIPATES_IN_PROJECT"),
    case(
        "9c",
        3,
        related(services=rendered(Service.MATERIAL_SUPPLY, indirect=True)),
        FAILS,
        "PARTICIPATES_IN_PROJECT",
    ),
    case("9c", 4, related(services=rendered(Service.SUPERVISION, same_project=False)), MEETS),
    case(
        "9c",
        None,
        related(services=rendered(Service.DRAWING_REVIEW)),
        DECIDE,
        "SERVICE_NOT_LISTED",
    ),
    unknown(
        "9c",
        None,
        related(services=rendered(Service.DESIGN, same_project=None)),
        "relations.services[0].same_project",
    ),
)

TRANSFER_CASES = (
    case("11b", 1, behaved(), MEETS),
    case("11b", 2, behaved(delegations=WHOLE_WITH_CONSENT), FAILS, "BUSINESS_TRANSFERRED"),
    case("11b", 3, behaved(delegations=delegated(Share.WHOLE, new=True)), MEETS),
    case("11b", None, behaved(delegations=delegated()), FAILS, "BUSINESS_TRANSFERRED"),
    case("11b", None, behaved(delegations=AUXILIARY), MEETS),
    unknown(
        "11b",
        None,
        behaved(delegations=delegated(new=None)),
        "conduct.delegations[0].new_commission",
    ),
    case("17.1", 1, behaved(), MEETS),
    case("17.1", 2, behaved(delegations=delegated(consent=True)), FAILS, "SUBCONTRACTED"),
    case("17.1", 3, behaved(delegations=AUXILIARY), DECIDE, "AUXILIARY_SERVICE"),
    case("17.1", None, behaved(delegations=delegated(Share.WHOLE, new=True)), MEETS),
)

GROUND_CASES = (
    case("17a", 1, behaved(), MEETS),
    case("17a", 2, behaved(delegations=delegated()), FAILS, "SUBCONTRACTED"),
    case(
        "17a",
        3,
        behaved(replace(NO_LINKS, ties=STATE_HOLDER)),
        DECIDE,
        "INDEPENDENCE_GROUND",
        "TIE_LEFT_TO_JUDGEMENT",
    ),
    case("17a", None, behaved(name_lending=True), FAILS, "NAME_LENDING"),
    case("17a", None, behaved(market_disruption=True), FAILS, "MARKET_DISRUPTION"),
    unknown("17a", None, behaved(None), "relations.ties", "relations.services"),
    case(
        "17.2",
        1,
        related(ties=tied(TieKind.COMMON_OFFICER)),
        FAILS,
        "INDEPENDENCE_GROUND",
        "INTEREST_IN_PARTICIPANT",
    ),
    case(
        "17.2",
        2,
        related(services=rendered(Service.CONSTRUCTION)),
        FAILS,
        "INDEPENDENCE_GROUND",
        "PARTICIPATES_IN_PROJECT",
    ),
    case("17.2", 3, related(ties=STATE_HOLDER), DECIDE, "TIE_LEFT_TO_JUDGEMENT"),
    case("17.2", None, related(), MEETS),
)

ACCIDENT_CASES = (
    case("18.2.2", 1, accident(deaths=3), FAILS, "REMOVAL_GROUND"),
    case(
        "18.2.2", 2, accident(deaths=2, serious_injuries=9, direct_loss=Decimal(9_999_999)), MEETS
    ),
    case("18.2.2", 3, accident(direct_loss=Decimal(10_000_000)), FAILS, "REMOVAL_GROUND"),
    unknown(
        "18.2.2",
        4,
        accident(deaths=4, quality_cause=Answer.OPEN),
        "conduct.accidents[0].quality_cause",
    ),
    case("18.2.2", None, accident(deaths=4, quality_cause=Answer.NO), MEETS),
    case("18.2.2", None, accident(deaths=4, found_before=True), MEETS),
    # The investigation's grade prevails over the losses, either way.
    case("18.2.2", None, graded(AccidentGrade.LARGER), FAILS, "REMOVAL_GROUND"),
    case("18.2.2", None, graded(AccidentGrade.ORDINARY, deaths=3), MEETS),
    # Where it is said to grade and has not yet, the losses do not stand in for it.
    unknown("18.2.2", None, graded(None, deaths=3), "conduct.accidents[0].official_grade"),
    unknown(
        "18.2.2", None, accident(grade_basis=None, deaths=3), "conduct.accidents[0].grade_basis"
    ),
    unknown("18.2.2", None, accident(direct_loss=None), "conduct.accidents[0].direct_loss"),
    case("18.2.2", None, Facts(conduct=Conduct(accidents=())), MEETS),
)

CASES: tuple[Case, ...] = (
    *INTEREST_CASES,
    *SERVICE_CASES,
    *TRANSFER_CASES,
    *GROUND_CASES,
    *ACCIDENT_CASES,
)

# At the parameter the ground is shown, so the rule fails there.
PROBES = (
    Probe(
        provision="HZ-TIS-2024/18.2.2",
        parameter="larger_accident_deaths_min",
        facts=lambda n: accident(deaths=n),
        kept=FAILS,
        not_kept=MEETS,
        on=DAY,
    ),
    Probe(
        provision="HZ-TIS-2024/18.2.2",
        parameter="larger_accident_serious_injuries_min",
        facts=lambda n: accident(serious_injuries=n),
        kept=FAILS,
        not_kept=MEETS,
        on=DAY,
    ),
    Probe(
        provision="HZ-TIS-2024/18.2.2",
        parameter="larger_accident_direct_loss_min",
        facts=lambda n: accident(direct_loss=Decimal(n)),
        kept=FAILS,
        not_kept=MEETS,
        on=DAY,
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    ("HZ-TIS-2024/9b", related(ties=tied(None)), DAY),
    ("HZ-TIS-2024/9c", related(services=rendered(None)), DAY),
    ("HZ-TIS-2024/17.1", behaved(delegations=delegated(object_=None)), DAY),
)
