"""Words for people: everything that is shown stands in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.faults import Fault
from gateway.regime.instruments import Instrument
from gateway.regime.regions import Region
from gateway.regime.words import Label

_CHINESE = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]")


def lacking(label: Label) -> Iterator[str]:
    """The languages a label does not really have."""
    if not _CHINESE.search(label.zh):
        yield "Chinese"
    if not _LATIN.search(label.en) or label.en == label.zh:
        yield "English"


def judge_words(subject: Subject) -> Judged | None:
    """Judge summaries, labels, notes and limitations."""
    region = subject.region
    if region is None:
        return None
    named = [*_of_manifest(region), *(n for i in subject.instruments.values() for n in _of(i))]
    faults = [
        Fault(where, f"has no {language} words")
        for where, label in named
        for language in lacking(label)
    ]
    return Judged(tuple(faults), (f"{len(named)} labels",))


def _of_manifest(region: Region) -> Iterator[tuple[str, Label]]:
    for place, limitation in enumerate(region.limitations):
        yield f"{region.key}/manifest.limitations[{place}]", limitation
    for cell in region.cells:
        if cell.note is not None:
            yield f"{region.key}/comparison:{cell.dimension}", cell.note
    for name, parts in _declared(region).items():
        for part in parts:
            of = getattr(part, "provision", None) or getattr(part, "key", "")
            for label in labels_in(part):
                yield f"{region.key}/{name}:{of}", label


def _declared(region: Region) -> Mapping[str, tuple[object, ...]]:
    """Everything a region declares beside its cells, under the names that faults give it."""
    return {
        "rules": region.rules,
        "ladder": region.ladder.steps if region.ladder else (),
        "standing": region.standing,
        "duties": region.duties,
        "gates": region.gates,
        "grades": region.grade_scales,
        "field lists": region.field_lists,
        "checklists": region.checklists,
        "roles": region.roles,
        "reserved": region.reserved,
        "sights": region.sights,
    }


def _of(instrument: Instrument) -> Iterator[tuple[str, Label]]:
    where = f"{instrument.region}/instruments/{instrument.id}.yaml"
    for name in ("title", "boundary_words", "day_counting"):
        yield f"{where}:instrument.{name}", getattr(instrument, name)
    for provision in instrument.provisions.values():
        yield f"{where}:{provision.id}.summary", provision.summary
        for parameter in provision.parameters.values():
            yield f"{where}:{provision.id}.{parameter.name}", parameter.label


def labels_in(part: object) -> Iterator[Label]:
    """Every label in a tree of frozen values."""
    if isinstance(part, Label):
        yield part
    elif isinstance(part, tuple | frozenset):
        for each in part:
            yield from labels_in(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from labels_in(getattr(part, each.name))
