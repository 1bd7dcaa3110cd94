"""Name a fact by its path in words that people read."""

from __future__ import annotations

import re
from dataclasses import is_dataclass

from gateway.regime.facts.schema import Facts, fact_fields
from gateway.regime.spans import Span
from gateway.regime.words import Label

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
_SPAN = {
    "since": Label("起", "since"),
    "until": Label("止", "until"),
    "open_ended": Label("长期", "open-ended"),
}
ON = Label("查询日期", "the day asked about")


def label_of(path: str) -> Label:
    """The Chinese and English name of a fact, e.g. 机构 受托业绩 第1项 委托起止.

    A step that the vocabulary does not know is shown as it is written.
    """
    if path == "on":
        return ON
    kind: type = Facts
    zh: list[str] = []
    en: list[str] = []
    for name, place in _STEP.findall(path):
        known = fact_fields(kind) if is_dataclass(kind) and kind is not Span else {}
        if name in known:
            label, kind = known[name].label, known[name].type
        else:
            label = _SPAN.get(name, Label(name, name))
        zh.append(label.zh)
        en.append(label.en)
        if place:
            zh.append(f"第{int(place) + 1}项")
            en.append(f"no. {int(place) + 1}")
    return Label(" ".join(zh), ", ".join(en))
