"""The closed lists of words that facts about contract and policy are stated in."""

from __future__ import annotations

from gateway.regime.words import Word


class SumBasis(Word):
    """What a sum insured rests on."""

    ESTIMATED = ("预估", "estimated")
    ACTUAL_COST = ("实际造价", "actual construction cost")


class InsuranceStage(Word):
    """The stage in which a project was insured."""

    DESIGN = ("建设工程设计阶段", "design stage")
    LATER = ("设计阶段之后", "after the design stage")


class RateFactor(Word):
    """What a premium rate floats by."""

    PROJECT_RISK = ("风险程度", "risk of the project")
    QUALIFICATIONS = ("各参建方资质", "qualifications of the parties")
    INTEGRITY = ("诚信情况", "integrity")
    CLAIMS = ("赔付记录", "claims record")
    DESIGN_CONTROL = ("关键节点设计管控措施", "design controls at key nodes")
