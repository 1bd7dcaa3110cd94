"""The installed regions and the sample conform; the report says so to people and scripts."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from gateway.cli import app
from gateway.conformance.report import CHECKS, check_package
from tests.conformance.plugins import SAMPLE, Copy

REGIONS = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
CHECK_IDS = [
    "import",
    "purity",
    "figures",
    "load",
    "manifest",
    "unique",
    "text",
    "words",
    "enforcement",
    "reach",
    "comparison",
    "silence",
    "roles",
    "ladder",
]


def test_the_checks_are_these() -> None:
    assert [check.id for check in CHECKS] == CHECK_IDS


@pytest.mark.parametrize("region", REGIONS)
def test_region_conforms(region: str) -> None:
    report = check_package(region)

    assert report.passes, "\n".join(report.lines())
    assert report.subject.package == f"regions.{region}"


def test_key_and_dotted_name_are_the_same_package() -> None:
    assert check_package("shaoxing").as_dict() == check_package("regions.shaoxing").as_dict()


def test_report_for_scripts_names_every_check() -> None:
    answer = CliRunner().invoke(
        app, ["regions", "check", "sample_region", "--path", str(SAMPLE), "--json"]
    )

    report = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert (report["package"], report["region"]) == ("sample_region", "sample")
    assert (report["passes"], report["faults"]) == (True, 0)
    assert [(each["id"], each["result"]) for each in report["checks"]] == [
        (key, "pass") for key in CHECK_IDS
    ]
    text = next(each for each in report["checks"] if each["id"] == "text")
    assert text["notes"] == ["SAMPLE-2026: 10 provisions, 93.6% of the text"]
    assert text["faults"] == []


def test_report_for_people_marks_counts_and_hints(copy: Copy) -> None:
    copy.edit(
        "agencies.py",
        "question=Question.INDEPENDENCE,",
        "question=Question.INDEPENDENCE, top=False,",
    )
    copy.edit("__init__.py", '"330200"', '"33020"')

    answer = CliRunner().invoke(app, ["regions", "check", copy.package, "--path", str(copy.folder)])

    lines = answer.stdout.splitlines()
    assert answer.exit_code == 1
    assert lines[0] == f"{copy.package}  sample  样例 Sample"
    assert "✓ load        载入无误 · loads without a fault" in lines
    assert "✗ reach       每条规则都可被问及 · every rule is asked" in lines
    assert (
        "  ✗ sample/rules:SAMPLE-2026/3: no question asks this rule"
        " (make it top, or refer to it with RuleOf)"
    ) in lines
    assert lines[-1] == "✗ 不符合: 12 passed, 2 failed, 0 not judged, 2 fault(s)"


def test_what_cannot_be_found_fails_and_leaves_the_rest_unjudged() -> None:
    answer = CliRunner().invoke(app, ["regions", "check", "no_such_region", "--json"])

    report = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert report["region"] is None
    assert [each["result"] for each in report["checks"]] == ["fail", *["not_judged"] * 13]
    assert report["checks"][0]["faults"] == [
        {
            "path": "no_such_region",
            "reason": "is neither an importable package nor an installed region's key",
            "hint": "",
        }
    ]
