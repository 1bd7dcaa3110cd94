"""A faulty region does not start, and every fault is shown at once with its place."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from gateway.library import load_library
from gateway.regime.comparison import Cell, CellState
from gateway.regime.faults import RegimeFaults
from gateway.regime.instruments import Line
from gateway.regime.nodes import RuleOf, Threshold
from gateway.regime.regions import Region
from gateway.regime.terms import Fact, Param
from tests.conformance.plugins import SAMPLE, Copy, installed, run

YAML = "sample/instruments/SAMPLE-2026.yaml"


def manifest(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Region:
    """The copy's own manifest, as discovery would find it."""
    monkeypatch.syspath_prepend(copy.folder)
    region = import_module(copy.package).REGION
    assert isinstance(region, Region)
    return region


def bare(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> Region:
    """The manifest with its instruments alone: what cites an unreadable text is at fault too."""
    return replace(manifest(copy, monkeypatch), rules=(), ladder=None, cells=())


def faults_of(*regions: Region) -> list[str]:
    with pytest.raises(RegimeFaults) as raised:
        load_library(regions)
    return [str(fault) for fault in raised.value.faults]


def test_sample_itself_starts(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    library = load_library([manifest(copy, monkeypatch)])

    assert list(library.regions) == ["sample"]


def test_duplicate_id(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(copy.yaml, "- id: SAMPLE-2026/5.2", "- id: SAMPLE-2026/5.1")

    assert faults_of(bare(copy, monkeypatch)) == [
        f"{YAML}:provisions[7].id: duplicate id SAMPLE-2026/5.1"
    ]


def test_duplicate_parameter(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    again = "  - {name: min_years, label_zh: 年限, label_en: Years, value: 2, unit: year, operator: ge}\n"
    copy.edit(copy.yaml, "- id: SAMPLE-2026/2.2", f"{again}- id: SAMPLE-2026/2.2")

    assert faults_of(bare(copy, monkeypatch)) == [
        f"{YAML}:provisions[2].parameters[1].name: duplicate parameter min_years"
    ]


def test_key_written_twice(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(copy.yaml, "  rank: notice\n", "  rank: notice\n  rank: notice\n")

    faults = faults_of(manifest(copy, monkeypatch))

    assert faults[0].startswith(f"{YAML}: is not readable YAML: key 'rank' is written twice")


def test_unknown_and_missing_keys(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(copy.yaml, "  rank: notice", "  ranking: notice")
    region = bare(copy, monkeypatch)

    faults = faults_of(region)

    assert [fault.partition(" (known:")[0] for fault in faults] == [
        f"{YAML}:instrument.ranking: unknown key",
        f"{YAML}:instrument.rank: is missing",
    ]


def test_unknown_words_and_units(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(copy.yaml, "kind: staffing", "kind: crewing")
    copy.edit(copy.yaml, "unit: year", "unit: annum")
    region = bare(copy, monkeypatch)

    assert faults_of(region) == [
        f"{YAML}:provisions[2].parameters[0].unit: unknown unit 'annum' (see units.UNITS)",
        f"{YAML}:provisions[3].kind: unknown value 'crewing'",
    ]


def test_uncited_value(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    region = manifest(copy, monkeypatch)
    uncited = Cell(dimension="visit_lead", line=Line.SLI, state=CellState.VALUE)
    unnamed = replace(uncited, values=(Param("min_years"),))

    assert faults_of(replace(region, cells=(uncited, unnamed))) == [
        "sample/comparison:visit_lead: a value needs a parameter, and only a value has one",
        "sample/comparison:visit_lead: None has no parameter 'min_years'",
    ]


def test_citation_that_does_not_resolve(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    region = manifest(copy, monkeypatch)
    both, years, *others = region.rules
    faulty = replace(
        region,
        rules=(
            replace(both, node=RuleOf("SAMPLE-2026/9")),
            replace(
                years,
                node=Threshold(
                    observed=Fact("agency.offices"), required=Param("min_years", "SAMPLE-2026/8")
                ),
            ),
            replace(others[0], provision="SAMPLE-2026/7"),
            others[1],
        ),
        cells=(
            Cell(
                dimension="visit_leads",
                line=Line.SLI,
                state=CellState.NOT_SPECIFIED,
                searched=("SAMPLE-2025",),
            ),
            Cell(
                dimension="visit_lead",
                line=Line.SLI,
                state=CellState.DIFFERENT_KIND,
                provisions=("SAMPLE-2026/6.1",),
            ),
        ),
    )

    assert faults_of(faulty) == [
        "sample/rules:SAMPLE-2026/2: refers to the rule of SAMPLE-2026/9, which has none",
        "sample/rules:SAMPLE-2026/2.1: agency.offices: Agency has no fact 'offices'",
        "sample/rules:SAMPLE-2026/2.1: cites SAMPLE-2026/8, which does not exist",
        "sample/rules: enforces SAMPLE-2026/7, which does not exist",
        (
            "sample/comparison:visit_leads: no such dimension"
            " (dimensions belong to gateway.regime.topics)"
        ),
        "sample/comparison:visit_leads: searched SAMPLE-2025, which the manifest lacks",
        "sample/comparison:visit_lead: a different kind needs a note",
        "sample/comparison:visit_lead: cites SAMPLE-2026/6.1, which does not exist",
    ]


def test_two_rules_for_one_provision(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    region = manifest(copy, monkeypatch)

    assert faults_of(replace(region, rules=(*region.rules, region.rules[-1]))) == [
        "sample/rules: two rules enforce SAMPLE-2026/3"
    ]


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ((0, 2), "steps [1, 3] leave a gap or overlap (expected [1, 2])"),
        ((0, 1, 1), "steps [1, 2, 2] leave a gap or overlap (expected [1, 2, 3])"),
        ((1, 0, 2), "steps [2, 1, 3] leave a gap or overlap (expected [1, 2, 3])"),
    ],
    ids=["gap", "overlap", "out of order"],
)
def test_ladder_gap_and_overlap(
    steps: tuple[int, ...], shown: str, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = manifest(copy, monkeypatch)
    assert region.ladder is not None
    ladder = replace(region.ladder, steps=tuple(region.ladder.steps[at] for at in steps))

    assert faults_of(replace(region, ladder=ladder)) == [f"sample/ladder: {shown}"]


def test_text_not_in_the_official_text(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(
        copy.yaml, "text_zh: （二）在岗人员不少于五名。", "text_zh: （二）在岗人员不少于六名。"
    )

    assert faults_of(manifest(copy, monkeypatch)) == [
        f"{YAML}:SAMPLE-2026/2.2: its text is not in the official text"
    ]


def test_wrong_checksum(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.edit(copy.text, "样例规定（虚构文本，不是法规）", "样例规定（虚构文本）")

    assert faults_of(manifest(copy, monkeypatch)) == [
        f"{YAML}: the official text is not the one transcribed (SHA-256 {copy.digest()})"
    ]


def test_missing_files(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    region = bare(copy, monkeypatch)
    copy.text.unlink()

    assert faults_of(replace(region, instruments=("SAMPLE-2026", "SAMPLE-2025"))) == [
        "sample/instruments/SAMPLE-2026.txt: is missing",
        "sample/instruments/SAMPLE-2025.yaml: is missing",
    ]


def test_duplicate_region_key(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    region = manifest(copy, monkeypatch)

    assert faults_of(region, region) == ["sample: two packages claim this region key"]


def renamed(project: Path, package: str, distribution: str) -> Path:
    """The sample's pyproject for another package, under the same region key."""
    project.mkdir()
    declared = (SAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    declared = declared.replace("sample_region", package).replace("regime-sample", distribution)
    (project / "pyproject.toml").write_text(declared, encoding="utf-8")
    return project


def test_several_faults_of_several_packages_are_shown_at_once(copy: Copy, tmp_path: Path) -> None:
    # given the sample, a faulty package with its key, and one that cannot be imported
    copy.edit(copy.text, "约谈。", "警告。")
    copy.append(
        "__init__.py",
        "from dataclasses import replace\n"
        "REGION = replace(REGION, ladder=replace(LADDER, steps=LADDER.steps[1:]),"
        " cells=(replace(CELLS[0], values=()),))\n",
    )
    lost = tmp_path / "lost" / "lost-1.0.dist-info"
    lost.mkdir(parents=True)
    (lost / "METADATA").write_text("Metadata-Version: 2.1\nName: lost\nVersion: 1.0\n", "utf-8")
    points = "[gateway.regions]\natlantis = no_such_region:REGION\n"
    (lost / "entry_points.txt").write_text(points, "utf-8")
    faulty = renamed(tmp_path / "faulty", copy.package, "regime-faulty")
    folders = [
        *installed(SAMPLE, tmp_path / "one"),
        *installed(faulty, tmp_path / "two"),
        copy.folder,
        lost.parent,
    ]

    # when it is started, or only asked what is installed
    served = run(folders, "-m", "gateway.cli", "serve", "--port", "0")
    listed = run(folders, "-m", "gateway.cli", "regions", "list")

    # then nothing starts, and every fault stands there
    assert (served.returncode, listed.returncode) == (1, 1)
    assert served.stdout == listed.stdout == ""
    assert served.stderr == listed.stderr
    assert listed.stderr.splitlines() == [
        (
            "✗ entry point atlantis = no_such_region:REGION: cannot be imported:"
            " ModuleNotFoundError: No module named 'no_such_region'"
        ),
        "✗ sample: two packages claim this region key",
        f"✗ {YAML}: the official text is not the one transcribed (SHA-256 {copy.digest()})",
        f"✗ {YAML}:SAMPLE-2026/5.1: its text is not in the official text",
        "✗ sample/ladder: steps [2, 3] leave a gap or overlap (expected [1, 2])",
        (
            "✗ sample/comparison:agency_insurer_commission_years:"
            " a value needs a parameter, and only a value has one"
        ),
        "6 fault(s); the gateway does not start.",
    ]
