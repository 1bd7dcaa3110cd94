"""Find the installed regions through the entry-point group ``gateway.regions``."""

from __future__ import annotations

from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

from gateway.regime.faults import Fault
from gateway.regime.regions import Region

GROUP = "gateway.regions"


def installed_regions() -> tuple[list[Region], list[Fault]]:
    """The manifests of all installed regions, by key, and what kept others from loading."""
    regions: list[Region] = []
    faults: list[Fault] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        region = _manifest(point, faults)
        if region is not None:
            regions.append(region)
    return regions, faults


def _manifest(point: EntryPoint, faults: list[Fault]) -> Region | None:
    where = f"entry point {point.name} = {point.value}"
    try:
        region = point.load()
    except Exception as error:  # noqa: BLE001 - a plug-in may fail in any way, and is then named
        faults.append(Fault(where, f"cannot be imported: {type(error).__name__}: {error}"))
        return None
    if not isinstance(region, Region):
        faults.append(Fault(where, "is not a Region", "export the manifest as REGION"))
        return None
    if region.key != point.name:
        faults.append(Fault(where, f"names region {point.name!r}, its key is {region.key!r}"))
        return None
    return region


def version_of(region: Region) -> str:
    """The version of the distribution that carries a region, or ``unknown``."""
    try:
        return version(region.distribution)
    except PackageNotFoundError:
        return "unknown"
