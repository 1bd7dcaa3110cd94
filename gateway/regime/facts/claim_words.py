"""The closed lists of words that facts about claims and disputes are stated in."""

from __future__ import annotations

from gateway.regime.words import Word


class Claimant(Word):
    """Who files a claim, as the land register and the file show it on that day."""

    OWNER_OF_RECORD = ("房屋所有权人", "owner of record, or one of several")
    AUTHORISED = ("持所有权人授权的代理人", "agent with an owner's authority")
    UNREGISTERED_BUYER = ("已接收未登记的买受人", "buyer in possession, not registered")
    OWNERS_COMMITTEE = ("业主委员会或全体业主", "owners' committee or all owners")
    TENANT = ("承租人", "tenant")
    PROPERTY_MANAGER = ("物业单位", "property manager")
    OTHER = ("其他", "other")


class ExclusionKind(Word):
    """What an insurer says caused the defect when it declines a claim."""

    HOMEOWNER = ("房屋所有权人自身原因", "the homeowner's own doing")
    THIRD_PARTY = ("第三方责任", "a third party outside the works")
    FORCE_MAJEURE = ("不可抗力", "force majeure", "保险合同约定的不可抗力")
    PARTY_TO_THE_WORKS = ("参建单位责任", "a party to the works")
    OTHER = ("其他", "another cause")


class ClaimVerdict(Word):
    """What the insurer determined of a claim."""

    COVERED = ("属于保险责任", "covered")
    PARTLY_COVERED = ("部分属于保险责任", "covered in part")
    NOT_COVERED = ("不属于保险责任", "not covered")


class SettlementForm(Word):
    """How the insurer makes a loss good."""

    REPAIR = ("实际修复", "repair in kind")
    MIXED = ("修复并赔付", "repair and money")
    CASH = ("现金赔付", "money")


class RepairExecutor(Word):
    """Who carries out a repair."""

    INSURER = ("保险公司组织实施", "organised by the insurer")
    FIRM = ("第三方专业服务机构", "third-party firm")


class WaiverParty(Word):
    """Who waived a claim against those liable."""

    CLAIMANT = ("房屋所有权人", "the claimant homeowner")
    OWNER_OF_WORKS = ("建设单位", "owner of the works")
    OTHER = ("其他", "other")


class WaiverExtent(Word):
    """How much of a claim was waived."""

    FULL = ("全部", "in full")
    PARTIAL = ("部分", "in part")


class Disputant(Word):
    """Who asks for an appraisal or is party to the dispute."""

    HOMEOWNER = ("房屋所有权人", "homeowner", "homeowner")
    OWNER = ("建设单位", "owner of the works", "owner")
    INSURER = ("保险公司", "insurer", "insurer")
    CONTRACTOR = ("施工单位", "contractor")
    DESIGNER = ("设计单位", "designer")
    AGENCY = ("风险管理机构", "agency")
    OTHER = ("其他", "other")


class DisputeSubject(Word):
    """What a dispute is about."""

    COVER = ("是否属于保险责任范围", "whether the defect is within cover")
    REPAIR_WARRANTY = ("维修保修", "the warranty of a repair")
    AMOUNT = ("赔偿金额", "the amount")
    OTHER = ("其他", "another matter")
