"""People: signing in, sessions, forms of other sites, and what the pages let themselves do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gateway.access.issuer.configuration import LoginLimits
from gateway.access.issuer.tables import AuditEvent, BrowserSession, Grant
from gateway.access.tables import User
from tests.issuer.cast import CALLBACK, INSURER, PASSWORD, WANG
from tests.issuer.checks.registry import check, no_token, stopped
from tests.issuer.signing import ISSUER
from tests.issuer.world import answered, authorize_url, decide, mark_of

if TYPE_CHECKING:
    import httpx2
    from starlette.testclient import TestClient

    from tests.issuer.world import World

SESSION = "oauth-session"


def _login(
    browser: TestClient, headers: dict[str, str] | None = None, **form: str
) -> httpx2.Response:
    whole = {"login": "wang", "password": PASSWORD, **form}
    return browser.post("/oauth/login", data=whole, headers=headers or {})


@check
def a_login_needs_its_pages_mark(oauth: World) -> None:
    mine, theirs = oauth.browser(), oauth.browser()
    mark = mark_of(theirs.get("/oauth/login"))
    mine.get("/oauth/login")
    for given in ("", "0" * 64, mark, "é"):
        answer = _login(mine, mark=given)
        assert (answer.status_code, mine.cookies.get(SESSION)) == (403, None)
    fresh = oauth.browser()
    assert _login(fresh, mark=mark).status_code == 403
    assert oauth.rows(BrowserSession) == []


@check
def a_login_from_another_site_is_refused(oauth: World) -> None:
    browser = oauth.browser()
    mark = mark_of(browser.get("/oauth/login"))
    for origin in ("https://evil.example", "null"):
        assert _login(browser, {"origin": origin}, mark=mark).status_code == 403
    assert _login(browser, {"origin": ISSUER}, mark=mark).status_code == 200


@check
def a_consent_needs_its_pages_mark(oauth: World) -> None:
    mine, theirs = oauth.browser(), oauth.browser()
    for browser in (mine, theirs):
        oauth.sign_in(browser)
    url = authorize_url()
    foreign = mark_of(theirs.get(url))
    for mark in ("", "0" * 64, foreign, "é"):
        form = {"mark": mark, "decision": "allow", "party": str(INSURER)}
        stopped(mine.post(url, data=form))
    assert oauth.rows(Grant) == []


@check
def a_consent_is_for_the_request_it_was_shown_for(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    shown = browser.get(authorize_url(scope="project:read"))
    form = {"mark": mark_of(shown), "decision": "allow", "party": str(INSURER)}
    stopped(browser.post(authorize_url(scope="project:read policy:write"), data=form))
    stopped(browser.post(authorize_url(client_id="secret"), data=form))
    assert oauth.rows(Grant) == []
    assert "code" in answered(browser.post(str(shown.request.url), data=form))


@check
def a_consent_from_another_site_is_refused(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    shown = browser.get(authorize_url())
    form = {"mark": mark_of(shown), "decision": "allow", "party": str(INSURER)}
    stopped(
        browser.post(str(shown.request.url), data=form, headers={"origin": "https://evil.example"})
    )
    assert oauth.rows(Grant) == []


@check
def a_decision_is_read_strictly(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    shown = browser.get(authorize_url())
    mark = mark_of(shown)
    for form in (
        {"decision": "allow"},
        {"decision": "allow", "party": "x"},
        {"decision": "allow", "party": "-1"},
        {"decision": "allow", "party": "٣"},
        {"decision": "allow", "party": "9" * 30},
    ):
        stopped(browser.post(str(shown.request.url), data={"mark": mark, **form}))
    answer = browser.post(str(shown.request.url), data={"mark": mark, "party": str(INSURER)})
    assert answered(answer)["error"] == "access_denied"
    assert oauth.rows(Grant) == []


@check
def a_login_begins_a_session_of_its_own(oauth: World) -> None:
    browser = oauth.browser()
    planted = "p" * 43
    browser.cookies.set(SESSION, planted)
    oauth.sign_in(browser)
    names = [cookie.value for cookie in browser.cookies.jar if cookie.name == SESSION]
    assert any(name != planted for name in names)
    assert all(row.digest for row in oauth.rows(BrowserSession))
    thief = oauth.browser()
    thief.cookies.set(SESSION, planted)
    assert thief.get(authorize_url()).headers.get("location", "").startswith("/oauth/login")


@check
def a_login_ends_the_session_before(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    before = browser.cookies[SESSION]
    oauth.sign_in(browser, "li")
    assert browser.cookies[SESSION] != before
    old = oauth.browser()
    old.cookies.set(SESSION, before)
    assert old.get(authorize_url()).headers.get("location", "").startswith("/oauth/login")


@check
def a_session_ends_idle_and_in_the_end(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for _ in range(16):
        oauth.clock.advance(minutes=29)
        assert browser.get(authorize_url()).status_code == 200
    oauth.clock.advance(minutes=16)
    assert browser.get(authorize_url()).status_code == 303
    oauth.sign_in(browser)
    oauth.clock.advance(minutes=30)
    assert browser.get(authorize_url()).status_code == 303


@check
def a_session_ends_by_signing_out(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    kept = browser.cookies[SESSION]
    page = browser.get("/oauth/logout")
    stopped(browser.post("/oauth/logout", data={"mark": "0" * 64}))
    assert browser.get(authorize_url()).status_code == 200
    assert browser.post("/oauth/logout", data={"mark": mark_of(page)}).status_code == 200
    again = oauth.browser()
    again.cookies.set(SESSION, kept)
    assert again.get(authorize_url()).status_code == 303


@check
def a_disabled_persons_session_is_over(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    oauth.change(User, WANG, disabled_at=oauth.clock.now)
    assert browser.get(authorize_url()).status_code == 303


@check
def cookies_are_out_of_reach(oauth: World) -> None:
    browser = oauth.browser()
    set_by_page = browser.get("/oauth/login").headers["set-cookie"]
    set_by_login = oauth.sign_in(browser).headers["set-cookie"]
    for header in (set_by_page, set_by_login):
        assert "HttpOnly" in header
        assert "SameSite=lax" in header
        assert "Path=/" in header
        assert "Domain" not in header


@check
def accounts_that_do_not_exist_look_like_wrong_passwords(oauth: World) -> None:
    tried: list[str | None] = []
    verify = oauth.issuer._verify_password

    def watched(kept: str | None, password: str) -> bool:
        tried.append(kept)
        return verify(kept, password)

    oauth.issuer._verify_password = watched
    seen = []
    for login, password in (("wang", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD)):
        answer = oauth.sign_in(oauth.browser(), login, password)
        text = re.sub(r'value="[0-9a-f]{64}"', "", answer.text)
        seen.append((answer.status_code, text, sorted(answer.headers.keys())))
    assert seen[0][0] == 403
    assert seen[1:] == [seen[0], seen[0]]
    # Every one of them cost one hash.
    assert len(tried) == 3
    assert tried[1:] == [None, None]


def _fail(oauth: World, login: str, address: str) -> int:
    return oauth.sign_in(oauth.browser(address), login, "wrong password").status_code


@check
def an_account_is_locked_after_failures(oauth: World) -> None:
    for login in ("wang", "nobody"):
        statuses = [_fail(oauth, login, f"192.0.2.{number}") for number in range(7)]
        assert statuses == [403] * 5 + [429] * 2, login
    locked = oauth.sign_in(oauth.browser("198.51.100.9"), "wang")
    assert (locked.status_code, locked.headers["retry-after"]) == (429, "900")
    assert [event.kind for event in oauth.rows(AuditEvent)].count("login.locked") == 5
    oauth.clock.advance(minutes=15)
    assert oauth.sign_in(oauth.browser()).status_code == 200


@check
def an_address_is_locked_after_failures(oauth: World) -> None:
    limits = LoginLimits(account_failures=100, address_failures=6)
    oauth.issuer.configuration = oauth.issuer.configuration.model_copy(update={"login": limits})
    assert [_fail(oauth, f"user-{n}", "192.0.2.7") for n in range(7)] == [403] * 6 + [429]
    assert oauth.sign_in(oauth.browser("192.0.2.7")).status_code == 429
    assert oauth.sign_in(oauth.browser("192.0.2.8")).status_code == 200
    addresses = [f"2001:db8:0:1::{n:x}" for n in range(1, 8)]
    assert [_fail(oauth, f"six-{n}", each) for n, each in enumerate(addresses)] == [403] * 6 + [429]


@check
def ones_own_account_opens_no_others(oauth: World) -> None:
    limits = LoginLimits(account_failures=100, address_failures=6)
    oauth.issuer.configuration = oauth.issuer.configuration.model_copy(update={"login": limits})
    statuses = []
    for _ in range(7):
        statuses.append(_fail(oauth, "wang", "192.0.2.7"))
        statuses.append(oauth.sign_in(oauth.browser("192.0.2.7"), "li").status_code)
    assert 429 in statuses


@check
def a_success_forgives_the_accounts_failures(oauth: World) -> None:
    for _ in range(3):
        assert [_fail(oauth, "wang", "192.0.2.7") for _ in range(4)] == [403] * 4
        assert oauth.sign_in(oauth.browser("192.0.2.7")).status_code == 200


@check
def odd_logins_break_nothing(oauth: World) -> None:
    browser = oauth.browser()
    mark = mark_of(browser.get("/oauth/login"))
    for login, password in (
        ("", ""),
        ("wang", ""),
        ("x" * 500, "y"),
        ("wang", "y" * 5_000),
        ("'; DROP TABLE access_user; --", "x"),
        ("é\u2028", "\u202e"),
    ):
        answer = _login(browser, mark=mark, login=login, password=password)
        assert answer.status_code in {403, 429}
        assert browser.cookies.get(SESSION) is None
    assert oauth.sign_in(browser, "wang").status_code in {200, 429}


def _policy(answer: httpx2.Response) -> dict[str, str]:
    header = answer.headers["content-security-policy"]
    parts = [part.strip().partition(" ") for part in header.split(";")]
    return {name: value for name, _, value in parts}


@check
def pages_do_little_and_stand_in_no_frame(oauth: World) -> None:
    browser = oauth.browser()
    pages = [browser.get("/oauth/login"), browser.get("/oauth/authorize")]
    oauth.sign_in(browser)
    pages += [browser.get(authorize_url()), browser.get("/oauth/logout")]
    for page in pages:
        policy = _policy(page)
        assert policy["default-src"] == "'none'"
        assert policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert policy["base-uri"] == "'none'"
        assert "script-src" not in policy
        assert "<script" not in page.text
        assert page.headers["cache-control"] == "no-store"


@check
def forms_lead_to_the_client_and_no_further(oauth: World) -> None:
    browser = oauth.browser()
    asked = browser.get(authorize_url()).headers["location"]
    assert _policy(browser.get(asked))["form-action"] == "'self' https://app.example.cn"
    assert _policy(browser.get("/oauth/login"))["form-action"] == "'self'"
    evil = authorize_url(redirect_uri="https://evil.example/").replace("/", "%2F")
    page = browser.get("/oauth/login", params={"next": evil})
    assert _policy(page)["form-action"] == "'self'"
    oauth.sign_in(browser)
    assert _policy(browser.get(authorize_url()))["form-action"] == "'self' https://app.example.cn"
    native = authorize_url(client_id="native", redirect_uri="com.example.app:/cb")
    assert _policy(browser.get(native))["form-action"] == "'self' com.example.app:"


@check
def the_consent_page_names_everything(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    text = browser.get(authorize_url(scope="claim:decide")).text
    for word in (
        "应用 public",
        "王工",
        "平安财险",
        "保险公司",
        "理赔核定",
        "decide claims",
        "claim:decide",
    ):
        assert word in text
    assert "https://app.example.cn" in text


@check
def names_are_shown_as_text(oauth: World) -> None:
    from sqlmodel import select

    from gateway.access.tables import Client, Party

    hostile = "<img src=x onerror=alert(1)>"
    oauth.change(Party, INSURER, name=hostile)
    with oauth.session as session, session.begin():
        row = session.exec(select(Client).where(Client.client_id == "public")).one()
        row.name = hostile
    browser = oauth.browser()
    oauth.sign_in(browser)
    text = browser.get(authorize_url()).text
    assert hostile not in text
    assert text.count("&lt;img") == 3


@check
def a_known_consent_is_not_asked_again(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    asked: dict[str, Any] = {"client_id": "secret", "scope": "project:read"}
    first = browser.get(authorize_url(**asked))
    assert "decision" in first.text
    assert "code" in answered(decide(browser, first, INSURER))
    assert "code" in answered(browser.get(authorize_url(**asked)))
    assert browser.get(authorize_url(**asked, prompt="consent")).status_code == 200
    wider = browser.get(authorize_url(client_id="secret", scope="project:read policy:read"))
    assert wider.status_code == 200


@check
def a_public_client_of_elsewhere_is_asked_each_time(oauth: World) -> None:
    browser = oauth.browser()
    oauth.sign_in(browser)
    for _ in range(2):
        page = browser.get(authorize_url())
        assert page.status_code == 200
        assert "code" in answered(decide(browser, page, INSURER))
    console: dict[str, Any] = {"client_id": "console", "redirect_uri": f"{ISSUER}/graphiql"}
    page = browser.get(authorize_url(**console))
    assert "code" in answered(decide(browser, page, INSURER))
    again = browser.get(authorize_url(**console))
    assert again.headers["location"].startswith(f"{ISSUER}/graphiql?code=")


@check
def signing_in_is_asked_of_strangers(oauth: World) -> None:
    browser = oauth.browser()
    answer = browser.get(authorize_url())
    assert answer.headers["location"].startswith("/oauth/login?next=%2Foauth%2Fauthorize%3F")
    form = {"mark": "0" * 64, "decision": "allow", "party": str(INSURER)}
    posted = browser.post(authorize_url(), data=form)
    assert posted.headers["location"].startswith("/oauth/login?next=")
    browser.cookies.set(SESSION, "forged" * 8)
    assert browser.get(authorize_url()).status_code == 303
    no_token(posted)
    assert CALLBACK not in posted.headers["location"].partition("?")[0]
