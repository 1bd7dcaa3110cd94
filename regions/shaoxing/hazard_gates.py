"""What holds back opinions on hazards, their reports and their closure."""

from __future__ import annotations

from gateway.regime.facts.inspection_words import (
    HazardOpinion,
    HazardOrder,
)
from gateway.regime.facts.words import Answer
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import (
    All,
    Any,
    Choice,
    Decision,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shaoxing.hazards import CLOSED_BY_SUPERVISOR, MAJOR, of_level
from regions.shaoxing.projects import each_hazard


def _any_hazard(rule: Node) -> Exists:
    return Exists(
        of="inspection.projects",
        item="project",
        rule=Exists(of="project.hazards", item="hazard", rule=rule),
    )


_STOP_OPINION = Gate(
    provision="SX-SLI/2.2.1a",
    act=Label("记录对一级风险隐患的意见", "record the opinion on a level 1 hazard"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=Flagged(
        each_hazard(
            When(
                applies=of_level(Param("level")),
                then=Choice(
                    of=Fact("hazard.opinion"),
                    meets=(HazardOpinion.STOP, HazardOpinion.PARTIAL_STOP),
                    otherwise=Outcome.FAILS,
                    code="STOP_OPINION_REQUIRED",
                    label=Label("停工或局部停工意见", "opinion to stop work, or in part"),
                ),
            )
        ),
        (
            FlagWhen(
                "OPINION_WITHOUT_ADDRESSEE",
                _any_hazard(
                    All(
                        (
                            of_level(Param("level")),
                            Holds(
                                of=Fact("hazard.addressee_named"),
                                expected=False,
                                label=Label("意见未写明对象", "no addressee"),
                            ),
                        )
                    )
                ),
                Label("停工意见未写明对象", "the opinion to stop names no addressee"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("提出停工或局部停工意见", "an opinion to stop work, wholly or in part"),
)

_CLOSE_LEVEL_TWO = Gate(
    provision="SX-SLI/2.2.2a",
    act=Label("办结二级风险隐患记录", "close the record of a level 2 hazard"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=Flagged(
        each_hazard(
            When(
                applies=of_level(Param("level")),
                then=All(
                    (
                        Choice(
                            of=Fact("hazard.opinion"),
                            meets=(
                                HazardOpinion.RECTIFY,
                                HazardOpinion.STOP,
                                HazardOpinion.PARTIAL_STOP,
                            ),
                            otherwise=Outcome.FAILS,
                            code="NO_OPINION",
                            label=Label("整改意见", "opinion to rectify"),
                        ),
                        Choice(
                            of=Fact("hazard.severe"),
                            meets=(Answer.YES, Answer.NO),
                            otherwise=Outcome.FAILS,
                            code="SEVERE_NOT_ANSWERED",
                            label=Label("是否严重隐患已回答", "severe or not is answered"),
                        ),
                    )
                ),
            )
        ),
        (
            FlagWhen(
                "MORE_THAN_ASKED",
                _any_hazard(
                    All(
                        (
                            of_level(Param("level")),
                            Choice(
                                of=Fact("hazard.opinion"),
                                meets=(HazardOpinion.STOP, HazardOpinion.PARTIAL_STOP),
                                otherwise=Outcome.FAILS,
                                label=Label("停工意见", "opinion to stop work"),
                            ),
                        )
                    )
                ),
                Label("二级隐患提出停工意见，超出条文要求", "a stop opinion is more than asked"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("提出意见并回答是否严重", "an opinion, and severe answered"),
    cited=("SX-SLI/2.2.2b",),
)

_SEVERE = Gate(
    provision="SX-SLI/2.2.2b",
    act=Label("记录二级隐患不属严重隐患", "record that a level 2 hazard is not severe"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=Flagged(
        each_hazard(
            When(
                applies=All(
                    (
                        of_level(Param("level", "SX-SLI/2.2.2a")),
                        Choice(
                            of=Fact("hazard.severe"),
                            meets=(Answer.NO,),
                            fails=(Answer.YES,),
                            otherwise=Outcome.UNKNOWN,
                            label=Label("不属严重隐患", "not severe"),
                        ),
                    )
                ),
                then=Holds(
                    of=Fact("hazard.severe_reasoned"),
                    code="REASON_REQUIRED",
                    label=Label("说明理由", "a reason is given"),
                ),
            )
        ),
        (
            FlagWhen(
                "MAJOR_NOT_TREATED_AS_SEVERE",
                _any_hazard(
                    All(
                        (
                            of_level(Param("level", "SX-SLI/2.2.2a")),
                            MAJOR,
                            Choice(
                                of=Fact("hazard.severe"),
                                meets=(Answer.NO,),
                                otherwise=Outcome.FAILS,
                                label=Label("不属严重隐患", "not severe"),
                            ),
                        )
                    )
                ),
                Label("重大隐患未按严重隐患处理", "a major hazard is not treated as severe"),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("说明不属严重隐患的理由", "the reason why it is not severe"),
)

_SERVE = Gate(
    provision="SX-SLI/2.2.3a",
    act=Label("记录三、四级隐患整改意见", "record the opinion on a level 3 or 4 hazard"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=each_hazard(
        When(
            applies=of_level(Param("levels")),
            then=Exists(
                of="hazard.units",
                item="unit",
                rule=Choice(of=Fact("unit.name"), otherwise=Outcome.MEETS),
                code="RESPONSIBLE_UNIT_MISSING",
                label=Label("相关责任单位", "a responsible unit"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("写明相关责任单位", "the responsible unit"),
)

_CLOSE = Gate(
    provision="SX-SLI/2.2.3b",
    act=Label("闭合三、四级风险隐患", "close a level 3 or 4 hazard"),
    actors=(Party.SUPERVISOR,),
    line=Line.SLI,
    condition=each_hazard(
        When(
            applies=of_level(Param("levels", "SX-SLI/2.2.3a")),
            then=All(
                (
                    Holds(
                        of=Fact("hazard.rectified"),
                        code="NOT_RECTIFIED",
                        label=Label("已整改", "rectified"),
                    ),
                    When(
                        applies=Holds(
                            of=Fact("hazard.project_has_supervisor"),
                            label=Label("有监理单位", "there is a supervisor"),
                        ),
                        then=CLOSED_BY_SUPERVISOR,
                    ),
                    When(
                        applies=Holds(
                            of=Fact("hazard.project_has_supervisor"),
                            expected=False,
                            label=Label("无监理单位", "there is no supervisor"),
                        ),
                        then=Decision(
                            authority=Label(
                                "项目无监理单位，条文未定由谁闭合",
                                "the text does not say who closes where there is no supervisor",
                            ),
                            code="PROJECT_WITHOUT_SUPERVISOR",
                        ),
                    ),
                )
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("整改后由监理单位闭合", "rectification, and closure by the supervisor"),
)

_ORDER = Gate(
    provision="SX-SLI/3.2.2",
    act=Label("主管部门办结一级风险隐患", "the department closes a level 1 hazard"),
    actors=(Party.REGULATOR,),
    line=Line.SLI,
    condition=Flagged(
        each_hazard(
            When(
                applies=of_level(Param("level")),
                then=Any(
                    (
                        Choice(
                            of=Fact("hazard.order"),
                            meets=(HazardOrder.STOP, HazardOrder.PARTIAL_STOP),
                            otherwise=Outcome.FAILS,
                            label=Label("责令停工整改", "stop-work order"),
                        ),
                        Holds(
                            of=Fact("hazard.no_order_reasoned"),
                            label=Label("未责令停工的理由", "the reason for no order"),
                        ),
                    ),
                    code="NO_ORDER_AND_NO_REASON",
                ),
            )
        ),
        (
            FlagWhen(
                "PARTIAL_STOP_ORDER",
                _any_hazard(
                    Choice(
                        of=Fact("hazard.order"),
                        meets=(HazardOrder.PARTIAL_STOP,),
                        otherwise=Outcome.FAILS,
                        label=Label("局部停工", "partial stop"),
                    )
                ),
                Label(
                    "责令为局部停工，条文写“停工整改”", "the order is partial; the text has no 局部"
                ),
            ),
        ),
    ),
    force=Force.SYSTEM,
    opens=Label("责令停工，或说明未责令的理由", "the order, or the reason for none"),
)


_DROP = Gate(
    provision="SX-SLI/A.6.c3",
    act=Label("停止跟踪隐患", "drop a hazard from tracking"),
    actors=(Party.AGENCY,),
    line=Line.SLI,
    condition=each_hazard(
        Holds(of=Fact("hazard.closed"), code="NOT_CLOSED", label=Label("已闭合", "closed"))
    ),
    force=Force.SYSTEM,
    opens=Label("隐患闭合", "closure of the hazard"),
)

HAZARD_GATES: tuple[Gate, ...] = (
    _STOP_OPINION,
    _CLOSE_LEVEL_TWO,
    _SEVERE,
    _SERVE,
    _CLOSE,
    _ORDER,
    _DROP,
)
