"""Comparison of regions: topics and dimensions of the core, cells of the regions.

Only like stands in one row. A region that treats a point otherwise says so with a note,
one whose text is silent says that, and what nobody coded is neither. Regions are not ranked.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label, Word


class Stricter(Word):
    """Which way a value is stricter, so that differences can be read; never a ranking."""

    HIGHER = ("数值越大越严", "higher is stricter")
    LOWER = ("数值越小越严", "lower is stricter")
    LONGER_LIST = ("列举越多越严", "a longer list is stricter")
    NOT_ORDERED = ("不分宽严", "not ordered")


class CellState(Word):
    """What a region's cell says."""

    VALUE = ("有规定", "the text sets a value")
    NOT_SPECIFIED = ("本文件未规定", "not specified by this text, which is not the same as none")
    DIFFERENT_KIND = ("规定方式不同", "regulated in a different kind of way")
    NOT_CODED = ("尚未编码", "not coded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One row of a comparison."""

    key: str
    label: Label
    unit: str
    whose: Party
    stricter: Stricter
    coding_note: Label
    lines: tuple[Line, ...] = (Line.IDI, Line.SLI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A group of rows."""

    key: str
    label: Label
    dimensions: tuple[Dimension, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a region puts into a row.

    Attributes:
        dimension: key of the row.
        line: line of insurance the cell speaks of.
        values: parameters shown as the value, each with its provision named.
        provisions: provisions cited beside the values' own.
        note: needed for DIFFERENT_KIND, welcome elsewhere.
        searched: for NOT_SPECIFIED, the instruments that were searched in vain.
    """

    dimension: str
    line: Line
    state: CellState
    values: tuple[Param, ...] = ()
    provisions: tuple[str, ...] = ()
    note: Label | None = None
    searched: tuple[str, ...] = ()
