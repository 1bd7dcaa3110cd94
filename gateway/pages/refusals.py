"""Why a page is not shown, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong.

    Attributes:
        zh: what is wrong, in Chinese.
        en: the same in English.
        code: code of the schema's error, ``BAD_REQUEST`` for what a page itself refuses.
        path: the input it is about, with dots; empty where it is about none.
    """

    zh: str
    en: str
    code: str = "BAD_REQUEST"
    path: str = ""


class PageRefused(Exception):  # noqa: N818 - a decision, not a defect
    """A page is answered by one that says why not; ``status`` is its HTTP status."""

    def __init__(
        self,
        status: int,
        complaints: Sequence[Complaint],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.complaints = tuple(complaints)
        self.headers = dict(headers or {})
        super().__init__("; ".join(complaint.en for complaint in complaints))


def refused(*, zh: str, en: str, status: int = 400, path: str = "") -> PageRefused:
    """A refusal with one complaint."""
    return PageRefused(status, [Complaint(zh, en, path=path)])
