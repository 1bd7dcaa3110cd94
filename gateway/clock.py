"""The one clock of the gateway: the day and the moment as people in China read them."""

from __future__ import annotations

from datetime import date, datetime

from gateway.regime.deadlines import SHANGHAI_TIME


def now_in_china() -> datetime:
    """This moment, as the clock in Asia/Shanghai shows it."""
    return datetime.now(SHANGHAI_TIME)


def today_in_china() -> date:
    """The calendar day in Asia/Shanghai, by which provisions come into force."""
    return now_in_china().date()
