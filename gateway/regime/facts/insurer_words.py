"""The closed lists of words that facts about insurers are stated in."""

from __future__ import annotations

from gateway.regime.words import Word


class InsurerForm(Word):
    """What an underwriting body is."""

    LEGAL_PERSON_INSURER = ("独立法人保险公司", "insurer with legal personality")
    BRANCH = ("授权的分支机构", "branch")
    BROKER = ("保险经纪", "broker")
    AGENT = ("保险代理", "agent")
    OTHER = ("其他", "other")


class PermitIssuer(Word):
    """Who issued an insurance permit."""

    NFRA = ("国家金融监督管理总局或其派出机构", "NFRA or a local office")
    PREDECESSOR = ("原银保监会/银保监局/保监会", "predecessor authority")
    OTHER = ("其他", "other")


class FilingReading(Word):
    """Readings of 本项目的备案, which has no referent in the text."""

    CITY_DISCLOSURE = ("全市展业告知", "the city-wide disclosure")
    SAME_PROJECT = ("同一工程项目", "the same construction project")
