"""The bare limit: one asyncpg statement that builds the same JSON, on a bare ASGI application.

No schema, no validation, no rights: what is left when everything but the database is taken away.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import uvicorn

AGENCY = """
SELECT json_build_object('id', 'Agency.' || region || '.' || id, 'name', name, 'creditCode',
  credit_code, 'supervisionGrade', supervision_grade, 'foundedOn', founded_on, 'status', status)::text
FROM agency WHERE region = $1 AND id = $2
"""
_CURSOR = "translate(encode(convert_to('c:' || {0}, 'UTF8'), 'base64'), E'+/=\\n', '-_')"
_SCALARS = """'id', 'Project.' || p.region || '.' || p.id, 'code', p.code, 'name', p.name, 'line', p.line,
  'district', p.district, 'status', p.status, 'constructionCost', p.construction_cost::text,
  'startedOn', p.started_on"""
PROJECTS = f"""
SELECT json_build_object('edges', coalesce(json_agg(json_build_object('cursor', cursor, 'node', node) ORDER BY id)
    FILTER (WHERE place <= $3), '[]'::json),
  'pageInfo', json_build_object('hasNextPage', count(*) > $3,
    'endCursor', max(cursor) FILTER (WHERE place = $3)))::text
FROM (SELECT p.id, row_number() OVER (ORDER BY p.id) AS place, {_CURSOR.format("p.id")} AS cursor,
    json_build_object({_SCALARS},
      'agency', CASE WHEN a.id IS NOT NULL THEN json_build_object('id', 'Agency.' || a.region || '.' || a.id,
        'name', a.name, 'status', a.status) END,
      'insurer', CASE WHEN i.id IS NOT NULL THEN json_build_object('id', 'Insurer.' || i.region || '.' || i.id,
        'name', i.name, 'status', i.status) END) AS node
  FROM (SELECT * FROM project WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3 + 1) AS p
  LEFT JOIN agency a ON a.region = p.region AND a.id = p.agency_id
  LEFT JOIN insurer i ON i.region = p.region AND i.id = p.insurer_id) AS page
"""
NESTED = f"""
SELECT json_build_object('edges', coalesce(json_agg(json_build_object('node', node) ORDER BY id), '[]'::json),
  'pageInfo', json_build_object('endCursor', (array_agg(cursor ORDER BY id DESC))[1]))::text
FROM (SELECT p.id, {_CURSOR.format("p.id")} AS cursor, json_build_object(
      'id', 'Project.' || p.region || '.' || p.id, 'code', p.code, 'name', p.name, 'status', p.status,
      'agency', CASE WHEN a.id IS NOT NULL THEN json_build_object('id', 'Agency.' || a.region || '.' || a.id,
        'name', a.name) END,
      'lead', CASE WHEN l.id IS NOT NULL THEN json_build_object('id', 'Person.' || l.region || '.' || l.id,
        'name', l.name, 'title', l.title) END,
      'findings', json_build_object('edges', f.edges)) AS node
  FROM (SELECT * FROM project WHERE region = $1 AND id > $2 ORDER BY id LIMIT $3) AS p
  LEFT JOIN agency a ON a.region = p.region AND a.id = p.agency_id
  LEFT JOIN person l ON l.region = p.region AND l.id = p.lead_id
  CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('node', json_build_object(
      'id', 'RiskFinding.' || f.region || '.' || f.id, 'grade', f.grade, 'status', f.status, 'title', f.title,
      'foundAt', to_char(f.found_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'))) ORDER BY f.id),
      '[]'::json) AS edges
    FROM (SELECT * FROM finding WHERE region = p.region AND project_id = p.id ORDER BY id LIMIT $4) AS f) AS f
  ) AS page
"""
COUNTS = """
SELECT json_agg(json_build_object('region', region, 'scale', scale, 'grade', grade, 'status', status,
  'count', count))::text
FROM (SELECT upper(region) AS region, scale, grade, status, count(*) FROM finding GROUP BY 1, 2, 3, 4) AS counted
"""
RECORD = """
WITH made AS (
  INSERT INTO finding (region, id, project_id, scale, grade, status, title, description, place, found_at,
    version, created_at, updated_at)
  VALUES ($1, nextval('peers.finding_id'), $2, $3, $4, 'OPEN', $5, $6, $7, now(), 1, now(), now())
  RETURNING *
), audit AS (
  INSERT INTO bench_audit (region, finding_id, act, actor, at, payload)
  SELECT region, id, 'recordFinding', 'bench', now(),
    jsonb_build_object('project', project_id, 'grade', grade, 'title', title) FROM made
)
SELECT json_build_object('finding', json_build_object('id', 'RiskFinding.' || region || '.' || id, 'grade',
  grade, 'status', status, 'title', title))::text FROM made
"""


def _key(global_id: str) -> tuple[str, int]:
    _, region, number = global_id.split(".")
    return region, int(number)


def _after(variables: dict[str, Any]) -> int:
    cursor = variables.get("after")
    return int(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[2:]) if cursor else 0


class Limit:
    """Answers by the operation's name."""

    def __init__(self, rules: bytes) -> None:
        self._pool: asyncpg.Pool[Any] | None = None
        self._rules = rules

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await self.open()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        asked = orjson.loads(body)
        answer = await self._answer(asked["operationName"], asked.get("variables") or {})
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(answer))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _answer(self, name: str, variables: dict[str, Any]) -> bytes:
        if name == "Q4":
            return self._rules
        field, built = await self.build(name, variables)
        return b'{"data":{"%s":%s}}' % (field, (built or "null").encode())

    async def open(self) -> None:
        """Connect."""
        # Without the reset query, which costs a round trip.
        self._pool = await asyncpg.create_pool(
            os.environ["DATABASE_URL"], min_size=16, max_size=16, reset=_nothing
        )

    async def build(self, name: str, variables: dict[str, Any]) -> tuple[bytes, str | None]:
        """The field of an operation and its JSON."""
        field, statement, values = self._statement(name, variables)
        assert self._pool is not None
        async with self._pool.acquire() as connection:
            return field, await connection.fetchval(statement, *values)

    @staticmethod
    def _statement(name: str, variables: dict[str, Any]) -> tuple[bytes, str, tuple[Any, ...]]:
        if name == "Q1":
            return b"agency", AGENCY, _key(variables["id"])
        if name == "Q5":
            return b"findingStatistics", COUNTS, ()
        if name == "M1":
            given = variables["input"]
            names = ("scale", "grade", "title", "description", "place")
            values = (*_key(given["project"]), *(given[each] for each in names))
            return b"recordFinding", RECORD, values
        page = (variables["regions"][0].lower(), _after(variables), variables["first"])
        if name == "Q2":
            return b"projects", PROJECTS, page
        return b"projects", NESTED, (*page, variables["findings"])


async def _nothing(_connection: object) -> None:
    """In place of the reset."""


def serve(kind: type[Limit]) -> None:
    """Serve on the port the environment says."""
    rules = json.loads(Path(os.environ["RULES"]).read_text(encoding="utf-8"))
    uvicorn.run(
        kind(orjson.dumps({"data": rules})),
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    serve(Limit)
