"""Comparison: a region says something in every row that its lines have."""

from __future__ import annotations

from collections import Counter

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.comparison import CellState
from gateway.regime.faults import Fault
from gateway.regime.topics import DIMENSIONS


def judge_cells(subject: Subject) -> Judged | None:
    """Judge that each row of each line has exactly one cell, and that it is coded."""
    region = subject.region
    if region is None:
        return None
    owed = {
        (dimension.key, line)
        for dimension in DIMENSIONS.values()
        for line in region.lines
        if line in dimension.lines
    }
    found = Counter((cell.dimension, cell.line) for cell in region.cells)
    faults = []
    for key, line in sorted(owed | set(found), key=lambda place: (place[0], place[1].name)):
        where = f"{region.key}/comparison:{key}.{line.name}"
        if (key, line) not in owed:
            faults.append(Fault(where, "the region has no such row"))
        elif not found[key, line]:
            faults.append(Fault(where, "has no cell", "say NOT_SPECIFIED where the text is silent"))
        elif found[key, line] > 1:
            faults.append(Fault(where, f"has {found[key, line]} cells"))
    faults += [
        Fault(f"{region.key}/comparison:{cell.dimension}.{cell.line.name}", "is not coded")
        for cell in region.cells
        if cell.state is CellState.NOT_CODED
    ]
    states = Counter(cell.state for cell in region.cells)
    notes = [f"{states[state]} {state.name}" for state in CellState if states[state]]
    return Judged(tuple(faults), (f"{len(owed)} rows: {', '.join(notes)}",))
