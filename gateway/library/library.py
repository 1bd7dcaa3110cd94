"""The library: every installed region, loaded and checked, immutable after start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gateway.library.documents import read_documents
from gateway.regime.discovery import installed_regions, version_of
from gateway.regime.faults import Fault, RegimeFaults
from gateway.regime.instruments import Instrument, Provision
from gateway.regime.loading import duplicate_keys, load_region
from gateway.regime.regions import LoadedRegion, Region


@dataclass(frozen=True, slots=True)
class Library:
    """All loaded regions by key."""

    regions: Mapping[str, LoadedRegion]

    def region_of(self, provision_or_instrument_id: str) -> LoadedRegion | None:
        """The region whose instrument an id belongs to."""
        instrument_id = provision_or_instrument_id.partition("/")[0]
        return next(
            (region for region in self.regions.values() if instrument_id in region.instruments),
            None,
        )

    def provision(self, provision_id: str) -> Provision | None:
        """The provision with this id, of whichever region."""
        region = self.region_of(provision_id)
        if region is None:
            return None
        instrument = region.instruments[provision_id.partition("/")[0]]
        return instrument.provisions.get(provision_id)

    def instruments(self) -> Iterator[Instrument]:
        """All instruments, region by region."""
        for region in self.regions.values():
            yield from region.instruments.values()

    def provisions(self) -> Iterator[Provision]:
        """All provisions in document order."""
        for region in self.regions.values():
            yield from region.provisions()


def load_library(regions: Iterable[Region] | None = None) -> Library:
    """Load the given regions, or all that are installed.

    Raises:
        RegimeFaults: something is wrong with a region; carries every fault of all of them.
    """
    faults: list[Fault] = []
    if regions is None:
        regions, faults = installed_regions()
    manifests = list(regions)
    faults += duplicate_keys(manifests)
    loaded: dict[str, LoadedRegion] = {}
    for region in manifests:
        documents, unreadable = read_documents(region)
        result, found = load_region(region, version_of(region), documents)
        faults += unreadable + found
        if result is not None:
            loaded[region.key] = result
    if faults:
        raise RegimeFaults(faults)
    return Library(loaded)
