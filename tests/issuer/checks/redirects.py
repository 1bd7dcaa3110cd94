"""Where browsers are sent: to registered places only, with 303, and with the issuer's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from tests.issuer.cast import CALLBACK, PASSWORD
from tests.issuer.checks.registry import check, no_token, stopped
from tests.issuer.signing import ISSUER
from tests.issuer.world import answered, authorize_url, mark_of

if TYPE_CHECKING:
    from tests.issuer.world import World

HOSTILE: Final = (
    "https://evil.example/callback",
    "https://app.example.cn/callback/",
    "https://app.example.cn/callback?more=1",
    "https://app.example.cn/callback#fragment",
    "https://app.example.cn/Callback",
    "https://app.example.cn:444/callback",
    "https://app.example.cn.evil.example/callback",
    "https://app.example.cn@evil.example/callback",
    "https://evil.example\\@app.example.cn/callback",
    "https://app.example.cn/callback/../other",
    "http://app.example.cn/callback",
    "//app.example.cn/callback",
    "/callback",
    "javascript:alert(1)",
    'https://app.example.cn/"',
    "https://app.example.cn/é",
    "https://[::1",
    "https://app.example.cn:port/callback",
    "",
)


@check
def a_redirect_uri_must_be_registered(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for uri in HOSTILE:
        stopped(browser.get(authorize_url(redirect_uri=uri)))


@check
def an_unknown_client_is_sent_nowhere(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for client_id in ("nobody", "disabled", 'quote"', "é", "", "machine-only"):
        stopped(browser.get(authorize_url(client_id=client_id)))


def _sent_back(oauth: World) -> list[dict[str, str]]:
    browser = oauth.browser()
    oauth.sign_in(browser)
    wrong = (
        {"response_type": "token"},
        {"response_type": ""},
        {"scope": "audit:read"},
        {"scope": "no:such"},
        {"code_challenge_method": "plain"},
        {"resource": "https://elsewhere.example/"},
        {"response_mode": "fragment"},
        {"request": "a.b.c"},
    )
    answers = [browser.get(authorize_url(**each)) for each in wrong]
    answers.append(oauth.authorize(browser, None))
    answers.append(oauth.authorize(browser))
    assert [answer.status_code for answer in answers] == [303] * len(answers)
    assert all(answer.headers["location"].startswith(f"{CALLBACK}?") for answer in answers)
    return [answered(answer) for answer in answers]


@check
def every_answer_names_the_issuer(oauth: World) -> None:
    sent = _sent_back(oauth)
    assert [each.get("iss") for each in sent] == [ISSUER] * 10
    assert [each.get("state") for each in sent] == ["st/ate"] * 10


@check
def refusals_say_what_is_wrong(oauth: World) -> None:
    assert [each.get("error") for each in _sent_back(oauth)] == [
        "unsupported_response_type",
        "unsupported_response_type",
        "invalid_scope",
        "invalid_scope",
        "invalid_request",
        "invalid_target",
        "invalid_request",
        "invalid_request",
        "access_denied",
        None,
    ]


@check
def login_leads_nowhere_else(oauth: World) -> None:
    for following in (
        "https://evil.example/",
        "//evil.example/oauth/authorize?x=1",
        "/\\evil.example/oauth/authorize",
        "https:evil.example",
        "/oauth/authorize/../../evil",
        "/oauth/logout",
        "/graphql",
        "javascript:alert(1)",
    ):
        browser = oauth.browser()
        page = browser.get("/oauth/login", params={"next": following})
        form = {"mark": mark_of(page), "login": "wang", "password": PASSWORD, "next": following}
        answer = browser.post("/oauth/login", data=form)
        assert (answer.status_code, answer.headers.get("location")) == (200, None), following


@check
def login_leads_back_to_the_request(oauth: World) -> None:
    browser = oauth.browser()
    away = browser.get(authorize_url())
    assert away.status_code == 303
    page = browser.get(away.headers["location"])
    following = authorize_url()
    form = {"mark": mark_of(page), "login": "wang", "password": PASSWORD, "next": following}
    answer = browser.post("/oauth/login", data=form)
    assert answer.headers["location"] == following


@check
def a_native_application_chooses_its_port(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for uri, goes in (
        ("http://127.0.0.1:51004/cb", True),
        ("http://127.0.0.1/cb", True),
        ("com.example.app:/cb", True),
        ("http://127.0.0.1:51004/other", False),
        ("http://127.0.0.1.evil.example:51004/cb", False),
        ("http://localhost:51004/cb", False),
    ):
        answer = oauth.authorize(browser, client_id="native", redirect_uri=uri)
        assert (answer.status_code == 303) is goes, (uri, answer.text)
        if goes:
            assert urlsplit(answer.headers["location"]).path == "/cb"
        else:
            no_token(answer)


@check
def the_host_header_changes_nothing(oauth: World) -> None:
    evil = {"host": "evil.example", "x-forwarded-host": "evil.example"}
    metadata = oauth.client.get("/.well-known/oauth-authorization-server", headers=evil)
    assert "evil.example" not in metadata.text
    assert oauth.machine().status_code == 200
    browser = oauth.browser()
    oauth.sign_in(browser)
    answer = browser.get(authorize_url(scope="no:such"), headers=evil)
    assert answered(answer)["iss"] == ISSUER
