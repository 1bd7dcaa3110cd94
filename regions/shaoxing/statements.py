"""Rows of the annex that a person answers: what must be stated for the good answer."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import (
    RulesDocument,
)
from gateway.regime.facts.words import Answer
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import (
    All,
    Choice,
    Each,
    Exists,
    Holds,
    Node,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact
from gateway.regime.words import Label

_STATED = "inspection.statements"


def _row(provision: str, condition: Node, actors: tuple[Party, ...], opens: Label) -> Gate:
    return Gate(
        provision=provision,
        act=Label("按良好结果填写检查项", "give the row its good answer"),
        actors=actors,
        line=Line.SLI,
        condition=condition,
        force=Force.SYSTEM,
        opens=opens,
    )


def _documented(document: RulesDocument) -> Exists:
    return Exists(
        of=f"{_STATED}.rules_documented",
        item="document",
        rule=Choice(of=Fact("document"), meets=(document,), otherwise=Outcome.FAILS),
        # What is not on file may exist all the same: only the inspector says that it does not.
        absent=Outcome.UNKNOWN,
        label=Label(document.zh, document.en),
    )


_INSPECTORS = (Party.REGULATOR, Party.INSURER)

STATEMENT_GATES: tuple[Gate, ...] = (
    _row(
        "SX-SLI/A.1.1",
        All(
            (
                Holds(
                    of=Fact(f"{_STATED}.rules_found_absent"),
                    expected=False,
                    code="NO_MANAGEMENT_RULES",
                    label=Label("检查人未记录缺少制度", "the inspector records no lack of rules"),
                ),
                *(_documented(document) for document in RulesDocument),
            )
        ),
        _INSPECTORS,
        Label("制度、岗位职责、业务流程均已备案", "rules, duties of posts and procedures on file"),
    ),
    _row(
        "SX-SLI/A.4.3",
        All(
            (
                Choice(
                    of=Fact(f"{_STATED}.training_targeted"),
                    meets=(Answer.YES,),
                    fails=(Answer.NO,),
                    otherwise=Outcome.UNKNOWN,
                    code="TRAINING_NOT_TARGETED",
                    label=Label("有针对性", "targeted"),
                ),
                Holds(
                    of=Fact(f"{_STATED}.training_reasoned"),
                    code="REASON_REQUIRED",
                    label=Label("说明理由", "a reason is given"),
                ),
            )
        ),
        _INSPECTORS,
        Label("检查人说明理由后作答", "the inspector's answer with a reason"),
    ),
    _row(
        "SX-SLI/A.7.3",
        All(
            (
                Holds(
                    of=Fact(f"{_STATED}.papers_missing"),
                    expected=False,
                    code="PAPERS_MISSING",
                    label=Label("应有资料无缺失", "no paper is missing"),
                ),
                Holds(
                    of=Fact(f"{_STATED}.papers_orderly"),
                    code="PAPERS_NOT_ORDERLY",
                    label=Label("规范", "orderly"),
                ),
                Holds(
                    of=Fact(f"{_STATED}.papers_complete"),
                    code="PAPERS_NOT_COMPLETE",
                    label=Label("齐全", "complete"),
                ),
            )
        ),
        _INSPECTORS,
        Label("资料无缺失且规范、齐全", "nothing missing, orderly and complete"),
    ),
    _row(
        "SX-SLI/A.7b.2",
        Each(
            of=f"{_STATED}.insurers_accept",
            item="answer",
            rule=Choice(
                of=Fact("answer"),
                meets=(Answer.YES,),
                fails=(Answer.NO,),
                otherwise=Outcome.UNKNOWN,
                code="INSURER_DOES_NOT_ACCEPT",
                label=Label("承保机构认可", "accepted by the insurer"),
            ),
            empty=Outcome.UNKNOWN,
        ),
        (Party.INSURER,),
        Label("每家承保机构均表示认可", "acceptance by every insurer; silence is none"),
    ),
    _row(
        "SX-SLI/A.7b.3",
        Choice(
            of=Fact(f"{_STATED}.department_accepts"),
            meets=(Answer.YES,),
            fails=(Answer.NO,),
            otherwise=Outcome.UNKNOWN,
            code="DEPARTMENT_DOES_NOT_ACCEPT",
            label=Label("属地建设主管部门认可", "accepted by the local department"),
        ),
        (Party.REGULATOR,),
        Label("属地建设主管部门表示认可", "acceptance by the local department"),
    ),
    _row(
        "SX-SLI/A.8.1",
        Each(
            of=f"{_STATED}.missed_major_hazards",
            item="missed",
            rule=Choice(
                of=Fact("missed"),
                meets=(Answer.NO,),
                fails=(Answer.YES,),
                otherwise=Outcome.UNKNOWN,
                code="MAJOR_HAZARD_MISSED",
                label=Label("应发现而未发现", "should have been found"),
            ),
            empty=Outcome.MEETS,
        ),
        _INSPECTORS,
        Label("无“应发现而未发现”的认定", "no finding that one should have been found"),
    ),
)
