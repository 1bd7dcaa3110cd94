"""Write a skeleton of a region package: a distribution of its own that passes the check."""

from __future__ import annotations

import hashlib
import keyword
from collections.abc import Mapping
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import ClassVar, Final

from gateway.clock import today_in_china
from gateway.conformance.manifest import KEY
from gateway.library.divisions import division_name
from gateway.regime.discovery import GROUP
from gateway.regime.words import Label

PLACEHOLDER_DIVISION: Final = "110000"
"""The first code of GB/T 2260, written where none is given; the skeleton says to replace it."""

# What each template becomes, below the folder of the distribution.
_FILES: Final = {
    "pyproject.toml.tmpl": "pyproject.toml",
    "README.md.tmpl": "README.md",
    "package.py.tmpl": "$package/__init__.py",
    "qualification.py.tmpl": "$package/qualification.py",
    "comparison.py.tmpl": "$package/comparison.py",
    "instrument.txt.tmpl": "$package/instruments/$instrument.txt",
    "instrument.yaml.tmpl": "$package/instruments/$instrument.yaml",
    "test_conformance.py.tmpl": "tests/test_conformance.py",
}


class SkeletonRefused(Exception):  # noqa: N818 - it says what happened
    """A skeleton is not written, and nothing on the disk has changed.

    Attributes:
        code: what kind of refusal it is.
        message: what is wrong, in Chinese and English.
    """

    code: ClassVar[str] = "SKELETON_REFUSED"

    def __init__(self, message: Label) -> None:
        self.message = message
        super().__init__(f"{message.zh} / {message.en}")


class NameNotValid(SkeletonRefused):
    """The name cannot be a region's key and part of a package's name."""

    code: ClassVar[str] = "NAME_NOT_VALID"


class NameTaken(SkeletonRefused):
    """A region or package of this name is installed."""

    code: ClassVar[str] = "NAME_TAKEN"


class DirectoryTaken(SkeletonRefused):
    """There is something already where the skeleton would be written."""

    code: ClassVar[str] = "DIRECTORY_TAKEN"


class DivisionNotKnown(SkeletonRefused):
    """The division code is none of GB/T 2260 in force today."""

    code: ClassVar[str] = "DIVISION_NOT_KNOWN"


def write_skeleton(name: str, directory: Path, division_code: str | None = None) -> Path:
    """Write the distribution ``regime-NAME`` below a directory and return its folder.

    Args:
        name: key of the region, e.g. ``ningbo``.
        directory: where to write; made if it does not exist.
        division_code: GB/T 2260 code; gives the region its Chinese name too.

    Raises:
        SkeletonRefused: one of its kinds, for a name, place or code that cannot be used.
    """
    _check_name(name)
    chinese = _chinese_name(name, division_code)
    root = directory / f"regime-{name.replace('_', '-')}"
    if root.exists() or (directory.exists() and not directory.is_dir()):
        taken = root if root.exists() else directory
        raise DirectoryTaken(Label(f"{taken} 已存在", f"{taken} exists already"))
    rendered = _rendered(name, chinese, division_code or PLACEHOLDER_DIVISION)
    for path, content in rendered.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root


def _check_name(name: str) -> None:
    if not KEY.fullmatch(name) or keyword.iskeyword(name):
        raise NameNotValid(
            Label(
                f"名称 {name!r} 不可用：须以小写字母开头，只含小写字母、数字和下划线，且不是 Python 关键字",
                f"the name {name!r} cannot be used: lower-case letters, digits and _, a letter"
                " first, no Python keyword",
            )
        )
    if any(point.name == name for point in entry_points(group=GROUP)):
        raise NameTaken(Label(f"地区 {name} 已安装", f"region {name} is installed already"))
    if find_spec(_package(name)) is not None:
        raise NameTaken(
            Label(f"已有名为 {_package(name)} 的包", f"a package {_package(name)} exists already")
        )


def _package(name: str) -> str:
    return f"{name}_region"


def _chinese_name(name: str, division_code: str | None) -> str:
    if division_code is None:
        return f"{name}（占位）"
    division = division_name(division_code)
    if division is None:
        raise DivisionNotKnown(
            Label(
                f"{division_code} 不是现行 GB/T 2260 行政区划代码",
                f"{division_code} is no division code of GB/T 2260 in force today",
            )
        )
    return division


def _rendered(name: str, chinese: str, division_code: str) -> Mapping[str, bytes]:
    """Every file of the skeleton by its path; the text comes first, for its checksum."""
    templates = files("gateway.conformance") / "template"
    today = today_in_china()
    words = {
        "name": name,
        "title": name.replace("_", " ").title(),
        "chinese": chinese,
        "package": _package(name),
        "distribution": f"regime-{name.replace('_', '-')}",
        "instrument": f"{name.replace('_', '-').upper()}-2026",
        "division_code": division_code,
        "checked_on": f"{today.year}, {today.month}, {today.day}",
        "sha256": hashlib.sha256((templates / "instrument.txt.tmpl").read_bytes()).hexdigest(),
    }
    return {
        Template(path).substitute(words): Template(
            (templates / template).read_text(encoding="utf-8")
        )
        .substitute(words)
        .encode()
        for template, path in _FILES.items()
    }
