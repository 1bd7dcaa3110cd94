"""Root field that says what measures and states stand against an agency."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated

import strawberry
from strawberry.utils.str_converters import to_camel_case

from gateway.graph.context import day_asked, regions_asked
from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.fact_inputs import DeterminationInput, StandingInput
from gateway.graph.fact_reading import read_facts
from gateway.graph.judgement_queries import AsOfArg
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, RegionArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.verdicts import Finding, InstrumentValidity, MissingFact
from gateway.graph.words import Language, RegionCode, spoken
from gateway.regime import facts as vocabulary
from gateway.regime import findings as found
from gateway.regime.counting import CountedDetermination as Counted
from gateway.regime.counting import LeftOut
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.standing import LadderPosition as Position
from gateway.regime.standing import StandingVerdict, StateFinding, assess_standing

Info = strawberry.Info
_PLACE = re.compile(r"\[(\d+)\]")


def _validity(entry: found.InstrumentValidity) -> InstrumentValidity:
    return InstrumentValidity(instrument_id=entry.instrument, validity=entry.validity)


@strawberry.type(description="计入次数的责任认定 / A determination that counts")
class CountedDetermination:
    """A determination that counts."""

    source: strawberry.Private[Counted]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(
        description="第几次；尚不确定时为空 / Its place among all that count, if settled"
    )
    def ordinal(self) -> int | None:
        """Its place among all that count."""
        return self.source.ordinal

    @strawberry.field(
        description="认定的情形编号 / Situations found", directives=[ListSize(assumed_size=3)]
    )
    def triggers(self) -> list[int]:
        """Situations found."""
        return list(self.source.triggers)

    @strawberry.field(description="行为日期 / Day of the conduct")
    def conduct_on(self) -> date:
        """Day of the conduct."""
        return self.source.conduct_on

    @strawberry.field(description="认定日期 / Day of the decision")
    def decided_on(self) -> date:
        """Day of the decision."""
        return self.source.decided_on

    @strawberry.field(
        description="行为日所适用文件的效力 / The text's validity on the day of the conduct"
    )
    def law_at_conduct(self) -> InstrumentValidity:
        """The text's validity on the day of the conduct."""
        return _validity(self.source.law_at_conduct)

    @strawberry.field(
        description="认定日所适用文件的效力 / The text's validity on the day of the decision"
    )
    def law_at_decision(self) -> InstrumentValidity:
        """The text's validity on the day of the decision."""
        return _validity(self.source.law_at_decision)

    @strawberry.field(description="对应的处理条文 / The step it reached")
    def step(self) -> Provision | None:
        """The step it reached."""
        return None if self.source.step is None else provision_node(self.loaded, self.source.step)

    @strawberry.field(description="处理措施 / What follows")
    def measures(self, language: LanguageArg = Language.ZH) -> str | None:
        """What follows."""
        return None if self.source.measures is None else spoken(self.source.measures, language)


@strawberry.type(description="不计入次数的责任认定 / A determination that does not count, and why")
class UncountedDetermination:
    """A determination that does not count, and why."""

    source: strawberry.Private[LeftOut]

    @strawberry.field(description="事实路径 / Path of the determination")
    def path(self) -> str:
        """Path of the determination."""
        return self.source.path

    @strawberry.field(description="理由代码 / Code of the reason")
    def code(self) -> str:
        """Code of the reason."""
        return self.source.code

    @strawberry.field(description="理由 / Why it does not count")
    def reason(self, language: LanguageArg = Language.ZH) -> str:
        """Why it does not count."""
        return spoken(self.source.reason, language)


@strawberry.type(description="在处理阶梯上的位置 / Where an agency stands on the ladder")
class LadderPosition:
    """Where an agency stands on the ladder."""

    source: strawberry.Private[Position]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(
        description="有效责任认定次数；尚不确定时为空 / Determinations that count, if settled"
    )
    def ordinal(self) -> int | None:
        """Determinations that count."""
        return self.source.ordinal

    @strawberry.field(description="至少几次 / At least so many")
    def at_least(self) -> int:
        """At least so many count."""
        return self.source.at_least

    @strawberry.field(description="至多几次；无法确定时为空 / At most so many, if that is known")
    def at_most(self) -> int | None:
        """At most so many count."""
        return self.source.at_most

    @strawberry.field(description="所到的处理条文 / The step reached")
    def step(self) -> Provision | None:
        """The step reached."""
        return None if self.source.step is None else provision_node(self.loaded, self.source.step)

    @strawberry.field(description="处理措施 / What follows")
    def measures(self, language: LanguageArg = Language.ZH) -> str | None:
        """What follows."""
        return None if self.source.measures is None else spoken(self.source.measures, language)

    @strawberry.field(description="自何日认定起 / The determination that reached it was decided on")
    def since(self) -> date | None:
        """Since which decision."""
        return self.source.since

    @strawberry.field(
        description="是否仍可作为征询时符合条件的对象 / Whether still eligible when insurers consult"
    )
    def eligible(self) -> Outcome:
        """Whether still eligible when insurers consult."""
        return self.source.eligible


