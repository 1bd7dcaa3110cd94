"""Root fields on checklists: printed forms, row by row, and how answers count."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gateway.graph.anchored import OfText
from gateway.graph.context import regions_asked
from gateway.graph.errors import BadUserInput, InputFault, NotFoundError
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, RegionArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.words import Language, described, spoken
from gateway.regime import checklists as forms
from gateway.regime.checklists import RowAnswer
from gateway.regime.instruments import Line
from gateway.regime.regions import LoadedRegion

Info = strawberry.Info
described(RowAnswer, "RowAnswer")
_NO_FORM = ("本地区没有此检查表", "the region has no such checklist")


@strawberry.type(description="检查表的一行 / A row of a checklist")
class ChecklistRow:
    """A row of a checklist."""

    source: strawberry.Private[forms.ChecklistRow]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(
        description="本行条文及其所重述的正文 / The row's provision, and what it restates"
    )
    def provision(self) -> Provision:
        """The row's provision."""
        return provision_node(self.loaded, self.source.provision)

    @strawberry.field(description="序号，如表所印 / Serial as printed")
    def serial(self) -> str:
        """Serial as printed."""
        return self.source.serial

    @strawberry.field(description="好的答案：多数为“是”，投诉与事故等为“否” / Which answer is good")
    def good_answer(self) -> RowAnswer:
        """Which answer is good."""
        return self.source.good_answer

    @strawberry.field(description="由谁回答 / Who may answer it")
    def answered_by(self, language: LanguageArg = Language.ZH) -> str:
        """Who may answer it."""
        return spoken(self.source.answered_by, language)

    @strawberry.field(description="是否可由事实判断 / Whether a rule answers it from facts")
    def has_rule(self) -> bool:
        """Whether a rule answers it from facts."""
        return self.loaded.has_rule(self.source.provision)


@strawberry.type(description="检查表 / A printed form")
class Checklist(OfText):
    """A printed form."""

    source: strawberry.Private[forms.Checklist]

    @strawberry.field(description="检查表代码 / Key of the form")
    def key(self) -> str:
        """Key of the form."""
        return self.source.key

    @strawberry.field(description="名称 / Name of the form")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the form."""
        return spoken(self.source.label, language)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(description="答案的效力 / What an answer is worth")
    def standing(self, language: LanguageArg = Language.ZH) -> str:
        """What an answer is worth."""
        return spoken(self.source.standing, language)

    @strawberry.field(description="各行 / Its rows", directives=[ListSize(assumed_size=30)])
    def rows(self) -> list[ChecklistRow]:
        """Its rows."""
        return [ChecklistRow(source=row, loaded=self.loaded) for row in self.source.rows]


@strawberry.type(
    description="检查表答案的统计：不打分，表中没有分值 / Answers counted; never a mark"
)
class ChecklistScore:
    """Answers counted; never a mark."""

    checklist: Checklist = strawberry.field(description="检查表 / The form")
    good: list[str] = strawberry.field(
        description="好的各行 / Rows with a good answer", directives=[ListSize(assumed_size=30)]
    )
    bad: list[str] = strawberry.field(
        description="不好的各行 / Rows with a bad answer", directives=[ListSize(assumed_size=30)]
    )
    not_applicable: list[str] = strawberry.field(
        description="不适用的各行 / Rows that do not apply", directives=[ListSize(assumed_size=30)]
    )
    undetermined: list[str] = strawberry.field(
        description="无法判断或未作答的各行 / Rows undetermined or not answered",
        directives=[ListSize(assumed_size=30)],
    )


@strawberry.input(description="对一行的回答 / An answer to a row")
class RowAnswerInput:
    """An answer to a row."""

    row: str = strawberry.field(description="该行的条文编号 / Provision id of the row")
    answer: RowAnswer = strawberry.field(description="回答 / The answer")


def _form(loaded: LoadedRegion, key: str | None) -> forms.Checklist:
    for form in loaded.region.checklists:
        if key is None or form.key == key:
            return form
    raise NotFoundError(*_NO_FORM, path=("region",))


def _answers(form: forms.Checklist, given: list[RowAnswerInput]) -> dict[str, RowAnswer]:
    known = {row.provision for row in form.rows}
    faults = [
        InputFault("检查表没有此行", "the form has no such row", ("answers", place, "row"))
        for place, each in enumerate(given)
        if each.row not in known
    ]
    rows = [each.row for each in given]
    faults += [
        InputFault("同一行回答了两次", "a row is answered twice", ("answers", place, "row"))
        for place, each in enumerate(given)
        if each.row in rows[:place]
    ]
    if faults:
        raise BadUserInput(*faults)
    return {each.row: each.answer for each in given}


@strawberry.type
class ChecklistQueries:
    """Root fields on checklists."""

    @strawberry.field(
        description="地区的检查表；没有的为空 / The region's checklists",
        directives=[ListSize(assumed_size=1)],
    )
    def checklist(self, info: Info, region: RegionArg) -> list[Checklist]:
        """The region's checklists."""
        loaded = regions_asked(info, [region])[0]
        return [
            Checklist(source=form, anchor=form.rows[0].provision, loaded=loaded)
            for form in loaded.region.checklists
        ]

    @strawberry.field(
        description="按各行的好坏方向统计答案 / Sort answers into good and bad by each row's polarity"
    )
    def score_checklist(
        self,
        info: Info,
        region: RegionArg,
        answers: Annotated[
            list[RowAnswerInput],
            strawberry.argument(description="各行的回答 / Answers to the rows"),
        ],
        checklist: Annotated[
            str | None,
            strawberry.argument(description="检查表代码，默认唯一的一份 / Key of the form"),
        ] = None,
    ) -> ChecklistScore:
        """Sort answers into good and bad by each row's polarity."""
        loaded = regions_asked(info, [region])[0]
        form = _form(loaded, checklist)
        counted = forms.score(form.rows, _answers(form, answers))
        return ChecklistScore(
            checklist=Checklist(source=form, anchor=form.rows[0].provision, loaded=loaded),
            good=list(counted.good),
            bad=list(counted.bad),
            not_applicable=list(counted.not_applicable),
            undetermined=list(counted.undetermined),
        )
