"""A new region's skeleton conforms as written, and what cannot be written is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway.cli import app
from gateway.conformance.report import check_package
from gateway.conformance.skeleton import (
    DirectoryTaken,
    DivisionNotKnown,
    NameNotValid,
    NameTaken,
    SkeletonRefused,
    write_skeleton,
)
from tests.conformance.plugins import installed, run


def test_skeleton_conforms_as_written(tmp_path: Path) -> None:
    root = write_skeleton("ningbo", tmp_path)
    # Listed before the check imports it, which may leave compiled files beside.
    written = sorted(file.relative_to(root).as_posix() for file in root.rglob("*.*"))

    report = check_package("ningbo_region", root)

    assert report.passes, "\n".join(report.lines())
    assert root == tmp_path / "regime-ningbo"
    assert written == [
        "README.md",
        "ningbo_region/__init__.py",
        "ningbo_region/comparison.py",
        "ningbo_region/instruments/NINGBO-2026.txt",
        "ningbo_region/instruments/NINGBO-2026.yaml",
        "ningbo_region/qualification.py",
        "pyproject.toml",
        "tests/test_conformance.py",
    ]


def test_skeleton_says_that_it_is_not_law(tmp_path: Path) -> None:
    root = write_skeleton("wenzhou", tmp_path, "330300")

    text = (root / "wenzhou_region/instruments/WENZHOU-2026.txt").read_text(encoding="utf-8")
    manifest = (root / "wenzhou_region/__init__.py").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "占位文本（不是法规，请以官方文本全文替换）"
    assert 'name=Label("温州市", "Wenzhou")' in manifest
    assert 'division_code="330300"' in manifest


def test_skeletons_own_tests_pass_and_it_is_listed_once_installed(tmp_path: Path) -> None:
    root = write_skeleton("jia_xing", tmp_path)
    folders = installed(root, tmp_path / "site")

    tests = run(
        folders,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        str(root),
        "-c",
        str(root / "pyproject.toml"),
    )
    listed = run(folders, "-m", "gateway.cli", "regions", "list", "--json")
    checked = run(folders, "-m", "gateway.cli", "regions", "check", "jia_xing", "--json")

    assert tests.returncode == 0, tests.stdout + tests.stderr
    assert "4 passed" in tests.stdout
    [row] = [row for row in json.loads(listed.stdout) if row["key"] == "jia_xing"]
    assert row == {
        "key": "jia_xing",
        "name": "jia_xing（占位）",
        "version": "0.1.0",
        "instruments": ["JIA-XING-2026"],
        "provisions": 2,
        "rules": 1,
    }
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", ["Ningbo", "9city", "ning-bo", "宁波", "class", "", "../up"])
def test_name_that_is_no_key_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(NameNotValid) as refused:
        write_skeleton(name, tmp_path)

    assert refused.value.code == "NAME_NOT_VALID"
    assert refused.value.message.zh == (
        f"名称 {name!r} 不可用：须以小写字母开头，只含小写字母、数字和下划线，且不是 Python 关键字"
    )
    assert refused.value.message.en == (
        f"the name {name!r} cannot be used: lower-case letters, digits and _, a letter first,"
        " no Python keyword"
    )
    assert list(tmp_path.iterdir()) == []


def test_name_of_an_installed_region_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameTaken) as refused:
        write_skeleton("shanghai", tmp_path)

    assert str(refused.value) == "地区 shanghai 已安装 / region shanghai is installed already"


def test_name_of_an_importable_package_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken_region").mkdir()
    (tmp_path / "taken_region" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(NameTaken) as refused:
        write_skeleton("taken", tmp_path / "new")

    assert refused.value.message.en == "a package taken_region exists already"


@pytest.mark.parametrize("kind", ["folder", "file above"])
def test_nothing_is_overwritten(kind: str, tmp_path: Path) -> None:
    if kind == "folder":
        directory, taken = tmp_path, tmp_path / "regime-ningbo"
        taken.mkdir()
    else:
        directory = taken = tmp_path / "file"
        taken.write_text("mine", encoding="utf-8")

    with pytest.raises(DirectoryTaken) as refused:
        write_skeleton("ningbo", directory)

    assert str(refused.value) == f"{taken} 已存在 / {taken} exists already"


@pytest.mark.parametrize("code", ["33", "123456", "330199", "110103", "33020x"])
def test_division_that_does_not_exist_today_is_refused(code: str, tmp_path: Path) -> None:
    with pytest.raises(DivisionNotKnown) as refused:
        write_skeleton("ningbo", tmp_path, code)

    assert refused.value.message.en == f"{code} is no division code of GB/T 2260 in force today"


def test_command_says_what_to_do_next_and_refuses_with_one(tmp_path: Path) -> None:
    arguments = ["regions", "new", "ningbo", "--directory", str(tmp_path)]

    first = CliRunner().invoke(app, arguments)
    second = CliRunner().invoke(app, arguments)

    root = tmp_path / "regime-ningbo"
    assert first.exit_code == 0
    assert first.stdout.splitlines() == [
        str(root),
        f"  gateway regions check ningbo_region --path {root}",
        f"  pip install -e {root}",
    ]
    assert second.exit_code == 1
    assert second.stderr == f"✗ DIRECTORY_TAKEN: {root} 已存在 / {root} exists already\n"


def test_refusals_are_one_family() -> None:
    kinds = {kind.code for kind in SkeletonRefused.__subclasses__()}

    assert kinds == {"NAME_NOT_VALID", "NAME_TAKEN", "DIRECTORY_TAKEN", "DIVISION_NOT_KNOWN"}
