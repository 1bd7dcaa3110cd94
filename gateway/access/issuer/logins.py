"""Signing in with a password, and when passwords are no longer tried.

An attempt is counted before the password is hashed, in one statement per account and per address,
so that no burst of parallel attempts gets more tries than the limit. Accounts that do not exist
are counted, cost and look like those that do. Hashing happens outside any transaction.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import case
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select, update

from gateway.access.issuer.digests import digest
from gateway.access.issuer.sessions import end, start
from gateway.access.issuer.tables import LoginGuard
from gateway.access.tables import User
from gateway.store.identifiers import is_demo

if TYPE_CHECKING:
    from gateway.access.issuer.act import Act

_IPV6_PREFIX: Final = 64
MAX_LOGIN: Final = 120
MAX_PASSWORD: Final = 1_024


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted.

    Attributes:
        login: the account's name as typed.
        user_id: the account, if there is one that may sign in.
        password_hash: what to check the password against; ``None`` costs as much and never fits.
        locked_until: set if no password is tried now.
    """

    login: str
    user_id: int | None
    password_hash: str | None
    locked_until: datetime | None


def count_attempt(act: Act, login: str) -> Attempt:
    """Count an attempt as failed until it succeeds."""
    limits = act.configuration.login
    account = _count(act, "account", _account_key(login))
    address = _count(act, "address", _address_key(act.address))
    window = timedelta(seconds=limits.window)
    locks = [
        since + window
        for (failures, since), most in (
            (account, limits.account_failures),
            (address, limits.address_failures),
        )
        if failures > most
    ]
    if locks:
        act.audit("login.locked", "too many failures")
        return Attempt(login, None, None, max(locks))
    user = act.session.exec(select(User).where(User.login == login)).first()
    if user is None or user.disabled_at is not None or _is_shut_out(act, user):
        return Attempt(login, None, None, None)
    return Attempt(login, user.id, user.password_hash, None)


def conclude(act: Act, attempt: Attempt, before: str | None, *, fits: bool) -> str | None:
    """Begin a session if the password was right; the cookie, or ``None``.

    Args:
        act: the act it is part of.
        attempt: what was counted.
        before: the cookie the browser came with, whose session ends.
        fits: whether the password was right.
    """
    user = None
    if fits and attempt.user_id is not None:
        user = act.session.get(User, attempt.user_id)
    # Read again: the account may have been disabled, or its password changed, while hashing.
    if user is None or user.disabled_at is not None or user.password_hash != attempt.password_hash:
        act.audit("login.refused", user_id=attempt.user_id)
        return None
    _forgive(act, attempt.login)
    end(act, before)
    act.audit("login.succeeded", user_id=user.id)
    return start(act, user.id)


def _is_shut_out(act: Act, user: User) -> bool:
    """A persona's password is public: outside demo mode it opens nothing."""
    return is_demo(user.id) and not act.configuration.demo


def _count(act: Act, kind: str, key: str) -> tuple[int, datetime]:
    """Add a failure and give their number in the current window, with the window's start."""
    dialect = act.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    failures, since = col(LoginGuard.failures), col(LoginGuard.since)
    over = since <= act.now - timedelta(seconds=act.configuration.login.window)
    made = insert(LoginGuard).values(kind=kind, key=key, failures=1, since=act.now)
    counted = made.on_conflict_do_update(
        index_elements=["kind", "key"],
        set_={
            "failures": case((over, 1), else_=failures + 1),
            "since": case((over, act.now), else_=since),
        },
    ).returning(failures, since)
    row = act.session.execute(counted).one()
    return row[0], row[1]


def _forgive(act: Act, login: str) -> None:
    """Forget the account's failures, and of the address's only this attempt.

    Otherwise whoever has one account could try the others' passwords without end.
    """
    act.session.exec(
        delete(LoginGuard).where(
            col(LoginGuard.kind) == "account", col(LoginGuard.key) == _account_key(login)
        )
    )
    act.session.exec(
        update(LoginGuard)
        .where(
            col(LoginGuard.kind) == "address",
            col(LoginGuard.key) == _address_key(act.address),
            col(LoginGuard.failures) > 0,
        )
        .values(failures=LoginGuard.failures - 1)
    )


def _account_key(login: str) -> str:
    return digest("account", login)


def _address_key(address: str) -> str:
    """An address; of IPv6 the network, since one household has 2^64 addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return digest("address", address)
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        network = mapped or ipaddress.ip_network((parsed, _IPV6_PREFIX), strict=False)
        return digest("address", str(network))
    return digest("address", str(parsed))
