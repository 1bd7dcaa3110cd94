"""Copies of the sample region, each imported under a name of its own."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.plugins import Copy, copied

_NUMBERS = itertools.count(1)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copy]:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = copied(tmp_path, f"copy{next(_NUMBERS)}_region")
    yield made
    for name in [name for name in sys.modules if name.partition(".")[0] == made.package]:
        del sys.modules[name]
