"""Checks on a package's manifest, texts and words."""

from __future__ import annotations

from datetime import date

import pytest

from gateway.conformance.checks import Result
from gateway.conformance.report import check_package
from tests.conformance.plugins import Copy


def test_fault_in_the_data_keeps_the_region_from_loading(copy: Copy) -> None:
    copy.edit("instruments/SAMPLE-2026.txt", "制定本规定", "制订本规定")

    assert copy.faults("load") == [
        "sample/instruments/SAMPLE-2026.yaml: the official text is not the one transcribed"
        " (SHA-256 " + copy.digest() + ")",
        "sample/instruments/SAMPLE-2026.yaml:SAMPLE-2026/1: its text is not in the official text",
    ]
    # Nothing is decided about rules of a region that does not load.
    results = {each.check.id: each.result for each in copy.report().results}
    assert results["silence"] is Result.NOT_JUDGED
    assert results["comparison"] is Result.PASS


def test_data_of_an_unforeseen_shape_is_a_fault_too(copy: Copy) -> None:
    copy.edit(copy.yaml, "bound: [regulator]", "bound: 7")

    faults = copy.faults("load")

    assert [fault.partition(":")[0] for fault in faults] == [
        "sample/instruments/SAMPLE-2026.yaml"
    ], faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '"330200"',
            '"330199"',
            (
                "division_code: '330199' is not a division of GB/T 2260"
                " (write the six digits of the division in force today)"
            ),
        ),
        ('"样例", "Sample"', '"Yangli", "Sample"', "name: has no Chinese name"),
        ('key="sample"', 'key="Sample-1"', None),
        ("date(2026, 1, 2)", "date(2026, 1, 4)", "checked_on: 2026-01-04 lies in the future"),
        ("lines=(Line.SLI,)", "lines=()", "lines: names no line of insurance"),
        (
            'instruments=("SAMPLE-2026",)',
            "instruments=()",
            "instruments: names no instrument",
        ),
    ],
)
def test_incomplete_manifest_is_named(copy: Copy, old: str, new: str, fault: str | None) -> None:
    copy.edit("__init__.py", old, new)

    report = check_package(copy.package, copy.folder, today=date(2026, 1, 3))

    [result] = [each for each in report.results if each.check.id == "manifest"]
    expected = (
        f"sample/manifest.{fault}"
        if fault is not None
        else "Sample-1/manifest.key: 'Sample-1' is not a key (lower-case letters, digits and _)"
    )
    assert [str(each) for each in result.judged.faults] == [expected]


def test_manifest_names_its_own_package(copy: Copy) -> None:
    copy.edit("__init__.py", f'package="{copy.package}"', 'package="regions.shaoxing"')

    assert copy.faults("manifest") == [
        f"sample/manifest.package: is 'regions.shaoxing', the package is '{copy.package}'"
    ]


def test_undated_text_without_limitations_is_named(copy: Copy) -> None:
    copy.edit("instruments/SAMPLE-2026.yaml", "issued: 2025-12-20", "issued: null")
    copy.edit("__init__.py", "    limitations=(", "    limitations=() and (")

    assert copy.faults("manifest") == [
        (
            "sample/manifest.limitations: says nothing, though SAMPLE-2026 has no date of effect"
            " (tell readers what the data does not cover)"
        )
    ]


def test_key_and_instruments_of_an_installed_region_are_named(copy: Copy) -> None:
    copy.edit("__init__.py", 'key="sample"', 'key="shaoxing"')
    copy.edit("__init__.py", 'instruments=("SAMPLE-2026",)', 'instruments=("SX-SLI",)')

    assert copy.faults("unique") == [
        "shaoxing: is the key of regions.shaoxing too",
        "shaoxing/instruments/SX-SLI: is an instrument of shaoxing too",
    ]


