"""The sample beside other regions."""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.instruments import Line
from gateway.regime.sheets import Sheet
from gateway.regime.terms import Param
from gateway.regime.topics import DIMENSIONS

SHEET = Sheet(line=Line.SLI, texts=("SAMPLE-2026",))

_CODED: tuple[Cell, ...] = (
    SHEET.value("agency_insurer_commission_years", Param("min_years", "SAMPLE-2026/2.1")),
)
_DONE = frozenset(cell.dimension for cell in _CODED)

CELLS: tuple[Cell, ...] = (
    *_CODED,
    *SHEET.not_specified(
        *(
            row.key
            for row in DIMENSIONS.values()
            if SHEET.line in row.lines and row.key not in _DONE
        )
    ),
)
