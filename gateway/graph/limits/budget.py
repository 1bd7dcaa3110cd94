"""The budgets a request and its document are held to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets; a document over any of them is refused with ``COST_EXCEEDED``.

    What is counted is counted as executed: a fragment counts wherever it is spread.

    Attributes:
        bytes: of a request's body, of the query string of a GET, and of a document's text.
        tokens: lexical tokens of a document, comments included.
        depth: fields inside fields.
        introspection_depth: the same below ``__schema`` and ``__type``; the query of GraphiQL 5
            needs 15 for its ``ofType`` chain.
        nesting: selections inside selections, spreads and inline fragments included.
        aliases: fields given an alias.
        fields: selections, that is fields, spreads and inline fragments.
        root_fields: fields of the operation itself.
        directives: directives applied.
        comparisons: pairs of fields that share one place in the answer and so must be compared
            for conflicts.
        cost: see `gateway.graph.limits.formula`.
        page_size: size of a list whose slicing argument is neither given nor has a default; the
            largest page a caller may ask for.
        list_size: size of a list that declares none and has no slicing argument.
        variables_depth: lists and objects inside each other in the variables.
    """

    bytes: int = 100_000
    tokens: int = 2_000
    depth: int = 20
    introspection_depth: int = 25
    nesting: int = 60
    aliases: int = 100
    fields: int = 2_000
    root_fields: int = 50
    directives: int = 50
    comparisons: int = 2_000
    cost: int = 50_000
    page_size: int = 100
    list_size: int = 10
    variables_depth: int = 32
