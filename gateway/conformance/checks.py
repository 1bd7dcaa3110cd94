"""What a check of a region package is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from gateway.conformance.subject import Subject
from gateway.regime.faults import Fault
from gateway.regime.words import Label


class Result(Enum):
    """How a check ended."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    NOT_JUDGED = "not_judged"
    """Other faults keep it from being judged; a package passes only when all checks do."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a check found.

    Attributes:
        faults: everything wrong, not only the first.
        notes: figures and points to know that are no faults, in English.
    """

    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement; ``judge`` answers ``None`` where there is nothing it could judge."""

    id: str
    title: Label
    judge: Callable[[Subject], Judged | None]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """A check and how it ended for one package."""

    check: Check
    result: Result
    judged: Judged

    @classmethod
    def of(cls, check: Check, subject: Subject) -> CheckResult:
        """Carry out a check."""
        judged = check.judge(subject)
        if judged is None:
            return cls(check, Result.NOT_JUDGED, Judged())
        return cls(check, Result.FAIL if judged.faults else Result.PASS, judged)
