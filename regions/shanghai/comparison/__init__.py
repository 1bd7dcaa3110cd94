"""What Shanghai (上海) puts into the rows of the comparison."""

from __future__ import annotations

from gateway.regime.comparison import Cell
from regions.shanghai.comparison.agencies import AGENCIES
from regions.shanghai.comparison.insurance import INSURANCE
from regions.shanghai.comparison.sheet import SILENT

CELLS: tuple[Cell, ...] = (*AGENCIES, *INSURANCE, *SILENT)

__all__ = ["CELLS"]
