"""Whose part it is: what acts ask about the party and the person that act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from gateway.store.acts.decision import Actor

PARTY: Final = "own_party"
"""Value: the party of whoever acts; 0 for nobody's."""

USER: Final = "own_user"
"""Value: the account of whoever acts; 0 for a machine."""


def own_values(actor: Actor) -> dict[str, Any]:
    """The values by which lookups find what is the caller's own."""
    return {PARTY: actor.party_id or 0, USER: actor.user_id or 0}
