"""What Xinzhou forbids: split policies, extra charges, subcontracting."""

from __future__ import annotations

from gateway.regime.nodes import All, Any, Choice, Decision, Each, Holds, Not, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

_REGULATOR = Label("主管部门", "the regulator")

_ONE_POLICY = Threshold(
    observed=Fact("conduct.underwriting.concurrent_policies"),
    required=Param("concurrent_policies_per_unit"),
    label=Label("同一标的同期保单数", "concurrent policies for one insured unit"),
)

_NO_SPLITTING = Rule(
    provision="XZ-SLI-2024/4.3b",
    question=Question.CONDUCT,
    node=All(
        (
            Threshold(
                observed=Fact("conduct.underwriting.premium_due_dates"),
                required=Param("premium_due_dates"),
                code="SPLIT_PAYMENT",
                label=Label("缴费期数", "due dates of the premium"),
            ),
            # Several policies are usual for phased works: a signal, not yet a device.
            When(
                applies=Not(_ONE_POLICY),
                then=Decision(authority=_REGULATOR, code="SPLIT_POLICIES"),
            ),
        )
    ),
)

_NO_EXTRA_CHARGE = Rule(
    provision="XZ-SLI-2024/4.6d",
    question=Question.CONDUCT,
    node=Each(
        of="conduct.charges",
        item="charge",
        rule=Any(
            (
                Threshold(
                    observed=Fact("charge.amount"),
                    required=Param("extra_charge"),
                    code="EXTRA_CHARGE",
                    label=Label("另收费用", "extra charge"),
                ),
                # Only the services of the insurance contract are covered by the ban.
                When(
                    applies=Holds(
                        of=Fact("charge.planned_service"),
                        expected=False,
                        label=Label("不属于保单方案内服务", "not a service of the policy's plan"),
                    ),
                    then=Decision(authority=_REGULATOR, code="CHARGE_OUTSIDE_PLAN"),
                ),
            )
        ),
        empty=Outcome.MEETS,
        label=Label("保费之外的收费", "charges beside the premium"),
    ),
)

_NO_SUBCONTRACTING = Rule(
    provision="XZ-SLI-2024/8.6c",
    question=Question.CONDUCT,
    node=All(
        (
            Holds(
                of=Fact("conduct.assigned_to_third_party"),
                expected=False,
                code="SUBCONTRACTED",
                label=Label("服务指派给第三方", "service assigned to another entity"),
            ),
            # An expert hired in person is no third party; one employed by another body may be.
            Choice(
                of=Fact("conduct.attendees_all_own_staff"),
                meets=(True,),
                otherwise=Outcome.NEEDS_DECISION,
                code="ATTENDEE_OF_OTHER_EMPLOYER",
                label=Label("到场人员均为本机构人员", "all attendees are the agency's own staff"),
            ),
        )
    ),
)

CONDUCT: tuple[Rule, ...] = (_NO_SPLITTING, _NO_EXTRA_CHARGE, _NO_SUBCONTRACTING)
