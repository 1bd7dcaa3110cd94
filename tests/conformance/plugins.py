"""Region packages for tests: the sample as installed, and copies of it to break."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from gateway.conformance.report import Report, check_package

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample_region"


def installed(project: Path, site: Path) -> list[Path]:
    """Record a distribution as an installer would, in a folder of its own, from its pyproject."""
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = declared["name"], declared["version"]
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    points = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for group, entries in declared["entry-points"].items()
    )
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    return [site, project]


def run(folders: list[Path], *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own that sees further folders."""
    path = os.pathsep.join(str(folder) for folder in folders)
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
    )


@dataclass(frozen=True)
class Copy:
    """A copy of the sample region's package under a name of its own."""

    folder: Path
    package: str

    @property
    def root(self) -> Path:
        return self.folder / self.package

    @property
    def yaml(self) -> Path:
        return self.root / "instruments" / "SAMPLE-2026.yaml"

    @property
    def text(self) -> Path:
        return self.root / "instruments" / "SAMPLE-2026.txt"

    def edit(self, file: str | Path, old: str, new: str) -> None:
        """Replace something that stands there exactly once."""
        path = self.root / file
        content = path.read_text(encoding="utf-8")
        assert content.count(old) == 1, (file, old, content.count(old))
        path.write_text(content.replace(old, new), encoding="utf-8")

    def append(self, file: str, more: str) -> None:
        path = self.root / file
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    def digest(self) -> str:
        """The checksum of the text as it is now."""
        return hashlib.sha256(self.text.read_bytes()).hexdigest()

    def seal(self) -> None:
        """Write the checksum of the text as it is now."""
        lines = self.yaml.read_text(encoding="utf-8").splitlines()
        sealed = [f"  sha256: {self.digest()}" if "sha256:" in line else line for line in lines]
        self.yaml.write_text("\n".join(sealed) + "\n", encoding="utf-8")

    def report(self) -> Report:
        return check_package(self.package, self.folder)

    def faults(self, check: str) -> list[str]:
        """What one check says; every fault with its hint."""
        [result] = [each for each in self.report().results if each.check.id == check]
        return [str(fault) for fault in result.judged.faults]


def copied(folder: Path, package: str) -> Copy:
    """Copy the sample region's package under another name."""
    shutil.copytree(
        SAMPLE / "sample_region", folder / package, ignore=shutil.ignore_patterns("__pycache__")
    )
    for module in (folder / package).glob("*.py"):
        source = module.read_text(encoding="utf-8").replace("sample_region", package)
        module.write_text(source, encoding="utf-8")
    return Copy(folder, package)
