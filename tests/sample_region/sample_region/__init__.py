"""An invented region: two qualifications, one prohibition, a ladder of three steps."""

from __future__ import annotations

from datetime import date

from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label
from sample_region.agencies import AGENCIES
from sample_region.comparison import CELLS
from sample_region.sanctions import LADDER

REGION = Region(
    key="sample",
    division_code="330200",
    name=Label("样例", "Sample"),
    lines=(Line.SLI,),
    package="sample_region",
    distribution="regime-sample",
    instruments=("SAMPLE-2026",),
    completeness=Completeness.COMPLETE,
    checked_on=date(2026, 1, 2),
    limitations=(
        Label(
            "文本为虚构，不是法规；行政区划代码借用宁波市。", "Invented, not law; Ningbo's code."
        ),
    ),
    rules=AGENCIES,
    ladder=LADDER,
    cells=CELLS,
)
