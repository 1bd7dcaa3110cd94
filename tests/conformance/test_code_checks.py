"""Checks on a package's source: it imports, is pure, and types no figure of the law."""

from __future__ import annotations

import pytest

from tests.conformance.plugins import SAMPLE, Copy

LINE = len((SAMPLE / "sample_region" / "sanctions.py").read_text("utf-8").splitlines()) + 4
"""Where a statement appended to that module stands."""
NO_EFFECTS = "a region has no effects"


def test_manifest_under_another_name_is_not_found(copy: Copy) -> None:
    copy.edit("__init__.py", "REGION = Region(", "MANIFEST = Region(")

    assert copy.faults("import") == [
        f"{copy.package}: exports no REGION (export the manifest, a Region, as REGION)"
    ]


def test_package_that_raises_is_named_with_its_error(copy: Copy) -> None:
    copy.append("comparison.py", 'raise RuntimeError("no network")\n')

    assert copy.faults("import") == [
        f"{copy.package}: cannot be imported: RuntimeError: no network"
    ]


def test_module_without_a_folder_is_no_package(copy: Copy) -> None:
    (copy.folder / "single_region.py").write_text("REGION = None\n", encoding="utf-8")

    assert Copy(copy.folder, "single_region").faults("import") == [
        "single_region: is not a package (write a folder with __init__.py and instruments/)"
    ]


def test_unreadable_and_compiled_modules_are_named(copy: Copy) -> None:
    (copy.root / "broken.py").write_text("def (\n", encoding="utf-8")
    (copy.root / "fast.so").write_bytes(b"")

    assert copy.faults("import") == [
        (f"{copy.package}/broken.py: is not readable Python: invalid syntax (broken.py, line 1)"),
        f"{copy.package}/fast.so: is compiled and cannot be read",
    ]


@pytest.mark.parametrize(
    ("statement", "imported"),
    [
        ("import os", "os"),
        ("import subprocess as quiet", "subprocess"),
        ("from socket import create_connection", "socket"),
        ("from time import time", "time"),
        ("import random", "random"),
        ("import yaml", "yaml"),
        ("import gateway", "gateway"),
        ("from gateway import web", "gateway.web"),
        ("from gateway.library import load_library", "gateway.library"),
        ("import gateway.regimental", "gateway.regimental"),
        ("from regions.shanghai import REGION", "regions.shanghai"),
    ],
)
def test_import_beyond_the_language_is_named(copy: Copy, statement: str, imported: str) -> None:
    copy.append("sanctions.py", f"\n\ndef _hidden() -> None:\n    {statement}\n")

    [fault] = copy.faults("purity")

    assert fault.startswith(f"{copy.package}/sanctions.py:{LINE}: imports {imported} (allowed: ")


def test_relative_import_must_stay_in_the_package(copy: Copy) -> None:
    copy.append(
        "sanctions.py",
        "\n\ndef _hidden() -> None:\n    from . import agencies\n    from ..other import x\n",
    )

    [fault] = copy.faults("purity")

    assert fault.startswith(f"{copy.package}/sanctions.py:{LINE + 1}: imports other (allowed: ")


def test_language_and_plain_library_are_allowed(copy: Copy) -> None:
    copy.append(
        "sanctions.py",
        "\n\ndef _hidden() -> None:\n    from gateway import regime\n    import gateway.regime.nodes\n"
        "    from decimal import Decimal\n    import itertools\n",
    )

    assert copy.faults("purity") == []


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ('open("x")', f"uses open ({NO_EFFECTS})"),
        ('eval("x")', f"uses eval ({NO_EFFECTS})"),
        ('__import__("os")', f"uses __import__ ({NO_EFFECTS})"),
        ('__builtins__["open"]', f"uses __builtins__ ({NO_EFFECTS})"),
        ("().__class__", f"uses __class__ ({NO_EFFECTS})"),
        ('getattr(date, "to" + "day")', f"uses getattr ({NO_EFFECTS})"),
        ("date.today()", "reads the clock: today (the day asked is the fact `on`)"),
        ("datetime.datetime.now", "reads the clock: now (the day asked is the fact `on`)"),
    ],
)
def test_effects_and_clocks_are_named(copy: Copy, expression: str, fault: str) -> None:
    copy.append("sanctions.py", f"\n\ndef _hidden() -> object:\n    return {expression}\n")

    assert copy.faults("purity") == [f"{copy.package}/sanctions.py:{LINE}: {fault}"]


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        ("5", "5"),
        ("-5", "5"),
        ("0.75", "0.75"),
        ('Decimal("0.75")', "0.75"),
        ('int("5")', "5"),
        ("(1, 0, True, 5)", "5"),
    ],
)
def test_figure_in_code_is_named(copy: Copy, expression: str, number: str) -> None:
    copy.append("sanctions.py", f"\n\ndef _hidden() -> object:\n    return {expression}\n")

    assert copy.faults("figures") == [
        (
            f"{copy.package}/sanctions.py:{LINE}: types the number {number}"
            " (write it as a parameter of the provision and read it with Param)"
        )
    ]


def test_dates_ones_and_noughts_are_no_figures(copy: Copy) -> None:
    copy.append(
        "sanctions.py", "\n\ndef _hidden() -> object:\n    return (date(2026, 2, 3), 0, 1, True)\n"
    )

    assert copy.faults("figures") == []
