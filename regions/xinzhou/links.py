"""Linked insurers and black lists: 3(六) and 3(七)."""

from __future__ import annotations

from gateway.regime.facts.insurer_words import FilingReading
from gateway.regime.facts.words import PublicList
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Each,
    Exists,
    Holds,
    Node,
    Not,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact
from gateway.regime.words import Label

_REGULATOR = Label("主管部门", "the regulator")

_LINKED = Any(
    (
        Holds(of=Fact("other.same_head"), label=Label("负责人为同一人", "same head")),
        Holds(
            of=Fact("other.controls_or_manages"),
            label=Label("控股或管理关系", "controlling or managing relation"),
        ),
    )
)


def _kept_under(reading: FilingReading, hit: str, label: Label) -> Any:
    """A linked pair keeps clear of one reading of 本项目的备案, or the other one applies."""
    both = All((_LINKED, Holds(of=Fact(hit), label=label)))
    others = tuple(word for word in FilingReading if word is not reading)
    other_applies = Choice(
        of=Fact("insurer.filing_reading"),
        meets=others,
        otherwise=Outcome.FAILS,
        code="LINKED_INSURERS_TOOK_PART",
        label=Label("已确定的“备案”含义", "recorded reading of the filing"),
    )
    return Any(
        (
            Not(both, code="LINKED_INSURERS_TOOK_PART", label=label),
            other_applies,
            # While nobody has recorded which reading applies, a pair it would catch is a
            # person's to decide.
            When(
                applies=both,
                then=All(
                    (
                        other_applies,
                        Decision(authority=_REGULATOR, code="READING_OF_FILING_NOT_RECORDED"),
                    )
                ),
            ),
        )
    )


_LINKED_INSURERS = Rule(
    provision="XZ-SLI-2024/3.6",
    question=Question.INSURER,
    top=False,
    node=Each(
        of="insurer.linked_insurers",
        item="other",
        rule=All(
            (
                _kept_under(
                    FilingReading.CITY_DISCLOSURE,
                    "other.both_disclosed",
                    Label("双方均已展业告知", "both have disclosed"),
                ),
                _kept_under(
                    FilingReading.SAME_PROJECT,
                    "other.both_offered",
                    Label("双方参与同一项目", "both offered for the same project"),
                ),
            )
        ),
        empty=Outcome.MEETS,
        label=Label("关联保险机构", "linked insurers"),
    ),
)


def _extract_of(item: str, listed: PublicList, *, live: bool | None = None) -> tuple[Node, ...]:
    """An extract from a list, taken on or before the day, with or without a live entry."""
    named = Choice(
        of=Fact(f"{item}.list"),
        meets=(listed,),
        otherwise=Outcome.FAILS,
        label=Label("名单", "list"),
    )
    in_time = Threshold(
        observed=Fact(f"{item}.taken_on"),
        required=AS_OF,
        operator=Operator.LE,
        label=Label("查询日期", "taken on"),
    )
    if live is None:
        return (named, in_time)
    state = Holds(of=Fact(f"{item}.live_entry"), expected=live, label=Label("在列", "listed"))
    return (named, in_time, state)


def _clear_of(listed: PublicList, code: str) -> All:
    superseded = Exists(
        of="insurer.list_extracts",
        item="later",
        rule=All(
            (
                *_extract_of("later", listed, live=False),
                Threshold(
                    observed=Fact("later.taken_on"),
                    required=Fact("extract.taken_on"),
                    operator=Operator.GT,
                    label=Label("晚于在列的查询", "taken after the one that shows an entry"),
                ),
            )
        ),
        label=Label("其后已移出", "taken off the list since"),
    )
    return All(
        (
            Exists(
                of="insurer.list_extracts",
                item="extract",
                rule=All(_extract_of("extract", listed)),
                absent=Outcome.UNKNOWN,
                label=Label("已有查询结果", "extract on file"),
            ),
            Not(
                Exists(
                    of="insurer.list_extracts",
                    item="extract",
                    rule=All((*_extract_of("extract", listed, live=True), Not(superseded))),
                ),
                code=code,
                label=Label("未列入名单", "not on the list"),
            ),
        ),
        label=Label(listed.zh, listed.en),
    )


_BLACK_LISTS = Rule(
    provision="XZ-SLI-2024/3.7",
    question=Question.INSURER,
    top=False,
    node=All(
        (
            _clear_of(PublicList.SERIOUS_ILLEGALITY, "ON_LIST_OF_SERIOUS_ILLEGALITY"),
            _clear_of(PublicList.DISHONEST_DEBTOR, "ON_LIST_OF_DISHONEST_DEBTORS"),
        )
    ),
)

LINKS_AND_LISTS: tuple[Rule, ...] = (_LINKED_INSURERS, _BLACK_LISTS)
