"""Who may do what in each region, shown to everybody with the provision it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gateway.regime.roles import Capability, PartyType

if TYPE_CHECKING:
    from gateway.library import Library
    from tests.graph_client import GraphClient

ROLES = """query ($region: RegionCode) { roles(region: $region) {
  region
  matrix { scope meaning(language: EN) holders { kind requires } }
  shifts { scope widens narrows binds requires note(language: EN) provision { provisionId text } }
  reserved { act kinds requires refusal note provision { provisionId } cited { provisionId } }
  policyholders { line kind provision { provisionId } }
} }"""


def of(graph: GraphClient, region: str) -> dict[str, Any]:
    [found] = graph.ask(ROLES, region=region)
    shown: dict[str, Any] = found
    return shown


def holders(graph: GraphClient, region: str, scope: str) -> list[dict[str, Any]]:
    [row] = [row for row in of(graph, region)["matrix"] if row["scope"] == scope]
    held: list[dict[str, Any]] = row["holders"]
    return held


def test_every_region_shows_every_scope_in_the_order_of_the_matrix(graph: GraphClient) -> None:
    shown = graph.ask(ROLES)

    assert [each["region"] for each in shown] == ["HANGZHOU", "SHANGHAI", "SHAOXING", "XINZHOU"]
    for each in shown:
        assert [row["scope"] for row in each["matrix"]] == [every.scope for every in Capability]


def test_the_register_is_the_association_s_in_hangzhou_alone(graph: GraphClient) -> None:
    assert holders(graph, "HANGZHOU", "register:write") == [{"kind": "ASSOCIATION", "requires": []}]
    assert holders(graph, "SHANGHAI", "register:write") == []


def test_determinations_are_municipal(graph: GraphClient) -> None:
    assert holders(graph, "SHANGHAI", "determination:write") == [
        {"kind": "REGULATOR_CONSTRUCTION", "requires": ["WHOLE_REGION"]}
    ]


def test_a_shift_has_its_provision_word_for_word(graph: GraphClient) -> None:
    [shift] = [
        each for each in of(graph, "SHANGHAI")["shifts"] if each["scope"] == "determination:write"
    ]

    assert shift == {
        "scope": "determination:write",
        "widens": ["REGULATOR_CONSTRUCTION"],
        "narrows": [],
        "binds": [],
        "requires": "WHOLE_REGION",
        "note": "Both levels supervise; determinations and listing are kept to the municipal"
        " commission.",
        "provision": {
            "provisionId": "SH-TIS-2023/13",
            "text": "市、区建设行政管理部门负责本市风险管理机构的相关业务活动的指导、监督管理。",
        },
    }


def test_a_reserved_act_says_how_others_are_refused(graph: GraphClient) -> None:
    [act] = [each for each in of(graph, "XINZHOU")["reserved"] if each["act"] == "CHOOSE_INSURER"]

    assert act == {
        "act": "CHOOSE_INSURER",
        "kinds": ["CONTRACTOR"],
        "requires": None,
        "refusal": "NOT_THE_CONTRACTOR",
        "note": "保险机构由施工单位自主选择，任何单位不得指定。",
        "provision": {"provisionId": "XZ-SLI-2024/2.1"},
        "cited": [{"provisionId": "XZ-SLI-2024/6.1"}],
    }


@pytest.mark.parametrize(
    ("region", "line", "kind", "provision"),
    [
        ("HANGZHOU", "IDI", "OWNER", None),
        ("SHANGHAI", "IDI", "OWNER", "SH-IDI-2025/6.1.a"),
        ("SHAOXING", "SLI", "CONTRACTOR", "SX-SLI/3.3.2"),
        ("XINZHOU", "SLI", "CONTRACTOR", "XZ-SLI-2024/2.1"),
    ],
)
def test_the_policyholder_is_a_role(
    graph: GraphClient, region: str, line: str, kind: str, provision: str | None
) -> None:
    cited = None if provision is None else {"provisionId": provision}
    assert of(graph, region)["policyholders"] == [{"line": line, "kind": kind, "provision": cited}]


def test_every_declared_shift_and_act_is_shown(
    graph: GraphClient, installed_library: Library
) -> None:
    for each in graph.ask(ROLES):
        declared = installed_library.regions[each["region"].lower()].region
        assert len(each["shifts"]) == len(declared.roles)
        assert len(each["reserved"]) == len(declared.reserved)


def test_every_kind_of_party_has_its_name_in_the_schema(graph: GraphClient) -> None:
    query = '{ __type(name: "PartyType") { enumValues { name description } } }'

    values = {each["name"]: each["description"] for each in graph.ask(query)["enumValues"]}

    assert values == {kind.name: f"{kind.zh} · {kind.en}" for kind in PartyType}
