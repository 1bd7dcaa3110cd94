"""Put a region together from its manifest and its instruments, or say all that is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gateway.regime.checking import check_rule
from gateway.regime.checking_parts import check_parts
from gateway.regime.comparison import Cell, CellState
from gateway.regime.faults import Fault
from gateway.regime.instruments import Disposition, Instrument, Provision
from gateway.regime.reading import read_instrument
from gateway.regime.references import circles
from gateway.regime.regions import LoadedRegion, Region
from gateway.regime.rules import Ladder
from gateway.regime.topics import DIMENSIONS

_COMPUTED = frozenset({Disposition.RULE, Disposition.WORKFLOW})
"""What a rule may compute: a verdict, or the check of a step on the facts of the day."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read of a region's package: parsed YAML and official texts, by instrument id."""

    parsed: Mapping[str, Any]
    texts: Mapping[str, bytes]


@dataclass
class RegionCheck:
    """Collects the faults of one region."""

    region: Region
    documents: Documents
    faults: list[Fault] = field(default_factory=list)

    def note(self, where: str, reason: str, hint: str = "") -> None:
        """Note a fault of this region."""
        self.faults.append(Fault(f"{self.region.key}/{where}", reason, hint))

    def instruments(self) -> dict[str, Instrument]:
        """Read every instrument of the manifest."""
        result: dict[str, Instrument] = {}
        for instrument_id in self.region.instruments:
            path = f"{self.region.key}/instruments/{instrument_id}.yaml"
            if instrument_id not in self.documents.parsed:
                self.note(f"instruments/{instrument_id}.yaml", "is missing")
                continue
            instrument = self._read(path, self.documents.parsed[instrument_id])
            if instrument is not None:
                self._instrument(instrument_id, instrument)
                result[instrument_id] = instrument
        return result

    def _read(self, path: str, document: Any) -> Instrument | None:  # noqa: ANN401 - plain data
        try:
            instrument, faults = read_instrument(path, document)
        except (TypeError, AttributeError, KeyError, ValueError) as error:
            # A list where a word belongs, and the like: one fault, and the rest still shown.
            shape = f"is not of the shape of an instrument: {type(error).__name__}: {error}"
            faults, instrument = [Fault(path, shape)], None
        self.faults.extend(faults)
        return instrument

    def _instrument(self, instrument_id: str, instrument: Instrument) -> None:
        where = f"instruments/{instrument_id}.yaml"
        if instrument.id != instrument_id:
            self.note(where, f"is called {instrument.id}")
        if instrument.region != self.region.key:
            self.note(where, f"belongs to {instrument.region!r}")
        if instrument.line not in self.region.lines:
            self.note(where, f"is of line {instrument.line.name}, which the manifest lacks")
        text = self.documents.texts.get(instrument_id)
        if text is None:
            self.note(f"instruments/{instrument_id}.txt", "is missing")
            return
        digest = hashlib.sha256(text).hexdigest()
        if digest != instrument.sha256:
            self.note(where, "the official text is not the one transcribed", f"SHA-256 {digest}")
        try:
            printed = squeezed(text.decode("utf-8"))
        except UnicodeDecodeError:
            self.note(f"instruments/{instrument_id}.txt", "is not written in UTF-8")
            return
        for provision in instrument.provisions.values():
            if squeezed(provision.text_zh) not in printed:
                self.note(f"{where}:{provision.id}", "its text is not in the official text")

    def citations(self, provisions: Mapping[str, Provision]) -> None:
        """Check rules, ladder, standing and cells against the provisions."""
        rules = [rule.provision for rule in self.region.rules]
        for repeated in {rule for rule in rules if rules.count(rule) > 1}:
            self.note("rules", f"two rules enforce {repeated}")
        trees = [(rule.provision, rule.node, True) for rule in self.region.rules]
        trees += [(state.provision, state.node, False) for state in self.region.standing]
        trees += [(gate.provision, gate.condition, False) for gate in self.region.gates]
        for provision_id, node, computed in trees:
            provision = provisions.get(provision_id)
            if provision is None:
                self.note("rules", f"enforces {provision_id}, which does not exist")
                continue
            if computed and provision.disposition not in _COMPUTED:
                self.note("rules", f"{provision_id} is of disposition {provision.disposition.name}")
            where = f"{self.region.key}/rules"
            self.faults += check_rule(
                where, provision, node, provisions.get, set(rules).__contains__
            )
        if self.region.ladder is not None:
            self._ladder(self.region.ladder, provisions)
        self.faults += check_parts(self.region, provisions)
        self.faults += circles(self.region)
        for cell in self.region.cells:
            self._cell(cell, provisions)

    def _ladder(self, ladder: Ladder, provisions: Mapping[str, Provision]) -> None:
        ordinals: list[int] = []
        for step in ladder.steps:
            provision = provisions.get(step.provision)
            parameter = provision.parameters.get(step.ordinal.name) if provision else None
            if parameter is None or not isinstance(parameter.value, int):
                self.note("ladder", f"{step.provision} has no ordinal {step.ordinal.name!r}")
            else:
                ordinals.append(parameter.value)
        expected = list(range(1, len(ladder.steps) + 1))
        if ordinals != expected:
            self.note("ladder", f"steps {ordinals} leave a gap or overlap", f"expected {expected}")

    def ladder_basis(
        self, instruments: Mapping[str, Instrument], provisions: Mapping[str, Provision]
    ) -> None:
        """Check what a ladder counts by: its situations and its instrument's first day."""
        ladder = self.region.ladder
        if ladder is None:
            return
        pooling = provisions.get(ladder.pooling)
        if pooling is None:
            self.note("ladder", f"pools under {ladder.pooling}, which does not exist")
            return
        listed = provisions.get(ladder.triggers.provision or ladder.pooling)
        parameter = listed.parameters.get(ladder.triggers.name) if listed else None
        if parameter is None or not isinstance(parameter.value, int):
            self.note("ladder", f"no number of situations in {ladder.triggers.name!r}")
        undated = instruments[pooling.instrument_id].effective_from is None
        if ladder.since_effect and undated:
            self.note("ladder", "counts from the instrument's first day, which is not printed")

    def _cell(self, cell: Cell, provisions: Mapping[str, Provision]) -> None:
        where = f"comparison:{cell.dimension}"
        if cell.dimension not in DIMENSIONS:
            self.note(where, "no such dimension", "dimensions belong to gateway.regime.topics")
        if (cell.state is CellState.VALUE) != bool(cell.values):
            self.note(where, "a value needs a parameter, and only a value has one")
        if cell.state is CellState.DIFFERENT_KIND and cell.note is None:
            self.note(where, "a different kind needs a note")
        if cell.state is CellState.NOT_SPECIFIED and not cell.searched:
            self.note(where, "not specified needs the instruments that were searched")
        for instrument_id in cell.searched:
            if instrument_id not in self.region.instruments:
                self.note(where, f"searched {instrument_id}, which the manifest lacks")
        self._cited(where, cell, provisions)

    def _cited(self, where: str, cell: Cell, provisions: Mapping[str, Provision]) -> None:
        for value in cell.values:
            provision = provisions.get(value.provision or "")
            if provision is None or value.name not in provision.parameters:
                self.note(where, f"{value.provision} has no parameter {value.name!r}")
        for provision_id in cell.provisions:
            if provision_id not in provisions:
                self.note(where, f"cites {provision_id}, which does not exist")


