"""Duties, gates, documents and forms through the schema."""

from __future__ import annotations

from typing import Any

import pytest

from tests.graph_client import GraphClient

DEADLINE = """query($duty: ID!, $triggers: [EventInput!]!, $done: TimeInput, $now: DateTime,
                    $setting: SettingInput) {
  deadline(duty: $duty, triggers: $triggers, done: $done, now: $now, setting: $setting) {
    state missingEvents elapsedSeconds settingSource validity { validity }
    deadline { dueOn endsAt provisional provisionalReason estimate steps { role kind } }
  }
}"""
POLICY_UPLOAD = "SH-IDI-2025/6.2.b"


def _asked(graph: GraphClient, day: str, **more: Any) -> Any:
    triggers = [{"event": "policy_issued", "on": day}]
    return graph.ask(DEADLINE, duty=POLICY_UPLOAD, triggers=triggers, **more)


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-10-10T23:59:59+08:00", "OPEN"), ("2026-10-11T00:00:00+08:00", "OVERDUE")],
)
def test_three_working_days_over_the_national_day_end_on_the_make_up_saturday(
    graph: GraphClient, now: str, state: str
) -> None:
    answer = _asked(graph, "2026-09-30", now=now)

    assert answer["state"] == state
    assert answer["deadline"]["dueOn"] == "2026-10-10"
    assert answer["deadline"]["endsAt"] == "2026-10-11T00:00:00+08:00"
    counted = [s["kind"] for s in answer["deadline"]["steps"] if s["role"] in {"COUNTED", "DUE"}]
    assert counted == ["WORKING", "WORKING", "MAKE_UP"]
    assert answer["validity"] == {"validity": "IN_FORCE"}


def test_what_is_done_late_is_met_late_and_never_refused(graph: GraphClient) -> None:
    now = "2026-10-20T09:00:00+08:00"

    in_time = _asked(graph, "2026-09-30", now=now, done={"at": "2026-10-10T23:59:59+08:00"})
    late = _asked(graph, "2026-09-30", now=now, done={"at": "2026-10-11T00:00:00+08:00"})

    assert (in_time["state"], late["state"]) == ("MET", "MET_LATE")


def test_a_year_without_a_notice_gives_no_bare_date(graph: GraphClient) -> None:
    answer = _asked(graph, "2026-12-30", now="2027-02-01T00:00:00+08:00")

    assert answer["state"] == "OPEN"
    assert answer["deadline"]["dueOn"] is None
    assert answer["deadline"]["provisional"] is True
    assert "2027" in answer["deadline"]["provisionalReason"]
    assert answer["deadline"]["estimate"] == "2027-01-05"


def test_failed_tests_are_told_within_twelve_hours_whatever_the_holiday(
    graph: GraphClient,
) -> None:
    answer = graph.ask(
        DEADLINE,
        duty="SH-IDI-2025/9.5.2.b",
        triggers=[{"event": "result_obtained", "at": "2026-09-30T20:00:00+08:00"}],
        now="2026-10-01T08:00:00+08:00",
        done={"at": "2026-10-01T08:00:00+08:00"},
    )

    assert answer["deadline"]["endsAt"] == "2026-10-01T08:00:00+08:00"
    assert answer["state"] == "MET"


def test_an_event_that_a_duty_does_not_have_is_named(graph: GraphClient) -> None:
    triggers = [{"event": "nothing", "on": "2026-09-30"}]

    faults = graph.faults(DEADLINE, duty=POLICY_UPLOAD, triggers=triggers)

    assert faults == [("BAD_USER_INPUT", ["triggers", 0, "event"])]


@pytest.mark.parametrize(
    "trigger",
    [
        {"event": "policy_issued"},
        {"event": "policy_issued", "on": "2026-09-30", "at": "2026-09-30T08:00:00+08:00"},
    ],
)
def test_an_event_has_a_day_or_a_moment(graph: GraphClient, trigger: dict[str, str]) -> None:
    faults = graph.faults(DEADLINE, duty=POLICY_UPLOAD, triggers=[trigger])

    assert faults == [("BAD_USER_INPUT", ["triggers", 0])]


