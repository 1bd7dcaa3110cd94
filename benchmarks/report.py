"""Tables of what was measured, and how far the goals are reached."""

from __future__ import annotations

from typing import Any, Final

GATEWAY: Final = "Gateway"

GOALS: Final = (
    ("Q2", "Mercurius", 2.2),
    ("Q2", "PostGraphile", 3.0),
    ("Q2", "Strawberry", 20.0),
    ("Q2", "bare limit", 0.9),
    ("Q3", "Mercurius", 2.2),
    ("Q3", "PostGraphile", 3.0),
    ("Q3", "Strawberry", 20.0),
    ("Q3", "bare limit", 0.9),
    ("Q1", "Mercurius", 1.0),
    ("Q4", "Mercurius", 6.0),
    ("M1", "Mercurius", 0.6),
)
"""Operation, beside which server, at least how many times its requests per second."""

Figures = dict[str, dict[str, dict[str, float]]]


def markdown(figures: Figures, chosen: list[str]) -> str:
    """Requests per second, then costs, then ratios."""
    return (
        "\n".join([*_speeds(figures, chosen), "", *_costs(figures, chosen), "", *_goals(figures)])
        + "\n"
    )


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _head(cells: list[str]) -> list[str]:
    return [_row(cells), _row(["---", *("--:" for _ in cells[1:])])]


def _speeds(figures: Figures, chosen: list[str]) -> list[str]:
    lines = _head(["requests per second", *chosen, "RSS MiB"])
    for server, found in figures.items():
        speeds = [f"{found[name]['per_second']:,.0f}" if name in found else "–" for name in chosen]
        lines.append(_row([server, *speeds, f"{found['memory_mib']['after']:.0f}"]))
    return lines


def _costs(figures: Figures, chosen: list[str]) -> list[str]:
    lines = _head(["p99 ms · CPU µs per request (server + database)", *chosen])
    for server, found in figures.items():
        cells = []
        for name in chosen:
            if name not in found:
                cells.append("–")
                continue
            one = found[name]
            cells.append(f"{one['p99_ms']:.1f} · {one['cpu_us']:,.0f} + {one['database_us']:,.0f}")
        lines.append(_row([server, *cells]))
    return lines


def _goals(figures: Figures) -> list[str]:
    lines = _head(["ratio of requests per second", "goal", "measured", "reached"])
    for operation, beside, goal in GOALS:
        ours = figures.get(GATEWAY, {}).get(operation)
        theirs = figures.get(beside, {}).get(operation)
        if ours is None or theirs is None:
            continue
        ratio = ours["per_second"] / max(theirs["per_second"], 1e-9)
        reached = "yes" if ratio >= goal else "no"
        lines.append(_row([f"{operation} to {beside}", f"≥ {goal:g}", f"{ratio:.2f}", reached]))
    return lines
