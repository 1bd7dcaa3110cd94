"""Faults of a region package: all of them are collected and shown at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a region package.

    Attributes:
        path: where, e.g. ``shanghai/instruments/SH-TIS-2023.yaml:provisions[3].kind``.
        reason: what is wrong there.
        hint: what would make it right.
    """

    path: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.path}: {self.reason}"
        return f"{line} ({self.hint})" if self.hint else line


class RegimeFaults(Exception):  # noqa: N818 - it carries faults, the plural is the point
    """A region cannot be loaded; carries every fault found, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
