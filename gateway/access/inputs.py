"""Texts that administration takes: names, logins, codes, scopes, each read once and strictly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from gateway.access.matrix import capability_of
from gateway.access.refusals import InputRefused, ScopeRefused
from gateway.regime.roles import Capability
from gateway.regime.words import Label
from gateway.store.credit_code import normalised_credit_code

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,119}")
_ORDER: Final = {capability: place for place, capability in enumerate(Capability)}


def read_name(text: str, field: str, longest: int) -> str:
    """A name as it is kept: composed, without blanks at the ends.

    Raises:
        InputRefused: it is empty, too long, or has characters that do not show.
    """
    name = unicodedata.normalize("NFC", text).strip()
    hidden = any(unicodedata.category(character)[0] == "C" for character in name)
    if not name or len(name) > longest or hidden:
        raise InputRefused(
            Label(
                f"名称须为 1 至 {longest} 个可见字符",
                f"a name has 1 to {longest} visible characters",
            ),
            field=field,
        )
    return name


def read_login(text: str) -> str:
    """A login as it is kept and looked up: lower case.

    Raises:
        InputRefused: it has other characters than ASCII letters, digits and ``._@+-``.
    """
    login = text.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise InputRefused(
            Label(
                "登录名须为 3 至 120 个小写字母、数字或 ._@+-，并以字母或数字开头",
                "a login has 3 to 120 letters, digits or ._@+-, a letter or digit first",
            ),
            field="login",
        )
    return login


def read_credit_code(text: str) -> str:
    """A 统一社会信用代码 in its one written form (GB 32100-2015).

    Raises:
        InputRefused: its form or its check character is wrong.
    """
    code = normalised_credit_code(text)
    if code is None:
        raise InputRefused(
            Label(
                "统一社会信用代码的格式或校验码有误",
                "the form or the check character of the credit code is wrong",
            ),
            field="credit_code",
        )
    return code


def read_scopes(scopes: Iterable[str]) -> frozenset[Capability]:
    """The capabilities that scopes name.

    Raises:
        ScopeRefused: one of them does not exist.
    """
    found = {scope: capability_of(scope) for scope in scopes}
    unknown = tuple(sorted(scope for scope, capability in found.items() if capability is None))
    if unknown:
        # What was asked for is not repeated in the message: it may be anything.
        raise ScopeRefused(
            unknown, Label("请求了不存在的权限范围", "a scope was asked for that does not exist")
        )
    return frozenset(each for each in found.values() if each is not None)


def written_scopes(capabilities: Iterable[Capability]) -> str:
    """Scopes as they are kept: each once, in the order of the matrix."""
    return " ".join(each.scope for each in sorted(capabilities, key=_ORDER.__getitem__))
