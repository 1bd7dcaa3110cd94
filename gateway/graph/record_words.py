"""Closed lists of words of the records as enums of the schema."""

from __future__ import annotations

from gateway.agencies.tables import FileStatus
from gateway.graph.words import described
from gateway.projects.tables import Part, ProjectStatus
from gateway.regime.duties import DutyState
from gateway.regime.facts.words import Role, SupervisionGrade, Title
from gateway.regime.instruments import Line
from gateway.regime.words import Word
from gateway.risks.tables import FindingStatus


class RecordSort(Word):
    """The order of a list of records."""

    OLDEST_FIRST = ("先登记的在前", "the one entered first comes first")
    NEWEST_FIRST = ("后登记的在前", "the one entered last comes first")


class FileSort(Word):
    """The order of a list of files that have names."""

    OLDEST_FIRST = ("先登记的在前", "the one entered first comes first")
    NEWEST_FIRST = ("后登记的在前", "the one entered last comes first")
    NAME = ("按名称", "by name")


class ProjectSort(Word):
    """The order of a list of projects."""

    OLDEST_FIRST = ("先登记的在前", "the one entered first comes first")
    NEWEST_FIRST = ("后登记的在前", "the one entered last comes first")
    CODE = ("按项目编号", "by code")


class ObligationSort(Word):
    """The order of a list of obligations."""

    OLDEST_FIRST = ("先登记的在前", "the one entered first comes first")
    NEWEST_FIRST = ("后登记的在前", "the one entered last comes first")
    DUE_FIRST = (
        "先届满的在前，没有期限的在后",
        "the one that ends first comes first, those without an end last",
    )


class OverdueAge(Word):
    """How many days past its last day an overdue obligation is."""

    WEEK = ("7日以内", "7 days or less")
    MONTH = ("8日至30日", "8 to 30 days")
    QUARTER = ("31日至90日", "31 to 90 days")
    OLDER = ("90日以上", "more than 90 days")


for _cls, _name in (
    (FileStatus, "FileStatus"),
    (FindingStatus, "FindingStatus"),
    (Part, "ProjectPart"),
    (ProjectStatus, "ProjectStatus"),
    (RecordSort, "RecordSort"),
    (FileSort, "FileSort"),
    (ProjectSort, "ProjectSort"),
    (ObligationSort, "ObligationSort"),
    (OverdueAge, "OverdueAge"),
    (DutyState, "DutyState"),
):
    described(_cls, _name)

WORDS: dict[tuple[str, str], type[Word]] = {
    ("Agency", "supervision_grade"): SupervisionGrade,
    ("Agency", "status"): FileStatus,
    ("Person", "title"): Title,
    ("Person", "status"): FileStatus,
    ("Insurer", "status"): FileStatus,
    ("Project", "line"): Line,
    ("Project", "status"): ProjectStatus,
    ("Participant", "part"): Part,
    ("TeamMember", "role"): Role,
    ("RiskFinding", "status"): FindingStatus,
    ("FindingStatistic", "status"): FindingStatus,
    ("Obligation", "state"): DutyState,
}
"""The list each column of words is taken from, by record type and column."""
