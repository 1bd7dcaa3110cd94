"""The regime of Shaoxing (绍兴)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.shaoxing.comparison import CELLS

REGION = Region(
    key="shaoxing",
    division_code="330600",
    name=Label("绍兴", "Shaoxing"),
    lines=(Line.SLI,),
    package="regions.shaoxing",
    instruments=("SX-SLI",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    cells=CELLS,
)
