"""Random rule trees over the closed set of nodes, and random facts for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any as Anything

from hypothesis import strategies as st

from gateway.regime.duties import Recurrence
from gateway.regime.facts import (
    Agency,
    Conduct,
    Facts,
    Insurer,
    LossReport,
    Person,
    PreventionService,
    ProfessionalTitle,
    UnderwritingFile,
    WorkPeriod,
)
from gateway.regime.facts.words import Assessment, Field, LegalForm, Origin, Title
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Each,
    EachPeriod,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Judgement,
    Node,
    Not,
    Overlap,
    Reading,
    Readings,
    RuleOf,
    Same,
    Threshold,
    When,
    children_of,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.spans import Span
from gateway.regime.terms import (
    NOTHING,
    CountOf,
    DaysAfter,
    DaysBetween,
    Fact,
    FullYears,
    HoursBetween,
    InMonths,
    Param,
    Product,
    RankOf,
    Ratio,
    Sum,
    Term,
    YearOf,
    YearsAfter,
    YearsBefore,
    YearsBetween,
)
from gateway.regime.words import Word

from .small_law import LABEL, ON

OUTCOMES = st.sampled_from(Outcome)
ORDERS = st.sampled_from(
    [Operator.EQ, Operator.GE, Operator.GT, Operator.LE, Operator.LT, Operator.BEFORE]
)
NUMBERS = st.sampled_from(["few_years", "heads", "at_most", "exactly", "above", "below"]).map(Param)


def _words(kind: type[Word]) -> st.SearchStrategy[tuple[Anything, ...]]:
    return st.lists(st.sampled_from(list(kind)), max_size=2).map(tuple)


def _choices(path: str, kind: type[Word]) -> st.SearchStrategy[Node]:
    return st.builds(
        Choice,
        of=st.just(Fact(path)),
        meets=_words(kind),
        fails=_words(kind),
        decides=_words(kind),
        otherwise=OUTCOMES,
    )


def _holds(*paths: str) -> st.SearchStrategy[Node]:
    return st.builds(Holds, of=st.sampled_from(paths).map(Fact), expected=st.booleans())


def _threshold(
    observed: st.SearchStrategy[Term], required: st.SearchStrategy[Term]
) -> st.SearchStrategy[Node]:
    return st.builds(Threshold, observed=observed, required=required, operator=ORDERS)


IN_PERIOD = _choices("period.field", Field)
YEARS = st.builds(FullYears, of=st.just("person.work_periods"), where=st.none() | IN_PERIOD)
OF_PERSON: st.SearchStrategy[Node] = st.one_of(
    _holds("person.technical", "person.active"),
    _threshold(
        st.just(RankOf(Title, Fact("person.title.level"))),
        st.sampled_from([RankOf(Title, Param("title")), RankOf(Title, Title.ENGINEER)]),
    ),
    _threshold(YEARS, NUMBERS),
    st.builds(
        Exists,
        of=st.just("person.work_periods"),
        item=st.just("period"),
        rule=st.builds(InSpan, span=st.just(Fact("period.span"))),
        absent=OUTCOMES,
    ),
)
HEADS = st.builds(
    CountOf,
    of=st.just("agency.staff"),
    item=st.just("person"),
    where=OF_PERSON,
    distinct=st.sampled_from([None, "person.name"]),
)
COUNTED: st.SearchStrategy[Term] = st.one_of(
    st.just(Fact("agency.determinations")),
    HEADS,
    st.lists(HEADS | st.just(Fact("agency.determinations")), max_size=2).map(
        lambda terms: Sum(tuple(terms))
    ),
    st.lists(HEADS, min_size=1, max_size=2).map(lambda terms: Product(tuple(terms))),
)
IN_STRETCH = st.one_of(
    _holds("stretch.whole", "stretch.ended", "agency.enforcement_extract"),
    st.just(InSpan(span=Fact("stretch.span"), on=Fact("insurer.founded_on"))),
    st.just(Overlap(first=Fact("stretch.span"), second=Fact("insurer.authorisation"))),
)
OF_PERIOD = IN_STRETCH | st.builds(When, applies=IN_STRETCH, then=IN_STRETCH)
PLAIN: st.SearchStrategy[Node] = st.one_of(
    _holds("agency.standing_team_registered", "agency.enforcement_extract"),
    _choices("agency.legal_form", LegalForm),
    st.builds(Judgement, of=st.just(Fact("agency.capability_finding")), authority=st.just(LABEL)),
    _threshold(st.just(Fact("agency.determinations")), NUMBERS),
    _threshold(st.just(YearsBetween(Fact("insurer.founded_on"))), NUMBERS),
    _threshold(
        st.sampled_from(
            [
                DaysBetween(Fact("insurer.founded_on"), Fact("on")),
                DaysBetween(Fact("insurer.licence_valid.since"), Fact("insurer.founded_on")),
            ]
        ),
        NUMBERS | st.just(InMonths(Param("few_years"))),
    ),
    _threshold(st.just(YearOf(Fact("insurer.founded_on"))), st.just(Param("year"))),
    st.builds(
        Threshold,
        observed=st.just(Fact("insurer.founded_on")),
        required=st.sampled_from(
            [
                YearsBefore(Param("few_years")),
                YearsAfter(Param("few_years"), Fact("insurer.licence_valid.since")),
                DaysAfter(Param("heads"), Fact("insurer.licence_valid.since")),
            ]
        ),
        operator=ORDERS,
    ),
    _threshold(
        st.just(
            Ratio(
                part=Fact("conduct.underwriting.final_rate"),
                whole=Fact("conduct.underwriting.market_median"),
            )
        ),
        st.just(Param("rate")),
    ),
    st.builds(InSpan, span=st.just(Fact("insurer.licence_valid"))),
    st.just(Overlap(first=Fact("insurer.licence_valid"), second=Fact("insurer.authorisation"))),
    st.just(Same(first=Fact("insurer.registered_in"), second=Fact("insurer.parent_registered_in"))),
    _threshold(
        st.just(HoursBetween(Fact("service.loss.occurred_at"), Fact("service.loss.reported_at"))),
        NUMBERS,
    ),
    st.just(Decision(authority=LABEL, code="LEFT_OPEN")),
    st.just(RuleOf("T/2")),
    st.just(
        EachWord(
            words=Param("forms"),
            item="form",
            kind=LegalForm,
            rule=Same(first=Fact("form"), second=Fact("agency.legal_form")),
        )
    ),
)
OF_LISTS: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Each, of=st.just("agency.staff"), item=st.just("person"), rule=OF_PERSON, empty=OUTCOMES
    ),
    st.builds(
        Exists, of=st.just("agency.staff"), item=st.just("person"), rule=OF_PERSON, absent=OUTCOMES
    ),
    st.builds(
        EachPeriod,
        every=st.sampled_from(Recurrence),
        of=st.just(Fact("insurer.licence_valid")),
        item=st.just("stretch"),
        rule=OF_PERIOD,
        empty=OUTCOMES,
        rolling=st.booleans(),
    ),
    _threshold(COUNTED, NUMBERS | st.just(NOTHING)),
    _threshold(COUNTED, COUNTED),
)


def _branches(below: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(below, max_size=3).map(tuple)
    return st.one_of(
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(Not, below),
        st.builds(When, applies=below, then=below),
        st.builds(
            lambda child, condition: Flagged(child, (FlagWhen("LOOK", condition, LABEL),)),
            below,
            below,
        ),
        st.builds(
            lambda taken, other: Readings(
                taken=Reading("a", LABEL, taken), others=(Reading("b", LABEL, other),)
            ),
            below,
            below,
        ),
    )


TREES = st.recursive(PLAIN | OF_LISTS, _branches, max_leaves=8)
TREES_WITHOUT_LISTS = st.recursive(PLAIN, _branches, max_leaves=10)
REFERRED = TREES_WITHOUT_LISTS.filter(lambda tree: not _refers(tree))
"""What T/2 may say: a tree that does not refer back to it."""


def _refers(tree: Node) -> bool:
    return isinstance(tree, RuleOf) or any(_refers(child) for child in children_of(tree))


def findings_expected(tree: Node, referred: Node) -> int:
    """How many findings a tree without lists has: one for each node, flags aside."""
    match tree:
        case RuleOf():
            below = findings_expected(referred, referred)
        case EachWord(rule=rule):
            below = 2 * findings_expected(rule, referred)
        case Flagged(child=child):
            below = findings_expected(child, referred)
        case _:
            below = sum(findings_expected(child, referred) for child in children_of(tree))
    return 1 + below


# Facts

DAYS = st.integers(-6 * 366, 400).map(lambda days: ON + timedelta(days=days))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """A stretch of which either end may be unknown."""
    since = draw(st.none() | DAYS)
    length = draw(st.none() | st.integers(0, 1500))
    if length is None:
        return Span(since=since, open_ended=draw(st.none() | st.booleans()))
    return Span(since=since, until=(since or ON) + timedelta(days=length))


def _maybe(kind: type[Word]) -> st.SearchStrategy[Anything]:
    return st.none() | st.sampled_from(list(kind))


def _few(entries: st.SearchStrategy[Anything]) -> st.SearchStrategy[Anything]:
    return st.none() | st.lists(entries, max_size=3).map(tuple)


BOOLEANS = st.none() | st.booleans()
PERIODS = st.builds(WorkPeriod, field=_maybe(Field), span=st.none() | spans())
PEOPLE = st.builds(
    Person,
    name=st.sampled_from([None, "甲", "乙"]),
    technical=BOOLEANS,
    active=BOOLEANS,
    title=st.none() | st.builds(ProfessionalTitle, level=_maybe(Title)),
    work_periods=_few(PERIODS),
)
MOMENTS = st.none() | st.integers(0, 5).map(
    lambda hours: datetime(2024, 6, 30, 20 - hours, tzinfo=UTC)
)
RATES = st.none() | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.7"), Decimal(1)])
FACTS = st.builds(
    Facts,
    agency=st.builds(
        Agency,
        standing_team_registered=BOOLEANS,
        enforcement_extract=BOOLEANS,
        legal_form=_maybe(LegalForm),
        capability_finding=_maybe(Assessment),
        determinations=st.none() | st.integers(0, 4),
        staff=_few(PEOPLE),
    ),
    insurer=st.builds(
        Insurer,
        founded_on=st.none() | DAYS,
        licence_valid=st.none() | spans(),
        authorisation=st.none() | spans(),
        registered_in=_maybe(Origin),
        parent_registered_in=_maybe(Origin),
    ),
    service=st.builds(
        PreventionService,
        loss=st.builds(LossReport, occurred_at=MOMENTS, reported_at=MOMENTS),
    ),
    conduct=st.builds(
        Conduct,
        underwriting=st.builds(UnderwritingFile, final_rate=RATES, market_median=RATES),
    ),
)


def with_one_fact_less(facts: Anything) -> Iterator[Anything]:
    """The same facts with one statement taken away, for every statement in them."""
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value is None:
            continue
        yield replace(facts, **{field.name: None})
        if isinstance(value, tuple):
            for place, entry in enumerate(value):
                if is_dataclass(entry):
                    for less in with_one_fact_less(entry):
                        shorter = (*value[:place], less, *value[place + 1 :])
                        yield replace(facts, **{field.name: shorter})
        elif is_dataclass(value) and not isinstance(value, date):
            for less in with_one_fact_less(value):
                yield replace(facts, **{field.name: less})
