"""The bare limit on SQLite: one statement of sqlite3 on the event loop that builds the same JSON.

A thread for each statement, as aiosqlite has it, would cost more than most of these statements do.
"""

from __future__ import annotations

import os
import sqlite3
import time
from itertools import count
from typing import Any

from benchmarks.peers.limit import Limit, serve

AGENCY = """
SELECT json_object('id', 'Agency.' || region || '.' || id, 'name', name, 'creditCode', credit_code,
  'supervisionGrade', supervision_grade, 'foundedOn', founded_on, 'status', status)
FROM agency WHERE region = ? AND id = ?
"""
_CURSOR = "'c:' || printf('%019d', p.id)"
PROJECTS = f"""
SELECT json_object('edges', json_group_array(json(edge)) FILTER (WHERE place <= :first), 'pageInfo', json_object(
  'hasNextPage', json(iif(count(*) > :first, 'true', 'false')),
  'endCursor', max(cursor) FILTER (WHERE place <= :first)))
FROM (SELECT row_number() OVER (ORDER BY p.id) AS place, {_CURSOR} AS cursor,
    json_object('cursor', {_CURSOR}, 'node', json_object('id', 'Project.' || p.region || '.' || p.id,
      'code', p.code, 'name', p.name, 'line', p.line, 'district', p.district, 'status', p.status,
      'constructionCost', p.construction_cost, 'startedOn', p.started_on,
      'agency', (SELECT json_object('id', 'Agency.' || a.region || '.' || a.id, 'name', a.name,
        'status', a.status) FROM agency a WHERE a.region = p.region AND a.id = p.agency_id),
      'insurer', (SELECT json_object('id', 'Insurer.' || i.region || '.' || i.id, 'name', i.name,
        'status', i.status) FROM insurer i WHERE i.region = p.region AND i.id = p.insurer_id))) AS edge
  FROM (SELECT * FROM project WHERE region = :region AND id > :after ORDER BY id LIMIT :first + 1) AS p
  ORDER BY p.id)
"""
NESTED = f"""
SELECT json_object('edges', json_group_array(json(edge)), 'pageInfo', json_object('endCursor', max(cursor)))
FROM (SELECT {_CURSOR} AS cursor, json_object('node', json_object('id', 'Project.' || p.region || '.' || p.id,
      'code', p.code, 'name', p.name, 'status', p.status,
      'agency', (SELECT json_object('id', 'Agency.' || a.region || '.' || a.id, 'name', a.name)
        FROM agency a WHERE a.region = p.region AND a.id = p.agency_id),
      'lead', (SELECT json_object('id', 'Person.' || l.region || '.' || l.id, 'name', l.name, 'title', l.title)
        FROM person l WHERE l.region = p.region AND l.id = p.lead_id),
      'findings', json_object('edges', (SELECT json_group_array(json_object('node', json_object(
          'id', 'RiskFinding.' || f.region || '.' || f.id, 'grade', f.grade, 'status', f.status,
          'title', f.title, 'foundAt', f.found_at)))
        FROM (SELECT * FROM finding WHERE region = p.region AND project_id = p.id
          ORDER BY id LIMIT :findings) AS f)))) AS edge
  FROM (SELECT * FROM project WHERE region = :region AND id > :after ORDER BY id LIMIT :first) AS p
  ORDER BY p.id)
"""
COUNTS = """
SELECT json_group_array(json_object('region', upper(region), 'scale', scale, 'grade', grade, 'status', status,
  'count', amount))
FROM (SELECT region, scale, grade, status, count(*) AS amount FROM finding
  GROUP BY region, scale, grade, status)
"""
FINDING = """
INSERT INTO finding (region, id, project_id, scale, grade, status, title, description, place, found_at,
  version, created_at, updated_at)
VALUES (:region, :id, :project, :scale, :grade, 'OPEN', :title, :description, :place, :at, 1, :at, :at)
RETURNING json_object('finding', json_object('id', 'RiskFinding.' || region || '.' || id, 'grade', grade,
  'status', status, 'title', title))
"""
AUDIT = """
INSERT INTO bench_audit (region, finding_id, act, actor, at, payload)
VALUES (:region, :id, 'recordFinding', 'bench', :at,
  json_object('project', :project, 'grade', :grade, 'title', :title))
"""


class SqliteLimit(Limit):
    """Answers by the operation's name from a file."""

    async def open(self) -> None:
        """Open the file for reading and for writing, as durably as the gateway."""
        path = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
        self._reading = sqlite3.connect(path, isolation_level=None, cached_statements=500)
        self._reading.execute("PRAGMA cache_size = -32768")
        self._writing = sqlite3.connect(path, isolation_level=None, cached_statements=500)
        self._writing.execute("PRAGMA synchronous = FULL")
        (last,) = self._writing.execute("SELECT max(id) FROM finding").fetchone()
        self._ids = count(max(last + 1, 1 << 62))

    async def build(self, name: str, variables: dict[str, Any]) -> tuple[bytes, str | None]:
        """The field of an operation and its JSON."""
        if name == "Q1":
            _, region, number = variables["id"].split(".")
            return b"agency", self._text(AGENCY, (region, int(number)))
        if name == "Q5":
            return b"findingStatistics", self._text(COUNTS, ())
        if name == "M1":
            return b"recordFinding", self._record(variables["input"])
        after = variables.get("after")
        values = {
            "region": variables["regions"][0].lower(),
            "after": 0 if after is None else int(after[2:]),
            "first": variables["first"],
            "findings": variables.get("findings"),
        }
        return b"projects", self._text(PROJECTS if name == "Q2" else NESTED, values)

    def _text(self, statement: str, values: Any) -> str | None:
        row = self._reading.execute(statement, values).fetchone()
        return None if row is None else row[0]

    def _record(self, given: dict[str, Any]) -> str:
        _, region, project = given["project"].split(".")
        names = ("scale", "grade", "title", "description", "place")
        values = {
            **{each: given[each] for each in names},
            "region": region,
            "project": int(project),
            "id": next(self._ids),
            "at": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()),
        }
        self._writing.execute("BEGIN IMMEDIATE")
        (made,) = self._writing.execute(FINDING, values).fetchone()
        self._writing.execute(AUDIT, values)
        self._writing.execute("COMMIT")
        text: str = made
        return text


if __name__ == "__main__":
    serve(SqliteLimit)
