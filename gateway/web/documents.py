"""Stored documents: operations that requests name by identifier instead of carrying them.

The manifest is the JSON object that front-end build tools write, identifiers to texts. Identifiers
follow the GraphQL over HTTP specification's appendix on persisted documents: ``sha256:`` and the
hexadecimal SHA-256 of the text, or a name of one's own that begins with ``x-``; tools that write
the bare digest are understood too.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gateway.graph.errors import DocumentRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from gateway.graph.limits import Admission

MOST_BYTES: Final = 10_000_000
"""Of a manifest; a few thousand operations."""

_DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_OWN: Final = re.compile(r"x-[A-Za-z0-9._:-]{1,200}")


@dataclass(frozen=True, slots=True)
class DocumentFault:
    """One thing wrong with a manifest: under which identifier, and what."""

    identifier: str
    reason: str

    def __str__(self) -> str:
        return f"{self.identifier}: {self.reason}" if self.identifier else self.reason


class DocumentFaults(Exception):  # noqa: N818 - it carries faults, the plural is the point
    """A manifest cannot be served; carries every fault found, not only the first."""

    def __init__(self, file: Path, faults: Sequence[DocumentFault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{file}: {fault}" for fault in self.faults))


def read_documents(file: Path, admission: Admission) -> Mapping[str, str]:
    """The texts of a manifest by the identifiers that requests name them by.

    Args:
        file: the manifest.
        admission: says of each text whether the schema and the limits take it.

    Raises:
        DocumentFaults: the file cannot be read or is no such object, an identifier is not the
            digest of its text, or a text would be refused. Nothing of it is served then.
    """
    texts = _read(file)
    faults = [fault for name, text in texts.items() for fault in _judge(name, text, admission)]
    if faults:
        raise DocumentFaults(file, faults)
    return {_identifier(name): text for name, text in texts.items()}


def _read(file: Path) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            given = opened.read(MOST_BYTES + 1)
        found = json.loads(given) if len(given) <= MOST_BYTES else None
    except OSError as error:
        raise DocumentFaults(file, [DocumentFault("", error.strerror or "unreadable")]) from None
    except ValueError:
        raise DocumentFaults(file, [DocumentFault("", "is not JSON in UTF-8")]) from None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        reason = f"is not an object of identifiers to texts of at most {MOST_BYTES:,} bytes"
        raise DocumentFaults(file, [DocumentFault("", reason)])
    return found


def _identifier(name: str) -> str:
    digest = _DIGEST.fullmatch(name)
    return name if digest is None else f"sha256:{digest[1]}"


def _judge(name: str, text: str, admission: Admission) -> Iterator[DocumentFault]:
    digest = _DIGEST.fullmatch(name)
    if digest is not None:
        if digest[1] != hashlib.sha256(text.encode()).hexdigest():
            yield DocumentFault(name, "is not the SHA-256 of its text")
    elif not _OWN.fullmatch(name):
        yield DocumentFault(name, "is neither sha256: with 64 hexadecimal digits nor x- and a name")
    try:
        admission.check(text)
    except DocumentRefused as refused:
        for error in refused.errors:
            yield DocumentFault(name, error.message)
