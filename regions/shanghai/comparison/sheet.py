"""The sheet that Shanghai's cells are written on, and the rows its texts are silent on."""

from __future__ import annotations

from gateway.regime.comparison import Cell
from gateway.regime.instruments import Line
from gateway.regime.sheets import Sheet

SHEET = Sheet(
    line=Line.IDI,
    texts=(
        "SH-TIS-2023",
        "SH-IDI-2025",
    ),
)

SILENT: tuple[Cell, ...] = SHEET.not_specified(
    "agency_clean_record_years",
    "lead_title",
    "staff_title",
    "visit_technicians",
    "insurer_blacklists",
    "insurer_audit_year",
    "coordinating_branches",
    "insurer_disclosure",
    "policy_fields",
    "service_extra_charge",
    "loss_report",
    "archive_years_later_of",
    "paper_archive_years_after_completion",
    "archive_destruction",
)
