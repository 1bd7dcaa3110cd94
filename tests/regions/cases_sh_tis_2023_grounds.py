"""SH-TIS-2023, articles 6 and 12: independence, and the grounds that facts can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from gateway.regime.facts import (
    Conduct,
    Delegation,
    Facts,
    Participant,
    Person,
    Post,
    Relations,
    RoleTerm,
    ServiceRendered,
    SiteFinding,
    Tie,
)
from gateway.regime.facts.words import KeyPost, Role, Service, Share, TieKind
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from tests.regions.casebook import Case, Probe
from tests.regions.cases_sh_tis_2023_team import LEAD, TEAM, leading

ID = "SH-TIS-2023"
DAY = date(2025, 6, 1)
SHANGHAI = timezone(timedelta(hours=8))

CONTRACTOR = Participant(name="施工单位甲", ownership_known=True)
SUPPLIER = Participant(name="供应商乙", ownership_known=True)
APART = Relations(project_insured=True, participants=(CONTRACTOR, SUPPLIER), ties=(), services=())


def related(**changes: object) -> Facts:
    return Facts(relations=replace(APART, **changes))  # type: ignore[arg-type]  # its fields


def tied(kind: TieKind, *, through_group: bool = False) -> tuple[Tie, ...]:
    return (Tie(participant="施工单位甲", kind=kind, through_group=through_group),)


def rendered(service: Service, *, same_project: bool = True) -> tuple[ServiceRendered, ...]:
    return (ServiceRendered(service=service, same_project=same_project, indirect=True),)


INDEPENDENCE: tuple[Case, ...] = (
    Case(provision=f"{ID}/6b", number=1, facts=related(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/6b",
        number=2,
        facts=related(ties=tied(TieKind.COMMON_GROUP)),
        outcome=Outcome.FAILS,
        codes=("AFFILIATED_WITH_PARTICIPANT",),
    ),
    Case(
        provision=f"{ID}/6b",
        number=3,
        facts=related(ties=tied(TieKind.STATE_HOLDER_ONLY)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/6b",
        number=4,
        facts=related(ties=tied(TieKind.COMMON_OFFICER)),
        outcome=Outcome.FAILS,
        codes=("AFFILIATED_WITH_PARTICIPANT",),
    ),
    Case(
        provision=f"{ID}/6b",
        number=None,
        facts=related(ties=tied(TieKind.DECLARED_INTEREST)),
        outcome=Outcome.NEEDS_DECISION,
        codes=("OTHER_INTEREST_DECLARED",),
    ),
    Case(
        provision=f"{ID}/6b",
        number=None,
        facts=related(participants=(replace(CONTRACTOR, ownership_known=False),)),
        outcome=Outcome.UNKNOWN,
        missing=("relations.participants[0].ownership_known",),
    ),
    Case(
        provision=f"{ID}/6b",
        number=None,
        facts=related(participants=()),
        outcome=Outcome.UNKNOWN,
        missing=("relations.participants",),
    ),
    Case(provision=f"{ID}/6c", number=1, facts=related(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/6c",
        number=2,
        facts=related(services=rendered(Service.MATERIAL_SUPPLY)),
        outcome=Outcome.FAILS,
        codes=("PARTICIPATES_IN_PROJECT",),
    ),
    Case(
        provision=f"{ID}/6c",
        number=3,
        facts=related(services=rendered(Service.SUPERVISION, same_project=False)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/6c",
        number=4,
        facts=related(services=rendered(Service.DRAWING_REVIEW)),
        outcome=Outcome.NEEDS_DECISION,
        codes=("SERVICE_NOT_LISTED",),
    ),
    Case(
        provision=f"{ID}/6c",
        number=None,
        facts=related(services=rendered(Service.TESTING)),
        outcome=Outcome.FAILS,
        codes=("PARTICIPATES_IN_PROJECT",),
    ),
    Case(
        provision=f"{ID}/12.3.2",
        number=1,
        facts=related(ties=tied(TieKind.SHAREHOLDING, through_group=True)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "INTEREST_IN_GROUP"),
    ),
    Case(
        provision=f"{ID}/12.3.2",
        number=2,
        facts=related(project_insured=False, ties=tied(TieKind.COMMON_GROUP)),
        outcome=Outcome.MEETS,
    ),
    # ... although article 6 applies before the policy too
    Case(
        provision=f"{ID}/6b",
        number=None,
        facts=related(project_insured=False, ties=tied(TieKind.COMMON_GROUP)),
        outcome=Outcome.FAILS,
        codes=("AFFILIATED_WITH_PARTICIPANT",),
    ),
    Case(provision=f"{ID}/12.3.2", number=3, facts=related(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/12.3.2",
        number=4,
        facts=related(participants=(CONTRACTOR, replace(SUPPLIER, ownership_known=None))),
        outcome=Outcome.UNKNOWN,
        missing=("relations.participants[1].ownership_known",),
    ),
    Case(
        provision=f"{ID}/12.3.2",
        number=None,
        facts=related(services=rendered(Service.DESIGN)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "PARTICIPATES_IN_PROJECT"),
    ),
    Case(
        provision=f"{ID}/12.3.2",
        number=None,
        facts=related(ties=tied(TieKind.STATE_HOLDER_ONLY, through_group=True)),
        outcome=Outcome.MEETS,
    ),
)

PART_WITH_CONSENT = Delegation(share=Share.PART, insurer_consent=True)


def delegated(*delegations: Delegation) -> Facts:
    return Facts(conduct=Conduct(delegations=delegations))


AT_POST = Conduct(attendance_required=2, attendance_recorded=2)


def at_post(projects: int, recorded: int = 2) -> Facts:
    return Facts(
        team=TEAM,
        person=replace(LEAD, lead_appointments=leading(projects)),
        conduct=replace(AT_POST, attendance_recorded=recorded),
    )


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=SHANGHAI)


UPLOADED = SiteFinding(
    image_uploaded=True,
    explanation_uploaded=True,
    found_at=moment(6, 10),
    uploaded_at=moment(6, 18),
    limit_configured=False,
    report_issued=False,
)
LIMITED = replace(UPLOADED, limit_configured=True, due_at=moment(7, 10), uploaded_at=moment(7, 10))
NO_IMAGE = replace(UPLOADED, image_uploaded=False)


def found(*findings: SiteFinding) -> Facts:
    return Facts(conduct=Conduct(site_findings=findings))


def holding(role: Role, post: KeyPost, until: date | None, *, same_project: bool = False) -> Facts:
    held = Span(since=date(2023, 1, 1), until=until, open_ended=until is None)
    return Facts(
        conduct=Conduct(
            persons=(
                Person(
                    role=role,
                    role_terms=(
                        RoleTerm(role=role, span=Span(since=date(2024, 6, 1), open_ended=True)),
                    ),
                    other_posts=(Post(post=post, same_project=same_project, span=held),),
                ),
            )
        )
    )


GROUNDS: tuple[Case, ...] = (
    Case(provision=f"{ID}/12.3.1", number=1, facts=delegated(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/12.3.1",
        number=2,
        facts=delegated(PART_WITH_CONSENT),
        outcome=Outcome.MEETS,
        flags=("PART_DELEGATED",),
    ),
    Case(
        provision=f"{ID}/12.3.1",
        number=3,
        facts=delegated(replace(PART_WITH_CONSENT, share=Share.WHOLE)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "WHOLE_COMMISSION_PASSED_ON"),
    ),
    Case(
        provision=f"{ID}/12.3.1",
        number=None,
        facts=delegated(replace(PART_WITH_CONSENT, insurer_consent=False)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "NO_CONSENT"),
        flags=("PART_DELEGATED",),
    ),
    Case(
        provision=f"{ID}/12.3.1",
        number=None,
        facts=delegated(replace(PART_WITH_CONSENT, share=None)),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.delegations[0].share",),
    ),
    Case(
        provision=f"{ID}/12.3.8",
        number=1,
        facts=at_post(10),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "LEAD_CONCURRENT_EXCEEDED"),
    ),
    Case(provision=f"{ID}/12.3.8", number=2, facts=at_post(9), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/12.3.8",
        number=3,
        facts=at_post(9, recorded=1),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "ATTENDANCE_SHORT"),
    ),
    Case(
        provision=f"{ID}/12.3.8",
        number=None,
        facts=replace(at_post(9), conduct=replace(AT_POST, attendance_required=None)),
        outcome=Outcome.UNKNOWN,
        missing=("conduct.attendance_required",),
    ),
    Case(provision=f"{ID}/12.3.9", number=1, facts=found(UPLOADED), outcome=Outcome.MEETS),
    Case(provision=f"{ID}/12.3.9", number=2, facts=found(LIMITED), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/12.3.9",
        number=3,
        facts=found(replace(LIMITED, uploaded_at=moment(7, 10, 1))),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "UPLOAD_LATE"),
    ),
    Case(provision=f"{ID}/12.3.9", number=None, facts=found(), outcome=Outcome.MEETS),
    Case(
        provision=f"{ID}/12.3.9",
        number=None,
        facts=found(UPLOADED, NO_IMAGE),
        outcome=Outcome.NEEDS_DECISION,
        codes=("PENDING",),
    ),
    Case(
        provision=f"{ID}/12.3.9",
        number=None,
        facts=found(replace(NO_IMAGE, report_issued=True)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "IMAGE_NOT_UPLOADED", "REPORT_ISSUED_WITHOUT_UPLOAD"),
    ),
    Case(
        provision=f"{ID}/12.3.9",
        number=None,
        facts=found(
            replace(LIMITED, explanation_uploaded=False, uploaded_at=None, checked_at=moment(7, 10))
        ),
        outcome=Outcome.NEEDS_DECISION,
        codes=("PENDING",),
    ),
    Case(
        provision=f"{ID}/12.3.9",
        number=None,
        facts=found(
            replace(
                LIMITED, explanation_uploaded=False, uploaded_at=None, checked_at=moment(7, 10, 1)
            )
        ),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER", "EXPLANATION_NOT_UPLOADED", "UPLOAD_LIMIT_PASSED"),
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=1,
        facts=holding(Role.RISK_ENGINEER, KeyPost.SUPERVISING_ENGINEER, date(2024, 5, 31)),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=2,
        facts=holding(Role.RISK_ENGINEER, KeyPost.SUPERVISING_ENGINEER, date(2024, 6, 1)),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER",),
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=3,
        facts=holding(Role.PROJECT_LEAD, KeyPost.CONTRACTOR_PROJECT_MANAGER, None),
        outcome=Outcome.FAILS,
        codes=("SUSPECTED_TRIGGER",),
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=None,
        facts=holding(Role.RISK_ENGINEER, KeyPost.OTHER_KEY_POST, None),
        outcome=Outcome.NEEDS_DECISION,
        codes=("POST_NOT_LISTED",),
    ),
    # Experts, technical leads and support staff are outside.
    Case(
        provision=f"{ID}/12.3.12",
        number=None,
        facts=holding(Role.EXPERT, KeyPost.CHIEF_SUPERVISOR, None),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=None,
        facts=holding(Role.RISK_ENGINEER, KeyPost.ORDINARY_POST, None),
        outcome=Outcome.MEETS,
    ),
    Case(
        provision=f"{ID}/12.3.12",
        number=None,
        facts=holding(Role.RISK_ENGINEER, KeyPost.CHIEF_SUPERVISOR, None, same_project=True),
        outcome=Outcome.MEETS,
    ),
)

CASES: tuple[Case, ...] = (*INDEPENDENCE, *GROUNDS)
PROBES: tuple[Probe, ...] = ()
SIGHTINGS: tuple[tuple[str, Facts, date], ...] = ()
