"""The records that measurements read: 20,000 agencies, 200,000 people, 50,000 projects, 1,000,000
findings in four regions, made by PostgreSQL itself and the same every time.
"""

from __future__ import annotations

from typing import Final

import psycopg

REGIONS: Final = ("hangzhou", "shanghai", "shaoxing", "xinzhou")
INSURERS: Final = 50
AGENCIES: Final = 5_000
PEOPLE: Final = 50_000
PROJECTS: Final = 12_500
FINDINGS: Final = 250_000
"""Of each region, at full scale; there are 20 findings to a project."""

_INSURERS: Final = """
INSERT INTO insurer (region, id, name, credit_code, status, version, created_at, updated_at)
SELECT %(region)s, n, format('%%s第%%s保险公司', %(place)s, n), NULL, 'ACTIVE', 1, %(now)s, %(now)s
FROM generate_series(1, %(insurers)s) AS n
"""
_AGENCIES: Final = """
INSERT INTO agency (region, id, name, credit_code, foreign_identifier, supervision_grade,
                    founded_on, status, version, created_at, updated_at)
SELECT %(region)s, n, format('%%s第%%s工程风险管理有限公司', %(place)s, n), NULL,
       format('F-%%s-%%s', %(region)s, n),
       (ARRAY['COMPREHENSIVE', 'A', 'B'])[1 + n %% 3],
       date '2001-01-01' + (n * 37 %% 8000)::int, CASE n %% 19 WHEN 0 THEN 'ENDED' ELSE 'ACTIVE' END,
       1, %(now)s, %(now)s
FROM generate_series(1, %(agencies)s) AS n
"""
_PEOPLE: Final = """
INSERT INTO person (region, id, agency_id, name, title, certificate, registered, career_since,
                    status, version, created_at, updated_at)
SELECT %(region)s, n, 1 + (n - 1) %% %(agencies)s,
       substr('赵钱孙李周吴郑王冯陈褚卫', 1 + n %% 12, 1) || substr('建华明强丽敏静磊洋勇', 1 + n / 12 %% 10, 1)
         || substr('安平宁康文武德才', 1 + n / 120 %% 8, 1),
       CASE n %% 4 WHEN 0 THEN 'SENIOR_ENGINEER' WHEN 1 THEN 'ENGINEER' END, format('R-%%s', n), n %% 3 > 0,
       date '1990-01-01' + (n * 13 %% 10000)::int, 'ACTIVE', 1, %(now)s, %(now)s
FROM generate_series(1, %(people)s) AS n
"""
_PROJECTS: Final = """
INSERT INTO project (region, id, code, name, line, district, status, construction_cost, started_on,
                     completed_on, insurer_id, agency_id, lead_id, version, created_at, updated_at)
SELECT %(region)s, n, format('P-%%s-%%s', %(region)s, n), format('%%s第%%s号"示范"住宅工程', %(place)s, n),
       CASE WHEN %(region)s IN ('hangzhou', 'shanghai') THEN 'IDI' ELSE 'SLI' END,
       '31011' || n %% 9,
       (ARRAY['PLANNED', 'UNDER_CONSTRUCTION', 'COMPLETED'])[1 + n %% 3],
       10000000 + n * 1234.56, date '2023-01-01' + (n %% 700)::int,
       CASE n %% 3 WHEN 2 THEN date '2025-06-01' + (n %% 300)::int END,
       1 + n %% %(insurers)s, 1 + n %% %(agencies)s, 1 + n %% %(agencies)s, 1, %(now)s, %(now)s
FROM generate_series(1, %(projects)s) AS n
"""
_FINDINGS: Final = """
INSERT INTO finding (region, id, project_id, scale, grade, status, title, description, place,
                     found_by_id, found_at, rectified_at, closed_at, version, created_at, updated_at)
SELECT %(region)s, n, 1 + (n - 1) / 20, 'findings',
       (ARRAY['GENERAL', 'SERIOUS', 'MAJOR'])[1 + n %% 3], status,
       format('第%%s层外墙渗漏（第%%s处）', 1 + n %% 30, n),
       format('检查时发现：第%%s处防水层开裂，长约 %%s 毫米，应予整改。', n, 100 + n %% 900),
       format('%%s#楼', 1 + n %% 12), 1 + (n - 1) / 20 %% %(agencies)s,
       found, CASE WHEN status <> 'OPEN' THEN found + interval '3 days' END,
       CASE WHEN status = 'CLOSED' THEN found + interval '6 days' END, 1, found, found
FROM (
  SELECT n, timestamptz '2024-01-01 00:00:00Z' + (n %% 900) * interval '1 day' AS found,
         (ARRAY['OPEN', 'RECTIFIED', 'CLOSED', 'CLOSED'])[1 + n / 3 %% 4] AS status
  FROM generate_series(1, %(findings)s) AS n
) AS made
"""
_COUNTS: Final = """
INSERT INTO finding_count (region, district, scale, grade, status, slot, count)
SELECT f.region, p.district, f.scale, f.grade, f.status, f.id %% 16, count(*)
FROM finding f JOIN project p ON p.region = f.region AND p.id = f.project_id
GROUP BY 1, 2, 3, 4, 5, 6
"""


def load(url: str, scale: float = 1.0) -> None:
    """Fill empty tables; ``scale`` 1 is the full shape."""
    sizes = {
        "insurers": INSURERS,
        "agencies": max(1, int(AGENCIES * scale)),
        "people": max(1, int(PEOPLE * scale)),
        "projects": max(1, int(PROJECTS * scale)),
        "findings": max(1, int(PROJECTS * scale)) * 20,
        "now": "2026-11-01T00:00:00Z",
    }
    with psycopg.connect(url, cursor_factory=psycopg.ClientCursor) as connection:
        connection.execute("SET session_replication_role = replica")
        for place, region in zip(("杭州", "上海", "绍兴", "忻州"), REGIONS, strict=True):
            values = {**sizes, "region": region, "place": place}
            for statement in (_INSURERS, _AGENCIES, _PEOPLE, _PROJECTS, _FINDINGS):
                connection.execute(statement, values)
        connection.execute(_COUNTS, {})
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
