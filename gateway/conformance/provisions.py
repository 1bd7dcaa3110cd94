"""Enforcement: what a complete region must judge, it judges."""

from __future__ import annotations

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.faults import Fault
from gateway.regime.instruments import Disposition, Kind
from gateway.regime.regions import Completeness, Region

JUDGED_KINDS = frozenset(
    {Kind.QUALIFICATION, Kind.STAFFING, Kind.INDEPENDENCE, Kind.PROHIBITION, Kind.SANCTION}
)
"""Norms of these kinds are decided from facts; others may wait for records."""


def enforced(region: Region) -> set[str]:
    """Ids of the provisions that a rule, a gate, a standing rule or the ladder enforces."""
    found = {rule.provision for rule in region.rules}
    found |= {state.provision for state in region.standing}
    found |= {gate.provision for gate in region.gates}
    if region.ladder is not None:
        found |= {region.ladder.pooling, *(step.provision for step in region.ladder.steps)}
    return found


def judge_enforcement(subject: Subject) -> Judged | None:
    """Judge that every norm decided from facts has its rule; a PARTIAL region lists the rest."""
    region = subject.region
    if region is None or not subject.instruments:
        return None
    owed = [
        provision
        for provision in subject.provisions().values()
        if provision.disposition is Disposition.RULE and provision.kind in JUDGED_KINDS
    ]
    done = enforced(region)
    open_ones = [provision for provision in owed if provision.id not in done]
    notes = [f"{len(owed) - len(open_ones)} of {len(owed)} provisions decided from facts"]
    if region.completeness is Completeness.PARTIAL:
        notes += [f"not coded yet: {p.id} ({p.kind.en})" for p in open_ones]
        return Judged(notes=tuple(notes))
    faults = [
        Fault(
            f"{region.key}/rules",
            f"no rule enforces {provision.id} ({provision.kind.en})",
            "write one, or call the region PARTIAL",
        )
        for provision in open_ones
    ]
    return Judged(tuple(faults), tuple(notes))
