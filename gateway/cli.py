"""The command ``gateway``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gateway.cli_clients import clients_app
from gateway.cli_databases import db_app
from gateway.cli_demo import demo, prepare_demo, warn_of_personas
from gateway.cli_keys import keys_app
from gateway.cli_ledger import ledger_app
from gateway.cli_links import add_link_commands
from gateway.cli_parties import parties_app
from gateway.cli_scopes import scopes
from gateway.cli_users import users_app
from gateway.clock import today_in_china
from gateway.regime.faults import RegimeFaults
from gateway.settings import Settings

app = typer.Typer(
    name="gateway",
    help="One GraphQL gateway over the regional regimes of construction insurance.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
regions_app = typer.Typer(help="Regional rule packages.", no_args_is_help=True)
app.add_typer(regions_app, name="regions")
calendar_app = typer.Typer(help="Working days, year by year.", no_args_is_help=True)
app.add_typer(calendar_app, name="calendar")
app.add_typer(db_app, name="db")
app.add_typer(ledger_app, name="ledger")
app.command()(demo)
app.add_typer(parties_app, name="parties")
add_link_commands()
app.add_typer(users_app, name="users")
app.add_typer(clients_app, name="clients")
app.add_typer(keys_app, name="keys")
app.command()(scopes)

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
    from gateway.serving import build_app  # noqa: PLC0415 - reads the laws
    from gateway.web.documents import DocumentFaults  # noqa: PLC0415 - only this command serves
    from gateway.web.server.kept import KeptReplies  # noqa: PLC0415 - likewise
    from gateway.web.server.running import run  # noqa: PLC0415 - only this command serves
    from gateway.web.server.stopping import Stopping  # noqa: PLC0415 - likewise

    settings = Settings()
    address = (host or settings.host, settings.port if port is None else port)
    settings = settings.model_copy(update={"host": address[0], "port": address[1]})
    stopping = Stopping()
    _check_vault(settings)
    try:
        if settings.demo:
            prepare_demo(settings)
        else:
            warn_of_personas(settings)
        application = build_app(settings, stopping=stopping)
    except RegimeFaults as faults:
        _print_faults(faults)
        raise typer.Exit(EXIT_FAULTS) from None
    except DocumentFaults as faulty:
        for fault in faulty.faults:
            _error.print(f"✗ {faulty.file}: {fault}", markup=False, soft_wrap=True)
        raise typer.Exit(EXIT_FAULTS) from None
    shown = f"http://{address[0]}:{address[1]}"
    typer.echo(f"监管网关 Regime Gateway  {shown}  GraphiQL {shown}/graphiql")
    code = run(
        application,
        limits=settings.server,
        stopping=stopping,
        host=address[0],
        port=address[1],
        log_level=settings.log_level,
        trusted_proxies=settings.trusted_proxies,
        kept=KeptReplies(today_in_china),
        direct=application.state.direct,
    )
    raise typer.Exit(code)


def _check_vault(settings: Settings) -> None:
    """Rather not start than find out at the first login that no token can be signed."""
    from gateway.access.issuer.assembly import open_vault  # noqa: PLC0415 - loads the tables
    from gateway.access.issuer.vault import VaultFault  # noqa: PLC0415 - likewise

    if not settings.oauth.embeds:
        return
    try:
        open_vault(settings.oauth, settings.data_folder).check()
    except VaultFault as fault:
        _error.print(f"✗ {fault}", markup=False)
        raise typer.Exit(EXIT_FAULTS) from None


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
    values = Settings().shown()
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
    package: Annotated[
        str,
        typer.Argument(help="Dotted name, e.g. regions.shanghai, or an installed region's key."),
    ],
    path: Annotated[
        Path | None, typer.Option(help="Folder to import from, for a package not installed.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Judge a region package; exit 0 if it conforms, 1 if it has faults, 2 for wrong usage."""
    from gateway.conformance.report import check_package  # noqa: PLC0415 - reads the package

    report = check_package(package, path)
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
    division_code: Annotated[
        str | None, typer.Option(help="GB/T 2260 code, e.g. 330200; gives the Chinese name.")
    ] = None,
) -> None:
    """Write a skeleton that passes the check; exit 1 if the name, place or code is refused."""
    from gateway.conformance.skeleton import (  # noqa: PLC0415 - only this command writes one
        SkeletonRefused,
        write_skeleton,
    )

    try:
        root = write_skeleton(name, directory, division_code)
    except SkeletonRefused as refused:
        _error.print(f"✗ {refused.code}: {refused}", markup=False)
        raise typer.Exit(EXIT_FAULTS) from None
    typer.echo(f"{root}")
    typer.echo(f"  gateway regions check {name}_region --path {root}")
    typer.echo(f"  pip install -e {root}")


@calendar_app.command("list")
def list_years(*, as_json: AsJson = False) -> None:
    """List the years whose holidays are known, with the notice that arranges each."""
    from gateway.library.calendars import read_shelf  # noqa: PLC0415 - reads the calendar

    try:
        shelf = read_shelf(Settings().calendar_dir)
    except RegimeFaults as faults:
        _print_faults(faults)
        raise typer.Exit(EXIT_FAULTS) from None
    rows = [
        {
            "year": year.year,
            "number": year.notice.number,
            "issued": year.notice.issued.isoformat(),
            "source": year.notice.source,
            "working_days": shelf.calendar.working_days_of(year.year),
            "read_from": shelf.origins[year.year],
        }
        for year in shelf.calendar.years
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(
            f"{row['year']}  {row['number']}  {row['issued']}  {row['working_days']} working days"
            f"  {row['read_from']}"
        )


@calendar_app.command("load")
def load_calendar_year(
    file: Annotated[Path, typer.Argument(help="A year's arrangement, YAML or JSON.")],
) -> None:
    """Check a year's arrangement and keep it; exit 1 if it has faults. Read at the next start."""
    from gateway.library.calendars import load_year  # noqa: PLC0415 - reads the calendar

    try:
        year, kept = load_year(file, Settings().calendar_dir)
    except RegimeFaults as faults:
        for fault in faults.faults:
            _error.print(f"✗ {fault}", markup=False)
        _error.print(f"{len(faults.faults)} fault(s); nothing was loaded.")
        raise typer.Exit(EXIT_FAULTS) from None
    except OSError as error:
        _error.print(f"✗ {error}", markup=False)
        raise typer.Exit(EXIT_FAULTS) from None
    typer.echo(f"{year.year}  {year.notice.number}  {kept}")


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