@pytest.mark.parametrize("duty", ["SH-IDI-2025/1", "nonsense"])
def test_what_imposes_no_duty_is_not_found(graph: GraphClient, duty: str) -> None:
    assert graph.faults(DEADLINE, duty=duty, triggers=[]) == [("NOT_FOUND", ["duty"])]


GATE = """query($gate: ID!, $facts: FactsInput!) {
  checkGate(gate: $gate, facts: $facts) {
    passes outcome reasons { code } missing { path } gate { force act }
  }
}"""


def test_no_policy_before_the_whole_premium(graph: GraphClient) -> None:
    def issue(cleared: str) -> Any:
        policy = {"premiumDue": "1000000", "premiumCleared": cleared, "paidByOwner": True}
        return graph.ask(GATE, gate="SH-IDI-2025/6.2.a", facts={"policy": policy})

    assert issue("1000000")["passes"] is True
    refused = issue("999999.99")
    assert (refused["passes"], refused["outcome"]) == (False, "FAILS")
    assert refused["gate"]["force"] == "HARD"


def test_a_gate_without_facts_is_shut_and_names_what_is_missing(graph: GraphClient) -> None:
    answer = graph.ask(GATE, gate="SH-IDI-2025/6.2.a", facts={})

    assert (answer["passes"], answer["outcome"]) == (False, "UNKNOWN")
    assert {fact["path"] for fact in answer["missing"]} == {
        "policy.premium_cleared",
        "policy.premium_due",
        "policy.paid_by_owner",
    }


def test_what_sets_no_gate_is_not_found(graph: GraphClient) -> None:
    assert graph.faults(GATE, gate="SH-IDI-2025/1", facts={}) == [("NOT_FOUND", ["gate"])]


def test_a_policy_is_checked_against_the_nine_fields_of_xinzhou(graph: GraphClient) -> None:
    query = """query($fields: [StatedField!]!) {
      checkPolicyFields(fields: $fields, regions: [XINZHOU, SHAOXING]) {
        region outcome missing unknown fieldList { fields }
      }
    }"""
    named = graph.ask(query, fields=[])[0]["fieldList"]["fields"]

    whole = graph.ask(query, fields=[{"name": name, "value": "x"} for name in named])
    blank = graph.ask(
        query, fields=[{"name": name, "value": "" if name == "保险费率" else "x"} for name in named]
    )

    assert len(named) == 9
    assert [(check["region"], check["outcome"]) for check in whole] == [
        ("XINZHOU", "MEETS"),
        ("SHAOXING", "NOT_SPECIFIED"),
    ]
    assert (blank[0]["outcome"], blank[0]["missing"]) == ("FAILS", ["保险费率"])


def test_the_form_of_shaoxing_has_27_rows_and_yes_is_not_always_good(graph: GraphClient) -> None:
    (form,) = graph.ask(
        "{ checklist(region: SHAOXING) { rows { goodAnswer provision { provisionId } } } }"
    )
    rows = {row["provision"]["provisionId"]: row["goodAnswer"] for row in form["rows"]}
    answers = [{"row": row, "answer": "YES"} for row in rows]

    score = graph.ask(
        """query($answers: [RowAnswerInput!]!) {
          scoreChecklist(region: SHAOXING, answers: $answers) { good bad undetermined }
        }""",
        answers=answers,
    )

    assert len(rows) == 27
    assert set(score["bad"]) == {
        "SX-SLI/A.7b.1",
        "SX-SLI/A.8.1",
        "SX-SLI/A.8.2",
        "SX-SLI/A.8.3",
    }
    assert (len(score["good"]), score["undetermined"]) == (23, [])


def test_rows_not_answered_are_undetermined(graph: GraphClient) -> None:
    score = graph.ask("{ scoreChecklist(region: SHAOXING, answers: []) { good bad undetermined } }")

    assert (score["good"], score["bad"], len(score["undetermined"])) == ([], [], 27)


