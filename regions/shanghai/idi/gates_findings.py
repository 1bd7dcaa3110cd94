"""Steps in the life of a finding, and the acts that open findings stop: arts. 8 to 10."""

from __future__ import annotations

from gateway.regime.facts.works_words import (
    ActingParty,
    FindingGrade,
    FindingStage,
    MaterialKind,
    MaterialMoment,
    ReviewState,
)
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Party
from gateway.regime.nodes import (
    All,
    Choice,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Node,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param
from gateway.regime.words import Label
from regions.shanghai.idi.findings import CONCERNS_ACT, SEVERE, STILL_OPEN, findings, found_at

_CLOSED_BY_CONTRACTED_AGENCY = Choice(
    of=Fact("works.rectification.acting_party"),
    meets=(ActingParty.CONTRACTED_AGENCY,),
    otherwise=Outcome.FAILS,
    code="NOT_THE_CONTRACTED_AGENCY",
    label=Label("由受托风险管理机构销项", "closed by the contracted agency"),
)

_MATERIAL_PUT_UP = Exists(
    of="works.rectification.materials",
    item="material",
    rule=Choice(
        of=Fact("material.kind"),
        fails=(MaterialKind.REPLY_ONLY,),
        otherwise=Outcome.MEETS,
        label=Label("整改资料", "material of the rectification"),
    ),
    code="CLOSING_WITHOUT_MATERIAL",
    label=Label("已上传整改资料", "material is on the platform"),
)


def _material(kinds: tuple[MaterialKind, ...], moment: MaterialMoment | None) -> Node:
    kind = Choice(
        of=Fact("material.kind"),
        meets=kinds,
        otherwise=Outcome.FAILS,
        label=Label("资料种类", "kind of material"),
    )
    if moment is None:
        return kind
    shown = Choice(
        of=Fact("material.moment"),
        meets=(moment,),
        otherwise=Outcome.FAILS,
        label=Label(moment.zh, moment.en),
    )
    return All((kind, shown))


def _has_material(
    kinds: tuple[MaterialKind, ...], moment: MaterialMoment | None, code: str, label: Label
) -> Exists:
    return Exists(
        of="works.rectification.materials",
        item="material",
        rule=_material(kinds, moment),
        code=code,
        label=label,
    )


DESIGN_CLOSING = Gate(
    provision="SH-IDI-2025/8.1.c",
    act=Label("设计风险销项", "closing a design finding"),
    actors=(Party.AGENCY,),
    line=Line.IDI,
    condition=All((_MATERIAL_PUT_UP, _CLOSED_BY_CONTRACTED_AGENCY)),
    force=Force.SYSTEM,
    opens=Label(
        "上传整改资料后由受托风险管理机构销项",
        "material put up, then closed by the contracted agency",
    ),
    cited=("SH-IDI-2025/9.3.c",),
)

_DRAWINGS = (MaterialKind.DRAWING,)

_IMAGES = (MaterialKind.IMAGE,)

DESIGN_MATERIAL = Gate(
    provision="SH-IDI-2025/9.2.2.b",
    act=Label("设计风险提交整改", "marking a design finding as rectified"),
    actors=(Party.DESIGNER,),
    line=Line.IDI,
    condition=All(
        (
            Exists(
                of="works.rectification.materials",
                item="material",
                rule=Choice(
                    of=Fact("material.kind"),
                    meets=Param("materials"),
                    otherwise=Outcome.FAILS,
                    label=Label("整改资料种类", "kind of material"),
                ),
                code="MATERIAL_MISSING",
                label=Label("至少一项整改资料", "at least one piece of material"),
            ),
            When(
                applies=Holds(
                    of=Fact("works.rectification.drawing_changed"),
                    label=Label("设计图纸已修改", "a drawing was changed"),
                ),
                then=All(
                    (
                        _has_material(
                            _DRAWINGS,
                            MaterialMoment.BEFORE,
                            "BEFORE_VERSION_MISSING",
                            Label("修改前的图纸", "the drawing before"),
                        ),
                        _has_material(
                            _DRAWINGS,
                            MaterialMoment.AFTER,
                            "AFTER_VERSION_MISSING",
                            Label("修改后的图纸", "the drawing after"),
                        ),
                    )
                ),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("上传整改资料，改图的附修改前后图纸", "material, with drawings before and after"),
)

CERTIFICATE = Gate(
    provision="SH-IDI-2025/9.2.3.a",
    act=Label("取得施工图设计文件审查合格书", "recording the drawing-review certificate"),
    actors=(Party.DESIGNER, Party.REGULATOR),
    line=Line.IDI,
    condition=Threshold(
        observed=findings((found_at(FindingStage.DESIGN), SEVERE, CONCERNS_ACT, *STILL_OPEN)),
        required=Param("open_severe_design_risks_at_certificate"),
        code="SEVERE_DESIGN_RISK_OPEN",
        label=Label("未整改到位的严重设计风险", "severe design findings not closed"),
    ),
    force=Force.HARD,
    opens=Label("严重设计风险全部整改到位并销项", "every severe design finding closed"),
    cited=("SH-IDI-2025/10.3.b",),
)

REFERRAL = Gate(
    provision="SH-IDI-2025/9.2.3.b",
    act=Label("对严重技术风险异议提请处置", "referring a disputed finding to the authority"),
    actors=(Party.DESIGNER,),
    line=Line.IDI,
    condition=All(
        (
            Choice(
                of=Fact("works.rectification.grade"),
                meets=(FindingGrade.SEVERE,),
                otherwise=Outcome.FAILS,
                code="NOT_SEVERE",
                label=Label("严重技术风险", "a severe finding"),
            ),
            Choice(
                of=Fact("works.rectification.acting_party"),
                meets=(ActingParty.DESIGNER,),
                otherwise=Outcome.FAILS,
                code="NOT_THE_DESIGNER",
                label=Label("由设计单位提请", "referred by the designer"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("由设计单位就严重技术风险提请", "a severe finding, referred by the designer"),
)

DUE_DATE = Gate(
    provision="SH-IDI-2025/9.3.a",
    act=Label("提出施工质量风险", "opening a construction finding"),
    actors=(Party.AGENCY,),
    line=Line.IDI,
    condition=Holds(
        of=Fact("works.rectification.due_date_set"),
        code="DUE_DATE_MISSING",
        label=Label("已设定整改期限", "a date for rectification is set"),
    ),
    force=Force.SYSTEM,
    opens=Label("填写整改期限", "enter the date"),
)

SITE_MATERIAL = Gate(
    provision="SH-IDI-2025/9.3.b",
    act=Label("施工风险提交整改", "marking a construction finding as rectified"),
    actors=(Party.CONTRACTOR,),
    line=Line.IDI,
    condition=All(
        (
            _has_material(
                _IMAGES,
                MaterialMoment.BEFORE,
                "BEFORE_IMAGE_MISSING",
                Label("整改前影像", "an image before"),
            ),
            _has_material(
                _IMAGES,
                MaterialMoment.AFTER,
                "AFTER_IMAGE_MISSING",
                Label("整改后影像", "an image after"),
            ),
            _has_material(
                (MaterialKind.EXPLANATION,),
                None,
                "EXPLANATION_MISSING",
                Label("说明材料", "an explanation"),
            ),
        )
    ),
    force=Force.SYSTEM,
    opens=Label("上传整改前后影像和说明材料", "images before and after, and an explanation"),
)

CLOSING = Gate(
    provision="SH-IDI-2025/9.3.c",
    act=Label("网上销项", "closing a finding"),
    actors=(Party.AGENCY,),
    line=Line.IDI,
    condition=Flagged(
        All(
            (
                _MATERIAL_PUT_UP,
                Choice(
                    of=Fact("works.rectification.review"),
                    meets=(ReviewState.ACCEPTED,),
                    otherwise=Outcome.FAILS,
                    code="NOT_REVIEWED",
                    label=Label("经风险管理机构审核通过", "accepted in the agency's review"),
                ),
                _CLOSED_BY_CONTRACTED_AGENCY,
            )
        ),
        (
            FlagWhen(
                "SUPERVISOR_ACCEPTANCE_MISSING",
                Holds(of=Fact("works.rectification.supervisor_accepted"), expected=False),
                Label("未见监理单位验收", "no acceptance by the supervisor on record"),
            ),
        ),
    ),
    force=Force.HARD,
    opens=Label("受托风险管理机构审核通过整改资料", "the contracted agency's review accepts it"),
)

ITEM_ACCEPTANCE = Gate(
    provision="SH-IDI-2025/9.4.1.d",
    act=Label("监理单位通过相关验收", "passing the acceptance of an item"),
    actors=(Party.SUPERVISOR,),
    line=Line.IDI,
    # Rectified and accepted by the supervisor is enough here; closing is the agency's affair.
    condition=Threshold(
        observed=findings(
            (
                CONCERNS_ACT,
                *STILL_OPEN,
                Holds(
                    of=Fact("finding.supervisor_accepted"),
                    expected=False,
                    label=Label("整改未经监理验收", "rectification not accepted"),
                ),
            )
        ),
        required=Param("open_related_findings_allowed"),
        code="RELATED_FINDINGS_OPEN",
        label=Label("相关未整改问题", "related findings not rectified"),
    ),
    force=Force.HARD,
    opens=Label("相关质量风险整改完成", "the related findings are rectified"),
)

AGREEMENT = Gate(
    provision="SH-IDI-2025/10.3.c",
    act=Label(
        "同意分户验收、预看房或通过竣工验收",
        "agreeing to household acceptance or preview, or passing completion acceptance",
    ),
    actors=(Party.REGULATOR, Party.OWNER),
    line=Line.IDI,
    condition=Threshold(
        observed=findings(
            (
                found_at(
                    FindingStage.CONSTRUCTION,
                    FindingStage.TESTING,
                    FindingStage.HOUSEHOLD,
                    FindingStage.PREVIEW,
                ),
                SEVERE,
                *STILL_OPEN,
            )
        ),
        required=Param("open_severe_construction_risks_allowed"),
        code="SEVERE_CONSTRUCTION_RISK_OPEN",
        label=Label("未整改到位的严重施工质量风险", "severe construction findings not closed"),
    ),
    force=Force.HARD,
    opens=Label("涉及施工质量的严重技术风险整改到位", "every severe construction finding closed"),
)

GATES: tuple[Gate, ...] = (
    DESIGN_CLOSING,
    DESIGN_MATERIAL,
    CERTIFICATE,
    REFERRAL,
    DUE_DATE,
    SITE_MATERIAL,
    CLOSING,
    ITEM_ACCEPTANCE,
    AGREEMENT,
)
