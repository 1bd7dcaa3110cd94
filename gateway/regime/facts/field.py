"""How a fact is declared: one line with its Chinese and English name and its unit."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from gateway.regime.words import Label

LABEL = "label"
UNIT = "unit"
BOUNDS = "bounds"


def fact(
    zh: str, en: str, *, unit: str | None = None, bounds: tuple[int, int] | None = None
) -> Any:  # noqa: ANN401 - stands for any field's default
    """Declare a fact that is unknown until someone states it.

    Args:
        zh: Chinese name.
        en: English name.
        unit: key of the unit, for numbers.
        bounds: smallest and largest number that can be true; anything else is a slip.
    """
    return field(default=None, metadata={LABEL: Label(zh, en), UNIT: unit, BOUNDS: bounds})
