"""The operators' guide names every setting and what it says of the demonstration is so."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Final

import pytest

from gateway.demo.marks import CLIENT_SECRET, PASSWORD
from gateway.settings import Settings

GUIDE: Final = (Path(__file__).parents[1] / "docs" / "operations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_named(name: str) -> None:
    assert f"`GATEWAY_{name.upper()}" in GUIDE
    default = Settings.model_fields[name].default
    if is_dataclass(default):
        for each in fields(default):
            assert f"{each.name.upper()}`" in GUIDE, each.name


@pytest.mark.parametrize("group", ["server", "rates"])
def test_defaults_are_those_of_the_table(group: str) -> None:
    table = GUIDE.partition(f"`GATEWAY_{group.upper()}__…`")[2].partition("\n\n")[0]
    default = Settings.model_fields[group].default
    for each in fields(default):
        value = getattr(default, each.name)
        [row] = [line for line in table.splitlines() if f"`{each.name.upper()}`" in line]
        assert f"{value:g}" in row if isinstance(value, float) else str(value) in row, row


def test_what_opens_the_demonstration_is_written_down() -> None:
    assert f"`{PASSWORD}`" in GUIDE
    assert f"`{CLIENT_SECRET}`" in GUIDE
