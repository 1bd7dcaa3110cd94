"""One act asked for: decided on what was loaded, and what then has to be written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from gateway.regime.facts import Facts
from gateway.regime.holding import Against, standing_against
from gateway.regime.roles import Capability, Condition
from gateway.store.acts.decision import Scene
from gateway.store.acts.errors import Denied, KeyReused, MissingScope
from gateway.store.acts.law import NO_FACTS, consult
from gateway.store.acts.lookups import HOLDER, KEY, REGION, loading_statement, read_loaded
from gateway.store.acts.reply import Reply, read_reply, write_reply
from gateway.store.acts.writes import Batch, sqlite_statements
from gateway.store.ledger.entries import DENIED, DONE, REFUSED, entry_writes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from gateway.regime.calendar import Calendar
    from gateway.regime.regions import LoadedRegion
    from gateway.store.acts.act import Act
    from gateway.store.acts.decision import Actor
    from gateway.store.acts.lookups import LoadingStatement
    from gateway.store.acts.writes import Write
    from gateway.store.addresses import Dialect


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One act asked for.

    Attributes:
        actor: who asks.
        key: the idempotency key; 1 to 80 characters that print.
        dry_run: do everything and take it back.
        stated: facts that the caller states beside what the records know.
    """

    actor: Actor
    key: str
    dry_run: bool = False
    stated: Facts = NO_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What one try came to: a reply, or nothing because what it rested on had changed."""

    batch: Batch | None
    reply: Reply | None = None
    denied: Denied | None = None


class Asked:
    """One act on its way."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the path knows
        self,
        act: Act[Any],
        given: Any,  # noqa: ANN401 - the act's input
        request: Request,
        law: LoadedRegion,
        calendar: Calendar,
        now: Callable[[], datetime],
    ) -> None:
        self.act = act
        self.given = given
        self.request = request
        self.law = law
        self.calendar = calendar
        self.now = now
        self.holder = f"{request.actor.client_id or '-'} {request.actor.subject}"
        self.fingerprint = _fingerprint(act.topic, law.key, given, request.stated)
        self.values = {
            REGION: law.key,
            HOLDER: self.holder,
            KEY: request.key,
            **act.values(given, request.actor),
        }

    @property
    def lock(self) -> int:
        """A number for the key, for locks that last as long as the act."""
        name = f"{self.law.key}\n{self.holder}\n{self.request.key}".encode()
        return int.from_bytes(hashlib.sha256(name).digest()[:8], signed=True)

    def loading(self, dialect: Dialect) -> LoadingStatement:
        """The statement that loads what the act needs to know."""
        return loading_statement(self.act.lookups, self.act.texts, dialect)

    def decide(self, loaded: str | bytes) -> Attempt:
        """From what was loaded to what is to be written, or to the reply given before."""
        claim, rows = read_loaded(self.act.lookups, loaded)
        if claim is not None:
            if claim["fingerprint"] != self.fingerprint:
                raise KeyReused
            return Attempt(batch=None, reply=read_reply(claim["reply"]))
        scene = Scene(
            law=self.law,
            calendar=self.calendar,
            now=self.now(),
            actor=self.request.actor,
            rows=rows,
        )
        try:
            return self._decided(scene)
        except Denied as denied:
            writes = entry_writes(
                scene,
                self.act.topic,
                outcome=DENIED,
                fingerprint=self.fingerprint,
                error=denied.code,
            )
            return Attempt(batch=self._batch(writes, claim=None), denied=denied)

    def _decided(self, scene: Scene) -> Attempt:
        capability = self.act.capability
        if capability not in scene.actor.scopes.get(scene.region, frozenset()):
            raise MissingScope(capability, scene.region, _against(scene, capability))
        decision = self.act.decide(scene, self.given)
        word = consult(self.act, scene, decision, self.request.stated)
        refusals = (*decision.refusals, *word.refusals)
        reply = Reply(
            type_name=decision.type_name,
            number=decision.number if decision.before or not refusals else None,
            refusals=refusals,
            marks=(*decision.marks, *word.marks),
            opened=() if refusals else word.opened,
            met=() if refusals else word.met,
            values={REGION: scene.region, **(decision.before if refusals else decision.after)},
        )
        writes: tuple[Write, ...] = () if refusals else (*decision.writes, *word.writes)
        entry = entry_writes(
            scene,
            self.act.topic,
            outcome=REFUSED if refusals else DONE,
            fingerprint=self.fingerprint,
            decision=decision,
            writes=writes,
            refusals=refusals,
        )
        claim = {
            "holder": self.holder,
            "key": self.request.key,
            "fingerprint": self.fingerprint,
            "reply": write_reply(reply),
            "created_at": scene.moment,
        }
        holds = () if refusals else tuple(decision.holds)
        batch = Batch(
            region=scene.region,
            claim=claim,
            lock=self.lock,
            holds=holds,
            writes=(*writes, *entry),
        )
        return Attempt(batch=batch, reply=reply)

    def _batch(self, writes: tuple[Write, ...], claim: Mapping[str, Any] | None) -> Batch:
        return Batch(region=self.law.key, claim=claim, lock=self.lock, holds=(), writes=writes)

    def on_sqlite(self, connection: sqlite3.Connection) -> Reply:
        """Do the act inside a transaction that is the only writer."""
        statement = self.loading("sqlite")
        row = connection.execute(statement.text, statement.parameters(self.values)).fetchone()
        attempt = self.decide(row[0])
        if attempt.batch is not None:
            for text, parameters in sqlite_statements(attempt.batch):
                connection.execute(text, parameters)
        if self.request.dry_run:
            connection.rollback()
        return answer(attempt)


def _against(scene: Scene, capability: Capability) -> Against | None:
    """What of the region's text stands against the actor's having a capability."""
    kind = scene.actor.party_type
    if kind is None:
        return None
    met = {Condition.VERIFIED_PERSON: scene.actor.person_verified}
    return standing_against(scene.law.region, kind, capability, met)


def answer(attempt: Attempt) -> Reply:
    """The reply of an attempt that was written, or its denial.

    Raises:
        Denied: the act is not this caller's to do.
    """
    if attempt.denied is not None:
        raise attempt.denied
    assert attempt.reply is not None
    return attempt.reply


def _fingerprint(topic: str, region: str, given: object, stated: Facts) -> str:
    """SHA-256 over the act and its whole input; ``dryRun`` is no part of it."""
    asked = orjson.dumps(
        [topic, region, given, None if stated is NO_FACTS else stated],
        option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS,
        default=str,
    )
    return hashlib.sha256(asked).hexdigest()
