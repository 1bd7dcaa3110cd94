"""Root fields on duties: what must be done, by when, and where it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from gateway.graph.anchored import OfProvision
from gateway.graph.context import laws, regions_asked
from gateway.graph.deadlines import Deadline
from gateway.graph.errors import BadUserInput, InputFault, NotFoundError
from gateway.graph.law_queries import own_id
from gateway.graph.limits import ListSize
from gateway.graph.moments import (
    EventInput,
    SettingInput,
    TimeInput,
    read_setting,
    read_when,
)
from gateway.graph.nodes import LanguageArg, OptionalRegionArg
from gateway.graph.parameters import Parameter
from gateway.graph.verdicts import InstrumentValidity
from gateway.graph.words import Language, described, spoken
from gateway.regime import duties as core
from gateway.regime.deadlines import MomentWithoutOffset, When
from gateway.regime.instruments import Line, Party
from gateway.regime.periods import NoNumber, PeriodOutOfRange, UnitNotCounted
from gateway.regime.regions import LoadedRegion
from gateway.regime.timing import DutyAnswer, duty_state, parameter_of

Info = strawberry.Info
for _word, _name in (
    (core.Direction, "PeriodDirection"),
    (core.DutyState, "DutyState"),
    (core.Precision, "EventPrecision"),
    (core.Recurrence, "Recurrence"),
    (core.Unnumbered, "UnnumberedTerm"),
):
    described(_word, _name)

_NO_DUTY = ("没有此条文，或该条文未设定义务", "there is no such provision, or it imposes no duty")


@strawberry.type(description="期间据以起算的事件 / An event that a period is counted from")
class DutyEvent:
    """An event that a period is counted from."""

    source: strawberry.Private[core.Event]

    @strawberry.field(description="事件代码，用于 triggers / Key of the event, used in triggers")
    def key(self) -> str:
        """Key of the event."""
        return self.source.key

    @strawberry.field(description="事件 / What happens")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """What happens."""
        return spoken(self.source.label, language)

    @strawberry.field(description="按日还是按时刻 / Known by its day or by its moment")
    def precision(self) -> core.Precision:
        """Known by its day or by its moment."""
        return self.source.precision


@strawberry.type(description="期间 / A period of a duty")
class DutyPeriod:
    """A period of a duty."""

    source: strawberry.Private[core.PeriodRule]
    duty: strawberry.Private[core.Duty]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="自何事件起算 / Key of the event it is counted from")
    def event(self) -> str:
        """Key of the event it is counted from."""
        return self.source.event

    @strawberry.field(description="方向 / Which side of the event it lies on")
    def direction(self) -> core.Direction:
        """Which side of the event it lies on."""
        return self.source.direction

    @strawberry.field(description="期间的数值；当天或早于者为空 / Its number, where it has one")
    def amount(self) -> Parameter | None:
        """Its number."""
        if self.source.amount is None:
            return None
        parameter = parameter_of(self.loaded, self.duty, self.source.amount)
        return Parameter(
            source=parameter, provision_id=self.source.amount.provision or self.duty.provision
        )

    @strawberry.field(
        description="末日为休息日时是否顺延（民法典第二百零三条）/ Whether a last day of rest moves on"
    )
    def rolls(self) -> bool:
        """Whether a last day of rest moves on."""
        return self.source.rolls


@strawberry.type(description="义务 / A duty")
class Duty(OfProvision):
    """A duty."""

    source: strawberry.Private[core.Duty]

    @strawberry.field(description="内容 / What must be done")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """What must be done."""
        return spoken(self.source.label, language)

    @strawberry.field(
        description="由谁履行 / Who must do it", directives=[ListSize(assumed_size=2)]
    )
    def bound(self) -> list[Party]:
        """Who must do it."""
        return list(self.source.bound)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(
        description="事件，首项为触发事件 / Events, the trigger first",
        directives=[ListSize(assumed_size=2)],
    )
    def events(self) -> list[DutyEvent]:
        """Events, the trigger first."""
        return [DutyEvent(source=event) for event in self.source.events]

    @strawberry.field(
        description="期间；多项时以最晚者为准；无数字的义务为空 / Its periods; the latest of several counts",
        directives=[ListSize(assumed_size=1)],
    )
    def periods(self) -> list[DutyPeriod]:
        """Its periods."""
        return [
            DutyPeriod(source=period, duty=self.source, loaded=self.loaded)
            for period in self.source.periods
        ]

    @strawberry.field(
        description="没有数字的用语（及时、立即、定期等）/ The word where the text gives no number"
    )
    def unnumbered(self) -> core.Unnumbered | None:
        """The word where the text gives no number."""
        return self.source.unnumbered

    @strawberry.field(description="每个自然周期一次的义务 / The calendar period it recurs in")
    def recurrence(self) -> core.Recurrence | None:
        """The calendar period it recurs in."""
        return self.source.recurrence

    @strawberry.field(description="是否为保存期限 / Whether it says how long something is kept")
    def keeps(self) -> bool:
        """Whether it says how long something is kept."""
        return self.source.keeps

    @strawberry.field(description="以何为履行 / What shows that it was done")
    def done(self, language: LanguageArg = Language.ZH) -> str:
        """What shows that it was done."""
        return spoken(self.source.done, language)

    @strawberry.field(description="可由谁另定数字 / Who may supply a number")
    def setting(self, language: LanguageArg = Language.ZH) -> str | None:
        """Who may supply a number."""
        return None if self.source.setting is None else spoken(self.source.setting, language)

    @strawberry.field(description="说明 / Note")
    def note(self, language: LanguageArg = Language.ZH) -> str | None:
        """A note on it."""
        return None if self.source.note is None else spoken(self.source.note, language)


@strawberry.type(description="义务的期限与状态 / When a duty is due and where it stands")
class DutyStatus:
    """When a duty is due and where it stands."""

    source: strawberry.Private[DutyAnswer]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="义务 / The duty")
    def duty(self) -> Duty:
        """The duty."""
        return Duty(source=self.source.duty, anchor=self.source.duty.provision, loaded=self.loaded)

    @strawberry.field(
        description="状态；无数字的义务不判逾期 / Where it stands; without a number never overdue"
    )
    def state(self) -> core.DutyState:
        """Where it stands."""
        return self.source.state

    @strawberry.field(
        description="期限；无数字或事件不全时为空 / Its deadline, where one can be counted"
    )
    def deadline(self) -> Deadline | None:
        """Its deadline."""
        return None if self.source.deadline is None else Deadline(source=self.source.deadline)

    @strawberry.field(
        description="所问自然周期的首日 / First day of the calendar period asked about"
    )
    def window_first(self) -> date | None:
        """First day of the calendar period."""
        return None if self.source.window is None else self.source.window.first

    @strawberry.field(
        description="义务在周期中途才开始：该周期内未履行不说明问题 / The duty began within the period"
    )
    def window_partial(self) -> bool | None:
        """Whether the duty began within the period."""
        return None if self.source.window is None else self.source.window.partial

    @strawberry.field(
        description="自触发至履行（或至今）的秒数 / Seconds from the trigger to the act or to now"
    )
    def elapsed_seconds(self) -> int | None:
        """Seconds from the trigger to the act or to now."""
        passed = self.source.lapse
        return None if passed is None else int(passed.elapsed.total_seconds())

    @strawberry.field(
        description="采用的另定数字及来源 / The number supplied from outside, and by whom"
    )
    def setting_source(self) -> str | None:
        """By whom a number was supplied."""
        return None if self.source.setting is None else self.source.setting.source

    @strawberry.field(
        description="尚缺的事件 / Events still to be stated", directives=[ListSize(assumed_size=2)]
    )
    def missing_events(self) -> list[str]:
        """Events still to be stated."""
        return list(self.source.missing)

    @strawberry.field(
        description="触发当日文件的效力 / The instrument's validity on the day of the trigger"
    )
    def validity(self) -> InstrumentValidity | None:
        """The instrument's validity on the day of the trigger."""
        entry = self.source.validity
        if entry is None:
            return None
        return InstrumentValidity(instrument_id=entry.instrument, validity=entry.validity)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.source.package_version


