"""The acts on findings: recording one, reporting it rectified, closing it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from gateway.projects.parts import PROJECTS, acting_party, part_lookups
from gateway.projects.tables import Participant
from gateway.regime.facts import (
    Facts,
    Hazard,
    InspectedProject,
    Inspection,
    PreventionService,
    Rectification,
    RectificationMaterial,
    SiteHazard,
    Works,
)
from gateway.regime.facts.works_words import (
    ActingParty,
    MaterialKind,
    MaterialMoment,
    ReviewState,
)
from gateway.regime.record_acts import RecordAct
from gateway.regime.roles import Capability
from gateway.regime.words import Label
from gateway.risks.given import Closing, FindingRecord, Rectified
from gateway.risks.tables import (
    COUNT_SLOTS,
    FindingCount,
    FindingMaterial,
    FindingStatus,
    RiskFinding,
)
from gateway.store.acts.act import Act
from gateway.store.acts.decision import Decision
from gateway.store.acts.errors import NoSuchRecord
from gateway.store.acts.identity import Same
from gateway.store.acts.law import OBLIGATIONS, graded
from gateway.store.acts.lookups import Lookup, Of
from gateway.store.acts.overlay import overlay
from gateway.store.acts.sights import own_values
from gateway.store.acts.writes import Count, Hold, Insert, Update
from gateway.store.identifiers import new_id
from gateway.store.tables import Obligation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Table

    from gateway.regime.regions import LoadedRegion
    from gateway.store.acts.decision import Actor, Scene
    from gateway.store.acts.lookups import Row

UNGRADED: Final = "UNGRADED"
"""Scale and grade of a finding where the region declares no scale."""

TYPE: Final = "RiskFinding"
_FINDING: Final[Table] = RiskFinding.__table__  # type: ignore[attr-defined]
_COUNT: Final[Table] = FindingCount.__table__  # type: ignore[attr-defined]
_MATERIAL: Final[Table] = FindingMaterial.__table__  # type: ignore[attr-defined]


def _counted(scene: Scene, row: Mapping[str, Any], status: str, by: int) -> Count:
    project = scene.one("project")
    assert project is not None
    return Count(
        _COUNT,
        {
            "district": project["district"],
            "scale": row["scale"],
            "grade": row["grade"],
            "status": status,
            "slot": row["id"] % COUNT_SLOTS,
        },
        "count",
        by,
    )


def _record(scene: Scene, given: FindingRecord) -> Decision:
    project = scene.one("project")
    if project is None or acting_party(scene) is None:
        raise NoSuchRecord(Label("项目", "project"))
    own_person = scene.one("own_person")
    scale, grade = given.scale or UNGRADED, given.grade or UNGRADED
    row: Row = {
        "id": new_id(),
        "project_id": project["id"],
        "scale": scale,
        "grade": grade,
        "status": FindingStatus.OPEN.name,
        "title": given.title,
        "description": given.description,
        "place": given.place,
        "found_by_id": None if own_person is None else own_person["id"],
        "found_at": given.found_at,
        "rectify_by": given.rectify_by,
        "version": 1,
        "created_at": scene.moment,
        "updated_at": scene.moment,
    }
    decision = Decision(
        type_name=TYPE,
        number=row["id"],
        after=row,
        words=frozenset({grade}),
        project_id=project["id"],
        facts=_facts_of_record(Same(scene.law), scale, grade, given.rectify_by),
        events={
            "finding_recorded": scene.now,
            "record_created": scene.now,
            "judged_severe": scene.now,
            "found": given.found_at,
            "hazard_found": given.found_at,
        },
    )
    if given.rectify_by is not None:
        decision.events |= {"rectification_due": given.rectify_by, "set_day": given.rectify_by}
    _check_record(scene, given, decision)
    decision.holds.append(Hold(PROJECTS, project["id"], project["version"]))
    decision.writes += [
        Insert(_FINDING, row),
        _counted(scene, row, FindingStatus.OPEN.name, 1),
    ]
    return decision


def _check_record(scene: Scene, given: FindingRecord, decision: Decision) -> None:
    scales = {
        each.key: {grade.key for grade in each.grades} for each in scene.law.region.grade_scales
    }
    if given.grade is None or given.scale is None:
        if scales:
            decision.refuse(
                "GRADE_MISSING", "须按本地区等级填写", "a grade of the region's scale is needed"
            )
    elif given.grade not in scales.get(given.scale, ()):
        decision.refuse(
            "GRADE_UNKNOWN", "本地区没有此等级", "the region's scales have no such grade"
        )
    if given.found_at > scene.now:
        decision.refuse("FOUND_LATER_THAN_NOW", "发现时间晚于现在", "found later than now")
    if given.rectify_by is not None and given.rectify_by < given.found_at.date():
        decision.refuse(
            "RECTIFIED_BEFORE_FOUND", "整改期限早于发现日", "to be rectified before it was found"
        )


@lru_cache(maxsize=1024)
def _facts_of_record(
    law: Same[LoadedRegion], scale: str, grade: str, rectify_by: date | None
) -> Facts:
    """What recording says: whether a time is set, by whom, and what the grade means here."""
    said = Facts(
        works=Works(
            rectification=Rectification(due_date_set=rectify_by is not None, due_on=rectify_by)
        ),
        service=PreventionService(
            hazards=(Hazard(term_set=rectify_by is not None, term_author=rectify_by is not None),)
        ),
    )
    return overlay(graded(law.it, scale, grade), said) or said


def _one_finding(scene: Scene) -> tuple[Row, ActingParty]:
    finding, acting = scene.one("finding"), acting_party(scene)
    if finding is None or acting is None:
        raise NoSuchRecord(Label("问题", "finding"))
    return finding, acting


def _decision_on(finding: Row) -> Decision:
    decision = Decision(
        type_name=TYPE,
        number=finding["id"],
        before=finding,
        words=frozenset({finding["grade"]}),
        project_id=finding["project_id"],
        holds=[Hold(_FINDING, finding["id"], finding["version"], exclusive=True)],
    )
    if finding["status"] == FindingStatus.CLOSED.name:
        decision.refuse("ALREADY_CLOSED", "已销项", "it is closed already")
    return decision


def _moved(scene: Scene, finding: Row, decision: Decision, changes: dict[str, Any]) -> None:
    """Write a change of status, and count it."""
    changes = {**changes, "updated_at": scene.moment}
    decision.writes += [
        Update(_FINDING, finding["id"], changes),
        _counted(scene, finding, finding["status"], -1),
        _counted(scene, finding, changes["status"], 1),
    ]
    decision.after = {**finding, **changes, "version": finding["version"] + 1}


def _rectify(scene: Scene, given: Rectified) -> Decision:
    finding, acting = _one_finding(scene)
    decision = _decision_on(finding)
    if finding["status"] == FindingStatus.RECTIFIED.name:
        decision.refuse("ALREADY_RECTIFIED", "已提交整改", "it was reported rectified already")
    decision.facts = Facts(
        works=Works(
            rectification=Rectification(
                materials=tuple(
                    RectificationMaterial(kind=each.kind, moment=each.moment)
                    for each in given.materials
                ),
                drawing_changed=given.drawing_changed,
                rectified_on=scene.today,
                acting_party=acting,
            )
        ),
        service=PreventionService(
            hazards=(Hazard(rectified=True, rectification_uploaded=bool(given.materials)),)
        ),
    )
    decision.events = {"material_uploaded": scene.now}
    decision.writes += [
        Insert(
            _MATERIAL,
            {
                "id": new_id(),
                "finding_id": finding["id"],
                "kind": each.kind.name,
                "moment": None if each.moment is None else each.moment.name,
                "reference": each.reference,
                "created_at": scene.moment,
            },
        )
        for each in given.materials
    ]
    _moved(
        scene,
        finding,
        decision,
        {"status": FindingStatus.RECTIFIED.name, "rectified_at": scene.moment},
    )
    return decision


def _close(scene: Scene, given: Closing) -> Decision:
    finding, acting = _one_finding(scene)
    decision = _decision_on(finding)
    if finding["status"] == FindingStatus.OPEN.name:
        decision.refuse("NOT_RECTIFIED", "尚未提交整改", "it was not reported rectified")
    rectified = finding["rectified_at"] is not None
    uploaded = bool(scene.many("materials"))
    # Following up is the contracted agency's: another's word for it would not make it so.
    followed_up = given.review is ReviewState.ACCEPTED and acting is ActingParty.CONTRACTED_AGENCY
    said = Facts(
        works=Works(
            rectification=Rectification(
                materials=tuple(
                    RectificationMaterial(
                        kind=MaterialKind[row["kind"]],
                        moment=None if row["moment"] is None else MaterialMoment[row["moment"]],
                    )
                    for row in scene.many("materials")
                ),
                review=given.review,
                acting_party=acting,
                supervisor_accepted=given.supervisor_accepted,
            )
        ),
        service=PreventionService(
            hazards=(
                Hazard(
                    rectified=rectified, rectification_uploaded=uploaded, followed_up=followed_up
                ),
            )
        ),
        inspection=Inspection(
            projects=(
                InspectedProject(
                    hazards=(
                        SiteHazard(
                            rectified=rectified,
                            closed_by=acting,
                            project_has_supervisor=bool(scene.many("supervisors")),
                        ),
                    )
                ),
            )
        ),
    )
    decision.facts = overlay(graded(scene.law, finding["scale"], finding["grade"]), said) or said
    decision.events = {"finding_closed": scene.now}
    _moved(
        scene,
        finding,
        decision,
        {"status": FindingStatus.CLOSED.name, "closed_at": scene.moment},
    )
    return decision


def _finding_values(given: Rectified | Closing, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "finding": given.finding}


def _record_values(given: FindingRecord, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "project": given.project}


_ON_FINDING: Final = (
    Lookup("finding", _FINDING, (("id", "finding"),)),
    Lookup(
        OBLIGATIONS,
        Obligation.__table__,  # type: ignore[attr-defined]
        (("subject_id", Of("finding", "id")),),
        many=True,
        where="state = 'OPEN'",
        columns=("id", "duty", "due_on", "due_at"),
    ),
    *part_lookups(Of("finding", "project_id")),
)

RECORD_FINDING: Final = Act[FindingRecord](
    act=RecordAct.RECORD_FINDING,
    topic="finding.record",
    capability=Capability.FINDING_WRITE,
    lookups=part_lookups("project"),
    values=_record_values,
    decide=_record,
)
RECTIFY_FINDING: Final = Act[Rectified](
    act=RecordAct.RECTIFY_FINDING,
    topic="finding.rectify",
    capability=Capability.FINDING_WRITE,
    lookups=_ON_FINDING,
    values=_finding_values,
    decide=_rectify,
)
CLOSE_FINDING: Final = Act[Closing](
    act=RecordAct.CLOSE_FINDING,
    topic="finding.close",
    capability=Capability.FINDING_WRITE,
    lookups=(
        *_ON_FINDING,
        Lookup(
            "materials",
            _MATERIAL,
            (("finding_id", Of("finding", "id")),),
            many=True,
            columns=("kind", "moment"),
        ),
        Lookup(
            "supervisors",
            Participant.__table__,  # type: ignore[attr-defined]
            (("project_id", Of("finding", "project_id")),),
            many=True,
            where="part = 'SUPERVISOR'",
            columns=("party_id",),
        ),
    ),
    values=_finding_values,
    decide=_close,
)