def test_a_row_answered_twice_or_unknown_is_a_fault(graph: GraphClient) -> None:
    query = """query($answers: [RowAnswerInput!]!) {
      scoreChecklist(region: SHAOXING, answers: $answers) { good }
    }"""
    row = {"row": "SX-SLI/A.1.1", "answer": "YES"}

    faults = graph.faults(query, answers=[row, row, {"row": "X", "answer": "NO"}])

    assert sorted(faults) == [
        ("BAD_USER_INPUT", ["answers", 1, "row"]),
        ("BAD_USER_INPUT", ["answers", 2, "row"]),
    ]


def test_a_region_without_a_form_says_so(graph: GraphClient) -> None:
    query = "{ scoreChecklist(region: HANGZHOU, answers: []) { good } }"

    assert graph.faults(query) == [("NOT_FOUND", ["region"])]


VISIT = """query($facts: VisitInput!) {
  checkVisit(facts: $facts, regions: [XINZHOU, SHAOXING]) { region outcome reasons { code } }
}"""


def test_a_visit_needs_the_lead_and_a_technician_in_xinzhou(graph: GraphClient) -> None:
    def attendee(role: str, *, lead: bool) -> dict[str, Any]:
        return {
            "role": role,
            "attendance": "ON_SITE",
            "isRegisteredLead": lead,
            "inProjectTeam": True,
            "employedByAgency": True,
        }

    lead, technician = attendee("PROJECT_LEAD", lead=True), attendee("TECHNICIAN", lead=False)

    both = graph.ask(VISIT, facts={"leadRegistered": True, "attendees": [lead, technician]})
    alone = graph.ask(VISIT, facts={"leadRegistered": True, "attendees": [lead]})

    assert [(v["region"], v["outcome"]) for v in both] == [
        ("XINZHOU", "MEETS"),
        ("SHAOXING", "NOT_SPECIFIED"),
    ]
    assert alone[0]["outcome"] == "FAILS"


ACCIDENT = """query($scale: AccidentScaleCode!, $deaths: Int, $injuries: Int, $loss: Decimal) {
  accidentGrade(scale: $scale, deaths: $deaths, seriousInjuries: $injuries, directLoss: $loss) {
    settled grade { key } lowest { key } highest { key } missing
  }
}"""


@pytest.mark.parametrize(
    ("scale", "deaths", "injuries", "loss", "grade"),
    [
        ("QUALITY", 2, 9, "9999999.99", "ORDINARY"),
        ("QUALITY", 0, 0, "10000000", "LARGER"),
        ("QUALITY", 3, 0, "0", "LARGER"),
        ("QUALITY", 0, 0, "999999.99", None),
        ("SAFETY", 0, 0, "0", "ORDINARY"),
        ("SAFETY", 30, 0, "0", "EXCEPTIONAL"),
    ],
)
def test_accidents_are_graded_by_the_gravest_column(  # noqa: PLR0913, PLR0917 - a table's row
    graph: GraphClient, scale: str, deaths: int, injuries: int, loss: str, grade: str | None
) -> None:
    answer = graph.ask(ACCIDENT, scale=scale, deaths=deaths, injuries=injuries, loss=loss)

    assert answer["settled"] is True
    assert (answer["grade"] or {}).get("key") == grade


def test_a_number_not_stated_is_not_zero(graph: GraphClient) -> None:
    answer = graph.ask(ACCIDENT, scale="SAFETY", deaths=3)

    assert (answer["settled"], answer["grade"]) == (False, None)
    assert (answer["lowest"]["key"], answer["highest"]["key"]) == ("LARGER", "EXCEPTIONAL")
    assert set(answer["missing"]) == {"serious_injuries", "direct_loss"}


def test_impossible_losses_are_named_by_their_argument(graph: GraphClient) -> None:
    faults = graph.faults(ACCIDENT, scale="SAFETY", deaths=-1, loss="-0.01")

    assert faults == [("BAD_USER_INPUT", ["deaths"]), ("BAD_USER_INPUT", ["directLoss"])]


def test_event_outside_the_years_of_the_law_is_refused(graph: GraphClient) -> None:
    document = """query($on: Date!) {
      deadline(duty: "SH-IDI-2025/6.2.b", triggers: [{event: "policy_issued", on: $on}]) { state }
    }"""

    for day in ("9999-12-31", "1989-12-31"):
        assert graph.faults(document, on=day) == [("BAD_USER_INPUT", ["triggers", 0])]
