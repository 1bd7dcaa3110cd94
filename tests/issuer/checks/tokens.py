"""Access tokens: what they say, who learns about them, and that a revoked one is dead at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from joserfc.jwk import ECKey

from gateway.access.issuer.jose import TokenRefused
from gateway.access.issuer.tables import AccessToken, AuditEvent, RefreshToken
from gateway.access.issuer.tokens import read_access_token
from tests.issuer.cast import SECRET
from tests.issuer.checks.registry import check, refused
from tests.issuer.signing import ISSUER, RESOURCE, claims_of, header_of, sign
from tests.issuer.world import basic

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.issuer.world import World


_HEADERS: Final[tuple[dict[str, Any], ...]] = (
    {"typ": None},
    {"typ": "JWT"},
    {"typ": "dpop+jwt"},
    {"kid": None},
    {"kid": "other"},
    {"crit": ["exp"]},
    {"crit": "exp"},
    {"crit": 7},
)
_CLAIMS: Final[tuple[dict[str, Any], ...]] = (
    {"aud": "https://elsewhere.example/"},
    {"aud": [RESOURCE, "https://elsewhere.example/"]},
    {"aud": [RESOURCE]},
    {"aud": {}},
    {"aud": None},
    {"iss": "https://elsewhere.example"},
    {"exp": None},
    {"exp": "later"},
)


@check
def a_token_names_its_key_type_and_resource(oauth: World) -> None:
    for token in (oauth.machine().json()["access_token"], oauth.tokens()["access_token"]):
        header, claims = header_of(token), claims_of(token)
        ring = oauth.issuer.key_ring()
        assert (header["typ"], header["kid"], header["alg"]) == ("at+jwt", ring.kid, "ES256")
        assert (claims["iss"], claims["aud"]) == (ISSUER, RESOURCE)
        assert claims["exp"] - claims["iat"] <= 900
        assert {"sub", "client_id", "scope", "jti", "party", "party_type"} <= claims.keys()
        assert not {"name", "login", "regions"} & claims.keys()


@check
def a_resource_that_is_not_ours_is_refused(oauth: World) -> None:
    for resource in ("https://elsewhere.example/", f"{RESOURCE}/", ISSUER):
        refused(oauth.machine(resource=resource), "invalid_target")
    assert oauth.machine(resource=RESOURCE).status_code == 200
    code = oauth.code()
    refused(oauth.redeem(code, resource="https://elsewhere.example/"), "invalid_target")


@check
def only_our_own_tokens_are_read(oauth: World) -> None:
    ring = oauth.issuer.key_ring()
    good = claims_of(oauth.machine().json()["access_token"])
    head = {"typ": "at+jwt", "alg": "ES256", "kid": ring.kid}
    foreign = ECKey.generate_key("P-256")
    shared = ring.published[ring.kid].public.as_pem(private=False)

    def read(text: str) -> dict[str, Any]:
        return read_access_token(text, ring, oauth.issuer.configuration, oauth.clock.now)

    assert read(sign(head, good, ring.private)) == good
    wrong = [
        *(sign({**head, **changed}, good, ring.private) for changed in _HEADERS),
        *(sign(head, {**good, **changed}, ring.private) for changed in _CLAIMS),
        sign(head, {**good, "exp": int(oauth.clock.now.timestamp())}, ring.private),
        sign({**head, "alg": "none"}, good, None),
        sign({**head, "alg": "HS256"}, good, shared),
        sign(head, good, foreign),
        sign({**head, "jwk": foreign.as_dict(private=False)}, good, foreign),
        "",
        "a.b.c",
    ]
    assert [text for text in wrong if _is_read(read, text)] == []


def _is_read(read: Callable[[str], dict[str, Any]], text: str) -> bool:
    try:
        read(text)
    except TokenRefused:
        return False
    return True


@check
def strangers_learn_nothing_by_introspection(oauth: World) -> None:
    tokens = oauth.tokens("secret")
    for token in (tokens["access_token"], tokens["refresh_token"]):
        assert oauth.introspect(token)["active"] is True
        assert oauth.introspect(token, "stranger") == {"active": False}


@check
def introspection_of_nonsense_is_an_answer(oauth: World) -> None:
    for token in ("x", "a.b.c", "é", "x" * 20_000):
        assert oauth.introspect(token) == {"active": False}
    refused(oauth.post("/oauth/introspect", {"hint": "x"}, basic("secret")), "invalid_request")


@check
def introspection_tells_what_the_token_says(oauth: World) -> None:
    token = oauth.machine(scope="policy:read").json()["access_token"]
    told = oauth.introspect(token)
    assert told == {"active": True, "token_type": "Bearer", **claims_of(token)}
    oauth.clock.advance(seconds=900)
    assert oauth.introspect(token) == {"active": False}


@check
def a_revoked_token_is_dead_at_once(oauth: World) -> None:
    token = oauth.machine().json()["access_token"]
    assert oauth.is_live(token)
    answer = oauth.post("/oauth/revoke", {"token": token}, basic("secret"))
    assert (answer.status_code, answer.json() if answer.content else {}) == (200, {})
    assert not oauth.is_live(token)
    assert oauth.introspect(token) == {"active": False}


@check
def a_revoked_refresh_token_ends_its_family(oauth: World) -> None:
    tokens = oauth.tokens()
    form = {"token": tokens["refresh_token"], "client_id": "public"}
    assert oauth.post("/oauth/revoke", form).status_code == 200
    assert not oauth.is_live(tokens["access_token"])
    refused(oauth.refresh(tokens["refresh_token"]), "invalid_grant")


@check
def nobody_revokes_anothers_token(oauth: World) -> None:
    tokens = oauth.tokens("secret")
    for token in (tokens["access_token"], tokens["refresh_token"]):
        refused(oauth.post("/oauth/revoke", {"token": token}, basic("stranger")), "invalid_grant")
        refused(oauth.post("/oauth/revoke", {"token": token}), "invalid_client", 401)
        assert oauth.introspect(token)["active"] is True


@check
def revoking_nonsense_is_no_error(oauth: World) -> None:
    for token in ("x", "a.b.c", "é"):
        answer = oauth.post("/oauth/revoke", {"token": token}, basic("secret"))
        assert answer.status_code == 200
    refused(oauth.post("/oauth/revoke", {"hint": "x"}, basic("secret")), "invalid_request")


@check
def a_token_nobody_made_is_not_live(oauth: World) -> None:
    assert not oauth.issuer.is_live("never-made")
    token = oauth.machine().json()["access_token"]
    oauth.clock.advance(seconds=900)
    assert not oauth.is_live(token)


@check
def refresh_tokens_are_kept_as_digests(oauth: World) -> None:
    tokens = oauth.tokens()
    kept = str([row.model_dump() for row in oauth.rows(RefreshToken) + oauth.rows(AccessToken)])
    assert tokens["refresh_token"] not in kept
    assert tokens["access_token"] not in kept


@check
def the_audit_trail_has_no_secrets(oauth: World) -> None:
    tokens = oauth.tokens()
    code = oauth.code()
    oauth.machine()
    oauth.machine(scope="no:such")
    oauth.token(basic("secret", "wr0ng-secret"), grant_type="client_credentials")
    oauth.redeem(code)
    refused(oauth.redeem(code), "invalid_grant")
    events = oauth.rows(AuditEvent)
    kinds = {event.kind for event in events}
    assert {
        "key.created",
        "login.succeeded",
        "grant.made",
        "token.issued",
        "request.refused",
        "client.refused",
        "code.replayed",
    } <= kinds
    text = str([event.model_dump() for event in events])
    for secret in (*tokens.values(), code, SECRET, "wr0ng-secret"):
        assert not isinstance(secret, str) or len(secret) < 30 or secret not in text


@check
def a_refresh_token_is_rotated_and_reuse_ends_the_family(oauth: World) -> None:
    first = oauth.tokens()
    second = oauth.refresh(first["refresh_token"]).json()
    third = oauth.refresh(second["refresh_token"]).json()
    assert oauth.is_live(third["access_token"])
    refused(oauth.refresh(first["refresh_token"]), "invalid_grant")
    refused(oauth.refresh(third["refresh_token"]), "invalid_grant")
    assert not any(oauth.is_live(each["access_token"]) for each in (first, second, third))


@check
def a_refresh_token_is_for_its_client_alone(oauth: World) -> None:
    tokens = oauth.tokens()
    refused(oauth.refresh(tokens["refresh_token"], "console"), "invalid_grant")
    refused(oauth.refresh(tokens["refresh_token"], "secret"), "invalid_grant")
    assert oauth.refresh(tokens["refresh_token"]).status_code == 200


@check
def a_refresh_token_ends_idle_and_in_the_end(oauth: World) -> None:
    idle = oauth.tokens()
    oauth.clock.advance(hours=8)
    refused(oauth.refresh(idle["refresh_token"]), "invalid_grant")
    token = oauth.tokens()["refresh_token"]
    for _ in range(3):
        oauth.clock.advance(hours=7)
        token = oauth.refresh(token).json()["refresh_token"]
    oauth.clock.advance(hours=3)
    refused(oauth.refresh(token), "invalid_grant")


@check
def a_confidential_grant_ends_with_its_consent(oauth: World) -> None:
    tokens = oauth.tokens("secret")
    oauth.clock.advance(days=89)
    assert oauth.refresh(tokens["refresh_token"], "secret").status_code == 200
    oauth.clock.now += timedelta(days=1)
    refused(oauth.refresh(tokens["refresh_token"], "secret"), "invalid_grant")


@check
def an_access_token_refreshes_nothing(oauth: World) -> None:
    tokens = oauth.tokens()
    for wrong in (tokens["access_token"], "x", "é", "x" * 5_000):
        refused(oauth.refresh(wrong), "invalid_grant")
    refused(oauth.refresh(""), "invalid_request")
