"""What credit entries, listings and determinations need: article 12 of SH-TIS-2023.

A situation that cannot be computed is the authority's to find; what its determination has to
state follows from the words of the situation.
"""

from __future__ import annotations

from gateway.regime.facts.commission_words import GroundElement
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import All, Any, Choice, Exists, Holds, Node, Threshold
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label

_MISSING = "ELEMENT_MISSING"


def _states(element: GroundElement, code: str | None = _MISSING) -> Exists:
    """The determination states an element of the situation."""
    return Exists(
        of="commission.determination.elements",
        item="element",
        rule=Choice(
            of=Fact("element"),
            meets=(element,),
            otherwise=Outcome.FAILS,
            label=Label(element.zh, element.en),
        ),
        code=code,
        label=Label(f"已载明{element.zh}", f"states {element.en}"),
    )


def _all_stated(*elements: GroundElement) -> All:
    return All(tuple(_states(element) for element in elements))


_MISSED_OR_NOT_HANDLED = All(
    (
        _states(GroundElement.RULE_OR_STANDARD),
        Any(
            (
                _states(GroundElement.PROBLEM_MISSED, code=None),
                All(
                    (
                        _states(GroundElement.PROBLEM_NOT_HANDLED, code=None),
                        _states(GroundElement.FINDING, code=None),
                    ),
                ),
            ),
            code=_MISSING,
            label=Label(
                "载明未发现，或载明未按程序处理的问题",
                "states what was missed, or which finding was not handled",
            ),
        ),
    ),
)

_SITUATIONS: tuple[tuple[str, Label, Node], ...] = (
    (
        "12.3.3",
        Label("（三）出借名义", "(3) lending its name"),
        _states(GroundElement.USER_OF_NAME, code="BENEFICIARY_MISSING"),
    ),
    (
        "12.3.4",
        Label("（四）串通", "(4) collusion"),
        _all_stated(GroundElement.OTHER_UNIT, GroundElement.HARM, GroundElement.LOWER_QUALITY),
    ),
    (
        "12.3.5",
        Label("（五）明示或暗示违规", "(5) prompting a breach"),
        _all_stated(GroundElement.LAW_OR_STANDARD, GroundElement.ADDRESSEE),
    ),
    (
        "12.3.6",
        Label("（六）弄虚作假", "(6) fraud"),
        _all_stated(GroundElement.FALSE_STATEMENT, GroundElement.AUTHOR),
    ),
    (
        "12.3.7",
        Label("（七）以权谋私", "(7) abuse of position"),
        _all_stated(GroundElement.PERSON, GroundElement.FACTS),
    ),
    (
        "12.3.10",
        Label("（十）拒绝调查", "(10) refusing an investigation"),
        # Only a request on record can be refused; an unanswered one is no sanction by itself.
        All(
            (
                _states(GroundElement.REQUEST, code="NO_REQUEST_ON_RECORD"),
                _states(GroundElement.REFUSAL),
            ),
        ),
    ),
    (
        "12.3.11",
        Label("（十一）应发现未发现或未处理", "(11) missed or not handled"),
        _MISSED_OR_NOT_HANDLED,
    ),
    (
        "12.3.13",
        Label("（十三）扰乱市场", "(13) disrupting the market"),
        _all_stated(GroundElement.MARKET_CONDUCT, GroundElement.RULE_BREACHED),
    ),
    (
        "12.3.14",
        Label("（十四）其他违法违规", "(14) other unlawful conduct"),
        _all_stated(GroundElement.RULE_BREACHED),
    ),
)

_SITUATION_GATES = tuple(
    Gate(
        provision=f"SH-TIS-2023/{article}",
        act=Label(f"按情形{name.zh}作出责任认定", f"determine situation {name.en}"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=condition,
        force=Force.SYSTEM,
        opens=Label("载明该情形的各项要素", "a determination that states every element"),
        cited=("SH-TIS-2023/12.3a",),
    )
    for article, name, condition in _SITUATIONS
)

DETERMINATION_GATES: tuple[Gate, ...] = (
    Gate(
        provision="SH-TIS-2023/12.2a",
        act=Label("接收保险公司报告的情况", "take in a report of an insurer"),
        actors=(Party.INSURER,),
        line=Line.IDI,
        condition=Choice(
            of=Fact("commission.reported_matter.reported_by"),
            meets=(ActingParty.INSURER,),
            otherwise=Outcome.FAILS,
            code="NOT_AN_INSURER",
            label=Label("由保险公司报告", "reported by an insurer"),
        ),
        force=Force.SYSTEM,
        opens=Label("由保险公司报告", "a report made by an insurer"),
    ),
    Gate(
        provision="SH-TIS-2023/12.1a",
        act=Label("记录信用信息", "record credit information"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=Holds(
            of=Fact("commission.credit_source_on_file"),
            code="SOURCE_MISSING",
            label=Label("已附来源文件", "the source is on file"),
        ),
        force=Force.SYSTEM,
        opens=Label("附上来源文件", "the document it comes from"),
    ),
    Gate(
        provision="SH-TIS-2023/12.2b",
        act=Label("列入重点观察企业名单", "enter the agency on the key-observation list"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=All(
            (
                Holds(
                    of=Fact("commission.reported_matter.recorded"),
                    label=Label("保险公司报告已记录", "an insurer's report is recorded"),
                ),
                Holds(
                    of=Fact("commission.reported_matter.verified"),
                    label=Label("报告情况已核实", "what it reports is verified"),
                ),
            ),
            code="NOT_VERIFIED",
            label=Label("报告的情况已经核实", "a reported matter that is verified"),
        ),
        force=Force.HARD,
        opens=Label("核实已记录的报告", "the verification of a recorded report"),
        cited=("SH-TIS-2023/12.2a",),
    ),
    Gate(
        provision="SH-TIS-2023/12.3a",
        act=Label("作出责任认定", "make a determination"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=All(
            (
                Exists(
                    of="commission.determination.triggers",
                    item="trigger",
                    rule=Threshold(
                        observed=Fact("trigger"),
                        required=Param("triggers_listed"),
                        operator=Operator.LE,
                        label=Label("所列情形之一", "a situation that is listed"),
                    ),
                    code="TRIGGER_MISSING",
                    label=Label("载明所认定的情形", "names a situation"),
                ),
                # Conduct from before the first day in force is not covered: no retroactivity.
                Threshold(
                    observed=Fact("commission.determination.conduct_day"),
                    required=Param("effective_from", "SH-TIS-2023/15"),
                    operator=Operator.GE,
                    code="BEFORE_EFFECT",
                    label=Label("行为发生于施行日之后", "conduct on or after the first day"),
                ),
            ),
        ),
        force=Force.SYSTEM,
        opens=Label(
            "载明情形且行为发生于施行之后", "a situation named, and conduct since the first day"
        ),
        cited=("SH-TIS-2023/15",),
    ),
    Gate(
        provision="SH-TIS-2023/12.3b",
        act=Label("责令改正", "order correction"),
        actors=(Party.REGULATOR,),
        line=Line.IDI,
        condition=Holds(
            of=Fact("commission.determination.correction_limit_set"),
            code="CORRECTION_LIMIT_MISSING",
            label=Label("已载明改正期限", "the order sets a limit"),
        ),
        force=Force.SYSTEM,
        opens=Label("在决定中写明改正期限", "a limit for correction in the order"),
    ),
    *_SITUATION_GATES,
)
