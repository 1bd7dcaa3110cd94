"""The six operations, as each kind of server is asked for them, and what their answers have in common.

Keys differ between schemas and cursors are each server's own; the rows and values must not differ.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.servers import Server

Answer = dict[str, Any]
Variables = dict[str, Any]

PAGE: Final = 50
PROJECTS: Final = 20
FINDINGS: Final = 10
BODIES: Final = 200
"""Different requests of one operation, asked in turn."""

COUNTER: Final = "@" * 12
"""Where a body carries the number of the request, so that no two are the same."""
_COMPARED: Final = 900_000_000_000
"""Where the numbers of requests begin that are compared; those that are measured stay below."""

_RULES: Final = (Path(__file__).parent / "peers" / "rules.graphql").read_text(encoding="utf-8")
REGION: Final = "shanghai"
RECORDING: Final = "xinzhou"
"""Where M1 records: it grades findings and a machine may; Shanghai asks for a verified person."""


@dataclass(frozen=True)
class Dialect:
    """One schema's documents by operation, and how its variables and answers are read.

    ``asks`` turns the variables meant into those the schema takes; ``reads`` turns the answer into
    what all have in common.
    """

    documents: dict[str, str]
    asks: Callable[[str, Variables], Variables]
    reads: Callable[[str, Answer, Variables], object]


GATEWAY: Final = {
    "Q1": "query Q1($id: ID!) { agency(id: $id) "
    "{ id name creditCode supervisionGrade foundedOn status } }",
    "Q2": "query Q2($regions: [RegionCode!]!, $first: Int!, $after: String) { projects(regions: $regions, "
    "first: $first, after: $after) { edges { cursor node { id code name line district status "
    "constructionCost startedOn agency { id name status } insurer { id name status } } } "
    "pageInfo { hasNextPage endCursor } } }",
    "Q3": "query Q3($regions: [RegionCode!]!, $first: Int!, $after: String, $findings: Int!) { "
    "projects(regions: $regions, first: $first, after: $after) { edges { node { id code name status "
    "agency { id name } lead { id name title } findings(first: $findings) { edges { node "
    "{ id grade status title foundAt } } } } } pageInfo { endCursor } } }",
    "Q4": _RULES,
    "Q5": "query Q5 { findingStatistics { region scale grade status count } }",
    "M1": "mutation M1($input: RecordFindingInput!) { recordFinding(input: $input) "
    "{ finding { id grade status title } } }",
}

POSTGRAPHILE: Final = {
    "Q1": "query Q1($region: String!, $id: BigInt!) { agencyByRegionAndRowId(region: $region, "
    "rowId: $id) { rowId name creditCode supervisionGrade foundedOn status } }",
    "Q2": "query Q2($region: String!, $first: Int!, $after: Cursor) { allProjects(condition: "
    "{region: $region}, first: $first, after: $after) { edges { cursor node { rowId code name line "
    "district status constructionCost startedOn agencyByRegionAndAgencyId { rowId name status } "
    "insurerByRegionAndInsurerId { rowId name status } } } pageInfo { hasNextPage endCursor } } }",
    "Q3": "query Q3($region: String!, $first: Int!, $after: Cursor, $findings: Int!) { "
    "allProjects(condition: {region: $region}, first: $first, after: $after) { edges { node { rowId "
    "code name status agencyByRegionAndAgencyId { rowId name } personByRegionAndLeadId { rowId name "
    "title } findingsByRegionAndProjectId(first: $findings) { edges { node { rowId grade status "
    "title foundAt } } } } } pageInfo { endCursor } } }",
    "Q4": _RULES.replace("region: SHANGHAI", 'region: "SHANGHAI"'),
    "Q5": "query Q5 { allPeersFindingTallies { nodes { region scale grade status count } } }",
    "M1": "mutation M1($region: String!, $projectId: BigInt!, $scale: String!, $grade: String!, "
    "$title: String!, $description: String!, $place: String!) { peersRecordFinding(input: {region: "
    "$region, projectId: $projectId, scale: $scale, grade: $grade, title: $title, description: "
    "$description, place: $place}) { result { rowId grade status title } } }",
}
_GATEWAYS_OWN: Final = frozenset({"idempotencyKey", "foundAt", "rectifyBy"})
"""Members of the input that a table alone has no use for."""

_RENAMED: Final = {
    "agencyByRegionAndRowId": "agency",
    "agencyByRegionAndAgencyId": "agency",
    "insurerByRegionAndInsurerId": "insurer",
    "personByRegionAndLeadId": "lead",
    "findingsByRegionAndProjectId": "findings",
    "allProjects": "projects",
    "peersRecordFinding": "recordFinding",
}


def _numbers(value: Any) -> Any:
    """Rows by what they hold: cursors are left out, ids are numbers, moments in one form."""
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    if not isinstance(value, dict):
        return value
    read: dict[str, Any] = {}
    for name, each in value.items():
        if name in {"cursor", "endCursor"}:
            continue
        if name in {"id", "rowId"}:
            read["id"] = int(str(each).rpartition(".")[2])
        elif name == "foundAt":
            read[name] = each[:19]
        else:
            read[_RENAMED.get(str(name), str(name))] = _numbers(each)
    return read


def _as_meant(_operation: str, variables: Variables) -> Variables:
    return variables


def _read_gateway(operation: str, data: Answer, _variables: Variables) -> object:
    return _same_for_all(operation, _numbers(data))


def _ask_postgraphile(operation: str, variables: Variables) -> Variables:
    asked = dict(variables)
    if operation in {"Q2", "Q3"}:
        asked["region"] = asked.pop("regions")[0].lower()
    if operation == "M1":
        asked = {name: asked["input"][name] for name in asked["input"] if name not in _GATEWAYS_OWN}
    for name, number in (("id", "id"), ("project", "projectId")):
        if name in asked:
            _, asked["region"], asked[number] = str(asked.pop(name)).split(".")
    return asked


def _read_postgraphile(operation: str, data: Answer, _variables: Variables) -> object:
    read = _numbers(data)
    if operation == "Q5":
        read = {"findingStatistics": read["allPeersFindingTallies"]["nodes"]}
    if operation == "M1":
        read = {"recordFinding": {"finding": read["recordFinding"]["result"]}}
    return _same_for_all(operation, read)


def _same_for_all(operation: str, read: Any) -> object:
    if operation == "M1":  # every server makes its own id
        read["recordFinding"]["finding"].pop("id")
    if operation == "Q5":
        read["findingStatistics"].sort(key=lambda row: tuple(map(str, row.values())))
    return read


DIALECTS: Final = {
    "gateway": Dialect(GATEWAY, _as_meant, _read_gateway),
    "postgraphile": Dialect(POSTGRAPHILE, _ask_postgraphile, _read_postgraphile),
}


def ask(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send one request and read its data.

    Raises:
        AssertionError: the answer has errors.
    """
    given = {"Content-Type": "application/json", "Accept": "application/json", **headers}
    request = urllib.request.Request(url, data=body, headers=given)
    try:
        with urllib.request.urlopen(request, timeout=120) as answered:
            answer = json.load(answered)
    except urllib.error.HTTPError as refused:
        message = f"{url} answers {refused.code}: {refused.read().decode()[:1000]}"
        raise SystemExit(message) from None
    assert not answer.get("errors"), answer
    data: Answer = answer["data"]
    return data


