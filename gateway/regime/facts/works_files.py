"""Facts about reports, meetings and files of a project's works that state a count or an item."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.facts.works_words import InformationKind

_MANY = (0, 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialReports:
    """The agency's two special reports on household acceptance and preview."""

    household_completed: bool | None = fact(
        "分户验收专项检查报告已完成", "household acceptance report completed"
    )
    preview_completed: bool | None = fact(
        "预看房质量问题专项检查报告已完成", "preview report completed"
    )
    no_preview_ground_stated: bool | None = fact(
        "已载明不开展预看房的依据", "the ground for having no preview is stated"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionReport:
    """What a supervision report sums up of the agency's findings, beside the platform."""

    findings_section: bool | None = fact("含质量风险及整改情况", "has the section on findings")
    raised_reported: int | None = fact(
        "报告所载提出数", "findings raised, by the report", unit="finding", bounds=_MANY
    )
    raised_on_platform: int | None = fact(
        "平台所载提出数", "findings raised, by the platform", unit="finding", bounds=_MANY
    )
    closed_reported: int | None = fact(
        "报告所载整改数", "findings closed, by the report", unit="finding", bounds=_MANY
    )
    closed_on_platform: int | None = fact(
        "平台所载整改数", "findings closed, by the platform", unit="finding", bounds=_MANY
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSupervisionMeeting:
    """The check of the insurance contract at the first supervision meeting."""

    insurance_item_answered: bool | None = fact(
        "已检查保险合同签订情况", "the check of the insurance contract was made"
    )
    insurance_contract_signed: bool | None = fact(
        "检查结果为已签订", "the check found a signed contract"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFiles:
    """The files of the households (一户一档) of a project."""

    units: int | None = fact("住宅户数", "dwellings", unit="household", bounds=_MANY)
    files: int | None = fact("已建档户数", "dwellings with a file", unit="household", bounds=_MANY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformInformation:
    """Information that goes to the supervision platform."""

    kind: InformationKind | None = fact("信息种类", "kind of information")
    uploaded: bool | None = fact("已上传监管平台", "uploaded to the platform")
