import type { FastifyInstance } from "fastify";
import { explanationDocument, htmlPage, timelineDocument } from "@scoreline/report";
import { formatDay, parseDay } from "@scoreline/semantics";
import { idProblem, isSent } from "../../ingest/read-forms.ts";
import { UnknownNames } from "../../ingest/take-events.ts";
import { isoOf, momentOf } from "../../clock.ts";
import type { Profile } from "../../rescore/scoring-model.ts";
import type { Service } from "../../service.ts";
import { eventsOf, positionOf } from "../../store/held-leads.ts";
import { readLead, readSteps, readTransitions, type LeadRow } from "../../store/read-leads.ts";
import { describe } from "../describe.ts";
import { HttpProblem } from "../problems.ts";
import { leadReply, stepReply, transitionReply, prefersHtml } from "../reply-words.ts";

interface Asked {
  readonly Params: { readonly id: string };
}

/** Leads one by one. */
export function leadRoutes(app: FastifyInstance, service: Service): void {
  const read = { scope: "read" } as const;
  const write = { scope: "write" } as const;

  /** The lead as of now: what fell due meanwhile is decided before. */
  const lookUp = async (id: string): Promise<{ readonly row: LeadRow; readonly now: number }> => {
    const { database, writer, clock } = service;
    const look = () => database.read(async (sql) => ({ row: await readLead(sql, id), now: clock((await positionOf(sql)).clock) }));
    let { row, now } = await look();
    const isOld = row !== null && row.state !== null && ((row.due_at ?? Infinity) <= now || row.meaning !== service.model().meaning);
    if (isOld) {
      await writer.submit([{ type: "due", lead: id }]);
      ({ row, now } = await look());
    }
    if (row === null) throw new HttpProblem(404, `There is no lead “${id}”.`);
    return { row, now };
  };

  const leadNow = async (id: string) => {
    const { row, now } = await lookUp(id);
    return leadReply(row, service.model(), now);
  };

  const take = (type: "replace" | "patch") => async (request: { readonly params: unknown; readonly body: unknown }) => {
    const { id } = request.params as Asked["Params"];
    const problem = idProblem(id);
    if (problem !== null) throw new HttpProblem(422, "Nothing was stored.", [{ path: "id", problem }]);
    if (!isSent(request.body)) throw new HttpProblem(422, "The body must be an object: what is known of the lead, by name.");
    const profile: Profile = request.body;
    const model = service.model();
    model.refuseUnread(profile, []);
    const unknown = new UnknownNames();
    unknown.lead(model, profile);
    const [result] = await service.writer.submit([type === "replace" ? { type, lead: id, profile } : { type, lead: id, patch: profile }]);
    const { status, problems } = result!;
    service.metrics.actions.inc({ status });
    if (status === "refused") throw new HttpProblem(422, "Nothing was stored: the lead cannot be scored with this.", problems);
    return { ...(await leadNow(id)), unknown: unknown.found };
  };

  app.put<Asked>("/v1/leads/:id", { config: write, schema: describe.putLead }, take("replace"));
  app.patch<Asked>("/v1/leads/:id", { config: write, schema: describe.patchLead }, take("patch"));
  app.get<Asked>("/v1/leads/:id", { config: read, schema: describe.getLead }, ({ params: { id } }) => leadNow(id));

  /** All that is scored of a lead: its profile and its events, as they are now. */
  const inputOf = async (id: string) => {
    const { row, now } = await lookUp(id);
    const model = service.model();
    const events = await service.database.read((sql) => eventsOf(sql, [id]));
    const lead = model.leadOf(id, JSON.parse(row.profile) as Profile);
    return { model, lead, events: (events.get(id) ?? []).map(({ input }) => input), now };
  };

  app.get<Asked>("/v1/leads/:id/explanation", { config: read, schema: describe.getExplanation }, async (request, reply) => {
    const { id } = request.params;
    const { model, lead, events, now } = await inputOf(id);
    const at = momentOf(now);
    const explanation = model.scorer.explain(lead, events, at);
    const next = model.changes.nextChange(lead, events, at);
    if (!prefersHtml(request.headers.accept)) return { ...explanation, nextChange: next };
    return reply.type("text/html; charset=utf-8").send(htmlPage(explanationDocument(explanation, model.plan, id, next)));
  });

  app.get<Asked & { readonly Querystring: { readonly from?: string; readonly to?: string } }>(
    "/v1/leads/:id/timeline",
    { config: read, schema: describe.getTimeline },
    async ({ params: { id }, query, headers }, reply) => {
      const { model, lead, events, now } = await inputOf(id);
      const today = model.zone.dayAt(now);
      const from = query.from === undefined ? today - daysShown : parseDay(query.from)!;
      const to = query.to === undefined ? Math.max(today, from) + daysShown : parseDay(query.to)!;
      if (to < from || to - from > mostDays)
        throw new HttpProblem(400, `A timeline goes from a day to a later one, at most ${mostDays} days on.`);
      if (prefersHtml(headers.accept)) {
        const timeline = model.timeline({ from: query.from ?? null, to: query.to ?? null })(lead, events, isoOf(now));
        return reply.type("text/html; charset=utf-8").send(htmlPage(timelineDocument(timeline, model.plan, id)));
      }
      const [first, last] = [formatDay(from), formatDay(to)];
      return {
        lead: id,
        today: formatDay(today),
        from: first,
        to: last,
        changes: model.changes.between(lead, events, momentOf(now), formatDay(from - 1), last),
      };
    },
  );

  app.get<Asked & { readonly Querystring: { readonly after: number; readonly limit: number } }>(
    "/v1/leads/:id/transitions",
    { config: read, schema: describe.getLeadTransitions },
    async ({ params: { id }, query: { after, limit } }) => {
      const { now } = await lookUp(id);
      const today = service.model().zone.dayAt(now);
      return service.database.read(async (sql) => {
        const transitions = await readTransitions(sql, { after, limit, lead: id });
        const steps = (await readSteps(sql, id)).map((step) => stepReply(step, today));
        return { transitions: transitions.map(transitionReply), steps, cursor: transitions.at(-1)?.seq ?? after };
      });
    },
  );
}

/** A timeline shows so many days back and ahead where nobody says how many; and no more than ten years. */
const daysShown = 90;
const mostDays = 3_660;
