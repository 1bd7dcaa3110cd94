"""What bears on the acts of the records: the gates, rules and duties that a region ties to each.

The gateway knows how to record a finding; what a region's text asks of that it reads here. A region
ties its provisions to the acts, and gives what a grade of its own scale says in the shared
vocabulary of facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from gateway.regime.facts import Facts
from gateway.regime.words import Word


class RecordAct(Word):
    """Acts that write records."""

    REGISTER_AGENCY = ("登记机构", "enter an agency")
    REGISTER_PERSON = ("登记人员", "enter a person")
    REGISTER_INSURER = ("登记保险公司", "enter an insurer")
    REGISTER_PROJECT = ("登记项目", "enter a project")
    COMMISSION_AGENCY = ("委托机构", "commission an agency for a project")
    ADD_TEAM_MEMBER = ("列入项目团队", "put a person on a project's team")
    RECORD_FINDING = ("登记风险或隐患", "record a finding")
    RECTIFY_FINDING = ("提交整改", "report a finding as rectified")
    CLOSE_FINDING = ("销项、闭合", "close a finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A duty that an act calls into being.

    Attributes:
        duty: the provision that imposes it.
        event: the key of the duty's event that the act is.
    """

    duty: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What a region's text asks of an act.

    Attributes:
        act: the act.
        only: grades of findings or roles on a team it bears on; empty for all.
        gates: provisions whose gates are asked. A HARD gate lets the act pass only where its
            condition is shown to hold; a SYSTEM gate refuses where it is shown not to hold, and
            otherwise leaves a flag.
        refuses: provisions whose rules forbid the act where they fail (不得).
        notes: provisions whose rules leave a flag where they fail.
        roster: the provision by which whoever acts for an agency must be on the project's team
            that day.
        opens: duties that the act calls into being.
        meets: provisions whose duties the act fulfils.
    """

    act: RecordAct
    only: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    roster: str | None = None
    opens: tuple[Opening, ...] = ()
    meets: tuple[str, ...] = ()

    def provisions(self) -> tuple[str, ...]:
        """Every provision it names."""
        roster = () if self.roster is None else (self.roster,)
        opened = tuple(each.duty for each in self.opens)
        return (*self.gates, *self.refuses, *self.notes, *roster, *opened, *self.meets)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeFacts:
    """What a grade of the region's own scale says in the shared vocabulary of facts."""

    scale: str
    grade: str
    facts: Facts
