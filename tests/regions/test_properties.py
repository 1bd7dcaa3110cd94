"""Properties of all rules of all regions: boundaries, monotonicity, nodes seen both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from gateway.regime import nodes, terms
from gateway.regime.coverage import coverage
from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Facts
from gateway.regime.findings import Finding
from gateway.regime.instruments import Parameter
from gateway.regime.outcomes import Outcome
from gateway.regime.quantities import compared, known
from gateway.regime.regions import Region
from tests.regions.casebook import Probe, answer, judged_provisions, library
from tests.regions.possible import possible
from tests.regions.tables import cases, for_records, probes, sightings

LEAST_REMOVALS = {
    "SH-TIS-2023": 2000,
    "SH-IDI-2025": 1500,
    "HZ-TIS-2024": 3000,
    "XZ-SLI-2024": 10_000,
    "SX-SLI": 80,
}
OPEN = {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}


def _parts(tree: object) -> Iterator[object]:
    """A rule tree's nodes and terms, wherever they stand."""
    yield tree
    if isinstance(tree, tuple):
        for part in tree:
            yield from _parts(part)
    elif is_dataclass(tree) and type(tree).__module__ in {nodes.__name__, terms.__name__}:
        for field in fields(tree):
            yield from _parts(getattr(tree, field.name))


def _outside_flags(tree: object) -> Iterator[object]:
    """A tree's parts without the conditions of flags, which change no outcome."""
    if isinstance(tree, nodes.Flagged):
        yield from _outside_flags(tree.child)
    elif isinstance(tree, tuple):
        for part in tree:
            yield from _outside_flags(part)
    else:
        yield tree
        if is_dataclass(tree) and type(tree).__module__ in {nodes.__name__, terms.__name__}:
            for field in fields(tree):
                yield from _outside_flags(getattr(tree, field.name))


def _trees(region: Region) -> Iterator[tuple[str, nodes.Node]]:
    yield from ((rule.provision, rule.node) for rule in region.rules)
    yield from ((gate.provision, gate.condition) for gate in region.gates)


def _threshold_parameters() -> dict[tuple[str, str], Parameter]:
    """Every numeric parameter that a threshold of some rule is held against."""
    found: dict[tuple[str, str], Parameter] = {}
    for region in library().regions.values():
        for provision_id, tree in _trees(region.region):
            for part in _outside_flags(tree):
                if not isinstance(part, nodes.Threshold):
                    continue
                for param in _parts(part.required):
                    if not isinstance(param, terms.Param):
                        continue
                    provision = param.provision or provision_id
                    parameter = region.provision(provision).parameters[param.name]
                    if isinstance(parameter.value, int) and not isinstance(parameter.value, bool):
                        found[provision, param.name] = parameter
    return found


def test_every_numeric_parameter_of_a_threshold_has_a_boundary_probe() -> None:
    probed = {(probe.provision, probe.parameter) for probe in probes()}

    assert sorted(set(_threshold_parameters()) - probed) == []


def _parameter(probe: Probe) -> Parameter:
    region = library().region_of(probe.provision)
    assert region is not None
    return region.provision(probe.provision).parameters[probe.parameter]


def _around(probe: Probe) -> list[int]:
    """The numbers just below, at and just above a parameter; quantities are never negative."""
    value = _parameter(probe).value
    assert isinstance(value, int)
    return [number for number in (value - 1, value, value + 1) if number >= 0]


@pytest.mark.parametrize(
    ("probe", "number"),
    [(probe, number) for probe in probes() for number in _around(probe)],
    ids=lambda value: f"{value.provision}:{value.parameter}" if isinstance(value, Probe) else None,
)
def test_the_answer_turns_exactly_at_the_parameter(probe: Probe, number: int) -> None:
    # given a quantity just below, at or just above what the provision's parameter says
    parameter = _parameter(probe)
    value = parameter.value
    assert isinstance(value, int)

    # when the rule is asked
    verdict = answer(probe.rule or probe.provision, probe.facts(number), probe.on, probe.via)

    # then its answer is the one on that side of the parameter's operator
    operator = probe.operator or parameter.operator
    keeps = compared(known(number), operator, known(value)) is Outcome.MEETS
    expected = probe.kept if keeps else probe.not_kept
    assert verdict.outcome is expected, (number, verdict.reasons, verdict.missing)


def _removals(value: Any) -> Iterator[Any]:
    """Every copy of the facts with exactly one stated fact taken away."""
    for field in fields(value):
        stated = getattr(value, field.name)
        if stated is None:
            continue
        yield replace(value, **{field.name: None})
        if is_dataclass(stated):
            for smaller in _removals(stated):
                yield replace(value, **{field.name: smaller})
        elif isinstance(stated, tuple):
            for place, entry in enumerate(stated):
                if is_dataclass(entry):
                    for smaller in _removals(entry):
                        changed = (*stated[:place], smaller, *stated[place + 1 :])
                        yield replace(value, **{field.name: changed})


