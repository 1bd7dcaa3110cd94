"""The ledger over GraphQL: heads, entries and proofs that verify; whose they are; wrong arguments."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import anyio
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.access.principal import ANONYMOUS, Principal
from gateway.graph.context import Laws
from gateway.graph.errors import render
from gateway.graph.requirements import Requirements
from gateway.graph.schema import build_schema
from gateway.library.search import SearchIndex
from gateway.regime.roles import Capability, PartyType
from gateway.risks.commands import RECORD_FINDING
from gateway.store.acts.path import Request
from gateway.store.ledger.merkle import is_consistent, is_included
from gateway.store.ledger.notes import NoteKey
from gateway.store.ledger.sealer import Sealer
from tests.record_world import principal
from tests.store.record_stage import CALENDAR, LIBRARY, NOW, Stage, agency, stage
from tests.store.test_path import FINDING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SCHEMA: Final = build_schema()
LAWS: Final = replace(Laws(LIBRARY, SearchIndex(()), CALENDAR), now=lambda: NOW)
KEY: Final = NoteKey("regime-gateway", Ed25519PrivateKey.from_private_bytes(b"k" * 32))
AUTHORITY: Final = principal(
    PartyType.REGULATOR_CONSTRUCTION, "shanghai", capabilities=frozenset(Capability)
)
ENTRY: Final = "place entryId leafHash body"
HEAD: Final = "size root signedAt checkpoint"
FIELDS: Final = (
    f"ledgerHead(region: SHANGHAI) {{ {HEAD} }}",
    f"ledgerEntries(region: SHANGHAI) {{ {ENTRY} }}",
    f'ledgerProof(region: SHANGHAI, entryId: "1") {{ hashes entry {{ {ENTRY} }} head {{ {HEAD} }} }}',
    f"ledgerConsistency(region: SHANGHAI, size: 3) {{ size root hashes head {{ {HEAD} }} }}",
)


def _sealed(url: str, check: Callable[[Stage], Awaitable[None]]) -> None:
    """Three entries under one head and four under the next, of Shanghai."""

    async def run() -> None:
        async with stage(url) as made:
            sealer = Sealer(made.databases, lambda: KEY, made.clock)
            for many in (3, 4):
                for _ in range(many):
                    request = Request(actor=agency(), key=made.key())
                    await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)
                assert await sealer.seal("shanghai") == many
            await check(made)

    anyio.run(run)


async def _ask(made: Stage, field: str, who: Principal = AUTHORITY) -> tuple[Any, list[Any]]:
    context: dict[str, Any] = {"laws": LAWS, "databases": made.databases, "principal": who}
    result = await SCHEMA.execute(f"{{ {field} }}", {}, context)
    return result.data, render(result.errors or [])


async def _answer(made: Stage, field: str, who: Principal = AUTHORITY) -> Any:
    data, errors = await _ask(made, field, who)
    assert errors == []
    (answer,) = data.values()
    return answer


async def _refused(made: Stage, field: str, who: Principal = AUTHORITY) -> tuple[str, Any]:
    data, errors = await _ask(made, field, who)
    assert data is None or set(data.values()) == {None}
    (error,) = errors
    return error["extensions"]["code"], error["extensions"].get("inputPath")


def _leaf(entry: Any) -> bytes:
    return hashlib.sha256(b"\x00" + entry["body"].encode()).digest()


def test_the_head_is_signed_over_all_that_is_sealed(database_url: str) -> None:
    async def check(made: Stage) -> None:
        head = await _answer(made, FIELDS[0])

        signed = KEY.open(head["checkpoint"])
        assert (signed.origin, signed.size) == ("regime-gateway/shanghai", 7)
        assert (head["size"], head["root"]) == (7, signed.root.hex())
        assert head["signedAt"] == "2026-11-20T02:00:00+00:00"

    _sealed(database_url, check)


def test_a_region_without_entries_has_no_head(database_url: str) -> None:
    async def check(made: Stage) -> None:
        who = principal(
            PartyType.REGULATOR_CONSTRUCTION, "xinzhou", capabilities=frozenset(Capability)
        )

        assert await _answer(made, "ledgerHead(region: XINZHOU) { size }", who) is None
        assert await _answer(made, "ledgerEntries(region: XINZHOU) { place }", who) == []

    _sealed(database_url, check)


def test_entries_come_in_their_order_page_by_page(database_url: str) -> None:
    async def check(made: Stage) -> None:
        pages = [
            await _answer(made, f"ledgerEntries(region: SHANGHAI, first: 3{after}) {{ {ENTRY} }}")
            for after in ("", ", after: 2", ", after: 5", ", after: 6", ", after: 99")
        ]

        places = [[entry["place"] for entry in page] for page in pages]
        assert places == [[0, 1, 2], [3, 4, 5], [6], [], []]
        for entry in (entry for page in pages for entry in page):
            body = json.loads(entry["body"])
            assert entry["leafHash"] == _leaf(entry).hex()
            assert body["id"] == entry["entryId"]
            assert (body["act"], body["outcome"]) == ("finding.record", "DONE")

    _sealed(database_url, check)


def test_every_entry_is_proven_under_the_newest_head(database_url: str) -> None:
    async def check(made: Stage) -> None:
        for listed in await _answer(made, FIELDS[1]):
            field = f'ledgerProof(region: SHANGHAI, entryId: "{listed["entryId"]}")'
            proof = await _answer(
                made, f"{field} {{ hashes entry {{ {ENTRY} }} head {{ size root }} }}"
            )

            hashes = [bytes.fromhex(each) for each in proof["hashes"]]
            root = bytes.fromhex(proof["head"]["root"])
            assert proof["entry"] == listed
            assert proof["head"]["size"] == 7
            assert is_included(_leaf(listed), listed["place"], 7, hashes, root)

    _sealed(database_url, check)


@pytest.mark.parametrize("size", range(1, 8))
def test_the_newest_head_is_shown_to_add_to_any_earlier_tree(database_url: str, size: int) -> None:
    async def check(made: Stage) -> None:
        found = await _answer(
            made,
            f"ledgerConsistency(region: SHANGHAI, size: {size})"
            " { size root hashes head { size root } }",
        )

        earlier, later = bytes.fromhex(found["root"]), bytes.fromhex(found["head"]["root"])
        hashes = [bytes.fromhex(each) for each in found["hashes"]]
        assert (found["size"], found["head"]["size"]) == (size, 7)
        assert is_consistent(size, 7, hashes, earlier, later)
        heads = await made.rows("SELECT size, root FROM ledger_head")
        assert {row["size"]: row["root"] for row in heads}.get(size, found["root"]) == found["root"]

    _sealed(database_url, check)


@pytest.mark.parametrize(
    ("field", "code", "path"),
    [
        ("ledgerEntries(region: SHANGHAI, first: 0) { place }", "BAD_USER_INPUT", ["first"]),
        ("ledgerEntries(region: SHANGHAI, first: 101) { place }", "BAD_USER_INPUT", ["first"]),
        ("ledgerEntries(region: SHANGHAI, first: -1) { place }", "BAD_USER_INPUT", ["first"]),
        *(
            (f'ledgerProof(region: SHANGHAI, entryId: "{given}") {{ hashes }}', "NOT_FOUND", None)
            for given in ("1", "0", "-1", "", "x", "１", str(1 << 63), "RiskFinding.shanghai.1")
        ),
        *(
            (f"ledgerConsistency(region: SHANGHAI, size: {size}) {{ root }}", "NOT_FOUND", None)
            for size in (0, -1, 8, 2**31 - 1)
        ),
    ],
)
def test_wrong_arguments_are_named(
    database_url: str, field: str, code: str, path: list[str] | None
) -> None:
    async def check(made: Stage) -> None:
        found, where = await _refused(made, field)

        assert found == code
        if path is not None:
            assert where == path

    _sealed(database_url, check)


def test_an_entry_that_is_not_sealed_yet_is_neither_listed_nor_proven(database_url: str) -> None:
    async def check(made: Stage) -> None:
        # given
        request = Request(actor=agency(), key=made.key())
        await made.path.perform(RECORD_FINDING, "shanghai", FINDING, request)
        rows = await made.rows("SELECT max(id) AS id FROM ledger_entry")

        # when
        listed = await _answer(made, FIELDS[1])
        refused = await _refused(
            made, f'ledgerProof(region: SHANGHAI, entryId: "{rows[0]["id"]}") {{ hashes }}'
        )

        # then
        assert len(listed) == 7
        assert refused[0] == "NOT_FOUND"

    _sealed(database_url, check)


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(
            principal(
                PartyType.REGULATOR_CONSTRUCTION,
                "shanghai",
                districts=("310115",),
                capabilities=frozenset(Capability),
            ),
            id="authority of a district",
        ),
        pytest.param(
            principal(
                PartyType.REGULATOR_CONSTRUCTION, "hangzhou", capabilities=frozenset(Capability)
            ),
            id="authority of another region",
        ),
        pytest.param(
            principal(
                PartyType.REGULATOR_CONSTRUCTION,
                "shanghai",
                capabilities=frozenset(Capability) - {Capability.AUDIT_READ},
            ),
            id="without the scope",
        ),
        pytest.param(ANONYMOUS, id="nobody"),
    ],
)
@pytest.mark.parametrize("field", FIELDS)
def test_whoever_is_not_an_authority_of_the_whole_region_gets_nothing(
    database_url: str, field: str, who: Principal
) -> None:
    async def check(made: Stage) -> None:
        assert (await _refused(made, field, who))[0] == "FORBIDDEN"

    _sealed(database_url, check)


@pytest.mark.parametrize(
    "name", ["LedgerHead", "LedgerEntry", "LedgerInclusion", "LedgerConsistency"]
)
def test_every_field_asks_for_the_scope(name: str) -> None:
    core = SCHEMA._schema
    required = Requirements(core)
    kind: Any = core.type_map[name]

    for field in kind.fields:
        assert "audit:read" in str(required.of(name, field)), field
