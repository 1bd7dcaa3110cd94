"""What administration and scope checks refuse: a code, words in Chinese and in English, a place."""

from __future__ import annotations

from typing import ClassVar

from gateway.regime.words import Label
from gateway.store.errors import CodedError


class AccessRefused(CodedError):  # noqa: N818 - a decision, not a defect
    """Something about parties, people, clients or scopes is refused.

    Attributes:
        field: which input is wrong, where one is.
    """

    code: ClassVar[str] = "BAD_USER_INPUT"

    def __init__(self, words: Label, *, field: str | None = None) -> None:
        self.field = field
        super().__init__(words.zh, words.en)


class InputRefused(AccessRefused):
    """An input is not what it must be."""


class NotFound(AccessRefused):
    """There is no such party, person, membership or client."""

    code = "NOT_FOUND"


class AlreadyThere(AccessRefused):
    """Another one has the name, login, code or identifier already."""

    code = "CONFLICT"


class ScopeRefused(AccessRefused):
    """A scope does not exist or goes beyond what is allowed (``invalid_scope``, RFC 6749, 5.2).

    Attributes:
        scopes: the scopes at fault, sorted; empty where nothing is left to grant.
    """

    def __init__(self, scopes: tuple[str, ...], words: Label) -> None:
        self.scopes = scopes
        super().__init__(words, field="scope")
