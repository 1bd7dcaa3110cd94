"""Judge a region package and report on every requirement."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from gateway.clock import today_in_china
from gateway.conformance.bilingual import judge_words
from gateway.conformance.cells import judge_cells
from gateway.conformance.checks import Check, CheckResult, Judged, Result
from gateway.conformance.figures import judge_figures
from gateway.conformance.manifest import judge_manifest, judge_uniqueness
from gateway.conformance.provisions import judge_enforcement
from gateway.conformance.purity import judge_purity
from gateway.conformance.roles import judge_roles
from gateway.conformance.rules import judge_ladder, judge_reach, judge_silence
from gateway.conformance.subject import Subject, read_subject
from gateway.conformance.texts import judge_texts
from gateway.regime.words import Label

_MARKS: Final = {Result.PASS: "✓", Result.FAIL: "✗", Result.NOT_JUDGED: "–"}


def _judge_import(subject: Subject) -> Judged:
    return Judged(subject.import_faults)


def _judge_loading(subject: Subject) -> Judged | None:
    return None if subject.region is None else Judged(subject.load_faults)


CHECKS: Final[tuple[Check, ...]] = (
    Check("import", Label("可导入并导出 REGION", "imports and exports REGION"), _judge_import),
    Check(
        "purity",
        Label("源码只用标准库与规则语言，无副作用", "its source is pure: regime language only"),
        judge_purity,
    ),
    Check("figures", Label("代码中没有条文数字", "no figure of the law in code"), judge_figures),
    Check("load", Label("载入无误", "loads without a fault"), _judge_loading),
    Check("manifest", Label("清单完整", "the manifest is complete"), judge_manifest),
    Check(
        "unique",
        Label("地区键与文件编号不与他人重复", "its key and instruments are its own"),
        judge_uniqueness,
    ),
    Check(
        "text",
        Label("条文与官方文本逐字一致、互不重叠", "provisions are verbatim and do not overlap"),
        judge_texts,
    ),
    Check("words", Label("文字中英双语", "all words in Chinese and English"), judge_words),
    Check(
        "enforcement",
        Label("应判定的条文均有规则", "what is decided from facts has a rule"),
        judge_enforcement,
    ),
    Check("reach", Label("每条规则都可被问及", "every rule is asked"), judge_reach),
    Check("comparison", Label("比较表每行一格", "one coded cell in every row"), judge_cells),
    Check(
        "silence",
        Label("无事实时不作判定", "nothing is decided without facts"),
        judge_silence,
    ),
    Check(
        "roles",
        Label("职权有据、互不矛盾", "who may do what rests on the texts"),
        judge_roles,
    ),
    Check("ladder", Label("处理阶梯无缺口", "the ladder has no gap"), judge_ladder),
)
"""Every requirement, in the order it is reported."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found in a package."""

    subject: Subject
    results: tuple[CheckResult, ...]

    @property
    def passes(self) -> bool:
        """Whether every check was judged and passed."""
        return all(each.result is Result.PASS for each in self.results)

    @property
    def fault_count(self) -> int:
        """How many faults there are in all."""
        return sum(len(each.judged.faults) for each in self.results)

    def lines(self) -> Iterator[str]:
        """The report for people, line by line."""
        region = self.subject.region
        named = f"  {region.key}  {region.name.zh} {region.name.en}" if region else ""
        yield f"{self.subject.package}{named}"
        for each in self.results:
            title = each.check.title
            yield f"{_MARKS[each.result]} {each.check.id:<12}{title.zh} · {title.en}"
            yield from (f"    {note}" for note in each.judged.notes)
            yield from (f"  ✗ {fault}" for fault in each.judged.faults)
        counts = {result: self._count(result) for result in Result}
        yield (
            f"{'✓ 符合' if self.passes else '✗ 不符合'}:"
            f" {counts[Result.PASS]} passed, {counts[Result.FAIL]} failed,"
            f" {counts[Result.NOT_JUDGED]} not judged, {self.fault_count} fault(s)"
        )

    def _count(self, result: Result) -> int:
        return sum(each.result is result for each in self.results)

    def as_dict(self) -> dict[str, Any]:
        """The report for scripts, fit for JSON."""
        region = self.subject.region
        return {
            "package": self.subject.package,
            "region": region.key if region else None,
            "passes": self.passes,
            "faults": self.fault_count,
            "checks": [
                {
                    "id": each.check.id,
                    "title": {"zh": each.check.title.zh, "en": each.check.title.en},
                    "result": each.result.value,
                    "notes": list(each.judged.notes),
                    "faults": [
                        {"path": fault.path, "reason": fault.reason, "hint": fault.hint}
                        for fault in each.judged.faults
                    ],
                }
                for each in self.results
            ],
        }


def check_package(package: str, path: Path | None = None, today: date | None = None) -> Report:
    """Judge a region package; whatever is wrong with it stands in the report.

    Args:
        package: dotted name of the package that exports REGION, or an installed region's key.
        path: folder to import from, for a package that is not installed.
        today: the day to judge on, by default today in Asia/Shanghai.
    """
    with _importable(path):
        subject = read_subject(package, today or today_in_china())
        return Report(subject, tuple(CheckResult.of(check, subject) for check in CHECKS))


@contextmanager
def _importable(path: Path | None) -> Iterator[None]:
    """Let packages be imported from a folder, and forget them afterwards."""
    if path is None:
        yield
        return
    folder = str(path.resolve())
    known = set(sys.modules)
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - known:
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(folder):
                del sys.modules[name]
