"""The regime of Xinzhou (忻州)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.xinzhou.comparison import CELLS

REGION = Region(
    key="xinzhou",
    division_code="140900",
    name=Label("忻州", "Xinzhou"),
    lines=(Line.SLI,),
    package="regions.xinzhou",
    instruments=("XZ-SLI-2024",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    cells=CELLS,
)
