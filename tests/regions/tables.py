"""All case tables together: what the properties are tested over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module

from gateway.regime.facts import Facts
from tests.regions.casebook import Case, Probe

MODULES = (
    "test_sh_tis_2023",
    "test_sh_idi_2025",
    "test_hz_tis_2024",
    "test_xz_sli_2024",
    "test_sx_sli",
)

Sighting = tuple[str, Facts, date]


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
    """Everything evaluated for sightings: cases, further facts, and the probes' both sides."""
    for case in cases():
        yield case.provision, case.facts, case.on
    for module in _modules():
        yield from module.SIGHTINGS  # type: ignore[attr-defined]
