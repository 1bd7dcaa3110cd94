"""Field lists: what a document must state, and which of it a given document states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.regime.instruments import Line
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Param
from gateway.regime.words import Label, Word


class FieldSource(Word):
    """What sort of document a list of fields is for."""

    QUOTATION = ("报价函", "quotation letter")
    POLICY = ("保险单", "policy")
    ANNOUNCEMENT = ("公告", "announcement")
    BRIEFING = ("交底会", "briefing")
    DISCLOSURE = ("展业告知", "disclosure")
    PLAN = ("方案", "plan")
    CONTRACT = ("合同", "contract")
    OTHER = ("其他文件", "other document")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldList:
    """What a document must state.

    ``fields`` is the parameter with the list; its words are the fields' names, in order.
    ``optional`` where the text only says what a document may contain.
    """

    provision: str
    document: FieldSource
    label: Label
    line: Line
    fields: Param
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """Which fields of a list a document states."""

    outcome: Outcome
    present: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


def check_fields(names: tuple[str, ...], stated: Mapping[str, str | None]) -> FieldCheck:
    """Compare what a document states with what it must state.

    A field that is stated and not blank is present, a blank one is missing, and one that is
    not mentioned at all is unknown, so that a half-read document never passes or fails.
    """
    present = tuple(name for name in names if (stated.get(name) or "").strip())
    unknown = tuple(name for name in names if stated.get(name) is None)
    missing = tuple(name for name in names if name not in present and name not in unknown)
    if missing:
        outcome = Outcome.FAILS
    elif unknown:
        outcome = Outcome.UNKNOWN
    else:
        outcome = Outcome.MEETS
    return FieldCheck(outcome, present, missing, unknown)
