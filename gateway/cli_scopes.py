"""``gateway scopes``: the matrix of kinds of parties and what regions make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from gateway.cli_office import AsJson

EXIT_DIFFERS: Final = 1
"""The committed page is not what the matrix says."""


def scopes(
    output: Annotated[Path | None, typer.Option(help="Write to a file instead.")] = None,
    check: Annotated[
        Path | None, typer.Option(help="Compare with a committed page; exit 1 if it differs.")
    ] = None,
    *,
    markdown: Annotated[bool, typer.Option(help="Print the page docs/scopes.md.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the scopes; with --markdown the page about them, with --json who has what where."""
    from gateway.access.scope_page import as_dict, page  # noqa: PLC0415 - imports the regions
    from gateway.regime.discovery import installed_regions  # noqa: PLC0415 - likewise
    from gateway.regime.roles import Capability  # noqa: PLC0415 - likewise

    regions = {region.key: region for region in installed_regions()[0]}
    if check is not None:
        if not check.is_file() or check.read_text(encoding="utf-8") != page(regions):
            typer.echo(
                f"{check} is not the matrix; run: gateway scopes --markdown --output {check}",
                err=True,
            )
            raise typer.Exit(EXIT_DIFFERS)
        typer.echo(f"{check} is the matrix")
    elif as_json:
        typer.echo(json.dumps(as_dict(regions), ensure_ascii=False))
    elif markdown and output is not None:
        output.write_text(page(regions), encoding="utf-8")
    elif markdown:
        typer.echo(page(regions), nl=False)
    else:
        for each in Capability:
            typer.echo(f"{each.scope:<22}{each.zh}  {each.en}")
