"""Proof keys for codes: S256 from every client, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.issuer.cast import INSURER
from tests.issuer.checks.registry import check, no_token, refused
from tests.issuer.world import CHALLENGE, VERIFIER, answered, authorize_url

if TYPE_CHECKING:
    from tests.issuer.world import World


def _sent_back(oauth: World, **parameters: str) -> dict[str, str]:
    browser = oauth.browser()
    oauth.sign_in(browser)
    answer = oauth.authorize(browser, INSURER, **parameters)
    no_token(answer)
    return answered(answer)


@check
def a_code_needs_a_challenge(oauth: World) -> None:
    for client_id in ("public", "secret"):
        sent = _sent_back(oauth, client_id=client_id, code_challenge="", code_challenge_method="")
        assert (sent["error"], sent["state"]) == ("invalid_request", "st/ate")


@check
def a_plain_challenge_is_refused(oauth: World) -> None:
    sent = _sent_back(oauth, code_challenge=VERIFIER, code_challenge_method="plain")
    assert sent["error"] == "invalid_request"


@check
def a_challenge_without_its_method_is_refused(oauth: World) -> None:
    sent = _sent_back(oauth, code_challenge=CHALLENGE, code_challenge_method="")
    assert sent["error"] == "invalid_request"


@check
def a_challenge_that_is_no_digest_is_refused(oauth: World) -> None:
    for challenge in ("short", "x" * 44, "=" * 43):
        assert _sent_back(oauth, code_challenge=challenge)["error"] == "invalid_request"


@check
def a_code_needs_its_verifier(oauth: World) -> None:
    for client_id in ("public", "secret"):
        code = oauth.code(client_id)
        refused(oauth.redeem(code, client_id, code_verifier=""), "invalid_request")


@check
def another_verifier_is_refused_and_burns_the_code(oauth: World) -> None:
    for client_id in ("public", "secret"):
        code = oauth.code(client_id)
        refused(oauth.redeem(code, client_id, code_verifier="w" * 43), "invalid_grant")
        refused(oauth.redeem(code, client_id), "invalid_grant")


@check
def the_challenge_is_no_verifier(oauth: World) -> None:
    code = oauth.code()
    refused(oauth.redeem(code, code_verifier=CHALLENGE), "invalid_grant")


@check
def a_challenge_cannot_come_twice(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    answer = browser.get(f"{authorize_url()}&code_challenge={VERIFIER}")
    assert answer.status_code == 400
    no_token(answer)
