import type { FastifyInstance } from "fastify";
import { parseDay } from "@scoreline/semantics";
import { eraseLead, exportLead } from "../../privacy/erase.ts";
import { forgetEvents, keyedEvents, modelsInUse } from "../../privacy/forget.ts";
import type { Service } from "../../service.ts";
import { dayCounts } from "../../transitions/day-counts.ts";
import { describePrivacy } from "../describe-privacy.ts";
import { HttpProblem } from "../problems.ts";

interface Asked {
  readonly Params: { readonly id: string };
}

/** What is kept of whom, for how long; and the counts that stay. */
export function privacyRoutes(app: FastifyInstance, service: Service): void {
  const { database } = service;
  const read = { scope: "read" } as const;
  const admin = { scope: "admin" } as const;

  app.get<Asked>("/v1/leads/:id/export", { config: admin, schema: describePrivacy.exportLead }, async ({ params: { id } }) => {
    const found = await database.read((sql) => exportLead(sql, id));
    if (found === undefined) throw new HttpProblem(404, `There is no lead “${id}”.`);
    return found;
  });
  app.delete<Asked>("/v1/leads/:id", { config: admin, schema: describePrivacy.eraseLead }, async ({ params: { id } }) => {
    const erased = await database.write((sql) => eraseLead(sql, id, { now: service.now(), source: service.source }));
    if (erased === undefined) throw new HttpProblem(404, `There is no lead “${id}”.`);
    service.teller.nudge();
    return { id, erased };
  });
  app.post<{ readonly Body: { readonly before?: unknown } | null }>(
    "/v1/retention",
    { config: admin, schema: describePrivacy.forgetEvents },
    async ({ body }) => {
      const before = typeof body?.before === "string" ? parseDay(body.before) : null;
      if (before === null) throw new HttpProblem(422, "Say up to when: {“before”: “2026-01-01”} gives up what happened before that day.");
      const models = await modelsInUse(database, service.model());
      const keyed = models.flatMap(keyedEvents);
      if (keyed.length > 0)
        throw new HttpProblem(
          409,
          `Events of “${keyed[0]!}” are identified by a key, and a repeat is recognized only while the first is there: nothing is given up.`,
        );
      return forgetEvents(database, models, before, () => service.isClosing());
    },
  );

  app.get<{ readonly Querystring: { readonly from: string; readonly to: string; readonly kind?: string } }>(
    "/v1/moves",
    { config: read, schema: describePrivacy.getMoves },
    async ({ query: { from, to, kind = null } }) => {
      for (const [name, day] of Object.entries({ from, to }))
        if (parseDay(day) === null) throw new HttpProblem(400, `“${name}” must be a day such as 2026-06-30.`);
      return { moves: await database.read((sql) => dayCounts(sql, from, to, kind)) };
    },
  );
}
