"""Who sees all records of a type in Hangzhou: the association, and insurers the talent database."""

from __future__ import annotations

from typing import Final

from gateway.regime.roles import PartyType, Sight
from gateway.regime.words import Label

SIGHTS: Final = (
    Sight(
        # Every duty of this text is an agency's, or is about agencies: choosing, reporting, assessing them.
        records=("Agency", "Project", "Participant", "TeamMember", "RiskFinding", "Obligation"),
        kinds=(PartyType.ASSOCIATION,),
        provision="HZ-TIS-2024/8",
        note=Label(
            "质量保险分会受委托指导和评价机构，可查看全市机构的工作及其义务。",
            "The association guides and evaluates the agencies by delegation, and reads all of their"
            " work in the city and the obligations about it.",
        ),
    ),
    Sight(
        records=("Person",),
        kinds=(PartyType.ASSOCIATION, PartyType.INSURER),
        provision="HZ-TIS-2024/7.2b",
        note=Label(
            "人才数据库由质量保险分会管理，保险公司可查看；机构只看本机构人员。",
            "The association keeps the talent database and insurers read it; an agency reads its own"
            " staff.",
        ),
    ),
)
"""Who sees more than its own."""
