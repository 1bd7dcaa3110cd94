"""Cases of XZ-SLI-2024 about linked insurers and black lists: 3(六) and 3(七)."""

from __future__ import annotations

from datetime import date

from gateway.regime.facts import Facts
from gateway.regime.facts.insurer_words import FilingReading
from gateway.regime.facts.words import PublicList
from gateway.regime.outcomes import Outcome
from tests.regions.casebook import Case, Probe
from tests.regions.cases_xz_sli_2024_insurer import CLEAN, ON, insurer, linked, listed

XZ = "XZ-SLI-2024/"
M, F = Outcome.MEETS, Outcome.FAILS
D, U = Outcome.NEEDS_DECISION, Outcome.UNKNOWN

CASES: tuple[Case, ...] = (
    Case(
        provision=XZ + "3.6",
        number=1,
        outcome=F,
        facts=insurer(
            filing_reading=FilingReading.CITY_DISCLOSURE,
            linked_insurers=linked(same_head=True, both_disclosed=True),
        ),
        codes=("LINKED_INSURERS_TOOK_PART",),
    ),
    Case(
        provision=XZ + "3.6",
        number=2,
        outcome=D,
        facts=insurer(
            linked_insurers=linked(controls_or_manages=True, both_disclosed=True, both_offered=True)
        ),
        codes=("READING_OF_FILING_NOT_RECORDED",),
        missing=("insurer.filing_reading",),
    ),
    Case(
        provision=XZ + "3.6",
        number=3,
        outcome=M,
        facts=insurer(linked_insurers=linked(controls_or_manages=True)),
    ),
    Case(
        provision=XZ + "3.6",
        number=None,
        outcome=M,
        facts=insurer(
            filing_reading=FilingReading.CITY_DISCLOSURE,
            linked_insurers=linked(controls_or_manages=True, both_offered=True),
        ),
    ),
    Case(
        provision=XZ + "3.6",
        number=None,
        outcome=F,
        facts=insurer(
            filing_reading=FilingReading.SAME_PROJECT,
            linked_insurers=linked(controls_or_manages=True, both_offered=True),
        ),
        codes=("LINKED_INSURERS_TOOK_PART",),
    ),
    Case(
        provision=XZ + "3.6",
        number=None,
        outcome=U,
        facts=insurer(linked_insurers=linked(same_head=True, both_disclosed=None)),
        missing=("insurer.linked_insurers[0].both_disclosed",),
    ),
    Case(provision=XZ + "3.7", number=1, facts=insurer(), outcome=M),
    Case(
        provision=XZ + "3.7",
        number=2,
        outcome=U,
        facts=insurer(list_extracts=CLEAN[:1]),
        missing=("insurer.list_extracts",),
    ),
    Case(
        provision=XZ + "3.7",
        number=3,
        outcome=M,
        facts=insurer(list_extracts=(*CLEAN, listed(PublicList.JUDGMENT_DEBTOR))),
    ),
    Case(
        provision=XZ + "3.7",
        number=None,
        outcome=F,
        facts=insurer(list_extracts=(listed(PublicList.SERIOUS_ILLEGALITY), CLEAN[1])),
        codes=("ON_LIST_OF_SERIOUS_ILLEGALITY",),
    ),
    Case(
        provision=XZ + "3.7",
        number=None,
        outcome=M,
        facts=insurer(
            list_extracts=(*CLEAN, listed(PublicList.SERIOUS_ILLEGALITY, taken_on=date(2025, 1, 5)))
        ),
    ),
    Case(
        provision=XZ + "3.7",
        number=None,
        on=date(2025, 5, 29),
        outcome=U,
        facts=insurer(),
        missing=("insurer.list_extracts",),
    ),
)

PROBES: tuple[Probe, ...] = ()

SIGHTINGS: tuple[tuple[str, Facts, date], ...] = (
    (
        XZ + "3.6",
        insurer(
            filing_reading=FilingReading.SAME_PROJECT,
            linked_insurers=linked(same_head=True, both_disclosed=True),
        ),
        ON,
    ),
    (
        XZ + "3.7",
        insurer(
            list_extracts=(*CLEAN, listed(PublicList.DISHONEST_DEBTOR, taken_on=date(2025, 1, 5)))
        ),
        ON,
    ),
    (XZ + "3.6", insurer(linked_insurers=linked()), ON),
)
