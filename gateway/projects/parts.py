"""What part somebody has in a project: what acts on projects and their findings ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.agencies.tables import Agency, Person
from gateway.insurers.tables import Insurer
from gateway.projects.tables import Part, Participant, Project, TeamMember
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.roles import PartyType
from gateway.store.acts.lookups import Lookup, Of
from gateway.store.acts.sights import PARTY, USER

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.acts.decision import Scene
    from gateway.store.acts.lookups import Row

_NEEDED: Final = ("id", "version", "district", "status", "agency_id", "insurer_id", "line")
PROJECTS: Final[Table] = Project.__table__  # type: ignore[attr-defined]
_BY_PART: Final = {
    Part.LEAD_INSURER: ActingParty.INSURER,
    Part.CO_INSURER: ActingParty.INSURER,
    Part.OWNER: ActingParty.OWNER,
    Part.CONTRACTOR: ActingParty.CONTRACTOR,
    Part.DESIGNER: ActingParty.DESIGNER,
    Part.SUPERVISOR: ActingParty.SUPERVISOR,
}


def part_lookups(project: str | Of, *, whole: bool = False) -> tuple[Lookup, ...]:
    """The project, wholly or what acts on findings need of it, and the caller's part in it."""
    person: Table = Person.__table__  # type: ignore[attr-defined]
    member: Table = TeamMember.__table__  # type: ignore[attr-defined]
    part: Table = Participant.__table__  # type: ignore[attr-defined]
    agency: Table = Agency.__table__  # type: ignore[attr-defined]
    insurer: Table = Insurer.__table__  # type: ignore[attr-defined]
    file = ("id", "version")
    at = Of("project", "id")
    return (
        Lookup(
            "project",
            PROJECTS,
            (("id", project),),
            columns=() if whole else _NEEDED,
        ),
        Lookup("own_agency", agency, (("party_id", PARTY),), columns=file),
        Lookup("own_insurer", insurer, (("party_id", PARTY),), columns=file),
        Lookup("own_person", person, (("user_id", USER),), where="status = 'ACTIVE'", columns=file),
        Lookup(
            "own_memberships",
            member,
            (("project_id", at), ("person_id", Of("own_person", "id"))),
            many=True,
            columns=("role", "since", "until"),
        ),
        Lookup(
            "own_parts",
            part,
            (("party_id", PARTY), ("project_id", at)),
            many=True,
            columns=("part",),
        ),
    )


def leads_project(scene: Scene) -> bool:
    """Whether the caller is the project's lead insurer, by its file or by its part."""
    project = scene.one("project")
    if project is None or scene.actor.party_type is not PartyType.INSURER:
        return False
    return _insures(scene, project) or any(
        row["part"] == Part.LEAD_INSURER.name for row in scene.many("own_parts")
    )


def acting_party(scene: Scene) -> ActingParty | None:
    """As what the caller acts on the project; ``None`` if it has no part in it."""
    project = scene.one("project")
    if project is None:
        return None
    kind = scene.actor.party_type
    if kind is PartyType.AGENCY:
        own = scene.one("own_agency")
        mine = own is not None and own["id"] == project["agency_id"]
        return ActingParty.CONTRACTED_AGENCY if mine else None
    if kind is PartyType.INSURER and _insures(scene, project):
        return ActingParty.INSURER
    parts = (_BY_PART.get(Part[row["part"]]) for row in scene.many("own_parts"))
    return next((part for part in parts if part is not None), None)


def _insures(scene: Scene, project: Row) -> bool:
    """Whether the project names the caller's own file as its insurer's."""
    own = scene.one("own_insurer")
    return own is not None and own["id"] == project["insurer_id"]
