"""Rules: the executable form of a provision, and the questions they answer."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.words import Role
from gateway.regime.nodes import Node
from gateway.regime.terms import Param
from gateway.regime.words import Label, Word


class Question(Word):
    """What can be asked of a region's rules."""

    AGENCY = ("机构资格", "does an agency qualify")
    INSURER = ("保险公司条件", "does an insurer qualify")
    PERSON = ("人员条件", "does a person qualify for a post")
    TEAM = ("团队配置", "is a team staffed")
    VISIT = ("到场人员", "were the right people at a visit")
    INDEPENDENCE = ("独立性", "is an agency independent of a project")
    APPRAISER = ("鉴定机构条件", "is an appraiser fit for a dispute")
    CONDUCT = ("行为禁止与处理事由", "is conduct free of prohibitions and grounds")
    SCOPE = ("适用范围", "does a text apply to a project on a day")
    POLICY = ("投保与承保", "are contract, premium and policy in order")
    WORKS = ("工程风险管控", "is the risk management of the works in order")
    CLAIM = ("理赔", "who answers for a defect, and is a claim in order")
    CHECKLIST = ("检查表", "what the rows of an inspection form answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The executable form of one provision.

    Attributes:
        provision: the provision it enforces; parameters are read from it.
        node: the condition.
        question: the question it belongs to.
        top: whether the question's answer asks it directly, or only through another rule.
        roles: for people, the posts it speaks of; empty for all.
    """

    provision: str
    node: Node
    question: Question
    top: bool = True
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    """A step of a sanction ladder: from which determination on, and what follows."""

    provision: str
    ordinal: Param
    measures: Label
    loses_eligibility: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A sanction ladder: determinations are pooled over all triggers and counted in order.

    ``triggers`` is the parameter with the number of situations listed; ``pooling`` the
    provision that makes them one class. ``since_effect`` leaves out conduct from before the
    instrument's first day.
    """

    pooling: str
    triggers: Param
    steps: tuple[LadderStep, ...]
    since_effect: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRule:
    """A state that acts of the authority or association lead to, as a condition on facts."""

    provision: str
    state: Label
    node: Node
