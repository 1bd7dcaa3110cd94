"""Ask whether an act may be done: the gate's condition over the facts stated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gateway.regime.evaluation import Evaluation
from gateway.regime.explaining import reasons_of
from gateway.regime.facts import Facts
from gateway.regime.findings import Finding, Flag, InstrumentValidity, Reason
from gateway.regime.gates import Gate
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """Whether an act may be done.

    ``outcome`` MEETS lets it pass and FAILS refuses it; UNKNOWN and NEEDS_DECISION leave it
    to be shown that the condition holds, so the act is not yet free.
    """

    region: str
    package_version: str
    gate: Gate
    on: date
    outcome: Outcome
    finding: Finding
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    flags: tuple[Flag, ...]
    validity: InstrumentValidity


def check_gate(region: LoadedRegion, provision: str, facts: Facts, on: date) -> GateAnswer:
    """Ask a region's gate.

    Raises:
        KeyError: the provision sets no gate.
    """
    gate = region.gate(provision)
    evaluation = replace(Evaluation.of(region, facts, on), provision=provision)
    finding = evaluation.finding(gate.condition)
    instrument = provision.partition("/")[0]
    return GateAnswer(
        region=region.key,
        package_version=region.version,
        gate=gate,
        on=on,
        outcome=finding.outcome,
        finding=finding,
        reasons=tuple(dict.fromkeys(reasons_of(finding, finding.outcome))),
        missing=finding.missing,
        flags=finding.all_flags(),
        validity=InstrumentValidity(instrument, region.instruments[instrument].validity_on(on)),
    )
