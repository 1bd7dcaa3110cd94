"""Entry in the register and the talent database: articles 5 to 7 and 18 of HZ-TIS-2024."""

from __future__ import annotations

from gateway.regime.facts.commission_words import DossierItem, RegisterAct, RegisterState
from gateway.regime.facts.words import Assessment, Role, Title
from gateway.regime.gates import Force, Gate
from gateway.regime.instruments import Line, Operator, Party
from gateway.regime.nodes import (
    All,
    Choice,
    EachWord,
    Exists,
    Flagged,
    FlagWhen,
    Holds,
    Not,
    RuleOf,
    Same,
    Threshold,
    When,
)
from gateway.regime.outcomes import Outcome
from gateway.regime.terms import Fact, Param, RankOf
from gateway.regime.words import Label
from regions.hangzhou.sanctions import LISTING_GROUND, REFUSED_TO_RECTIFY

IN_REGISTER = Choice(
    of=Fact("commission.register.state"),
    meets=(RegisterState.REGISTERED, RegisterState.WATCHED),
    otherwise=Outcome.FAILS,
    code="AGENCY_NOT_REGISTERED",
    label=Label("机构在库", "the agency is in the register"),
)

# That only registered agencies may be commissioned is inferred: removal from the register would
# be empty otherwise. Being on the key-observation list is shown and bars nothing.
_REGISTER = Flagged(
    All(
        (
            Holds(
                of=Fact("commission.register.nominated"),
                code="NOT_NOMINATED",
                label=Label("已由保险公司报送", "nominated by an insurer"),
            ),
            When(
                applies=Choice(
                    of=Fact("commission.register.act"),
                    meets=(RegisterAct.COMMISSIONING,),
                    otherwise=Outcome.FAILS,
                    label=Label("委托机构", "the agency is about to be commissioned"),
                ),
                then=IN_REGISTER,
            ),
        ),
    ),
    flags=(
        FlagWhen(
            "KEY_OBSERVATION",
            Choice(
                of=Fact("commission.register.state"),
                meets=(RegisterState.WATCHED,),
                otherwise=Outcome.FAILS,
                label=Label("列入重点观察企业名单", "on the key-observation list"),
            ),
            Label("机构在重点观察企业名单", "the agency is on the key-observation list"),
        ),
    ),
)


def _dossier(finding: str) -> All:
    """Every item of the dossier is filed, and the association accepted what it shows."""
    return All(
        (
            EachWord(
                words=Param("dossier_items"),
                item="named",
                kind=DossierItem,
                rule=Exists(
                    of="commission.register.dossier",
                    item="filed",
                    rule=Same(
                        first=Fact("filed"),
                        second=Fact("named"),
                        label=Label("已提交该项", "the item is filed"),
                    ),
                    code="EVIDENCE_MISSING",
                    label=Label("已提交应交证明", "evidence that must be filed"),
                ),
                label=Label("材料齐备", "the dossier is complete"),
            ),
            Choice(
                of=Fact(finding),
                meets=(Assessment.ACCEPTED, Assessment.REJECTED),
                otherwise=Outcome.FAILS,
                code="FINDING_OPEN",
                label=Label("质量保险分会已作认定", "the association has found"),
            ),
            Choice(
                of=Fact(finding),
                meets=(Assessment.ACCEPTED, Assessment.PENDING),
                otherwise=Outcome.FAILS,
                code="FINDING_REJECTED",
                label=Label("未被否定", "not rejected"),
            ),
        ),
    )


_AS_LEAD = Choice(
    of=Fact("person.role"),
    meets=(Role.PROJECT_LEAD,),
    otherwise=Outcome.FAILS,
    label=Label("申请项目负责人", "applies as project lead"),
)

# Articles 6(二) and 15 are the whole standard: 根据本办法要求, and nothing beside.
_EXAMINED = All(
    (
        When(
            applies=_AS_LEAD,
            then=All((RuleOf("HZ-TIS-2024/15.2a"), RuleOf("HZ-TIS-2024/15.2b"))),
        ),
        When(
            applies=Not(_AS_LEAD),
            then=Threshold(
                observed=RankOf(Title, Fact("person.title.level")),
                required=RankOf(Title, Param("staff_title_min", "HZ-TIS-2024/6.2a")),
                operator=Operator.GE,
                label=Label("专业技术人员职称", "title of a technical person"),
            ),
        ),
    ),
    code="THRESHOLD_NOT_MET",
    label=Label("符合本办法的人员条件", "meets the conditions of the Measures"),
)

