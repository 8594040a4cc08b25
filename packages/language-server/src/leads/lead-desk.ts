import type { Plan } from "@scoreline/plan";
import type { OwnLeads } from "@scoreline/report";
import { leadsInWords, readMoment, zoneOf } from "@scoreline/semantics";
import type { LeadsChanged, Settings } from "../protocol/requests.ts";
import { loadAsked, loadCompiled } from "../server/loaded-later.ts";
import type { Turns } from "../server/turns.ts";
import { normalUri, uriOf } from "../workspace/locations.ts";
import type { Project } from "../workspace/snapshot.ts";
import type { RecordedLead } from "../features/missing-tests.ts";
import type { LeadsRequest, ListedLead } from "./counter.ts";
import type { FittedPoints } from "./fit-leads.ts";
import { usualSettings, type CountAnswer, type LeadCounting, type LeadSettings, type OnProgress } from "./counting.ts";

/** A model whose leads somebody looks at. */
interface Looked {
  /** As it was asked for last. */
  project: Project;
  /** Counts the looks, so that what came of an earlier one is dropped. */
  round: number;
  own: OwnLeads | null;
}

/** What a desk needs of the server. */
export interface DeskHost {
  readonly turns: Turns;
  /** The project as it is saved; itself where it is. */
  readonly savedOf: (project: Project) => Promise<Project>;
  /** Is told that there is something new to show of a model, by the URI of its file. */
  readonly changed: (model: string, own: OwnLeads | null) => void;
  /** Shows how far a count has come, until `end` is called; `onLong` is told where that takes longer than a moment. */
  readonly begin: (onLong: () => void) => { readonly report: OnProgress; readonly end: () => void };
  readonly now: () => Date;
  readonly log: (message: string) => void;
}

/** So many models are looked at; of those before, nothing is kept. */
const mostLooked = 8;

/** Knows of each model what it decides of the team's own leads. Whoever asks gets at once what is known; what is new is worked out meanwhile. */
export class LeadDesk {
  readonly #counting: LeadCounting | null;
  readonly #host: DeskHost;
  readonly #looked = new Map<string, Looked>();
  #settings = usualSettings;

  /** @param counting null where no files can be read, as in a browser: then no model has leads */
  constructor(counting: LeadCounting | null, host: DeskHost) {
    this.#counting = counting;
    this.#host = host;
  }

  /** Takes what the editor's settings say of leads, and looks again where that is something new. */
  set settings(settings: LeadSettings) {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    this.lookAgain();
  }

  /** What is known of the leads of a model, null where there are none; a model that was not looked at is looked at. */
  of(project: Project): OwnLeads | null {
    const { modelFile, root } = project;
    if (this.#counting === null || modelFile === null) return null;
    const model = normalUri(uriOf(root, modelFile));
    const before = this.#looked.get(model);
    if (before?.project === project) return before.own;
    const looked = before ?? { project, round: 0, own: null };
    looked.project = project;
    // The one that was asked for last is last.
    this.#looked.delete(model);
    this.#looked.set(model, looked);
    for (const old of [...this.#looked.keys()].slice(0, -mostLooked)) this.#looked.delete(old);
    this.#look(model, looked);
    return looked.own;
  }

  /** Some leads of each decision that a model makes of its leads; or why there are none, in words. */
  async list(project: Project): Promise<readonly ListedLead[] | string> {
    const given = await this.#given(project);
    if (typeof given === "string") return given;
    const answer = await this.#counting!.list(given);
    return answer === null ? stopped : "problem" in answer ? answer.problem : answer.listed;
  }

  /** One of the leads of a model as a test of what comes out now, as `score test --record` writes it; or why not, in words. */
  async record(project: Project, lead: string): Promise<RecordedLead | string> {
    const given = await this.#given(project);
    if (typeof given === "string") return given;
    const answer = await this.#counting!.read({ ...given, lead });
    if (answer === null) return stopped;
    if ("problem" in answer) return answer.problem;
    return (await loadAsked()).recordedLead(project, answer.found, given.at);
  }

  /** Whether the settings say what became of leads, so that points can be fitted to that. */
  get knowsOutcome(): boolean {
    return this.#settings.outcome.trim() !== "";
  }

  /** The points of a model, fitted to what became of its leads; or why there are none, in words; null where nobody waits for them any more. */
  async fit(project: Project, onProgress: OnProgress, signal: AbortSignal): Promise<FittedPoints | string | null> {
    const given = await this.#given(project, "score fit");
    if (typeof given === "string") return given;
    const { outcome, outcomeHorizon, outcomeAsOf, outcomePlus } = this.#settings;
    if (!this.knowsOutcome)
      return "Say in the setting score.outcome what became of these leads: a column of theirs (yes or no, or a date), or an event such as deal_won.";
    const { entry, files, otherNames } = project.sources;
    const past = {
      outcome: outcome.trim(),
      ...(outcomeAsOf.trim() === "" ? {} : { asOf: outcomeAsOf.trim() }),
      ...(outcomePlus === null ? {} : { plus: outcomePlus }),
      horizon: outcomeHorizon,
    };
    const request = {
      files: given.files,
      sources: { entry, files, ...(otherNames === undefined ? {} : { otherNames }) },
      levels: project.settings.levels,
      past,
      at: given.at,
    };
    const answer = await this.#counting!.fit(request, onProgress, signal);
    return answer === null ? null : "problem" in answer ? answer.problem : answer.fitted;
  }

  /** What is read for a model, as of when; or why nothing can be. `command` does the same elsewhere. */
  async #given(project: Project, command = "score test --record"): Promise<LeadsRequest | string> {
    const { modelFile, root } = project;
    if (this.#counting === null) return `In the browser no leads are read. Do this on the desktop, or with \`${command}\`.`;
    const sound = (await loadCompiled()).soundOf(project);
    if (sound === null || modelFile === null) return (await loadAsked()).whyUnsound(project);
    const files = await this.#counting.find(normalUri(uriOf(root, modelFile)), root, this.#settings);
    if (files === null)
      return "There are no leads beside this model. Put an export of them there as leads.csv, and what they did as events.csv; or name files in the settings score.leads and score.events.";
    const at = this.#at();
    return isMoment(at, sound.plan) ? { files, plan: sound.plan, at } : notMoment(at);
  }

  /** As of when leads are scored, as whoever sits there wrote it. */
  #at(): string {
    return this.#settings.at.trim() || this.#host.now().toISOString();
  }

  /** Files have changed, of the model or of its leads. */
  lookAgain(): void {
    for (const [model, looked] of this.#looked) this.#look(model, looked);
  }

  /** Nobody looks at any model. */
  clear(): void {
    for (const looked of this.#looked.values()) looked.round++;
    this.#looked.clear();
    this.#counting?.stop();
  }

  #look(model: string, looked: Looked): void {
    const round = ++looked.round;
    const isWanted = (): boolean => looked.round === round && this.#looked.get(model) === looked;
    this.#work(model, looked, isWanted).catch((error: unknown) => this.#host.log(`leads of ${model}: ${String(error)}`));
  }

  async #work(model: string, looked: Looked, isWanted: () => boolean): Promise<void> {
    const { turns } = this.#host;
    await turns.rest();
    await turns.quiet();
    if (!isWanted()) return;
    const { project } = looked;
    // While there are errors, the figures of before stay.
    const { soundOf } = await loadCompiled();
    const plan = soundOf(project)?.plan;
    if (plan === undefined) return;
    const files = await this.#counting!.find(model, project.root, this.#settings);
    if (files === null) return this.#show(model, looked, null);
    const saved = soundOf(await this.#host.savedOf(project))?.plan ?? null;
    const at = this.#at();
    if (!isWanted()) return;
    if (!isMoment(at, plan)) return this.#show(model, looked, ownOf({ problem: notMoment(at) }));
    const { report, end } = this.#host.begin(() => {
      if (isWanted()) this.#show(model, looked, meanwhile(looked.own));
    });
    const request = { files, now: plan, saved: saved === null || meansTheSame(saved, plan) ? null : saved, at };
    const answer = await this.#counting!.count(model, request, report).finally(end);
    if (answer !== null && isWanted()) this.#show(model, looked, ownOf(answer));
  }

  #show(model: string, looked: Looked, own: OwnLeads | null): void {
    if (JSON.stringify(own) === JSON.stringify(looked.own)) return;
    looked.own = own;
    this.#host.changed(model, own);
  }
}

