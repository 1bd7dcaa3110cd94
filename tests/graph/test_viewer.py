"""``viewer``: who asks, as the gateway sees them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from gateway.access.principal import Jurisdiction, Principal
from gateway.graph.context import Laws
from gateway.graph.schema import build_schema
from gateway.regime.calendar import Calendar
from gateway.regime.roles import Capability, PartyType

if TYPE_CHECKING:
    from gateway.library import Library
    from tests.graph_client import GraphClient

VIEWER = """{ viewer {
  kind subject displayName clientId personVerified expiresAt scopes
  party { id name type }
  regions { region districts scopes policyholder }
} }"""
ANYBODY: dict[str, Any] = {
    "kind": "ANONYMOUS",
    "subject": "anonymous",
    "displayName": None,
    "clientId": None,
    "personVerified": False,
    "expiresAt": None,
    "scopes": [],
    "party": None,
    "regions": [],
}


def seen(library: Library, principal: Principal) -> Any:
    context = {"laws": Laws(library, None, Calendar(())), "principal": principal}  # type: ignore[arg-type]  # nothing is searched
    answer = build_schema().execute_sync(VIEWER, context_value=context)
    assert answer.errors is None
    assert answer.data is not None
    return answer.data["viewer"]


def test_nobody_in_particular_is_a_viewer_too(graph: GraphClient) -> None:
    assert graph.ask(VIEWER) == ANYBODY


def test_a_person_sees_party_jurisdictions_and_scopes_by_region(installed_library: Library) -> None:
    principal = Principal(
        subject="u_7",
        party_id=1 << 60,
        party_type=PartyType.OWNER,
        party_name="某建设公司",
        jurisdictions={
            "xinzhou": Jurisdiction(region="xinzhou"),
            "shanghai": Jurisdiction(region="shanghai"),
            "elsewhere": Jurisdiction(region="elsewhere"),
        },
        scopes={
            "shanghai": frozenset({Capability.PROJECT_WRITE, Capability.PROJECT_READ}),
            "xinzhou": frozenset({Capability.PROJECT_READ}),
        },
        user_id=7,
        client_id="console",
        display_name="王丽",
        person_verified=True,
        expires_at=datetime(2026, 11, 20, 8, 10, tzinfo=UTC),
    )

    assert seen(installed_library, principal) == {
        "kind": "PERSON",
        "subject": "u_7",
        "displayName": "王丽",
        "clientId": "console",
        "personVerified": True,
        "expiresAt": "2026-11-20T08:10:00+00:00",
        "scopes": ["project:read", "project:write"],
        # A number of 63 bits is a text, which JavaScript does not round.
        "party": {"id": str(1 << 60), "name": "某建设公司", "type": "OWNER"},
        "regions": [
            {
                "region": "SHANGHAI",
                "districts": [],
                "scopes": ["project:read", "project:write"],
                "policyholder": True,
            },
            {
                "region": "XINZHOU",
                "districts": [],
                "scopes": ["project:read"],
                "policyholder": False,
            },
        ],
    }


def test_a_machine_of_a_district_s_authority(installed_library: Library) -> None:
    principal = Principal(
        subject="c_desk",
        party_id=3,
        party_type=PartyType.REGULATOR_CONSTRUCTION,
        party_name="某区建设管理委",
        jurisdictions={
            "shanghai": Jurisdiction(region="shanghai", districts=frozenset({"310115", "310101"}))
        },
        scopes={"shanghai": frozenset()},
        client_id="desk",
    )

    viewer = seen(installed_library, principal)

    assert viewer["kind"] == "MACHINE"
    assert viewer["regions"] == [
        {
            "region": "SHANGHAI",
            "districts": ["310101", "310115"],
            "scopes": [],
            "policyholder": False,
        }
    ]
