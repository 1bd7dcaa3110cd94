"""Every protected field of the schema, asked by nobody and by every kind of party.

The documents are written from the schema, so a field that comes is tested from the day it comes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from starlette.testclient import TestClient

from gateway.access.matrix import capabilities
from gateway.access.principal import Jurisdiction, Principal
from gateway.graph.limits import Admission
from gateway.graph.requirements import Requirements
from gateway.graph.schema import build_schema
from gateway.regime.roles import PartyType
from gateway.web.application import create_app
from tests.graph.asking_documents import asking
from tests.known_tokens import KnownTokens

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.responses import Response

    from gateway.library import Library

SCHEMA: Final = build_schema()
REQUIREMENTS: Final = Requirements(SCHEMA._schema)
PROTECTED: Final = frozenset(REQUIREMENTS)
DOCUMENTS: Final = dict(asking(SCHEMA._schema, PROTECTED))


STATUS: Final = {"UNAUTHENTICATED": 401, "FORBIDDEN": 403, "INTERNAL": 500}


class ResolversRan(Exception):  # noqa: N818 - says what happened
    pass


async def _never(_connection: HTTPConnection, _response: Response | None) -> dict[str, Any]:
    """The context is made right before resolvers run."""
    raise ResolversRan


def _ask(client: TestClient, document: str) -> list[dict[str, Any]]:
    """Extensions of the errors; of a subscription those of its stream."""
    streams = document.startswith("subscription")
    headers = {"accept": "text/event-stream" if streams else "application/json"}
    answered = client.post("/graphql", json={"query": document}, headers=headers)
    text = answered.text.partition("data: ")[2].partition("\n")[0] if streams else answered.text
    errors = json.loads(text)["errors"]
    if not streams:
        assert answered.status_code == STATUS[errors[0]["extensions"]["code"]]
    return [each["extensions"] for each in errors]


def test_there_are_protected_fields_and_each_can_be_asked_for() -> None:
    admission = Admission(SCHEMA)

    assert len(DOCUMENTS) == len(PROTECTED) > 100
    for place, document in DOCUMENTS.items():
        parent, _, field = place.partition(".")
        admitted = admission.admit(document, None, {})
        demanded = {each.scope for each in admitted.demands.always}
        assert (REQUIREMENTS.of(parent, field) or {""}) <= demanded, document


def test_nobody_is_answered_and_no_resolver_runs() -> None:
    with TestClient(create_app(SCHEMA, context=_never)) as client:
        for document in DOCUMENTS.values():
            assert [each["code"] for each in _ask(client, document)] == ["UNAUTHENTICATED"], (
                document
            )


@pytest.mark.parametrize("kind", [None, *PartyType], ids=lambda kind: kind.name if kind else "none")
def test_each_kind_of_party_is_refused_what_it_lacks_the_scopes_for(
    kind: PartyType | None, installed_library: Library
) -> None:
    # given somebody who holds everything that this kind of party may hold anywhere
    held = (
        {}
        if kind is None
        else {
            key: capabilities(kind, loaded.region)
            for key, loaded in installed_library.regions.items()
        }
    )
    principal = Principal(
        subject="u_1",
        party_id=1,
        party_type=kind,
        jurisdictions={key: Jurisdiction(region=key) for key in held},
        scopes=held,
    )
    scopes = {capability.scope for capability in principal.capabilities}
    tokens = KnownTokens({"somebody": principal})
    app = create_app(SCHEMA, context=_never, authenticator=tokens)
    admission = Admission(SCHEMA)

    with TestClient(app, headers={"authorization": "Bearer somebody"}) as client:
        for document in DOCUMENTS.values():
            demanded = admission.admit(document, None, {}).demands.always
            missing = {each.scope for each in demanded if each.scope} - scopes
            errors = _ask(client, document)
            if missing:
                assert {each["code"] for each in errors} == {"FORBIDDEN"}, document
                assert {each["missingScope"] for each in errors} == missing, document
            else:
                assert errors[0]["code"] == "INTERNAL", document  # the context was made
