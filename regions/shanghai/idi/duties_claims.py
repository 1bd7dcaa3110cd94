"""Duties of a claim with a number: art. 13. Calendar days, not working days."""

from __future__ import annotations

from gateway.regime.duties import Direction, Duty, Event, PeriodRule
from gateway.regime.instruments import Line, Party
from gateway.regime.terms import Param
from gateway.regime.words import Label

PERFORMANCE = Duty(
    provision="SH-IDI-2025/13.c",
    label=Label("履行赔偿义务", "performing the compensation agreement"),
    bound=(Party.INSURER,),
    line=Line.IDI,
    events=(
        Event(
            key="agreement", label=Label("达成赔偿协议", "the compensation agreement is reached")
        ),
    ),
    periods=(
        PeriodRule(event="agreement", direction=Direction.AFTER, amount=Param("settlement_days")),
    ),
    done=Label("赔款到账或维修经验收", "payment received or repair accepted"),
    note=Label(
        "协议另有履行期限的从其约定（保险法第二十三条），须另行查看。",
        "A time that the agreement itself fixes prevails (Insurance Law art. 23): look there.",
    ),
)

REFUSAL_NOTICE = Duty(
    provision="SH-IDI-2025/13.d",
    label=Label("发出不予赔偿通知书", "sending the notice of refusal"),
    bound=(Party.INSURER,),
    line=Line.IDI,
    events=(
        Event(
            key="determination",
            label=Label("核定不属于保险责任", "determined not to be covered, wholly or in part"),
        ),
    ),
    periods=(
        PeriodRule(
            event="determination",
            direction=Direction.AFTER,
            amount=Param("refusal_notice_days"),
        ),
    ),
    done=Label("通知书已向房屋所有权人发出", "the notice is sent to the homeowner"),
    note=Label("以发出为准，不以收到为准。", "Sending counts, not receipt."),
)

DUTIES: tuple[Duty, ...] = (PERFORMANCE, REFUSAL_NOTICE)
