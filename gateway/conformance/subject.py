"""What is judged: a region package's source, its manifest and its documents.

The source is parsed before anything of it runs. The package is imported nevertheless, clean
or not, as an installed region would be: a check names faults, it is no sandbox.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from gateway.library.documents import read_documents
from gateway.regime.discovery import GROUP, version_of
from gateway.regime.faults import Fault
from gateway.regime.instruments import Instrument, Provision
from gateway.regime.loading import Documents, RegionCheck, load_region
from gateway.regime.regions import LoadedRegion, Region

_BINARY = frozenset({".so", ".pyd", ".dll", ".dylib"})


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed module of the package; ``path`` is shown with its faults."""

    name: str
    path: str
    tree: ast.Module
    is_package: bool

    def at(self, node: ast.AST) -> str:
        """Where a piece of the module stands, as ``file:line``."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Everything known of a package; what its faults hide is ``None`` or empty.

    Attributes:
        package: dotted name of the package.
        today: the day it is judged on.
        modules: its modules, parsed.
        import_faults: why it has no manifest, or why its source cannot be read.
        load_faults: every fault that keeps the region from loading.
        instruments: the instruments that could be read, whatever else is wrong.
    """

    package: str
    today: date
    modules: tuple[Module, ...] = ()
    import_faults: tuple[Fault, ...] = ()
    load_faults: tuple[Fault, ...] = ()
    region: Region | None = None
    documents: Documents = field(default_factory=lambda: Documents({}, {}))
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    loaded: LoadedRegion | None = None

    def provisions(self) -> Mapping[str, Provision]:
        """All provisions that could be read, by id, in document order."""
        return {
            provision.id: provision
            for instrument in self.instruments.values()
            for provision in instrument.provisions.values()
        }


def named_package(package: str) -> str:
    """The package that an installed region's key stands for, or the name itself."""
    for point in entry_points(group=GROUP):
        if point.name == package:
            return point.module
    return package


def read_subject(package: str, today: date) -> Subject:
    """Read a package by its dotted name or by the key of an installed region."""
    name = named_package(package)
    faults: list[Fault] = []
    modules = tuple(_modules(name, faults))
    region = None if faults and not modules else _manifest(name, faults)
    if region is None:
        return Subject(package=name, today=today, modules=modules, import_faults=tuple(faults))
    known = Subject(
        package=name,
        today=today,
        modules=modules,
        import_faults=tuple(faults),
        region=region,
    )
    try:
        return _loaded(known, region)
    except Exception as error:  # noqa: BLE001 - data of a shape nobody foresaw is a fault too
        reason = f"cannot be read: {type(error).__name__}: {error}"
        return replace(known, load_faults=(Fault(f"{region.key}/instruments", reason),))


def _loaded(known: Subject, region: Region) -> Subject:
    documents, unreadable = read_documents(region)
    loaded, found = load_region(region, version_of(region), documents)
    return replace(
        known,
        load_faults=(*unreadable, *found),
        documents=documents,
        instruments=RegionCheck(region, documents).instruments(),
        loaded=None if unreadable else loaded,
    )


def _modules(package: str, faults: list[Fault]) -> Iterator[Module]:
    folder = _folder(package, faults)
    if folder is None:
        return
    for file in sorted(folder.rglob("*")):
        if file.suffix in _BINARY:
            faults.append(Fault(_shown(folder, file), "is compiled and cannot be read"))
        if file.suffix == ".py":
            yield from _module(package, folder, file, faults)


def _folder(package: str, faults: list[Fault]) -> Path | None:
    try:
        spec = find_spec(package)
    except Exception as error:  # noqa: BLE001 - the packages above are imported, and may fail
        faults.append(Fault(package, f"cannot be found: {type(error).__name__}: {error}"))
        return None
    if spec is None:
        faults.append(
            Fault(package, "is neither an importable package nor an installed region's key")
        )
    elif spec.submodule_search_locations is None or spec.origin is None:
        faults.append(
            Fault(package, "is not a package", "write a folder with __init__.py and instruments/")
        )
    else:
        return Path(spec.origin).parent
    return None


def _module(package: str, folder: Path, file: Path, faults: list[Fault]) -> Iterator[Module]:
    parts = file.relative_to(folder).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join((package, *(parts[:-1] if is_package else parts)))
    shown = _shown(folder, file)
    try:
        tree = ast.parse(file.read_bytes(), filename=shown)
    except (SyntaxError, ValueError) as error:
        faults.append(Fault(shown, f"is not readable Python: {error}"))
        return
    yield Module(name, shown, tree, is_package)


def _shown(folder: Path, file: Path) -> str:
    return file.relative_to(folder.parent).as_posix()


def _manifest(package: str, faults: list[Fault]) -> Region | None:
    try:
        module = importlib.import_module(package)
    except Exception as error:  # noqa: BLE001 - a plug-in may fail in any way, and is then named
        faults.append(Fault(package, f"cannot be imported: {type(error).__name__}: {error}"))
        return None
    region = getattr(module, "REGION", None)
    if isinstance(region, Region):
        return region
    faults.append(Fault(package, "exports no REGION", "export the manifest, a Region, as REGION"))
    return None
