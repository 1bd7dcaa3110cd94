"""Root fields that judge facts under the regions' rules."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, TypeVar

import strawberry

from gateway.graph.context import both, day_asked, laws, regions_asked
from gateway.graph.errors import NotFoundError
from gateway.graph.fact_inputs import (
    AgencyInput,
    AppraisalInput,
    ConductInput,
    FactsInput,
    InsurerInput,
    PersonInput,
    RelationsInput,
    TeamInput,
)
from gateway.graph.fact_reading import read_facts
from gateway.graph.law_queries import own_id
from gateway.graph.limits import ListSize
from gateway.graph.nodes import IdArg, LanguageArg, RegionArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.verdicts import Verdict
from gateway.graph.words import Language, RegionCode, input_path, spoken
from gateway.regime import facts as vocabulary
from gateway.regime.asking import OpenQuestion as Asked
from gateway.regime.asking import open_questions
from gateway.regime.facts import Facts
from gateway.regime.facts.paths import label_of
from gateway.regime.facts.words import Role
from gateway.regime.judging import judge, judge_provision
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question

Info = strawberry.Info
T = TypeVar("T")
AsOfArg = Annotated[
    date | None,
    strawberry.argument(
        description="按哪一日的规定与年限判断，默认今日（Asia/Shanghai）/ The day asked for, today by default"
    ),
]
RegionsArg = Annotated[
    list[RegionCode] | None,
    strawberry.argument(description="地区，默认全部 / Regions, all by default"),
]
FACTS = strawberry.argument(
    description="事实；未填写的视为不明，不作默认 / Facts; what is not stated is unknown, never a default"
)
_NO_RULE = (
    "没有此条文，或该条文没有可执行规则",
    "there is no such provision, or no rule enforces it",
)
PER_REGION = ListSize(slicing_arguments=["regions"], assumed_size=6)


def _stated(info: Info, kind: type[T], facts: object, as_of: date | None) -> tuple[T, date]:
    return both(lambda: read_facts(kind, facts, "facts"), lambda: day_asked(info, as_of, "asOf"))


def judged(
    info: Info,
    question: Question,
    facts: Facts,
    codes: list[Any] | None,
    day: date,
    role: Role | None = None,
) -> list[Verdict]:
    """The verdicts of the regions asked, each in its own right."""
    return [
        Verdict(source=judge(region, question, facts, day, role), loaded=region)
        for region in regions_asked(info, codes)
    ]


@strawberry.type(description="建议接着询问的事实 / A fact to ask for next")
class OpenQuestion:
    """A fact to ask for next."""

    source: strawberry.Private[Asked]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="事实路径 / Path of the fact")
    def fact(self) -> str:
        """Path of the fact."""
        return self.source.fact

    @strawberry.field(
        description="在 FactsInput 中的路径，如 agency.legalForm / Its path in FactsInput, as callers write it"
    )
    def input_path(self) -> str:
        """Its path in FactsInput."""
        return input_path(self.source.fact)

    @strawberry.field(description="事实名称 / Name of the fact")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the fact."""
        return spoken(label_of(self.source.fact), language)

    @strawberry.field(description="仅此一项即可得出符合 / This fact alone could settle MEETS")
    def could_meet(self) -> bool:
        """Whether this fact alone could settle MEETS."""
        return self.source.could_meet

    @strawberry.field(description="仅此一项即可得出不符合 / This fact alone could settle FAILS")
    def could_fail(self) -> bool:
        """Whether this fact alone could settle FAILS."""
        return self.source.could_fail

    @strawberry.field(
        description="等待此事实的条文 / Provisions whose conditions wait for it",
        directives=[ListSize(assumed_size=4)],
    )
    def provisions(self) -> list[Provision]:
        """Provisions whose conditions wait for it."""
        return [provision_node(self.loaded, key) for key in self.source.provisions]


