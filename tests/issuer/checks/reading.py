"""Requests: a form and nothing else, each parameter once, in well-formed UTF-8."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from tests.issuer.checks.registry import check, no_token, refused
from tests.issuer.world import authorize_url, basic

if TYPE_CHECKING:
    import httpx2

    from tests.issuer.world import World

FORM: Final = "application/x-www-form-urlencoded"
GOOD: Final = b"grant_type=client_credentials"


def _send(
    oauth: World, body: bytes, content_type: str | None = FORM, query: str = "", **more: str
) -> httpx2.Response:
    headers = basic("secret") | ({} if content_type is None else {"content-type": content_type})
    return oauth.client.post(f"/oauth/token{query}", content=body, headers=headers | more)


@check
def only_forms_are_read(oauth: World) -> None:
    assert _send(oauth, GOOD).status_code == 200
    assert _send(oauth, GOOD, f"{FORM}; charset=UTF-8").status_code == 200
    multipart = b'--b\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--b--\r\n'
    refused(_send(oauth, multipart, "multipart/form-data; boundary=b"), "invalid_request", 415)
    refused(
        _send(oauth, b'{"grant_type":"client_credentials"}', "application/json"),
        "invalid_request",
        415,
    )
    refused(_send(oauth, GOOD, None), "invalid_request", 415)
    refused(_send(oauth, GOOD, "text/plain"), "invalid_request", 415)
    refused(_send(oauth, GOOD, f"{FORM}; charset=gbk"), "invalid_request", 415)


@check
def the_query_does_not_count(oauth: World) -> None:
    refused(_send(oauth, b"", query=f"?{GOOD.decode()}"), "unsupported_grant_type")
    answer = oauth.client.post(
        "/oauth/token?client_id=secret&client_secret=x",
        content=GOOD,
        headers={"content-type": FORM},
    )
    refused(answer, "invalid_client", 401)


@check
def a_parameter_comes_once(oauth: World) -> None:
    refused(_send(oauth, GOOD + b"&" + GOOD), "invalid_request")
    refused(_send(oauth, GOOD + b"&scope=policy%3Aread&scope=audit%3Aread"), "invalid_request")
    for name in ("client_id", "redirect_uri", "state", "scope", "resource", "unknown"):
        browser = oauth.browser()
        oauth.sign_in(browser)
        answer = browser.get(f"{authorize_url(unknown='1', resource='x')}&{name}=again")
        assert answer.status_code == 400, name
        no_token(answer)


@check
def odd_bytes_are_refused(oauth: World) -> None:
    for tail in (
        b"&scope=%ff",
        b"&scope=%zz",
        b"&scope=%",
        b"&scope=\xff",
        b"&scope=a%00b",
        b"&%0a=x",
    ):
        refused(_send(oauth, GOOD + tail), "invalid_request")
    many = urlencode([(f"p{number}", "x") for number in range(60)]).encode()
    refused(_send(oauth, GOOD + b"&" + many), "invalid_request")


@check
def a_long_body_is_refused(oauth: World) -> None:
    refused(_send(oauth, GOOD + b"&x=" + b"y" * 70_000), "invalid_request", 413)
    refused(_send(oauth, b"x" * 70_000, "application/json"), "invalid_request", 413)


@check
def a_compressed_body_is_refused(oauth: World) -> None:
    answer = _send(oauth, gzip.compress(GOOD), **{"content-encoding": "gzip"})
    refused(answer, "invalid_request", 415)


@check
def a_token_is_never_got_by_get(oauth: World) -> None:
    for path in ("/oauth/token", "/oauth/revoke", "/oauth/introspect", "/oauth/par"):
        answer = oauth.client.get(f"{path}?{GOOD.decode()}", headers=basic("secret"))
        assert answer.status_code == 405, path
        no_token(answer)


@check
def odd_values_break_nothing(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for odd in (
        '"',
        "\\",
        "é",
        "\u2028",
        "<script>",
        "x" * 3_000,
        "%00",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ):
        for name in (
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "resource",
            "state",
            "prompt",
        ):
            answer = browser.get(authorize_url(**{name: odd}))
            if name in {"state", "prompt"}:
                assert answer.status_code == 200
            else:
                no_token(answer)
        for name in ("grant_type", "scope", "resource", "client_id"):
            no_token(
                oauth.token(basic("secret"), **{"grant_type": "client_credentials", name: odd})
            )


@check
def browsers_of_other_sites_may_ask_for_tokens_without_cookies(oauth: World) -> None:
    origin = {"origin": "https://app.example.cn"}
    preflight = oauth.client.options("/oauth/token", headers=origin)
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in preflight.headers
    for path in ("/oauth/jwks.json", "/.well-known/oauth-authorization-server"):
        assert oauth.client.get(path, headers=origin).headers["access-control-allow-origin"] == "*"
    for path in ("/oauth/login", "/oauth/authorize", "/oauth/logout"):
        assert "access-control-allow-origin" not in oauth.client.get(path, headers=origin).headers
    answer = oauth.post("/oauth/introspect", {"token": "x"}, {**basic("secret"), **origin})
    assert "access-control-allow-origin" not in answer.headers


@check
def answers_with_tokens_are_kept_by_nobody(oauth: World) -> None:
    assert oauth.machine().headers["cache-control"] == "no-store"
    assert oauth.machine(scope="no:such").headers["cache-control"] == "no-store"
