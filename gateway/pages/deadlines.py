"""The page ``/deadlines``: a duty and a moment, and the calendar by which its period runs."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from gateway.pages.months import by_day, days_between, stretch
from gateway.pages.parameters import shown
from gateway.pages.refusals import refused
from gateway.pages.rendering import Sheet
from gateway.pages.tables import Table, Value
from gateway.regime.deadlines import SHANGHAI_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.pages.asking import Asking
    from gateway.pages.visits import Visit
    from gateway.pages.words import Words

_EVENT: Final = "e."
"""How parameters begin that say when an event happened."""
_MORNING: Final = "T09:00"


class DeadlinesPage:
    """Draws the duties, and for one of them the days of its period."""

    def __init__(self, asking: Asking, words: Words) -> None:
        self._asking = asking
        self._words = words

    async def show(self, visit: Visit) -> Sheet:
        """The list of duties, or one duty with its calendar.

        Raises:
            PageRefused: a parameter has no such value, or no period can be counted from it.
        """
        language = visit.language.of_schema
        chosen = {
            "region": visit.choice("region", self._words.values("RegionCode")),
            "line": visit.choice("line", self._words.values("Line")),
        }
        duties = (await self._asking.ask("duties", {"language": language}))["duties"]
        numbered_only = visit.flag("numbered")
        listed = [
            duty
            for duty in duties
            if chosen["region"] in {None, duty["region"]}
            and chosen["line"] in {None, duty["line"]}
            and not (numbered_only and duty["unnumbered"])
        ]
        wanted = visit.one("duty")
        context: dict[str, Any] = {
            "duties": duties,
            "listed": listed,
            "chosen": chosen,
            "numbered_only": numbered_only,
            "duty": None,
        }
        if wanted is None:
            return Sheet(
                "deadlines.html", context, tables=(self._list(visit, listed),), constant=True
            )
        duty = next((each for each in duties if each["provision"]["provisionId"] == wanted), None)
        if duty is None:
            raise refused(
                zh="没有此条文，或该条文未设定义务",
                en="There is no such provision, or it imposes no duty",
                path="duty",
                status=404,
            )
        return await self._counted(visit, duty, context)

    async def _counted(
        self, visit: Visit, duty: Mapping[str, Any], context: dict[str, Any]
    ) -> Sheet:
        language = visit.language.of_schema
        inputs = _inputs(visit, duty)
        answer = await self._asking.ask(
            "deadline",
            {
                "duty": duty["provision"]["provisionId"],
                "triggers": [_trigger(each, inputs[each["key"]]) for each in duty["events"]],
                "done": _done(visit, duty),
                "language": language,
            },
        )
        status = answer["deadline"]
        steps = by_day(status["deadline"]["steps"]) if status["deadline"] else {}
        span = stretch(_days(status, inputs, steps))
        days: dict[date, Any] = {}
        notices: dict[int, Any] = {}
        for first, last in days_between(span.months):
            found = await self._asking.ask(
                "calendar",
                {"from": first.isoformat(), "to": last.isoformat(), "language": language},
            )
            days |= by_day(found["workingDays"]["days"])
            notices |= {each["year"]: each for each in found["workingDays"]["notices"]}
        context |= {
            "duty": duty,
            "inputs": inputs,
            "done": visit.one("done"),
            "assumed": not any(name.startswith(_EVENT) for name, _ in visit.parameters),
            "status": status,
            "steps": steps,
            "span": span,
            "days": days,
            "notices": notices.values(),
            "marks": _marks(status),
            "period": [
                shown(each["amount"], self._words, visit.language)
                for each in status["duty"]["periods"]
                if each["amount"]
            ],
        }
        return Sheet("deadlines.html", context, tables=(self._steps(visit, duty, steps, days),))

    def _list(self, visit: Visit, duties: list[Any]) -> Table:
        say, language = visit.say, visit.language
        heads = (
            say("条文", "Provision"),
            say("地区", "Region"),
            say("险种", "Line"),
            say("义务", "Duty"),
            say("由谁履行", "Who"),
            say("自何时起算", "From"),
            say("没有数字的用语", "Word without a number"),
            say("以何为履行", "Done when"),
        )
        rows = tuple(
            (
                duty["provision"]["provisionId"],
                self._words.of("RegionCode", duty["region"], language),
                duty["line"],
                duty["label"],
                "、".join(self._words.of("Party", party, language) for party in duty["bound"]),
                "、".join(event["label"] for event in duty["events"]),
                self._words.of("UnnumberedTerm", duty["unnumbered"], language)
                if duty["unnumbered"]
                else None,
                duty["done"],
            )
            for duty in duties
        )
        return Table("duties", say("义务", "Duties"), heads, rows)

    def _steps(
        self,
        visit: Visit,
        duty: Mapping[str, Any],
        steps: Mapping[date, Any],
        days: Mapping[date, Any],
    ) -> Table:
        say, language = visit.say, visit.language
        heads = (
            say("日期", "Day"),
            say("性质", "Kind of day"),
            say("理由", "Why"),
            say("在期间中", "In the period"),
            say("第几日", "Count"),
        )
        rows: list[tuple[Value, ...]] = [
            (
                day,
                self._words.of("DayKind", step["kind"], language),
                days[day]["why"] if day in days else None,
                self._words.of("StepRole", step["role"], language),
                step["count"],
            )
            for day, step in steps.items()
        ]
        title = f"{duty['provision']['provisionId']} {duty['label']}"
        return Table("days", title, heads, tuple(rows))


def _inputs(visit: Visit, duty: Mapping[str, Any]) -> dict[str, str]:
    """When each event happened, as an input of a form has it; today where nobody says."""
    found = {}
    for event in duty["events"]:
        moment = event["precision"] == "MOMENT"
        given = visit.one(f"{_EVENT}{event['key']}")
        if given is None:
            given = f"{visit.today}{_MORNING}" if moment else visit.today.isoformat()
        _check(given, f"{_EVENT}{event['key']}", moment=moment)
        found[event["key"]] = given
    return found


def _check(text: str, name: str, *, moment: bool) -> None:
    form = "%Y-%m-%dT%H:%M" if moment else "%Y-%m-%d"
    try:
        datetime.strptime(text, form).replace(tzinfo=SHANGHAI_TIME)
    except ValueError:
        sample = "2026-11-20T09:00" if moment else "2026-11-20"
        raise refused(
            zh=f"应为日期或时刻，如 {sample}", en=f"a day or moment such as {sample}", path=name
        ) from None


def _trigger(event: Mapping[str, Any], text: str) -> dict[str, str]:
    when = "at" if event["precision"] == "MOMENT" else "on"
    return {"event": event["key"], when: _with_offset(text)}


def _with_offset(text: str) -> str:
    """A moment as typed is one in China; a day stays as it is."""
    return f"{text}:00+08:00" if "T" in text else text


def _done(visit: Visit, duty: Mapping[str, Any]) -> dict[str, str] | None:
    text = visit.one("done")
    if text is None:
        return None
    moment = duty["events"][0]["precision"] == "MOMENT"
    _check(text, "done", moment=moment)
    return {"at" if moment else "on": _with_offset(text)}


def _marks(status: Mapping[str, Any]) -> dict[date, str]:
    """Days beside the count that a reader should see: the move, other readings, the estimate."""
    deadline = status["deadline"]
    if not deadline:
        return {}
    found = {}
    if deadline["estimate"]:
        found[date.fromisoformat(deadline["estimate"])] = "ESTIMATE"
    for each in (*deadline["otherReadings"], *([deadline["advice"]] if deadline["advice"] else [])):
        found[date.fromisoformat(each["day"])] = "OTHER"
    end = deadline["dueOn"] or (deadline["endsAt"] or "")[:10]
    if end:
        found[date.fromisoformat(end)] = "END"
    return found


def _days(
    status: Mapping[str, Any], inputs: Mapping[str, str], steps: Mapping[date, Any]
) -> list[date]:
    stated = [date.fromisoformat(text[:10]) for text in inputs.values()]
    return [*stated, *steps, *_marks(status)]
