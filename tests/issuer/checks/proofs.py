"""Pushed requests and proofs of possession, and the clients that have to use both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from joserfc.jwk import ECKey, OctKey

from tests.issuer.cast import CALLBACK, INSURER
from tests.issuer.checks.registry import check, no_token, refused, stopped
from tests.issuer.signing import ISSUER, NOW, assertion, claims_of, proof, proof_key, rsa_key
from tests.issuer.world import (
    VERIFIER,
    answered,
    authorize_parameters,
    authorize_url,
    basic,
    decide,
)

if TYPE_CHECKING:
    import httpx2

    from tests.issuer.world import World

SECONDS = int(NOW.timestamp())


def _push(oauth: World, client_id: str = "fapi", **changed: str) -> httpx2.Response:
    form = authorize_parameters(client_id=client_id, **{"prompt": "consent", **changed})
    return oauth.post("/oauth/par", {**form, **assertion(client_id)})


def _pushed(oauth: World, client_id: str = "fapi", **changed: str) -> str:
    answer = _push(oauth, client_id, **changed)
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["expires_in"] == 90
    uri: str = body["request_uri"]
    assert uri.startswith("urn:ietf:params:oauth:request_uri:")
    return uri


def _opened(client_id: str, uri: str) -> str:
    from urllib.parse import urlencode

    return f"/oauth/authorize?{urlencode({'client_id': client_id, 'request_uri': uri})}"


def _code(oauth: World, **changed: str) -> str:
    browser = oauth.browser()
    oauth.sign_in(browser)
    page = browser.get(_opened("fapi", _pushed(oauth, **changed)))
    return answered(decide(browser, page, INSURER))["code"]


def _redeem(oauth: World, code: str, headers: dict[str, str] | None) -> httpx2.Response:
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": VERIFIER,
        "redirect_uri": CALLBACK,
    }
    return oauth.token(headers, **given, **assertion("fapi"))


@check
def a_fapi_client_pushes_and_proves(oauth: World) -> None:
    answer = _redeem(oauth, _code(oauth), proof())
    body = answer.json()
    assert (answer.status_code, body.get("token_type")) == (200, "DPoP"), body
    assert claims_of(body["access_token"])["cnf"] == {"jkt": proof_key().thumbprint()}


@check
def a_fapi_client_has_to_push(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    sent = answered(browser.get(authorize_url(client_id="fapi")))
    assert (sent["error"], sent["iss"]) == ("invalid_request", ISSUER)


@check
def a_fapi_client_has_to_prove(oauth: World) -> None:
    refused(_redeem(oauth, _code(oauth), None), "invalid_dpop_proof")
    answer = oauth.token(None, grant_type="client_credentials", **assertion("fapi"))
    refused(answer, "invalid_dpop_proof")


@check
def a_pushed_request_is_decided_once(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for party in (INSURER, None):
        url = _opened("fapi", _pushed(oauth))
        page = browser.get(url)
        answered(decide(browser, page, party))
        stopped(browser.get(url))
        no_token(decide(browser, page, INSURER))


@check
def a_pushed_request_ends_soon(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    unopened, opened = _opened("fapi", _pushed(oauth)), None
    oauth.clock.advance(seconds=0)
    opened = _opened("fapi", _pushed(oauth))
    assert browser.get(opened).status_code == 200
    oauth.clock.advance(seconds=90)
    stopped(browser.get(unopened))
    assert browser.get(opened).status_code == 200
    oauth.clock.advance(minutes=9)
    stopped(browser.get(opened))


@check
def a_pushed_request_is_its_clients(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    uri = _pushed(oauth)
    for client_id in ("public", "keyed", "", "nobody"):
        stopped(browser.get(_opened(client_id, uri)))
    for wrong in (
        "urn:ietf:params:oauth:request_uri:nothing",
        "https://evil.example/",
        uri[35:],
        "é",
    ):
        stopped(browser.get(_opened("fapi", wrong)))
    assert browser.get(_opened("fapi", uri)).status_code == 200


@check
def a_pushed_request_is_what_counts(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    url = f"{_opened('fapi', _pushed(oauth))}&scope=policy%3Awrite&redirect_uri=https%3A%2F%2Fevil.example"
    page = browser.get(url)
    assert "policy:write" not in page.text
    sent = decide(browser, page, INSURER)
    assert sent.headers["location"].startswith(CALLBACK)


@check
def a_pushed_request_is_checked_when_pushed(oauth: World) -> None:
    for wrong, error in (
        ({"redirect_uri": "https://evil.example/"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"scope": "no:such"}, "invalid_scope"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"resource": "https://elsewhere.example/"}, "invalid_target"),
        ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"),
    ):
        refused(_push(oauth, **wrong), error)
    form = authorize_parameters(client_id="fapi")
    refused(oauth.post("/oauth/par", form), "invalid_client", 401)
    refused(oauth.post("/oauth/par", form, basic("secret")), "invalid_client", 401)


def _machine(oauth: World, headers: dict[str, str]) -> httpx2.Response:
    return oauth.token(headers, grant_type="client_credentials", **assertion("fapi"))


@check
def a_proof_counts_once(oauth: World) -> None:
    given = proof()
    assert _machine(oauth, given).status_code == 200
    refused(_machine(oauth, given), "invalid_dpop_proof")


@check
def a_proof_is_for_its_request(oauth: World) -> None:
    for wrong in (
        {"htm": "GET"},
        {"htm": "post"},
        {"htm": None},
        {"htu": "https://elsewhere.example/oauth/token"},
        {"htu": f"{ISSUER}/oauth/par"},
        {"htu": None},
        {"htu": 7},
        {"iat": SECONDS - 600},
        {"iat": SECONDS + 600},
        {"iat": None},
        {"iat": "now"},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
    ):
        refused(_machine(oauth, proof(**wrong)), "invalid_dpop_proof")
    assert _machine(oauth, proof(url=f"{ISSUER}/oauth/token?x=1#y")).status_code == 200


@check
def odd_headers_of_proofs_are_refused(oauth: World) -> None:
    private = proof_key().as_dict(private=True)
    wrong: list[dict[str, Any]] = [
        {"typ": "JWT"},
        {"typ": None},
        {"jwk": None},
        {"jwk": private},
        {"jwk": ECKey.generate_key("P-256").as_dict(private=False)},
        {"jwk": OctKey.generate_key(256).as_dict(private=True)},
        {"jwk": {"kty": "EC"}},
        {"jwk": {"kty": ["EC"], "crv": {}}},
        {"jwk": {**proof_key().as_dict(private=False), "alg": ["ES256"]}},
        {"jwk": "x"},
        {"jwk": []},
        {"crit": "exp"},
        {"crit": ["htm"]},
        {"jwk": rsa_key().as_dict(private=False)},
    ]
    for header in wrong:
        refused(_machine(oauth, proof(header=header)), "invalid_dpop_proof")
    unsigned = proof()["DPoP"].rpartition(".")[0] + "."
    for text in (unsigned, "x", "a.b.c"):
        refused(_machine(oauth, {"DPoP": text}), "invalid_dpop_proof")


@check
def two_proofs_are_none(oauth: World) -> None:
    body = {"grant_type": "client_credentials", **assertion("fapi")}
    headers = [("DPoP", proof()["DPoP"]), ("DPoP", proof()["DPoP"])]
    refused(oauth.client.post("/oauth/token", data=body, headers=headers), "invalid_dpop_proof")


@check
def a_code_stays_with_its_key(oauth: World) -> None:
    other = ECKey.generate_key("P-256")
    bound = {"dpop_jkt": proof_key().thumbprint()}
    refused(_redeem(oauth, _code(oauth, **bound), proof(key=other)), "invalid_grant")
    assert _redeem(oauth, _code(oauth, **bound), proof()).status_code == 200


@check
def a_public_clients_refresh_token_stays_with_its_key(oauth: World) -> None:
    code = oauth.code()
    given = {
        "grant_type": "authorization_code",
        "client_id": "public",
        "code": code,
        "code_verifier": VERIFIER,
        "redirect_uri": CALLBACK,
    }
    tokens = oauth.token(proof(), **given).json()
    assert tokens["token_type"] == "DPoP"
    form = {
        "grant_type": "refresh_token",
        "client_id": "public",
        "refresh_token": tokens["refresh_token"],
    }
    refused(oauth.token(None, **form), "invalid_grant")
    refused(oauth.token(proof(key=ECKey.generate_key("P-256")), **form), "invalid_grant")
    assert oauth.token(proof(), **form).status_code == 200
