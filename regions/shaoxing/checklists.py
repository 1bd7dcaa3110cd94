"""The annex: a printed form of 27 rows, for some of which "yes" is the bad answer."""

from __future__ import annotations

from gateway.regime.checklists import Checklist, ChecklistRow, RowAnswer
from gateway.regime.instruments import Line
from gateway.regime.words import Label

_COMPUTED = Label("由事实计算", "computed from facts")
_INSPECTOR = Label("检查人", "the inspector")
_WITH_INSPECTOR = Label("由事实计算，及时与否由检查人判断", "facts; promptness by the inspector")
_INSURER = Label("承保机构", "the insurer")
_DEPARTMENT = Label("属地建设主管部门", "the local construction department")
_FINDER = Label("主管部门或承保机构认定", "a finding of the department or the insurer")


def _row(
    row: str, serial: str, by: Label = _COMPUTED, good: RowAnswer = RowAnswer.YES
) -> ChecklistRow:
    return ChecklistRow(provision=f"SX-SLI/{row}", serial=serial, good_answer=good, answered_by=by)


CHECKLISTS: tuple[Checklist, ...] = (
    Checklist(
        key="sx_agency_inspection",
        label=Label("风控机构检查表（附件）", "inspection form for risk-control agencies (annex)"),
        line=Line.SLI,
        standing=Label(
            "正文未提及附件，也未规定答案的后果：结果只是“检查项为是或否”，不等于违反条文；"
            "与正文相同的检查项同时引用正文。",
            "The body neither mentions the form nor attaches consequences: a result says how an item"
            " was answered, never that an article was breached; what repeats the body cites it.",
        ),
        rows=(
            _row("A.1.1", "1", _INSPECTOR),
            _row("A.1.2", "1"),
            _row("A.2.1", "2"),
            _row("A.2.2", "2"),
            _row("A.2.3", "2"),
            _row("A.2.4", "2"),
            _row("A.2.5", "2"),
            _row("A.2.6", "2"),
            _row("A.3.1", "3"),
            _row("A.3.2", "3"),
            _row("A.4.1", "4"),
            _row("A.4.2", "4"),
            _row("A.4.3", "4", _INSPECTOR),
            _row("A.5.1", "5"),
            _row("A.5.2", "5"),
            _row("A.6.1", "6"),
            _row("A.6.2", "6"),
            _row("A.6.3", "6"),
            _row("A.7.1", "7", _WITH_INSPECTOR),
            _row("A.7.2", "7", _WITH_INSPECTOR),
            _row("A.7.3", "7", _INSPECTOR),
            # The second cell of serial 7 has no serial of its own.
            _row("A.7b.1", "7", good=RowAnswer.NO),
            _row("A.7b.2", "7", _INSURER),
            _row("A.7b.3", "7", _DEPARTMENT),
            _row("A.8.1", "8", _FINDER, RowAnswer.NO),
            _row("A.8.2", "8", good=RowAnswer.NO),
            _row("A.8.3", "8", good=RowAnswer.NO),
        ),
    ),
)
