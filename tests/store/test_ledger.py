"""The ledger: sealed in order, proven, verified; every way to tamper with it is found."""

from __future__ import annotations

from collections.abc import Callable

import anyio
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.path import Path, Request
from gateway.store.databases import Databases
from gateway.store.granting import grant
from gateway.store.ledger.canonical import canonical
from gateway.store.ledger.merkle import Frontier, is_consistent, is_included, leaf_hash
from gateway.store.ledger.notes import Head, NoteKey, read_note
from gateway.store.ledger.proofs import consistency, entries, head, inclusion
from gateway.store.ledger.sealer import Sealer
from gateway.store.ledger.verifying import LedgerFault, Verdict, verify
from gateway.store.outbox import Event, Outbox
from tests.store.record_stage import CALENDAR, LIBRARY, Stage, agency, stage
from tests.store.test_path import FINDING

KEY = NoteKey("regime-gateway", Ed25519PrivateKey.from_private_bytes(b"k" * 32))
ENTRIES = 12


async def _acts(made: Stage, many: int) -> None:
    for _ in range(many):
        request = Request(actor=agency(), key=made.key())
        await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)


def _sealer(made: Stage) -> Sealer:
    return Sealer(made.databases, lambda: KEY, made.clock)


def _prepared(url: str, tamper: Callable[[Connection], None], anchor: bool = False) -> Verdict:
    """Twelve entries under three heads, tampered with by whoever owns the database."""

    async def whole() -> Head | None:
        async with stage(url) as made:
            for _ in range(3):
                await _acts(made, ENTRIES // 3)
                assert await _sealer(made).seal("shanghai") == ENTRIES // 3
            async with made.databases.home.engine.connect() as connection:
                newest = await head(connection, "shanghai")
            assert newest is not None
            return read_note(newest.note)[0]

    kept = anyio.run(whole)
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        _disarm(connection)
        tamper(connection)
    with engine.connect() as connection:
        verdict = verify(connection, "shanghai", KEY, kept if anchor else None)
    engine.dispose()
    return verdict


def _disarm(connection: Connection) -> None:
    """What a superuser does first."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
        return
    for table in ("ledger_entry", "ledger_leaf", "ledger_node", "ledger_head"):
        for verb in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{verb}")


def _entry_at(connection: Connection, seq: int) -> int:
    found = connection.exec_driver_sql(f"SELECT entry_id FROM ledger_leaf WHERE seq = {seq}")
    return int(found.scalar_one())


def _nothing(_connection: Connection) -> None: ...


def _update(connection: Connection) -> None:
    entry = _entry_at(connection, 5)
    connection.exec_driver_sql(
        f"UPDATE ledger_entry SET body = replace(body, 'DONE', 'GONE') WHERE id = {entry}"
    )


def _delete(connection: Connection) -> None:
    connection.exec_driver_sql(f"DELETE FROM ledger_entry WHERE id = {_entry_at(connection, 5)}")


def _insert(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO ledger_entry VALUES ('shanghai', 7, '{}')")


def _swap(connection: Connection) -> None:
    one, two = _entry_at(connection, 5), _entry_at(connection, 6)
    for first, second in ((5, -1), (6, 5), (-1, 6)):
        connection.exec_driver_sql(f"UPDATE ledger_leaf SET seq = {second} WHERE seq = {first}")
    assert (_entry_at(connection, 5), _entry_at(connection, 6)) == (two, one)


def _swap_bodies(connection: Connection) -> None:
    one, two = _entry_at(connection, 5), _entry_at(connection, 6)
    for first, second in ((one, 1), (two, one), (1, two)):
        connection.exec_driver_sql(f"UPDATE ledger_entry SET id = {second} WHERE id = {first}")


def _cut_tail(connection: Connection) -> None:
    for seq in range(8, 12):
        entry = _entry_at(connection, seq)
        connection.exec_driver_sql(f"DELETE FROM ledger_entry WHERE id = {entry}")
        connection.exec_driver_sql(f"DELETE FROM store_outbox WHERE entry_id = {entry}")
    connection.exec_driver_sql("DELETE FROM ledger_leaf WHERE seq >= 8")
    connection.exec_driver_sql("DELETE FROM ledger_head WHERE size > 8")


def _recompute(connection: Connection, key: NoteKey) -> None:
    """Change an entry and make everything above it fit again, signing with ``key``."""
    _update(connection)
    rows = connection.exec_driver_sql(
        "SELECT l.seq, e.body FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id"
        " ORDER BY l.seq"
    ).all()
    tree = Frontier()
    for seq, body in rows:
        leaf = leaf_hash(body.encode())
        tree.add(leaf)
        connection.exec_driver_sql(
            f"UPDATE ledger_leaf SET hash = '{leaf.hex()}' WHERE seq = {seq}"
        )
        if tree.size <= 5:
            continue  # the heads before it still hold
        note = key.sign(Head("regime-gateway/shanghai", tree.size, tree.root()))
        connection.exec_driver_sql(
            f"UPDATE ledger_head SET root = '{tree.root().hex()}', note = '{note}'"
            f" WHERE size = {tree.size}"
        )


def _recompute_without_the_key(connection: Connection) -> None:
    _recompute(connection, NoteKey("regime-gateway", Ed25519PrivateKey.generate()))


def _recompute_with_the_key(connection: Connection) -> None:
    _recompute(connection, KEY)


@pytest.mark.parametrize(
    ("tamper", "anchor", "fault", "seq"),
    [
        (_nothing, False, None, None),
        (_nothing, True, None, None),
        (_update, False, LedgerFault.ENTRY_CHANGED, 5),
        (_delete, False, LedgerFault.ENTRY_DELETED, 5),
        (_insert, False, LedgerFault.ENTRY_INSERTED, None),
        (_swap, False, LedgerFault.ORDER_CHANGED, 6),
        (_swap_bodies, False, LedgerFault.ENTRY_CHANGED, 5),
        (_cut_tail, True, LedgerFault.TAIL_CUT, 8),
        (_recompute_without_the_key, False, LedgerFault.HEAD_NOT_SIGNED, 4),
        (_recompute_with_the_key, True, LedgerFault.NOT_AS_ANCHORED, 0),
    ],
)
def test_tampering_is_found_and_the_first_bad_entry_named(
    database_url: str,
    tamper: Callable[[Connection], None],
    anchor: bool,
    fault: LedgerFault | None,
    seq: int | None,
) -> None:
    verdict = _prepared(database_url, tamper, anchor)

    assert (verdict.fault, verdict.seq) == (fault, seq)


def test_without_an_anchor_a_cut_tail_cannot_be_seen(sqlite_url: str) -> None:
    # Which is why the heads are kept outside.
    assert _prepared(sqlite_url, _cut_tail).holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET body = 'x'",
        "DELETE FROM ledger_entry",
        "UPDATE ledger_leaf SET hash = 'x'",
        "DELETE FROM ledger_head",
        "DELETE FROM ledger_node",
    ],
)
def test_the_database_itself_refuses_changes(database_url: str, statement: str) -> None:
    async def test() -> int:
        async with stage(database_url) as made:
            await _acts(made, 1)
            await _sealer(made).seal("shanghai")
            engine = made.databases.home.sync_engine
            with engine.begin() as connection:
                if "node" in statement:
                    connection.exec_driver_sql(
                        "INSERT INTO ledger_node VALUES ('shanghai', 1, 0, 'x')"
                    )
            with (
                pytest.raises(DBAPIError, match="append-only"),
                made.databases.home.sync_writer.begin() as connection,
            ):
                connection.exec_driver_sql(statement)
            return await made.count("ledger_entry")

    assert anyio.run(test) == 1


def test_postgresql_refuses_to_empty_the_ledger(postgresql_url: str) -> None:
    async def test() -> None:
        async with stage(postgresql_url) as made:
            await _acts(made, 1)
            with (
                pytest.raises(DBAPIError, match="append-only"),
                made.databases.home.sync_writer.begin() as connection,
            ):
                connection.exec_driver_sql("TRUNCATE ledger_entry")

    anyio.run(test)


def test_a_gateways_own_role_adds_to_the_ledger_and_changes_nothing(postgresql_url: str) -> None:
    role = f"gateway_{postgresql_url.rpartition('_')[2]}"

    async def test() -> None:
        async with stage(postgresql_url) as made:
            with made.databases.home.sync_writer.begin() as connection:
                connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
            grant(made.databases.home, role)
            own = Databases(
                postgresql_url.replace("postgres@", f"{role}@"), {}, tuple(LIBRARY.regions)
            )
            path = Path(own, LIBRARY.regions, CALENDAR, made.clock)
            reply = await path.perform(
                RECORD_FINDING, "shanghai", FINDING, Request(actor=agency(), key="k")
            )
            assert not reply.is_refused
            assert await Sealer(own, lambda: KEY, made.clock).seal("shanghai") == 1
            for statement in ("UPDATE ledger_entry SET body = ''", "DELETE FROM ledger_leaf"):
                with (
                    pytest.raises(DBAPIError, match="permission denied"),
                    own.home.sync_writer.begin() as connection,
                ):
                    connection.exec_driver_sql(statement)
            await own.close()
            with made.databases.home.sync_writer.begin() as connection:
                connection.exec_driver_sql(f"DROP OWNED BY {role}")
                connection.exec_driver_sql(f"DROP ROLE {role}")

    anyio.run(test)


def test_entries_are_proven_under_the_head_and_heads_by_one_another(database_url: str) -> None:
    # Enough for nodes that are kept, and a last block that is not full.
    async def test() -> None:
        async with stage(database_url) as made:
            await _fill(made, 600)
            await _sealer(made).seal("shanghai")
            await _fill(made, 150)
            await _sealer(made).seal("shanghai")
            async with made.databases.home.engine.connect() as connection:
                newest = await head(connection, "shanghai")
                assert newest is not None
                assert newest.size == 750
                assert KEY.open(newest.note).root.hex() == newest.root
                for place in (0, 255, 256, 511, 599, 600, 749):
                    (entry,) = await entries(connection, "shanghai", place - 1, 1)
                    proof = await inclusion(connection, "shanghai", entry.number)
                    assert proof is not None
                    assert is_included(
                        leaf_hash(entry.body.encode()),
                        place,
                        newest.size,
                        [bytes.fromhex(each) for each in proof.hashes],
                        bytes.fromhex(newest.root),
                    )
                for size in (1, 256, 511, 600, 750):
                    added = await consistency(connection, "shanghai", size)
                    assert added is not None
                    assert is_consistent(
                        size,
                        750,
                        [bytes.fromhex(each) for each in added.hashes],
                        bytes.fromhex(added.root),
                        bytes.fromhex(newest.root),
                    )
            with made.databases.home.sync_engine.connect() as connection:
                assert verify(connection, "shanghai", KEY).holds

    anyio.run(test)


async def _fill(made: Stage, many: int) -> None:
    """Entries put in as acts put them in, without the acts."""
    async with made.databases.home.begin() as connection:
        start = made.counter + 1
        made.counter += many
        for number in range(start, start + many):
            body = canonical({"id": str(number), "region": "shanghai"}).decode()
            await connection.exec_driver_sql(
                f"INSERT INTO ledger_entry VALUES ('shanghai', {number}, '{body}')"
            )
            await connection.exec_driver_sql(
                "INSERT INTO store_outbox (region, entry_id, topic, created_at)"
                f" VALUES ('shanghai', {number}, 'x', '2026-11-20T02:00:00+00:00')"
            )


def test_events_are_told_in_order_and_again_after_a_failure(database_url: str) -> None:
    async def test() -> None:
        async with stage(database_url) as made:
            told: list[Event] = []
            failing = True

            async def listen(event: Event) -> None:
                if failing and event.seq == 2:
                    raise ConnectionError
                told.append(event)

            await _acts(made, 4)
            outbox = Outbox(made.databases, [listen])
            assert await outbox.dispatch("shanghai") == 0
            await _sealer(made).seal("shanghai")
            with pytest.raises(ConnectionError):
                await outbox.dispatch("shanghai")
            failing = False
            assert await outbox.dispatch("shanghai") == 4

            assert [event.seq for event in told] == [0, 1, 0, 1, 2, 3]
            assert {event.topic for event in told} == {"finding.record"}
            assert await made.count("store_outbox") == 0
            assert await outbox.dispatch("shanghai") == 0

    anyio.run(test)


def test_sealed_messages_that_nobody_wants_are_removed(database_url: str) -> None:
    async def test() -> None:
        async with stage(database_url) as made:
            await _acts(made, 3)
            sealer = Sealer(made.databases, lambda: KEY, made.clock, outbox=Outbox(made.databases))
            assert await sealer.seal_all() == 3

            assert await made.count("store_outbox") == 0
            assert await made.count("ledger_entry") == 3

    anyio.run(test)


def test_two_sealers_seal_each_entry_once(database_url: str) -> None:
    async def test() -> None:
        async with stage(database_url) as made:
            await _acts(made, 20)
            sealers = [_sealer(made) for _ in range(4)]
            async with anyio.create_task_group() as group:
                for sealer in sealers:
                    group.start_soon(sealer.seal, "shanghai")
            await _sealer(made).seal("shanghai")

            assert await made.count("ledger_leaf") == 20
            with made.databases.home.sync_engine.connect() as connection:
                assert verify(connection, "shanghai", KEY).holds

    anyio.run(test)
