"""Deliberate flaws, each with the checks that must catch it. None can be switched on outside tests.

A flaw is a function that breaks the product through ``monkeypatch`` the way a hurried change or
the library's own default would.
"""

from __future__ import annotations

import dataclasses
import json
from base64 import b64decode, urlsafe_b64decode
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749.errors import InvalidClientError
from authlib.oauth2.rfc7636 import CodeChallenge
from joserfc.errors import JoseError
from joserfc.jws import deserialize_compact

from gateway.access.issuer import (
    assertions,
    authentication,
    clients,
    code_grant,
    dpop,
    jose,
    person_tokens,
    refresh_grant,
    scopes,
    service,
    token_endpoints,
    tokens,
)
from gateway.access.issuer.act import Act
from gateway.access.issuer.digests import digest
from gateway.access.issuer.pkce import S256Only
from gateway.access.issuer.server import ActRequest, ActServer
from gateway.access.issuer.tables import AuthorizationCode
from gateway.access.issuer.wire import Reply
from tests.issuer.cast import AGENCY, INSURER, OTHER
from tests.issuer.signing import ISSUER

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    Patch = pytest.MonkeyPatch
    Flaw = Callable[[Patch], None]

FLAWS: Final[dict[str, tuple[Flaw, tuple[str, ...]]]] = {}


def flaw(*caught_by: str) -> Callable[[Flaw], Flaw]:
    """Register a flaw with the checks that catch it."""

    def register(function: Flaw) -> Flaw:
        FLAWS[function.__name__] = function, caught_by
        return function

    return register


@flaw("a_code_needs_a_challenge", "a_challenge_without_its_method_is_refused")
def authlibs_own_pkce(patch: Patch) -> None:
    patch.setattr(S256Only, "validate_code_challenge", CodeChallenge.validate_code_challenge)


@flaw("a_code_needs_its_verifier", "another_verifier_is_refused_and_burns_the_code")
def the_verifier_is_not_looked_at(patch: Patch) -> None:
    patch.setattr(S256Only, "validate_code_verifier", lambda *_: None)


@flaw("a_replayed_code_ends_everything_it_gave")
def a_code_is_not_used_up(patch: Patch) -> None:
    def find(grant: Any, code: str, _client: object) -> Any:
        session = grant.request.act.session
        row = session.get(AuthorizationCode, digest(code))
        found = row and person_tokens.standing_grant(grant.request.act, row.grant_id)
        return found and code_grant.RedeemedCode(
            found, row.redirect_uri, row.challenge, row.thumbprint
        )

    patch.setattr(code_grant.CodeGrant, "query_authorization_code", find)


@flaw("a_refresh_token_is_rotated_and_reuse_ends_the_family")
def a_refresh_token_is_not_used_up(patch: Patch) -> None:
    patch.setattr(refresh_grant.RefreshGrant, "_use_up", lambda *_: True)


@flaw(
    "a_refresh_token_is_rotated_and_reuse_ends_the_family",
    "a_replayed_code_ends_everything_it_gave",
)
def a_family_lives_on(patch: Patch) -> None:
    for module in (refresh_grant, code_grant):
        patch.setattr(module, "revoke_grant", lambda *_: True)


@flaw("an_assertion_is_spent_by_a_refusal", "a_replayed_code_ends_everything_it_gave")
def a_refusal_is_rolled_back(patch: Patch) -> None:
    def reply(issuer: Any, wire: Any, answer: Any) -> Reply:
        with issuer._act(wire.address) as act:
            given: Reply = answer(act, wire)
            if given.status >= 400:
                act.session.rollback()
                act.session.begin()
            return given

    patch.setattr(service.Issuer, "_reply", reply)


@flaw("a_redirect_uri_must_be_registered")
def redirect_uris_are_compared_by_their_beginning(patch: Patch) -> None:
    def fits(client: clients.RegisteredClient, uri: str) -> bool:
        return any(uri.startswith(each) for each in client.redirect_uris)

    patch.setattr(clients.RegisteredClient, "check_redirect_uri", fits)


@flaw("a_machine_gets_all_it_asks_for_or_nothing", "a_refresh_gets_no_more_than_was_granted")
def scopes_are_cut_down_silently(patch: Patch) -> None:
    def cut(asked: str | None, allowed: frozenset[str]) -> str:
        return scopes.canonical(allowed & set((asked or "").split()) or allowed)

    for module in ("machine_grant", "person_tokens"):
        patch.setattr(f"gateway.access.issuer.{module}.narrowed", cut)
    patch.setattr(refresh_grant.RefreshGrant, "_validate_token_scope", lambda *_: None)


