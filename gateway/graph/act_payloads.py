"""What every act is answered with: why it was refused, flags, and the obligations it brought."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry

from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.requirements import SIGNED_IN
from gateway.graph.verdicts import Flag, MissingFact
from gateway.graph.words import Language, spoken
from gateway.regime import findings as core
from gateway.regime.gates import Force
from gateway.regime.regions import LoadedRegion
from gateway.store.acts import law as acts_law
from gateway.store.acts.decision import Refusal as ActRefusal
from gateway.store.acts.reply import Reply


@strawberry.type(
    description="不予办理的一条理由 / One reason why an act is refused", directives=[SIGNED_IN]
)
class RefusalReason:
    """One reason why an act is refused."""

    source: strawberry.Private[ActRefusal]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="代码 / Code")
    def code(self) -> str:
        """Its code."""
        return self.source.code

    @strawberry.field(
        description="条文禁止，还是系统为记录一致所要求 / Whether a text forbids it, or the record's coherence"
    )
    def force(self) -> Force:
        """Whether a text forbids it."""
        return self.source.force

    @strawberry.field(description="说明 / What it says")
    def detail(self, language: LanguageArg = Language.ZH) -> str:
        """What it says."""
        return spoken(self.source.detail, language)

    @strawberry.field(
        description="依据条文；系统自身的要求为空 / The provision it rests on; null where the gateway itself asks it"
    )
    def provision(self) -> Provision | None:
        """The provision it rests on."""
        key = self.source.provision
        return None if key is None else provision_node(self.loaded, key)

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=4)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]

    @strawberry.field(
        description="有妨碍的记录的全局标识 / Global ids of the records in the way",
        directives=[ListSize(assumed_size=2)],
    )
    def offending(self) -> list[strawberry.ID]:
        """Records in the way."""
        return [strawberry.ID(each) for each in self.source.offending]

    @strawberry.field(description="如何才可办理 / What would let the act pass")
    def opens(self, language: LanguageArg = Language.ZH) -> str | None:
        """What would let the act pass."""
        label = self.source.opens
        return None if label is None else spoken(label, language)


@strawberry.type(description="不予办理 / Why an act is refused", directives=[SIGNED_IN])
class Refusal:
    """Why an act is refused."""

    reasons: list[RefusalReason] = strawberry.field(
        description="理由 / Reasons", directives=[ListSize(assumed_size=3)]
    )


@strawberry.type(
    description="办理后产生的义务 / An obligation that an act called into being",
    directives=[SIGNED_IN],
)
class OpenedObligation:
    """An obligation that an act called into being."""

    source: strawberry.Private[acts_law.Opened]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="依据条文 / The provision that imposes it")
    def provision(self) -> Provision:
        """The provision that imposes it."""
        return provision_node(self.loaded, self.source.duty)

    @strawberry.field(description="内容 / What is owed")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """What is owed."""
        return spoken(self.loaded.duty(self.source.duty).label, language)

    @strawberry.field(
        description="最后一日；条文未写数字的为空 / Last day; null where the text gives no number"
    )
    def due_on(self) -> date | None:
        """Last day."""
        return self.source.due_on

    @strawberry.field(description="最后时刻，以小时计的 / Last moment, where hours are counted")
    def due_at(self) -> datetime | None:
        """Last moment."""
        return self.source.due_at

    @strawberry.field(
        description="待某年节假日安排公布后确定 / Waits for a year's arrangement of holidays"
    )
    def provisional(self) -> bool:
        """Whether it waits for a year's calendar."""
        return self.source.provisional


@strawberry.interface(
    description="每项办理的答复所共有的 / What the answer to every act has", directives=[SIGNED_IN]
)
class ActPayload:
    """What the answer to every act has."""

    reply: strawberry.Private[Reply]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(
        description="不予办理的理由；已办理则为空 / Why it was refused; null if it was done"
    )
    def refusal(self) -> Refusal | None:
        """Why it was refused."""
        if not self.reply.refusals:
            return None
        return Refusal(
            reasons=[RefusalReason(source=each, loaded=self.loaded) for each in self.reply.refusals]
        )

    @strawberry.field(
        description="提示，不影响办理 / Flags; they refuse nothing",
        directives=[ListSize(assumed_size=3)],
    )
    def flags(self) -> list[Flag]:
        """Flags."""
        return [
            Flag(source=core.Flag(each.code, each.detail, each.provision), loaded=self.loaded)
            for each in self.reply.marks
        ]

    @strawberry.field(
        description="由此产生的义务 / Obligations it called into being",
        directives=[ListSize(assumed_size=3)],
    )
    def obligations(self) -> list[OpenedObligation]:
        """Obligations it called into being."""
        return [OpenedObligation(source=each, loaded=self.loaded) for each in self.reply.opened]

    @strawberry.field(
        description="由此履行的义务 / Duties it fulfilled", directives=[ListSize(assumed_size=2)]
    )
    def met(self) -> list[Provision]:
        """Duties it fulfilled."""
        return [provision_node(self.loaded, each) for each in self.reply.met]

    @strawberry.field(
        description="此前已用同一幂等键办理，本次重复给出当时的答复 / The reply given before under the same key, given again"
    )
    def replayed(self) -> bool:
        """Whether it is the reply given before."""
        return self.reply.replayed


def payload_parts(loaded: LoadedRegion, reply: Reply) -> dict[str, Any]:
    """What `ActPayload` is made of."""
    return {"reply": reply, "loaded": loaded}
