"""Personas sign in and see records in demo mode; outside it their passwords open nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from gateway.cli_demo import prepare_demo
from gateway.demo.marks import CLIENT_SECRET, PASSWORD
from gateway.regime.roles import PartyType
from gateway.serving import build_app
from gateway.settings import Settings

REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
LOGINS: Final = [
    f"{party_type.name.lower().replace('_', '-')}.shaoxing" for party_type in PartyType
] + ["district-regulator-construction.shaoxing", "insurer.all"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the database of a first start."""
    made = tmp_path_factory.mktemp("demo")
    prepare_demo(_settings(made, demo=True))
    return made


def _settings(folder: Path, *, demo: bool) -> Settings:
    return Settings(
        database_url=SecretStr(f"sqlite:///{folder}/records.sqlite3"),
        calendar_dir=folder / "calendar",
        demo=demo,
    )


@contextmanager
def _gateway(folder: Path, *, demo: bool) -> Iterator[TestClient]:
    app = build_app(_settings(folder, demo=demo))
    with TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def demo(folder: Path) -> Iterator[TestClient]:
    """Give a client of a gateway in demo mode."""
    with _gateway(folder, demo=True) as client:
        yield client


@pytest.fixture(scope="module")
def plain(folder: Path) -> Iterator[TestClient]:
    """Give a client of a gateway on the same database outside demo mode."""
    with _gateway(folder, demo=False) as client:
        yield client


def _sign_in(client: TestClient, login: str) -> int:
    client.cookies.clear()
    page = client.get("/oauth/login")
    mark = re.search(r'name="mark" value="([^"]+)"', page.text)
    assert mark is not None
    form = {"login": login, "password": PASSWORD, "mark": mark[1], "next": ""}
    return client.post("/oauth/login", data=form).status_code


def _token(client: TestClient, client_id: str) -> tuple[int, dict[str, Any]]:
    answer = client.post(
        "/oauth/token",
        data={"grant_type": "client_credentials"},
        auth=(client_id, CLIENT_SECRET),
    )
    return answer.status_code, answer.json()


def test_the_login_page_of_a_demonstration_gives_itself_away(
    demo: TestClient, plain: TestClient
) -> None:
    shown, hidden = demo.get("/oauth/login").text, plain.get("/oauth/login").text

    assert PASSWORD in shown
    assert all(f"<code>{login}</code>" in shown for login in LOGINS)
    assert PASSWORD not in hidden
    assert "insurer.all" not in hidden


@pytest.mark.parametrize("login", LOGINS)
def test_somebody_of_every_kind_signs_in_in_demo_mode_alone(
    demo: TestClient, plain: TestClient, login: str
) -> None:
    assert _sign_in(demo, login) == 200
    assert _sign_in(plain, login) == 403


@pytest.mark.parametrize(
    ("client_id", "regions"),
    [*((f"demo-agency-{key}", {key}) for key in REGIONS), ("demo-insurer-all", set(REGIONS))],
)
def test_a_machine_client_reads_its_own_partys_projects(
    demo: TestClient, client_id: str, regions: set[str]
) -> None:
    status, token = _token(demo, client_id)
    assert status == 200
    answer = demo.post(
        "/graphql",
        json={"query": "{projects {totalCount edges {node {id findings {totalCount}}}}}"},
        headers={"authorization": f"Bearer {token['access_token']}"},
    ).json()

    assert "errors" not in answer
    nodes = [edge["node"] for edge in answer["data"]["projects"]["edges"]]
    assert {node["id"].split(".")[1] for node in nodes} == regions
    assert 0 < answer["data"]["projects"]["totalCount"] < 25 * len(regions)
    assert all(node["findings"]["totalCount"] == 20 for node in nodes)


def test_outside_demo_mode_a_machine_client_gets_no_token_and_an_old_one_is_worthless(
    demo: TestClient, plain: TestClient
) -> None:
    _, token = _token(demo, "demo-agency-shanghai")
    status, refused = _token(plain, "demo-agency-shanghai")
    answer = plain.post(
        "/graphql",
        json={"query": "{projects {totalCount}}"},
        headers={"authorization": f"Bearer {token['access_token']}"},
    )

    assert (status, refused["error"]) == (401, "invalid_client")
    assert answer.status_code == 401
