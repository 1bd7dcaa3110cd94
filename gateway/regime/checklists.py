"""Checklists: printed inspection forms, row by row, with what a good answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gateway.regime.instruments import Line
from gateway.regime.words import Label, Word


class RowAnswer(Word):
    """An answer to a row of a checklist."""

    YES = ("是", "yes")
    NO = ("否", "no")
    NOT_APPLICABLE = ("不适用", "not applicable")
    UNDETERMINED = ("无法判断", "undetermined")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow:
    """One row: the provision with its words, the serial, and which answer is good."""

    provision: str
    serial: str
    good_answer: RowAnswer
    answered_by: Label
    """Who may answer: computed from facts, the inspector, the insurer, the department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A printed form.

    ``standing`` says what an answer is worth: a form that no clause gives consequences to
    reports answers and never a breach.
    """

    key: str
    label: Label
    line: Line
    standing: Label
    rows: tuple[ChecklistRow, ...]


@dataclass(frozen=True, slots=True)
class ChecklistScore:
    """The answers of a form counted; never a mark, since the form prints no points."""

    good: tuple[str, ...]
    bad: tuple[str, ...]
    not_applicable: tuple[str, ...]
    undetermined: tuple[str, ...]


def score(rows: Sequence[ChecklistRow], answers: Mapping[str, RowAnswer]) -> ChecklistScore:
    """Sort answers into good and bad by each row's own polarity; unanswered is undetermined."""
    sorted_ids: dict[str, list[str]] = {"good": [], "bad": [], "na": [], "open": []}
    for row in rows:
        answer = answers.get(row.provision, RowAnswer.UNDETERMINED)
        if answer is RowAnswer.UNDETERMINED:
            sorted_ids["open"].append(row.provision)
        elif answer is RowAnswer.NOT_APPLICABLE:
            sorted_ids["na"].append(row.provision)
        else:
            key = "good" if answer is row.good_answer else "bad"
            sorted_ids[key].append(row.provision)
    return ChecklistScore(
        tuple(sorted_ids["good"]),
        tuple(sorted_ids["bad"]),
        tuple(sorted_ids["na"]),
        tuple(sorted_ids["open"]),
    )