@strawberry.type(description="名单或库的状态 / A state on a list or register")
class StandingState:
    """A state on a list or register."""

    source: strawberry.Private[StateFinding]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="状态名称 / Name of the state")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the state."""
        return spoken(self.source.state, language)

    @strawberry.field(
        description="MEETS 表示事由成立 / MEETS where the ground for the state is shown"
    )
    def outcome(self) -> Outcome:
        """Whether the ground for the state is shown."""
        return self.source.outcome

    @strawberry.field(description="依据条文 / The provision it rests on")
    def provision(self) -> Provision:
        """The provision it rests on."""
        return provision_node(self.loaded, self.source.provision)

    @strawberry.field(description="判断树 / The finding tree")
    def finding(self) -> Finding:
        """The finding tree."""
        return Finding(source=self.source.finding, loaded=self.loaded, depth=0)

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=4)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]


@strawberry.type(
    description="机构的处理状态 / Where an agency stands with the authority or association"
)
class AgencyStanding:
    """Where an agency stands with the authority or association."""

    source: strawberry.Private[StandingVerdict]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.source.package_version

    @strawberry.field(description="所问日期 / The day asked for")
    def as_of(self) -> date:
        """The day asked for."""
        return self.source.on

    @strawberry.field(
        description="MEETS 无处理措施；FAILS 有处理措施或事由成立 / MEETS where nothing stands against the agency"
    )
    def outcome(self) -> Outcome:
        """Whether anything stands against the agency."""
        return self.source.outcome

    @strawberry.field(
        description="在处理阶梯上的位置；无阶梯的地区为空 / Position on the ladder, if the region has one"
    )
    def position(self) -> LadderPosition | None:
        """Position on the ladder."""
        place = self.source.position
        return None if place is None else LadderPosition(source=place, loaded=self.loaded)

    @strawberry.field(
        description="计入的责任认定 / Determinations counted", directives=[ListSize(assumed_size=5)]
    )
    def counted(self) -> list[CountedDetermination]:
        """Determinations counted."""
        return [
            CountedDetermination(source=each, loaded=self.loaded) for each in self.source.counted
        ]

    @strawberry.field(
        description="不计入的责任认定 / Determinations that do not count",
        directives=[ListSize(assumed_size=3)],
    )
    def left_out(self) -> list[UncountedDetermination]:
        """Determinations that do not count."""
        return [UncountedDetermination(source=each) for each in self.source.left_out]

    @strawberry.field(
        description="名单与库的状态 / States on lists and registers",
        directives=[ListSize(assumed_size=3)],
    )
    def states(self) -> list[StandingState]:
        """States on lists and registers."""
        return [StandingState(source=state, loaded=self.loaded) for state in self.source.states]

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=5)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]

    @strawberry.field(
        description="相关文件在该日的效力 / Validity of the instruments concerned",
        directives=[ListSize(assumed_size=2)],
    )
    def validity(self) -> list[InstrumentValidity]:
        """Validity of the instruments concerned."""
        return [_validity(entry) for entry in self.source.validity]


DeterminationsArg = Annotated[
    list[DeterminationInput] | None,
    strawberry.argument(
        description="责任认定；空列表表示没有，不填表示不明 / Determinations; an empty list states that there are none"
    ),
]
StateArg = Annotated[
    StandingInput | None,
    strawberry.argument(description="名单与整改情况 / Facts on lists and rectification"),
]


@strawberry.type
class StandingQueries:
    """Root field on standing."""

    @strawberry.field(
        description="机构的处理阶梯与名单状态 / Where an agency stands: ladder of determinations, lists, register"
    )
    def assess_standing(
        self,
        info: Info,
        region: RegionArg,
        determinations: DeterminationsArg = None,
        facts: StateArg = None,
        as_of: AsOfArg = None,
    ) -> AgencyStanding:
        """Where an agency stands."""
        standing = (
            vocabulary.Standing()
            if facts is None
            else read_facts(vocabulary.Standing, facts, "facts")
        )
        if determinations is not None:
            read = tuple(
                read_facts(vocabulary.Determination, each, "determinations", place)
                for place, each in enumerate(determinations)
            )
            standing = replace(standing, determinations=read)
        loaded = regions_asked(info, [region])[0]
        verdict = assess_standing(loaded, standing, day_asked(info, as_of, "asOf"))
        if verdict.faults:
            raise BadUserInput(
                *(
                    InputFault(
                        fault.reason.zh,
                        fault.reason.en,
                        _input_path(fault.path),
                        {"reason": fault.code},
                    )
                    for fault in verdict.faults
                )
            )
        return AgencyStanding(source=verdict, loaded=loaded)


def _input_path(path: str) -> tuple[str | int, ...]:
    """A fact path as the path of the input it came in by."""
    steps: list[str | int] = []
    for step in path.removeprefix("standing.").split("."):
        steps.append(to_camel_case(step.partition("[")[0]))
        steps += [int(place) for place in _PLACE.findall(step)]
    return tuple(steps)
