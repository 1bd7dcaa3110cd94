"""The command ``gateway``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gateway.regime.faults import RegimeFaults
from gateway.settings import Settings

app = typer.Typer(
    name="gateway",
    help="One GraphQL gateway over the regional regimes of construction insurance.",
    no_args_is_help=True,
    add_completion=False,
)
regions_app = typer.Typer(help="Regional rule packages.", no_args_is_help=True)
app.add_typer(regions_app, name="regions")

_error = Console(stderr=True, soft_wrap=True, highlight=False)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]

EXIT_FAULTS = 1
"""A region package has faults."""


def _print_faults(faults: RegimeFaults) -> None:
    for fault in faults.faults:
        _error.print(f"✗ {fault}", markup=False)
    _error.print(f"{len(faults.faults)} fault(s); the gateway does not start.")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Start the gateway."""
    import uvicorn  # noqa: PLC0415 - the other commands start without the server

    from gateway.serving import build_app  # noqa: PLC0415 - reads the laws

    settings = Settings()
    try:
        application = build_app(settings)
    except RegimeFaults as faults:
        _print_faults(faults)
        raise typer.Exit(EXIT_FAULTS) from None
    address = (host or settings.host, settings.port if port is None else port)
    shown = f"http://{address[0]}:{address[1]}"
    typer.echo(f"监管网关 Regime Gateway  {shown}  GraphiQL {shown}/graphiql")
    uvicorn.run(
        application,
        host=address[0],
        port=address[1],
        log_level=settings.log_level,
        server_header=False,
        # The access log would hold the query text of every GET.
        access_log=False,
    )


@app.command()
def schema(
    output: Annotated[Path | None, typer.Option(help="Write to a file instead.")] = None,
    *,
    check: Annotated[
        Path | None, typer.Option(help="Compare with a committed file; exit 1 if it differs.")
    ] = None,
) -> None:
    """Print the schema as SDL."""
    from gateway.graph.schema import sdl  # noqa: PLC0415 - builds the schema

    text = sdl()
    if check is not None:
        if not check.is_file() or check.read_text(encoding="utf-8") != text:
            _error.print(f"{check} is not the schema; run: gateway schema --output {check}")
            raise typer.Exit(EXIT_FAULTS)
        typer.echo(f"{check} is the schema")
    elif output is not None:
        output.write_text(text, encoding="utf-8")
    else:
        typer.echo(text, nl=False)


@app.command()
def settings(*, as_json: AsJson = False) -> None:
    """Print the settings in force."""
    values = Settings().model_dump(mode="json")
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        typer.echo(f"GATEWAY_{name.upper()} = {value}")


@regions_app.command("list")
def list_regions(*, as_json: AsJson = False) -> None:
    """List the installed regions."""
    from gateway.library import load_library  # noqa: PLC0415 - reads the laws

    try:
        library = load_library()
    except RegimeFaults as faults:
        _print_faults(faults)
        raise typer.Exit(EXIT_FAULTS) from None
    rows = [
        {
            "key": region.key,
            "name": region.region.name.zh,
            "version": region.version,
            "instruments": list(region.instruments),
            "provisions": sum(len(i.provisions) for i in region.instruments.values()),
            "rules": len(region.region.rules),
        }
        for region in library.regions.values()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(
            f"{row['key']:<12}{row['name']}  {row['version']}  {row['provisions']} provisions,"
            f" {row['rules']} rules"
        )


@regions_app.command("check")
def check_region(
    package: Annotated[str, typer.Argument(help="Dotted name, e.g. regions.shanghai.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Judge a region package: it loads, is cited, complete and pure."""
    from gateway.conformance.report import check_package  # noqa: PLC0415 - reads the package

    report = check_package(package)
    if as_json:
        typer.echo(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        for line in report.lines():
            typer.echo(line)
    if not report.passes:
        raise typer.Exit(EXIT_FAULTS)


@regions_app.command("new")
def new_region(
    name: Annotated[str, typer.Argument(help="Key of the region, e.g. ningbo.")],
    directory: Annotated[Path, typer.Option(help="Where to write it.")] = Path(),
) -> None:
    """Write a skeleton of a region package that passes the check."""
    from gateway.conformance.skeleton import (  # noqa: PLC0415 - only this command writes one
        SkeletonRefused,
        write_skeleton,
    )

    try:
        root = write_skeleton(name, directory)
    except SkeletonRefused as refused:
        _error.print(str(refused))
        raise typer.Exit(EXIT_FAULTS) from None
    typer.echo(
        f"{root}: install it with `pip install -e {root}`, then `gateway regions check {name}`"
    )


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
