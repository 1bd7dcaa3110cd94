"""Signing keys: published before use and until the last token ended, unreadable in the database."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from gateway.access.issuer.keys import read_ring
from gateway.access.issuer.service import Issuer
from gateway.access.issuer.tables import AuditEvent, SigningKey
from gateway.access.issuer.vault import KeyVault, VaultFault
from tests.issuer.signing import header_of
from tests.issuer.world import VAULT_KEY, World

if TYPE_CHECKING:
    from pathlib import Path


def _states(oauth: World) -> list[str]:
    oauth.machine()
    return sorted(key.slot or "retired" for key in oauth.rows(SigningKey))


def _published(oauth: World) -> list[str]:
    return [key["kid"] for key in oauth.client.get("/oauth/jwks.json").json()["keys"]]


def test_a_key_is_published_a_day_before_it_signs(oauth_everywhere: World) -> None:
    oauth = oauth_everywhere
    first = header_of(oauth.machine().json()["access_token"])["kid"]
    assert _states(oauth) == ["active"]
    oauth.clock.advance(days=89)
    assert _states(oauth) == ["active", "next"]
    assert header_of(oauth.machine().json()["access_token"])["kid"] == first
    [_, second] = _published(oauth)
    oauth.clock.advance(days=1)
    assert header_of(oauth.machine().json()["access_token"])["kid"] == second
    assert _states(oauth) == ["active", "retired"]
    assert _published(oauth) == [first, second]
    oauth.clock.advance(days=1, minutes=1)
    assert _published(oauth) == [second]


def test_a_token_outlives_its_keys_retirement(oauth: World) -> None:
    token = oauth.machine().json()["access_token"]
    oauth.issuer.rotate_keys()
    assert oauth.introspect(token)["active"] is True


def test_a_withdrawn_key_is_refused(oauth: World) -> None:
    token = oauth.machine().json()["access_token"]
    kid = header_of(token)["kid"]
    assert oauth.issuer.withdraw_key(kid) is False
    oauth.issuer.rotate_keys()
    assert oauth.issuer.withdraw_key(kid) is True
    assert oauth.introspect(token) == {"active": False}
    kinds = [event.kind for event in oauth.rows(AuditEvent) if event.kind.startswith("key.")]
    assert kinds == ["key.created", "key.created", "key.retired", "key.activated", "key.withdrawn"]


def test_a_retired_keys_private_part_is_gone(oauth: World) -> None:
    oauth.machine()
    oauth.issuer.rotate_keys()
    assert [key.sealed is None for key in oauth.rows(SigningKey)] == [True, False]


def test_private_keys_are_sealed_at_rest(oauth: World) -> None:
    oauth.machine()
    [key] = oauth.rows(SigningKey)
    private = oauth.issuer.key_ring().private.as_dict(private=True)
    exponent = str(private["d"])
    assert exponent not in f"{key.sealed}{key.public_jwk}"
    assert exponent.encode() in KeyVault(lambda: VAULT_KEY).open(key.kid, key.sealed)
    with pytest.raises(VaultFault):
        KeyVault(lambda: bytes(32)).open(key.kid, key.sealed)
    with pytest.raises(VaultFault):
        KeyVault(lambda: VAULT_KEY).open("another", key.sealed)
    raw = bytearray(urlsafe_b64decode(key.sealed))
    raw[20] ^= 1
    with pytest.raises(VaultFault):
        KeyVault(lambda: VAULT_KEY).open(key.kid, urlsafe_b64encode(raw).decode())


def test_processes_that_start_together_make_one_key(oauth_everywhere: World) -> None:
    oauth = oauth_everywhere

    def start(_number: int) -> str:
        issuer = Issuer(
            oauth.database.sync_writer,
            oauth.issuer.configuration,
            policy=oauth.issuer._policy,
            vault=oauth.issuer.vault,
            verify_password=lambda _kept, _password: False,
            clock=oauth.clock,
        )
        return issuer.key_ring().kid

    with ThreadPoolExecutor(4) as pool:
        kids = set(pool.map(start, range(8)))
    assert len(kids) == 1
    assert len(oauth.rows(SigningKey)) == 1


def test_a_rollback_leaves_the_keys_alone(oauth: World, monkeypatch: pytest.MonkeyPatch) -> None:
    oauth.machine()

    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("gateway.access.issuer.machine_grant.issue", broken)
        assert oauth.machine().status_code == 500
    assert oauth.machine().status_code == 200


def test_a_defect_keeps_nothing(oauth: World, monkeypatch: pytest.MonkeyPatch) -> None:
    oauth.machine()
    before = len(oauth.rows(AuditEvent))

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("gateway.access.issuer.person_tokens.issue", broken)
    code = oauth.code()
    events = len(oauth.rows(AuditEvent))
    assert oauth.redeem(code).status_code == 500
    assert len(oauth.rows(AuditEvent)) == events > before
    monkeypatch.undo()
    assert oauth.redeem(code).status_code == 200


def test_the_key_file_is_this_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "oauth.key"
    with ThreadPoolExecutor(8) as pool:
        sealed = list(
            pool.map(lambda _: KeyVault.from_file(path).seal("kid", b"private"), range(16))
        )
    assert path.stat().st_mode & 0o777 == 0o600
    assert [KeyVault.from_file(path).open("kid", each) for each in sealed] == [b"private"] * 16
    assert [each.name for each in path.parent.iterdir()] == ["oauth.key"]
    path.chmod(0o644)
    with pytest.raises(VaultFault, match="0600"):
        KeyVault.from_file(path).check()
    path.chmod(0o600)
    path.write_text("nonsense")
    with pytest.raises(VaultFault, match="32 bytes"):
        KeyVault.from_file(path).check()
    with pytest.raises(VaultFault, match=r"below: (Not a directory|File exists)"):
        KeyVault.from_file(path / "below").check()


def test_the_key_may_come_from_a_variable() -> None:
    text = urlsafe_b64encode(VAULT_KEY).decode().rstrip("=")
    sealed = KeyVault.from_text(text).seal("kid", b"private")
    assert KeyVault(lambda: VAULT_KEY).open("kid", sealed) == b"private"
    for wrong in ("", "short", "中文"):
        with pytest.raises(VaultFault):
            KeyVault.from_text(wrong).check()


def test_a_ring_needs_the_right_vault(oauth: World) -> None:
    oauth.machine()
    with oauth.session as session, pytest.raises(VaultFault):
        read_ring(session, KeyVault(lambda: bytes(32)), oauth.issuer.configuration, oauth.clock.now)
