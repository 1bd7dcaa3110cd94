"""Signed tree heads as checkpoints (C2SP tlog-checkpoint over signed-note, Ed25519).

A checkpoint is text that anybody can keep, print or send on, and that any witness of transparency
logs can check: origin, size, root, and a signature line.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

if TYPE_CHECKING:
    from pathlib import Path

_ED25519: Final = b"\x01"
_DASH: Final = "\u2014"
_ID_BYTES: Final = 4


class NoteRefused(ValueError):  # noqa: N818 - a decision about a text
    """A text is no checkpoint, or not one signed by this key."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint says: which log, how many leaves, under which root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


class NoteKey:
    """The key that signs heads.

    Args:
        name: of whoever signs; part of every origin.
        private: the key.
    """

    def __init__(self, name: str, private: Ed25519PrivateKey) -> None:
        self.name = name
        self._private = private
        self.public = private.public_key()

    @classmethod
    def read_or_make(cls, name: str, path: Path) -> NoteKey:
        """The key in a PEM file, made there first if there is none; nobody else may read it."""
        try:
            made = Ed25519PrivateKey.generate()
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            loaded = load_pem_private_key(path.read_bytes(), None)
            if not isinstance(loaded, Ed25519PrivateKey):
                message = "the ledger's key is no Ed25519 key"
                raise NoteRefused(message) from None
            return cls(name, loaded)
        with os.fdopen(descriptor, "wb") as file:
            file.write(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return cls(name, made)

    @property
    def verifier(self) -> str:
        """The public key as signed-note writes it: name, id and key."""
        key = base64.b64encode(_ED25519 + _raw(self.public)).decode()
        return f"{self.name}+{_key_id(self.name, self.public).hex()}+{key}"

    def sign(self, head: Head) -> str:
        """The checkpoint of a head."""
        signature = self._private.sign(head.text.encode())
        line = base64.b64encode(_key_id(self.name, self.public) + signature).decode()
        return f"{head.text}\n{_DASH} {self.name} {line}\n"

    def open(self, note: str) -> Head:
        """What a checkpoint says, if this key signed it.

        Raises:
            NoteRefused: it is none, or not signed by this key.
        """
        head, signed = read_note(note)
        for name, key_id, signature in signed:
            if name == self.name and key_id == _key_id(self.name, self.public):
                try:
                    self.public.verify(signature, head.text.encode())
                except InvalidSignature:
                    break
                return head
        message = "is not signed by the ledger's key"
        raise NoteRefused(message)


def read_note(note: str) -> tuple[Head, list[tuple[str, bytes, bytes]]]:
    """A checkpoint's head and its signatures, not verified: name, key id, signature.

    Raises:
        NoteRefused: it is no checkpoint.
    """
    text, _, signatures = note.partition("\n\n")
    lines = text.split("\n")
    try:
        origin, size, root = lines[:3]
        head = Head(origin, int(size), base64.b64decode(root, validate=True))
        signed = [_signature(line) for line in signatures.splitlines() if line]
    except (ValueError, binascii.Error) as error:
        message = "is no checkpoint"
        raise NoteRefused(message) from error
    if f"{head.text[:-1]}" != text:
        message = "has lines that no checkpoint of this ledger has"
        raise NoteRefused(message)
    return head, signed


def _signature(line: str) -> tuple[str, bytes, bytes]:
    dash, name, data = line.split(" ")
    if dash != _DASH:
        message = "no signature line"
        raise ValueError(message)
    decoded = base64.b64decode(data, validate=True)
    return name, decoded[:_ID_BYTES], decoded[_ID_BYTES:]


def _key_id(name: str, public: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + _raw(public)).digest()[:_ID_BYTES]


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)
