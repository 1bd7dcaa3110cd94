"""Closed lists of words as GraphQL enums, every value described in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, TypeVar

import strawberry
from strawberry.utils.str_converters import to_camel_case

from gateway.graph.titles import titled
from gateway.regime.comparison import CellState, Stricter
from gateway.regime.discovery import GROUP, installed_regions
from gateway.regime.facts.schema import fact_words
from gateway.regime.findings import FindingKind
from gateway.regime.gates import Force
from gateway.regime.instruments import (
    Disposition,
    InForce,
    Kind,
    Line,
    Mirror,
    Operator,
    Party,
    Rank,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import Completeness
from gateway.regime.rules import Question
from gateway.regime.words import Label, Word

E = TypeVar("E", bound=type[Enum])


class Language(Word):
    """The language of texts shown to people; Chinese is authoritative."""

    ZH = ("中文", "Chinese")
    EN = ("英文", "English")


class ParameterKind(Word):
    """What sort of value a parameter has."""

    NUMBER = ("数值", "number")
    WORDING = ("文字", "wording")
    WORDS = ("列表", "list of words")
    FLAG = ("是否", "yes or no")
    DAY = ("日期", "date")
    NOT_GIVEN = ("未给出", "the text gives no value")


_OUTCOMES = {
    Outcome.MEETS: ("符合", "the facts meet the provision"),
    Outcome.FAILS: ("不符合", "the facts fail the provision, or a prohibited situation exists"),
    Outcome.NEEDS_DECISION: ("待主管部门或合同确定", "an authority or a contract must decide"),
    Outcome.UNKNOWN: ("事实不足", "facts are missing; they are named"),
    Outcome.NOT_SPECIFIED: (
        "本地文件未规定",
        "this region's text is silent, which is not permission",
    ),
    Outcome.NOT_APPLICABLE: ("不适用", "the provision speaks of another situation"),
}
_RANKS = {
    Rank.NORMATIVE_DOCUMENT: ("规范性文件", "administrative normative document"),
    Rank.NOTICE: ("通知", "notice"),
}


def described(cls: E, name: str, descriptions: Mapping[Any, tuple[str, str]] | None = None) -> E:
    """Make a closed list an enum of the schema; its values are described by their own words."""
    given = descriptions or {}
    strawberry.enum(cls, name=name, description=titled(cls, name))
    by_name = {
        member.name: (member.zh, member.en) if isinstance(member, Word) else given[member]
        for member in cls
    }
    for value in cls.__strawberry_definition__.values:  # type: ignore[attr-defined]  # set by strawberry.enum
        value.description = " · ".join(by_name[value.name])
    return cls


for _cls, _name in (
    (CellState, "CellState"),
    (Completeness, "Completeness"),
    (Disposition, "Disposition"),
    (FindingKind, "FindingKind"),
    (Force, "GateForce"),
    (InForce, "InForce"),
    (Kind, "ProvisionKind"),
    (Language, "Language"),
    (Line, "Line"),
    (Mirror, "MirrorRelation"),
    (Operator, "Operator"),
    (ParameterKind, "ParameterKind"),
    (Party, "Party"),
    (Question, "Question"),
    (Stricter, "Stricter"),
):
    described(_cls, _name)
described(Outcome, "Outcome", _OUTCOMES)
described(Rank, "InstrumentRank", _RANKS)

# Names that would say too little, or something else, beside the other types of the schema.
_FACT_NAMES = {
    "Assessment": "EvidenceAssessment",
    "Field": "WorkField",
    "Subject": "EngagementSubject",
    "Share": "DelegatedShare",
    "Client": "ClientKind",
    "Service": "ProjectService",
}
FACT_ENUMS: tuple[type[Word], ...] = tuple(
    described(cls, _FACT_NAMES.get(cls.__name__, cls.__name__)) for cls in fact_words()
)


def _region_code() -> type[Enum]:
    """The installed regions as an enum: the schema's list of regions is what is installed."""
    names = {region.key: region.name for region in installed_regions()[0]}
    keys = sorted(point.name for point in entry_points(group=GROUP))
    code = Enum("RegionCode", {key.upper(): key for key in keys})  # type: ignore[misc]  # members come from what is installed
    code.__doc__ = "An installed region. 已安装的地区。"
    labels = {member: names.get(member.value, Label(member.value, member.value)) for member in code}
    return described(code, "RegionCode", {m: (lb.zh, lb.en) for m, lb in labels.items()})


if TYPE_CHECKING:

    class RegionCode(Enum):
        """An installed region; its members are known when the gateway starts."""

else:
    RegionCode = _region_code()


def spoken(label: Label, language: Language) -> str:
    """A label in the language asked for."""
    return label.zh if language is Language.ZH else label.en


def input_path(path: str) -> str:
    """A fact's path as callers write it, e.g. ``agency.legalForm``."""
    return ".".join(to_camel_case(step) for step in path.split("."))
