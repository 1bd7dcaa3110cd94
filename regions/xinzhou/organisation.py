"""How an insurer is to be organised: its project lead, branch, management, claims team."""

from __future__ import annotations

from gateway.regime.facts.words import BranchLevel, EvidenceKind, ProjectKind
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Each,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Not,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import NOTHING, CountOf, Fact, InMonths, Param, YearsBetween
from gateway.regime.words import Label

_REGULATOR = Label("主管部门", "the regulator")

REACH_BY_PURPOSE = FlagWhen(
    "REACH_BY_PURPOSE",
    Choice(
        of=Fact("conduct.underwriting.project_kind"),
        meets=(ProjectKind.MUNICIPAL,),
        otherwise=Outcome.FAILS,
    ),
    Label(
        "条文仅写房屋建筑工程，市政工程依目的适用，须由人确认",
        "the clause says building works only; municipal works are reached by its purpose",
    ),
)
"""For clauses that print 房屋建筑工程 while the notice covers municipal works too."""


def _evidence(*kinds: EvidenceKind) -> Choice:
    return Choice(
        of=Fact("evidence.kind"),
        meets=kinds,
        otherwise=Outcome.FAILS,
        label=Label("材料种类", "kind of evidence"),
    )


_LONG_ENOUGH = All(
    (
        When(
            applies=_evidence(EvidenceKind.CONTRIBUTIONS),
            then=Threshold(
                observed=Fact("evidence.months"),
                required=InMonths(Param("insurer_lead_min_work_years")),
                code="INSURER_LEAD_YEARS_SHORT",
                label=Label("累计缴费月数", "contribution months"),
            ),
        ),
        When(
            applies=_evidence(EvidenceKind.DIPLOMA, EvidenceKind.OTHER),
            then=Threshold(
                observed=YearsBetween(Fact("evidence.since")),
                required=Param("insurer_lead_min_work_years"),
                code="INSURER_LEAD_YEARS_SHORT",
                label=Label("工作年限", "years of work"),
            ),
        ),
    ),
    label=Label("材料证明的年限", "years that the evidence proves"),
)


def _some_evidence(condition: Node) -> Exists:
    return Exists(of="insurer.lead_work_evidence", item="evidence", rule=condition)


_LEAD_YEARS = Rule(
    provision="XZ-SLI-2024/3.4",
    question=Question.INSURER,
    top=False,
    node=Any(
        (
            Each(
                of="insurer.lead_work_evidence",
                item="evidence",
                rule=_LONG_ENOUGH,
                empty=Outcome.UNKNOWN,
                label=Label("各项材料均足年限", "all evidence proves the years"),
            ),
            When(
                applies=All((_some_evidence(_LONG_ENOUGH), _some_evidence(Not(_LONG_ENOUGH)))),
                then=Decision(authority=_REGULATOR, code="EVIDENCE_DISAGREES"),
                label=Label("材料相互不一致", "evidence disagrees"),
            ),
        )
    ),
)

_COORDINATING = Holds(
    of=Fact("branch.coordinating"),
    label=Label("统筹开展业务", "coordinates the line"),
)

_ONE_BRANCH = Rule(
    provision="XZ-SLI-2024/4.1a",
    question=Question.INSURER,
    node=Flagged(
        All(
            (
                Threshold(
                    observed=CountOf(of="insurer.branches", item="branch", where=_COORDINATING),
                    required=Param("coordinating_branches_per_company"),
                    code="COORDINATING_BRANCH_NOT_UNIQUE",
                    label=Label("统筹分支机构数", "coordinating branches"),
                ),
                Each(
                    of="insurer.branches",
                    item="branch",
                    rule=Any(
                        (
                            Holds(
                                of=Fact("branch.coordinating"),
                                expected=False,
                                code="COORDINATING_BRANCH_UNFIT",
                                label=Label(
                                    "不统筹业务的分支机构", "branch that does not coordinate"
                                ),
                            ),
                            All(
                                (
                                    Holds(
                                        of=Fact("branch.in_city"),
                                        code="COORDINATING_BRANCH_OUTSIDE_CITY",
                                        label=Label("在本市注册", "registered in the city"),
                                    ),
                                    Choice(
                                        of=Fact("branch.level"),
                                        meets=Param("branch_level"),
                                        otherwise=Outcome.FAILS,
                                        code="COORDINATING_BRANCH_LEVEL",
                                        label=Label("层级", "level"),
                                    ),
                                    Holds(
                                        of=Fact("branch.authorised"),
                                        code="COORDINATING_BRANCH_NOT_AUTHORISED",
                                        label=Label("已获上级授权", "authorised by its parent"),
                                    ),
                                )
                            ),
                        )
                    ),
                    empty=Outcome.FAILS,
                    label=Label("统筹分支机构的条件", "what the coordinating branch must be"),
                ),
            )
        ),
        flags=(
            REACH_BY_PURPOSE,
            FlagWhen(
                "COUNTY_OFFICES_NOT_ADDRESSED",
                Exists(
                    of="insurer.branches",
                    item="branch",
                    rule=All(
                        (
                            Holds(of=Fact("branch.coordinating"), expected=False),
                            Choice(
                                of=Fact("branch.level"),
                                meets=(BranchLevel.COUNTY,),
                                otherwise=Outcome.FAILS,
                            ),
                        )
                    ),
                ),
                Label(
                    "另有县级机构，条文未写其可否出单",
                    "county offices exist; whether they may issue policies is not said",
                ),
            ),
        ),
    ),
)

_NAMED = Holds(of=Fact("manager.named"), label=Label("已具名", "named"))

_MANAGEMENT = Rule(
    provision="XZ-SLI-2024/4.2",
    question=Question.INSURER,
    node=Flagged(
        Exists(
            of="insurer.management_team",
            item="manager",
            rule=_NAMED,
            code="NO_MANAGEMENT_TEAM",
            label=Label("专门管理团队", "dedicated management team"),
        ),
        flags=(
            REACH_BY_PURPOSE,
            FlagWhen(
                "MANAGER_SHARED_WITH_OTHER_LINE",
                Exists(
                    of="insurer.management_team",
                    item="manager",
                    rule=All((_NAMED, Holds(of=Fact("manager.other_line")))),
                ),
                Label("有成员同时负责其他险种", "a member also runs another line"),
            ),
        ),
    ),
)

_CLAIMS_SERVICE = Rule(
    provision="XZ-SLI-2024/6.7b",
    question=Question.INSURER,
    node=All(
        (
            Threshold(
                observed=Fact("insurer.claims_team"),
                required=NOTHING,
                operator=Operator.GT,
                code="NO_CLAIMS_TEAM",
                label=Label("理赔服务团队人数", "claims team members"),
            ),
            Threshold(
                observed=Fact("insurer.service_line_hours"),
                required=Param("service_line_hours_per_day"),
                code="SERVICE_LINE_NOT_ROUND_THE_CLOCK",
                label=Label("服务专线每日开通时长", "hours a day the service line is open"),
            ),
        )
    ),
)

ORGANISATION: tuple[Rule, ...] = (_LEAD_YEARS, _ONE_BRANCH, _MANAGEMENT, _CLAIMS_SERVICE)
