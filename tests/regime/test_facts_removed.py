"""For any rule and any facts: a statement taken away never flips nor settles an answer."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from gateway.regime import terms
from gateway.regime.evaluation import _EVALUATORS
from gateway.regime.facts import Facts, Person, ProfessionalTitle
from gateway.regime.facts.words import Title
from gateway.regime.nodes import All, Any, Node
from gateway.regime.outcomes import Outcome

from .rule_trees import (
    FACTS,
    REFERRED,
    TREES,
    TREES_WITHOUT_LISTS,
    findings_expected,
    with_one_fact_less,
)
from .small_law import finding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES_OF_TERMS = [
    shape
    for shape in vars(terms).values()
    if isinstance(shape, type) and shape.__module__ == terms.__name__
]
OPEN = {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}
RANDOM = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_statements_are_taken_away_one_at_a_time_at_every_depth() -> None:
    facts = Facts(person=Person(name="甲", title=ProfessionalTitle(level=Title.ENGINEER)))

    assert list(with_one_fact_less(facts)) == [
        Facts(),
        Facts(person=Person(title=ProfessionalTitle(level=Title.ENGINEER))),
        Facts(person=Person(name="甲")),
        Facts(person=Person(name="甲", title=ProfessionalTitle())),
    ]


def _parts(tree: object) -> Iterator[type]:
    yield type(tree)
    if isinstance(tree, tuple):
        for part in tree:
            yield from _parts(part)
    elif is_dataclass(tree):
        for field in fields(tree):
            yield from _parts(getattr(tree, field.name))


@pytest.mark.parametrize(
    "shape", [*_EVALUATORS, *SHAPES_OF_TERMS], ids=lambda shape: shape.__name__
)
def test_every_shape_of_the_language_is_among_the_trees(shape: type) -> None:
    assert shape in set(_parts(find(TREES, lambda tree: shape in set(_parts(tree)))))


@RANDOM
@given(tree=TREES, referred=REFERRED, facts=FACTS)
def test_taking_a_fact_away_only_opens(tree: Node, referred: Node, facts: Facts) -> None:
    before = finding_of(tree, facts, referred).outcome

    for less in with_one_fact_less(facts):
        after = finding_of(tree, less, referred).outcome
        assert after in OPEN | ({before} - OPEN)


@RANDOM
@given(tree=TREES, referred=REFERRED, facts=FACTS)
def test_what_is_unknown_names_what_is_missing_and_what_is_decided_misses_nothing(
    tree: Node, referred: Node, facts: Facts
) -> None:
    for finding in finding_of(tree, facts, referred).walk():
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.missing
        if finding.outcome not in OPEN:
            assert finding.missing == ()
        assert len(set(finding.missing)) == len(finding.missing)


@RANDOM
@given(tree=TREES_WITHOUT_LISTS, referred=REFERRED, facts=FACTS)
def test_every_node_has_its_finding(tree: Node, referred: Node, facts: Facts) -> None:
    found = list(finding_of(tree, facts, referred).walk())

    assert len(found) == findings_expected(tree, referred)


@RANDOM
@given(trees=st.lists(TREES, max_size=3), referred=REFERRED, facts=FACTS)
def test_cumulative_conditions_are_never_easier_than_alternatives(
    trees: list[Node], referred: Node, facts: Facts
) -> None:
    children = tuple(trees)
    every = finding_of(All(children), facts, referred).outcome
    some = finding_of(Any(children), facts, referred).outcome

    if every is Outcome.MEETS:
        assert some is Outcome.MEETS
    if some is Outcome.FAILS:
        assert every is Outcome.FAILS
