"""A region's sheet: short ways to write the cells of one line of insurance."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.comparison import Cell, CellState
from gateway.regime.instruments import Line
from gateway.regime.terms import Param
from gateway.regime.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Writes cells for one line.

    Attributes:
        line: the line every cell speaks of.
        texts: ids of the instruments read in full, named where they are silent.
    """

    line: Line
    texts: tuple[str, ...]

    def value(
        self,
        dimension: str,
        *values: Param,
        note: Label | None = None,
        provisions: tuple[str, ...] = (),
    ) -> Cell:
        """A cell that shows parameters, each of a named provision."""
        return Cell(
            dimension=dimension,
            line=self.line,
            state=CellState.VALUE,
            values=values,
            provisions=provisions,
            note=note,
        )

    def different(self, dimension: str, note: Label, *provisions: str) -> Cell:
        """A cell for a point that the text regulates, but not in the terms of the row."""
        return Cell(
            dimension=dimension,
            line=self.line,
            state=CellState.DIFFERENT_KIND,
            provisions=provisions,
            note=note,
        )

    def not_specified(self, *dimensions: str) -> tuple[Cell, ...]:
        """Cells for points on which the texts were searched in vain."""
        return tuple(
            Cell(
                dimension=dimension,
                line=self.line,
                state=CellState.NOT_SPECIFIED,
                searched=self.texts,
            )
            for dimension in dimensions
        )
