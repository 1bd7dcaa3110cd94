"""Purity: a region is data and rule trees, and computes the same on every machine, every day.

Read from the source, not asked of the author. A region imports harmless parts of the
standard library, the regime language and its own modules; it reads no clock, file or network.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Module, Subject
from gateway.regime.faults import Fault

PURE_MODULES = frozenset(
    {
        "__future__", "abc", "bisect", "collections", "dataclasses", "datetime", "decimal",
        "enum", "fractions", "functools", "heapq", "itertools", "math", "numbers", "re",
        "statistics", "string", "textwrap", "typing", "unicodedata",
    }
)  # fmt: skip
"""The parts of the standard library without a clock, chance, files, network or processes."""

LANGUAGE = "gateway.regime"
_EFFECTS = frozenset(
    {
        "breakpoint", "compile", "delattr", "eval", "exec", "getattr", "globals", "input",
        "locals", "open", "print", "setattr", "vars",
    }
)  # fmt: skip
_CLOCK = frozenset({"now", "today", "utcnow"})
_HARMLESS_DUNDERS = frozenset({"__all__", "__doc__", "__name__", "__version__"})


def judge_purity(subject: Subject) -> Judged | None:
    """Judge what the package's modules import and call."""
    if not subject.modules:
        return None
    faults = tuple(
        fault for module in subject.modules for fault in _impurities(module, subject.package)
    )
    return Judged(faults, (f"{len(subject.modules)} modules",))


def _impurities(module: Module, package: str) -> Iterator[Fault]:
    for node in ast.walk(module.tree):
        where = module.at(node)
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield from _imported(where, alias.name, package)
            case ast.ImportFrom():
                yield from _imported_from(where, module, node, package)
            case ast.Name(id=name):
                if name in _EFFECTS or _is_hidden(name):
                    yield Fault(where, f"uses {name}", "a region has no effects")
            case ast.Attribute(attr=name):
                if name in _CLOCK:
                    yield Fault(where, f"reads the clock: {name}", "the day asked is the fact `on`")
                elif _is_hidden(name):
                    yield Fault(where, f"uses {name}", "a region has no effects")
            case _:
                pass


def _is_hidden(name: str) -> bool:
    return name.startswith("__") and name.endswith("__") and name not in _HARMLESS_DUNDERS


def _imported_from(
    where: str, module: Module, node: ast.ImportFrom, package: str
) -> Iterator[Fault]:
    source = _absolute(module, node)
    for alias in node.names:
        # `from gateway import regime` names the language, `from gateway import web` does not.
        name = f"{source}.{alias.name}" if source in LANGUAGE.split(".")[:-1] else source
        yield from _imported(where, name, package)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    above = node.level - 1 if module.is_package else node.level
    base = parts[: len(parts) - above]
    return ".".join((*base, *filter(None, [node.module])))


def _imported(where: str, name: str, package: str) -> Iterator[Fault]:
    if any(name == own or name.startswith(f"{own}.") for own in (LANGUAGE, package)):
        return
    if name.partition(".")[0] in PURE_MODULES:
        return
    allowed = f"allowed: {LANGUAGE}, its own modules, {', '.join(sorted(PURE_MODULES))}"
    yield Fault(where, f"imports {name}", allowed)
