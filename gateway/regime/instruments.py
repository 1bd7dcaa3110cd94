"""The official texts: instruments, their provisions, parameters and validity on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from gateway.regime.words import Label, Word

ParameterValue: TypeAlias = bool | int | Decimal | str | date | tuple[str | int, ...] | None


class Line(Word):
    """Lines of insurance."""

    IDI = ("工程质量潜在缺陷保险", "inherent defects insurance")
    SLI = ("安全生产责任保险", "safety liability insurance")


class Kind(Word):
    """What sort of norm a provision is."""

    PURPOSE = ("目的依据", "purpose")
    DEFINITION = ("定义", "definition")
    SCOPE = ("适用范围", "scope")
    QUALIFICATION = ("资格条件", "qualification")
    STAFFING = ("人员配置", "staffing")
    INDEPENDENCE = ("独立性", "independence")
    PROHIBITION = ("禁止", "prohibition")
    DUTY = ("义务", "duty")
    DEADLINE = ("时限", "deadline")
    GATE = ("前置条件", "gate")
    REPORT = ("报告报送", "report")
    RECORD = ("记录归档", "record")
    SANCTION = ("处理措施", "sanction")
    LIABILITY = ("责任", "liability")
    RIGHT = ("权利", "right")
    AUTHORITY = ("职权", "authority")
    INCENTIVE = ("鼓励", "incentive")
    VALIDITY = ("效力期间", "validity")


class Disposition(Word):
    """What the gateway does with a provision."""

    RULE = ("规则判定", "rule: a verdict is computed from facts")
    WORKFLOW = ("流程管控", "workflow: a step, gate or deadline is recorded and enforced")
    ACCESS = ("权限", "access: who may see or do something")
    REFERENCE = ("参考", "reference: shown, searched and compared")


class Party(Word):
    """Who is bound by a provision or benefits from it."""

    REGULATOR = ("主管部门", "regulator")
    INSURER = ("保险公司", "insurer")
    AGENCY = ("风险管理机构 / 技术服务机构 / 风控机构", "agency")
    OWNER = ("建设单位", "owner")
    CONTRACTOR = ("施工单位", "contractor")
    DESIGNER = ("设计单位", "designer")
    SUPERVISOR = ("监理单位", "supervisor")
    LABORATORY = ("检测单位", "laboratory")
    HOMEOWNER = ("房屋所有权人", "homeowner")
    ASSOCIATION = ("质量保险分会", "association")
    APPRAISER = ("鉴定机构", "appraiser")
    PROPERTY_MANAGER = ("物业单位", "property manager")
    POLICYHOLDER = ("投保单位", "policyholder")


class Operator(Word):
    """How a fact is held against a parameter, as the clause's own words resolve."""

    EQ = ("等于", "equal to")
    GE = ("不少于", "at least")
    GT = ("超过", "more than")
    LE = ("不超过", "at most")
    LT = ("不满", "less than")
    ONE_OF = ("之一", "one of")
    ALL_OF = ("全部包含", "all of")
    NONE_OF = ("均不得", "none of")
    BEFORE = ("之前", "before")
    NOT_GIVEN = ("未规定", "not given by the text")


class InForce(Word):
    """Whether an instrument applies on a day."""

    IN_FORCE = ("有效", "in force")
    NOT_YET = ("尚未施行", "not yet in force")
    EXPIRED = ("已失效", "expired")
    UNKNOWN = ("效力不明", "unknown: the text does not print its dates")


class Mirror(Word):
    """How a checklist row relates to the body provisions it restates."""

    SAME = ("一致", "same")
    STRICTER = ("更严", "stricter")
    WIDER = ("更宽", "wider")
    NARROWER = ("更窄", "narrower")
    NEW = ("新增", "new")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number, grade, period or list that a provision sets.

    ``value`` is ``None`` where the words ask for something without giving it (及时, 定期);
    ``source_zh`` says where a value comes from that the provision does not print itself.
    """

    name: str
    label: Label
    value: ParameterValue
    unit: str
    operator: Operator
    open_list: bool = False
    source_zh: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case of a provision: facts in words and the answer they get.

    ``waits`` says why a case cannot be answered from facts alone and waits for records.
    """

    given: str
    expect: str
    waits: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One norm of an instrument, fine enough to be checked or shown alone."""

    id: str
    locator_zh: str
    heading_zh: str | None
    text_zh: str
    kind: Kind
    bound: tuple[Party, ...]
    disposition: Disposition
    summary: Label
    interpretation: str | None
    parameters: Mapping[str, Parameter]
    examples: tuple[Example, ...]
    mirrors: tuple[str, ...] = ()
    mirror_relation: Mirror | None = None

    @property
    def instrument_id(self) -> str:
        """The instrument this provision belongs to."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestDay:
    """A day before which an undated instrument cannot have been in force, and why."""

    day: date
    reason: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class SupersededReference:
    """A cited text that has been replaced since; it is quoted as written and flagged."""

    cited_zh: str
    replaced_by_zh: str
    note: Label


class Rank(Enum):
    """Legal rank of an instrument; a normative document creates no penalties."""

    NORMATIVE_DOCUMENT = "NORMATIVE_DOCUMENT"
    NOTICE = "NOTICE"


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One official document.

    Dates are ``None`` where the text does not print them; nothing is inferred in their place.
    """

    id: str
    region: str
    line: Line
    title: Label
    number: str | None
    issuers_zh: tuple[str, ...]
    issued: date | None
    effective_from: date | None
    effective_to: date | None
    rank: Rank
    boundary_words: Label
    day_counting: Label
    note: str | None
    official_text: str
    sha256: str
    provisions: Mapping[str, Provision]
    earliest: EarliestDay | None = None
    superseded_references: tuple[SupersededReference, ...] = ()

    def validity_on(self, day: date) -> InForce:
        """Say whether the instrument is in force on ``day``; both printed days are included."""
        if self.effective_to is not None and day > self.effective_to:
            return InForce.EXPIRED
        if self.effective_from is not None:
            return InForce.IN_FORCE if day >= self.effective_from else InForce.NOT_YET
        if self.earliest is not None and day < self.earliest.day:
            return InForce.NOT_YET
        return InForce.UNKNOWN

    def may_apply_on(self, day: date) -> bool:
        """Whether the instrument is in force on ``day``, or its text leaves that unknown."""
        return self.validity_on(day) in {InForce.IN_FORCE, InForce.UNKNOWN}

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The place of each provision in document order."""
        return {provision_id: place for place, provision_id in enumerate(self.provisions)}
