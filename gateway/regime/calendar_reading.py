"""Read one year's arrangement from parsed data, or say all that is wrong with it.

The data follow the notice: each holiday with its stretch and the weekend days worked for it::

    year: 2026
    notice:
      title: 国务院办公厅关于2026年部分节假日安排的通知
      number: 国办发明电〔2025〕7号
      issued: 2025-11-04
      source: https://www.gov.cn/…
    holidays:
      - name: {zh: 元旦, en: New Year's Day}
        from: 2026-01-01
        to: 2026-01-03
        make_up: [2026-01-04]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from gateway.regime.calendar import (
    Holiday,
    MakeUpDay,
    Notice,
    Year,
    fixed_holidays,
    is_weekend,
)
from gateway.regime.faults import Fault
from gateway.regime.words import Label

FIRST_YEAR: Final = 2008
"""The decree in its present structure applies from this year on."""
LAST_YEAR: Final = 2100
LONGEST_HOLIDAY: Final = 15
"""Days; a longer stretch is a slip of the pen."""
_DECEMBER: Final = 12


@dataclass
class YearReading:
    """Collects the faults of one year's data."""

    path: str
    faults: list[Fault] = field(default_factory=list)

    def note(self, where: str, zh: str, en: str) -> None:
        """Note a fault, in both languages."""
        self.faults.append(Fault(f"{self.path}:{where}", f"{zh} / {en}"))

    def mapping(
        self, where: str, value: object, keys: set[str], optional: str = ""
    ) -> Mapping[Any, Any]:
        """A mapping with exactly these keys."""
        if not isinstance(value, Mapping):
            self.note(where, "应为键值表", "must be a mapping")
            return {}
        given = {str(key) for key in value}
        for missing in sorted(keys - given):
            self.note(f"{where}.{missing}", "缺少", "is missing")
        for unknown in sorted(given - keys - {optional}):
            self.note(f"{where}.{unknown}", "没有此项", "is not known here")
        return value

    def text(self, where: str, value: object) -> str:
        """A text that is not empty."""
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.note(where, "应为非空文字", "must be a text that is not empty")
        return ""

    def day(self, where: str, value: object) -> date | None:
        """A day, as YAML reads it or written YYYY-MM-DD."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        if value is not None:
            self.note(where, "应为日期 YYYY-MM-DD", "must be a day written YYYY-MM-DD")
        return None

    def label(self, where: str, value: object) -> Label:
        """A name in both languages."""
        names = self.mapping(where, value, {"zh", "en"})
        return Label(
            self.text(f"{where}.zh", names.get("zh")), self.text(f"{where}.en", names.get("en"))
        )

    def belongs(self, where: str, day: date, year: int) -> None:
        """A notice may reach into the December before its year, as that for 2023 does."""
        if day.year != year and (day.year, day.month) != (year - 1, _DECEMBER):
            self.note(where, f"{day} 不在 {year} 年内", f"{day} is not in {year}")

    def notice(self, value: object, year: int) -> Notice | None:
        """Where the arrangement comes from; nothing of it may be missing."""
        given = self.mapping("notice", value, {"title", "number", "issued", "source"})
        title = self.text("notice.title", given.get("title"))
        number = self.text("notice.number", given.get("number"))
        source = self.text("notice.source", given.get("source"))
        issued = self.day("notice.issued", given.get("issued"))
        if title and f"{year}年" not in title:
            self.note("notice.title", f"不是 {year} 年的通知", f"is not the notice for {year}")
        if source and not source.startswith(("https://", "http://")):
            self.note("notice.source", "应为网址", "must be an address on the web")
        if issued is None:
            return None
        if issued.year not in {year - 1, year}:
            self.note("notice.issued", f"与 {year} 年不符", f"cannot be the notice for {year}")
        if f"〔{issued.year}〕" not in number and number:
            self.note("notice.number", "文号年份与发文日期不符", "has another year than the issue")
        return Notice(title_zh=title, number=number, issued=issued, source=source)

    def holiday(self, where: str, value: object, year: int) -> tuple[Holiday, list[MakeUpDay]]:
        """One holiday with the weekend days worked for it."""
        given = self.mapping(where, value, {"name", "from", "to"}, "make_up")
        name = self.label(f"{where}.name", given.get("name"))
        since = self.day(f"{where}.from", given.get("from")) or date(year, 1, 1)
        until = self.day(f"{where}.to", given.get("to")) or since
        self.belongs(f"{where}.from", since, year)
        self.belongs(f"{where}.to", until, year)
        if until < since:
            self.note(f"{where}.to", "早于开始日", "lies before the first day")
        elif (until - since).days >= LONGEST_HOLIDAY:
            self.note(where, f"长于 {LONGEST_HOLIDAY} 日", f"has more than {LONGEST_HOLIDAY} days")
            until = since
        return Holiday(name, since, until), self._make_up(where, given, name, year)

    def _make_up(
        self, where: str, given: Mapping[str, Any], name: Label, year: int
    ) -> list[MakeUpDay]:
        listed = given.get("make_up", [])
        if not isinstance(listed, list):
            self.note(f"{where}.make_up", "应为日期列表", "must be a list of days")
            return []
        found = []
        for place, value in enumerate(listed):
            at = f"{where}.make_up[{place}]"
            day = self.day(at, value)
            if day is None:
                continue
            self.belongs(at, day, year)
            if not is_weekend(day):
                self.note(at, f"{day} 不是周末", f"{day} is not a weekend day")
            found.append(MakeUpDay(day, name))
        return found

    def consistency(
        self, year: int, holidays: Iterable[Holiday], make_up: Iterable[MakeUpDay]
    ) -> None:
        """Days named once, and none of the days that the decree fixes forgotten."""
        seen: set[date] = set()
        for holiday in holidays:
            for day in holiday.days():
                if day in seen:
                    self.note("holidays", f"{day} 重复", f"{day} is in two holidays")
                seen.add(day)
        worked: set[date] = set()
        for each in make_up:
            if each.day in worked:
                self.note("holidays", f"{each.day} 重复", f"{each.day} is worked twice")
            if each.day in seen:
                self.note(
                    "holidays", f"{each.day} 既放假又上班", f"{each.day} is both off and worked"
                )
            worked.add(each.day)
        for (month, number), name in fixed_holidays(year).items():
            day = date(year, month, number)
            if day not in seen:
                self.note("holidays", f"缺少{name.zh} {day}", f"lacks {name.en}, {day}")


def read_year(path: str, parsed: object) -> tuple[Year | None, list[Fault]]:
    """Read a year's arrangement, or ``None`` with every fault found in it."""
    reading = YearReading(path)
    given = reading.mapping("year", parsed, {"year", "notice", "holidays"})
    year = given.get("year")
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        if year is not None:
            reading.note(
                "year",
                f"应为 {FIRST_YEAR} 至 {LAST_YEAR} 的年份",
                f"must be a year from {FIRST_YEAR} to {LAST_YEAR}",
            )
        return None, reading.faults
    notice = reading.notice(given.get("notice"), year)
    listed = given.get("holidays", [])
    if not isinstance(listed, list) or not listed:
        reading.note("holidays", "应为非空列表", "must be a list that is not empty")
        listed = []
    read = [reading.holiday(f"holidays[{place}]", each, year) for place, each in enumerate(listed)]
    holidays = tuple(holiday for holiday, _ in read)
    make_up = tuple(day for _, days in read for day in days)
    reading.consistency(year, holidays, make_up)
    if reading.faults or notice is None:
        return None, reading.faults
    return Year(year, notice, holidays, make_up), []


def same_days(one: Year, other: Year) -> bool:
    """Whether two readings of a year arrange the same days off and the same days worked."""
    return _days_of(one) == _days_of(other)


def _days_of(year: Year) -> tuple[set[date], set[date]]:
    off = {day for holiday in year.holidays for day in holiday.days()}
    return off, {make_up.day for make_up in year.make_up_days}


def overlaps(path: str, year: Year, known: Iterable[Year]) -> list[Fault]:
    """What stands against adding a year to those that are known already."""
    reading = YearReading(path)
    off, worked = _days_of(year)
    for other in known:
        if other.year == year.year:
            number = other.notice.number
            reading.note(
                "year",
                f"{year.year} 年已有安排（{number}）",
                f"{number} arranges {year.year} already",
            )
            continue
        for day in sorted((off | worked) & set().union(*_days_of(other))):
            reading.note("holidays", f"{day} 已有安排", f"{day} is arranged already")
    return reading.faults