_APPROVED = All(
    (
        Holds(
            of=Fact("commission.talent.approved"),
            label=Label("已审批准入", "approved"),
        ),
        Threshold(
            observed=Fact("commission.talent.roster_from"),
            required=Fact("commission.talent.approved_on"),
            operator=Operator.GE,
            label=Label("批准后列入团队", "on the roster no earlier than the approval"),
        ),
    ),
    code="PERSON_NOT_APPROVED",
    label=Label("人员在列入团队时已获批准", "approved by the day on the roster"),
)


def _entry(article: str, subject: Label, finding: str) -> Gate:
    return Gate(
        provision=f"HZ-TIS-2024/{article}",
        act=Label(f"办理入库（{subject.zh}）", f"enter the agency in the register ({subject.en})"),
        actors=(Party.ASSOCIATION,),
        line=Line.IDI,
        condition=_dossier(finding),
        force=Force.SYSTEM,
        opens=Label("材料齐备并经分会认定", "a complete dossier and the association's finding"),
    )


REGISTER_GATES: tuple[Gate, ...] = (
    Gate(
        provision="HZ-TIS-2024/5.3b",
        act=Label("办理机构入库或委托机构", "enter an agency in the register, or commission it"),
        actors=(Party.ASSOCIATION, Party.INSURER),
        line=Line.IDI,
        condition=_REGISTER,
        force=Force.SYSTEM,
        opens=Label("保险公司报送、分会办理入库", "an insurer's nomination and the entry"),
    ),
    _entry("6.1", Label("业绩、资信与信誉", "record and standing"), "agency.business_standing"),
    _entry("6.3", Label("服务体系", "service system"), "agency.service_system"),
    _entry("6.4", Label("服务能力", "ability to serve"), "agency.service_capability"),
    Gate(
        provision="HZ-TIS-2024/7.1",
        act=Label("将从业人员列入项目团队", "put a practitioner on a project roster"),
        actors=(Party.AGENCY,),
        line=Line.IDI,
        condition=_APPROVED,
        force=Force.HARD,
        opens=Label("质量保险分会审批准入", "the association's approval"),
    ),
    Gate(
        provision="HZ-TIS-2024/7.2a",
        act=Label("批准从业人员", "approve a practitioner"),
        actors=(Party.ASSOCIATION,),
        line=Line.IDI,
        condition=_EXAMINED,
        force=Force.SYSTEM,
        opens=Label("符合第六条第（二）项和第十五条", "the conditions of articles 6(二) and 15"),
        cited=("HZ-TIS-2024/6.2a", "HZ-TIS-2024/15.2a", "HZ-TIS-2024/15.2b"),
    ),
    Gate(
        provision="HZ-TIS-2024/18.2.1a",
        act=Label("列入重点观察企业名单", "enter the agency on the key-observation list"),
        actors=(Party.ASSOCIATION,),
        line=Line.IDI,
        condition=All(
            (
                LISTING_GROUND,
                Choice(
                    of=Fact("commission.register.state"),
                    meets=(RegisterState.REGISTERED, RegisterState.WATCHED),
                    otherwise=Outcome.FAILS,
                    code="NOT_REGISTERED",
                    label=Label("机构在库", "the agency is in the register"),
                ),
            ),
        ),
        force=Force.SYSTEM,
        opens=Label("载明所列情形之一", "one of the grounds, stated"),
    ),
    Gate(
        provision="HZ-TIS-2024/18.2.1b",
        act=Label("因拒不整改移除出库", "remove the agency for refusing to rectify"),
        actors=(Party.ASSOCIATION,),
        line=Line.IDI,
        condition=REFUSED_TO_RECTIFY,
        force=Force.SYSTEM,
        opens=Label(
            "列入名单、送达整改要求并记录拒不整改",
            "listing, a demand that was received, and a refusal on record",
        ),
        cited=("HZ-TIS-2024/18.2.1a",),
    ),
)
