"""Where an agency stands: counted determinations, steps of the ladder, states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from gateway.library import load_library
from gateway.regime.facts import Agency, Determination, Facts, Standing
from gateway.regime.faults import RegimeFaults
from gateway.regime.findings import InstrumentValidity
from gateway.regime.instruments import InForce
from gateway.regime.judging import judge_provision
from gateway.regime.nodes import Holds
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Ladder, StandingRule
from gateway.regime.standing import LadderPosition, StandingVerdict, assess_standing
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from tests.regions.casebook import library
from tests.regions.cases_sh_tis_2023_agency import SUPERVISOR

DAY = date(2025, 6, 1)
FIRST_DAY = date(2023, 10, 1)


def decided(
    decided_on: date,
    *triggers: int,
    conduct_on: date = date(2024, 1, 10),
    annulled: bool | None = False,
) -> Determination:
    return Determination(
        decided_on=decided_on,
        conduct_on=conduct_on,
        triggers=triggers or (9,),
        annulled=annulled,
    )


FIRST = decided(date(2024, 3, 1), 9)
SECOND = decided(date(2024, 6, 1), 1)
THIRD = decided(date(2024, 9, 1), 14)
FOURTH = decided(date(2025, 1, 2), 9, 11)
ALL = (FIRST, SECOND, THIRD, FOURTH)


def shanghai() -> LoadedRegion:
    return library().regions["shanghai"]


def assessed(*determinations: Determination, on: date = DAY) -> StandingVerdict:
    return assess_standing(shanghai(), Standing(determinations=determinations), on)


def position(verdict: StandingVerdict) -> LadderPosition:
    assert verdict.position is not None
    return verdict.position


@pytest.mark.parametrize(
    ("number", "step", "measures", "since", "eligible"),
    [
        (0, None, None, None, Outcome.MEETS),
        (1, "b", "责令限期改正、黄牌警示", date(2024, 3, 1), Outcome.MEETS),
        (2, "c", "对其新承接业务进行重点监管", date(2024, 6, 1), Outcome.MEETS),
        (3, "d", "不再作为保险公司征询时符合条件的对象", date(2024, 9, 1), Outcome.FAILS),
        (4, "d", "不再作为保险公司征询时符合条件的对象", date(2024, 9, 1), Outcome.FAILS),
    ],
)
def test_each_number_of_determinations_reaches_its_step(
    number: int, step: str | None, measures: str | None, since: date | None, eligible: Outcome
) -> None:
    verdict = assessed(*ALL[:number])

    reached = position(verdict)
    assert (reached.ordinal, reached.at_least, reached.at_most) == (number, number, number)
    assert reached.step == (f"SH-TIS-2023/12.3{step}" if step else None)
    assert (reached.measures.zh if reached.measures else None) == measures
    assert reached.since == since
    assert reached.eligible is eligible
    assert verdict.outcome is (Outcome.FAILS if step else Outcome.MEETS)
    assert [each.ordinal for each in verdict.counted] == list(range(1, number + 1))
    assert (verdict.missing, verdict.faults, verdict.left_out) == ((), (), ())


def test_every_counted_determination_names_its_own_step() -> None:
    verdict = assessed(*ALL)

    assert [(each.ordinal, each.step) for each in verdict.counted] == [
        (1, "SH-TIS-2023/12.3b"),
        (2, "SH-TIS-2023/12.3c"),
        (3, "SH-TIS-2023/12.3d"),
        (4, "SH-TIS-2023/12.3d"),
    ]
    assert verdict.counted[0].measures == Label(
        "责令限期改正、黄牌警示", "order to correct within a time limit; yellow-card warning"
    )


def test_one_decision_on_several_situations_is_one_determination() -> None:
    verdict = assessed(decided(date(2024, 3, 1), 9, 11))

    assert position(verdict).ordinal == 1
    assert verdict.counted[0].triggers == (9, 11)


def test_determinations_are_pooled_over_different_situations() -> None:
    verdict = assessed(FIRST, SECOND)

    assert [each.triggers for each in verdict.counted] == [(9,), (1,)]
    assert position(verdict).ordinal == 2


@pytest.mark.parametrize("order", list(permutations(ALL[:3])))
def test_the_order_in_which_they_are_listed_does_not_matter(
    order: tuple[Determination, ...],
) -> None:
    verdict = assessed(*order)

    assert [each.decided_on for each in verdict.counted] == [
        date(2024, 3, 1),
        date(2024, 6, 1),
        date(2024, 9, 1),
    ]
    assert position(verdict).since == date(2024, 9, 1)


def test_two_decisions_of_one_day_are_numbered_alike_in_any_order() -> None:
    older = decided(date(2024, 6, 1), 3, conduct_on=date(2024, 2, 1))
    newer = decided(date(2024, 6, 1), 1, conduct_on=date(2024, 4, 1))

    one, other = assessed(older, newer), assessed(newer, older)

    assert [each.triggers for each in one.counted] == [(3,), (1,)]
    assert [each.triggers for each in other.counted] == [(3,), (1,)]


def test_an_annulled_determination_drops_out_and_later_ones_move_down() -> None:
    # given two standing, the first then annulled, and a new one
    verdict = assessed(replace(FIRST, annulled=True), SECOND, THIRD)

    assert [(each.ordinal, each.decided_on) for each in verdict.counted] == [
        (1, date(2024, 6, 1)),
        (2, date(2024, 9, 1)),
    ]
    assert position(verdict).step == "SH-TIS-2023/12.3c"
    assert [(each.path, each.code) for each in verdict.left_out] == [
        ("standing.determinations[0]", "ANNULLED")
    ]


def test_annulment_brings_eligibility_back() -> None:
    lost = assessed(*ALL[:3])
    restored = assessed(FIRST, SECOND, replace(THIRD, annulled=True))

    assert position(lost).eligible is Outcome.FAILS
    assert position(restored).eligible is Outcome.MEETS


@pytest.mark.parametrize(
    ("conduct_on", "ordinal", "codes"),
    [
        (date(2023, 9, 30), 0, ["BEFORE_EFFECT"]),
        (FIRST_DAY, 1, []),
        (date(2028, 9, 30), 1, []),
        (date(2028, 10, 1), 0, ["AFTER_EXPIRY"]),
    ],
)
def test_only_conduct_under_the_provisions_counts(
    conduct_on: date, ordinal: int, codes: list[str]
) -> None:
    verdict = assessed(decided(date(2028, 12, 1), conduct_on=conduct_on), on=date(2029, 1, 1))

    assert position(verdict).ordinal == ordinal
    assert [each.code for each in verdict.left_out] == codes


def test_what_the_provisions_were_worth_on_either_day_is_said() -> None:
    verdict = assessed(
        decided(date(2028, 10, 15), conduct_on=date(2028, 9, 1)), on=date(2028, 11, 1)
    )

    [counted] = verdict.counted
    assert counted.law_at_conduct == InstrumentValidity("SH-TIS-2023", InForce.IN_FORCE)
    assert counted.law_at_decision == InstrumentValidity("SH-TIS-2023", InForce.EXPIRED)
    assert verdict.validity == (InstrumentValidity("SH-TIS-2023", InForce.EXPIRED),)


def test_decisions_after_the_day_asked_about_are_not_counted_yet() -> None:
    before, same_day = (assessed(*ALL, on=day) for day in (date(2024, 8, 31), date(2024, 9, 1)))

    assert position(before).ordinal == 2
    assert [each.code for each in before.left_out] == ["NOT_DECIDED_YET", "NOT_DECIDED_YET"]
    assert position(same_day).ordinal == 3


def test_business_accepted_on_the_day_of_the_second_decision_is_not_after_it() -> None:
    since = position(assessed(FIRST, SECOND)).since

    assert since is not None
    assert date(2024, 6, 2) > since
    assert not date(2024, 6, 1) > since


def test_without_a_list_nothing_is_claimed() -> None:
    verdict = assess_standing(shanghai(), Standing(), DAY)

    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.missing == ("standing.determinations",)
    reached = position(verdict)
    assert (reached.ordinal, reached.at_least, reached.at_most) == (None, 0, None)
    assert reached.eligible is Outcome.UNKNOWN


@pytest.mark.parametrize("name", ["decided_on", "conduct_on", "triggers", "annulled"])
def test_a_determination_with_a_fact_missing_leaves_the_step_open(name: str) -> None:
    # given two that count and a third that may or may not
    verdict = assessed(FIRST, SECOND, replace(THIRD, **{name: None}))

    reached = position(verdict)
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.missing == (f"standing.determinations[2].{name}",)
    assert (reached.ordinal, reached.at_least, reached.at_most) == (None, 2, 3)
    assert (reached.step, reached.measures, reached.since) == (None, None, None)
    assert reached.eligible is Outcome.UNKNOWN


def test_ordinals_after_an_open_determination_are_open() -> None:
    verdict = assessed(FIRST, replace(SECOND, annulled=None), THIRD)

    assert [(each.decided_on, each.ordinal) for each in verdict.counted] == [
        (date(2024, 3, 1), 1),
        (date(2024, 9, 1), None),
    ]


def test_an_open_determination_does_not_bring_lost_eligibility_back() -> None:
    verdict = assessed(*ALL[:3], replace(FOURTH, annulled=None))

    reached = position(verdict)
    assert (reached.ordinal, reached.step) == (None, "SH-TIS-2023/12.3d")
    assert reached.eligible is verdict.outcome is Outcome.FAILS


def test_one_reason_to_leave_a_determination_out_is_enough() -> None:
    verdict = assessed(Determination(annulled=True), Determination(decided_on=date(2026, 1, 1)))

    assert position(verdict).ordinal == 0
    assert [each.code for each in verdict.left_out] == ["ANNULLED", "NOT_DECIDED_YET"]
    assert verdict.missing == ()


@pytest.mark.parametrize(
    ("determination", "path", "code"),
    [
        (decided(date(2024, 3, 1), 15), "triggers", "TRIGGER_NOT_LISTED"),
        (decided(date(2024, 3, 1), 0, 1), "triggers", "TRIGGER_NOT_LISTED"),
        (replace(FIRST, triggers=()), "triggers", "TRIGGER_MISSING"),
        (
            decided(date(2024, 3, 1), conduct_on=date(2024, 3, 2)),
            "decided_on",
            "DECIDED_BEFORE_CONDUCT",
        ),
    ],
)
def test_faults_of_input_are_named_and_never_counted_past(
    determination: Determination, path: str, code: str
) -> None:
    verdict = assessed(determination)

    assert [(fault.path, fault.code) for fault in verdict.faults] == [
        (f"standing.determinations[0].{path}", code)
    ]
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.missing == (f"standing.determinations[0].{path}",)


@pytest.mark.parametrize("trigger", [1, 14])
def test_the_first_and_the_last_situation_are_listed(trigger: int) -> None:
    assert assessed(decided(date(2024, 3, 1), trigger)).faults == ()


def test_taking_a_fact_away_never_flips_nor_settles_the_standing() -> None:
    settled = {Outcome.MEETS, Outcome.FAILS}
    annulled = replace(THIRD, annulled=True)
    early = replace(FOURTH, conduct_on=date(2023, 9, 1))
    for whole in (ALL, ALL[:3], (FIRST, SECOND, annulled), (FIRST, early), (annulled,)):
        before = assessed(*whole)
        for place, one in enumerate(whole):
            for name in ("decided_on", "conduct_on", "triggers", "annulled"):
                less = replace(one, **{name: None})
                after = assessed(*whole[:place], less, *whole[place + 1 :])
                for then, now in (
                    (before.outcome, after.outcome),
                    (position(before).eligible, position(after).eligible),
                ):
                    assert now is then or now not in settled, (whole, place, name)


@pytest.mark.parametrize(
    ("number", "outcome", "flags"),
    [
        (1, Outcome.MEETS, []),
        (2, Outcome.MEETS, ["KEY_SUPERVISION"]),
        (3, Outcome.FAILS, []),
        (4, Outcome.FAILS, []),
    ],
)
def test_the_consultation_answers_as_the_ladder_counts(
    number: int, outcome: Outcome, flags: list[str]
) -> None:
    # given what the ladder counts, stated as the agency's standing determinations
    reached = position(assessed(*ALL[:number]))
    agency: Agency = replace(SUPERVISOR, determinations=reached.ordinal)

    verdict = judge_provision(shanghai(), "SH-TIS-2023/3.1b", Facts(agency=agency), DAY)

    assert verdict.outcome is reached.eligible is outcome
    assert [flag.code for flag in verdict.flags] == flags
    assert ("THIRD_DETERMINATION" in [r.code for r in verdict.reasons]) is (number > 2)


WATCHED = StandingRule(
    provision="SH-TIS-2023/12.2b",
    state=Label("重点观察企业", "enterprise under key observation"),
    node=Holds(of=Fact("standing.watched"), label=Label("列入名单", "on the list")),
)


def with_states(*rules: StandingRule, ladder: Ladder | None = None) -> LoadedRegion:
    loaded = shanghai()
    return replace(loaded, region=replace(loaded.region, ladder=ladder, standing=rules))


@pytest.mark.parametrize(
    ("watched", "state", "outcome", "missing"),
    [
        (True, Outcome.MEETS, Outcome.FAILS, ()),
        (False, Outcome.FAILS, Outcome.MEETS, ()),
        (None, Outcome.UNKNOWN, Outcome.UNKNOWN, ("standing.watched",)),
    ],
)
def test_states_are_found_without_a_ladder(
    watched: bool | None, state: Outcome, outcome: Outcome, missing: tuple[str, ...]
) -> None:
    verdict = assess_standing(with_states(WATCHED), Standing(watched=watched), DAY)

    [found] = verdict.states
    assert (found.provision, found.state) == (WATCHED.provision, WATCHED.state)
    assert found.outcome is state
    assert verdict.outcome is outcome
    assert verdict.missing == found.missing == missing
    assert verdict.position is None
    assert verdict.validity == (InstrumentValidity("SH-TIS-2023", InForce.IN_FORCE),)


def test_a_state_and_a_ladder_answer_together() -> None:
    region = with_states(WATCHED, ladder=shanghai().region.ladder)

    verdict = assess_standing(region, Standing(determinations=(), watched=True), DAY)

    assert position(verdict).outcome is Outcome.MEETS
    assert verdict.outcome is Outcome.FAILS


def test_a_region_with_neither_is_silent() -> None:
    verdict = assess_standing(with_states(), Standing(determinations=ALL), DAY)

    assert verdict.outcome is Outcome.NOT_SPECIFIED
    assert verdict.position is None
    assert (verdict.counted, verdict.states, verdict.missing) == ((), (), ())


def test_a_ladder_that_cannot_be_counted_does_not_load() -> None:
    ladder = shanghai().region.ladder
    assert ladder is not None
    nowhere = replace(ladder, triggers=Param("situations"))

    with pytest.raises(RegimeFaults) as raised:
        load_library([replace(shanghai().region, ladder=nowhere)])

    assert [fault.reason for fault in raised.value.faults] == [
        "no number of situations in 'situations'"
    ]
