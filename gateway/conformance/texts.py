"""The official text: every provision stands in it, once, and nothing binding is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.faults import Fault
from gateway.regime.instruments import Instrument, Provision
from gateway.regime.loading import squeezed
from gateway.regime.regions import Completeness

_BINDING = ("应当", "不得", "可以", "。")
"""A stretch with one of these says what someone must, may not or may do, or is a sentence."""

_SHOWN = 24


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Where a provision stands in a text without white space; ``end`` is excluded."""

    start: int
    end: int
    provision: str


@dataclass
class Placing:
    """Finds the place of every provision of one text.

    A clause may be printed twice (a checklist row, a repeated sentence): the first free place
    after the provision before is taken, else the first free place anywhere.
    """

    printed: str
    taken: list[Stretch] = field(default_factory=list)

    def place(self, provision: Provision) -> str | None:
        """Take a provision's place, or say why it has none."""
        text = squeezed(provision.text_zh)
        after = self.taken[-1].end if self.taken else 0
        start = self._free(text, after)
        if start is None:
            start = self._free(text, 0)
        if start is not None:
            self.taken.append(Stretch(start, start + len(text), provision.id))
            return None
        at = self.printed.find(text)
        if at < 0:
            return "its text is not in the official text"
        overlapped = ", ".join(each.provision for each in self._over(at, at + len(text)))
        return f"its text overlaps that of {overlapped}"

    def _over(self, start: int, end: int) -> Iterator[Stretch]:
        return (each for each in self.taken if start < each.end and each.start < end)

    def _free(self, text: str, after: int) -> int | None:
        start = self.printed.find(text, after)
        while start >= 0:
            if next(self._over(start, start + len(text)), None) is None:
                return start
            start = self.printed.find(text, start + 1)
        return None

    def covered(self) -> float:
        """Share of the characters that provisions hold, 0 to 1."""
        length = sum(each.end - each.start for each in self.taken)
        return length / len(self.printed) if self.printed else 0.0

    def gaps(self) -> Iterator[str]:
        """What no provision holds."""
        at = 0
        for each in sorted(self.taken):
            if each.start > at:
                yield self.printed[at : each.start]
            at = max(at, each.end)
        if at < len(self.printed):
            yield self.printed[at:]


def judge_texts(subject: Subject) -> Judged | None:
    """Judge that provisions are verbatim, apart from each other, and complete if said so."""
    region = subject.region
    if region is None:
        return None
    faults: list[Fault] = []
    notes: list[str] = []
    for key, instrument in subject.instruments.items():
        text = subject.documents.texts.get(key)
        if text is None:
            continue
        where = f"{region.key}/instruments/{key}"
        placing = Placing(squeezed(text.decode("utf-8", errors="replace")))
        faults += _faults(where, instrument, placing)
        if region.completeness is Completeness.COMPLETE:
            faults += _left_out(where, placing)
        notes.append(
            f"{key}: {len(instrument.provisions)} provisions, {placing.covered():.1%} of the text"
        )
    return Judged(tuple(faults), tuple(notes)) if subject.instruments else None


def _faults(where: str, instrument: Instrument, placing: Placing) -> Iterator[Fault]:
    if instrument.official_text != f"{instrument.id}.txt":
        yield Fault(
            f"{where}.yaml:instrument.official_text",
            f"is {instrument.official_text!r}",
            f"the text is read from {instrument.id}.txt",
        )
    for provision in instrument.provisions.values():
        reason = placing.place(provision)
        if reason is not None:
            yield Fault(f"{where}.yaml:{provision.id}", reason)


def _left_out(where: str, placing: Placing) -> Iterator[Fault]:
    for gap in placing.gaps():
        if any(word in gap for word in _BINDING):
            shown = gap if len(gap) <= _SHOWN else f"{gap[:_SHOWN]}…"
            yield Fault(
                f"{where}.txt",
                f"no provision holds “{shown}”",
                "code it, or call the region PARTIAL",
            )
