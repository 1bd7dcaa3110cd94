"""Grounds that can be computed and the ladder of measures: article 12 of SH-TIS-2023.

A computed ground is a suspicion only; a determination is the authority's act (12.3a).
"""

from __future__ import annotations

from gateway.regime.facts.words import KeyPost, Share
from gateway.regime.instruments import Operator
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Each,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    Overlap,
    RuleOf,
    Threshold,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.rules import Ladder, LadderStep, Question, Rule
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

_ORDINAL = Param("determination_ordinal")

# 转包 is always caught, 分包 only when irregular: a part passed on needs the principal's consent
# (Civil Code art. 923).
_PASSED_ON_IN_PART = Choice(
    of=Fact("delegation.share"),
    meets=(Share.PART,),
    otherwise=Outcome.FAILS,
    code="WHOLE_COMMISSION_PASSED_ON",
    label=Label("转出范围", "share passed on"),
)

_NO_TRANSFER = Flagged(
    Each(
        of="conduct.delegations",
        item="delegation",
        rule=All(
            (
                _PASSED_ON_IN_PART,
                Holds(
                    of=Fact("delegation.insurer_consent"),
                    code="NO_CONSENT",
                    label=Label("保险公司书面同意", "insurer's written consent"),
                ),
            ),
        ),
        empty=Outcome.MEETS,
        code="SUSPECTED_TRIGGER",
        label=Label("疑似情形（一）：转包、违规分包", "suspected situation (1): passing on"),
    ),
    flags=(
        FlagWhen(
            "PART_DELEGATED",
            Exists(of="conduct.delegations", item="delegation", rule=_PASSED_ON_IN_PART),
            Label("部分业务已转由他人办理", "part of the business was passed on"),
        ),
    ),
)

_AT_POST = All(
    (
        RuleOf("SH-TIS-2023/4.1b"),
        RuleOf("SH-TIS-2023/4.1e"),
        RuleOf("SH-TIS-2023/4.2a"),
        RuleOf("SH-TIS-2023/4.2b"),
        RuleOf("SH-TIS-2023/4.2c"),
        # The attendance asked stands in the contract or guidelines, not in this text.
        Threshold(
            observed=Fact("conduct.attendance_recorded"),
            required=Fact("conduct.attendance_required"),
            operator=Operator.GE,
            code="ATTENDANCE_SHORT",
            label=Label("到岗次数", "attendance at the site"),
        ),
    ),
    code="SUSPECTED_TRIGGER",
    label=Label("疑似情形（八）：人员配备或到岗", "suspected situation (8): staffing"),
)

_NO_LIMIT = Holds(
    of=Fact("finding.limit_configured"),
    expected=False,
    label=Label("平台未设定上传时限", "no upload limit is configured"),
)
_UPLOADED = All(
    (
        Holds(
            of=Fact("finding.image_uploaded"),
            code="IMAGE_NOT_UPLOADED",
            label=Label("照片或视频已上传平台", "photograph or video uploaded"),
        ),
        Holds(
            of=Fact("finding.explanation_uploaded"),
            code="EXPLANATION_NOT_UPLOADED",
            label=Label("说明材料已上传平台", "explanation uploaded"),
        ),
    ),
    label=Label("两类材料均已上传", "both kinds of evidence uploaded"),
)
_TIME_STILL_RUNS = Any(
    (
        All(
            (
                Holds(
                    of=Fact("finding.limit_configured"),
                    label=Label("平台设定了上传时限", "an upload limit is configured"),
                ),
                Threshold(
                    observed=Fact("finding.checked_at"),
                    required=Fact("finding.due_at"),
                    operator=Operator.LE,
                    code="UPLOAD_LIMIT_PASSED",
                    label=Label("查看时上传时限未届满", "the limit has not run out when looked at"),
                ),
            ),
        ),
        All(
            (
                _NO_LIMIT,
                Holds(
                    of=Fact("finding.report_issued"),
                    expected=False,
                    code="REPORT_ISSUED_WITHOUT_UPLOAD",
                    label=Label("检查报告尚未出具", "the inspection report is not issued yet"),
                ),
            ),
        ),
    ),
    label=Label("仍可上传", "time for uploading still runs"),
)


def _owed(path: str, label: Label) -> Choice:
    """What is not uploaded while time still runs: neither kept nor broken yet."""
    return Choice(
        of=Fact(path),
        meets=(True,),
        otherwise=Outcome.NEEDS_DECISION,
        open_code="PENDING",
        label=label,
    )


