"""What an evaluation needs of a loaded region: its provisions and its rules."""

from __future__ import annotations

from typing import Protocol

from gateway.regime.instruments import Provision
from gateway.regime.rules import Rule


class Code(Protocol):
    """What an evaluation needs of a loaded region."""

    def provision(self, provision_id: str) -> Provision:
        """The provision with this id."""
        ...

    def rule(self, provision_id: str) -> Rule:
        """The rule that enforces this provision."""
        ...
