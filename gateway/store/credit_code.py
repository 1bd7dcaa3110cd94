"""统一社会信用代码 (GB 32100-2015): normalised and checked."""

from __future__ import annotations

import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

_LENGTH = 18
_PUBLIC_PREFIXES = frozenset("NAY")
"""Registering bodies whose codes do not begin with a digit; python-stdnum asks for digits."""


def normalised_credit_code(code: str) -> str | None:
    """The code in its one written form, or ``None`` if its form or check character is wrong.

    Full-width digits and letters, lower case and blanks are accepted and normalised.
    """
    try:
        # Compatibility forms make full-width digits and letters, as input methods give them, plain.
        compact = uscc.compact(unicodedata.normalize("NFKC", code)).upper()
        if compact[:1] in _PUBLIC_PREFIXES:
            return _checked(compact)
        return str(uscc.validate(compact))
    except ValidationError:
        return None


def _checked(compact: str) -> str | None:
    """Check the codes python-stdnum refuses for their first letter, by its own check sum."""
    if len(compact) != _LENGTH or not compact[2:8].isdigit() or not compact.isascii():
        return None
    try:
        expected = uscc.calc_check_digit(compact[:-1])
    except (ValueError, ValidationError):
        return None
    return compact if compact[-1] == expected else None
