/** Decisions of the past, made again from what is kept: the same model, the same events, the same moment. */
import { readPlan, type Explanation, type Outcome, type Plan } from "@scoreline/plan";
import { counted } from "@scoreline/semantics";
import { momentOf } from "../clock.ts";
import { storedInput, type EventForm } from "../ingest/read-forms.ts";
import { digestOf, scoringModel, type Profile, type ScoringModel } from "../rescore/scoring-model.ts";
import type { Sql } from "../store/database.ts";
import type { Cause } from "../transitions/compare.ts";

/** A decision, made again. */
export interface Replayed {
  readonly seq: number;
  readonly lead: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly cause: Cause;
  readonly model: { readonly hash: string; readonly name: string };
  readonly outcome: Outcome;
  /** Whether it is the same to the last digit. */
  readonly isSame: boolean;
  readonly explain: () => Explanation;
  readonly plan: Plan;
}

/** Why a decision cannot be made again: it is not known, or what it was made of is gone. */
export interface NotReplayed {
  readonly status: 404 | 410;
  readonly reason: string;
}

interface DecisionRow {
  readonly seq: number;
  readonly lead: string;
  readonly plan: string;
  readonly at: number;
  readonly event_seq: number;
  readonly profile_version: number;
  readonly cause: string;
  readonly digest: string;
}

interface EventRow {
  readonly form: EventForm;
  readonly body: string;
}

/** Keeps the models that were asked for last, since many decisions are of one. */
export class Replayer {
  readonly #models = new Map<string, { readonly model: ScoringModel; readonly name: string }>();

  /** Makes a decision again. Throws a StoreError, and a PlanError where its plan is one of another version. */
  async replay(sql: Sql, seq: number): Promise<Replayed | NotReplayed> {
    const [row] = await sql.all<DecisionRow>(
      "SELECT seq, lead, plan, at, event_seq, profile_version, cause, digest FROM decisions WHERE seq = ?1",
      seq,
    );
    if (row === undefined) return this.#unknown(sql, seq);
    const [profile] = await sql.all<{ readonly profile: string }>(
      "SELECT profile FROM profiles WHERE lead = ?1 AND version = ?2",
      row.lead,
      row.profile_version,
    );
    if (profile === undefined && row.profile_version > 0)
      return {
        status: 410,
        reason: `Version ${row.profile_version} of the profile is not kept any more, so that the decision cannot be made again.`,
      };
    const events = await sql.all<EventRow>(
      "SELECT form, body FROM events WHERE lead = ?1 AND seq <= ?2 ORDER BY seq",
      row.lead,
      row.event_seq,
    );
    const kept = events.filter(({ body }) => body !== "");
    const found = await this.#model(sql, row.plan);
    if (found === undefined) return { status: 410, reason: `The model ${row.plan.slice(0, 12)} is not kept any more.` };
    const { model, name } = found;
    const lead = model.leadOf(row.lead, JSON.parse(profile?.profile ?? "{}") as Profile);
    const inputs = kept.map(({ form, body }) => storedInput(form, body));
    const outcome = model.scorer.score(lead, inputs, momentOf(row.at));
    const isSame = digestOf(outcome) === row.digest;
    // What was given up may not have mattered to it.
    if (!isSame && kept.length < events.length)
      return {
        status: 410,
        reason: `Of its ${counted(events.length, "event")} not all are kept any more, and without the others it comes out otherwise.`,
      };
    return {
      seq,
      lead: row.lead,
      at: row.at,
      cause: JSON.parse(row.cause) as Cause,
      model: { hash: model.hash, name },
      outcome,
      isSame,
      explain: () => model.scorer.explain(lead, inputs, momentOf(row.at)),
      plan: model.plan,
    };
  }

  /** Numbers are given once: one that was given and is not there is of a lead that was erased, or of something else. */
  async #unknown(sql: Sql, seq: number): Promise<NotReplayed> {
    const [position] = await sql.all<{ readonly seq: number }>("SELECT seq FROM position");
    const [other] = await sql.all("SELECT 1 FROM events WHERE seq = ?1 UNION ALL SELECT 1 FROM transitions WHERE seq = ?1 LIMIT 1", seq);
    if (other !== undefined) return { status: 404, reason: `${seq} is the number of an event or a transition, and of no decision.` };
    if (seq < 1 || seq > position!.seq) return { status: 404, reason: `There is no decision ${seq} yet.` };
    return { status: 410, reason: "The lead was erased, and with it its decisions and events." };
  }

  async #model(sql: Sql, hash: string): Promise<{ readonly model: ScoringModel; readonly name: string } | undefined> {
    const kept = this.#models.get(hash);
    if (kept !== undefined) return kept;
    const [row] = await sql.all<{ readonly plan: string; readonly name: string }>("SELECT plan, name FROM models WHERE hash = ?1", hash);
    if (row === undefined) return undefined;
    const made = { model: scoringModel(readPlan(JSON.parse(row.plan))), name: row.name };
    if (this.#models.size >= mostModels) this.#models.clear();
    this.#models.set(hash, made);
    return made;
  }
}

const mostModels = 8;
