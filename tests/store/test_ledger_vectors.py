"""Proofs and notes of others: what they accept is accepted here, what they refuse is refused.

The proofs are those that transparency-dev/merkle generates for verifiers of RFC 6962 and RFC 9162
(merkle_vectors.json). The notes are the example of golang.org/x/mod/sumdb/note, whose seed is
public, and a checkpoint that the Go checksum database published.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from gateway.store.ledger.merkle import is_consistent, is_included
from gateway.store.ledger.notes import Head, NoteKey, NoteRefused, read_note

VECTORS: Final = json.loads(Path(__file__).with_name("merkle_vectors.json").read_bytes())
HASHES: Final = [base64.b64decode(each) for each in VECTORS["hashes"]]
SEED: Final = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
"""PRIVATE+KEY+PeterNeumann+c74f20a3+… of sumdb/note/note_test.go: the algorithm and the seed."""
PETER: Final = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNED: Final = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)
TEXT: Final = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_SUM: Final = (
    "go.sum database tree\n15368405\n/g9am3I6YWNKaZX/jkne1fqd9zEyjss+JXyPXG0WfkY=\n\n"
    "— sum.golang.org Az3grqJGUaSGukG9p8nI2vKgiFn7qGHxn0W+mrwyI6Gz3F0t1J3LzmWk/p96Ybf295Ejwd"
    "Swlzgijq5WA9d1Ded7owM=\n"
)
GO_KEY: Final = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"


def test_there_are_as_many_as_were_taken_over() -> None:
    rows = [*VECTORS["inclusion"].values(), *VECTORS["consistency"].values()]

    assert (len(VECTORS["inclusion"]), len(rows)) == (98, 196)
    assert sum(row[-1] for row in rows) == 12


@pytest.mark.parametrize("name", VECTORS["inclusion"])
def test_a_proof_of_inclusion_is_judged_as_by_its_authors(name: str) -> None:
    index, size, leaf, root, proof, holds = VECTORS["inclusion"][name]

    found = is_included(HASHES[leaf], index, size, [HASHES[each] for each in proof], HASHES[root])

    assert found is holds


@pytest.mark.parametrize("name", VECTORS["consistency"])
def test_a_proof_of_consistency_is_judged_as_by_its_authors(name: str) -> None:
    size, later, root, later_root, proof, holds = VECTORS["consistency"][name]

    found = is_consistent(
        size, later, [HASHES[each] for each in proof], HASHES[root], HASHES[later_root]
    )

    assert found is holds


def _peter() -> NoteKey:
    seed = base64.b64decode(SEED)[1:]
    return NoteKey("PeterNeumann", Ed25519PrivateKey.from_private_bytes(seed))


def test_a_key_is_written_as_by_the_go_package() -> None:
    assert _peter().verifier == PETER


def test_what_the_go_package_signed_verifies_and_nothing_else() -> None:
    decoded = base64.b64decode(SIGNED)
    public = _peter().public

    assert decoded[:4].hex() == PETER.split("+")[1]
    public.verify(decoded[4:], TEXT.encode())
    with pytest.raises(InvalidSignature):
        public.verify(decoded[4:], TEXT.replace("don't", "do").encode())


def test_a_checkpoint_of_another_log_is_read_and_its_signature_is_its_keys() -> None:
    # given what sum.golang.org published
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(GO_KEY.split("+", 2)[2])[1:])

    # when
    head, [(name, key_id, signature)] = read_note(GO_SUM)

    # then
    root = base64.b64decode("/g9am3I6YWNKaZX/jkne1fqd9zEyjss+JXyPXG0WfkY=")
    assert head == Head("go.sum database tree", 15_368_405, root)
    assert (name, key_id.hex()) == ("sum.golang.org", "033de0ae")
    key.verify(signature, head.text.encode())
    with pytest.raises(NoteRefused):
        _peter().open(GO_SUM)


@pytest.mark.parametrize(
    "note",
    [
        TEXT,
        f"{TEXT}\n",
        f"{TEXT}\n— PeterNeumann {SIGNED}\n",
        GO_SUM.replace("15368405", "-1x"),
        GO_SUM.replace("15368405", "015368405"),
        GO_SUM.replace("— sum", "- sum"),
        GO_SUM.replace("sum.golang.org", "sum golang org"),
        f"{GO_SUM}Unexpected line.\n",
        GO_SUM.replace("WfkY=", "WfkY"),
    ],
)
def test_what_is_no_checkpoint_is_refused(note: Any) -> None:
    with pytest.raises(NoteRefused):
        read_note(note)
