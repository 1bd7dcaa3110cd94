"""The signing keys: the next, the active and the retired ones.

A key is published a day before it signs, so that nobody's copy of the key set lacks it, and stays
published until every token it signed has ended. What is remembered between requests are plain
values; rows would be expired by the first rollback.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from joserfc.jwk import ECKey, RSAKey, import_key
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select, update

from gateway.access.issuer.jose import PublicKey, public_key
from gateway.access.issuer.tables import AuditEvent, SigningKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from gateway.access.issuer.configuration import Configuration
    from gateway.access.issuer.vault import KeyVault

NEXT: Final = "next"
ACTIVE: Final = "active"
_RSA_BITS: Final = 3_072


@dataclass(frozen=True, slots=True)
class PublishedKey:
    """A key whose signatures are accepted."""

    kid: str
    algorithm: str
    public: PublicKey
    jwk: Mapping[str, Any]
    state: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys as of one moment.

    Attributes:
        kid: name of the key that signs.
        algorithm: its algorithm.
        private: the key itself.
        published: every key whose signatures are accepted, by name.
        due_at: when a rotation is due.
    """

    kid: str
    algorithm: str
    private: PublicKey
    published: Mapping[str, PublishedKey]
    due_at: datetime

    def jwks(self) -> dict[str, object]:
        """The key set (RFC 7517, section 5)."""
        return {"keys": [dict(key.jwk) for key in self.published.values()]}


def read_ring(
    session: Session, vault: KeyVault, configuration: Configuration, now: datetime
) -> KeyRing:
    """Rotate what is due, then read the ring; makes the first key.

    Raises:
        VaultFault: the active key does not open.
    """
    _keep_rotated(session, vault, configuration, now)
    retired_after = now - timedelta(seconds=configuration.lifetimes.retired_key)
    rows = session.exec(select(SigningKey).order_by(col(SigningKey.created_at))).all()
    shown = [row for row in rows if row.retired_at is None or row.retired_at > retired_after]
    active = next(row for row in shown if row.slot == ACTIVE)
    assert active.sealed is not None
    private = import_key(json.loads(vault.open(active.kid, active.sealed)))
    assert isinstance(private, ECKey | RSAKey)
    return KeyRing(
        kid=active.kid,
        algorithm=active.algorithm,
        private=private,
        published={row.kid: _published(row) for row in shown},
        due_at=_due_at(rows, configuration),
    )


def rotate(session: Session, vault: KeyVault, configuration: Configuration, now: datetime) -> str:
    """Have the next key sign from now on, made now if there is none; the kid of the new active.

    For a key that may have been stolen, `withdraw` the old one as well.
    """
    following = _in_slot(session, NEXT)
    kid = (
        following.kid if following is not None else _make(session, vault, configuration, now, None)
    )
    _note(session, now, "key.retired", _retire_active(session, now))
    session.exec(
        update(SigningKey).where(col(SigningKey.kid) == kid).values(slot=ACTIVE, activated_at=now)
    )
    _note(session, now, "key.activated", kid)
    return kid


def withdraw(session: Session, kid: str, now: datetime) -> bool:
    """Stop accepting a retired key at once; whether there was one of that name."""
    row = session.get(SigningKey, kid)
    if row is None or row.slot is not None:
        return False
    session.delete(row)
    _note(session, now, "key.withdrawn", kid)
    return True


def _keep_rotated(
    session: Session, vault: KeyVault, configuration: Configuration, now: datetime
) -> None:
    lifetimes = configuration.lifetimes
    active = _in_slot(session, ACTIVE)
    if active is None:
        _make(session, vault, configuration, now, ACTIVE)
        return
    ends_at = (active.activated_at or active.created_at) + timedelta(seconds=lifetimes.signing_key)
    following = _in_slot(session, NEXT)
    if following is None:
        if now >= ends_at - timedelta(seconds=lifetimes.key_lead):
            _make(session, vault, configuration, now, NEXT)
        return
    known_since = following.created_at + timedelta(seconds=lifetimes.key_lead)
    if now >= ends_at and now >= known_since:
        rotate(session, vault, configuration, now)


def _due_at(rows: Sequence[SigningKey], configuration: Configuration) -> datetime:
    lifetimes = configuration.lifetimes
    active = next(row for row in rows if row.slot == ACTIVE)
    since = active.activated_at or active.created_at
    ends_at = since + timedelta(seconds=lifetimes.signing_key)
    lead = timedelta(seconds=lifetimes.key_lead)
    following = next((row for row in rows if row.slot == NEXT), None)
    return ends_at - lead if following is None else max(ends_at, following.created_at + lead)


def _in_slot(session: Session, slot: str) -> SigningKey | None:
    return session.exec(select(SigningKey).where(SigningKey.slot == slot)).first()


def _make(
    session: Session,
    vault: KeyVault,
    configuration: Configuration,
    now: datetime,
    slot: str | None,
) -> str:
    """Make a key; where several processes do at once, the slot's constraint lets one win."""
    algorithm = configuration.signing_algorithm
    key: ECKey | RSAKey = (
        ECKey.generate_key("P-256") if algorithm == "ES256" else RSAKey.generate_key(_RSA_BITS)
    )
    kid = key.thumbprint()
    public = {**key.as_dict(private=False), "kid": kid, "alg": algorithm, "use": "sig"}
    row = SigningKey(
        kid=kid,
        slot=slot,
        algorithm=algorithm,
        public_jwk=json.dumps(public),
        sealed=vault.seal(kid, json.dumps(key.as_dict(private=True)).encode()),
        created_at=now,
        activated_at=now if slot == ACTIVE else None,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        other = session.exec(select(SigningKey).where(SigningKey.slot == slot)).one()
        return other.kid
    _note(session, now, "key.created", kid)
    return kid


def _retire_active(session: Session, now: datetime) -> str:
    """Empty the slot; the private key is destroyed, since it will never sign again."""
    active = _in_slot(session, ACTIVE)
    if active is None:
        return ""
    active.slot, active.retired_at, active.sealed = None, now, None
    session.add(active)
    session.flush()
    return active.kid


def _note(session: Session, now: datetime, kind: str, kid: str) -> None:
    session.add(AuditEvent(at=now, kind=kind, detail=kid))


def _published(row: SigningKey) -> PublishedKey:
    jwk = json.loads(row.public_jwk)
    state = row.slot or "retired"
    return PublishedKey(row.kid, row.algorithm, public_key(jwk, row.algorithm), jwk, state)
