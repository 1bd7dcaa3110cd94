"""What an application must contain: section 6, items 1 to 4."""

from __future__ import annotations

from gateway.regime.facts.words import Seal
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Each,
    Flagged,
    FlagWhen,
    Holds,
    RuleOf,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact
from gateway.regime.words import Label

_FILE = "service.application"
_REGULATOR = Label("主管部门", "the regulator")

_SUPPLIED = Holds(
    of=Fact("request.supplied"),
    code="REQUESTED_DOCUMENT_MISSING",
    label=Label("已提供该资料", "the document is supplied"),
)

COMPLETE = All(
    (
        RuleOf("XZ-SLI-2024/6.2.1"),
        RuleOf("XZ-SLI-2024/6.2.2"),
        RuleOf("XZ-SLI-2024/6.2.3"),
        # A disputed request is the regulator's to see and does not stop the application.
        Each(
            of=f"{_FILE}.requests",
            item="request",
            rule=Any(
                (
                    _SUPPLIED,
                    Holds(
                        of=Fact("request.disputed"),
                        label=Label("投保单位有异议", "disputed by the policyholder"),
                    ),
                )
            ),
            empty=Outcome.MEETS,
            label=Label("保险机构要求的其他资料", "further documents asked for"),
        ),
    )
)

_CONTRACT_AND_AWARD = Rule(
    provision="XZ-SLI-2024/6.2.1",
    question=Question.POLICY,
    node=All(
        (
            Holds(
                of=Fact(f"{_FILE}.construction_contract"),
                code="CONTRACT_MISSING",
                label=Label("施工合同", "construction contract"),
            ),
            # 如有 goes with the letter of award: the premium and the unit need the contract.
            When(
                applies=Holds(of=Fact(f"{_FILE}.tendered"), label=Label("经招标", "tendered")),
                then=Holds(
                    of=Fact(f"{_FILE}.award_letter"),
                    code="AWARD_LETTER_MISSING",
                    label=Label("中标通知书", "letter of award"),
                ),
            ),
        )
    ),
)

_SEALED_PROPOSAL = Rule(
    provision="XZ-SLI-2024/6.2.2",
    question=Question.POLICY,
    node=All(
        (
            Holds(
                of=Fact(f"{_FILE}.proposal_form"),
                code="PROPOSAL_FORM_MISSING",
                label=Label("投保单", "proposal form"),
            ),
            Choice(
                of=Fact(f"{_FILE}.proposal_seal"),
                meets=(Seal.PHYSICAL, Seal.RELIABLE_ELECTRONIC),
                otherwise=Outcome.FAILS,
                code="SEAL_MISSING",
                label=Label("已盖章", "sealed"),
            ),
            Holds(
                of=Fact(f"{_FILE}.sealed_by_applicant"),
                code="NOT_THE_APPLICANTS_SEAL",
                label=Label("投保人的印章", "the applicant's own seal"),
            ),
        )
    ),
)

_ENTERPRISE_DATA = Rule(
    provision="XZ-SLI-2024/6.2.3",
    question=Question.POLICY,
    node=Flagged(
        All(
            (
                Holds(
                    of=Fact(f"{_FILE}.business_licence"),
                    code="BUSINESS_LICENCE_MISSING",
                    label=Label("企业证照", "business licence"),
                ),
                Holds(
                    of=Fact(f"{_FILE}.safety_officer"),
                    code="SAFETY_OFFICER_MISSING",
                    label=Label("安全生产负责人信息", "person in charge of safety"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "SAFETY_PERMIT_ABSENT",
                Holds(of=Fact(f"{_FILE}.safety_permit"), expected=False),
                Label("未提供安全生产许可证", "no safety production permit supplied"),
            ),
        ),
    ),
)

REQUESTS_SETTLED = Each(
    of=f"{_FILE}.requests",
    item="request",
    rule=All(
        (
            Holds(
                of=Fact("request.reasoned"),
                code="REASON_REQUIRED",
                label=Label("要求资料的必要理由", "reason for asking for the document"),
            ),
            # Whether what is asked is necessary (必要) is for the regulator.
            Any(
                (
                    _SUPPLIED,
                    When(
                        applies=Holds(
                            of=Fact("request.disputed"), label=Label("有异议", "disputed")
                        ),
                        then=Decision(authority=_REGULATOR, code="REQUEST_DISPUTED"),
                    ),
                )
            ),
        )
    ),
    empty=Outcome.UNKNOWN,
    label=Label("保险机构要求的其他资料", "further documents asked for"),
)

APPLICATION: tuple[Rule, ...] = (_CONTRACT_AND_AWARD, _SEALED_PROPOSAL, _ENTERPRISE_DATA)