def body(dialect: Dialect, operation: str, variables: Variables) -> bytes:
    """The body of a request."""
    asked = {
        "query": dialect.documents[operation],
        "operationName": operation,
        "variables": dialect.asks(operation, variables),
    }
    return json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()


def variables_of(
    operation: str, agencies: list[int], projects: list[tuple[int, str, str]]
) -> list[Variables]:
    """What is asked for, the same of every server; pages say where they begin later.

    ``agencies`` are numbers; ``projects`` come with scale and grade of a finding they have.
    """
    if operation == "Q1":
        return [{"id": f"Agency.{REGION}.{number}"} for number in agencies]
    if operation == "M1":
        run = uuid.uuid4().hex
        common = {
            "title": "外墙渗漏",
            "place": "3#楼",
            "foundAt": "2026-11-01T08:00:00+08:00",
            "rectifyBy": "2026-12-31",
        }
        return [
            {
                "input": {
                    **common,
                    "project": f"Project.{RECORDING}.{number}",
                    "scale": scale,
                    "grade": grade,
                    "description": "检查时发现：防水层开裂，应予整改。",
                    "idempotencyKey": f"{run}-{COUNTER}",
                }
            }
            for number, scale, grade in projects
        ]
    if operation in {"Q2", "Q3"}:
        page: Variables = {"regions": [REGION.upper()], "first": PAGE, "after": None}
        if operation == "Q3":
            page |= {"first": PROJECTS, "findings": FINDINGS}
        return [page] * (len(projects) // (2 if operation == "Q3" else 1))
    return [{}]


def bodies(
    server: Server, dialect: Dialect, operation: str, meant: list[Variables]
) -> Iterator[tuple[bytes, object]]:
    """Bodies with what they are answered; each page begins where the one before it ended."""
    after: str | None = None
    for place, variables in enumerate(meant, _COMPARED):
        asked = {**variables, "after": after} if "after" in variables else variables
        made = body(dialect, operation, asked)
        sent = made.replace(COUNTER.encode(), str(place).encode())
        data = ask(server.url, sent, server.headers.get(operation, {}))
        if "after" in variables:
            (connection,) = data.values()
            after = connection["pageInfo"]["endCursor"]
        yield made, dialect.reads(operation, data, asked)
