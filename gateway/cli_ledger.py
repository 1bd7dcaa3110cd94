"""``gateway ledger``: heads to be kept outside, and verification of every entry."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from gateway.settings import Settings
    from gateway.store.databases import Databases
    from gateway.store.ledger.notes import Head, NoteKey

ledger_app: Final = typer.Typer(
    help="The ledger of acts: signed heads and verification.", no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
OneRegion = Annotated[str | None, typer.Option("--region", help="One region only.")]

EXIT_FAULTS: Final = 1
"""A ledger is not as it was, or cannot be read."""


@ledger_app.command("head")
def show_heads(*, region: OneRegion = None, as_json: AsJson = False) -> None:
    """Print the newest signed head of each region: checkpoints to be kept where nobody edits them."""
    rows = asyncio.run(_heads(region))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(row["checkpoint"] or f"{row['region']}: no entry is sealed yet")


@ledger_app.command("key")
def show_key() -> None:
    """Print the public key that verifies the heads, as signed-note writes it."""
    settings, _ = _opened()
    typer.echo(settings.ledger_signer().verifier)


@ledger_app.command("seal")
def seal_now(*, as_json: AsJson = False) -> None:
    """Seal what waits, as the running gateway does by itself."""
    sealed = asyncio.run(_seal())
    typer.echo(json.dumps({"sealed": sealed}) if as_json else f"{sealed} entries sealed")


@ledger_app.command("verify")
def verify_ledgers(
    *,
    region: OneRegion = None,
    anchor: Annotated[
        Path | None,
        typer.Option(help="A file with checkpoints kept outside, as `gateway ledger head` prints."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Verify every entry, the tree and its heads; exit 1 and name the first bad entry if one is."""
    anchors = {} if anchor is None else _anchors(anchor.read_text(encoding="utf-8"))
    rows = [_verified(each, anchors) for each in _regions(region)]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            state = "✓" if row["ok"] else f"✗ {row['fault']} {row['detail']}"
            place = "" if row["seq"] is None else f"  seq {row['seq']}"
            entry = "" if row["entry"] is None else f"  entry {row['entry']}"
            pending = f"  {row['pending']} pending" if row["pending"] else ""
            typer.echo(
                f"{row['region']:<12}{row['entries']} entries{pending}  {state}{place}{entry}"
            )
    if not all(row["ok"] for row in rows):
        raise typer.Exit(EXIT_FAULTS)


def _opened() -> tuple[Settings, Databases]:
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - imports the regions
    from gateway.settings import Settings  # noqa: PLC0415 - reads the environment

    settings = Settings()
    regions, _faults = installed_regions()
    return settings, settings.open_databases([each.key for each in regions])


def _regions(region: str | None) -> list[str]:
    _, databases = _opened()
    if region is not None and region not in databases.regions:
        raise typer.BadParameter(region, param_hint="--region")
    return list(databases.regions) if region is None else [region]


async def _heads(region: str | None) -> list[dict[str, Any]]:
    from gateway.store.ledger.proofs import head  # noqa: PLC0415 - loads SQLAlchemy

    _, databases = _opened()
    rows: list[dict[str, Any]] = []
    async with databases.opened():
        for each in _regions(region):
            async with databases.of(each).engine.connect() as connection:
                found = await head(connection, each)
            rows.append(
                {
                    "region": each,
                    "size": 0 if found is None else found.size,
                    "root": None if found is None else found.root,
                    "signedAt": None if found is None else found.signed_at.isoformat(),
                    "checkpoint": None if found is None else found.note,
                }
            )
    return rows


async def _seal() -> int:
    from gateway.clock import now_in_china  # noqa: PLC0415 - with the sealer
    from gateway.store.ledger.sealer import Sealer  # noqa: PLC0415 - loads SQLAlchemy

    settings, databases = _opened()
    async with databases.opened():
        return await Sealer(databases, settings.ledger_signer, now_in_china).seal_all()


def _anchors(text: str) -> dict[str, Head]:
    """The checkpoints of a file by region; each is told from the next by its signature line."""
    from gateway.store.ledger.notes import NoteRefused, read_note  # noqa: PLC0415 - with the key

    found: dict[str, Head] = {}
    pieces: list[str] = []
    for line in text.splitlines():
        pieces.append(line)
        if line.startswith("\u2014 "):
            note = "\n".join(pieces).lstrip("\n") + "\n"
            pieces = []
            try:
                head, _ = read_note(note)
            except NoteRefused as refused:
                message = f"{_first_line(note)} {refused}"
                raise typer.BadParameter(message, param_hint="--anchor") from None
            found[head.origin.rpartition("/")[2]] = head
    return found


def _first_line(note: str) -> str:
    return note.partition("\n")[0][:80]


def _verified(region: str, anchors: dict[str, Head]) -> dict[str, Any]:
    from gateway.store.ledger.verifying import verify  # noqa: PLC0415 - loads SQLAlchemy

    settings, databases = _opened()
    key: NoteKey = settings.ledger_signer()
    engine = databases.of(region).sync_engine
    with engine.connect() as connection:
        verdict = verify(connection, region, key, anchors.get(region))
    engine.dispose()
    fault = verdict.fault
    return {
        "region": region,
        "ok": verdict.holds,
        "entries": verdict.size,
        "pending": verdict.pending,
        "fault": None if fault is None else fault.name,
        "detail": None if fault is None else f"{fault.zh} / {fault.en}",
        "seq": verdict.seq,
        "entry": verdict.entry,
    }
