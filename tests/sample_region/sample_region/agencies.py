"""What the sample asks of an agency, and what it must not be."""

from __future__ import annotations

from gateway.regime.facts.words import Client, TieKind
from gateway.regime.nodes import All, Choice, Exists, Holds, Not, RuleOf, Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import CountOf, Fact, FullYears, Param
from gateway.regime.words import Label

_YEARS = Rule(
    provision="SAMPLE-2026/2.1",
    question=Question.AGENCY,
    top=False,
    node=Threshold(
        observed=FullYears(
            of="agency.engagements",
            item="engagement",
            span="engagement.span",
            where=Choice(
                of=Fact("engagement.client"),
                meets=(Client.INSURER,),
                otherwise=Outcome.FAILS,
                label=Label("受保险公司委托", "commissioned by an insurer"),
            ),
        ),
        required=Param("min_years"),
        code="TOO_LITTLE_EXPERIENCE",
        label=Label("受托从事风险管理的年限", "years of commissioned risk management"),
    ),
)

_STAFF = Rule(
    provision="SAMPLE-2026/2.2",
    question=Question.AGENCY,
    top=False,
    node=Threshold(
        observed=CountOf(
            of="agency.staff",
            item="person",
            where=Holds(of=Fact("person.active"), label=Label("在岗", "on duty")),
        ),
        required=Param("min_staff"),
        code="TOO_FEW_STAFF",
        label=Label("在岗人员", "staff on duty"),
    ),
)

_BOTH = Rule(
    provision="SAMPLE-2026/2",
    question=Question.AGENCY,
    node=All((RuleOf("SAMPLE-2026/2.1"), RuleOf("SAMPLE-2026/2.2"))),
)

_INDEPENDENT = Rule(
    provision="SAMPLE-2026/3",
    question=Question.INDEPENDENCE,
    node=Not(
        Exists(
            of="relations.ties",
            item="tie",
            rule=Choice(
                of=Fact("tie.kind"),
                meets=(TieKind.CONTROL,),
                otherwise=Outcome.FAILS,
                label=Label("控制关系", "one controls the other"),
            ),
        ),
        code="CONTROL_BETWEEN_PARTIES",
        label=Label("与参建单位无控制关系", "no control between agency and participant"),
    ),
)

AGENCIES: tuple[Rule, ...] = (_BOTH, _YEARS, _STAFF, _INDEPENDENT)
