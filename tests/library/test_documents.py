"""Instruments are read from YAML without silent overwriting; what cannot be read is a fault."""

from __future__ import annotations

import hashlib
import importlib
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from gateway.library import Library, load_library
from gateway.library.documents import StrictLoader, read_documents
from gateway.regime.faults import Fault, RegimeFaults
from gateway.regime.instruments import Line
from gateway.regime.regions import Completeness, Region
from gateway.regime.words import Label

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "第一条 保险公司应当理赔。\n"


def document() -> dict[str, object]:
    return {
        "instrument": {
            "id": "T-1",
            "region": "testland",
            "line": "idi",
            "title_zh": "试行规定",
            "title_en": "Trial provisions",
            "number": None,
            "issuers_zh": ["主管部门"],
            "issued": None,
            "effective_from": date(2024, 1, 1),
            "effective_to": None,
            "rank": "notice",
            "boundary_words_zh": "含本数",
            "boundary_words_en": "inclusive",
            "day_counting_zh": "自然日",
            "day_counting_en": "calendar days",
            "official_text": "T-1.txt",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        },
        "provisions": [
            {
                "id": "T-1/1",
                "locator_zh": "第一条",
                "text_zh": "保险公司应当理赔。",
                "kind": "duty",
                "bound": ["insurer"],
                "disposition": "reference",
                "summary_zh": "理赔",
                "summary_en": "Claims are paid.",
            }
        ],
    }


def region(package: str, *instruments: str) -> Region:
    return Region(
        key="testland",
        division_code="000000",
        name=Label("试验地", "Testland"),
        lines=(Line.IDI,),
        package=package,
        instruments=instruments or ("T-1",),
        completeness=Completeness.COMPLETE,
        checked_on=date(2026, 1, 1),
        distribution="no-such-distribution",
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the instruments folder of a package that can be imported."""
    name = f"testland_{tmp_path.name}"
    package = tmp_path / name
    (package / "instruments").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    monkeypatch.setitem(sys.modules, name, importlib.import_module(name))
    (package / "instruments" / "T-1.yaml").write_text(
        yaml.safe_dump(document(), allow_unicode=True), encoding="utf-8"
    )
    (package / "instruments" / "T-1.txt").write_text(TEXT, encoding="utf-8")
    return package / "instruments"


def package_of(folder: Path) -> str:
    return folder.parent.name


def test_a_region_package_is_loaded(folder: Path) -> None:
    library = load_library([region(package_of(folder))])

    loaded = library.regions["testland"]
    assert [provision.id for provision in library.provisions()] == ["T-1/1"]
    assert [instrument.id for instrument in library.instruments()] == ["T-1"]
    assert loaded.official_texts == {"T-1": TEXT}
    assert loaded.version == "unknown"


def test_ids_lead_to_region_and_provision(folder: Path) -> None:
    library = load_library([region(package_of(folder))])

    assert library.region_of("T-1") is library.regions["testland"]
    assert library.region_of("T-1/1") is library.regions["testland"]
    assert library.region_of("T-2/1") is None
    assert library.provision("T-1/1") is library.regions["testland"].provision("T-1/1")
    assert library.provision("T-1/2") is None
    assert library.provision("T-1") is None
    assert library.provision("") is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\na: 2\n", "key 'a' is written twice"),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", "key 'b' is written twice"),
        ("- {x: 1, x: 1}\n", "key 'x' is written twice"),
    ],
)
def test_a_key_written_twice_is_an_error_at_any_depth(text: str, reason: str) -> None:
    with pytest.raises(yaml.YAMLError, match=reason):
        yaml.load(text, Loader=StrictLoader)


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "? {a: b}\n: c\n"])
def test_a_key_that_is_a_list_or_mapping_is_an_error_of_the_text(text: str) -> None:
    with pytest.raises(yaml.YAMLError, match="unhashable"):
        yaml.load(text, Loader=StrictLoader)


def test_the_same_key_in_different_mappings_is_none() -> None:
    assert yaml.load("a: {b: 1}\nc: {b: 2}\n", Loader=StrictLoader) == {
        "a": {"b": 1},
        "c": {"b": 2},
    }


def test_objects_are_never_made_from_a_document() -> None:
    with pytest.raises(yaml.YAMLError, match="could not determine a constructor"):
        yaml.load("!!python/object/apply:os.getcwd []", Loader=StrictLoader)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: 1\na: 2\n", "key 'a' is written twice"),
        (b"a: [1\n", "did not find expected"),
        (b"\xff\xfe\xff", "is not readable YAML"),
        (b"a: \x00\n", "is not readable YAML"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_file(
    folder: Path, content: bytes, reason: str
) -> None:
    (folder / "T-1.yaml").write_bytes(content)

    documents, faults = read_documents(region(package_of(folder)))

    assert documents.parsed == {}
    assert [fault.path for fault in faults] == ["testland/instruments/T-1.yaml"]
    assert reason in faults[0].reason
    assert "\n" not in faults[0].reason


def test_files_that_are_missing_are_named_by_loading(folder: Path) -> None:
    with pytest.raises(RegimeFaults) as raised:
        load_library([region(package_of(folder), "T-1", "T-2")])

    assert Fault("testland/instruments/T-2.yaml", "is missing") in raised.value.faults


def test_all_faults_of_all_regions_are_raised_together(folder: Path) -> None:
    # given an unreadable instrument and two packages that claim one key
    (folder / "T-1.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    manifest = region(package_of(folder))

    with pytest.raises(RegimeFaults) as raised:
        load_library([manifest, manifest])

    reasons = [fault.reason for fault in raised.value.faults]
    assert reasons[0] == "two packages claim this region key"
    assert sum("is written twice" in reason for reason in reasons) == 2


def test_a_text_that_differs_from_the_one_transcribed_is_a_fault(folder: Path) -> None:
    (folder / "T-1.txt").write_text("第一条 保险公司不必理赔。\n", encoding="utf-8")

    with pytest.raises(RegimeFaults) as raised:
        load_library([region(package_of(folder))])

    assert [fault.reason for fault in raised.value.faults] == [
        "the official text is not the one transcribed",
        "its text is not in the official text",
    ]


def test_a_text_that_is_not_utf_8_is_a_fault(folder: Path) -> None:
    (folder / "T-1.txt").write_bytes(TEXT.encode("gb18030"))

    with pytest.raises(RegimeFaults) as raised:
        load_library([region(package_of(folder))])

    assert any("UTF-8" in fault.reason for fault in raised.value.faults)


def test_the_installed_regions_load(installed_library: Library) -> None:
    assert list(installed_library.regions) == ["hangzhou", "shanghai", "shaoxing", "xinzhou"]
    assert sum(1 for _ in installed_library.provisions()) == 484
