import type { FastifyInstance } from "fastify";
import { differenceDocument } from "@scoreline/difference";
import { PlanError, readPlan, type Plan } from "@scoreline/plan";
import { explanationDocument, htmlPage } from "@scoreline/report";
import { isoOf } from "../../clock.ts";
import { compareWithChampion, keptComparison, type Comparison } from "../../models/compare.ts";
import { promote } from "../../models/promote.ts";
import { Replayer } from "../../models/replay.ts";
import { modelSummary } from "../../models/summary.ts";
import { scoringModel } from "../../rescore/scoring-model.ts";
import type { Service } from "../../service.ts";
import { addModel, challengerOf, listModels } from "../../store/models.ts";
import { describeModels } from "../describe-models.ts";
import { HttpProblem } from "../problems.ts";
import { prefersHtml } from "../reply-words.ts";

/** The largest plan, in bytes. */
const largestPlan = 20_000_000;

/** Models beside one another, and decisions of the past. */
export function modelRoutes(app: FastifyInstance, service: Service): void {
  const { database } = service;
  const read = { scope: "read" } as const;
  const admin = { scope: "admin" } as const;
  /** The last one that was asked for, by the models it is of. */
  let compared: { readonly of: string; readonly comparison: Comparison } | null = null;
  app.addHook("onClose", async () => {
    compared?.comparison.end();
    await compared?.comparison.ended;
  });
  const onFailure = (error: unknown): void =>
    service.log(`The challenger could not be compared: ${error instanceof Error ? error.message : String(error)}`);

  app.get("/v1/models", { config: read, schema: describeModels.listModels }, async () => ({
    models: (await database.read(listModels)).map(({ hash, meaning, name, role, added_at, added_by, since, until, promoted_by }) => ({
      hash,
      meaning,
      name,
      role,
      addedAt: isoOf(added_at),
      addedBy: added_by,
      promotedBy: promoted_by,
      since: isoOf(since),
      until: until === null ? null : isoOf(until),
    })),
  }));
  app.get("/v1/models/champion", { config: read, schema: describeModels.getChampion }, async () => modelSummary(service.model().plan));

  app.post("/v1/models", { config: admin, schema: describeModels.addChallenger, bodyLimit: largestPlan }, async (request, reply) => {
    const plan = planIn(request.body);
    const name = plan.words?.name ?? plan.hashes.text.slice(0, 12);
    const by = request.keyName ?? "somebody without a key";
    await database.write((sql) => addModel(sql, plan, { name, by, role: "challenger", at: service.now() }));
    reply.code(201);
    return modelSummary(plan);
  });

  app.get("/v1/models/challenger/difference", { config: read, schema: describeModels.getDifference }, async (request, reply) => {
    const challenger = await database.read(challengerOf);
    if (challenger === null) throw new HttpProblem(404, "There is no challenger. Send a plan to /v1/models.");
    const champion = service.model();
    const of = `${champion.hash} ${challenger.hash}`;
    const kept = await database.read((sql) => keptComparison(sql, champion, challenger.hash, service.now()));
    if (kept !== null) {
      if (!prefersHtml(request.headers.accept)) return kept;
      return reply.type("text/html; charset=utf-8").send(htmlPage(differenceDocument(kept, { withPlaces: false })));
    }
    if (compared?.of !== of || compared.comparison.isOver()) {
      compared?.comparison.end();
      const names = { old: "the champion", now: `“${challenger.name}”` };
      const other = scoringModel(readPlan(JSON.parse(challenger.plan)));
      compared = { of, comparison: compareWithChampion(database, champion, other, names, service.now(), onFailure) };
    }
    const { comparison } = compared;
    reply.code(202).header("retry-after", 1);
    return { done: comparison.done(), all: comparison.all() };
  });

  app.post<{ readonly Params: { readonly hash: string } }>(
    "/v1/models/:hash/promote",
    { config: admin, schema: describeModels.promoteModel },
    async (request) => {
      const by = request.keyName ?? "somebody without a key";
      const promoted = await promote(service, request.params.hash, by);
      if (promoted === null) throw new HttpProblem(404, "There is no such model. GET /v1/models lists them.");
      return promoted;
    },
  );

  const replayer = new Replayer();
  app.get<{ readonly Params: { readonly seq: number } }>(
    "/v1/decisions/:seq",
    { config: read, schema: describeModels.getDecision },
    async ({ params: { seq }, headers }, reply) => {
      const replayed = await database.read((sql) => replayer.replay(sql, seq));
      if ("reason" in replayed) throw new HttpProblem(replayed.status, replayed.reason);
      const { lead, at, cause, model, outcome, isSame, explain, plan } = replayed;
      if (!prefersHtml(headers.accept)) return { seq, lead, at: isoOf(at), cause, model, outcome, isSame };
      return reply.type("text/html; charset=utf-8").send(htmlPage(explanationDocument(explain(), plan, lead, null)));
    },
  );
}

/** Reads a plan that may come from anybody. Throws a HttpProblem. */
function planIn(body: unknown): Plan {
  try {
    return readPlan(body);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    throw new HttpProblem(422, `${error.message} Write one with “score compile MODEL -o plan.json”.`);
  }
}
