"""Administrative divisions of China by their GB/T 2260 codes, as python-stdnum carries them."""

from __future__ import annotations

import re
from typing import Final

from stdnum import numdb

_DIVISION: Final = re.compile(r"[0-9]{6}")
_ABOLISHED: Final = re.compile(r"\[[0-9]*-[0-9]+\]")
_NO_DISTRICT: Final = frozenset({"市辖区", "县"})
"""Names of the codes that only group districts and counties."""


def division_name(code: str) -> str | None:
    """The name of the division that has this code today, or ``None``."""
    if not _DIVISION.fullmatch(code):
        return None
    *_, (_, last) = numdb.get("cn/loc").info(code)
    # One code may have had several names: "[-1991]东郊区,[1992-]东丽区".
    for name in str(last.get("county", "")).split(","):
        if name and not _ABOLISHED.match(name):
            return name.partition("]")[2] or name
    return None


def districts_of(code: str) -> dict[str, str]:
    """Names of the districts and counties of a city by code; of a municipality its districts."""
    prefix = f"{code[:2]}01" if code.endswith("0000") else code[:4]
    named = (
        (f"{prefix}{place:02}", division_name(f"{prefix}{place:02}")) for place in range(1, 100)
    )
    return {each: name for each, name in named if name is not None and name not in _NO_DISTRICT}