# 按规定要求: neither a limit nor a format is in this text. Lateness exists only against a limit
# taken from the platform's rules; without one, the report closes the time for uploading.
_EVIDENCE_UPLOADED = Each(
    of="conduct.site_findings",
    item="finding",
    rule=All(
        (
            Any((_UPLOADED, _TIME_STILL_RUNS)),
            _owed("finding.image_uploaded", Label("照片或视频待上传", "image still owed")),
            _owed(
                "finding.explanation_uploaded", Label("说明材料待上传", "explanation still owed")
            ),
            Any(
                (
                    _NO_LIMIT,
                    Threshold(
                        observed=Fact("finding.uploaded_at"),
                        required=Fact("finding.due_at"),
                        operator=Operator.LE,
                        code="UPLOAD_LATE",
                        label=Label("按时上传", "uploaded in time"),
                    ),
                ),
            ),
        ),
    ),
    empty=Outcome.MEETS,
    code="SUSPECTED_TRIGGER",
    label=Label(
        "疑似情形（九）：影像与说明未上传", "suspected situation (9): evidence not uploaded"
    ),
)

# One day of overlap is enough; posts on the same project are caught by article 6 and (二).
_BARRED_POST = Exists(
    of="holder.other_posts",
    item="post",
    rule=All(
        (
            Holds(
                of=Fact("post.same_project"),
                expected=False,
                label=Label("在其他建设项目", "on another construction project"),
            ),
            Choice(
                of=Fact("post.post"),
                meets=Param("barred_posts"),
                fails=(KeyPost.ORDINARY_POST,),
                otherwise=Outcome.NEEDS_DECISION,
                open_code="POST_NOT_LISTED",
                label=Label("关键管理岗位", "key management post"),
            ),
            Exists(
                of="holder.role_terms",
                item="term",
                rule=All(
                    (
                        Choice(
                            of=Fact("term.role"),
                            meets=Param("persons_caught"),
                            otherwise=Outcome.FAILS,
                            label=Label("负责人或风险管理工程师", "project lead or risk engineer"),
                        ),
                        Overlap(
                            first=Fact("term.span"),
                            second=Fact("post.span"),
                            label=Label("任职期间重叠", "terms overlap"),
                        ),
                    ),
                ),
                label=Label("同期担任风险管理岗位", "in a risk management post at that time"),
            ),
        ),
    ),
    label=Label("兼任其他项目关键岗位", "holds a key post on another project"),
)

_NO_BARRED_POST = Each(
    of="conduct.persons",
    item="holder",
    rule=Not(_BARRED_POST, label=Label("不得兼任", "no such post beside")),
    empty=Outcome.MEETS,
    code="SUSPECTED_TRIGGER",
    label=Label("疑似情形（十二）：兼任关键岗位", "suspected situation (12): key post elsewhere"),
)

SANCTIONS = (
    Rule(provision="SH-TIS-2023/12.3.1", node=_NO_TRANSFER, question=Question.CONDUCT),
    Rule(provision="SH-TIS-2023/12.3.8", node=_AT_POST, question=Question.CONDUCT),
    Rule(provision="SH-TIS-2023/12.3.9", node=_EVIDENCE_UPLOADED, question=Question.CONDUCT),
    Rule(provision="SH-TIS-2023/12.3.12", node=_NO_BARRED_POST, question=Question.CONDUCT),
)

# The steps count determinations over all situations together: the text counts 责任认定, and
# the situations form one class (以下情形). Nothing lapses and nothing is restored.
LADDER = Ladder(
    pooling="SH-TIS-2023/12.3a",
    triggers=Param("triggers_listed", "SH-TIS-2023/12.3a"),
    steps=(
        LadderStep(
            provision="SH-TIS-2023/12.3b",
            ordinal=_ORDINAL,
            measures=Label(
                "责令限期改正、黄牌警示",
                "order to correct within a time limit; yellow-card warning",
            ),
        ),
        LadderStep(
            provision="SH-TIS-2023/12.3c",
            ordinal=_ORDINAL,
            measures=Label(
                "对其新承接业务进行重点监管", "key supervision of newly accepted business"
            ),
        ),
        LadderStep(
            provision="SH-TIS-2023/12.3d",
            ordinal=_ORDINAL,
            measures=Label(
                "不再作为保险公司征询时符合条件的对象",
                "no longer counts as meeting the conditions when insurers consult",
            ),
            loses_eligibility=True,
        ),
    ),
)
