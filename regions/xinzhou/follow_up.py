"""What stays open until it is answered, sent, uploaded or entered: 4(五), 4(六), 8(五), 8."""

from __future__ import annotations

from gateway.regime.facts.words import ArchiveAct, HazardClass
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import All, Any, Choice, Each, Holds, Threshold, When
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Question, Rule
from gateway.regime.terms import AS_OF, Fact
from gateway.regime.words import Label

LEDGER = Rule(
    provision="XZ-SLI-2024/4.5a",
    question=Question.POLICY,
    top=False,
    node=Holds(
        of=Fact("service.ledger.every_policy_entered"),
        code="LEDGER_ENTRY_MISSING",
        label=Label("每份保险单均有台账记录", "every policy has its entry"),
    ),
)

# 台账管理 keeps what was entered: a mistake is put right by a further entry.
LEDGER_GATE = Gate(
    provision="XZ-SLI-2024/4.5a",
    act=Label("改动承保台账记录", "change an entry of the underwriting ledger"),
    actors=(Party.INSURER,),
    line=Line.SLI,
    condition=Choice(
        of=Fact("service.ledger.act"),
        meets=(ArchiveAct.NEW_VERSION,),
        otherwise=Outcome.FAILS,
        code="ENTRIES_ONLY_SUPERSEDED",
        label=Label("另存新版本", "a new version beside the old one"),
    ),
    force=Force.SYSTEM,
    opens=Label("以新记录更正，原记录保留", "a further entry beside the one that is kept"),
)

OPINION = Rule(
    provision="XZ-SLI-2024/4.6b",
    question=Question.POLICY,
    top=False,
    node=Each(
        of="service.planned_services",
        item="planned",
        rule=When(
            applies=Holds(
                of=Fact("planned.opinion_recorded"),
                label=Label("投保单位已提出意见", "the policyholder recorded an opinion"),
            ),
            # No number says when; an opinion without an answer stays open.
            then=Choice(
                of=Fact("planned.opinion_answered"),
                meets=(True,),
                otherwise=Outcome.NEEDS_DECISION,
                code="OPINION_OPEN",
                label=Label("保险机构已回应", "the insurer answered it"),
            ),
        ),
        empty=Outcome.UNKNOWN,
        label=Label("投保单位的意见", "opinions of the policyholder"),
    ),
)

# 定期 has no number of its own: an interval counts only where somebody has set it.
REPORTING = Rule(
    provision="XZ-SLI-2024/8.5a",
    question=Question.WORKS,
    top=False,
    node=When(
        applies=Holds(
            of=Fact("service.reporting.recorded"),
            label=Label("已确定报送周期", "an interval is set"),
        ),
        then=Any(
            (
                Holds(
                    of=Fact("service.reporting.report_sent"),
                    label=Label("本期报告已报送", "a report was sent in it"),
                ),
                Threshold(
                    observed=Fact("service.reporting.ends_on"),
                    operator=Operator.GE,
                    required=AS_OF,
                    label=Label("本期未届满", "the interval has not ended"),
                ),
            ),
            code="LATE_BY_RECORDED_INTERVAL",
            label=Label("按所定周期报送", "reported in the interval that was set"),
        ),
    ),
)

UPLOAD = Rule(
    provision="XZ-SLI-2024/8.9c",
    question=Question.WORKS,
    top=False,
    node=Each(
        of="service.hazards",
        item="hazard",
        rule=When(
            applies=Choice(
                of=Fact("hazard.hazard_class"),
                meets=(HazardClass.GENERAL,),
                otherwise=Outcome.FAILS,
                label=Label("一般隐患", "a general hazard"),
            ),
            then=All(
                (
                    Holds(
                        of=Fact("hazard.rectified"),
                        code="NOT_RECTIFIED",
                        label=Label("施工单位已整改", "rectified by the contractor"),
                    ),
                    Holds(
                        of=Fact("hazard.rectification_uploaded"),
                        code="UPLOAD_MISSING",
                        label=Label("整改情况已上传", "the rectification is uploaded"),
                    ),
                )
            ),
        ),
        empty=Outcome.MEETS,
        label=Label("一般隐患的整改与上传", "general hazards rectified and uploaded"),
    ),
)

FOLLOW_UP: tuple[Rule, ...] = (LEDGER, OPINION, REPORTING, UPLOAD)
