"""Grades: each text's own scale of findings, hazards, projects or accidents.

Scales of different texts are never merged: severe, major and level 1 are three things.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.duties import Unnumbered
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who must be told of something of a grade, and by when."""

    to: tuple[Party, ...]
    provision: str
    unnumbered: Unnumbered | None = None
    amount: Param | None = None
    """A number of the text, e.g. the same day; beside or instead of the word without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One grade of a scale and what must happen to what has it.

    Attributes:
        actions: what must be done, in order, each with its provision.
        reports: who must be told and by when.
        closes: who closes it, after whose review.
        blocks: gates that stay shut while one of this grade is open.
    """

    key: str
    label: Label
    actions: tuple[tuple[Label, str], ...] = ()
    reports: tuple[Report, ...] = ()
    closes: tuple[Label, str] | None = None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScale:
    """A scale, most serious grade first.

    ``source`` says where the scale itself comes from when the text only uses it.
    """

    key: str
    label: Label
    line: Line
    of: Label
    provisions: tuple[str, ...]
    grades: tuple[Grade, ...]
    source: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One criterion of an accident grade: the bound and whether it includes its number."""

    amount: int
    operator: Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentBand:
    """The lower bounds of an accident grade; reaching one criterion is enough."""

    grade: Label
    key: str
    deaths: Band | None
    serious_injuries: Band | None
    direct_loss: Band | None
    """In yuan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentScale:
    """A national accident scale, most serious grade first.

    What reaches no band has no grade on this scale.
    """

    key: str
    label: Label
    document_zh: str
    article_zh: str
    bands: tuple[AccidentBand, ...]
    note: Label
