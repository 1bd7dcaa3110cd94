"""The page behind a sign-in: who gets in, what each sees, and how one leaves."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, insert, text
from starlette.testclient import TestClient

from gateway.access.external.configuration import ExternalIssuer
from gateway.access.issuer.configuration import OAuthSettings
from gateway.cli_demo import prepare_demo
from gateway.demo.marks import PASSWORD
from gateway.pages.charts import LABEL, TOTAL, WIDTH, chart
from gateway.serving import build_app
from gateway.settings import Settings
from gateway.store.tables import Obligation
from tests.conftest import TODAY

from .conftest import Page, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response
    from starlette.applications import Starlette

ORIGIN: Final = "http://127.0.0.1:8000"
REGULATOR: Final = "regulator-construction.shaoxing"
SVG: Final = "{http://www.w3.org/2000/svg}"
SESSION: Final = "pages-session"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Starlette:
    """Give the application over a demonstration, in a database of its own."""
    folder = tmp_path_factory.mktemp("oversight")
    settings = Settings(
        demo=True,
        database_url=SecretStr(f"sqlite:///{folder}/records.sqlite3"),
        oauth=OAuthSettings(key_file=folder / "oauth.key"),
    )
    prepare_demo(settings)
    _owe(f"{folder}/records.sqlite3")
    return build_app(settings, today=lambda: TODAY)


def _owe(path: str) -> None:
    """Enter an obligation that is overdue and one that was met, on a project of Shaoxing."""
    ends = datetime(2026, 1, 9, 16, tzinfo=UTC)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        project = connection.execute(
            text("SELECT min(id) FROM project WHERE region = 'shaoxing'")
        ).scalar()
        values = {
            "region": "shaoxing",
            "duty": "SX-SLI/A.6.1",
            "event": "found",
            "bound": "AGENCY",
            "subject_type": "Project",
            "subject_id": project,
            "project_id": project,
            "triggered_at": ends,
            "due_on": date(2026, 1, 9),
            "ends_at": ends,
            "provisional": False,
            "created_at": ends,
        }
        for number, more in ((1, {"state": "OPEN"}), (2, {"state": "MET", "met_at": ends})):
            connection.execute(insert(Obligation).values(id=number, **values, **more))
    engine.dispose()


@pytest.fixture(scope="module")
def only(app: Starlette) -> Iterator[TestClient]:
    """Give a client of the application while it runs."""
    with TestClient(app, base_url=ORIGIN) as client:
        yield client


@pytest.fixture
def browser(only: TestClient) -> TestClient:
    """Give it as a browser in which nobody is signed in."""
    only.cookies.clear()
    return only


@contextmanager
def _another(browser: TestClient) -> Iterator[TestClient]:
    """Use it as somebody else's for a while."""
    kept = list(browser.cookies.jar)
    browser.cookies.clear()
    yield browser
    browser.cookies.clear()
    for cookie in kept:
        browser.cookies.jar.set_cookie(cookie)


def _form(response: Response) -> tuple[str, dict[str, str]]:
    """Where the form of a page goes, and what it has filled in."""
    (form,) = Page(response).all("form")[:1]
    values = {
        each.attrib["name"]: each.attrib.get("value", "")
        for each in form.iter("input")
        if each.attrib.get("type") == "hidden" or "checked" in each.attrib
    }
    return form.attrib.get("action") or str(response.url), values


def _consent(browser: TestClient, login: str) -> Response:
    """Sign in up to the page that asks for consent."""
    page = browser.get("/oversight/sign-in")
    action, values = _form(page)
    return browser.post(
        action, data={**values, "login": login, "password": PASSWORD}, headers={"origin": ORIGIN}
    )


def _decide(browser: TestClient, consent: Response, decision: str) -> Response:
    action, values = _form(consent)
    return browser.post(
        action or str(consent.url),
        data={**values, "decision": decision},
        headers={"origin": ORIGIN},
    )


def _signed_in(browser: TestClient, login: str = REGULATOR) -> Page:
    answer = _consent(browser, login)
    if answer.url.path != "/oversight":  # what was allowed before is not asked again
        answer = _decide(browser, answer, "allow")
    assert answer.status_code == 200, answer.text[:500]
    assert answer.url.path == "/oversight"
    return Page(answer)


def _table(page: Page, key: str) -> list[list[str]]:
    section = page.one(f"section[@aria-labelledby='{key}-h']")
    (table, *_) = section.findall(".//table")
    return [[text_of(cell) for cell in row] for row in table.findall("tbody/tr")]