@flaw("a_person_is_refused_what_the_membership_lacks", "a_refresh_weighs_scopes_again")
def memberships_do_not_narrow(patch: Patch) -> None:
    genuine = scopes.person_scopes

    def generous(session: Any, policy: Any, client: Any, user: Any, party_id: int) -> Any:
        found = genuine(session, policy, client, user, party_id)
        party = scopes.party_scopes(session, policy, party_id)
        return found and party and dataclasses.replace(found, scopes=party.scopes & client.scopes)

    patch.setattr(scopes, "person_scopes", generous)
    patch.setattr(person_tokens, "person_scopes", generous)


@flaw("nobody_acts_for_a_party_of_others", "somebody_of_no_party_allows_nothing")
def anybody_acts_for_any_party(patch: Patch) -> None:
    def every(session: Any, policy: Any, client: Any, _user: object) -> list[Any]:
        found = [
            scopes.party_scopes(session, policy, number) for number in (INSURER, AGENCY, OTHER)
        ]
        return [
            dataclasses.replace(each, scopes=each.scopes & client.scopes) for each in found if each
        ]

    patch.setattr("gateway.access.issuer.authorization.acting_parties", every)


@flaw("every_answer_names_the_issuer")
def errors_do_not_name_the_issuer(patch: Patch) -> None:
    def redirect(server: ActServer, location: str) -> Reply:
        if "error=" not in location:
            location = add_params_to_uri(location, [("iss", server.act.configuration.issuer)])
        return Reply(303, None, (("Location", location),))

    patch.setattr(ActServer, "redirect", redirect)


@flaw("every_answer_names_the_issuer")
def redirects_are_302(patch: Patch) -> None:
    genuine = ActServer.redirect

    def redirect(server: ActServer, location: str) -> Reply:
        return dataclasses.replace(genuine(server, location), status=302)

    patch.setattr(ActServer, "redirect", redirect)


@flaw(
    "an_unsigned_assertion_is_refused",
    "a_public_key_is_no_shared_secret",
    "only_our_own_tokens_are_read",
    "odd_headers_of_proofs_are_refused",
)
def signatures_are_not_verified(patch: Patch) -> None:
    def read(token: jose.Unverified, _key: object) -> dict[str, Any]:
        return jose.unverified_claims(token)

    def header(text: str, _algorithms: object) -> jose.Unverified:
        encoded = text.partition(".")[0]
        try:
            read = json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
            return jose.Unverified(text, "ES256", read)
        except ValueError:
            raise jose.TokenRefused from None

    for module in (assertions, tokens, dpop):
        patch.setattr(module, "read_claims", read)
        patch.setattr(module, "read_header", header)


@flaw("odd_headers_of_assertions_are_refused")
def only_the_librarys_own_errors_are_caught(patch: Patch) -> None:
    def header(text: str, algorithms: Any) -> jose.Unverified:
        read = jose._object(text.split(".", maxsplit=1)[0])
        if read.get("alg") not in algorithms:
            raise jose.TokenRefused
        return jose.Unverified(text, read["alg"], read)

    def claims(token: jose.Unverified, key: Any) -> dict[str, Any]:
        try:
            signed = deserialize_compact(token.text, key, [token.algorithm])
        except JoseError:
            raise jose.TokenRefused from None
        read: dict[str, Any] = json.loads(signed.payload or b"")
        return read

    for module in (assertions, dpop):
        patch.setattr(module, "read_header", header)
        patch.setattr(module, "read_claims", claims)


@flaw("an_assertion_for_others_is_refused")
def one_audience_of_several_will_do(patch: Patch) -> None:
    genuine = assertions._check_claims

    def lenient(act: Act, claims: Any, client_id: str) -> Any:
        audience = claims.get("aud")
        if isinstance(audience, list) and ISSUER in audience:
            claims = {**claims, "aud": ISSUER}
        return genuine(act, claims, client_id)

    patch.setattr(assertions, "_check_claims", lenient)