@pytest.mark.parametrize("instrument", [instrument.id for instrument in library().instruments()])
def test_taking_a_fact_away_never_flips_nor_settles_an_answer(instrument: str) -> None:
    broken: list[str] = []
    tried = 0
    for seen in sightings():
        if not seen.provision.startswith(f"{instrument}/"):
            continue
        before = answer(seen.provision, seen.facts, seen.on, seen.via).outcome
        for smaller in _removals(seen.facts):
            tried += 1
            after = answer(seen.provision, smaller, seen.on, seen.via).outcome
            if after is not before and after not in OPEN:
                broken.append(f"{seen.provision}: {before.name} -> {after.name}")
    print(f"{instrument}: {tried} facts taken away")  # noqa: T201 - a figure to report
    assert broken == []
    assert tried >= LEAST_REMOVALS[instrument]


def test_every_rule_node_is_seen_true_and_false(monkeypatch: pytest.MonkeyPatch) -> None:
    # given an evaluation that notes what each node answered
    seen: dict[int, set[Outcome]] = defaultdict(set)
    plain = Evaluation.finding

    def noting(self: Evaluation, node: nodes.Node) -> Finding:
        finding = plain(self, node)
        seen[id(node)].add(finding.outcome)
        return finding

    monkeypatch.setattr(Evaluation, "finding", noting)

    # when all cases, sightings and probes are evaluated
    for each in sightings():
        answer(each.provision, each.facts, each.on, each.via)
    for probe in probes():
        for number in _around(probe):
            answer(probe.rule or probe.provision, probe.facts(number), probe.on, probe.via)

    # then every node was met and failed at least once, where its shape allows it
    tested = [
        (provision, part)
        for region in library().regions.values()
        for provision, tree in _trees(region.region)
        for part in _parts(tree)
        if type(part).__module__ == nodes.__name__ and _is_tested(part)
    ]
    print(f"{len(tested)} nodes")  # noqa: T201 - a figure to report
    unseen = [
        f"{provision} {type(part).__name__} {_name(part)}: never {outcome.name}"
        for provision, part in tested
        for outcome in _expected(part)
        if outcome not in seen[id(part)]
    ]
    assert unseen == []


def _is_tested(part: object) -> bool:
    # References are tested with the rule they name; readings and flags are wrappers.
    wrappers = nodes.RuleOf | nodes.Decision | nodes.Reading | nodes.FlagWhen
    return not isinstance(part, wrappers)


def _expected(part: object) -> tuple[Outcome, ...]:
    """MEETS and FAILS, unless the node's shape can never give one of them."""
    reachable = possible(part)  # type: ignore[arg-type]  # a node by its module
    return tuple(outcome for outcome in (Outcome.MEETS, Outcome.FAILS) if outcome in reachable)


def _name(part: object) -> str:
    code = getattr(part, "code", None)
    path = getattr(getattr(part, "of", None), "path", getattr(part, "of", ""))
    return f"{code or ''} {path or ''}".strip()


def test_without_any_fact_nothing_is_claimed() -> None:
    settled = [
        provision
        for region in library().regions.values()
        for provision, tree in _trees(region.region)
        if _reads_facts(tree)
        and answer(
            provision, Facts(), date(2025, 6, 1), "rule" if region.has_rule(provision) else "gate"
        ).outcome.is_decided
    ]

    assert settled == []


def _reads_facts(tree: nodes.Node) -> bool:
    """Whether a tree reads more than the day asked about, as a text's validity does not."""
    return any(isinstance(part, terms.Fact) and part != terms.AS_OF for part in _parts(tree))


def test_the_casebook_counts() -> None:
    judged = {key for i in library().instruments() for key in judged_provisions(i.id)}
    printed = {(case.provision, case.number) for case in cases() if case.number is not None}

    assert len(judged) == 77
    assert len({case for case in printed if case[0] in judged}) == 250


def test_cases_that_wait_for_records_say_so_in_the_text_s_own_data() -> None:
    # given what the case tables leave for records, and what the instruments' data says
    left = {key: reason for table in for_records() for key, reason in table.items()}
    said = {
        (provision.id, number): example.waits
        for provision in library().provisions()
        for number, example in enumerate(provision.examples, 1)
        if example.waits is not None
    }

    # then the two are the same, so that coverage counts as tests what is tested
    assert left == said
    assert len(said) == 73


def test_every_other_case_of_rules_and_steps_runs() -> None:
    answered = [row for region in library().regions.values() for row in coverage(region)]

    assert sum(row.tests for row in answered) == 1119