def test_nobody_signed_in_is_invited(browser: TestClient) -> None:
    answer = browser.get("/oversight")

    page = Page(answer)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    # Without it a browser calls the origin of the page's own form "null".
    assert answer.headers["referrer-policy"] == "same-origin"
    assert page.errors == []
    (link,) = page.all("p[@class='actions']/a")
    assert link.attrib["href"] == "/oversight/sign-in"
    assert page.all("table") == []


def test_sign_in_asks_by_code_and_challenge(browser: TestClient) -> None:
    answer = browser.get("/oversight/sign-in", follow_redirects=False)

    asked = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    assert answer.status_code == 303
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert asked["redirect_uri"] == f"{ORIGIN}/oversight/callback"
    assert "scope" not in asked
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_regulator_sees_its_region_by_grade_and_age(browser: TestClient) -> None:
    page = _signed_in(browser)

    assert page.errors == []
    assert "绍兴" in page.text("div[@class='lead']/p")
    rows = _table(page, "findings")
    assert {row[0] for row in rows} == {"绍兴"}
    assert [row[1] for row in rows] == [
        "一级",
        "二级中可能引发安全事故的严重隐患",
        "二级",
        "三级",
        "四级",
    ]
    for row in rows:
        assert sum(map(int, row[2:6])) == int(row[6])
    assert sum(int(row[6]) for row in rows) == 177


def test_overdue_is_shown_by_party_and_age(browser: TestClient) -> None:
    _signed_in(browser)
    by_agency = Page(browser.get("/oversight"))
    by_region = Page(browser.get("/oversight?by=region"))

    rows = _table(by_agency, "overdue")
    (region,) = _table(by_region, "overdue")
    assert len(rows) > 1
    assert region[0] == "绍兴"
    assert sum(int(row[5]) for row in rows) == int(region[5]) > 0
    assert all(sum(map(int, row[1:5])) == int(row[5]) for row in rows)


def test_all_overdue_obligations_are_counted_by_whom_they_bind(browser: TestClient) -> None:
    page = _signed_in(browser)
    (row,) = _table(page, "obligations")
    items = _csv(browser, "obligation_items")

    # every one that is overdue, among them the one entered here, and not the one that was met
    assert row[0] == "风险管理机构 / 技术服务机构 / 风控机构（绍兴）"
    assert sum(map(int, row[1:5])) == int(row[5]) == len(items) == 9
    assert {item[0] for item in items} == {"绍兴"}
    assert {item[2] for item in items} == {"SX-SLI/A.6.1"}
    days = [item[4] for item in items]
    assert days[0] == "2026-01-09"
    assert days == sorted(days)


def test_obligations_are_counted_by_state(browser: TestClient) -> None:
    _signed_in(browser)

    (row,) = _csv(browser, "obligation_states")

    # 729 of the demonstration and two entered here
    assert row == ["绍兴", "333", "382", "7", "9", "731"]


def _csv(browser: TestClient, table: str) -> list[list[str]]:
    answer = browser.get(f"/oversight.csv?table={table}")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_charts_have_the_numbers_of_their_tables(browser: TestClient) -> None:
    page = _signed_in(browser)

    (svg, *_) = page.one("section[@aria-labelledby='findings-h']").findall(f".//figure//{SVG}svg")
    drawn = [text_of(text) for text in svg.findall(f"{SVG}text[@class='total']")]
    assert drawn == [row[6] for row in _table(page, "findings")]
    assert svg.attrib["role"] == "img"
    assert svg.find(f"{SVG}title") is not None


def test_claims_say_that_none_are_kept(browser: TestClient) -> None:
    page = _signed_in(browser)

    assert "尚未保存理赔记录" in text_of(page.one("section[@aria-labelledby='claims-h']"))


def test_agency_sees_its_own_alone(browser: TestClient) -> None:
    page = _signed_in(browser, "agency.shaoxing")

    section = page.one("section[@aria-labelledby='standing-h']")
    (_, agencies) = section.findall(".//table")
    assert len(agencies.findall("tbody/tr")) == 1
    everything = sum(int(row[6]) for row in _table(page, "findings"))
    assert 0 < everything < 177


def test_party_without_a_right_is_told_which(browser: TestClient) -> None:
    page = _signed_in(browser, "homeowner.shaoxing")

    lacking = [text_of(each) for each in page.all("section/p/code")]
    assert lacking
    assert all(scope.endswith(":read") for each in lacking for scope in each.split("、"))


def test_denied_is_not_signed_in(browser: TestClient) -> None:
    answer = _decide(browser, _consent(browser, "regulator-construction.xinzhou"), "deny")

    assert answer.status_code == 403
    assert "没有授权" in answer.text
    assert SESSION not in browser.cookies


