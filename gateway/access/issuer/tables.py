"""What the authorization server remembers, in the home database only.

Nothing that opens a door is kept as it was handed out: codes, refresh tokens, sessions, request
URIs and identifiers of assertions are kept as SHA-256 in hex (they are random, so no slow hash is
needed). Access tokens are kept by ``jti`` so that they can be revoked and introspected.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from gateway.store.identifiers import new_id
from gateway.store.metadata import BIG_ID, Moment, words_check

DIGEST_LENGTH: Final = 64
"""Characters of a SHA-256 in hex."""
_SCOPE_LENGTH: Final = 800


class SigningKey(SQLModel, table=True):
    """A key that signs access tokens, from its making until the last token it signed has ended.

    ``slot`` is ``next`` (published, not used yet), ``active`` (signs) or empty (retired: published,
    its private part destroyed); the constraint lets one key be in each slot. ``sealed`` is the
    private key under the key-encryption key.
    """

    __tablename__ = "access_signing_key"
    __table_args__ = (
        UniqueConstraint("slot"),
        CheckConstraint(f"slot IS NULL OR {words_check('slot', ['next', 'active'])}", name="slot"),
    )

    kid: str = Field(sa_column=Column(String(43), primary_key=True))
    slot: str | None = Field(default=None, sa_column=Column(String(6)))
    algorithm: str = Field(sa_column=Column(String(8), nullable=False))
    public_jwk: str = Field(sa_column=Column(Text, nullable=False))
    sealed: str | None = Field(default=None, sa_column=Column(Text))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    activated_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    retired_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class Grant(SQLModel, table=True):
    """What a person allowed a client, for one party; every code and token of it names it.

    Revoking it ends the whole family at once.
    """

    __tablename__ = "access_grant"
    __table_args__ = (Index("ix_access_grant_user_id", "user_id"),)

    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    user_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    party_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    scope: str = Field(sa_column=Column(String(_SCOPE_LENGTH), nullable=False))
    resource: str = Field(sa_column=Column(String(300), nullable=False))
    auth_time: datetime = Field(sa_column=Column(Moment, nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    revoked_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    revoked_because: str | None = Field(default=None, sa_column=Column(String(40)))


class AuthorizationCode(SQLModel, table=True):
    """A code of RFC 6749, section 4.1, with the S256 challenge of RFC 7636 it answers to."""

    __tablename__ = "access_code"

    digest: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    grant_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    redirect_uri: str = Field(sa_column=Column(String(2000), nullable=False))
    challenge: str = Field(sa_column=Column(String(128), nullable=False))
    thumbprint: str | None = Field(default=None, sa_column=Column(String(43)))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    used_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class RefreshToken(SQLModel, table=True):
    """A refresh token; one that is rotated is used once (RFC 9700, section 4.14)."""

    __tablename__ = "access_refresh_token"

    digest: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    grant_id: int = Field(sa_column=Column(BIG_ID, nullable=False, index=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    thumbprint: str | None = Field(default=None, sa_column=Column(String(43)))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    used_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class AccessToken(SQLModel, table=True):
    """An access token of ours by its ``jti``: who may use it for what, until when."""

    __tablename__ = "access_token"
    __table_args__ = (Index("ix_access_token_grant_id", "grant_id"),)

    jti: str = Field(sa_column=Column(String(43), primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    grant_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    revoked_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class SeenProof(SQLModel, table=True):
    """A ``jti`` that was used: of a client's assertion (RFC 7523) or of a DPoP proof (RFC 9449)."""

    __tablename__ = "access_seen_proof"

    digest: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))


class PushedRequest(SQLModel, table=True):
    """An authorization request that a client pushed (RFC 9126); ``parameters`` is JSON."""

    __tablename__ = "access_pushed_request"

    digest: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), nullable=False))
    parameters: str = Field(sa_column=Column(Text, nullable=False))
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False, index=True))
    opened_at: datetime | None = Field(default=None, sa_column=Column(Moment))
    used_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class BrowserSession(SQLModel, table=True):
    """A person signed in at the authorization server's own pages, and nowhere else."""

    __tablename__ = "access_session"
    __table_args__ = (Index("ix_access_session_user_id", "user_id"),)

    digest: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    user_id: int = Field(sa_column=Column(BIG_ID, nullable=False))
    created_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    seen_at: datetime = Field(sa_column=Column(Moment, nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(Moment))


class Consent(SQLModel, table=True):
    """What a person has allowed a client for a party before, so that it need not ask again."""

    __tablename__ = "access_consent"

    user_id: int = Field(sa_column=Column(BIG_ID, primary_key=True))
    client_id: str = Field(sa_column=Column(String(64), primary_key=True))
    party_id: int = Field(sa_column=Column(BIG_ID, primary_key=True))
    scope: str = Field(sa_column=Column(String(_SCOPE_LENGTH), nullable=False))
    given_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class LoginGuard(SQLModel, table=True):
    """Failed logins of one account or from one address within the current window.

    ``key`` is the SHA-256 of the account's name as typed, or of the address, so that accounts that
    do not exist are counted like those that do.
    """

    __tablename__ = "access_login_guard"
    __table_args__ = (CheckConstraint(words_check("kind", ["account", "address"]), name="kind"),)

    kind: str = Field(sa_column=Column(String(8), primary_key=True))
    key: str = Field(sa_column=Column(String(DIGEST_LENGTH), primary_key=True))
    failures: int = Field(sa_column=Column(Integer, nullable=False))
    since: datetime = Field(sa_column=Column(Moment, nullable=False))


class AuditEvent(SQLModel, table=True):
    """Something that happened at the authorization server; never a secret, token or password.

    ``kind`` is a word such as ``token.issued`` or ``login.refused``; ``detail`` says why or what
    for in words of the protocol, such as ``invalid_scope``.
    """

    __tablename__ = "access_audit_event"
    __table_args__ = (Index("ix_access_audit_event_at", "at"),)

    id: int = Field(default_factory=new_id, sa_column=Column(BIG_ID, primary_key=True))
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    kind: str = Field(sa_column=Column(String(40), nullable=False))
    client_id: str | None = Field(default=None, sa_column=Column(String(64)))
    user_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    party_id: int | None = Field(default=None, sa_column=Column(BIG_ID))
    address: str | None = Field(default=None, sa_column=Column(String(45)))
    detail: str = Field(default="", sa_column=Column(String(200), nullable=False))
