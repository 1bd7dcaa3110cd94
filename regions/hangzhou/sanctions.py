"""Key observation and removal from the register: the items after article 18 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.words import AccidentGrade, Answer, GradeBasis
from gateway.regime.nodes import All, Any, Choice, Exists, Holds, Not, Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule, StandingRule
from gateway.regime.terms import Fact, Param, RankOf
from gateway.regime.words import Label

# 建质〔2010〕111号: one criterion is enough. The official grade prevails, but only where it is
# stated that there is one: losses never stand in for a grade that was not given.
_LARGER_ACCIDENT = Any(
    (
        All(
            (
                Choice(
                    of=Fact("accident.grade_basis"),
                    meets=(GradeBasis.OFFICIAL,),
                    otherwise=Outcome.FAILS,
                    label=Label("以调查认定为准", "graded by the investigation"),
                ),
                Threshold(
                    observed=RankOf(AccidentGrade, Fact("accident.official_grade")),
                    required=RankOf(AccidentGrade, Param("accident_grade_min")),
                    label=Label("调查认定的等级", "grade found by the investigation"),
                ),
            ),
        ),
        All(
            (
                Choice(
                    of=Fact("accident.grade_basis"),
                    meets=(GradeBasis.LOSSES,),
                    otherwise=Outcome.FAILS,
                    label=Label("按损失数额划分", "graded by the losses"),
                ),
                Any(
                    (
                        Threshold(
                            observed=Fact("accident.deaths"),
                            required=Param("larger_accident_deaths_min"),
                            label=Label("死亡人数", "deaths"),
                        ),
                        Threshold(
                            observed=Fact("accident.serious_injuries"),
                            required=Param("larger_accident_serious_injuries_min"),
                            label=Label("重伤人数", "serious injuries"),
                        ),
                        Threshold(
                            observed=Fact("accident.direct_loss"),
                            required=Param("larger_accident_direct_loss_min"),
                            label=Label("直接经济损失", "direct loss"),
                        ),
                    ),
                ),
            ),
        ),
    ),
    label=Label("较大及以上事故", "a larger accident or worse"),
)

# A problem that was found and not followed up is another failing than this one.
_REMOVAL_GROUND = All(
    (
        Choice(
            of=Fact("accident.quality_cause"),
            meets=(Answer.YES,),
            fails=(Answer.NO,),
            otherwise=Outcome.UNKNOWN,
            label=Label("质量原因造成", "caused by a breach of quality rules"),
        ),
        _LARGER_ACCIDENT,
        Holds(
            of=Fact("accident.found_before"),
            expected=False,
            label=Label("机构未发现相关质量问题", "the agency had not found the problem"),
        ),
    ),
)


def _unnoticed_accident(accidents: str) -> Exists:
    """An accident that removes its agency, among those at the path ``accidents``."""
    return Exists(
        of=accidents,
        item="accident",
        rule=_REMOVAL_GROUND,
        label=Label(
            "未发现问题的较大及以上质量事故", "a larger quality accident the agency had not noticed"
        ),
    )


SANCTIONS = (
    Rule(
        provision="HZ-TIS-2024/18.2.2",
        node=Not(
            _unnoticed_accident("conduct.accidents"),
            code="REMOVAL_GROUND",
            label=Label("无移除出库事由", "no ground for removal from the register"),
        ),
        question=Question.CONDUCT,
    ),
)

LISTING_GROUND = Any(
    (
        Holds(
            of=Fact("standing.quality_below_standard"),
            label=Label("工作质量不满足规范", "work below the working standards"),
        ),
        Holds(
            of=Fact("standing.non_performance"),
            label=Label("因自身原因不能履约", "cannot perform for reasons of its own"),
        ),
    ),
    code="GROUND_MISSING",
    label=Label("列入名单的情形", "a ground for listing"),
)

# A late rectification is no refusal, and without a demand nothing can be refused.
REFUSED_TO_RECTIFY = All(
    (
        Holds(
            of=Fact("standing.watched"),
            code="NOT_WATCHED",
            label=Label("在重点观察企业名单", "on the key-observation list"),
        ),
        Holds(
            of=Fact("standing.demand_received"),
            code="NO_DEMAND",
            label=Label("已收到整改要求", "rectification demand received"),
        ),
        Holds(
            of=Fact("standing.refusal_recorded"),
            code="NO_REFUSAL",
            label=Label("已记录拒不整改", "refusal to rectify recorded"),
        ),
    ),
)

# The states are acts of the association: what is found here supports them, not replaces them.
STANDING = (
    StandingRule(
        provision="HZ-TIS-2024/18.2.1a",
        state=Label("列入重点观察企业名单", "entered on the key-observation list"),
        node=LISTING_GROUND,
    ),
    StandingRule(
        provision="HZ-TIS-2024/18.2.1b",
        state=Label("拒不整改，移除出库", "removed from the register after refusing to rectify"),
        node=REFUSED_TO_RECTIFY,
    ),
    StandingRule(
        provision="HZ-TIS-2024/18.2.2",
        state=Label(
            "发生较大及以上质量事故且未发现问题，移除出库",
            "removed from the register after a larger quality accident",
        ),
        node=_unnoticed_accident("standing.accidents"),
    ),
)
