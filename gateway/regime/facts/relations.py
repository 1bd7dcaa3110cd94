"""Facts about how an agency stands to those who build a project."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.facts.words import Service, TieKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A unit that takes part in the works (参建单位), or a party to a dispute."""

    name: str | None = fact("单位名称", "name")
    ownership_known: bool | None = fact("股权与集团资料齐备", "ownership and group on record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link between the agency and a participant or a company of the participant's group."""

    participant: str | None = fact("相对方", "the other side")
    kind: TieKind | None = fact("关联种类", "kind of tie")
    through_group: bool | None = fact(
        "经由集团公司或下级公司", "with its group or a subordinate company"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRendered:
    """A service to the project, by the agency or by somebody it stands for."""

    service: Service | None = fact("服务内容", "service")
    same_project: bool | None = fact("在同一工程", "on the same project")
    indirect: bool | None = fact("经由下级公司或分包", "through a subsidiary or subcontract")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What is known of the agency's links to one project."""

    project_insured: bool | None = fact("工程已投保", "the project is insured")
    participants: tuple[Participant, ...] | None = fact("参建单位", "participants")
    ties: tuple[Tie, ...] | None = fact("关联与利害关系", "ties")
    services: tuple[ServiceRendered, ...] | None = fact(
        "在该工程提供的服务", "services on the project"
    )
    declaration_signed: bool | None = fact("已签署独立性声明", "declaration of independence signed")