@strawberry.type
class JudgementQueries:
    """Root fields that judge facts; public, and nothing of the facts is kept."""

    @strawberry.field(
        description="机构是否具备资格，各地区分别判断 / Whether an agency qualifies, region by region",
        directives=[PER_REGION],
    )
    def assess_agency(
        self,
        info: Info,
        facts: Annotated[AgencyInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether an agency qualifies."""
        read, day = _stated(info, vocabulary.Agency, facts, as_of)
        return judged(info, Question.AGENCY, Facts(agency=read), regions, day)

    @strawberry.field(
        description="保险公司是否符合承保条件 / Whether an insurer meets the conditions",
        directives=[PER_REGION],
    )
    def assess_insurer(
        self,
        info: Info,
        facts: Annotated[InsurerInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether an insurer meets the conditions."""
        read, day = _stated(info, vocabulary.Insurer, facts, as_of)
        return judged(info, Question.INSURER, Facts(insurer=read), regions, day)

    @strawberry.field(
        description="人员是否符合某岗位的条件 / Whether a person qualifies for a post",
        directives=[PER_REGION],
    )
    def assess_person(
        self,
        info: Info,
        facts: Annotated[PersonInput, FACTS],
        role: Annotated[Role, strawberry.argument(description="岗位 / The post")],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether a person qualifies for a post."""
        read, day = _stated(info, vocabulary.Person, facts, as_of)
        return judged(info, Question.PERSON, Facts(person=read), regions, day, role)

    @strawberry.field(
        description="项目团队与到场人员是否符合配置要求 / Whether a team and its visits are staffed as asked",
        directives=[PER_REGION],
    )
    def assess_team(
        self,
        info: Info,
        facts: Annotated[TeamInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether a team is staffed as asked."""
        read, day = _stated(info, vocabulary.Team, facts, as_of)
        return judged(info, Question.TEAM, Facts(team=read), regions, day)

    @strawberry.field(
        description="机构与工程各方是否独立 / Whether an agency is independent of a project",
        directives=[PER_REGION],
    )
    def assess_independence(
        self,
        info: Info,
        facts: Annotated[RelationsInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether an agency is independent of a project."""
        read, day = _stated(info, vocabulary.Relations, facts, as_of)
        return judged(info, Question.INDEPENDENCE, Facts(relations=read), regions, day)

    @strawberry.field(
        description="鉴定机构是否适格 / Whether an appraiser is fit for a dispute",
        directives=[PER_REGION],
    )
    def assess_appraiser(
        self,
        info: Info,
        facts: Annotated[AppraisalInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether an appraiser is fit for a dispute."""
        read, day = _stated(info, vocabulary.Appraisal, facts, as_of)
        return judged(info, Question.APPRAISER, Facts(appraisal=read), regions, day)

    @strawberry.field(
        description="行为是否触犯禁止或构成处理事由；涉及其他种类事实的条文用 assessProvision / Whether conduct"
        " breaks a prohibition or shows a ground; assessProvision takes facts of other kinds too",
        directives=[PER_REGION],
    )
    def assess_conduct(
        self,
        info: Info,
        facts: Annotated[ConductInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether conduct breaks a prohibition or shows a ground."""
        read, day = _stated(info, vocabulary.Conduct, facts, as_of)
        return judged(info, Question.CONDUCT, Facts(conduct=read), regions, day)

    @strawberry.field(
        description="仅就一项条文判断，事实可跨各类 / Judge one provision alone, with facts of any kind"
    )
    def assess_provision(
        self,
        info: Info,
        id: IdArg,
        facts: Annotated[FactsInput, FACTS],
        as_of: AsOfArg = None,
    ) -> Verdict:
        """Judge one provision alone."""
        read, day = _stated(info, Facts, facts, as_of)
        provision = own_id("Provision", id)
        region = laws(info).library.region_of(provision)
        if region is None or not region.has_rule(provision):
            raise NotFoundError(*_NO_RULE, path=("id",))
        return Verdict(source=judge_provision(region, provision, read, day), loaded=region)

    @strawberry.field(
        description="为回答一个问题尚需询问的事实，最具决定性的在前 / Facts still to be asked, most decisive first",
        directives=[ListSize(assumed_size=20)],
    )
    def open_questions(
        self,
        info: Info,
        region: RegionArg,
        facts: Annotated[FactsInput, FACTS],
        question: Annotated[Question, strawberry.argument(description="问题 / The question")] = (
            Question.AGENCY
        ),
        role: Annotated[
            Role | None,
            strawberry.argument(description="岗位，仅人员问题需要 / The post, for people"),
        ] = None,
        as_of: AsOfArg = None,
    ) -> list[OpenQuestion]:
        """Facts still to be asked, most decisive first."""
        read, day = _stated(info, Facts, facts, as_of)
        loaded = regions_asked(info, [region])[0]
        verdict = judge(loaded, question, read, day, role)
        return [OpenQuestion(source=each, loaded=loaded) for each in open_questions(verdict)]
