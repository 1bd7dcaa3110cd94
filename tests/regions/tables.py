"""All case tables together: what the properties are tested over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Literal

from gateway.regime.facts import Facts
from tests.regions.casebook import Case, Probe

MODULES = (
    "test_sh_tis_2023",
    "test_sh_tis_2023_rest",
    "test_sh_idi_2025",
    "test_sh_idi_2025_rest_insurer",
    "test_sh_idi_2025_works",
    "test_hz_tis_2024",
    "test_hz_tis_2024_rest",
    "test_xz_sli_2024",
    "test_xz_sli_2024_rest",
    "test_sx_sli",
    "test_sx_sli_rest",
)

Via = Literal["rule", "gate"] | None


@dataclass(frozen=True)
class Sighting:
    """Facts for a provision's rule or gate."""

    provision: str
    facts: Facts
    on: date
    via: Via


@cache
def _modules() -> list[object]:
    return [import_module(f"tests.regions.{name}") for name in MODULES]


def cases() -> list[Case]:
    """Every case of every instrument."""
    return [case for module in _modules() for case in module.CASES]  # type: ignore[attr-defined]


def probes() -> list[Probe]:
    """Every boundary probe."""
    return [probe for module in _modules() for probe in module.PROBES]  # type: ignore[attr-defined]


def sightings() -> Iterator[Sighting]:
    """All facts that rules and gates are asked: of the cases, and those added for sightings."""
    for case in cases():
        yield Sighting(case.provision, case.facts, case.on, case.via)
    for module in _modules():
        for sighting in module.SIGHTINGS:  # type: ignore[attr-defined]
            provision, facts, on, *via = sighting
            yield Sighting(provision, facts, on, via[0] if via else None)


def for_records() -> list[Mapping[tuple[str, int], str]]:
    """What each table leaves for records, with the reason."""
    modules = [*_modules(), import_module("tests.regions.test_access")]
    return [module.FOR_RECORDS for module in modules if hasattr(module, "FOR_RECORDS")]
