"""Ask a loaded region a question about facts on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gateway.regime.evaluation import Evaluation
from gateway.regime.explaining import reasons_of, silence
from gateway.regime.facts import Facts
from gateway.regime.facts.words import Role
from gateway.regime.findings import Finding, Flag, InstrumentValidity, Verdict
from gateway.regime.outcomes import Outcome, all_of
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question


def judge(
    region: LoadedRegion,
    question: Question,
    facts: Facts,
    on: date,
    role: Role | None = None,
) -> Verdict:
    """Answer a question with all the rules that it asks directly.

    A region without a rule on the point answers NOT_SPECIFIED, never MEETS.

    Args:
        region: the region asked.
        question: what is asked.
        facts: what is stated; everything else is unknown.
        on: the day the law is taken from and periods are counted to.
        role: for people, the post asked about.
    """
    rules = region.rules_for(question, role)
    evaluation = Evaluation.of(region, facts, on)
    findings = tuple(evaluation.rule(rule.provision) for rule in rules)
    return _verdict(region, question, on, findings, (rule.provision for rule in rules))


def judge_provision(region: LoadedRegion, provision: str, facts: Facts, on: date) -> Verdict:
    """Answer what one provision's rule says of the facts.

    Raises:
        KeyError: no rule enforces the provision.
    """
    rule = region.rule(provision)
    finding = Evaluation.of(region, facts, on).rule(provision)
    return _verdict(region, rule.question, on, (finding,), (provision,))


def _verdict(
    region: LoadedRegion,
    question: Question,
    on: date,
    findings: tuple[Finding, ...],
    provisions: Iterable[str],
) -> Verdict:
    outcome = all_of(finding.outcome for finding in findings)
    open_outcome = outcome in {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}
    missing = (path for finding in findings for path in finding.missing) if open_outcome else ()
    instruments = dict.fromkeys(provision.partition("/")[0] for provision in provisions)
    flags: dict[Flag, None] = dict.fromkeys(
        flag for finding in findings for flag in finding.all_flags()
    )
    return Verdict(
        region=region.key,
        package_version=region.version,
        question=question,
        on=on,
        outcome=outcome,
        findings=findings,
        reasons=tuple(dict.fromkeys(r for f in findings for r in reasons_of(f, outcome)))
        or ((silence(region.instruments),) if not findings else ()),
        missing=tuple(dict.fromkeys(missing)),
        flags=tuple(flags),
        validity=tuple(
            InstrumentValidity(key, region.instruments[key].validity_on(on))
            for key in instruments or region.instruments
        ),
    )