def squeezed(text: str) -> str:
    """Text without white space, as transcriptions are compared."""
    return "".join(text.split())


def load_region(
    region: Region, version: str, documents: Documents
) -> tuple[LoadedRegion | None, list[Fault]]:
    """Load a region, or ``None`` with every fault found in it."""
    check = RegionCheck(region, documents)
    instruments = check.instruments()
    provisions = {
        provision.id: provision
        for instrument in instruments.values()
        for provision in instrument.provisions.values()
    }
    if len(instruments) == len(region.instruments):
        # Without all instruments every citation of the missing one would be a fault too.
        check.citations(provisions)
        check.ladder_basis(instruments, provisions)
    if check.faults:
        return None, check.faults
    texts = {key: text.decode("utf-8") for key, text in documents.texts.items()}
    loaded = LoadedRegion(
        region=region, version=version, instruments=instruments, official_texts=texts
    )
    return loaded, []


def duplicate_keys(regions: Iterable[Region]) -> list[Fault]:
    """Regions that claim the same key, or the same instrument."""
    keys: set[str] = set()
    instruments: dict[str, str] = {}
    faults = []
    for region in regions:
        if region.key in keys:
            faults.append(Fault(region.key, "two packages claim this region key"))
        keys.add(region.key)
        for instrument in region.instruments:
            holder = instruments.setdefault(instrument, region.key)
            if holder != region.key:
                faults.append(Fault(region.key, f"{instrument} is already {holder}'s"))
    return faults
