"""A fifth region needs no change to the gateway: installed, it is served like the four."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conformance.plugins import ROOT, SAMPLE, installed, run

FOUR = ["hangzhou", "shanghai", "shaoxing", "xinzhou"]

ASK = """
import json, sys
from starlette.testclient import TestClient
from gateway.serving import build_app

with TestClient(build_app()) as client:
    answers = [client.post("/graphql", json=asked).json() for asked in json.load(sys.stdin)]
print(json.dumps(answers, ensure_ascii=False))
"""

ASSESS = """
query ($facts: AgencyInput!) {
  assessAgency(facts: $facts, regions: [SAMPLE], asOf: "2026-06-01") {
    region packageVersion outcome
    reasons { code detail provision { locator } }
    missing { path }
  }
}
"""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    return installed(SAMPLE, tmp_path / "site")


def test_sample_is_listed_beside_the_four(folders: list[Path]) -> None:
    listed = run(folders, "-m", "gateway.cli", "regions", "list", "--json")

    assert listed.returncode == 0, listed.stderr
    rows = json.loads(listed.stdout)
    assert [row["key"] for row in rows] == sorted([*FOUR, "sample"])
    assert rows[1] == {
        "key": "sample",
        "name": "样例",
        "version": "1.2.3",
        "instruments": ["SAMPLE-2026"],
        "provisions": 10,
        "rules": 4,
    }


def test_sample_conforms_by_its_key(folders: list[Path]) -> None:
    checked = run(folders, "-m", "gateway.cli", "regions", "check", "sample")

    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.splitlines()[0] == "sample_region  sample  样例 Sample"


def test_schema_offers_the_sample_without_any_other_change(folders: list[Path]) -> None:
    four = run([], "-m", "gateway.cli", "schema").stdout
    five = run(folders, "-m", "gateway.cli", "schema").stdout

    assert list(_region_codes(four)) == [key.upper() for key in FOUR]
    assert list(_region_codes(five)) == sorted(k.upper() for k in [*FOUR, "sample"])
    added = [line for line in five.splitlines() if line not in four.splitlines()]
    assert added == ['  """样例 · Sample"""', "  SAMPLE"]


def _region_codes(sdl: str) -> list[str]:
    body = sdl.partition("enum RegionCode {")[2].partition("}")[0]
    return [line.strip() for line in body.splitlines() if line.strip().isidentifier()]


def test_agency_is_assessed_under_the_sample(folders: list[Path]) -> None:
    two_years = [{"client": "INSURER", "span": {"since": "2024-01-01", "until": "2026-05-31"}}]
    staffed = [{"active": True}] * 5
    cases = [
        {"engagements": two_years, "staff": staffed},
        {"engagements": two_years, "staff": staffed[:4]},
        {"staff": staffed},
    ]
    asked = [{"query": ASSESS, "variables": {"facts": facts}} for facts in cases]

    answered = run(folders, "-c", ASK, stdin=json.dumps(asked))

    assert answered.returncode == 0, answered.stderr
    verdicts = []
    for answer in json.loads(answered.stdout):
        assert "errors" not in answer, answer
        [verdict] = answer["data"]["assessAgency"]
        assert (verdict["region"], verdict["packageVersion"]) == ("SAMPLE", "1.2.3")
        verdicts.append(verdict)
    missing = [[fact["path"] for fact in verdict["missing"]] for verdict in verdicts]
    [too_few] = [each for each in verdicts[1]["reasons"] if each["code"] == "TOO_FEW_STAFF"]
    assert [verdict["outcome"] for verdict in verdicts] == ["MEETS", "FAILS", "UNKNOWN"]
    assert missing == [[], [], ["agency.engagements"]]
    assert too_few["provision"] == {"locator": "第二条（二）"}


def test_no_file_of_the_gateway_names_the_sample() -> None:
    files = [file for file in (ROOT / "gateway").rglob("*.py") if "node_modules" not in file.parts]
    naming = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if any(
            word in file.read_text(encoding="utf-8") for word in ("sample_region", "SAMPLE-2026")
        )
    ]

    assert len(files) > 50
    assert naming == []
