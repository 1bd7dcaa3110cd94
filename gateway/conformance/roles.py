"""Roles: who may do what differs by region only where the region's text says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from gateway.access.matrix import MATRIX
from gateway.conformance.checks import Judged
from gateway.conformance.subject import Subject
from gateway.regime.faults import Fault
from gateway.regime.instruments import Disposition, Kind, Party, Provision
from gateway.regime.regions import Region
from gateway.regime.roles import PartyType, ReservedAct, RoleShift, Sight

_EMPOWERING: Final = frozenset({Kind.AUTHORITY, Kind.RIGHT})
_REASON: Final = re.compile(r"[A-Z]+(?:_[A-Z]+)*")

Provisions = Mapping[str, Provision]
Noted = Iterator[tuple[str, str]]


def judge_roles(subject: Subject) -> Judged | None:
    """Judge that shifts and reservations rest on provisions that can carry them, without clash.

    A provision carries a shift if it is an authority or a right, if it is coded as access, or if it
    binds every kind of party named: who must do something may do it.
    """
    region = subject.region
    if region is None or not subject.instruments:
        return None
    provisions = subject.provisions()
    faults = [
        Fault(f"{region.key}/{where}", reason)
        for where, reason in (
            *(noted for shift in region.roles for noted in _shift(shift, provisions)),
            *_contradictions(region),
            *(noted for act in region.reserved for noted in _reserved(act, provisions)),
            *_repeated(region),
            *(noted for sight in region.sights for noted in _sight(sight, provisions)),
        )
    ]
    counts = (len(region.roles), len(region.reserved), len(region.sights))
    notes = ("{} shifts, {} reserved acts, {} sights".format(*counts),)
    return Judged(tuple(faults), notes)


def _shift(shift: RoleShift, provisions: Provisions) -> Noted:
    where = f"roles:{shift.capability.scope}"
    kinds = shift.widens + shift.narrows + shift.binds
    if not kinds:
        yield where, f"{shift.provision} shifts it for nobody"
    if len(set(kinds)) < len(kinds):
        yield where, f"{shift.provision} shifts a kind of party twice"
    if shift.binds and shift.requires is None:
        yield where, f"{shift.provision} ties it to no condition"
    if shift.requires is not None and not shift.widens + shift.binds:
        yield where, f"{shift.provision} sets a condition for nobody"
    if shift.requires is not None and shift.requires.is_of_project:
        yield where, f"{shift.provision} ties it to a project, which no scope knows"
    idle = [kind.name for kind in shift.narrows + shift.binds if kind not in _having(shift)]
    if idle:
        yield where, f"{shift.provision} takes or ties what {', '.join(idle)} never had"
    # What narrows a kind of party need not name it: the text gives the act to others.
    yield from _carried(where, shift.provision, shift.widens + shift.binds, provisions)


def _having(shift: RoleShift) -> frozenset[PartyType]:
    return MATRIX[shift.capability]


def _reserved(act: ReservedAct, provisions: Provisions) -> Noted:
    where = f"reserved:{act.act.name}"
    if not act.kinds:
        yield where, "is left to nobody"
    if not _REASON.fullmatch(act.refusal):
        yield where, f"{act.refusal!r} is no reason code, e.g. NOT_AN_INSURER"
    for cited in act.cited:
        if cited not in provisions:
            yield where, f"cites {cited}, which does not exist"
    yield from _carried(where, act.provision, act.kinds, provisions)


def _sight(sight: Sight, provisions: Provisions) -> Noted:
    where = f"sights:{', '.join(sight.records)}"
    if not sight.kinds or not sight.records:
        yield where, f"{sight.provision} shows nothing to anybody"
    yield from _carried(where, sight.provision, sight.kinds, provisions)


def _carried(
    where: str, provision_id: str, kinds: tuple[PartyType, ...], provisions: Provisions
) -> Noted:
    provision = provisions.get(provision_id)
    if provision is None:
        yield where, f"cites {provision_id}, which does not exist"
        return
    if provision.kind in _EMPOWERING or provision.disposition is Disposition.ACCESS:
        return
    unnamed = [kind.name for kind in kinds if _bound(kind) not in provision.bound]
    if unnamed:
        named = f"{provision_id} is a {provision.kind.name}"
        yield where, f"{named} that does not name {', '.join(unnamed)}"


def _bound(kind: PartyType) -> Party:
    return Party.REGULATOR if kind.is_regulator else Party[kind.name]


def _contradictions(region: Region) -> Noted:
    widened = {(shift.capability, kind) for shift in region.roles for kind in shift.widens}
    narrowed = {(shift.capability, kind) for shift in region.roles for kind in shift.narrows}
    tied = {(shift.capability, kind) for shift in region.roles for kind in shift.binds}
    for capability, kind in sorted(
        narrowed & (widened | tied), key=lambda each: (each[0].scope, each[1].name)
    ):
        yield f"roles:{capability.scope}", f"is given to {kind.name} and taken from it"


def _repeated(region: Region) -> Noted:
    counted = Counter((act.act, kind) for act in region.reserved for kind in act.kinds)
    for (act, kind), times in counted.items():
        if times > 1:
            yield f"reserved:{act.name}", f"is left to {kind.name} {times} times"
