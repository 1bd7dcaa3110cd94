"""Facts about registers, determinations, terminations and evaluations of agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.commission_words import (
    DossierItem,
    GroundElement,
    RegisterAct,
    RegisterState,
)
from gateway.regime.facts.field import fact
from gateway.regime.facts.works_words import ActingParty


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """An agency's entry in the association's register, and what is about to be done on it."""

    act: RegisterAct | None = fact("拟办事项", "act intended")
    removed_on: date | None = fact("移除出库日期", "removed on")
    nominated: bool | None = fact("已由保险公司报送", "nominated by an insurer")
    state: RegisterState | None = fact("办理当日的入库状态", "state on the day of the act")
    dossier: tuple[DossierItem, ...] | None = fact("已提交的入库材料", "evidence filed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalentEntry:
    """A practitioner's entry in the talent database."""

    approved: bool | None = fact("已审批准入", "approved")
    approved_on: date | None = fact("审批通过日期", "approved on")
    roster_from: date | None = fact("拟列入项目团队日期", "on a project roster from")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationFile:
    """A determination, or a ground recorded by the insurer, about to be put on file."""

    triggers: tuple[int, ...] | None = fact(
        "认定的情形序号", "situations cited", unit="trigger", bounds=(1, 100)
    )
    conduct_day: date | None = fact("行为发生日", "day of the conduct")
    elements: tuple[GroundElement, ...] | None = fact("已载明的要素", "elements stated")
    correction_limit_set: bool | None = fact("已载明改正期限", "a limit for correction is set")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMatter:
    """Matters about an agency that an insurer reported to the authority."""

    recorded: bool | None = fact("报告已记录", "the report is recorded")
    verified: bool | None = fact("已经核实", "verified")
    reported_by: ActingParty | None = fact("报告单位", "who reported")
    deletion_intended: bool | None = fact("拟删除报告记录", "its record is about to be deleted")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationRequest:
    """A request for information or for an investigation, sent to an agency."""

    received: bool | None = fact("机构已收到要求", "received by the agency")
    answer_due_on: date | None = fact("要求答复的期限", "to be answered by")
    answered: bool | None = fact("机构已答复或配合", "answered by the agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTermination:
    """The termination of a commission by the insurer."""

    grounds: tuple[int, ...] | None = fact(
        "解除事由序号", "grounds cited", unit="ground", bounds=(1, 100)
    )
    known_on: date | None = fact("知道或应当知道事由之日", "ground known on")
    notice_received: bool | None = fact("解除通知已送达机构", "notice received by the agency")
    notice_received_on: date | None = fact("解除通知送达日", "notice received on")
    contract_sets_period: bool | None = fact(
        "合同另定解除权期限", "the contract sets another period"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredProject:
    """A project of the agency in a round of evaluation."""

    project: str | None = fact("项目", "project")
    scored: bool | None = fact("已评分", "scored")


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerRound:
    """One lead insurer's round of evaluation of the agency."""

    insurer: str | None = fact("主承保公司", "lead insurer")
    closed: bool | None = fact("评价已完成", "round closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFile:
    """The evaluation of an agency: by its lead insurers, and the result."""

    projects: tuple[ScoredProject, ...] | None = fact(
        "主承保公司的全部项目", "all projects the insurer leads"
    )
    rounds: tuple[InsurerRound, ...] | None = fact("各主承保公司的评价", "lead insurers' rounds")
    result_final: bool | None = fact("评价结果已定稿", "the result is final")
