"""Evaluate a rule: every child is evaluated, no explanation is cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from gateway.regime import nodes
from gateway.regime.code import Code
from gateway.regime.facts import Facts
from gateway.regime.findings import Finding, FindingKind, Flag
from gateway.regime.instruments import Operator, Parameter
from gateway.regime.measuring import Measures
from gateway.regime.nodes import Node
from gateway.regime.outcomes import Outcome, all_of, any_of, negated
from gateway.regime.quantities import compared, show
from gateway.regime.recurring import calendar_periods, rolling_periods
from gateway.regime.scope import Found, Scope
from gateway.regime.spans import Span
from gateway.regime.stretches import (
    open_ends,
    overlapping,
    resting_on_end,
    show_span,
    while_end_is_open,
    within,
)
from gateway.regime.terms import Param, WordList
from gateway.regime.words import Label, Word


def _missing(outcome: Outcome, children: Iterable[Finding]) -> tuple[str, ...]:
    """Facts that still matter: a settled answer needs no more of them."""
    if outcome not in {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}:
        return ()
    return tuple(dict.fromkeys(path for child in children for path in child.missing))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One question's evaluation: the region's law, the facts, the day."""

    code: Code
    scope: Scope
    provision: str
    verdicts: dict[str, Finding] = field(default_factory=dict)

    @classmethod
    def of(cls, code: Code, facts: Facts, on: date) -> Evaluation:
        """Start an evaluation of ``facts`` on the day ``on``."""
        return cls(code, Scope.of(facts, on), "")

    def rule(self, provision_id: str) -> Finding:
        """The finding of a provision's rule; at the outermost scope each is evaluated once."""
        if self.scope.is_root and provision_id in self.verdicts:
            return self.verdicts[provision_id]
        inner = replace(self, provision=provision_id)
        found = inner.finding(self.code.rule(provision_id).node)
        finding = Finding(
            kind=FindingKind.RULE,
            outcome=found.outcome,
            provision=provision_id,
            label=self.code.provision(provision_id).summary,
            missing=found.missing,
            children=(found,),
        )
        if self.scope.is_root:
            self.verdicts[provision_id] = finding
        return finding

    def finding(self, node: Node) -> Finding:
        """Evaluate one node and everything below it."""
        return _EVALUATORS[type(node)](self, node)

    def parameter(self, param: Param) -> Parameter:
        """The parameter that a term names."""
        return self.code.provision(param.provision or self.provision).parameters[param.name]

    def bind(self, name: str, found: Found) -> Evaluation:
        """The same evaluation with one more name in scope."""
        return replace(self, scope=self.scope.bind(name, found))

    @property
    def measures(self) -> Measures:
        """Reads terms in this scope."""
        return Measures(self)

    def _leaf(self, node: Node, kind: FindingKind, outcome: Outcome, **shown: object) -> Finding:
        code = getattr(node, "code", None)
        open_code = getattr(node, "open_code", None) or code
        return Finding(
            kind=kind,
            outcome=outcome,
            provision=self.provision,
            label=getattr(node, "label", None),
            code={Outcome.FAILS: code, Outcome.NEEDS_DECISION: open_code}.get(outcome),
            **shown,  # type: ignore[arg-type]  # the callers below pass Finding's own fields
        )

    def _branch(
        self, node: Node, kind: FindingKind, outcome: Outcome, children: tuple[Finding, ...]
    ) -> Finding:
        return self._leaf(
            node, kind, outcome, children=children, missing=_missing(outcome, children)
        )

    def _fact(
        self,
        node: nodes.Choice | nodes.Holds | nodes.Judgement,
        kind: FindingKind,
        judge: Callable[[object], Outcome],
        required: Label | None,
    ) -> Finding:
        found = self.scope.find(node.of.path)
        if found.is_missing:
            return self._leaf(node, kind, Outcome.UNKNOWN, missing=(found.path,), required=required)
        outcome = judge(found.value)
        return self._leaf(
            node,
            kind,
            outcome,
            observed=show(found.value),
            required=required,
            # What was stated leaves the point open ("not established yet"): the fact is owed.
            missing=(found.path,) if outcome is Outcome.UNKNOWN else (),
        )

    def threshold(self, node: nodes.Threshold) -> Finding:
        """Hold a term against another."""
        observed, required = self.measures.of(node.observed), self.measures.of(node.required)
        parameter = self.measures.parameter_of(node.required)
        operator = node.operator or (parameter.operator if parameter else Operator.GE)
        outcome = compared(observed, operator, required)
        open_facts = tuple(dict.fromkeys((*observed.missing, *required.missing)))
        return self._leaf(
            node,
            FindingKind.THRESHOLD,
            outcome,
            observed=observed.shown,
            operator=operator,
            required=required.shown,
            unit=parameter.unit if parameter else None,
            parameter=parameter.name if parameter else None,
            missing=() if outcome.is_decided else open_facts,
        )

    def choice(self, node: nodes.Choice) -> Finding:
        """Sort a word into what meets, what fails and what is left to a decision."""

        def judge(value: object) -> Outcome:
            for words, outcome in (
                (node.meets, Outcome.MEETS),
                (node.fails, Outcome.FAILS),
                (node.decides, Outcome.NEEDS_DECISION),
            ):
                if self._listed(value, words):
                    return outcome
            return node.otherwise

        wanted = node.meets or node.fails
        return self._fact(node, FindingKind.CHOICE, judge, self._shown(wanted))

    def _listed(self, value: object, words: WordList) -> bool:
        if not isinstance(words, Param):
            return value in words
        names = self.parameter(words).value
        listed = names if isinstance(names, tuple) else (names,)
        spoken = (value.zh, *value.aliases) if isinstance(value, Word) else (value,)
        return any(name in listed for name in spoken)

    def _shown(self, words: WordList) -> Label:
        if isinstance(words, Param):
            return show(self.parameter(words).value)
        return show(tuple(words))

    def holds(self, node: nodes.Holds) -> Finding:
        """Test a yes-or-no fact."""
        return self._fact(
            node,
            FindingKind.HOLDS,
            lambda value: Outcome.MEETS if value is node.expected else Outcome.FAILS,
            show(node.expected),
        )

    def judgement(self, node: nodes.Judgement) -> Finding:
        """Take over what the competent body found."""
        outcomes = {
            "ACCEPTED": Outcome.MEETS,
            "REJECTED": Outcome.FAILS,
            "PENDING": Outcome.NEEDS_DECISION,
        }
        return self._fact(
            node,
            FindingKind.JUDGEMENT,
            lambda value: outcomes[value.name],  # type: ignore[attr-defined]  # an Assessment
            node.authority,
        )

    def in_span(self, node: nodes.InSpan) -> Finding:
        """Test that a day lies within a stretch."""
        on, found = self.scope.find(node.on.path), self.scope.find(node.span.path)
        outcome, missing = within(on, found)
        return self._leaf(
            node,
            FindingKind.IN_SPAN,
            outcome,
            observed=None if on.is_missing else show(on.value),
            required=show_span(found.value),
            missing=missing,
        )

    def overlap(self, node: nodes.Overlap) -> Finding:
        """Test that two stretches share a day."""
        first, second = self.scope.find(node.first.path), self.scope.find(node.second.path)
        missing = (*open_ends(first), *open_ends(second))
        outcome = Outcome.UNKNOWN if missing else overlapping(first.value, second.value)
        return self._leaf(
            node,
            FindingKind.OVERLAP,
            outcome,
            observed=show_span(first.value),
            required=show_span(second.value),
            missing=missing,
        )

    def same(self, node: nodes.Same) -> Finding:
        """Test that two facts are equal."""
        first, second = self.scope.find(node.first.path), self.scope.find(node.second.path)
        missing = tuple(found.path for found in (first, second) if found.is_missing)
        equal = Outcome.MEETS if first.value == second.value else Outcome.FAILS
        return self._leaf(
            node,
            FindingKind.SAME,
            Outcome.UNKNOWN if missing else equal,
            observed=None if first.is_missing else show(first.value),
            required=None if second.is_missing else show(second.value),
            missing=missing,
        )

    def every(self, node: nodes.All) -> Finding:
        """Evaluate cumulative conditions."""
        children = tuple(self.finding(child) for child in node.children)
        outcome = all_of(child.outcome for child in children)
        return self._branch(node, FindingKind.ALL, outcome, children)

    def either(self, node: nodes.Any) -> Finding:
        """Evaluate alternatives."""
        children = tuple(self.finding(child) for child in node.children)
        outcome = any_of(child.outcome for child in children)
        return self._branch(node, FindingKind.ANY, outcome, children)

    def negation(self, node: nodes.Not) -> Finding:
        """Evaluate a situation that must not exist."""
        child = self.finding(node.child)
        return self._branch(node, FindingKind.NOT, negated(child.outcome), (child,))

    def when(self, node: nodes.When) -> Finding:
        """Evaluate a condition only where it applies."""
        applies, then = self.finding(node.applies), self.finding(node.then)
        outcome = {
            Outcome.MEETS: then.outcome,
            Outcome.FAILS: Outcome.NOT_APPLICABLE,
            Outcome.NOT_APPLICABLE: Outcome.NOT_APPLICABLE,
        }.get(applies.outcome, applies.outcome)
        if applies.outcome is not Outcome.MEETS:
            then = then.without_flags()
        return self._branch(node, FindingKind.WHEN, outcome, (applies, then))

    def _entries(self, path: str, item: str, rule: Node) -> tuple[Finding, ...] | Found:
        found = self.scope.find(path)
        if found.is_missing:
            return found
        return tuple(self.bind(item, entry).finding(rule) for entry in self.scope.entries(found))

    def each(self, node: nodes.Each) -> Finding:
        """Evaluate a condition on every entry of a list."""
        children = self._entries(node.of, node.item, node.rule)
        if isinstance(children, Found):
            return self._leaf(node, FindingKind.EACH, Outcome.UNKNOWN, missing=(children.path,))
        outcome = all_of(child.outcome for child in children) if children else node.empty
        missing = (
            (self.scope.find(node.of).path,)
            if not children and node.empty is Outcome.UNKNOWN
            else _missing(outcome, children)
        )
        return self._leaf(node, FindingKind.EACH, outcome, children=children, missing=missing)

    def exists(self, node: nodes.Exists) -> Finding:
        """Evaluate a condition that one entry of a list must satisfy."""
        children = self._entries(node.of, node.item, node.rule)
        if isinstance(children, Found):
            return self._leaf(node, FindingKind.EXISTS, Outcome.UNKNOWN, missing=(children.path,))
        if node.absent is not Outcome.FAILS:
            children += (self._absent(node),)
        outcome = any_of(child.outcome for child in children) if children else Outcome.FAILS
        if outcome is Outcome.NOT_APPLICABLE:
            outcome = Outcome.FAILS
        return self._branch(node, FindingKind.EXISTS, outcome, children)

    def _absent(self, node: nodes.Exists) -> Finding:
        path = self.scope.find(node.of).path
        missing = (path,) if node.absent is Outcome.UNKNOWN else ()
        return self._leaf(node, FindingKind.EXISTS, node.absent, missing=missing)

    def each_word(self, node: nodes.EachWord) -> Finding:
        """Evaluate a condition for every word of a parameter's list."""
        words = self.parameter(node.words).value
        assert isinstance(words, tuple)
        children = tuple(
            self.bind(node.item, Found(node.kind.named(word), node.item)).finding(node.rule)  # type: ignore[attr-defined]  # kinds are Word lists, checked on loading
            for word in words
        )
        labelled = tuple(
            replace(child, required=Label(str(word), str(word)))
            for child, word in zip(children, words, strict=True)
        )
        outcome = all_of(child.outcome for child in labelled)
        return self._branch(node, FindingKind.EACH, outcome, labelled)

    def each_period(self, node: nodes.EachPeriod) -> Finding:
        """Evaluate a condition for every period that a stretch touches up to the day asked."""
        on, found = self.scope.find("on").value, self.scope.find(node.of.path)
        assert isinstance(on, date)
        stretch = found.value
        if not isinstance(stretch, Span) or stretch.since is None:
            path = found.path if stretch is None else f"{found.path}.since"
            return self._leaf(node, FindingKind.EACH, Outcome.UNKNOWN, missing=(path,))
        periods = (rolling_periods if node.rolling else calendar_periods)(node.every, stretch, on)
        children = tuple(
            resting_on_end(
                self.bind(node.item, Found(period, found.path)).finding(node.rule), found.path
            )
            for period in periods
        )
        labelled = tuple(
            replace(child, required=show_span(period.span))
            for child, period in zip(children, periods, strict=True)
        )
        labelled = while_end_is_open(labelled, periods, stretch, found.path)
        outcome = all_of(child.outcome for child in labelled) if labelled else node.empty
        return self._branch(node, FindingKind.EACH, outcome, labelled)

    def decision(self, node: nodes.Decision) -> Finding:
        """Leave a point to somebody."""
        return self._leaf(
            node, FindingKind.DECISION, Outcome.NEEDS_DECISION, required=node.authority
        )

    def flagged(self, node: nodes.Flagged) -> Finding:
        """Evaluate a condition and raise its flags."""
        child = self.finding(node.child)
        raised = tuple(
            Flag(flag.code, flag.label, self.provision)
            for flag in node.flags
            if self.finding(flag.condition).outcome is Outcome.MEETS
        )
        branch = self._branch(node, FindingKind.FLAGGED, child.outcome, (child,))
        return replace(branch, flags=raised)

    def readings(self, node: nodes.Readings) -> Finding:
        """Evaluate every reading; the taken one gives the outcome."""
        every = tuple(
            replace(self.finding(reading.node), label=reading.label)
            for reading in (node.taken, *node.others)
        )
        branch = self._branch(node, FindingKind.READINGS, every[0].outcome, every[:1])
        differ = tuple(
            Flag("READING_DIFFERS", reading.label, self.provision)
            for reading, finding in zip(node.others, every[1:], strict=True)
            if finding.outcome is not every[0].outcome
        )
        return replace(branch, children=every, flags=differ)


_EVALUATORS: dict[type, Callable[..., Finding]] = {
    nodes.Threshold: Evaluation.threshold,
    nodes.Choice: Evaluation.choice,
    nodes.Holds: Evaluation.holds,
    nodes.Judgement: Evaluation.judgement,
    nodes.InSpan: Evaluation.in_span,
    nodes.Overlap: Evaluation.overlap,
    nodes.Same: Evaluation.same,
    nodes.All: Evaluation.every,
    nodes.Any: Evaluation.either,
    nodes.Not: Evaluation.negation,
    nodes.When: Evaluation.when,
    nodes.Each: Evaluation.each,
    nodes.Exists: Evaluation.exists,
    nodes.EachWord: Evaluation.each_word,
    nodes.EachPeriod: Evaluation.each_period,
    nodes.RuleOf: lambda evaluation, node: evaluation.rule(node.provision),
    nodes.Decision: Evaluation.decision,
    nodes.Flagged: Evaluation.flagged,
    nodes.Readings: Evaluation.readings,
}
