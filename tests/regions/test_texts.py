"""The official texts: verbatim, without overlap, and complete."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from gateway.regime.instruments import Instrument
from gateway.regime.loading import squeezed
from tests.regions.casebook import library

INSTRUMENTS = list(library().instruments())
EXPECTED_PROVISIONS = {
    "SH-TIS-2023": 74,
    "SH-IDI-2025": 166,
    "HZ-TIS-2024": 66,
    "XZ-SLI-2024": 96,
    "SX-SLI": 82,
}
# What is left are letterheads, titles, headings, table heads and signatures.
LEAST_COVERAGE = {
    "SH-TIS-2023": 0.91,
    "SH-IDI-2025": 0.90,
    "HZ-TIS-2024": 0.93,
    "XZ-SLI-2024": 0.93,
    "SX-SLI": 0.94,
}


def _placed(instrument: Instrument, printed: str) -> list[tuple[int, int, str]]:
    """Where each provision stands: the first free place, looking on from the one before."""
    taken: list[tuple[int, int, str]] = []
    for provision in instrument.provisions.values():
        text = squeezed(provision.text_zh)
        start = printed.find(text, taken[-1][1] if taken else 0)
        if start < 0:
            start = _free(printed, text, taken)
        assert start >= 0, provision.id
        taken.append((start, start + len(text), provision.id))
    return taken


def _free(printed: str, text: str, taken: list[tuple[int, int, str]]) -> int:
    start = printed.find(text)
    while start >= 0 and any(start < end and begin < start + len(text) for begin, end, _ in taken):
        start = printed.find(text, start + 1)
    return start


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.id)
def test_every_provision_stands_verbatim_in_its_text_without_overlap(
    instrument: Instrument,
) -> None:
    region = library().region_of(instrument.id)
    assert region is not None
    printed = squeezed(region.official_texts[instrument.id])
    placed = sorted(_placed(instrument, printed))
    overlaps = [(first[2], second[2]) for first, second in pairwise(placed) if second[0] < first[1]]
    covered = sum(end - start for start, end, _ in placed) / len(printed)

    assert len(instrument.provisions) == EXPECTED_PROVISIONS[instrument.id]
    assert overlaps == []
    assert covered >= LEAST_COVERAGE[instrument.id], f"{covered:.4f}"
    print(f"{instrument.id}: {len(placed)} provisions cover {covered:.1%}")  # noqa: T201 - a figure to report


def test_there_are_484_provisions_in_five_instruments() -> None:
    instruments = list(library().instruments())

    assert {i.id: len(i.provisions) for i in instruments} == EXPECTED_PROVISIONS
    assert sum(EXPECTED_PROVISIONS.values()) == 484


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.id)
def test_the_official_text_is_the_one_transcribed(instrument: Instrument) -> None:
    region = library().region_of(instrument.id)
    assert region is not None
    text = region.official_texts[instrument.id].encode()

    assert hashlib.sha256(text).hexdigest() == instrument.sha256


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda i: i.id)
def test_what_no_provision_covers_is_no_operative_text(instrument: Instrument) -> None:
    region = library().region_of(instrument.id)
    assert region is not None
    printed = squeezed(region.official_texts[instrument.id])
    placed = sorted(_placed(instrument, printed))
    gaps = [printed[end:start] for (_, end, _), (start, _, _) in pairwise(placed) if start > end]

    # An operative sentence says what someone must, may or must not do, or ends in a full stop.
    operative = [gap for gap in gaps if any(word in gap for word in ("应当", "不得", "可以", "。"))]
    assert operative == []
