"""Words on who may do what, as enums of the schema."""

from __future__ import annotations

from gateway.graph.words import described
from gateway.regime.roles import Act, Condition, PartyType
from gateway.regime.words import Word


class ViewerKind(Word):
    """What sort of caller somebody is."""

    ANONYMOUS = ("匿名", "nobody in particular: reads the laws")
    PERSON = ("个人", "a person who signed in and acts for a party")
    MACHINE = ("机器客户端", "a program of a party that acts for itself")


described(Act, "ReservedActKind")
described(Condition, "RoleCondition")
described(PartyType, "PartyType")
described(ViewerKind, "ViewerKind")
