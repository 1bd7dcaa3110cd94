"""The manifest: complete, honest about its limits, and alone in what it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import entry_points

from gateway.conformance.bilingual import lacking
from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.library.divisions import division_name
from gateway.regime.discovery import GROUP, installed_regions, version_of
from gateway.regime.faults import Fault
from gateway.regime.instruments import Instrument
from gateway.regime.regions import Region

KEY = re.compile(r"[a-z][a-z0-9_]*")
"""Region keys: their upper case must be a name in GraphQL."""


def judge_manifest(subject: Subject) -> Judged | None:
    """Judge that the manifest says all it must."""
    region = subject.region
    if region is None:
        return None
    faults = [
        Fault(f"{region.key}/manifest.{where}", reason, hint)
        for where, reason, hint in _incomplete(region, subject)
    ]
    return Judged(tuple(faults), (f"{region.division_code} {division_name(region.division_code)}",))


def _incomplete(region: Region, subject: Subject) -> Iterator[tuple[str, str, str]]:
    if not KEY.fullmatch(region.key):
        yield "key", f"{region.key!r} is not a key", "lower-case letters, digits and _"
    if division_name(region.division_code) is None:
        reason = f"{region.division_code!r} is not a division of GB/T 2260"
        yield "division_code", reason, "write the six digits of the division in force today"
    for language in lacking(region.name):
        yield "name", f"has no {language} name", ""
    if region.package != subject.package:
        yield "package", f"is {region.package!r}, the package is {subject.package!r}", ""
    if not region.lines:
        yield "lines", "names no line of insurance", ""
    if not region.instruments:
        yield "instruments", "names no instrument", ""
    if region.checked_on > subject.today:
        yield "checked_on", f"{region.checked_on} lies in the future", ""
    undated = [key for key, each in subject.instruments.items() if _is_undated(each)]
    if undated and not region.limitations:
        reason = f"says nothing, though {', '.join(undated)} has no date of effect"
        yield "limitations", reason, "tell readers what the data does not cover"


def _is_undated(instrument: Instrument) -> bool:
    return instrument.issued is None or instrument.effective_from is None


def judge_uniqueness(subject: Subject) -> Judged | None:
    """Judge that no other installed region claims the same key or instruments."""
    region = subject.region
    if region is None:
        return None
    faults = list(_installation(region))
    for other in installed_regions()[0]:
        if other.package == region.package:
            continue
        if other.key == region.key:
            faults.append(Fault(region.key, f"is the key of {other.package} too"))
        faults.extend(
            Fault(f"{region.key}/instruments/{shared}", f"is an instrument of {other.key} too")
            for shared in region.instruments
            if shared in other.instruments
        )
    return Judged(tuple(faults))


def _installation(region: Region) -> Iterator[Fault]:
    """What is wrong with the way an installed package is installed."""
    points = [point for point in entry_points(group=GROUP) if point.module == region.package]
    for point in points:
        if point.name != region.key:
            where = f"entry point {point.name} = {point.value}"
            yield Fault(where, f"names region {point.name!r}, its key is {region.key!r}")
    if points and version_of(region) == "unknown":
        yield Fault(
            f"{region.key}/manifest.distribution",
            f"{region.distribution!r} is not installed, so answers could not name a version",
        )
