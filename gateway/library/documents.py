"""Read a region package's files: instruments in YAML, official texts as printed."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from gateway.regime.faults import Fault
from gateway.regime.loading import Documents
from gateway.regime.regions import Region

# libyaml reads an instrument in a hundredth of a second, the pure reader takes half a second.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Loader):  # type: ignore[misc]  # the C loader has no stub
    """YAML without silent overwriting: a key written twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Build a mapping and refuse repeated keys."""
        # A key that is itself a list or mapping is refused by the loader below.
        keys = [str(key.value) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            repeated = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"key {repeated!r} is written twice", node.start_mark
            )
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_documents(region: Region) -> tuple[Documents, list[Fault]]:
    """Read the instruments a manifest names; unreadable files become faults."""
    folder = files(region.package) / "instruments"
    parsed: dict[str, Any] = {}
    texts: dict[str, bytes] = {}
    faults: list[Fault] = []
    for instrument_id in region.instruments:
        document = folder / f"{instrument_id}.yaml"
        if document.is_file():
            _parse(
                document, f"{region.key}/instruments/{document.name}", instrument_id, parsed, faults
            )
        text = folder / f"{instrument_id}.txt"
        if text.is_file():
            texts[instrument_id] = text.read_bytes()
    return Documents(parsed, texts), faults


def _parse(
    document: Traversable, path: str, key: str, parsed: dict[str, Any], faults: list[Fault]
) -> None:
    try:
        parsed[key] = yaml.load(document.read_bytes(), Loader=StrictLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        faults.append(Fault(path, f"is not readable YAML: {' '.join(str(error).split())}"))
