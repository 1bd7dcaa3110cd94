"""Clients: what a program is registered with, and its one secret."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from gateway.access.clients import Application, secret_digest
from gateway.access.refusals import (
    AccessRefused,
    AlreadyThere,
    InputRefused,
    NotFound,
    ScopeRefused,
)
from gateway.regime.roles import PartyType
from tests.access.conftest import NOW, Desk


def public(key: ECKey | OKPKey | RSAKey, kid: str = "1", **more: str) -> dict[str, Any]:
    return {**key.as_dict(private=False), "kid": kid, **more}


def jwks(*keys: dict[str, Any]) -> str:
    return json.dumps({"keys": keys})


EC = ECKey.generate_key("P-256")
GOOD = jwks(public(EC))
MACHINE = Application(name="核心系统", auth_method="client_secret_basic")
BROWSER = Application(
    name="前端",
    auth_method="none",
    grants=("authorization_code",),
    redirect_uris=("http://127.0.0.1:8000/graphiql",),
)


def test_a_secret_is_shown_once_and_kept_as_a_digest(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai", "hangzhou").party.id

    issued = desk.clients.register(replace(MACHINE, party_id=insurer))

    assert issued.secret is not None
    assert len(issued.secret) == 43  # 256 bits in base64url
    kept = desk.clients.show(issued.client.client_id)
    assert kept.secret_digest == secret_digest(issued.secret)
    assert issued.secret not in str(kept.model_dump())
    assert (kept.party_id, kept.grant_types, kept.created_at) == (
        insurer,
        "client_credentials",
        NOW,
    )


def test_without_scopes_a_client_gets_what_its_party_has(desk: Desk) -> None:
    association = desk.party(PartyType.ASSOCIATION, "hangzhou").party.id

    issued = desk.clients.register(replace(MACHINE, party_id=association))

    assert issued.client.scopes.split() == [
        "agency:read",
        "person:read",
        "register:write",
        "insurer:read",
        "project:read",
        "finding:read",
        "assessment:write",
        "statistics:read",
    ]


@pytest.mark.parametrize("key", [EC, OKPKey.generate_key("Ed25519"), RSAKey.generate_key(2048)])
def test_public_keys_are_kept_and_no_secret_is_made(
    desk: Desk, key: ECKey | OKPKey | RSAKey
) -> None:
    agency = desk.party(PartyType.AGENCY, "shanghai").party.id

    issued = desk.clients.register(
        Application(name="工地系统", party_id=agency, jwks=jwks(public(key)), fapi=True)
    )

    assert issued.secret is None
    assert issued.client.secret_digest is None
    assert json.loads(issued.client.jwks or "") == {"keys": [public(key)]}
    assert issued.client.fapi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "[" * 100_000,
        '{"keys": []}',
        '{"keys": [1]}',
        '{"keys": "x"}',
        '{"keys": [{"kty": "EC", "kid": "1"}]}',
        '{"keys": [{"kty": ["EC"], "kid": "1", "crv": {}, "x": 1, "y": 2}]}',
        jwks(public(EC, kid="")),
        jwks(public(EC), public(ECKey.generate_key("P-256"))),
        jwks({**EC.as_dict(private=True), "kid": "1"}),
        jwks({**OctKey.generate_key(256).as_dict(), "kid": "1"}),
        jwks({"kty": "RSA", "kid": "1", "e": "AQAB", "n": "q" * 171}),
        jwks(public(ECKey.generate_key("P-384"))),
        jwks(public(EC, use="enc")),
        jwks(*(public(EC, kid=str(number)) for number in range(9))),
    ],
    ids=range(17),  # keys are new in every process, and the names of cases must not be
)
def test_keys_that_prove_nothing_are_refused(desk: Desk, text: str) -> None:
    agency = desk.party(PartyType.AGENCY, "shanghai").party.id

    with pytest.raises(InputRefused) as refused:
        desk.clients.register(Application(name="系统", party_id=agency, jwks=text))

    assert refused.value.field == "jwks"
    assert desk.clients.all() == []


@pytest.mark.parametrize(
    "uri",
    [
        "https://portal.example.com/callback",
        "https://portal.example.com:8443/a/b?x=1",
        "http://127.0.0.1:8000/graphiql",
        "http://[::1]:9/cb",
        "http://localhost/cb",
    ],
)
def test_redirect_uris_are_https_or_the_loopback(desk: Desk, uri: str) -> None:
    issued = desk.clients.register(replace(BROWSER, redirect_uris=(uri, uri)))

    assert issued.client.redirect_uris == uri
    assert (issued.client.party_id, issued.secret) == (None, None)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "https://",
        "https:///path",
        "http://portal.example.com/cb",
        "http://127.0.0.1.example.com/cb",
        "http://127.0.0.1@example.com/cb",
        "https://user@example.com/cb",
        "https://example.com/cb#fragment",
        "https://*.example.com/cb",
        "https://example.com/*",
        "https://example.com/cb https://evil.example/cb",
        "https://exa\nmple.com/cb",
        "https://例子.中国/cb",
        "https://example.com:99999/cb",
        "https://[::1/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "com.example.app:/cb",
        "HTTPS://example.com/cb",
        "//example.com/cb",
        "https://example.com/" + "a" * 400,
    ],
)
def test_other_redirect_uris_are_refused(desk: Desk, uri: str) -> None:
    with pytest.raises(InputRefused) as refused:
        desk.clients.register(replace(BROWSER, redirect_uris=(uri,)))

    assert refused.value.field == "redirect_uris"
    assert desk.clients.all() == []


@pytest.mark.parametrize(
    "change",
    [
        {"auth_method": "tls_client_auth"},
        {"auth_method": "none"},
        {"grants": ()},
        {"grants": ("password",)},
        {"grants": ("client_credentials", "implicit")},
        {"grants": ("client_credentials", "refresh_token")},
        {"grants": ("authorization_code",)},
        {"redirect_uris": ("https://example.com/cb",)},
        {"jwks": GOOD},
        {"auth_method": "private_key_jwt"},
        {"fapi": True},
        {"party_id": None},
        {"party_id": 1},
        {"client_id": "x"},
        {"client_id": "UPPER"},
        {"client_id": "a b"},
        {"name": ""},
        {"scopes": ("nothing:at-all",)},
        # Determinations are no insurer's anywhere.
        {"scopes": ("determination:write",)},
    ],
)
def test_applications_that_do_not_fit_are_refused(desk: Desk, change: dict[str, Any]) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    wanted = replace(MACHINE, party_id=insurer)

    with pytest.raises(AccessRefused):
        desk.clients.register(replace(wanted, **change))

    assert desk.clients.all() == []
    assert desk.clients.register(wanted).secret


def test_fapi_takes_no_plain_http(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id

    with pytest.raises(InputRefused) as refused:
        desk.clients.register(
            Application(
                name="门户",
                party_id=insurer,
                grants=("authorization_code",),
                redirect_uris=("http://127.0.0.1/cb",),
                jwks=GOOD,
                fapi=True,
            )
        )

    assert refused.value.field == "redirect_uris"


def test_homeowners_register_no_client(desk: Desk) -> None:
    home = desk.party(PartyType.HOMEOWNER, "shanghai").party.id

    with pytest.raises(InputRefused) as refused:
        desk.clients.register(replace(MACHINE, party_id=home))

    assert refused.value.field == "party"
    assert desk.clients.all(home) == []


def test_a_scope_of_another_region_is_refused(desk: Desk) -> None:
    # Housing departments assess in Xinzhou; in Hangzhou the association does.
    authority = desk.party(PartyType.REGULATOR_CONSTRUCTION, "hangzhou").party.id
    wanted = replace(MACHINE, party_id=authority, scopes=("assessment:write", "agency:read"))

    with pytest.raises(ScopeRefused) as refused:
        desk.clients.register(wanted)

    assert refused.value.scopes == ("assessment:write",)
    other = desk.party(PartyType.REGULATOR_CONSTRUCTION, "xinzhou").party.id
    assert desk.clients.register(replace(wanted, party_id=other)).client.scopes == (
        "agency:read assessment:write"
    )


def test_one_identifier_is_one_client(desk: Desk) -> None:
    desk.clients.register(replace(BROWSER, client_id="console"))

    with pytest.raises(AlreadyThere):
        desk.clients.register(replace(BROWSER, client_id="console"))

    assert len(desk.clients.all()) == 1


def test_a_new_secret_makes_the_old_worthless(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    old = desk.clients.register(replace(MACHINE, party_id=insurer))

    new = desk.clients.rotate(old.client.client_id)

    assert new.secret not in {None, old.secret}
    assert desk.clients.show(old.client.client_id).secret_digest == secret_digest(new.secret or "")


def test_new_keys_replace_the_old(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    client = desk.clients.register(Application(name="系统", party_id=insurer, jwks=GOOD)).client
    other = jwks(public(ECKey.generate_key("P-256"), kid="2"))

    desk.clients.rotate(client.client_id, other)

    assert json.loads(desk.clients.show(client.client_id).jwks or "") == json.loads(other)
    with pytest.raises(InputRefused):
        desk.clients.rotate(client.client_id)
    with pytest.raises(InputRefused):
        desk.clients.rotate(desk.clients.register(BROWSER).client.client_id)


def test_clients_are_listed_by_party_and_disabled(desk: Desk) -> None:
    insurer = desk.party(PartyType.INSURER, "shanghai").party.id
    client = desk.clients.register(replace(MACHINE, party_id=insurer)).client
    desk.clients.register(BROWSER)

    desk.clients.set_disabled(client.client_id, disabled=True)

    assert [each.client_id for each in desk.clients.all(insurer)] == [client.client_id]
    assert len(desk.clients.all()) == 2
    assert desk.clients.show(client.client_id).disabled_at == NOW
    with pytest.raises(NotFound):
        desk.clients.show("nobody")
