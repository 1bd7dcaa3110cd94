"""The rules as the plain peer has them: objects made once, from the answer it is told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import strawberry

RULES = json.loads(Path(os.environ["RULES"]).read_text(encoding="utf-8"))


@strawberry.type
class RuleProvision:
    provision_id: str
    locator: str
    kind: str
    summary: str


@strawberry.type
class DutyEvent:
    key: str
    label: str


@strawberry.type
class DutyPeriod:
    event: str
    rolls: bool


@strawberry.type
class Duty:
    label: str
    line: str
    keeps: bool
    done: str
    bound: list[str]
    provision: RuleProvision
    events: list[DutyEvent]
    periods: list[DutyPeriod]


def _duty(written: dict[str, Any]) -> Duty:
    provision = written["provision"]
    return Duty(
        **{name: written[name] for name in ("label", "line", "keeps", "done", "bound")},
        provision=RuleProvision(
            provision_id=provision["provisionId"],
            locator=provision["locator"],
            kind=provision["kind"],
            summary=provision["summary"],
        ),
        events=[DutyEvent(**event) for event in written["events"]],
        periods=[DutyPeriod(**period) for period in written["periods"]],
    )


DUTIES = [_duty(written) for written in RULES["duties"]]
