"""Administration of who the subjects of other issuers are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlmodel import Session, select

from gateway.access.clients import client_of
from gateway.access.external_tables import ExternalIdentity
from gateway.access.parties import party_of
from gateway.access.people import user_of
from gateway.access.refusals import InputRefused, NotFound
from gateway.access.tables import Membership
from gateway.regime.words import Label

if TYPE_CHECKING:
    from gateway.access.administration import Office

_LONGEST: Final = {"issuer": 300, "subject": 255, "outside_client": 255}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A subject of another issuer.

    Attributes:
        issuer: identifier of the issuer.
        subject: ``sub`` of its tokens.
        outside_client: the issuer's client its tokens must have been issued to.
    """

    issuer: str
    subject: str
    outside_client: str


class Links:
    """Links and unlinks subjects of other issuers."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def link_person(
        self, login: str, subject: Subject, *, party_id: int, client_id: str
    ) -> ExternalIdentity:
        """Let tokens of a subject speak for a person who acts for a party.

        ``client_id`` is the client of ours whose registration bounds what they can do.

        Raises:
            InputRefused: the person does not act for the party, or the client is another party's.
            NotFound: there is no such person, party or client.
            AlreadyThere: the subject stands for somebody already.
        """
        with self._office.change(_TAKEN) as session:
            user, party = user_of(session, login), party_of(session, party_id)
            client = client_of(session, client_id)
            if session.get(Membership, (user.id, party.id)) is None:
                raise InputRefused(
                    Label("此人不代表该主体", "the person does not act for this party"),
                    field="party",
                )
            if client.party_id not in {None, party.id}:
                raise InputRefused(
                    Label("客户端属于另一主体", "the client belongs to another party"),
                    field="client",
                )
            return self._add(
                session, subject, client_id=client_id, user_id=user.id, party_id=party.id
            )

    def link_client(self, client_id: str, subject: Subject) -> ExternalIdentity:
        """Let tokens of a subject speak for a machine client.

        Raises:
            InputRefused: the client belongs to no party.
            NotFound: there is no such client.
            AlreadyThere: the subject stands for somebody already.
        """
        with self._office.change(_TAKEN) as session:
            if client_of(session, client_id).party_id is None:
                raise InputRefused(
                    Label("客户端不属于任何主体", "the client belongs to no party"),
                    field="client",
                )
            return self._add(session, subject, client_id=client_id)

    def unlink(self, issuer: str, subject: str) -> ExternalIdentity:
        """Let tokens of a subject speak for nobody any more.

        Raises:
            NotFound: they did not.
        """
        with self._office.change() as session:
            found = session.get(ExternalIdentity, (issuer, subject))
            if found is None:
                raise NotFound(Label("没有这一对应关系", "this subject is not linked"))
            session.delete(found)
            return found

    def all(self) -> list[ExternalIdentity]:
        """Every link, by issuer and subject."""
        ordered = select(ExternalIdentity).order_by(
            ExternalIdentity.issuer, ExternalIdentity.subject
        )
        with self._office.reading() as session:
            return list(session.exec(ordered).all())

    def _add(
        self,
        session: Session,
        subject: Subject,
        *,
        client_id: str,
        user_id: int | None = None,
        party_id: int | None = None,
    ) -> ExternalIdentity:
        for name, longest in _LONGEST.items():
            value = getattr(subject, name)
            if not 0 < len(value) <= longest or not value.isprintable():
                raise InputRefused(
                    Label(f"须为 1 至 {longest} 个可见字符", f"must be 1 to {longest} characters"),
                    field=name,
                )
        linked = ExternalIdentity(
            issuer=subject.issuer,
            subject=subject.subject,
            outside_client=subject.outside_client,
            client_id=client_id,
            user_id=user_id,
            party_id=party_id,
            created_at=self._office.moment(),
        )
        session.add(linked)
        return linked


_TAKEN: Final = Label("该主体已有对应", "this subject is linked already")
