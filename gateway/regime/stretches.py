"""Days against stretches: within, overlapping, and what an unknown end leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gateway.regime.findings import Finding, FindingKind
from gateway.regime.outcomes import Outcome, all_of
from gateway.regime.recurring import CalendarPeriod
from gateway.regime.scope import Found
from gateway.regime.spans import Span
from gateway.regime.words import Label


def resting_on_end(finding: Finding, stretch: str) -> Finding:
    """Whether a period is whole is no fact of its own: it is open while the stretch's end is."""
    missing = (
        f"{stretch}.until" if path == f"{stretch}.whole" else path for path in finding.missing
    )
    return replace(finding, missing=tuple(dict.fromkeys(missing)))


def while_end_is_open(
    findings: tuple[Finding, ...],
    periods: tuple[CalendarPeriod, ...],
    stretch: Span,
    path: str,
) -> tuple[Finding, ...]:
    """Periods that a stretch reaches only if it lasts that long settle nothing until it is known."""
    if stretch.is_known or not findings:
        return findings
    # The first period is the one in which the stretch begins, however long it lasts.
    certain = findings[0].outcome
    return tuple(
        _if_it_lasts(finding, period, path)
        if finding.outcome not in {Outcome.UNKNOWN, Outcome.NEEDS_DECISION}
        and all_of((certain, finding.outcome)) is not certain
        else finding
        for finding, period in zip(findings, periods, strict=True)
    )


def _if_it_lasts(finding: Finding, period: CalendarPeriod, path: str) -> Finding:
    reached = Finding(
        kind=FindingKind.IN_SPAN,
        outcome=Outcome.UNKNOWN,
        provision=finding.provision,
        required=show_span(period.span),
        missing=(f"{path}.until",),
    )
    return replace(reached, kind=FindingKind.WHEN, children=(reached, replace(finding, missing=())))


def open_ends(found: Found) -> tuple[str, ...]:
    """The paths of the ends of a stretch that nobody stated."""
    span = found.value
    if not isinstance(span, Span):
        return (found.path,)
    missing = [] if span.since is not None else [f"{found.path}.since"]
    if span.until is None and span.open_ended is not True:
        missing.append(f"{found.path}.until")
    return tuple(missing)


def within(on: Found, found: Found) -> tuple[Outcome, tuple[str, ...]]:
    """A day before a known start or after a known end is outside, whatever the other end."""
    if on.is_missing:
        return Outcome.UNKNOWN, (on.path,)
    span, day = found.value, on.value
    assert isinstance(day, date)
    if isinstance(span, Span) and (
        (span.since is not None and day < span.since)
        or (span.until is not None and day > span.until)
    ):
        return Outcome.FAILS, ()
    missing = open_ends(found)
    return (Outcome.UNKNOWN if missing else Outcome.MEETS), missing


def overlapping(first: object, second: object) -> Outcome:
    """Whether two stretches share a day; both must be known."""
    assert isinstance(first, Span)
    assert isinstance(second, Span)
    assert first.since is not None
    assert second.since is not None
    starts_in_time = second.until is None or first.since <= second.until
    ends_in_time = first.until is None or second.since <= first.until
    return Outcome.MEETS if starts_in_time and ends_in_time else Outcome.FAILS


def show_span(value: object) -> Label | None:
    """A stretch as shown to people; an end that nobody stated is a question mark."""
    if not isinstance(value, Span):
        return None
    since = value.since.isoformat() if value.since else "?"
    if value.open_ended and value.until is None:
        return Label(f"{since} 起长期", f"from {since}, open-ended")
    until = value.until.isoformat() if value.until else "?"
    return Label(f"{since} 至 {until}", f"{since} to {until}")
