"""Check a rule tree before it is ever evaluated: paths, parameters, references.

A rule that names a fact nobody can state or a parameter nobody wrote would be silent at
run time; here it stops the region from loading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from gateway.regime import nodes, terms
from gateway.regime.facts import Facts, fact_fields
from gateway.regime.faults import Fault
from gateway.regime.instruments import Parameter, Provision
from gateway.regime.nodes import Node
from gateway.regime.recurring import CalendarPeriod
from gateway.regime.spans import Span
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Scale, Word

Bound = tuple[type, bool]
"""The type a name stands for, and whether it is a list of such."""


def root_names() -> dict[str, Bound]:
    """The names every rule may begin a path with."""
    kinds = {name: (fact.type, fact.many) for name, fact in fact_fields(Facts).items()}
    return {**kinds, "on": (date, False)}


@dataclass
class TreeCheck:
    """Walks one rule and notes what does not resolve."""

    path: str
    provision: Provision
    find: Callable[[str], Provision | None]
    has_rule: Callable[[str], bool]
    faults: list[Fault] = field(default_factory=list)

    def note(self, reason: str, hint: str = "") -> None:
        """Note a fault of this rule."""
        self.faults.append(Fault(f"{self.path}:{self.provision.id}", reason, hint))

    def node(self, node: Node, names: Mapping[str, Bound]) -> None:  # noqa: C901 - one case a shape
        """Check one node and everything below it, with the names in scope."""
        match node:
            case nodes.RuleOf(provision=provision):
                if not self.has_rule(provision):
                    self.note(f"refers to the rule of {provision}, which has none")
            case nodes.Each() | nodes.Exists():
                self._list(node.of, node.item, node.rule, names)
            case nodes.EachPeriod(of=of, item=item, rule=rule):
                self._stretch(of, names)
                self.node(rule, {**names, item: (CalendarPeriod, False)})
            case nodes.EachWord(words=words, item=item, kind=kind, rule=rule):
                self._words(words, kind)
                self.node(rule, {**names, item: (kind, False)})
            case nodes.All(children=()) | nodes.Any(children=()):
                self.note("a list of conditions is empty", "it would never test anything")
            case nodes.Flagged(child=child, flags=flags):
                self.node(child, names)
                for flag in flags:
                    self.node(flag.condition, names)
            case nodes.Readings(taken=taken, others=others):
                for reading in (taken, *others):
                    self.node(reading.node, names)
            case _:
                self._fields(node, names)

    def _fields(self, node: object, names: Mapping[str, Bound]) -> None:
        assert is_dataclass(node)
        for each in fields(node):
            value = getattr(node, each.name)
            for part in value if isinstance(value, tuple) else (value,):
                self._part(part, names)

    def _part(self, part: object, names: Mapping[str, Bound]) -> None:  # noqa: C901 - one case a shape
        match part:
            case Fact(path=path):
                self.fact(path, names)
            case Param():
                self.param(part)
            case terms.FullYears(of=of, item=item, span=span, where=where, until=until):
                bound = self._entry(of, names)
                inner = {**names, item: bound}
                self.fact(span, inner)
                self.fact(until.path, names)
                if where is not None:
                    self.node(where, inner)
            case terms.CountOf(of=of, item=item, where=where, distinct=distinct):
                self._list(of, item, where, names)
                if distinct is not None:
                    self.fact(distinct, {**names, item: self._entry(of, names)})
            case terms.RankOf(scale=scale, of=of):
                self._part(of, names)
                if isinstance(of, Param):
                    self._ranked(of, scale)
            case Word() | None | str() | bool():
                return
            case _ if type(part).__module__ == nodes.__name__:
                self.node(part, names)  # type: ignore[arg-type]  # members of that module are nodes
            case _ if type(part).__module__ == terms.__name__:
                self._fields(part, names)

    def _list(self, of: str, item: str, rule: Node, names: Mapping[str, Bound]) -> None:
        self.node(rule, {**names, item: self._entry(of, names)})

    def _stretch(self, of: Fact, names: Mapping[str, Bound]) -> None:
        kind, many = self.fact(of.path, names)
        if kind is not Span or many:
            self.note(f"{of.path} is not a stretch of days")

    def _entry(self, path: str, names: Mapping[str, Bound]) -> Bound:
        kind, many = self.fact(path, names)
        if not many:
            self.note(f"{path} is not a list")
        return kind, False

    def fact(self, path: str, names: Mapping[str, Bound]) -> Bound:
        """Resolve a path against the vocabulary."""
        first, *rest = path.split(".")
        if first not in names:
            self.note(f"no fact is called {first!r}", f"in scope: {', '.join(names)}")
            return object, False
        kind, many = names[first]
        for attribute in rest:
            known = fact_fields(kind) if not many else {}
            if kind.__name__ == "Span" and attribute in {"since", "until", "open_ended"}:
                return date, False
            if attribute not in known:
                self.note(f"{path}: {kind.__name__} has no fact {attribute!r}")
                return object, False
            kind, many = known[attribute].type, known[attribute].many
        return kind, many

    def param(self, param: Param) -> Parameter | None:
        """Resolve a parameter; one without a value cannot be tested against."""
        provision = self.provision if param.provision is None else self.find(param.provision)
        if provision is None:
            self.note(f"cites {param.provision}, which does not exist")
            return None
        parameter = provision.parameters.get(param.name)
        if parameter is None:
            known = ", ".join(provision.parameters) or "none"
            self.note(f"{provision.id} has no parameter {param.name!r}", f"it has: {known}")
        elif parameter.value is None:
            self.note(f"parameter {param.name!r} has no value", "the text gives none: decide it")
        return parameter

    def _words(self, words: Param, kind: type) -> None:
        parameter = self.param(words)
        if parameter is None or not issubclass(kind, Word):
            return
        values = parameter.value if isinstance(parameter.value, tuple) else (parameter.value,)
        for value in values:
            self._named(kind, value)

    def _ranked(self, param: Param, scale: type[Scale]) -> None:
        parameter = self.param(param)
        if parameter is not None:
            self._named(scale, parameter.value)

    def _named(self, kind: type[Word], value: object) -> None:
        try:
            kind.named(str(value))
        except KeyError:
            self.note(f"{value!r} is no word of {kind.__name__}", "add it as an alias")


def check_rule(
    path: str,
    provision: Provision,
    node: Node,
    find: Callable[[str], Provision | None],
    has_rule: Callable[[str], bool],
) -> list[Fault]:
    """All faults of one rule tree."""
    check = TreeCheck(path, provision, find, has_rule)
    check.node(node, root_names())
    return check.faults
