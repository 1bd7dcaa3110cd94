"""Figures: the numbers of the law stand in the instruments, never in code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Module, Subject
from gateway.regime.faults import Fault

_NUMBER_MAKERS = frozenset({"Decimal", "Fraction", "float", "int"})


def judge_figures(subject: Subject) -> Judged | None:
    """Judge that no module types a number larger than 1, except in dates."""
    if not subject.modules:
        return None
    return Judged(tuple(fault for module in subject.modules for fault in _figures(module)))


def _figures(module: Module) -> Iterator[Fault]:
    for node in _outside_dates(module.tree):
        typed = _typed(node)
        if typed is not None:
            yield Fault(
                module.at(node),
                f"types the number {typed}",
                "write it as a parameter of the provision and read it with Param",
            )


def _typed(node: ast.AST) -> str | None:
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() as number) if number > 1:
            return str(number)
        case ast.Constant(value=float() | complex() as number):
            return str(number)
        case ast.Call(args=[ast.Constant(value=str() as text), *_]) if (
            _called(node) in _NUMBER_MAKERS
        ):
            return text
        case _:
            return None


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _outside_dates(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _called(node) == "date":
        return
    if isinstance(node, ast.keyword) and node.arg == "checked_on":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _outside_dates(child)
