"""Who a client is: one method per request, one answer for every failure, each assertion once."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

from joserfc.jwk import ECKey

from gateway.access.issuer.tables import SeenProof
from tests.issuer.cast import SECRET
from tests.issuer.checks.registry import check, refused
from tests.issuer.signing import ISSUER, NOW, assertion, ec_key, rsa_key, sign
from tests.issuer.world import basic

if TYPE_CHECKING:
    import httpx2

    from tests.issuer.world import World

SECONDS: Final = int(NOW.timestamp())


def _machine(oauth: World, **form: str) -> httpx2.Response:
    return oauth.token(None, grant_type="client_credentials", **form)


def _header(raw: bytes) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(raw).decode()}"}


@check
def unknown_clients_look_like_wrong_secrets(oauth: World) -> None:
    def seen(client_id: str, secret: str) -> list[Any]:
        by_header = oauth.token(basic(client_id, secret), grant_type="client_credentials")
        by_form = _machine(oauth, client_id=client_id, client_secret=secret)
        return [
            (answer.status_code, answer.json(), answer.headers.get("www-authenticate"))
            for answer in (by_header, by_form)
        ]

    unknown = seen("nobody", "wrong")
    assert unknown[0][0] == 401
    assert unknown[0][1]["error"] == "invalid_client"
    assert unknown[0][2] is not None
    for client_id, secret in (
        ("secret", "wrong"),
        ("keyed", "wrong"),
        ("public", "wrong"),
        ("disabled", SECRET),
    ):
        assert seen(client_id, secret) == unknown, client_id


@check
def odd_basic_headers_are_refused(oauth: World) -> None:
    headers = [
        {"Authorization": value}
        for value in ("Basic", "Basic ", "Basic !!!", "Basic é", "Bearer abc", "Digest x", "x")
    ]
    headers += [
        _header(raw)
        for raw in (
            b"secret",
            b"\xff\xfe:x",
            b"secret:\xff",
            b"secret:%ff",
            b"secret:%zz",
            b"\x00:x",
            b":",
            b"secret:",
            "机构:密码".encode(),
            b"x" * 9_000,
        )
    ]
    for header in headers:
        sent = {name.encode(): value.encode("latin-1") for name, value in header.items()}
        form = {"grant_type": "client_credentials"}
        answer = oauth.client.post("/oauth/token", data=form, headers=sent)
        refused(answer, "invalid_client", 401)


@check
def basic_is_form_encoded(oauth: World) -> None:
    raw = _header(f"secret:{SECRET}".encode())
    refused(oauth.token(raw, grant_type="client_credentials"), "invalid_client", 401)
    assert oauth.token(basic("secret"), grant_type="client_credentials").status_code == 200


@check
def two_methods_at_once_are_refused(oauth: World) -> None:
    given = {"grant_type": "client_credentials"}
    both = {"client_id": "secret", "client_secret": SECRET}
    refused(oauth.token(basic("secret"), **given, **both), "invalid_request")
    refused(oauth.token(basic("secret"), **given, **assertion("keyed")), "invalid_request")
    refused(oauth.token(None, **given, **both, **assertion("secret")), "invalid_request")


@check
def client_id_must_not_name_another(oauth: World) -> None:
    given = {"grant_type": "client_credentials", "client_id": "stranger"}
    refused(oauth.token(basic("secret"), **given), "invalid_client", 401)
    refused(oauth.token(None, **given, **assertion("keyed")), "invalid_client", 401)


@check
def nobody_acts_as_a_client_by_its_name(oauth: World) -> None:
    token = oauth.machine().json()["access_token"]
    for client_id in ("secret", "keyed", "fapi"):
        refused(_machine(oauth, client_id=client_id), "invalid_client", 401)
        for path in ("/oauth/revoke", "/oauth/introspect", "/oauth/par"):
            answer = oauth.post(path, {"client_id": client_id, "token": token})
            refused(answer, "invalid_client", 401)
    assert oauth.is_live(token)


@check
def public_clients_introspect_nothing(oauth: World) -> None:
    token = oauth.tokens()["access_token"]
    answer = oauth.post("/oauth/introspect", {"client_id": "public", "token": token})
    refused(answer, "invalid_client", 401)


@check
def an_empty_secret_is_no_secret(oauth: World) -> None:
    refused(
        oauth.token(basic("secret", ""), grant_type="client_credentials"), "invalid_client", 401
    )
    refused(_machine(oauth, client_id="keyed", client_secret=""), "invalid_client", 401)


@check
def both_audiences_are_accepted(oauth: World) -> None:
    for audience in (ISSUER, f"{ISSUER}/oauth/token", [ISSUER]):
        assert _machine(oauth, **assertion(aud=audience)).status_code == 200, audience


@check
def an_assertion_for_others_is_refused(oauth: World) -> None:
    for audience in (
        "https://elsewhere.example",
        [ISSUER, "https://elsewhere.example"],
        ["https://elsewhere.example", ISSUER],
        [],
        None,
        7,
        {"iss": ISSUER},
        f"{ISSUER}/",
        ISSUER.upper(),
    ):
        refused(_machine(oauth, **assertion(aud=audience)), "invalid_client", 401)


@check
def an_assertion_out_of_its_time_is_refused(oauth: World) -> None:
    for wrong in (
        {"exp": SECONDS - 1},
        {"exp": SECONDS},
        {"exp": None},
        {"exp": SECONDS + 10 * 365 * 86_400},
        {"exp": SECONDS + 3_700},
        {"exp": str(SECONDS + 60)},
        {"exp": True},
        {"exp": 1e300},
        {"exp": -1},
        {"iat": SECONDS + 600},
        {"iat": "now"},
        {"nbf": SECONDS + 600},
    ):
        refused(_machine(oauth, **assertion(**wrong)), "invalid_client", 401)


@check
def clocks_may_differ_a_little(oauth: World) -> None:
    assert _machine(oauth, **assertion(iat=SECONDS + 10, exp=SECONDS + 3_600)).status_code == 200


@check
def an_assertion_names_its_client_twice(oauth: World) -> None:
    for wrong in (
        {"iss": "stranger"},
        {"sub": "stranger"},
        {"sub": "fapi"},
        {"iss": None},
        {"sub": None},
        {"sub": 7},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 300},
    ):
        refused(_machine(oauth, **assertion(**wrong)), "invalid_client", 401)


@check
def an_assertion_counts_once(oauth: World) -> None:
    given = assertion()
    assert _machine(oauth, **given).status_code == 200
    refused(_machine(oauth, **given), "invalid_client", 401)
    oauth.clock.advance(seconds=59)
    refused(_machine(oauth, **given), "invalid_client", 401)


@check
def an_assertion_is_spent_by_a_refusal(oauth: World) -> None:
    given = assertion()
    refused(_machine(oauth, scope="no:such", **given), "invalid_scope")
    assert len(oauth.rows(SeenProof)) == 1
    refused(_machine(oauth, **given), "invalid_client", 401)


@check
def an_unsigned_assertion_is_refused(oauth: World) -> None:
    refused(_machine(oauth, **assertion(header={"alg": "none"})), "invalid_client", 401)
    signed = assertion()["client_assertion"]
    for text in (
        signed[:-4] + "AAAA",
        signed.rpartition(".")[0] + ".",
        signed + ".x",
        "a.b.c",
        "..",
        "x",
    ):
        given = {**assertion(), "client_assertion": text}
        refused(_machine(oauth, **given), "invalid_client", 401)


@check
def a_public_key_is_no_shared_secret(oauth: World) -> None:
    pem = ec_key().as_pem(private=False)
    claims = {
        "iss": "keyed",
        "sub": "keyed",
        "aud": ISSUER,
        "jti": "hs",
        "exp": SECONDS + 60,
    }
    text = sign({"alg": "HS256", "kid": "ec"}, claims, pem)
    given = {**assertion(), "client_assertion": text}
    refused(_machine(oauth, **given), "invalid_client", 401)


@check
def other_algorithms_are_refused(oauth: World) -> None:
    refused(_machine(oauth, **assertion(algorithm="RS256", key=rsa_key())), "invalid_client", 401)
    refused(_machine(oauth, **assertion(header={"kid": "rsa"})), "invalid_client", 401)


@check
def odd_headers_of_assertions_are_refused(oauth: World) -> None:
    foreign = ECKey.generate_key("P-256", {"kid": "ec"})
    odd: tuple[dict[str, Any], ...] = (
        {"crit": "exp"},
        {"crit": {"a": 1}},
        {"crit": 7},
        {"crit": ["exp"]},
        {"crit": []},
        {"b64": False},
        {"typ": "at+jwt"},
        {"typ": 7},
        {"kid": "nobody's"},
        {"kid": 7},
        {"kid": 'é"'},
    )
    for header in odd:
        refused(_machine(oauth, **assertion(header=header)), "invalid_client", 401)
    embedded = {"jwk": foreign.as_dict(private=False), "jku": "https://evil.example/jwks"}
    refused(_machine(oauth, **assertion(header=embedded, key=foreign)), "invalid_client", 401)


@check
def an_assertion_needs_its_type(oauth: World) -> None:
    for kind in ("", "urn:ietf:params:oauth:grant-type:jwt-bearer"):
        given = {**assertion(), "client_assertion_type": kind}
        refused(_machine(oauth, **given), "invalid_client", 401)


@check
def a_disabled_clients_tokens_are_not_renewed(oauth: World) -> None:
    from sqlmodel import select

    from gateway.access.tables import Client

    tokens = oauth.tokens("secret")
    with oauth.session as session, session.begin():
        row = session.exec(select(Client).where(Client.client_id == "secret")).one()
        row.disabled_at = oauth.clock.now
    refused(oauth.refresh(tokens["refresh_token"], "secret"), "invalid_client", 401)