/** What an editor's settings say of leads. */
export const leadSettingsOf = (score: Settings["score"]): LeadSettings => ({
  leads: score?.leads ?? "",
  events: score?.events ?? "",
  source: score?.source ?? "",
  at: score?.at ?? "",
  outcome: score?.outcome ?? "",
  outcomeHorizon: daysIn(score?.outcomeHorizon),
  outcomeAsOf: score?.outcomeAsOf ?? "",
  outcomePlus: daysIn(score?.outcomePlus),
});

/** Whole days; what is none is as if nothing was set, since the editor says so where it is written. */
const daysIn = (setting: unknown): number | null => (Number.isInteger(setting) && Number(setting) >= 0 ? Number(setting) : null);

const meansTheSame = (one: Plan, other: Plan): boolean => one.hashes.meaning === other.hashes.meaning;

const isMoment = (at: string, { model }: Plan): boolean => readMoment(at, zoneOf(model.timezone)) !== null;

const stopped = "The leads were not read, since all files were closed. Try again.";

const notMoment = (at: string): string =>
  `“${at}” in the setting score.at is not a moment. Write a date or a date-time, such as 2026-12-31 or 2026-12-31T09:30.`;

/** What is said until a count is through that takes longer. */
function meanwhile(own: OwnLeads | null): OwnLeads {
  if (own !== null && own.counted !== null) return { ...own, ofBefore: true };
  return { counted: null, notes: [{ text: "The leads beside the model are being counted …", tone: "info" }] };
}

function ownOf(answer: NonNullable<CountAnswer>): OwnLeads {
  if ("problem" in answer) return { counted: null, notes: [{ text: answer.problem, tone: "warning" }] };
  const { leads, notes, leftOut } = answer.counted;
  return {
    counted: leads,
    notes: [...notes.map((text) => ({ text, tone: "warning" }) as const), ...leftOut.map((text) => ({ text, tone: "info" }) as const)],
  };
}

/** How many leads are counted, or why none are. */
export function leadsChanged(uri: string, own: OwnLeads | null): LeadsChanged {
  const counted = own?.counted ?? null;
  const problem = own?.notes.find(({ tone }) => tone === "warning");
  const note = problem ?? own?.notes[0];
  const lines = [
    ...(counted === null ? [] : [`${leadsInWords(counted.summary.leads)} counted.`]),
    ...(note === undefined ? [] : [note.text]),
  ];
  return { uri, text: lines.length === 0 ? null : lines.join(" "), isProblem: problem !== undefined };
}
