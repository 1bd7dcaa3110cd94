"""How outcomes combine: the algebra of cumulative conditions and of alternatives."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.regime.outcomes import Outcome, all_of, any_of, negated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEETS, FAILS = Outcome.MEETS, Outcome.FAILS
DECISION, UNKNOWN = Outcome.NEEDS_DECISION, Outcome.UNKNOWN
SILENT, ELSEWHERE = Outcome.NOT_SPECIFIED, Outcome.NOT_APPLICABLE

FOLDS = pytest.mark.parametrize("fold", [all_of, any_of])
OUTCOMES = st.lists(st.sampled_from(Outcome), max_size=6)


@pytest.mark.parametrize(
    ("fold", "order"),
    [
        (all_of, (FAILS, DECISION, UNKNOWN, MEETS, ELSEWHERE, SILENT)),
        (any_of, (MEETS, DECISION, UNKNOWN, FAILS, ELSEWHERE, SILENT)),
    ],
)
def test_a_stronger_outcome_settles_whatever_weaker_ones_say(
    fold: Callable[[Iterable[Outcome]], Outcome], order: tuple[Outcome, ...]
) -> None:
    for place, stronger in enumerate(order):
        for weaker in order[place:]:
            assert fold([stronger, weaker]) is stronger
            assert fold([weaker, stronger]) is stronger


@FOLDS
def test_the_order_of_conditions_does_not_matter(
    fold: Callable[[Iterable[Outcome]], Outcome],
) -> None:
    for three in permutations(Outcome, 3):
        assert len({fold(order) for order in permutations(three)}) == 1


@FOLDS
@given(first=OUTCOMES, second=OUTCOMES)
def test_grouping_does_not_matter(
    fold: Callable[[Iterable[Outcome]], Outcome], first: list[Outcome], second: list[Outcome]
) -> None:
    assert fold([fold(first), fold(second)]) is fold(first + second)


@FOLDS
@given(outcomes=OUTCOMES)
def test_repeating_conditions_does_not_matter(
    fold: Callable[[Iterable[Outcome]], Outcome], outcomes: list[Outcome]
) -> None:
    assert fold(outcomes + outcomes) is fold(outcomes)


@FOLDS
@pytest.mark.parametrize("outcome", Outcome)
def test_one_condition_is_its_own_answer(
    fold: Callable[[Iterable[Outcome]], Outcome], outcome: Outcome
) -> None:
    assert fold([outcome]) is outcome


@FOLDS
def test_no_condition_at_all_never_meets(fold: Callable[[Iterable[Outcome]], Outcome]) -> None:
    assert fold([]) is SILENT
    assert fold(iter(())) is SILENT


@given(outcomes=OUTCOMES)
def test_a_prohibited_list_is_kept_where_each_alternative_is(outcomes: list[Outcome]) -> None:
    # De Morgan, both ways
    assert negated(all_of(outcomes)) is any_of(map(negated, outcomes))
    assert negated(any_of(outcomes)) is all_of(map(negated, outcomes))


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (MEETS, FAILS),
        (FAILS, MEETS),
        (DECISION, DECISION),
        (UNKNOWN, UNKNOWN),
        (SILENT, SILENT),
        (ELSEWHERE, ELSEWHERE),
    ],
)
def test_negation_turns_what_is_decided_and_leaves_what_is_open(
    outcome: Outcome, expected: Outcome
) -> None:
    assert negated(outcome) is expected
    assert negated(negated(outcome)) is outcome


def test_only_meets_and_fails_are_decided() -> None:
    assert {outcome for outcome in Outcome if outcome.is_decided} == {MEETS, FAILS}
