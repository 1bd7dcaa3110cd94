"""The regime of Hangzhou (杭州)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from regions.hangzhou.comparison import CELLS

REGION = Region(
    key="hangzhou",
    division_code="330100",
    name=Label("杭州", "Hangzhou"),
    lines=(Line.IDI,),
    package="regions.hangzhou",
    instruments=("HZ-TIS-2024",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
    cells=CELLS,
)
