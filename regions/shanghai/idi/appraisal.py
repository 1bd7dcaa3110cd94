"""Who may appraise a disputed defect: competence and independence of art. 15(2)."""

from __future__ import annotations

from gateway.regime.facts.words import TieKind
from gateway.regime.nodes import All, Choice, Exists, Holds, InSpan, Not, Same
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import Fact
from gateway.regime.words import Label

COMPETENCE = Rule(
    provision="SH-IDI-2025/15.2.b",
    question=Question.APPRAISER,
    node=All(
        (
            Exists(
                of="appraisal.qualifications",
                item="qualification",
                code="QUALIFICATION_MISSING",
                label=Label("争议领域的有效资质", "a valid qualification in the field"),
                rule=All(
                    (
                        Same(
                            first=Fact("qualification.field"),
                            second=Fact("appraisal.dispute_field"),
                            label=Label("资质领域", "field of the qualification"),
                        ),
                        InSpan(
                            span=Fact("qualification.valid"),
                            label=Label("资质有效期", "validity of the qualification"),
                        ),
                    )
                ),
            ),
            Exists(
                of="appraisal.competence_fields",
                item="field",
                code="FIELD_NOT_COVERED",
                label=Label("争议事项的专业技术能力", "competence in the matter disputed"),
                rule=Same(
                    first=Fact("field"),
                    second=Fact("appraisal.dispute_field"),
                    label=Label("能力领域", "field of competence"),
                ),
            ),
        )
    ),
)

INDEPENDENCE = Rule(
    provision="SH-IDI-2025/15.2.c",
    question=Question.APPRAISER,
    node=All(
        (
            Holds(
                of=Fact("appraisal.role_on_project"),
                expected=False,
                code="ROLE_ON_PROJECT",
                label=Label("未在本项目任职", "no role on the project"),
            ),
            Not(
                Exists(
                    of="appraisal.ties",
                    item="tie",
                    label=Label("利益关联", "ties of interest"),
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
                            TieKind.BUSINESS,
                            TieKind.FAMILY,
                        ),
                        # The text does not define 利益关联; that a common state holder alone
                        # makes no tie is taken from 关联关系 in Company Law art. 265(4).
                        fails=(TieKind.STATE_HOLDER_ONLY,),
                        otherwise=Outcome.NEEDS_DECISION,
                        code="TIE_LEFT_TO_DECISION",
                        label=Label("关联种类", "kind of tie"),
                    ),
                ),
                code="INTEREST_WITH_PARTY",
                label=Label("与争议方有利益关联", "an interest in common with a party"),
            ),
            # Without a declaration, no tie on record does not mean that there is none.
            Choice(
                of=Fact("appraisal.declared"),
                meets=(True,),
                otherwise=Outcome.UNKNOWN,
                label=Label("利益关联申报", "declaration of interests"),
            ),
        )
    ),
)

RULES: tuple[Rule, ...] = (COMPETENCE, INDEPENDENCE)
