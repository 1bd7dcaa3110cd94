"""The regime of Shanghai (上海)."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label

REGION = Region(
    key="shanghai",
    division_code="310000",
    name=Label("上海", "Shanghai"),
    lines=(Line.IDI,),
    package="regions.shanghai",
    instruments=("SH-TIS-2023", "SH-IDI-2025"),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 11, 21),
)
