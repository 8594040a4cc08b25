import type { FastifyInstance } from "fastify";
import { idProblem } from "../../ingest/read-forms.ts";
import type { Service } from "../../service.ts";
import { readTransitions, readWork } from "../../store/read-leads.ts";
import { countValues } from "../../store/value-counts.ts";
import { describe } from "../describe.ts";
import { HttpProblem } from "../problems.ts";
import { transitionReply, workReply } from "../reply-words.ts";
import { refuse, undecidable } from "../undecidable.ts";

interface WorkAsked {
  readonly action?: string;
  readonly route?: string;
  readonly lifecycle?: string;
  readonly cell?: string;
  readonly order: "priority" | "score" | "since";
  readonly limit: number;
  readonly cursor?: string;
}

interface FeedAsked {
  readonly after: number;
  readonly limit: number;
  readonly lead?: string;
  readonly kind?: string;
  readonly value?: string;
}

/** Who must act, how many have what, and what changes. */
export function readingRoutes(app: FastifyInstance, service: Service): void {
  const config = { scope: "read" } as const;

  app.get<{ readonly Querystring: WorkAsked }>("/v1/worklist", { config, schema: describe.getWorklist }, async ({ query }) => {
    const { order, limit, cursor, ...where } = query;
    const by = order === "since" ? "since" : "score";
    const after = cursor === undefined ? null : readCursor(cursor, by);
    const rows = await service.database.read((sql) => readWork(sql, { where, order: by, limit, after }));
    if (rows.length === 0)
      refuse(Object.entries(where).flatMap(([kind, value]) => undecidable(service.model(), kind, value, { kind, value: kind })));
    const last = rows.at(-1);
    const leads: ReturnType<typeof workReply>[] = [];
    for (const row of rows) {
      // Others have their turn between two leads of which the next change must be worked out.
      if (row.state !== null) await new Promise((resolve) => setImmediate(resolve));
      leads.push(workReply(row, service.model()));
    }
    return {
      leads,
      cursor: last === undefined || rows.length < limit ? null : cursorOf(by, by === "score" ? last.score : last.action_since, last.lead),
    };
  });

  app.get("/v1/counts", { config, schema: describe.getCounts }, () => service.database.read(countValues));

  app.get<{ readonly Querystring: FeedAsked }>("/v1/transitions", { config, schema: describe.getTransitions }, async ({ query }) => {
    const { kind, value } = query;
    const transitions = await service.database.read(async (sql) => {
      const found = await readTransitions(sql, query);
      if (kind === undefined || found.length > 0) return found;
      const wrong = undecidable(service.model(), kind, value, { kind: "kind", value: "value" });
      // What no model decides any more may have been decided by one before.
      if (wrong.length > 0 && (await readTransitions(sql, { after: 0, limit: 1, kind, value })).length === 0) refuse(wrong);
      return found;
    });
    return { transitions: transitions.map(transitionReply), cursor: transitions.at(-1)?.seq ?? query.after };
  });
}

const cursorOf = (order: string, value: number, lead: string): string =>
  Buffer.from(JSON.stringify([order, value, lead])).toString("base64url");

/** Where the page before ended. Throws a HttpProblem for what this service did not give. */
function readCursor(cursor: string, order: string): { readonly value: number; readonly lead: string } {
  const refused = new HttpProblem(400, "The cursor is none that a page of this list gave.");
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(read)) throw refused;
    const [kind, value, lead] = read as readonly unknown[];
    if (kind !== order || !Number.isSafeInteger(value) || typeof lead !== "string" || idProblem(lead) !== null) throw refused;
    return { value: value as number, lead };
  } catch (error) {
    throw error instanceof SyntaxError ? refused : error;
  }
}
