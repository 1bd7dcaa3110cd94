"""Administration of people: accounts, and the parties each may act for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from gateway.access.administration import Office
from gateway.access.inputs import read_login, read_name, read_scopes, written_scopes
from gateway.access.issuer.ending import end_everything
from gateway.access.parties import jurisdictions_of, party_of
from gateway.access.passwords import hash_password
from gateway.access.refusals import AlreadyThere, NotFound, ScopeRefused
from gateway.access.tables import Membership, Party, User
from gateway.regime.roles import Capability, PartyType
from gateway.regime.words import Label

_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An account as administration shows it, with its memberships by party."""

    user: User
    memberships: tuple[Membership, ...]


class People:
    """Creates, lists and disables accounts, and says for which parties they act."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def create(
        self, login: str, display_name: str, password: str, *, verified: bool = False
    ) -> KnownPerson:
        """A new account, which acts for nobody yet.

        Args:
            login: what the person signs in with.
            display_name: how the person is shown.
            password: kept as an argon2id hash alone.
            verified: the account is one natural person's whose identity was verified.

        Raises:
            InputRefused: a login, name or password is not what it must be.
            AlreadyThere: the login is taken.
        """
        read = read_login(login)
        user = User(
            login=read,
            display_name=read_name(display_name, "name", _NAME),
            password_hash=hash_password(password, read),
            person_verified=verified,
            created_at=self._office.moment(),
        )
        with self._office.change(Label("登录名已被占用", "the login is taken"), "login") as session:
            session.add(user)
            self._office.audit(session, "user.created", user_id=user.id)
        return KnownPerson(user, ())

    def set_password(self, login: str, password: str) -> KnownPerson:
        """Give an account another password; whoever is signed in with the old one no longer is.

        Raises:
            NotFound: there is no such account.
            InputRefused: the password is not what it must be.
        """
        # Hashed before the transaction, which would hold the database up meanwhile.
        kept = hash_password(password, read_login(login))
        with self._office.change() as session:
            user = user_of(session, login)
            user.password_hash = kept
            session.add(user)
            self._office.audit(session, "user.password_set", user_id=user.id)
            end_everything(session, user.id, self._office.moment(), "another password")
            return KnownPerson(user, _memberships(session, user.id))

    def set_verified(self, login: str, *, verified: bool) -> KnownPerson:
        """Note that a person's identity was verified, or that it no longer counts as verified.

        Raises:
            NotFound: there is no such account.
        """
        with self._office.change() as session:
            user = user_of(session, login)
            user.person_verified = verified
            session.add(user)
            kind = "user.verified" if verified else "user.unverified"
            self._office.audit(session, kind, user_id=user.id)
            return KnownPerson(user, _memberships(session, user.id))

    def set_disabled(self, login: str, *, disabled: bool) -> KnownPerson:
        """Disable an account, which takes everything from it at once, or enable it.

        Raises:
            NotFound: there is no such account.
        """
        with self._office.change() as session:
            user = user_of(session, login)
            user.disabled_at = self._office.moment() if disabled else None
            session.add(user)
            kind = "user.disabled" if disabled else "user.enabled"
            self._office.audit(session, kind, user_id=user.id)
            if disabled:
                end_everything(session, user.id, self._office.moment(), "account disabled")
            return KnownPerson(user, _memberships(session, user.id))

    def join(self, login: str, party_id: int, scopes: Iterable[str] = ()) -> KnownPerson:
        """Let a person act for a party, with all of the party's scopes or with some of them.

        Who is a member already has the scopes replaced.

        Raises:
            NotFound: there is no such account or party.
            ScopeRefused: a scope does not exist, or the party has it nowhere.
            AlreadyThere: a homeowner's account is another person's.
        """
        narrowed = read_scopes(scopes)
        with self._office.change() as session:
            user, party = user_of(session, login), party_of(session, party_id, lock=True)
            self._within(session, party, narrowed)
            _alone(session, party, user.id)
            row = session.get(Membership, (user.id, party_id))
            row = row or Membership(user_id=user.id, party_id=party_id)
            row.scopes = written_scopes(narrowed)
            session.add(row)
            self._office.audit(
                session,
                "membership.given",
                user_id=user.id,
                party_id=party_id,
                detail=row.scopes or "all",
            )
            session.flush()
            return KnownPerson(user, _memberships(session, user.id))

    def leave(self, login: str, party_id: int) -> KnownPerson:
        """Let a person no longer act for a party.

        Raises:
            NotFound: there is no such account, or it does not act for the party.
        """
        with self._office.change() as session:
            user = user_of(session, login)
            row = session.get(Membership, (user.id, party_id))
            if row is None:
                raise NotFound(
                    Label("该账号不代表该主体", "the account does not act for the party"),
                    field="party",
                )
            session.delete(row)
            self._office.audit(session, "membership.ended", user_id=user.id, party_id=party_id)
            session.flush()
            return KnownPerson(user, _memberships(session, user.id))

    def show(self, login: str) -> KnownPerson:
        """One account.

        Raises:
            NotFound: there is none with this login.
        """
        with self._office.reading() as session:
            user = user_of(session, login)
            return KnownPerson(user, _memberships(session, user.id))

    def all(self, party_id: int | None = None) -> list[KnownPerson]:
        """Accounts by login, disabled ones too; those of one party where asked."""
        with self._office.reading() as session:
            users = session.exec(select(User).order_by(col(User.login))).all()
            rows = session.exec(select(Membership).order_by(col(Membership.party_id))).all()
        by_user: dict[int, list[Membership]] = {}
        for row in rows:
            by_user.setdefault(row.user_id, []).append(row)
        known = [KnownPerson(user, tuple(by_user.get(user.id, ()))) for user in users]
        return [
            each
            for each in known
            if party_id is None or any(row.party_id == party_id for row in each.memberships)
        ]

    def _within(self, session: Session, party: Party, scopes: frozenset[Capability]) -> None:
        """Raise unless the party has the scopes somewhere."""
        had = self._office.policy(
            PartyType[party.type], jurisdictions_of(session, party.id), verified=True
        )
        beyond = tuple(sorted(each.scope for each in scopes - had))
        if beyond:
            raise ScopeRefused(
                beyond,
                Label(
                    f"该主体在其地区没有这些权限范围：{' '.join(beyond)}",
                    f"the party has these scopes nowhere: {' '.join(beyond)}",
                ),
            )


def user_of(session: Session, login: str) -> User:
    """The account with this login.

    Raises:
        NotFound: there is none.
    """
    user = session.exec(select(User).where(User.login == login.strip().lower())).first()
    if user is None:
        raise NotFound(Label("没有该账号", "there is no such account"), field="login")
    return user


def _memberships(session: Session, user_id: int) -> tuple[Membership, ...]:
    wanted = select(Membership).where(Membership.user_id == user_id)
    return tuple(session.exec(wanted.order_by(col(Membership.party_id))).all())


def _alone(session: Session, party: Party, user_id: int) -> None:
    """Raise if a homeowner, who is one natural person, would get a second account."""
    if party.type != PartyType.HOMEOWNER.name:
        return
    others = session.exec(
        select(Membership.user_id).where(
            Membership.party_id == party.id, Membership.user_id != user_id
        )
    ).first()
    if others is not None:
        raise AlreadyThere(
            Label(
                "房屋所有权人是自然人，只能有一个账号",
                "a homeowner is one natural person and has one account",
            ),
            field="login",
        )
