"""What the administration of parties, people and clients shares: the database and its errors."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from gateway.access.issuer.tables import AuditEvent
from gateway.access.matrix import MatrixPolicy
from gateway.access.refusals import AlreadyThere
from gateway.clock import now_in_china
from gateway.regime.regions import Region
from gateway.regime.words import Label

_TAKEN: Final = Label("已有同样的登记", "there is one already")


def _nothing() -> None:
    """Nobody keeps anything that a change would make stale."""


@dataclass(frozen=True, slots=True)
class Office:
    """Where administration happens.

    Attributes:
        engine: of the home database, synchronous.
        regions: the installed regions by key.
        now: the moment.
        changed: called after every change, so that nothing kept of principals outlives it.
        by: who administers, as the audit names it.
    """

    engine: Engine
    regions: Mapping[str, Region]
    now: Callable[[], datetime] = now_in_china
    changed: Callable[[], None] = _nothing
    by: str = ""
    policy: MatrixPolicy = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "policy", MatrixPolicy(self.regions))

    def moment(self) -> datetime:
        """This moment as it is kept: UTC, whole seconds."""
        return self.now().astimezone(UTC).replace(microsecond=0)

    @contextmanager
    def change(self, taken: Label = _TAKEN, field: str | None = None) -> Iterator[Session]:
        """One transaction that changes something; its rows stay readable afterwards.

        Raises:
            AlreadyThere: a constraint of uniqueness was broken, also by somebody at the same time.
        """
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield session
        except IntegrityError as broken:
            raise AlreadyThere(taken, field=field) from broken
        self.changed()

    def audit(  # noqa: PLR0913 - keyword-only parts of an event
        self,
        session: Session,
        kind: str,
        *,
        client_id: str | None = None,
        user_id: int | None = None,
        party_id: int | None = None,
        detail: str = "",
    ) -> None:
        """Note a change beside the authorization server's own events, in the same transaction.

        ``detail`` holds scopes and codes; never a password, a secret or a name.
        """
        told = f"{self.by}: {detail}" if self.by else detail
        session.add(
            AuditEvent(
                at=self.moment(),
                kind=kind,
                client_id=client_id,
                user_id=user_id,
                party_id=party_id,
                detail=told[:200],
            )
        )

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session