def test_provision_whose_text_is_not_official_is_named(copy: Copy) -> None:
    copy.edit(
        copy.yaml, "text_zh: （二）在岗人员不少于五名。", "text_zh: （二）在岗人员不少于六名。"
    )

    assert copy.faults("text") == [
        "sample/instruments/SAMPLE-2026.yaml:SAMPLE-2026/2.2: its text is not in the official text",
        (
            "sample/instruments/SAMPLE-2026.txt: no provision holds “（二）在岗人员不少于五名。”"
            " (code it, or call the region PARTIAL)"
        ),
    ]


def test_provisions_that_overlap_are_named(copy: Copy) -> None:
    copy.edit(
        copy.yaml,
        "text_zh: 第二次认定的，暂停推荐六个月。",
        "text_zh: 约谈。第二次认定的，暂停推荐六个月。",
    )

    assert copy.faults("load") == []
    assert copy.faults("text") == [
        (
            "sample/instruments/SAMPLE-2026.yaml:SAMPLE-2026/5.2:"
            " its text overlaps that of SAMPLE-2026/5.1"
        ),
        (
            "sample/instruments/SAMPLE-2026.txt: no provision holds “第二次认定的，暂停推荐六个月。”"
            " (code it, or call the region PARTIAL)"
        ),
    ]


def test_sentence_printed_twice_finds_a_place_of_its_own(copy: Copy) -> None:
    # The annex repeats article 3; the provision listed last stands before the validity clause.
    copy.edit(copy.text, "第六条", "第三次认定的，不再推荐。\n\n第六条")
    copy.append(
        "instruments/SAMPLE-2026.yaml",
        "- {id: SAMPLE-2026/5.4, locator_zh: 第五条第四款, text_zh: 第三次认定的，不再推荐。,"
        " kind: record, bound: [agency], disposition: reference, summary_zh: 重申。,"
        " summary_en: Restated.}\n",
    )
    copy.seal()

    assert copy.faults("text") == []


def test_clause_left_out_is_named_unless_the_region_is_partial(copy: Copy) -> None:
    copy.edit(copy.text, "第六条", "第五条之一 机构应当如实报告。\n\n第六条")
    copy.seal()

    assert copy.faults("text") == [
        (
            "sample/instruments/SAMPLE-2026.txt: no provision holds “第五条之一机构应当如实报告。”"
            " (code it, or call the region PARTIAL)"
        )
    ]


def test_partial_region_may_leave_clauses_out(copy: Copy) -> None:
    copy.edit(copy.text, "第六条", "第五条之一 机构应当如实报告。\n\n第六条")
    copy.seal()
    copy.edit("__init__.py", "Completeness.COMPLETE", "Completeness.PARTIAL")

    assert copy.faults("text") == []


def test_text_under_another_file_name_is_named(copy: Copy) -> None:
    copy.edit(copy.yaml, "official_text: SAMPLE-2026.txt", "official_text: sample.txt")

    assert copy.faults("text") == [
        (
            "sample/instruments/SAMPLE-2026.yaml:instrument.official_text: is 'sample.txt'"
            " (the text is read from SAMPLE-2026.txt)"
        )
    ]


def test_words_in_one_language_only_are_named(copy: Copy) -> None:
    copy.edit(copy.yaml, "summary_en: At least five people on duty.", "summary_en: 不少于五名")
    copy.edit(copy.yaml, "label_zh: 受托年限", "label_zh: Years")
    copy.edit("agencies.py", 'Label("在岗人员", "staff on duty")', 'Label("在岗人员", "")')
    copy.edit("sanctions.py", 'Label("约谈", "a talk with the authority")', 'Label("约谈", "约谈")')

    assert copy.faults("words") == [
        "sample/rules:SAMPLE-2026/2.2: has no English words",
        "sample/ladder:SAMPLE-2026/5.1: has no English words",
        "sample/instruments/SAMPLE-2026.yaml:SAMPLE-2026/2.1.min_years: has no Chinese words",
        "sample/instruments/SAMPLE-2026.yaml:SAMPLE-2026/2.2.summary: has no English words",
    ]
