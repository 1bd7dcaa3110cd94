"""Standing apart from those who build: articles 6 and 12(二) of SH-TIS-2023."""

from __future__ import annotations

from gateway.regime.facts.words import TieKind
from gateway.regime.nodes import All, Any, Choice, Each, Exists, Holds, Not, RuleOf
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

# Company Law art. 265(4): control, common control, common officers. Companies that only the
# State holds together are not affiliated; what else "may shift interests" is left open.
_AFFILIATION = Choice(
    of=Fact("tie.kind"),
    meets=(
        TieKind.IS_PARTICIPANT,
        TieKind.CONTROL,
        TieKind.COMMON_CONTROLLER,
        TieKind.COMMON_GROUP,
        TieKind.COMMON_OFFICER,
    ),
    fails=(TieKind.STATE_HOLDER_ONLY,),
    decides=(
        TieKind.SHAREHOLDING,
        TieKind.DECLARED_INTEREST,
        TieKind.INDIRECT,
        TieKind.BUSINESS,
        TieKind.FAMILY,
    ),
    otherwise=Outcome.NEEDS_DECISION,
    open_code="OTHER_INTEREST_DECLARED",
    label=Label("关联关系种类", "kind of affiliation"),
)

_NO_AFFILIATION = All(
    (
        Not(
            Exists(
                of="relations.ties",
                item="tie",
                rule=_AFFILIATION,
                label=Label("存有关联关系", "an affiliation exists"),
            ),
            code="AFFILIATED_WITH_PARTICIPANT",
            label=Label("不得与参建单位存有关联关系", "no affiliation with a participant"),
        ),
        # A project always has participants: an empty list proves nothing.
        Each(
            of="relations.participants",
            item="participant",
            rule=Choice(
                of=Fact("participant.ownership_known"),
                meets=(True,),
                otherwise=Outcome.UNKNOWN,
                label=Label("股权与集团资料齐备", "ownership and group on record"),
            ),
            empty=Outcome.UNKNOWN,
            label=Label("参建单位的股权资料", "ownership of every participant"),
        ),
    ),
)

_SAME_PROJECT = Holds(
    of=Fact("rendered.same_project"), label=Label("在同一工程", "on the same project")
)

# 等 leaves the list open; article 12(二) names 检测 beside the services of article 6.
_NO_SERVICE = Not(
    Any(
        (
            Exists(
                of="relations.services",
                item="rendered",
                rule=All(
                    (
                        _SAME_PROJECT,
                        Choice(
                            of=Fact("rendered.service"),
                            meets=Param("barred_services"),
                            otherwise=Outcome.NEEDS_DECISION,
                            open_code="SERVICE_NOT_LISTED",
                            label=Label("第六条所列服务", "a service of article 6"),
                        ),
                    ),
                ),
                label=Label("参与第六条所列服务", "takes part in a service of article 6"),
            ),
            Exists(
                of="relations.services",
                item="rendered",
                rule=All(
                    (
                        _SAME_PROJECT,
                        Choice(
                            of=Fact("rendered.service"),
                            meets=Param("barred_services", "SH-TIS-2023/12.3.2"),
                            otherwise=Outcome.NEEDS_DECISION,
                            open_code="SERVICE_NOT_LISTED",
                            label=Label("第十二条所列工作", "a service of article 12"),
                        ),
                    ),
                ),
                label=Label("参与第十二条所列工作", "takes part in a service of article 12"),
            ),
        ),
        label=Label("直接或间接参与工程服务", "takes part in the works, directly or not"),
    ),
    code="PARTICIPATES_IN_PROJECT",
    label=Label("不得参与该工程的服务内容", "no part in the project's services"),
)

# 利害关系 is wider than 关联关系 and reaches the participant's group and subordinate companies.
_INTEREST_IN_GROUP = Exists(
    of="relations.ties",
    item="tie",
    rule=All(
        (
            Holds(
                of=Fact("tie.through_group"),
                label=Label("经由集团公司或下级公司", "with a group or subordinate company"),
            ),
            Choice(
                of=Fact("tie.kind"),
                meets=(
                    TieKind.IS_PARTICIPANT,
                    TieKind.CONTROL,
                    TieKind.COMMON_CONTROLLER,
                    TieKind.COMMON_GROUP,
                    TieKind.COMMON_OFFICER,
                    TieKind.SHAREHOLDING,
                    TieKind.DECLARED_INTEREST,
                ),
                fails=(TieKind.STATE_HOLDER_ONLY,),
                decides=(TieKind.INDIRECT, TieKind.BUSINESS, TieKind.FAMILY),
                otherwise=Outcome.NEEDS_DECISION,
                open_code="OTHER_IMPAIRMENT",
                label=Label("利害关系种类", "kind of interest"),
            ),
        ),
    ),
    label=Label("与集团或下级公司存有利害关系", "an interest in a group or subordinate company"),
)

# Either half of the clause raises a suspicion; whether a sanction needs both is the authority's.
_IMPARTIAL = Any(
    (
        Holds(
            of=Fact("relations.project_insured"),
            expected=False,
            code="PROJECT_INSURED",
            label=Label("工程尚未投保", "the project is not insured yet"),
        ),
        All(
            (
                RuleOf("SH-TIS-2023/6b"),
                RuleOf("SH-TIS-2023/6c"),
                Not(
                    _INTEREST_IN_GROUP,
                    code="INTEREST_IN_GROUP",
                    label=Label("不得存有利害关系", "no interest"),
                ),
            ),
        ),
    ),
    code="SUSPECTED_TRIGGER",
    label=Label("疑似情形（二）", "suspected situation (2)"),
)

INDEPENDENCE = (
    Rule(provision="SH-TIS-2023/6b", node=_NO_AFFILIATION, question=Question.INDEPENDENCE),
    Rule(provision="SH-TIS-2023/6c", node=_NO_SERVICE, question=Question.INDEPENDENCE),
    Rule(provision="SH-TIS-2023/12.3.2", node=_IMPARTIAL, question=Question.INDEPENDENCE),
)
