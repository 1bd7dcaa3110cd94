// PostGraphile 5 as generated from the tables (preset Amber), with the rules as a constant of a
// schema extension, the aggregate as a view and the act as a function of the database.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { constant, object } from "postgraphile/grafast";
import { extendSchema } from "postgraphile/utils";
import { grafserv } from "postgraphile/grafserv/node";

const rules = JSON.parse(readFileSync(process.env.RULES, "utf8"));

const Rules = extendSchema(() => ({
  typeDefs: /* GraphQL */ `
    type RuleProvision { provisionId: String! locator: String! kind: String! summary: String! }
    type DutyEvent { key: String! label: String! }
    type DutyPeriod { event: String! rolls: Boolean! }
    type Duty {
      label: String! line: String! keeps: Boolean! done: String! bound: [String!]!
      provision: RuleProvision! events: [DutyEvent!]! periods: [DutyPeriod!]!
    }
    extend type Query { duties(region: String!): [Duty!]! }
  `,
  objects: { Query: { plans: { duties: () => constant(rules.duties, false) } } },
}));

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [Rules],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["public", "peers"],
      poolConfig: { max: 16 },
    }),
  ],
  grafast: { explain: false },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
};

const instance = postgraphile(preset);
const server = createServer();
await instance.createServ(grafserv).addTo(server);
if (process.argv.includes("--print")) {
  const { printSchema } = await import("postgraphile/graphql");
  console.log(printSchema(await instance.getSchema()));
  process.exit();
}
await instance.getSchema();
server.listen(Number(process.env.PORT), "127.0.0.1");
