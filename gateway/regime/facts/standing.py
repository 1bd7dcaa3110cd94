"""Facts about determinations of responsibility against an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gateway.regime.facts.conduct import Accident
from gateway.regime.facts.field import fact
from gateway.regime.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """A formal determination of responsibility (责任认定) by the authority."""

    decided_on: date | None = fact("认定日期", "decided on")
    conduct_on: date | None = fact("行为日期", "date of the conduct")
    triggers: tuple[int, ...] | None = fact(
        "认定的情形", "situations found", unit="trigger", bounds=(1, 100)
    )
    annulled: bool | None = fact("已撤销", "revoked or annulled")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulatoryAct:
    """A decision, credit entry or measure that an authority is about to record."""

    legal_basis_stated: bool | None = fact("已载明处理依据", "a legal basis is stated")
    rule_relied_on_stated: bool | None = fact(
        "已载明所依据的信用规定", "the credit rule relied on is stated"
    )
    concerns_individual: bool | None = fact("对象为个人", "concerns an individual")
    individual_identified: bool | None = fact("个人已实名核验", "the individual is identified")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditMeasure:
    """A measure of credit discipline against a unit."""

    imposed: bool | None = fact("已实施惩戒措施", "a measure was imposed")
    span: Span | None = fact("措施期间", "period of the measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchListing:
    """An entry on the key-observation list."""

    listed_on: date | None = fact("列入日期", "listed on")
    delisted: bool | None = fact("主管部门已移出名单", "taken off the list by the authority")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The determinations on record against one agency, and its state on the lists."""

    determinations: tuple[Determination, ...] | None = fact("责任认定", "determinations")
    watched: bool | None = fact("在重点观察企业名单", "on the key-observation list")
    quality_below_standard: bool | None = fact(
        "工作质量不满足规范", "work below the working standards"
    )
    non_performance: bool | None = fact(
        "因自身原因不能履约", "cannot perform for reasons of its own"
    )
    demand_received: bool | None = fact("已收到整改要求", "rectification demand received")
    refusal_recorded: bool | None = fact("已记录拒不整改", "refusal to rectify recorded")
    credit_measure: CreditMeasure | None = fact("失信惩戒措施", "credit measure")
    listing: WatchListing | None = fact("重点观察企业名单记录", "entry on the key-observation list")
    accidents: tuple[Accident, ...] | None = fact("质量事故", "quality accidents")
    regulatory_act: RegulatoryAct | None = fact(
        "拟记录的处理", "act of an authority to be recorded"
    )
