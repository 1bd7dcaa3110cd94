"""Evaluation, recorded grounds and the end of a commission: articles 17 and 18 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.commission_words import GroundElement
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param, YearsBefore
from gateway.regime.words import Label

# The right lapses a year after the ground was known, unless the contract sets another period
# (Civil Code art. 564): shown, since whether it has lapsed is for the parties and the court.
_TERMINATION = Flagged(
    All(
        (
            Exists(
                of="commission.termination.grounds",
                item="ground",
                rule=Threshold(
                    observed=Fact("ground"),
                    required=Param("grounds_listed", "HZ-TIS-2024/17a"),
                    operator=Operator.LE,
                    label=Label("所列事由之一", "a ground that is listed"),
                ),
                code="GROUND_MISSING",
                label=Label("已载明解除事由", "a ground is stated"),
            ),
            Holds(
                of=Fact("commission.termination.notice_received"),
                code="NO_NOTICE",
                label=Label("解除通知已送达机构", "the agency received the notice"),
            ),
        ),
    ),
    flags=(
        FlagWhen(
            "RIGHT_POSSIBLY_LAPSED",
            All(
                (
                    Holds(
                        of=Fact("commission.termination.contract_sets_period"),
                        expected=False,
                        label=Label("合同未另定期限", "the contract sets no other period"),
                    ),
                    Threshold(
                        observed=Fact("commission.termination.known_on"),
                        required=YearsBefore(
                            Param("termination_right_years"),
                            Fact("commission.termination.notice_received_on"),
                        ),
                        operator=Operator.LT,
                        label=Label("知道事由已逾一年", "known for more than the period"),
                    ),
                ),
            ),
            Label("解除权可能已消灭", "the right to terminate may have lapsed"),
        ),
    ),
)


def _states(element: GroundElement, code: str) -> Exists:
    """The record of the ground states an element."""
    return Exists(
        of="commission.determination.elements",
        item="element",
        rule=Choice(
            of=Fact("element"),
            meets=(element,),
            otherwise=Outcome.FAILS,
            label=Label(element.zh, element.en),
        ),
        code=code,
        label=Label(f"已载明{element.zh}", f"states {element.en}"),
    )


_CLOSED_ROUND = Holds(of=Fact("round.closed"), label=Label("评价已完成", "round closed"))

_RESULT = Flagged(
    Exists(
        of="commission.evaluation.rounds",
        item="round",
        rule=_CLOSED_ROUND,
        code="NO_SCORES",
        label=Label("已有主承保公司完成评价", "a lead insurer's round is closed"),
    ),
    flags=(
        FlagWhen(
            "SCORES_MISSING",
            Exists(of="commission.evaluation.rounds", item="round", rule=Not(_CLOSED_ROUND)),
            Label("尚有主承保公司未完成评价", "a lead insurer's round is not closed"),
        ),
    ),
)

_SCORED = Each(
    of="commission.evaluation.projects",
    item="project",
    rule=Holds(
        of=Fact("project.scored"),
        code="PROJECT_NOT_SCORED",
        label=Label("项目已评分", "the project is scored"),
    ),
    empty=Outcome.UNKNOWN,
    label=Label("全部项目均已评分", "all projects are scored"),
)

OVERSIGHT_GATES: tuple[Gate, ...] = (
    Gate(
        provision="HZ-TIS-2024/17b",
        act=Label("解除风险管理合同", "terminate the contract"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=_TERMINATION,
        force=Force.SYSTEM,
        opens=Label("载明事由并将通知送达机构", "a ground stated and a notice received"),
        cited=("HZ-TIS-2024/17a",),
    ),
    Gate(
        provision="HZ-TIS-2024/17.3",
        act=Label("记录第（3）项事由", "record ground 3"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=All(
            (
                _states(GroundElement.USER_OF_NAME, "EVIDENCE_MISSING"),
                _states(GroundElement.EVIDENCE, "EVIDENCE_MISSING"),
            ),
        ),
        force=Force.SYSTEM,
        opens=Label("载明使用名义者并附证据", "the user of the name, and evidence"),
    ),
    Gate(
        provision="HZ-TIS-2024/17.4",
        act=Label("记录第（4）项事由", "record ground 4"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=All(
            (
                _states(GroundElement.MARKET_CONDUCT, "ELEMENT_MISSING"),
                _states(GroundElement.RULE_BREACHED, "ELEMENT_MISSING"),
            ),
        ),
        force=Force.SYSTEM,
        opens=Label("载明行为和所违反的规定", "the conduct and the rule breached"),
    ),
    Gate(
        provision="HZ-TIS-2024/18.1a",
        act=Label("完成一轮评价", "close a round of evaluation"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=_SCORED,
        force=Force.SYSTEM,
        opens=Label("对该机构的全部项目评分", "a score for every project of the agency"),
    ),
    Gate(
        provision="HZ-TIS-2024/18.1b",
        act=Label("得出最终结果", "enter the final result"),
        actors=(Party.ASSOCIATION,),
        line=Line.IDI,
        condition=_RESULT,
        force=Force.SYSTEM,
        opens=Label("至少一家主承保公司完成评价", "a closed round of a lead insurer"),
    ),
)