def test_cookie_of_the_session_is_out_of_reach_and_has_no_token_in_it(
    browser: TestClient,
) -> None:
    page = _signed_in(browser)

    sealed = browser.cookies[SESSION]
    assert "eyJ" not in sealed
    assert sealed not in page.response.text


def test_code_of_another_browser_signs_nobody_in(browser: TestClient) -> None:
    begun = browser.get("/oversight/sign-in", follow_redirects=False)
    state = dict(parse_qsl(urlsplit(begun.headers["location"]).query))["state"]

    with _another(browser) as victim:
        answer = victim.get(f"/oversight/callback?code=x&state={state}&iss={ORIGIN}")

    assert answer.status_code == 400
    assert "不是从本页开始的" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "code=x",
        "code=x&state=y&iss=http://127.0.0.1:8000",
        "code=x&state=%E7%94%B2",
        "state=a&state=b",
    ],
)
def test_callback_out_of_the_blue_is_refused(browser: TestClient, query: str) -> None:
    answer = browser.get(f"/oversight/callback?{query}")

    assert answer.status_code == 400
    assert Page(answer).errors == []


def test_wrong_code_is_refused(browser: TestClient) -> None:
    begun = browser.get("/oversight/sign-in", follow_redirects=False)
    state = dict(parse_qsl(urlsplit(begun.headers["location"]).query))["state"]

    answer = browser.get(f"/oversight/callback?code=nonsense&state={state}&iss={ORIGIN}")

    assert answer.status_code == 403
    assert SESSION not in browser.cookies


@pytest.mark.parametrize("value", ["x", "x" * 4000, "AAAA", "////"])
def test_forged_session_is_nobody(browser: TestClient, value: str) -> None:
    answer = browser.get("/oversight", headers={"cookie": f"{SESSION}={value}"})

    assert answer.status_code == 200
    assert Page(answer).all("table") == []


def test_who_signs_out_is_out_even_with_the_old_cookie(browser: TestClient) -> None:
    _signed_in(browser)
    before = browser.cookies[SESSION]

    left = browser.post("/oversight/sign-out", headers={"origin": ORIGIN})
    with _another(browser) as thief:
        stolen = thief.get(
            "/oversight", headers={"cookie": f"{SESSION}={before}"}, follow_redirects=False
        )

    assert left.url.path == "/oversight"
    assert Page(left).all("table") == []
    assert stolen.status_code == 303
    assert stolen.headers["location"] == "/oversight/sign-in"


def test_form_of_another_site_signs_nobody_out(browser: TestClient) -> None:
    _signed_in(browser)

    answer = browser.post("/oversight/sign-out", headers={"origin": "https://evil.example"})

    assert answer.status_code == 403
    assert Page(browser.get("/oversight")).all("table") != []


def test_tables_are_taken_away_by_those_signed_in(browser: TestClient) -> None:
    refused = browser.get("/oversight.csv")
    _signed_in(browser)
    answer = browser.get("/oversight.csv?table=overdue_items")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert refused.status_code == 401
    assert rows[0][:3] == ["地区", "项目", "问题"]
    assert {row[0] for row in rows[1:]} == {"绍兴"}
    assert answer.headers["cache-control"] == "no-store"
    for key in ("overdue", "findings", "standing", "agencies"):
        assert browser.get(f"/oversight.xlsx?table={key}").status_code == 200


def test_unknown_grouping_is_refused(browser: TestClient) -> None:
    _signed_in(browser)

    assert browser.get("/oversight?by=colour").status_code == 400


def test_without_an_authorization_server_here_the_page_says_so(tmp_path: object) -> None:
    settings = Settings(
        database_url=SecretStr(f"sqlite:///{tmp_path}/records.sqlite3"),
        oauth=OAuthSettings(mode="external"),
        external_issuers=(ExternalIssuer(issuer="https://issuer.example"),),
    )
    answer = TestClient(build_app(settings)).get("/oversight")

    assert answer.status_code == 503
    assert "外部授权服务器" in answer.text


def test_longest_bar_fills_the_room_and_small_ones_are_seen() -> None:
    drawn = chart("k", "t", ("a", "b"), [("x", (1, 999)), ("y", (0, 1))])

    assert drawn.bars[0].end == pytest.approx(WIDTH - TOTAL, abs=2)
    assert drawn.bars[0].parts[0].width == 1.5
    assert drawn.bars[1].parts[0].x == LABEL
    assert [part.series for part in drawn.bars[1].parts] == [1]


def test_no_rows_draw_no_bars() -> None:
    assert chart("k", "t", ("a",), []).bars == ()
