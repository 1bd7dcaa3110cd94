"""Checkpoints as signed-note has them, their key, and the canonical form of entries."""

from __future__ import annotations

import base64
from pathlib import Path as FilePath
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.notes import Head, NoteKey, NoteRefused
from tests.store.test_ledger import KEY


def test_a_checkpoint_opens_with_its_key_alone() -> None:
    signed = KEY.sign(Head("regime-gateway/shanghai", 3, b"r" * 32))
    other = NoteKey("regime-gateway", Ed25519PrivateKey.generate())

    assert KEY.open(signed) == Head("regime-gateway/shanghai", 3, b"r" * 32)
    with pytest.raises(NoteRefused):
        other.open(signed)
    with pytest.raises(NoteRefused):
        KEY.open(signed.replace("\n3\n", "\n4\n"))


def test_the_vector_of_the_signed_note_specification() -> None:
    # C2SP signed-note's example key and note, whose signature verifies under this key.
    name, key_id, key = "PeterNeumann", "c74f20a3", "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from gateway.store.ledger.notes import _key_id

    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key)[1:])
    decoded = base64.b64decode(signature)

    assert _key_id(name, public).hex() == key_id == decoded[:4].hex()
    public.verify(decoded[4:], text.encode())


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: FilePath) -> None:
    path = tmp_path / "new" / "key.pem"
    made = NoteKey.read_or_make("regime-gateway", path)
    read = NoteKey.read_or_make("regime-gateway", path)

    assert made.verifier == read.verifier
    assert path.stat().st_mode & 0o777 == 0o600


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="ascii")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(st.characters(codec="ascii")), _VALUES, max_size=6))
def test_the_canonical_form_is_that_of_rfc_8785(value: dict[str, Any]) -> None:
    assert canonical(value) == rfc8785.dumps(value)