def _events(duty: core.Duty, given: list[EventInput]) -> dict[str, When]:
    known = {event.key: event for event in duty.events}
    read: dict[str, When] = {}
    faults: list[InputFault] = []
    for place, each in enumerate(given):
        if each.event not in known:
            keys = ", ".join(known)
            faults.append(
                InputFault(
                    f"本义务没有此事件，可用：{keys}",
                    f"the duty has no such event; it has: {keys}",
                    ("triggers", place, "event"),
                )
            )
            continue
        try:
            read[each.event] = read_when(each, ("triggers", place))
        except BadUserInput as error:
            faults += error.faults
    if faults:
        raise BadUserInput(*faults)
    return read


@strawberry.type
class DutyQueries:
    """Root fields on duties."""

    @strawberry.field(
        description="各地义务与期限 / Duties and their periods",
        directives=[ListSize(assumed_size=100)],
    )
    def duties(
        self,
        info: Info,
        region: OptionalRegionArg = None,
        bound: Annotated[
            Party | None, strawberry.argument(description="由谁履行 / Who must do it")
        ] = None,
        line: Annotated[
            Line | None, strawberry.argument(description="险种，默认全部 / Line, all by default")
        ] = None,
    ) -> list[Duty]:
        """Duties by region, party and line."""
        return [
            Duty(source=duty, anchor=duty.provision, loaded=loaded)
            for loaded in regions_asked(info, None if region is None else [region])
            for duty in loaded.region.duties
            if (bound is None or bound in duty.bound) and (line is None or duty.line is line)
        ]

    @strawberry.field(
        description="一项义务何时到期、现处何种状态 / When a duty is due and where it stands"
    )
    def deadline(
        self,
        info: Info,
        duty: Annotated[
            strawberry.ID,
            strawberry.argument(
                description="设定义务的条文编号 / Id of the provision that imposes it"
            ),
        ],
        triggers: Annotated[
            list[EventInput],
            strawberry.argument(description="事件及其时点 / Events and when they happened"),
        ],
        done: Annotated[
            TimeInput | None, strawberry.argument(description="履行时点 / When it was done")
        ] = None,
        now: Annotated[
            datetime | None,
            strawberry.argument(
                description="以何时为现在，默认此刻 / What is now, this moment by default"
            ),
        ] = None,
        setting: Annotated[
            SettingInput | None,
            strawberry.argument(
                description="无数字的义务由合同等另定的数字 / A number where the text gives none"
            ),
        ] = None,
    ) -> DutyStatus:
        """When a duty is due and where it stands."""
        key = own_id("Provision", duty)
        loaded = laws(info).library.region_of(key)
        if loaded is None or not loaded.has_duty(key):
            raise NotFoundError(*_NO_DUTY, path=("duty",))
        events = _events(loaded.duty(key), triggers)
        try:
            answer = duty_state(
                loaded,
                key,
                events,
                laws(info).calendar,
                now=now or laws(info).now(),
                done=None if done is None else read_when(done, ("done",)),
                setting=read_setting(setting),
            )
        except (MomentWithoutOffset, NoNumber, PeriodOutOfRange, UnitNotCounted) as wrong:
            raise BadUserInput(InputFault(wrong.zh, wrong.en, ("triggers",))) from None
        return DutyStatus(source=answer, loaded=loaded)
