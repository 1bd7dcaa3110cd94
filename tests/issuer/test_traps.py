"""Where bare Authlib, joserfc, Starlette and Strawberry go wrong, and what shows that we do not.

Each trap names checks of `tests.issuer.checks` or tests; those that need a server of their own, or
that other checks do not reach, are tested here.
"""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import pytest
from starlette.testclient import TestClient

import gateway.access.issuer
from gateway.access.issuer.act import Act
from gateway.access.issuer.server import ActRequest, ActServer
from gateway.access.issuer.tokens import TokenTerms, issue
from gateway.access.issuer.wire import WireRequest
from gateway.serving import build_app
from gateway.settings import Settings
from tests.databases import fresh_database
from tests.issuer.cast import SECRET
from tests.issuer.checks.registry import CHECKS
from tests.issuer.test_checks import MODULES
from tests.issuer.world import World, authorize_url, basic, world

if TYPE_CHECKING:
    from pathlib import Path

TRAPS: Final[dict[str, tuple[str, ...]]] = {
    "1 a challenge is not required of anybody": (
        "a_code_needs_a_challenge",
        "a_code_needs_its_verifier",
    ),
    "2 a challenge without a method counts as plain": (
        "a_challenge_without_its_method_is_refused",
        "a_plain_challenge_is_refused",
        "the_challenge_is_no_verifier",
    ),
    "3 odd characters in a description are a defect": (
        "odd_values_break_nothing",
        "a_redirect_uri_must_be_registered",
        "an_unknown_client_is_sent_nowhere",
        "odd_headers_of_assertions_are_refused",
    ),
    "4 errors do not name the issuer": ("every_answer_names_the_issuer",),
    "5 redirects are 302": ("every_answer_names_the_issuer",),
    "6 scopes are cut down silently": (
        "a_machine_gets_all_it_asks_for_or_nothing",
        "a_person_is_refused_what_the_client_lacks",
    ),
    "7 a name is enough at other endpoints": (
        "nobody_acts_as_a_client_by_its_name",
        "public_clients_introspect_nothing",
    ),
    "8 unknown clients are told apart": ("unknown_clients_look_like_wrong_secrets",),
    "9 Basic is taken for UTF-8, + for +, two methods for one": (
        "odd_basic_headers_are_refused",
        "basic_is_form_encoded",
        "two_methods_at_once_are_refused",
    ),
    "10 assertions are believed too much": (
        "an_assertion_for_others_is_refused",
        "an_assertion_out_of_its_time_is_refused",
        "client_id_must_not_name_another",
        "an_assertion_names_its_client_twice",
        "both_audiences_are_accepted",
        "other_algorithms_are_refused",
    ),
    "11 a crit that is no list is a defect": (
        "odd_headers_of_assertions_are_refused",
        "odd_headers_of_proofs_are_refused",
        "only_our_own_tokens_are_read",
    ),
    "12 clients send secrets either way": ("test_foreign_clients.test_oauth4webapi",),
    "13 tokens without kid, for the client, for ten days": (
        "a_token_names_its_key_type_and_resource",
    ),
    "14 the resource does not reach the token": ("a_resource_that_is_not_ours_is_refused",),
    "15 tokens without a type are read, JWTs are not revoked": (
        "only_our_own_tokens_are_read",
        "a_revoked_token_is_dead_at_once",
        "introspection_of_nonsense_is_an_answer",
    ),
    "16 requests are wrapped twice": ("test_traps.test_a_request_is_wrapped_once",),
    "17 reading and writing are two steps": (
        "test_races.test_processes_on_postgresql",
        "test_races.test_threads_on_sqlite",
    ),
    "18 a refusal is rolled back": (
        "an_assertion_is_spent_by_a_refusal",
        "a_replayed_code_ends_everything_it_gave",
    ),
    "19 a bad scope costs the session": ("a_refused_refresh_scope_costs_no_session",),
    "20 keys are rows that a rollback expires": (
        "test_keys.test_a_rollback_leaves_the_keys_alone",
    ),
    "21 the core runs on the event loop": (
        "test_traps.test_the_core_runs_in_threads",
        "test_traps.test_the_core_knows_no_greenlets",
    ),
    "22 SQLite refuses readers that turn writers": ("test_races.test_threads_on_sqlite",),
    "23 anything is a form, the query counts": (
        "only_forms_are_read",
        "the_query_does_not_count",
        "odd_bytes_are_refused",
        "a_parameter_comes_once",
        "a_long_body_is_refused",
    ),
    "24 plain http behind a proxy is a defect": (
        "test_traps.test_tls_may_end_at_a_proxy",
        "the_host_header_changes_nothing",
    ),
    "25 a GET that wants HTML is let through": (
        "test_traps.test_a_browsers_get_needs_a_token_like_any_other",
    ),
    "26 the policy blocks the way back to the client": ("forms_lead_to_the_client_and_no_further",),
    "27 sessions live in the browser": (
        "a_session_ends_by_signing_out",
        "a_session_ends_idle_and_in_the_end",
        "cookies_are_out_of_reach",
        "test_setting_up.test_cookies_over_tls_are_the_hosts_alone",
    ),
    "28 forty threads for ten connections": (
        "test_setting_up.test_threads_are_as_many_as_connections_and_hashes",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_has_its_checks(trap: str) -> None:
    assert MODULES
    for name in TRAPS[trap]:
        module, _, function = name.rpartition(".")
        if module:
            assert callable(getattr(import_module(f"tests.issuer.{module}"), function))
        else:
            assert name in CHECKS


def test_the_traps_are_all_here() -> None:
    assert [int(trap.partition(" ")[0]) for trap in TRAPS] == list(range(1, 29))


def test_a_request_is_wrapped_once(oauth: World) -> None:
    with oauth.issuer._act("") as act:
        request = ActRequest(act, WireRequest(method="POST", path="/oauth/token"), {})
        assert ActServer(act).create_oauth2_request(request) is request


def test_the_core_runs_in_threads(oauth: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watched(act: Act, terms: TokenTerms) -> dict[str, Any]:
        seen.append(threading.current_thread().name)
        return issue(act, terms)

    monkeypatch.setattr("gateway.access.issuer.machine_grant.issue", watched)
    assert oauth.machine().status_code == 200
    assert seen[0].startswith("AnyIO worker thread")


def test_the_core_knows_no_greenlets() -> None:
    from pathlib import Path

    folder = Path(gateway.access.issuer.__path__[0])
    for file in folder.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "asyncio" not in text, file.name
        assert "greenlet" not in text, file.name


def test_tls_may_end_at_a_proxy() -> None:
    issuer = "https://gateway.example.cn"
    with fresh_database("sqlite") as url, world(url, issuer=issuer) as oauth:
        # The proxy speaks plain http to us, and to a host of its own.
        client = TestClient(oauth.app, base_url="http://10.0.0.7:8000", follow_redirects=False)
        answer = client.post(
            "/oauth/token", data={"grant_type": "client_credentials"}, headers=basic("secret")
        )
        assert answer.status_code == 200
        jwks = client.get("/.well-known/oauth-authorization-server").json()["jwks_uri"]
        assert jwks == f"{issuer}/oauth/jwks.json"
        page = client.get("/oauth/login")
        assert page.headers["set-cookie"].startswith("__Host-oauth-visitor=")
        away = client.get(authorize_url(scope="no:such"))
        assert "iss=https%3A%2F%2Fgateway.example.cn" in away.headers["location"]


def test_a_browsers_get_needs_a_token_like_any_other(tmp_path: Path) -> None:
    with fresh_database("sqlite") as url:
        settings = Settings.model_validate({"database_url": url, "calendar_dir": tmp_path})
        client = TestClient(build_app(settings))
        for accept in ("text/html", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"):
            answer = client.get(
                "/graphql",
                params={"query": "{ agencies(first: 1) { totalCount } }"},
                headers={"accept": accept},
            )
            assert "totalCount" not in answer.text or '"data":null' in answer.text
            assert answer.status_code in {200, 401, 406}
            if answer.status_code != 406:
                assert "UNAUTHENTICATED" in answer.text


def test_the_api_takes_no_session_cookie(tmp_path: Path) -> None:
    with fresh_database("sqlite") as url, world(url) as oauth:
        browser = oauth.browser()
        oauth.sign_in(browser)
        settings = Settings.model_validate({"database_url": url, "calendar_dir": tmp_path})
        api = TestClient(build_app(settings), cookies=dict(browser.cookies))
        answer = api.post("/graphql", json={"query": "{ agencies(first: 1) { totalCount } }"})
        assert "UNAUTHENTICATED" in answer.text
        assert SECRET not in answer.text
