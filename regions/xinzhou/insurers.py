"""What Xinzhou asks of an insurer: section 3 of the notice."""

from __future__ import annotations

from gateway.regime.facts.insurer_words import InsurerForm, PermitIssuer
from gateway.regime.facts.words import Assessment, Origin
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    InSpan,
    Judgement,
    Not,
    RuleOf,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact, Param, YearOf
from gateway.regime.words import Label

_REGULATOR = Label("主管部门", "the regulator")

# 充足 has no measure; the finding covers both kinds of experience, each judged by a person.
EXPERIENCE = Judgement(
    of=Fact("insurer.service_experience"),
    authority=_REGULATOR,
    code="SERVICE_EXPERIENCE_NOT_ACCEPTED",
    label=Label(
        "承保理赔与事故预防经验（第(八)项）",
        "experience in claims and prevention (item 八)",
    ),
)

_BASIC_CONDITIONS = Rule(
    provision="XZ-SLI-2024/3.0",
    question=Question.INSURER,
    node=Flagged(
        All(
            (
                RuleOf("XZ-SLI-2024/3.1"),
                RuleOf("XZ-SLI-2024/3.2"),
                RuleOf("XZ-SLI-2024/3.3"),
                RuleOf("XZ-SLI-2024/3.4"),
                RuleOf("XZ-SLI-2024/3.5"),
                RuleOf("XZ-SLI-2024/3.6"),
                RuleOf("XZ-SLI-2024/3.7"),
                EXPERIENCE,
                # Item (九) points outside the text: a finding against the insurer is a person's.
                Choice(
                    of=Fact("insurer.no_contrary_finding"),
                    meets=(True,),
                    otherwise=Outcome.NEEDS_DECISION,
                    code="SUPERVISOR_FOUND_OTHERWISE",
                    label=Label(
                        "保险监管机构其他条件（第(九)项）",
                        "the supervisor's other conditions (item 九)",
                    ),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "OTHER_CONDITIONS_REJECTED",
                Choice(
                    of=Fact("insurer.regulator_conditions"),
                    meets=(Assessment.REJECTED,),
                    otherwise=Outcome.FAILS,
                ),
                Label(
                    "其他条件经认定不符合，本文不据此判定",
                    "other conditions were found not met; this text alone decides nothing on it",
                ),
            ),
        ),
    ),
)

_LICENCE = Rule(
    provision="XZ-SLI-2024/3.1",
    question=Question.INSURER,
    top=False,
    node=All(
        (
            Holds(
                of=Fact("insurer.licence_in_existence"),
                code="LICENCE_NOT_IN_EXISTENCE",
                label=Label("营业执照存续", "business licence in existence"),
            ),
            InSpan(
                span=Fact("insurer.licence_valid"),
                code="LICENCE_NOT_VALID",
                label=Label("营业执照有效期", "validity of the business licence"),
            ),
            Judgement(
                of=Fact("insurer.capacity_finding"),
                authority=_REGULATOR,
                code="CAPACITY_NOT_ACCEPTED",
                label=Label("人员、设备、资金实施能力", "capacity in staff, equipment and funds"),
            ),
        )
    ),
)


def _is(form: InsurerForm) -> Choice:
    return Choice(
        of=Fact("insurer.form"),
        meets=(form,),
        otherwise=Outcome.FAILS,
        label=Label("机构类型", "form"),
    )


def _mainland(path: str, code: str, label: Label) -> Choice:
    return Choice(
        of=Fact(path),
        meets=(Origin.MAINLAND,),
        otherwise=Outcome.FAILS,
        code=code,
        label=label,
    )


_FORM = Rule(
    provision="XZ-SLI-2024/3.2",
    question=Question.INSURER,
    top=False,
    node=All(
        (
            Choice(
                of=Fact("insurer.form"),
                meets=(InsurerForm.LEGAL_PERSON_INSURER, InsurerForm.BRANCH),
                otherwise=Outcome.FAILS,
                code="NOT_AN_INSURANCE_COMPANY",
                label=Label("保险公司或其分支机构", "insurance company or its branch"),
            ),
            When(
                applies=_is(InsurerForm.LEGAL_PERSON_INSURER),
                then=_mainland(
                    "insurer.registered_in",
                    "NOT_REGISTERED_IN_MAINLAND",
                    Label("境内注册", "registered in the mainland"),
                ),
            ),
            When(
                applies=_is(InsurerForm.BRANCH),
                then=All(
                    (
                        Holds(
                            of=Fact("insurer.parent_legal_person"),
                            code="PARENT_NOT_LEGAL_PERSON",
                            label=Label("上级具有独立法人资格", "parent has legal personality"),
                        ),
                        _mainland(
                            "insurer.parent_registered_in",
                            "PARENT_NOT_REGISTERED_IN_MAINLAND",
                            Label("上级境内注册", "parent registered in the mainland"),
                        ),
                        InSpan(
                            span=Fact("insurer.authorisation"),
                            code="NOT_AUTHORISED_ON_DAY",
                            label=Label("授权期间", "period of the authorisation"),
                        ),
                    )
                ),
            ),
        )
    ),
)

_PERMIT = Rule(
    provision="XZ-SLI-2024/3.3",
    question=Question.INSURER,
    top=False,
    node=Flagged(
        All(
            (
                Holds(
                    of=Fact("insurer.permit_held"),
                    code="OWN_PERMIT_MISSING",
                    label=Label("自持保险许可证", "holds the permit itself"),
                ),
                Holds(
                    of=Fact("insurer.permit_valid"),
                    code="PERMIT_NOT_VALID",
                    label=Label("许可证有效", "permit valid"),
                ),
                Choice(
                    of=Fact("insurer.permit_issuer"),
                    meets=(PermitIssuer.NFRA, PermitIssuer.PREDECESSOR),
                    otherwise=Outcome.FAILS,
                    code="PERMIT_ISSUER_NOT_ACCEPTED",
                    label=Label("许可证颁发机关", "issuer of the permit"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "PERMIT_OF_PREDECESSOR",
                Choice(
                    of=Fact("insurer.permit_issuer"),
                    meets=(PermitIssuer.PREDECESSOR,),
                    otherwise=Outcome.FAILS,
                ),
                Label("许可证由原监管机关颁发", "the predecessor authority issued the permit"),
            ),
        ),
    ),
)


_AUDITED_YEAR = Threshold(
    observed=Fact("audit.fiscal_year"),
    required=Param("audit_fiscal_year"),
    label=Label("审计年度", "fiscal year"),
)

_AUDIT = Rule(
    provision="XZ-SLI-2024/3.5",
    question=Question.INSURER,
    top=False,
    node=Flagged(
        Any(
            (
                Exists(
                    of="insurer.audits",
                    item="audit",
                    rule=All(
                        (
                            _AUDITED_YEAR,
                            Holds(
                                of=Fact("audit.outside_auditor"),
                                label=Label("第三方会计师事务所", "outside audit firm"),
                            ),
                            Holds(
                                of=Fact("audit.includes_solvency"),
                                label=Label("含偿付能力报表", "includes solvency statements"),
                            ),
                        )
                    ),
                    code="AUDIT_OF_PRINTED_YEAR_MISSING",
                    label=Label("所列年度审计报告", "audit report of the printed year"),
                ),
                # Nobody can produce a report for a year before the company existed.
                When(
                    applies=Threshold(
                        observed=YearOf(Fact("insurer.founded_on")),
                        required=Param("audit_fiscal_year"),
                        operator=Operator.GT,
                        label=Label("成立年份晚于审计年度", "founded after the audited year"),
                    ),
                    then=Decision(authority=_REGULATOR, code="FOUNDED_AFTER_AUDITED_YEAR"),
                ),
            )
        ),
        flags=(
            FlagWhen(
                "LATER_YEAR_SUPPLIED",
                All(
                    (
                        Exists(
                            of="insurer.audits",
                            item="audit",
                            rule=Threshold(
                                observed=Fact("audit.fiscal_year"),
                                required=Param("audit_fiscal_year"),
                                operator=Operator.GT,
                            ),
                        ),
                        Not(Exists(of="insurer.audits", item="audit", rule=_AUDITED_YEAR)),
                    )
                ),
                Label(
                    "只有较晚年度的报告，条文写明年度",
                    "only a later year's report is there; the text prints the year",
                ),
            ),
        ),
    ),
)

INSURERS: tuple[Rule, ...] = (_BASIC_CONDITIONS, _LICENCE, _FORM, _PERMIT, _AUDIT)
