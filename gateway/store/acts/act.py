"""How an act of the records is declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gateway.regime.record_acts import RecordAct
    from gateway.regime.roles import Act as ReservedTo
    from gateway.regime.roles import Capability
    from gateway.store.acts.decision import Actor, Decision, Scene
    from gateway.store.acts.lookups import Lookup

I = TypeVar("I")  # noqa: E741 - the input


@dataclass(frozen=True, kw_only=True)
class Act(Generic[I]):
    """An act: what it needs to know and how it is decided. The path does the rest.

    Attributes:
        act: what regions tie their provisions to.
        topic: its name in the ledger and among events, e.g. ``finding.record``.
        capability: what the caller must hold in the region.
        lookups: what is loaded before it is decided.
        values: values of the lookups' placeholders, from the input and the caller.
        texts: names of those values that are texts; all others are numbers.
        reserved: the act that a region's text may leave to some kinds of parties alone.
        decide: from what is known to the decision; pure, and cheap enough to be done again.
    """

    act: RecordAct
    topic: str
    capability: Capability
    lookups: tuple[Lookup, ...]
    values: Callable[[I, Actor], Mapping[str, Any]]
    decide: Callable[[Scene, I], Decision]
    reserved: ReservedTo | None = None
    texts: frozenset[str] = frozenset()
