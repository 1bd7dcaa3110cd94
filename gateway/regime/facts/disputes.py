"""Facts about a dispute over cover and the way to an appraisal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.claim_words import Disputant, DisputeSubject
from gateway.regime.facts.field import fact
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeConsent:
    """Whether one party to the dispute agreed to the appraiser."""

    party: Disputant | None = fact("争议方", "party")
    consented: bool | None = fact("同意选定的鉴定机构", "agreed to the appraiser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A dispute over cover: who applies, what is written, who agreed to the appraiser."""

    applicant: Disputant | None = fact("申请人", "applicant")
    applied_on: date | None = fact("申请日", "applied on")
    subject: DisputeSubject | None = fact("争议事项", "subject")
    contract_validity: Span | None = fact("保险合同有效期", "validity of the contract")
    in_writing: bool | None = fact("以书面形式提出", "put in writing")
    content_stated: bool | None = fact("已表述争议内容", "what is disputed is stated")
    joint_commission_proposed: bool | None = fact(
        "已提议共同委托鉴定机构", "a joint commission is proposed"
    )
    every_party_addressed: bool | None = fact(
        "已向全部其他争议方提出", "addressed to every other party"
    )
    consents: tuple[DisputeConsent, ...] | None = fact("各争议方意见", "consents of the parties")
