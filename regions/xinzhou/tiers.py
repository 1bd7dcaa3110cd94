"""The three tiers of people in 7(五): who counts in each, and the two ways to count.

The clauses say how many people must satisfy each of them and neither 另有 nor 其中: read
literally, one person counts in every tier whose conditions he satisfies. An authority might
ask for different people in each tier, so that reading is shown beside the literal one.
"""

from __future__ import annotations

from gateway.regime.facts.words import CertificateKind, Field, Title
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Exists,
    FlagWhen,
    Holds,
    InSpan,
    Node,
    Not,
    Reading,
    Readings,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import CountOf, Fact, FullYears, Param, RankOf, Sum
from gateway.regime.words import Label

A, B, C = "XZ-SLI-2024/7.5a", "XZ-SLI-2024/7.5b", "XZ-SLI-2024/7.5c"
_PERSONS_A = Param("tier_a_min_persons", A)
_PERSONS_B = Param("tier_b_min_persons", B)
_PERSONS_C = Param("tier_c_min_persons", C)

_LISTED = Choice(
    of=Fact("certificate.kind"),
    meets=Param("accepted_certificates", "XZ-SLI-2024/7.5d"),
    # The note prints no level for these two; the national registration is what it asks.
    decides=(
        CertificateKind.JUNIOR_SAFETY_ENGINEER,
        CertificateKind.SECOND_CLASS_FIRE_ENGINEER,
    ),
    otherwise=Outcome.FAILS,
    code="CERTIFICATE_LEVEL_NOT_PRINTED",
    label=Label("所列七种注册之一", "one of the seven registrations"),
)

LISTED_REGISTRATION = All(
    (
        _LISTED,
        Holds(of=Fact("certificate.registered"), label=Label("已注册执业", "registered")),
        InSpan(span=Fact("certificate.valid"), label=Label("注册有效", "registration valid")),
    )
)

REGISTERED = Exists(
    of="member.certificates",
    item="certificate",
    rule=LISTED_REGISTRATION,
    label=Label("注册执业证书", "registration certificate"),
)

_SAFETY_YEARS = FullYears(
    of="member.work_periods",
    item="period",
    span="period.span",
    where=Choice(
        of=Fact("period.field"),
        meets=(Field.SAFETY_MANAGEMENT,),
        decides=(Field.UNCLEAR,),
        otherwise=Outcome.FAILS,
        label=Label("建筑安全管理工作", "construction safety management"),
    ),
)

_ON_DUTY = Holds(of=Fact("member.active"), label=Label("在岗", "on duty"))

_SENIOR_IN_CONSTRUCTION = All(
    (
        Choice(
            of=Fact("member.title.field"),
            meets=(
                Field.CONSTRUCTION,
                Field.CONSTRUCTION_MANAGEMENT,
                Field.SAFETY_MANAGEMENT,
                Field.ARCHITECTURE,
            ),
            decides=(Field.UNCLEAR,),
            otherwise=Outcome.FAILS,
            label=Label("建设工程领域职称", "title in construction"),
        ),
        Threshold(
            observed=RankOf(Title, Fact("member.title.level")),
            required=RankOf(Title, Param("tier_a_min_title", A)),
            label=Label("职称等级", "level of the title"),
        ),
    ),
    label=Label("高级及以上职称", "senior title or higher"),
)


def _years(parameter: Param) -> Threshold:
    return Threshold(
        observed=_SAFETY_YEARS,
        required=parameter,
        label=Label("建筑安全管理年限", "years in construction safety management"),
    )


_IN_A = All(
    (
        _ON_DUTY,
        _SENIOR_IN_CONSTRUCTION,
        REGISTERED,
        _years(Param("tier_a_min_years", A)),
    )
)
_IN_B = All((_ON_DUTY, REGISTERED, _years(Param("tier_b_min_years", B))))

IN_C = All(
    (
        _ON_DUTY,
        # Who holds one of the seven registrations is a professional without further proof.
        Any(
            (
                Holds(
                    of=Fact("member.technical"),
                    label=Label("专业技术人员", "technical person"),
                ),
                REGISTERED,
            ),
            label=Label("专业人员", "professional"),
        ),
        _years(Param("tier_c_min_years", C)),
    ),
    label=Label("计入第(五)项的人员", "counted under item (五)"),
)
"""Who counts in the widest tier; whoever counts in another counts here too."""


def _count(condition: Node) -> CountOf:
    return CountOf(of="agency.staff", item="member", where=condition)


def _at_least(condition: Node, persons: Param | Sum, code: str, label: Label) -> Threshold:
    return Threshold(
        observed=_count(condition),
        required=persons,
        operator=Operator.GE,
        code=code,
        label=label,
    )


_FIRST = Label("第一档人数", "persons in the first tier")
_SECOND = Label("第二档人数", "persons in the second tier")
_THIRD = Label("第三档人数", "persons in the third tier")

_A_LITERAL = _at_least(_IN_A, _PERSONS_A, "FIRST_TIER_SHORT", _FIRST)
_B_LITERAL = _at_least(_IN_B, _PERSONS_B, "SECOND_TIER_SHORT", _SECOND)
_C_LITERAL = _at_least(IN_C, _PERSONS_C, "THIRD_TIER_SHORT", _THIRD)
_B_DISTINCT = _at_least(_IN_B, Sum((_PERSONS_A, _PERSONS_B)), "SECOND_TIER_SHORT", _SECOND)
_C_DISTINCT = _at_least(
    IN_C,
    Sum((_PERSONS_A, _PERSONS_B, _PERSONS_C)),
    "THIRD_TIER_SHORT",
    _THIRD,
)
_ALL_DISTINCT = All((_A_LITERAL, _B_DISTINCT, _C_DISTINCT))

_NESTED_WORDS = Label(
    "按文义：符合几档条件即计入几档",
    "literal: a person counts in every tier he satisfies",
)
_DISTINCT_WORDS = Label("各档人员不重复计算", "different people in each tier")


def in_both_readings(literal: Node, distinct: Node = _ALL_DISTINCT) -> Readings:
    """A condition on the tiers, read literally, with the reading of different people beside."""
    return Readings(
        taken=Reading("nested", _NESTED_WORDS, literal),
        others=(Reading("distinct", _DISTINCT_WORDS, distinct),),
    )


FIRST_TIER = _A_LITERAL
SECOND_TIER = in_both_readings(_B_LITERAL, _B_DISTINCT)
THIRD_TIER = in_both_readings(_C_LITERAL, _C_DISTINCT)

ONE_PERSON_IN_SEVERAL = FlagWhen(
    "MET_ONLY_IF_COUNTED_IN_SEVERAL_TIERS",
    All((_A_LITERAL, _B_LITERAL, _C_LITERAL, Not(_ALL_DISTINCT))),
    Label(
        "仅在同一人可计入多档时符合第(五)项",
        "item (五) is met only if one person may count in several tiers",
    ),
)

REGISTERED_ELSEWHERE = FlagWhen(
    "REGISTERED_AT_OTHER_EMPLOYER",
    Exists(
        of="agency.staff",
        item="member",
        rule=Exists(
            of="member.certificates",
            item="certificate",
            rule=All(
                (
                    _LISTED,
                    Holds(of=Fact("certificate.employer_is_agency"), expected=False),
                )
            ),
        ),
    ),
    Label("有证书注册在其他单位", "a certificate is registered at another employer"),
)
