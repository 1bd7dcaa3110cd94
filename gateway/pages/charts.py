"""Stacked bars for the server to draw: where each part lies, in the units of an SVG's view box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 760
LABEL: Final = 210
"""Room for the label at the left of a bar."""
TOTAL: Final = 60
"""Room for the number at its right."""
ROW: Final = 34
BAR: Final = 22


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar.

    Attributes:
        series: place of its series.
        value: how many it stands for.
        x: its left edge.
        width: its width; a value that is not nothing is seen.
    """

    series: int
    value: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label; ``y`` is its upper edge."""

    label: str
    total: int
    y: int
    parts: tuple[Part, ...]

    @property
    def end(self) -> float:
        """Its right edge."""
        return max((part.x + part.width for part in self.parts), default=LABEL)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; its table has the same numbers.

    Attributes:
        key: for the ids inside it.
        title: what it shows.
        series: names of the parts of a bar.
        bars: from top to bottom.
    """

    key: str
    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """Height of the view box."""
        return len(self.bars) * ROW + 4


def chart(
    key: str, title: str, series: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]
) -> Chart:
    """Bars on one scale, the largest as long as there is room."""
    largest = max((sum(values) for _, values in rows), default=0) or 1
    unit = (WIDTH - LABEL - TOTAL) / largest
    bars = tuple(
        Bar(label, sum(values), place * ROW + 4, _parts(values, unit))
        for place, (label, values) in enumerate(rows)
    )
    return Chart(key, title, tuple(series), bars)


def _parts(values: Sequence[int], unit: float) -> tuple[Part, ...]:
    parts: list[Part] = []
    x = float(LABEL)
    for series, value in enumerate(values):
        if value:
            width = round(max(value * unit, 1.5), 1)
            parts.append(Part(series, value, round(x, 1), width))
            x += width
    return tuple(parts)
