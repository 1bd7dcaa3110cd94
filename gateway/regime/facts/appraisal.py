"""Facts about the appraiser of a disputed defect."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts.field import fact
from gateway.regime.facts.relations import Tie
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalQualification:
    """A formal qualification of the appraiser in a field."""

    field: str | None = fact("鉴定领域", "field")
    valid: Span | None = fact("有效期", "validity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """An appraiser (鉴定机构) proposed for a dispute."""

    appraiser: str | None = fact("鉴定机构", "appraiser")
    dispute_field: str | None = fact("争议所属领域", "field of the dispute")
    qualifications: tuple[AppraisalQualification, ...] | None = fact("鉴定资质", "qualifications")
    competence_fields: tuple[str, ...] | None = fact("专业技术能力领域", "fields of competence")
    declared: bool | None = fact("已申报利益关联", "interests declared")
    ties: tuple[Tie, ...] | None = fact("与争议各方的利益关联", "ties to the disputing parties")
    role_on_project: bool | None = fact("曾在本项目任职", "had a role on this project")
