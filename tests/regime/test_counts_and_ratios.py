"""Counts of different persons, ratios of facts, and answers that leave a point open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gateway.regime.checking import check_rule
from gateway.regime.evaluation import Evaluation
from gateway.regime.facts import Appraisal, Conduct, Facts, Insurer, Person, UnderwritingFile
from gateway.regime.findings import Finding
from gateway.regime.instruments import Operator, Provision
from gateway.regime.nodes import Choice, Holds, Node, Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Rule
from gateway.regime.terms import NOTHING, CountOf, Fact, Ratio
from tests.regions.casebook import library

DAY = date(2025, 6, 1)


class NoRules:
    """A code that trees without parameters and references never read."""

    def provision(self, provision_id: str) -> Provision:
        raise AssertionError(provision_id)

    def rule(self, provision_id: str) -> Rule:
        raise AssertionError(provision_id)


def evaluated(node: Node, facts: Facts) -> Finding:
    return Evaluation.of(NoRules(), facts, DAY).finding(node)


def staff(*people: tuple[str | None, bool | None]) -> Facts:
    return Facts(insurer=Insurer(staff=tuple(Person(name=n, active=a) for n, a in people)))


def counted(distinct: str | None) -> CountOf:
    return CountOf(
        of="insurer.staff", item="person", where=Holds(of=Fact("person.active")), distinct=distinct
    )


def shown(term: CountOf, facts: Facts) -> str:
    node = Threshold(observed=term, operator=Operator.GE, required=NOTHING)
    observed = evaluated(node, facts).observed
    assert observed is not None
    return observed.zh


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((), "0"),
        ((("甲", True), ("乙", True)), "2"),
        ((("甲", True), ("甲", True)), "1"),
        ((("甲", False), ("甲", True)), "1"),
        ((("甲", None), ("甲", True)), "1"),
        ((("甲", True), (None, True)), "1–2"),
        (((None, True), (None, True)), "1–2"),
        (((None, True),), "1"),
        (((None, False), ("甲", True)), "1"),
        ((("甲", None), ("乙", True)), "1–2"),
    ],
)
def test_entries_that_agree_count_once(
    people: tuple[tuple[str | None, bool | None], ...], expected: str
) -> None:
    assert shown(counted("person.name"), staff(*people)) == expected


def test_without_a_key_every_entry_counts() -> None:
    assert shown(counted(None), staff(("甲", True), ("甲", True), (None, True))) == "3"


def test_entries_not_told_apart_are_named_as_missing() -> None:
    node = Threshold(observed=counted("person.name"), operator=Operator.GT, required=NOTHING)

    assert evaluated(node, staff((None, True))).outcome is Outcome.MEETS

    two = Threshold(
        observed=counted("person.name"), operator=Operator.GE, required=Fact("insurer.claims_team")
    )
    people = (Person(name="甲", active=True), Person(active=True))
    finding = evaluated(two, Facts(insurer=Insurer(staff=people, claims_team=2)))
    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("insurer.staff[1].name",)


def test_a_key_that_no_entry_has_is_a_fault() -> None:
    provision = library().provision("SH-IDI-2025/4.2.f")
    assert provision is not None
    node = Threshold(observed=counted("person.nickname"), required=NOTHING)

    faults = check_rule("here", provision, node, lambda _: None, lambda _: False)

    assert ["nickname" in fault.reason for fault in faults] == [True]


RATE = Ratio(
    part=Fact("conduct.underwriting.final_rate"), whole=Fact("conduct.underwriting.market_median")
)
FLOOR = Threshold(
    observed=RATE,
    operator=Operator.GE,
    required=Fact("conduct.underwriting.market_floor_ratio"),
)


def market(rate: str | None, median: str | None) -> Facts:
    file = UnderwritingFile(
        final_rate=None if rate is None else Decimal(rate),
        market_median=None if median is None else Decimal(median),
        market_floor_ratio=Decimal("0.7"),
    )
    return Facts(conduct=Conduct(underwriting=file))


@pytest.mark.parametrize(
    ("rate", "median", "outcome", "observed"),
    [
        ("1.05", "1.5", Outcome.MEETS, "0.7"),
        ("1.0499", "1.5", Outcome.FAILS, "0.6999"),
        ("1.049999999", "1.5", Outcome.FAILS, "0.6999"),
        ("0", "1.5", Outcome.FAILS, "0"),
        ("30", "1.5", Outcome.MEETS, "20"),
    ],
)
def test_ratio_is_held_exactly_and_shown_cut(
    rate: str, median: str, outcome: Outcome, observed: str
) -> None:
    finding = evaluated(FLOOR, market(rate, median))

    assert finding.outcome is outcome
    assert finding.observed is not None
    assert finding.observed.zh == observed


@pytest.mark.parametrize(
    ("rate", "median", "missing"),
    [
        (None, "1.5", ("conduct.underwriting.final_rate",)),
        ("0", None, ("conduct.underwriting.market_median",)),
        ("1.0", "0", ("conduct.underwriting.market_median",)),
        (
            None,
            None,
            ("conduct.underwriting.final_rate", "conduct.underwriting.market_median"),
        ),
    ],
)
def test_ratio_without_both_sides_is_unknown(
    rate: str | None, median: str | None, missing: tuple[str, ...]
) -> None:
    finding = evaluated(FLOOR, market(rate, median))

    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == missing


def test_a_stated_word_that_leaves_the_point_open_is_named_as_missing() -> None:
    node = Choice(of=Fact("appraisal.declared"), meets=(True,), otherwise=Outcome.UNKNOWN)

    finding = evaluated(node, Facts(appraisal=Appraisal(declared=False)))

    assert finding.outcome is Outcome.UNKNOWN
    assert finding.missing == ("appraisal.declared",)
