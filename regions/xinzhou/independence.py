"""Independence of a service agency from those who build the works: 八(三)."""

from __future__ import annotations

from gateway.regime.facts.words import TieKind
from gateway.regime.nodes import All, Any, Choice, Decision, Each, Holds, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

_GROUP_OR_INDIRECT = Any(
    (
        Choice(
            of=Fact("tie.kind"),
            meets=(
                TieKind.COMMON_GROUP,
                TieKind.COMMON_CONTROLLER,
                TieKind.INDIRECT,
                TieKind.BUSINESS,
                TieKind.FAMILY,
            ),
            otherwise=Outcome.FAILS,
            label=Label("集团或间接关联", "group or indirect tie"),
        ),
        Holds(
            of=Fact("tie.through_group"),
            label=Label("经由集团公司或下级公司", "with its group or a subordinate company"),
        ),
    ),
)

_NO_INTEREST = Rule(
    provision="XZ-SLI-2024/8.3a",
    question=Question.INDEPENDENCE,
    node=All(
        (
            Each(
                of="relations.ties",
                item="tie",
                rule=Any(
                    (
                        Choice(
                            of=Fact("tie.kind"),
                            meets=(TieKind.STATE_HOLDER_ONLY,),
                            otherwise=Outcome.FAILS,
                            code="DIRECT_INTEREST",
                            label=Label("与参建单位的利害关系", "interest in a participant"),
                        ),
                        # The text does not name group companies: a likely interest, for a person.
                        When(
                            applies=_GROUP_OR_INDIRECT,
                            then=Decision(
                                authority=Label("主管部门", "the regulator"),
                                code="GROUP_OR_INDIRECT_TIE",
                            ),
                        ),
                    )
                ),
                empty=Outcome.MEETS,
                label=Label("与参建单位的关联", "ties to participants"),
            ),
            Choice(
                of=Fact("relations.declaration_signed"),
                meets=(True,),
                otherwise=Outcome.UNKNOWN,
                label=Label("已签署独立性声明", "declaration of independence signed"),
            ),
        )
    ),
)

_ELSEWHERE = Holds(
    of=Fact("rendered.same_project"),
    expected=False,
    code="ON_THE_SAME_WORKS",
    label=Label("在同一工程", "on the same works"),
)

_NO_OTHER_SERVICE = Rule(
    provision="XZ-SLI-2024/8.3b",
    question=Question.INDEPENDENCE,
    node=Each(
        of="relations.services",
        item="rendered",
        rule=All(
            (
                Any(
                    (
                        _ELSEWHERE,
                        Choice(
                            of=Fact("rendered.service"),
                            fails=Param("excluded_services"),
                            otherwise=Outcome.MEETS,
                            code="EXCLUDED_SERVICE",
                            label=Label("不得参与的服务", "service that is barred"),
                        ),
                    )
                ),
                # 等服务内容 leaves the list open: testing and the like are not printed.
                Any(
                    (
                        _ELSEWHERE,
                        Choice(
                            of=Fact("rendered.service"),
                            meets=Param("excluded_services"),
                            otherwise=Outcome.NEEDS_DECISION,
                            code="SERVICE_NOT_PRINTED",
                            label=Label("条文未列明的服务", "service the text does not print"),
                        ),
                    )
                ),
            )
        ),
        empty=Outcome.MEETS,
        label=Label("在该工程的其他服务", "other services on the works"),
    ),
)

INDEPENDENCE: tuple[Rule, ...] = (_NO_INTEREST, _NO_OTHER_SERVICE)
