"""Standing apart from those who build: article 9 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.words import TieKind
from gateway.regime.nodes import All, Choice, Each, Exists, Flagged, FlagWhen, Holds, Not
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

# 利害关系 is wider than affiliation and reaches group and subordinate companies. What only the
# State holds together, and whatever else "may affect impartiality", is for somebody to judge.
_INTEREST = Exists(
    of="relations.ties",
    item="tie",
    rule=Choice(
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
        otherwise=Outcome.NEEDS_DECISION,
        open_code="TIE_LEFT_TO_JUDGEMENT",
        label=Label("利害关系种类", "kind of interest"),
    ),
    label=Label("与参建单位存有利害关系", "an interest in a participant"),
)

# 已投保: the ban begins with the policy. Before it the same ties are a warning, no breach.
_NO_INTEREST = Flagged(
    All(
        (
            Not(
                All(
                    (
                        _INTEREST,
                        Choice(
                            of=Fact("relations.project_insured"),
                            meets=(True,),
                            otherwise=Outcome.NEEDS_DECISION,
                            open_code="NOT_YET_INSURED",
                            label=Label("工程已投保", "the project is insured"),
                        ),
                    ),
                ),
                code="INTEREST_IN_PARTICIPANT",
                label=Label(
                    "不得与参建单位存有利害关系", "no interest in a unit taking part in the project"
                ),
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
    ),
    flags=(
        FlagWhen(
            "WOULD_FAIL_ON_INSURANCE",
            All(
                (
                    _INTEREST,
                    Holds(
                        of=Fact("relations.project_insured"),
                        expected=False,
                        label=Label("工程尚未投保", "the project is not insured yet"),
                    ),
                ),
            ),
            Label("投保后即构成违反", "a breach as soon as the project is insured"),
        ),
    ),
)

# 等 leaves the list open: a service it does not name, such as 审图, is for somebody to judge.
_NO_SERVICE = Not(
    Exists(
        of="relations.services",
        item="rendered",
        rule=All(
            (
                Holds(
                    of=Fact("rendered.same_project"),
                    label=Label("在同一工程", "on the same project"),
                ),
                Choice(
                    of=Fact("rendered.service"),
                    meets=Param("barred_services"),
                    otherwise=Outcome.NEEDS_DECISION,
                    open_code="SERVICE_NOT_LISTED",
                    label=Label("第九条所列服务", "a service of article 9"),
                ),
            ),
        ),
        label=Label("直接或间接参与工程服务", "takes part in the works, directly or not"),
    ),
    code="PARTICIPATES_IN_PROJECT",
    label=Label("不得参与该工程的服务内容", "no part in the project's services"),
)

INDEPENDENCE = (
    Rule(provision="HZ-TIS-2024/9b", node=_NO_INTEREST, question=Question.INDEPENDENCE),
    Rule(provision="HZ-TIS-2024/9c", node=_NO_SERVICE, question=Question.INDEPENDENCE),
)
