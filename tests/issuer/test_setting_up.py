"""How the server is set up, what it forgets, and how much it does at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from pydantic import ValidationError
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import Response

from gateway.access.issuer.configuration import Configuration, OAuthSettings, check_issuer
from gateway.access.issuer.tables import (
    AccessToken,
    AuditEvent,
    AuthorizationCode,
    BrowserSession,
    Grant,
    LoginGuard,
    PushedRequest,
    RefreshToken,
    SeenProof,
)
from gateway.access.tables import Client
from gateway.settings import Settings
from gateway.web.oauth.cookies import Cookies
from gateway.web.oauth.threads import Threads
from tests.issuer.checks.proofs import _push
from tests.issuer.signing import ISSUER, RESOURCE, assertion
from tests.issuer.world import World, authorize_url, basic

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "issuer",
    [
        "http://gateway.example.cn",
        "https://gateway.example.cn/path",
        "https://gateway.example.cn?x",
        "https://user@gateway.example.cn",
        "gateway.example.cn",
        "ftp://127.0.0.1",
        "https://",
    ],
)
def test_an_issuer_is_an_origin_over_tls(issuer: str) -> None:
    with pytest.raises(ValidationError):
        OAuthSettings(issuer=issuer)


def test_an_issuer_may_be_this_machine() -> None:
    for issuer in ("https://gateway.example.cn", "http://127.0.0.1:8000", "http://[::1]:80"):
        assert check_issuer(f"{issuer}/") == issuer


def test_the_issuer_is_by_default_where_the_server_listens() -> None:
    for host, origin in (
        ("127.0.0.1", "http://127.0.0.1:8123"),
        ("::1", "http://[::1]:8123"),
        ("0.0.0.0", "http://127.0.0.1:8123"),
    ):
        settings = Settings(host=host, port=8123)
        configuration = Configuration.of(settings.oauth, settings.listening)
        assert configuration.issuer == origin
        assert configuration.resources == (f"{origin}/graphql",)


def test_metadata_says_what_is_done(oauth: World) -> None:
    said = oauth.client.get("/.well-known/oauth-authorization-server").json()
    assert said["issuer"] == ISSUER
    assert said["token_endpoint"] == f"{ISSUER}/oauth/token"
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["authorization_response_iss_parameter_supported"] is True
    assert said["token_endpoint_auth_methods_supported"] == [
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
        "none",
    ]
    assert "none" not in said["introspection_endpoint_auth_methods_supported"]
    assert len(said["scopes_supported"]) == 20
    resource = oauth.client.get("/.well-known/oauth-protected-resource/graphql").json()
    assert resource["resource"] == RESOURCE
    assert resource["authorization_servers"] == [ISSUER]
    assert resource["bearer_methods_supported"] == ["header"]


def test_metadata_is_valid_by_rfc_8414(oauth: World) -> None:
    from authlib.oauth2.rfc8414 import AuthorizationServerMetadata

    said = oauth.client.get("/.well-known/oauth-authorization-server").json()
    # The validator wants every URL over TLS; the endpoints here are this machine's.
    secure = {
        name: value.replace("http://", "https://") if isinstance(value, str) else value
        for name, value in said.items()
    }
    AuthorizationServerMetadata(secure).validate()


def test_cookies_over_tls_are_the_hosts_alone() -> None:
    response = Response()
    cookies = Cookies(secure=True)
    cookies.remember_session(response, "x" * 43)
    header = response.headers["set-cookie"]
    assert header.startswith("__Host-oauth-session=")
    assert "Secure" in header
    assert "Domain" not in header
    scope = {"type": "http", "headers": [(b"cookie", b"oauth-session=" + b"x" * 43)]}
    assert cookies.session(Request(scope)) is None


def test_what_is_over_is_forgotten(oauth_everywhere: World) -> None:
    oauth = oauth_everywhere
    oauth.tokens()
    oauth.machine("secret")
    oauth.token(None, grant_type="client_credentials", **assertion())
    assert _push(oauth).status_code == 201
    oauth.sign_in(oauth.browser(), "nobody")
    kept = (
        AccessToken,
        AuthorizationCode,
        BrowserSession,
        LoginGuard,
        PushedRequest,
        RefreshToken,
        SeenProof,
    )
    assert all(oauth.rows(table) for table in kept)
    assert oauth.issuer.sweep() == 0
    events = len(oauth.rows(AuditEvent))
    oauth.clock.advance(days=3)
    assert oauth.issuer.sweep() > 0
    assert [table.__name__ for table in kept if oauth.rows(table)] == []
    assert len(oauth.rows(Grant)) == 1
    assert len(oauth.rows(AuditEvent)) == events
    oauth.clock.advance(days=30)
    oauth.issuer.sweep()
    assert oauth.rows(Grant) == []


def test_sweeping_comes_by_itself(oauth: World) -> None:
    oauth.token(None, grant_type="client_credentials", **assertion())
    assert len(oauth.rows(SeenProof)) == 1
    oauth.clock.advance(minutes=30)
    oauth.machine()
    assert oauth.rows(SeenProof) == []


def test_a_fapi_client_has_a_key(oauth: World) -> None:
    with oauth.session as session, session.begin():
        row = session.exec(select(Client).where(Client.client_id == "secret")).one()
        row.fapi = True
    answer = oauth.token(basic("secret"), grant_type="client_credentials")
    assert answer.status_code == 401


def _most_at_once(run: Callable[[Threads], Callable[[Callable[[], None]], Any]]) -> int:
    running, most = 0, 0
    lock = threading.Lock()

    def core() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.005)  # long enough for others to come in, if they could
        with lock:
            running -= 1

    async def everybody() -> None:
        threads = Threads(connections=3, hashes=2)
        async with anyio.create_task_group() as group:
            for _ in range(40):
                group.start_soon(run(threads), core)

    anyio.run(everybody)
    return most


def test_threads_are_as_many_as_connections_and_hashes() -> None:
    assert _most_at_once(lambda threads: threads.call) == 3
    assert _most_at_once(lambda threads: threads.hash) == 2


def test_a_database_that_hangs_is_an_answer(oauth: World) -> None:
    with oauth.database.sync_writer.begin() as held:
        held.exec_driver_sql("UPDATE access_party SET name = name")
        answer = oauth.machine()
        assert (answer.status_code, answer.json()["error"]) == (503, "temporarily_unavailable")
        assert answer.headers["retry-after"] == "2"
        browser = oauth.browser()
        page = browser.get(authorize_url())
        assert page.status_code == 503
        assert "系统繁忙" in page.text
    assert oauth.machine().status_code == 200


def test_the_gateway_does_not_start_with_a_key_that_others_may_read(tmp_path: Path) -> None:
    key = tmp_path / "oauth.key"
    key.write_text("A" * 43)
    key.chmod(0o644)
    command = [str(Path(sys.executable).with_name("gateway")), "serve", "--port", "0"]
    run = subprocess.run(
        command,
        env={**os.environ, "GATEWAY_OAUTH__KEY_FILE": str(key)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "0600" in run.stderr
    assert "Traceback" not in run.stderr


def test_keys_that_cannot_be_read_are_an_answer(oauth: World) -> None:
    with oauth.database.sync_writer.begin() as held:
        held.exec_driver_sql("UPDATE access_party SET name = name")
        answer = oauth.client.get("/oauth/jwks.json")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
