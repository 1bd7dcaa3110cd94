"""Cases of XZ-SLI-2024 about how an insurer is organised: sections 四 and 六."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from gateway.regime.facts import Branch, Conduct, Facts, ManagementMember, UnderwritingFile
from gateway.regime.facts.words import BranchLevel, ProjectKind
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_insurer import COORDINATING, ON, insurer, linked

XZ = "XZ-SLI-2024/"
COUNTY_OFFICE = Branch(coordinating=False, in_city=True, level=BranchLevel.COUNTY, authorised=True)


def at(kind: ProjectKind, **changes: Any) -> Facts:
    """The sound insurer with some facts changed, underwriting works of a kind."""
    facts = insurer(**changes)
    return replace(facts, conduct=Conduct(underwriting=UnderwritingFile(project_kind=kind)))


M, F, U = Outcome.MEETS, Outcome.FAILS, Outcome.UNKNOWN

CASES: tuple[Case, ...] = (
    Case(provision=XZ + "4.1a", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "4.1a",
        number=2,
        outcome=F,
        facts=insurer(branches=(COORDINATING, COORDINATING)),
        codes=("COORDINATING_BRANCH_NOT_UNIQUE",),
    ),
    Case(
        # Sister companies of one group: each company states its own branches.
        provision=XZ + "4.1a",
        number=3,
        outcome=M,
        facts=insurer(linked_insurers=linked(controls_or_manages=True)),
    ),
    Case(
        provision=XZ + "4.1a",
        number=4,
        outcome=F,
        facts=at(ProjectKind.MUNICIPAL, branches=(COORDINATING, COORDINATING)),
        codes=("COORDINATING_BRANCH_NOT_UNIQUE",),
        flags=("REACH_BY_PURPOSE",),
    ),
    Case(
        provision=XZ + "4.1a",
        number=None,
        outcome=F,
        facts=insurer(branches=()),
        codes=("COORDINATING_BRANCH_NOT_UNIQUE",),
    ),
    Case(
        provision=XZ + "4.1a",
        number=None,
        outcome=M,
        facts=insurer(branches=(COORDINATING, COUNTY_OFFICE)),
        flags=("COUNTY_OFFICES_NOT_ADDRESSED",),
    ),
    Case(
        provision=XZ + "4.1a",
        number=None,
        outcome=U,
        facts=insurer(branches=(replace(COORDINATING, authorised=None),)),
        missing=("insurer.branches[0].authorised",),
    ),
    Case(
        provision=XZ + "4.1a",
        number=None,
        outcome=F,
        facts=insurer(branches=(replace(COORDINATING, level=BranchLevel.PROVINCE),)),
        codes=("COORDINATING_BRANCH_LEVEL",),
    ),
    Case(provision=XZ + "4.2", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "4.2",
        number=2,
        outcome=F,
        facts=insurer(management_team=()),
        codes=("NO_MANAGEMENT_TEAM",),
    ),
    Case(
        provision=XZ + "4.2",
        number=3,
        outcome=M,
        facts=insurer(
            management_team=(
                ManagementMember(named=True, other_line=False),
                ManagementMember(named=True, other_line=True),
            )
        ),
        flags=("MANAGER_SHARED_WITH_OTHER_LINE",),
    ),
    Case(
        provision=XZ + "4.2",
        number=None,
        outcome=M,
        facts=at(ProjectKind.MUNICIPAL),
        flags=("REACH_BY_PURPOSE",),
    ),
    Case(provision=XZ + "6.7b", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "6.7b",
        number=2,
        outcome=F,
        facts=insurer(service_line_hours=12),
        codes=("SERVICE_LINE_NOT_ROUND_THE_CLOCK",),
    ),
    Case(
        provision=XZ + "6.7b",
        number=3,
        outcome=F,
        facts=insurer(claims_team=0),
        codes=("NO_CLAIMS_TEAM",),
    ),
)

PROBES: tuple[Probe, ...] = (
    Probe(
        provision=XZ + "4.1a",
        parameter="coordinating_branches_per_company",
        facts=lambda n: insurer(branches=(COORDINATING,) * n),
    ),
    Probe(
        provision=XZ + "6.7b",
        parameter="service_line_hours_per_day",
        facts=lambda n: insurer(service_line_hours=n),
    ),
)

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (XZ + "4.1a", insurer(branches=(replace(COORDINATING, in_city=False),)), ON),
    (XZ + "4.1a", insurer(branches=(replace(COORDINATING, authorised=False),)), ON),
    (XZ + "4.1a", at(ProjectKind.BUILDING), ON),
    (XZ + "4.2", at(ProjectKind.BUILDING), ON),
    (XZ + "4.2", insurer(management_team=(ManagementMember(named=False, other_line=False),)), ON),
)
