"""Gates: acts that may not be done before a condition holds."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import Node
from gateway.regime.words import Label, Word


class Force(Word):
    """Why an act is refused."""

    HARD = ("条文禁止", "the words forbid or order the step (不得, 方可)")
    SYSTEM = ("系统要求", "the coherence of the record asks it; a deployment may only warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """An act and the condition that must hold before it.

    Attributes:
        provision: the provision that sets the condition; one provision may set one gate.
        act: what is about to be done, e.g. issuing the policy.
        actors: who does it.
        condition: MEETS lets the act pass; FAILS refuses it with the failing codes.
        force: HARD where the text forbids, SYSTEM where the record's coherence asks it.
        opens: what would open it, in words.
    """

    provision: str
    act: Label
    actors: tuple[Party, ...]
    line: Line
    condition: Node
    force: Force
    opens: Label
    cited: tuple[str, ...] = ()
