"""``gateway parties|users|clients|scopes``: what scripts get, exit codes, and hostile input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey
from typer.testing import CliRunner, Result

from gateway.access.clients import secret_digest
from gateway.cli import app
from gateway.cli_parties import KINDS
from gateway.regime.roles import PartyType
from tests.access.conftest import PASSWORD

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", database_url)

    def invoke(*arguments: str, stdin: str = "") -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin)

    return invoke


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(result: Result) -> dict[str, Any]:
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    error: dict[str, Any] = json.loads(result.stderr)["error"]
    return error


def party(run: Run, kind: str = "insurer", *regions: str) -> str:
    options = [part for region in regions or ("shanghai",) for part in ("--region", region)]
    return str(told(run("parties", "create", kind, "某单位", *options, "--json"))["id"])


def test_an_insurer_is_set_up_from_party_to_client(run: Run, tmp_path: Path) -> None:
    # a party
    insurer = party(run, "insurer", "shanghai", "hangzhou")
    assert told(run("parties", "show", insurer, "--json"))["regions"] == ["hangzhou", "shanghai"]
    [listed] = told(run("parties", "list", "--kind", "insurer", "--region", "hangzhou", "--json"))
    assert listed["id"] == insurer

    # a person of it
    user = told(
        run("users", "create", "Wang", "王丽", "--party", insurer, "--json", stdin=PASSWORD + "\n")
    )
    assert (user["login"], user["verified"]) == ("wang", False)
    assert user["memberships"] == [{"party": insurer, "scopes": ["*"]}]
    assert told(run("users", "verify", "wang", "--json"))["verified"]

    # a program with a secret, shown once
    secret = told(run("clients", "create", "核心系统", "--party", insurer, "--json"))
    shown = told(run("clients", "show", secret["client_id"], "--json"))
    assert shown == {name: secret[name] for name in shown}
    assert "client_secret" not in shown
    rotated = told(run("clients", "rotate", secret["client_id"], "--json"))
    assert rotated["client_secret"] != secret["client_secret"]

    # a program with keys
    keys = tmp_path / "public.jwks"
    key = ECKey.generate_key("P-256").as_dict(private=False)
    keys.write_text(json.dumps({"keys": [{**key, "kid": "2026-1"}]}), encoding="utf-8")
    keyed = told(
        run(
            "clients", "create", "网关", "--party", insurer, "--jwks", str(keys), "--fapi", "--json"
        )
    )
    assert (keyed["auth_method"], keyed["fapi"], keyed["has_keys"]) == (
        "private_key_jwt",
        True,
        True,
    )
    assert "client_secret" not in keyed
    assert len(told(run("clients", "list", "--party", insurer, "--json"))) == 2


def test_disabling_and_enabling_are_told(run: Run) -> None:
    insurer = party(run)
    told(run("users", "create", "wang", "王", "--party", insurer, "--json", stdin=PASSWORD))
    client = told(run("clients", "create", "系统", "--party", insurer, "--json"))["client_id"]

    for group, which in (("parties", insurer), ("users", "wang"), ("clients", client)):
        assert told(run(group, "disable", which, "--json"))["disabled_at"] is not None
        assert told(run(group, "enable", which, "--json"))["disabled_at"] is None


def test_memberships_come_and_go(run: Run) -> None:
    insurer, agency = party(run), party(run, "agency")
    told(run("users", "create", "wang", "王", "--party", insurer, "--json", stdin=PASSWORD))

    joined = told(
        run("users", "join", "wang", "--party", agency, "--scope", "finding:read", "--json")
    )
    assert {"party": agency, "scopes": ["finding:read"]} in joined["memberships"]
    left = told(run("users", "leave", "wang", "--party", insurer, "--json"))
    assert [each["party"] for each in left["memberships"]] == [agency]
    assert run("users", "leave", "wang", "--party", insurer).exit_code == 3


def test_moving_an_authority_to_a_district(run: Run) -> None:
    authority = party(run, "regulator-construction")

    moved = told(
        run(
            "parties",
            "move",
            authority,
            "--region",
            "shanghai:310115",
            "--region",
            "xinzhou",
            "--json",
        )
    )

    assert moved["regions"] == ["shanghai:310115", "xinzhou"]


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (("parties", "show", "1"), 3, "NOT_FOUND"),
        (("parties", "disable", "9223372036854775807"), 3, "NOT_FOUND"),
        (("users", "show", "nobody"), 3, "NOT_FOUND"),
        (("users", "show", "' OR 1=1 --"), 3, "NOT_FOUND"),
        (("users", "join", "nobody", "--party", "1"), 3, "NOT_FOUND"),
        (("clients", "show", "nobody"), 3, "NOT_FOUND"),
        (("clients", "rotate", "nobody"), 3, "NOT_FOUND"),
        (("clients", "create", "x", "--party", "1"), 3, "NOT_FOUND"),
        (("parties", "create", "insurer", "x", "--region", "beijing"), 1, "BAD_USER_INPUT"),
        (("parties", "create", "insurer", "", "--region", "shanghai"), 1, "BAD_USER_INPUT"),
        (("parties", "create", "insurer", "x", "--region", "shanghai:"), 0, ""),
        (("parties", "create", "owner", "x", "--region", "shanghai:310115"), 1, "BAD_USER_INPUT"),
        (("clients", "create", "x", "--jwks", "/no/such/file"), 1, "BAD_USER_INPUT"),
        (("clients", "create", "x", "--jwks", "/dev/zero"), 1, "BAD_USER_INPUT"),
        (("clients", "create", "x", "--redirect-uri", "http://evil.example"), 1, "BAD_USER_INPUT"),
    ],
)
def test_exit_codes_say_what_was_wrong(
    run: Run, arguments: tuple[str, ...], code: int, reason: str
) -> None:
    result = run(*arguments, "--json")

    assert result.exit_code == code
    if code:
        assert refused(result)["code"] == reason


def test_what_is_taken_is_a_conflict(run: Run) -> None:
    told(run("users", "create", "wang", "王", "--json", stdin=PASSWORD))

    result = run("users", "create", "WANG", "王", "--json", stdin=PASSWORD)

    assert result.exit_code == 4
    assert refused(result)["field"] == "login"


@pytest.mark.parametrize(
    "arguments",
    [
        ("parties", "create", "bank", "x", "--region", "shanghai"),
        ("parties", "create", "insurer", "x"),
        ("parties", "show", "one"),
        ("users", "create", "wang", "王", "--password", PASSWORD),
        ("clients", "create", "x", "--secret", "mine"),
    ],
)
def test_wrong_usage_is_2_and_changes_nothing(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, stdin=PASSWORD).exit_code == 2

    assert told(run("parties", "list", "--json")) == []
    assert told(run("users", "list", "--json")) == []
    assert told(run("clients", "list", "--json")) == []


@pytest.mark.parametrize("password", ["", "short", "\x00" * 20])
def test_a_refused_password_is_not_repeated(run: Run, password: str) -> None:
    result = run("users", "create", "wang", "王", "--json", stdin=password + "\n")

    assert result.exit_code == 1
    error = refused(result)
    assert error["field"] == "password"
    assert not password or password not in result.stderr
    assert told(run("users", "list", "--json")) == []


def test_no_account_is_made_for_a_party_that_does_not_exist(run: Run) -> None:
    assert run("users", "create", "wang", "王", "--party", "1", stdin=PASSWORD).exit_code == 3

    assert told(run("users", "list", "--json")) == []


def test_people_read_tables_and_no_hash(run: Run) -> None:
    insurer = party(run)
    told(run("users", "create", "wang", "王丽", "--party", insurer, "--json", stdin=PASSWORD))
    secret = told(run("clients", "create", "系统", "--party", insurer, "--json"))["client_secret"]

    shown = "".join(
        run(*command).stdout
        for command in (
            ("parties", "list"),
            ("users", "list"),
            ("users", "show", "wang"),
            ("clients", "list"),
        )
    )

    assert "王丽" in shown
    assert insurer in shown
    assert "argon2" not in shown
    assert secret not in shown
    assert secret_digest(secret) not in shown


def test_keys_are_made_rotated_and_withdrawn(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_OAUTH__KEY_FILE", str(tmp_path / "oauth.key"))
    assert told(run("keys", "list", "--json")) == []
    first = told(run("keys", "create", "--json"))["active"]
    assert told(run("keys", "create", "--json"))["active"] == first

    second = told(run("keys", "rotate", "--json"))["active"]

    states = {each["kid"]: each["state"] for each in told(run("keys", "list", "--json"))}
    assert states == {first: "retired", second: "active"}
    assert first in run("keys", "list").stdout
    shown = told(run("keys", "show", second, "--json"))
    assert set(json.loads(shown["public_jwk"])) == {"kty", "crv", "x", "y", "kid", "alg", "use"}
    # the key that signs is not withdrawn, a retired one is
    assert run("keys", "disable", second).exit_code == 3
    assert told(run("keys", "disable", first, "--json")) == {"withdrawn": first}
    assert run("keys", "show", first).exit_code == 3
    assert [each["kid"] for each in told(run("keys", "list", "--json"))] == [second]


def test_without_the_key_encryption_key_nothing_is_signed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_OAUTH__KEY_ENCRYPTION_KEY", "too-short")

    result = run("keys", "create", "--json")

    assert result.exit_code == 5
    assert refused(result)["field"] == "key_file"
    assert "too-short" not in result.output
    assert told(run("keys", "list", "--json")) == []


def test_a_database_without_tables_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite3'}")

    result = CliRunner().invoke(app, ["parties", "list", "--json"])

    assert result.exit_code == 5
    assert refused(result)["en"] == "run: gateway db upgrade"


def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_DATABASE_URL", "postgresql://gateway:s3cret@127.0.0.1:1/gateway")

    result = CliRunner().invoke(app, ["users", "list", "--json"])

    assert result.exit_code == 5
    assert refused(result)["code"] == "UNAVAILABLE"
    assert "s3cret" not in result.output


def test_kinds_of_parties_on_the_command_line() -> None:
    assert set(KINDS.values()) == set(PartyType)
    assert KINDS["property-manager"] is PartyType.PROPERTY_MANAGER


def test_the_page_of_scopes_is_committed() -> None:
    result = CliRunner().invoke(
        app, ["scopes", "--markdown", "--check", str(ROOT / "docs" / "scopes.md")]
    )

    assert result.exit_code == 0, result.output


def test_a_page_that_differs_is_refused_and_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "scopes.md"
    page.write_text("old", encoding="utf-8")

    assert CliRunner().invoke(app, ["scopes", "--check", str(page)]).exit_code == 1
    assert page.read_text(encoding="utf-8") == "old"
    CliRunner().invoke(app, ["scopes", "--markdown", "--output", str(page)])
    assert CliRunner().invoke(app, ["scopes", "--check", str(page)]).exit_code == 0


def test_scopes_for_scripts_say_who_has_what_where() -> None:
    told_of = json.loads(CliRunner().invoke(app, ["scopes", "--json"]).stdout)

    assert told_of["matrix"]["register:write"] == []
    assert {"scope": "determination:write", "requires": ["WHOLE_REGION"]} in told_of["regions"][
        "shanghai"
    ]["REGULATOR_CONSTRUCTION"]
    assert {"scope": "register:write", "requires": []} in told_of["regions"]["hangzhou"][
        "ASSOCIATION"
    ]
