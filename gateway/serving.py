"""Put the running gateway together: the laws, the schema, the application."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gateway.access.issuer.assembly import assemble
from gateway.access.issuer.configuration import resource_of
from gateway.access.resource_server import ResourceServer
from gateway.demo.marks import PASSWORD
from gateway.demo.personas import logins_by_place
from gateway.demo.plan import plan_region
from gateway.graph.context import Laws
from gateway.graph.limits import Admission
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.library.search import SearchIndex
from gateway.pages.asking import Asking
from gateway.pages.routes import Pages
from gateway.pages.signing_in import SigningIn
from gateway.settings import Settings
from gateway.store.acts.path import Path
from gateway.store.availability import reachable
from gateway.store.ledger.sealer import Sealer
from gateway.store.outbox import Outbox
from gateway.store.sweeper import Sweeper
from gateway.web.application import create_app
from gateway.web.documents import read_documents
from gateway.web.oauth import oauth_routes, resource_route
from gateway.web.oauth.pages import SignInHint
from gateway.web.rates.spending import Rates
from gateway.web.rates.storage import open_storage
from gateway.web.server.stopping import Stopping

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import date

    from starlette.applications import Starlette
    from starlette.requests import HTTPConnection
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from gateway.access.issuer.service import Issuer
    from gateway.regime.regions import Region

CONSTANT_FIELDS: Final = frozenset(
    {
        "accidentScales",
        "changes",
        "checklist",
        "compareRegimes",
        "coverage",
        "duties",
        "fieldLists",
        "gates",
        "gradeScales",
        "instrument",
        "instruments",
        "provision",
        "provisions",
        "region",
        "regions",
        "roles",
        "topics",
        "workingDays",
    }
)
"""Root fields whose answers depend on the laws, the arguments and the day alone.

``node`` and ``nodes`` are not among them: they read records too, which depend on who asks.
"""


def build_app(
    settings: Settings | None = None,
    today: Callable[[], date] | None = None,
    stopping: Stopping | None = None,
) -> Starlette:
    """Load the laws and build the application.

    ``stopping`` is what the server says when it stops; readiness is red from then on.

    Raises:
        RegimeFaults: something is wrong with an installed region; the gateway does not start.
        DocumentFaults: likewise with the manifest of stored documents.
    """
    settings = settings or Settings()
    stopping = stopping or Stopping()
    library = load_library()
    index = SearchIndex(library.provisions())
    calendar = read_calendar(settings.calendar_dir)
    laws = Laws(library, index, calendar)
    if today is not None:
        laws = replace(laws, today=today)
    databases = settings.open_databases(tuple(library.regions))
    sights = {key: loaded.region.sights for key, loaded in library.regions.items()}
    records = Records(databases, Audiences(databases.regions, sights, clock=laws.now))
    acts = Path(databases, library.regions, calendar, laws.now)
    context: dict[str, Any] = {
        "laws": laws,
        "records": records,
        "acts": acts,
        "databases": databases,
    }

    regions = {key: loaded.region for key, loaded in library.regions.items()}
    routes: list[BaseRoute] = []
    issuer: Issuer | None = None
    if settings.oauth.embeds:
        issuer = assemble(
            settings.oauth,
            databases.home,
            regions,
            listening=settings.listening,
            data_folder=settings.data_folder,
            demo=settings.demo,
        )
        hint = sign_in_hint(regions) if settings.demo else None
        routes += oauth_routes(issuer, hint=hint)
    resource = resource_of(settings.oauth.issuer or settings.listening)
    protected = ResourceServer(databases.home, regions, resource, issuer=issuer, demo=settings.demo)
    routes.append(resource_route(resource, protected.authenticator.issuers))

    sealer = Sealer(databases, cache(settings.ledger_signer), laws.now, outbox=Outbox(databases))

    sweeper = Sweeper(databases, library.regions, calendar, laws.now)

    async def readiness() -> Mapping[str, bool]:
        return {"laws": True, **await reachable(databases)}

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with (
            databases.opened(),
            sealer.running(),
            sweeper.running(),
            protected.running(),
        ):
            yield

    async def give_context(
        _connection: HTTPConnection, _response: Response | None
    ) -> dict[str, Any]:
        return dict(context)

    schema = build_schema()
    signing_in = (
        None if issuer is None else SigningIn(issuer, protected.authenticator, protected.threads)
    )
    asking = Asking(schema, lambda principal: {**context, "principal": principal}, settings.limits)
    documents = (
        None
        if settings.documents is None
        else read_documents(settings.documents, Admission(schema, settings.limits))
    )
    return create_app(
        schema,
        limits=settings.limits,
        constant_fields=CONSTANT_FIELDS,
        today=laws.today,
        context=give_context,
        records=records,
        authenticator=protected.authenticator,
        documents=documents,
        rates=Rates(settings.rates, open_storage(settings.rates.storage, databases.home)),
        lifespan=lifespan,
        stopping=stopping,
        ready=stopping.readiness(readiness),
        routes=[*routes, *Pages(schema, asking, laws.today, signing_in).routes()],
        max_age=settings.max_age,
    )


def sign_in_hint(regions: Mapping[str, Region]) -> SignInHint:
    """What the login page gives away in demo mode."""
    plans = [plan_region(region, 1) for _, region in sorted(regions.items())]
    return SignInHint(PASSWORD, logins_by_place(plans))