@flaw("an_assertion_out_of_its_time_is_refused")
def an_assertion_may_last_for_years(patch: Patch) -> None:
    patch.setattr(assertions, "_LONGEST", 20 * 365 * 86_400)


@flaw("an_assertion_counts_once", "a_proof_counts_once")
def identifiers_are_not_remembered(patch: Patch) -> None:
    patch.setattr(Act, "first_time", lambda *_: True)


@flaw("only_our_own_tokens_are_read", "odd_headers_of_proofs_are_refused")
def the_type_is_not_looked_at(patch: Patch) -> None:
    for module in (tokens, dpop):
        genuine = module.read_header

        def typed(
            text: str, algorithms: Any, genuine: Any = genuine, kind: str = module.TYPE
        ) -> Any:
            token = genuine(text, algorithms)
            return dataclasses.replace(token, header={**token.header, "typ": kind})

        patch.setattr(module, "read_header", typed)


@flaw("a_resource_that_is_not_ours_is_refused", "refusals_say_what_is_wrong")
def any_resource_will_do(patch: Patch) -> None:
    def asked(request: ActRequest) -> str:
        return str(request.payload.data.get("resource", request.act.configuration.resources[0]))

    patch.setattr(ActRequest, "resource", property(asked))


@flaw("strangers_learn_nothing_by_introspection")
def anybody_introspects(patch: Patch) -> None:
    genuine = token_endpoints._access_token_told

    def told(act: Act, client: Any, text: str) -> Any:
        claims = token_endpoints._our_claims(act, text)
        named = claims["client_id"] if claims else client.client_id
        return genuine(act, dataclasses.replace(client, client_id=named), text)

    patch.setattr(token_endpoints, "_access_token_told", told)


@flaw("nobody_revokes_anothers_token")
def anybody_revokes(patch: Patch) -> None:
    patch.setattr(token_endpoints, "_check_owner", lambda *_: None)


@flaw("a_revoked_token_is_dead_at_once")
def revocation_only_answers(patch: Patch) -> None:
    patch.setattr(token_endpoints, "revoke_token", lambda *_: None)


@flaw("nobody_acts_as_a_client_by_its_name", "public_clients_introspect_nothing")
def a_name_is_enough(patch: Patch) -> None:
    def found(act: Act, named: str | None) -> Any:
        return clients.find_client(act.session, named or "", demo=False)

    patch.setattr(authentication, "_by_name", found)
    genuine = authentication.authenticate

    def open_to_all(act: Act, wire: Any, *, public: bool) -> Any:
        del public
        return genuine(act, wire, public=True)

    patch.setattr(token_endpoints, "authenticate", open_to_all)


@flaw("unknown_clients_look_like_wrong_secrets")
def unknown_clients_are_told_apart(patch: Patch) -> None:
    genuine = authentication._by_secret

    def talkative(act: Act, client_id: str | None, secret: str) -> Any:
        if clients.find_client(act.session, client_id or "", demo=False) is None:
            raise InvalidClientError(description="The client does not exist on this server.")
        return genuine(act, client_id, secret)

    patch.setattr(authentication, "_by_secret", talkative)


@flaw("odd_basic_headers_are_refused")
def basic_is_taken_for_utf8(patch: Patch) -> None:
    def naive(act: Act, header: str, _named: str | None) -> Any:
        client_id, _, secret = b64decode(header.partition(" ")[2] + "==").decode().partition(":")
        return authentication._by_secret(act, client_id, secret)

    patch.setattr(authentication, "_by_basic", naive)


@flaw("basic_is_form_encoded")
def a_plus_stays_a_plus(patch: Patch) -> None:
    patch.setattr(authentication, "unquote_plus", unquote)


@flaw("two_methods_at_once_are_refused")
def the_first_method_wins(patch: Patch) -> None:
    patch.setattr(authentication, "sum", lambda _given: 1, raising=False)


@flaw("a_fapi_client_has_to_prove")
def proofs_are_voluntary(patch: Patch) -> None:
    genuine = ActServer.proven

    def proven(server: ActServer, wire: Any, client: Any) -> Any:
        return genuine(server, wire, dataclasses.replace(client, fapi=False))

    patch.setattr(ActServer, "proven", proven)


@flaw("a_pushed_request_is_decided_once")
def pushed_requests_are_not_used_up(patch: Patch) -> None:
    patch.setattr("gateway.access.issuer.authorization._use_up", lambda *_: True)
