"""To which projects and on which days the notice applies: sections 1 and 9.

The day of issue is not printed; until it is recorded with its source, everything that hangs on
it stays unknown.
"""

from __future__ import annotations

from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Decision,
    Flagged,
    FlagWhen,
    Holds,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact, Param, YearsAfter
from gateway.regime.words import Label

_HOUSING_BUREAU = Label("忻州市住房和城乡建设局", "the city housing bureau")
ISSUED = Fact("service.notice_issued_on")
SIGNED = Fact("policy.contract_signed_on")
BOUGHT = Fact("service.liability_policy.bought")
_RENEWED = Fact("service.liability_policy.renewed_under_notice")

_IMPLEMENTED = Threshold(
    observed=AS_OF,
    required=ISSUED,
    operator=Operator.GE,
    label=Label("已到实施之日", "the day of implementation has come"),
)

_WHOLE_NOTICE = Rule(
    provision="XZ-SLI-2024/1.3",
    question=Question.SCOPE,
    node=When(
        applies=_IMPLEMENTED,
        then=Any(
            (
                Holds(of=BOUGHT, expected=False, label=Label("尚未投保", "not insured yet")),
                Threshold(
                    observed=SIGNED,
                    required=ISSUED,
                    operator=Operator.GE,
                    label=Label("实施之后订立的保险合同", "contract concluded since then"),
                ),
                Holds(of=_RENEWED, label=Label("实施之后续保", "renewed since then")),
            ),
            code="INSURED_BEFORE_IMPLEMENTATION",
            label=Label("适用全部条款", "the whole notice applies"),
        ),
    ),
)

_SERVICES_AND_CLAIMS = Rule(
    provision="XZ-SLI-2024/1.4",
    question=Question.SCOPE,
    node=When(
        applies=_IMPLEMENTED,
        then=All(
            (
                Holds(of=BOUGHT, code="NOT_INSURED", label=Label("已投保", "insured")),
                Threshold(
                    observed=SIGNED,
                    required=ISSUED,
                    operator=Operator.LT,
                    code="INSURED_SINCE_IMPLEMENTATION",
                    label=Label("实施之前订立的保险合同", "contract concluded before"),
                ),
                Holds(
                    of=_RENEWED,
                    expected=False,
                    code="RENEWED_SINCE_IMPLEMENTATION",
                    label=Label("实施之后未续保", "not renewed since then"),
                ),
            ),
            label=Label("仅适用服务与理赔条款", "only services and claims apply"),
        ),
    ),
)

_IN_FORCE = Rule(
    provision="XZ-SLI-2024/9.3a",
    question=Question.SCOPE,
    node=All(
        (
            Threshold(
                observed=AS_OF,
                required=Param("earliest_day"),
                code="BEFORE_DOCUMENT_IMPLEMENTED",
                label=Label("不早于所落实文件的年份", "not before the year of what it implements"),
            ),
            Threshold(
                observed=AS_OF,
                required=ISSUED,
                operator=Operator.GE,
                code="NOT_ISSUED_YET",
                label=Label("印发之日起", "from the day of issue"),
            ),
        )
    ),
)

_TRIAL_ENDS = YearsAfter(Param("trial_period"), ISSUED)

_TRIAL = Rule(
    provision="XZ-SLI-2024/9.3b",
    question=Question.SCOPE,
    node=Flagged(
        All(
            (
                RuleOf("XZ-SLI-2024/9.3a"),
                # Over is not repealed: whether it was extended or lapsed the text cannot say.
                When(
                    applies=Threshold(
                        observed=AS_OF,
                        required=_TRIAL_ENDS,
                        operator=Operator.GT,
                        label=Label("试行期已满", "the trial period is over"),
                    ),
                    then=Decision(authority=_HOUSING_BUREAU, code="TRIAL_PERIOD_OVER"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "LAST_DAY_DEPENDS_ON_COUNTING",
                Threshold(observed=AS_OF, required=_TRIAL_ENDS, operator=Operator.EQ),
                Label(
                    "对应日为最后一日；若印发当日计入则前一日届满",
                    "the corresponding day is the last; were the day of issue counted, the day"
                    " before would be",
                ),
            ),
        ),
    ),
)

SCOPE: tuple[Rule, ...] = (_WHOLE_NOTICE, _SERVICES_AND_CLAIMS, _IN_FORCE, _TRIAL)
