"""Stored documents: the manifest, and requests that name its documents."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from gateway.cli import app
from gateway.graph.limits import Admission, Limits
from gateway.serving import build_app
from gateway.settings import Settings
from gateway.web.documents import DocumentFaults, read_documents
from tests.web.sample_schema import sample_schema

HELLO = "query($n: String) { hello(name: $n) }"
REGIONS = "{ regions { code } }"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _manifest(folder: Path, given: object) -> Path:
    file = folder / "documents.json"
    text = given if isinstance(given, str) else json.dumps(given)
    file.write_text(text, encoding="utf-8")
    return file


def _faults(file: Path, limits: Limits | None = None) -> list[str]:
    with pytest.raises(DocumentFaults) as raised:
        read_documents(file, Admission(sample_schema(), limits))
    return [str(fault) for fault in raised.value.faults]


def test_documents_are_known_by_digest_and_by_own_name(tmp_path: Path) -> None:
    bare, prefixed = "{ hello }", "{ again: hello }"
    given = {_digest(bare): bare, f"sha256:{_digest(prefixed)}": prefixed, "x-hello": HELLO}

    found = read_documents(_manifest(tmp_path, given), Admission(sample_schema()))

    assert found == {
        f"sha256:{_digest(bare)}": bare,
        f"sha256:{_digest(prefixed)}": prefixed,
        "x-hello": HELLO,
    }


def test_every_fault_of_a_manifest_is_told(tmp_path: Path) -> None:
    wrong = f"sha256:{_digest('{ other }')}"
    given = {wrong: "{ hello }", "hello": HELLO, "x-a": "{ hello", "x-b": "{ nothing }"}

    assert _faults(_manifest(tmp_path, given)) == [
        f"{wrong}: is not the SHA-256 of its text",
        "hello: is neither sha256: with 64 hexadecimal digits nor x- and a name",
        "x-a: Syntax Error: Expected Name, found <EOF>.",
        "x-b: Cannot query field 'nothing' on type 'Query'.",
    ]


def test_a_document_over_a_limit_is_a_fault(tmp_path: Path) -> None:
    file = _manifest(tmp_path, {"x-a": "{ a: hello b: hello }"})

    [fault] = _faults(file, Limits(aliases=1))

    assert fault.startswith("x-a: ")
    assert "1" in fault


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("{", "is not JSON in UTF-8"),
        (["{ hello }"], "is not an object of identifiers to texts of at most 10,000,000 bytes"),
        ({"x-a": 1}, "is not an object of identifiers to texts of at most 10,000,000 bytes"),
    ],
)
def test_what_is_no_manifest_is_told(tmp_path: Path, given: object, fault: str) -> None:
    assert _faults(_manifest(tmp_path, given)) == [fault]


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert _faults(tmp_path / "none.json") == ["No such file or directory"]


def test_an_answer_to_a_stored_document_is_cacheable(tmp_path: Path) -> None:
    file = _manifest(tmp_path, {_digest(REGIONS): REGIONS})
    url = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    settings = Settings.model_validate(
        {"documents": file, "database_url": url, "ledger_key": tmp_path / "key.pem"}
    )
    client = TestClient(build_app(settings))
    address = f"/graphql?documentId=sha256:{_digest(REGIONS)}"

    answered = client.get(address)
    again = client.get(address, headers={"if-none-match": answered.headers["etag"]})

    assert answered.json()["data"] == {
        "regions": [{"code": each} for each in ("HANGZHOU", "SHANGHAI", "SHAOXING", "XINZHOU")]
    }
    assert answered.headers["cache-control"] == "public, max-age=300"
    assert again.status_code == 304


def test_the_gateway_does_not_start_with_a_faulty_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _manifest(tmp_path, {"x-a": "{ nothing }"})
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("GATEWAY_DOCUMENTS", str(file))

    answered = CliRunner().invoke(app, ["serve", "--port", "0"])

    assert answered.exit_code == 1
    assert f"{file}: x-a: Cannot query field 'nothing' on type 'Query'." in answered.output
