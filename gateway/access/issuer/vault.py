"""The key-encryption key, under which private signing keys are kept.

It stands apart from the database: in a file only this user may read, or in a variable. Whoever
has a copy of the database alone can sign nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_OTHERS: Final = 0o077


class VaultFault(Exception):  # noqa: N818 - says what is at fault
    """The key-encryption key cannot be used; the text names the file or the variable."""


class KeyVault:
    """Seals and opens private keys with AES-256-GCM.

    Args:
        key: gives 32 bytes; asked for when they are first needed.
    """

    def __init__(self, key: Callable[[], bytes]) -> None:
        self._load = key

    @classmethod
    def from_text(cls, text: str) -> KeyVault:
        """From base64url, as the variable has it."""
        return cls(lambda: _decoded(text, "GATEWAY_OAUTH__KEY_ENCRYPTION_KEY"))

    @classmethod
    def from_file(cls, path: Path) -> KeyVault:
        """From a file, which is made if it is not there; several processes may start at once."""
        return cls(lambda: _read(path))

    @cached_property
    def _key(self) -> bytes:
        return self._load()

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._key)

    @cached_property
    def _mark_key(self) -> bytes:
        return hmac.digest(self._key, b"forms", hashlib.sha256)

    def check(self) -> None:
        """Load the key.

        Raises:
            VaultFault: there is none, others may read it, or it is something else.
        """
        _ = self._key

    def seal(self, kid: str, private: bytes) -> str:
        """A private key, readable only with this vault and only as the key of that name."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, private, kid.encode())
        return urlsafe_b64encode(nonce + sealed).decode()

    def open(self, kid: str, sealed: str) -> bytes:
        """A sealed private key.

        Raises:
            VaultFault: it was sealed with another key-encryption key, or tampered with.
        """
        raw = urlsafe_b64decode(sealed)
        try:
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], kid.encode())
        except InvalidTag:
            message = f"signing key {kid} does not open with this key-encryption key"
            raise VaultFault(message) from None

    def mark(self, text: str) -> str:
        """A mark that only this server can make, for the forms of people not signed in yet."""
        return hmac.new(self._mark_key, text.encode(), hashlib.sha256).hexdigest()


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            _make(path)
        others = os.name == "posix" and path.stat().st_mode & _OTHERS
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise VaultFault(message) from None
    if others:
        message = f"{path} may be read by others; set its mode to 0600"
        raise VaultFault(message)
    return _decoded(text, str(path))


def _decoded(text: str, where: str) -> bytes:
    try:
        key = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        message = f"{where} must be {_KEY_BYTES} bytes in base64url"
        raise VaultFault(message)
    return key


def _make(path: Path) -> None:
    """Write a whole file under another name and link it: whoever is first wins, nobody sees half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
