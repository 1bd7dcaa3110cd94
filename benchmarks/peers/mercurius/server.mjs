// Mercurius as its documentation recommends it: Fastify, JIT from the first request, loaders that
// batch, named prepared statements. Dates and amounts are cast to text by the database.
import { readFileSync } from "node:fs";
import { randomInt } from "node:crypto";
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const rules = JSON.parse(readFileSync(process.env.RULES, "utf8"));
const schema = readFileSync(new URL("../schema.graphql", import.meta.url), "utf8");

const key = (id) => {
  const [, region, number] = id.split(".");
  return [region, number];
};
const cursor = (number) => Buffer.from(`c:${number}`).toString("base64url");
const number = (text) => Buffer.from(text, "base64url").toString().slice(2);

const AGENCY = `'Agency.' || region || '.' || id AS id, name, credit_code AS "creditCode",
  foreign_identifier AS "foreignIdentifier", supervision_grade AS "supervisionGrade",
  founded_on::text AS "foundedOn", status`;
const PROJECT = `region, id AS number, 'Project.' || region || '.' || id AS id, code, name, line, district,
  status, construction_cost::text AS "constructionCost", started_on::text AS "startedOn",
  agency_id, insurer_id, lead_id`;
const FINDING = `f.id AS number, 'RiskFinding.' || f.region || '.' || f.id AS id, f.grade, f.status, f.title,
  f.place, to_char(f.found_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"') AS "foundAt"`;

// One statement for all the rows that a loader was asked for, in their order.
const byKey = (table, columns, column) => {
  const name = `${table}-by-key`;
  const text = `SELECT ${columns} FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY
    AS asked(asked_region, asked_id, place) LEFT JOIN ${table} ON region = asked_region AND id = asked_id
    ORDER BY asked.place`;
  return async (queries) => {
    const values = [queries.map(({ obj }) => obj.region), queries.map(({ obj }) => obj[column])];
    const { rows } = await pool.query({ name, text, values });
    return rows.map((row) => (row.id === null ? null : row));
  };
};

const findings = {
  name: "findings",
  text: `SELECT asked.turn, ${FINDING} FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY
    AS asked(region, id, turn) CROSS JOIN LATERAL (SELECT * FROM finding
    WHERE region = asked.region AND project_id = asked.id ORDER BY id LIMIT $3) AS f ORDER BY asked.turn, f.id`,
};

const resolvers = {
  Query: {
    agency: async (_root, { id }) => {
      const text = `SELECT ${AGENCY} FROM agency WHERE region = $1 AND id = $2`;
      const { rows } = await pool.query({ name: "agency", text, values: key(id) });
      return rows[0] ?? null;
    },
    projects: async (_root, { regions: [region], first, after }) => {
      const text = `SELECT ${PROJECT} FROM project WHERE region = $1 AND id > $2 ORDER BY project.id LIMIT $3`;
      const values = [region.toLowerCase(), after ? number(after) : 0, first + 1];
      const { rows } = await pool.query({ name: "projects", text, values });
      const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node.number), node }));
      return {
        edges,
        pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
      };
    },
    findingStatistics: async () => {
      const text = `SELECT upper(region) AS region, scale, grade, status, count(*)::int AS count
        FROM finding GROUP BY 1, 2, 3, 4`;
      return (await pool.query({ name: "counts", text })).rows;
    },
    duties: () => rules.duties,
  },
  Mutation: {
    recordFinding: async (_root, { input: { project, scale, grade, title, description, place } }) => {
      const [region, number] = key(project);
      const id = (BigInt(Date.now() - 1704067200000) << 22n) + BigInt(randomInt(1 << 22));
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const text = `INSERT INTO finding AS f (region, id, project_id, scale, grade, status, title,
          description, place, found_at, version, created_at, updated_at)
          VALUES ($1, $2, $3, $4, $5, 'OPEN', $6, $7, $8, now(), 1, now(), now()) RETURNING ${FINDING}`;
        const values = [region, id, number, scale, grade, title, description, place];
        const { rows } = await client.query({ name: "insert-finding", text, values });
        await client.query({
          name: "insert-audit",
          text: `INSERT INTO bench_audit (region, finding_id, act, actor, at, payload)
            VALUES ($1, $2, 'recordFinding', 'bench', now(), $3)`,
          values: [region, id, JSON.stringify({ project, grade, title })],
        });
        await client.query("COMMIT");
        return { finding: rows[0] };
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    },
  },
};

const loaders = {
  Project: {
    agency: byKey("agency", AGENCY, "agency_id"),
    insurer: byKey("insurer", `'Insurer.' || region || '.' || id AS id, name, status`, "insurer_id"),
    lead: byKey("person", `'Person.' || region || '.' || id AS id, name, title`, "lead_id"),
    findings: async (queries) => {
      const values = [
        queries.map(({ obj }) => obj.region),
        queries.map(({ obj }) => obj.number),
        queries[0].params.first,
      ];
      const { rows } = await pool.query({ ...findings, values });
      const pages = queries.map(() => ({ edges: [] }));
      for (const node of rows) pages[node.turn - 1].edges.push({ cursor: cursor(node.number), node });
      return pages;
    },
  },
};

const app = Fastify();
await app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
