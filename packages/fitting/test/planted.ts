/** Leads with events and outcomes out of planted effects, the same at each run, and a model that does not know them. */
import { compile } from "@scoreline/compiler";
import type { Sources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { scoreCases } from "@scoreline/backtest";
import { casesOf, watch } from "../../backtest/test/reading.ts";
import { pseudoRandom } from "../../statistics/test/pseudo-random.ts";
import { createFit, usualFit, type FitAsked, type FitResult } from "../src/index.ts";

export const model = `model "Bikes" {
  timezone "UTC"
}

lead {
  id: text key
  created: date
  role: one of "Owner", "Manager", "Other"
  size: number
}

event visit
event demo
event mail

/// Who they are.
fit {
  criterion "Role" {
    // Owners decide.
    10 when role is "Owner"
    10 when role is "Manager" // as we believe
     0 otherwise
  }
  criterion "Size" {
    20 when size >= 100
     5 when size >= 10
     0 otherwise
  }
  -10 when size is missing because "Says nothing"

  ratings A from 25, B from 10, C otherwise
}

/// What they do.
behavior {
  decay half-life 30 days

  stage "Look" cap 12 {
    +4 for visit, at most 2 times per day
  }
  +20 for demo, once, decay none
  +15 for mail, once

  ratings 1 from 20, 2 from 5, 3 otherwise
}

action call  "Call today"
action write "Write"

matrix fit by behavior {
  |   | 1     | 2     | 3     |
  | A | call  | call  | write |
  | B | call  | write | none  |
  | C | write | none  | none  |
}
`;

/** By how much each fact moves the log odds. A mail says nothing. */
const truth = { base: -2, Owner: 1.6, Manager: 0.8, Other: 0, large: 1, middle: 0.5, missing: -0.6, visit: 0.25, demo: 2 };

const day = 86_400_000;
const start = Date.UTC(2025, 0, 1);
const dateOf = (days: number): string => new Date(start + days * day).toISOString().slice(0, 10);

/** So many leads over a year, one after the other. */
export function plantedData(leads: number, seed = 7): { readonly leads: string; readonly events: string } {
  const next = pseudoRandom(seed);
  const rows = ["id,created,role,size,won"];
  const events = ["lead_id,event,at"];
  for (let at = 0; at < leads; at++) {
    const created = Math.floor((at * 365) / leads);
    const role = (["Owner", "Manager", "Other"] as const)[Math.floor(next() * 3)]!;
    const size = next() < 0.15 ? null : Math.floor(10 ** (next() * 3));
    const visits = Math.floor(next() * 4);
    const [demo, mail] = [next() < 0.25, next() < 0.3];
    let odds = truth.base + truth[role] + (size === null ? truth.missing : size >= 100 ? truth.large : size >= 10 ? truth.middle : 0);
    odds += visits * truth.visit + (demo ? truth.demo : 0);
    const won = next() < 1 / (1 + Math.exp(-odds));
    rows.push(`l-${at},${dateOf(created)},${role},${size ?? ""},${won ? "yes" : "no"}`);
    for (let each = 0; each < visits; each++) events.push(`l-${at},visit,${dateOf(created + each)}`);
    if (demo) events.push(`l-${at},demo,${dateOf(created + 1)}`);
    if (mail) events.push(`l-${at},mail,${dateOf(created + 2)}`);
  }
  return { leads: rows.join("\n"), events: events.join("\n") };
}

export interface FittedText {
  readonly result: FitResult;
  /** The text of the model after it. */
  readonly text: string;
  readonly cases: Awaited<ReturnType<typeof casesOf>>;
}

export function programOf(text: string): {
  readonly plan: Plan;
  readonly tests: NonNullable<ReturnType<typeof compile>["tests"]>;
  readonly sources: Sources;
} {
  const sources: Sources = { entry: "model.score", files: new Map([["model.score", { text }]]) };
  const { plan, tests, diagnostics } = compile(sources);
  if (plan === null || tests === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  return { plan, tests, sources };
}

/** Fits a model to data, each lead as of three days after it was created. */
export async function fitted(
  text: string,
  data: { readonly leads: string; readonly events?: string },
  asked: Partial<FitAsked> = {},
  asOf = "created",
): Promise<FittedText> {
  const program = programOf(text);
  const cases = await casesOf(program.plan, { ...data, asked: { outcome: "won", asOf, plus: asOf === "created" ? 3 : 0 } });
  const fit = createFit({ program, data: cases.data, cases: cases.cases, asked: { ...usualFit, ...asked }, onBadValue: undefined });
  await scoreCases({ plan: program.plan, data: cases.data, cases: cases.cases, report: () => {}, watch, see: fit.see });
  const result = await fit.finish(watch);
  return { result, text: result.files[0]?.after ?? text, cases };
}

/** The points of a score for each case, by a text. */
export async function pointsBy(
  text: string,
  score: string,
  { cases }: FittedText,
): Promise<{ readonly points: Float64Array; readonly actions: (string | null)[] }> {
  const { plan } = programOf(text);
  const points = new Float64Array(cases.cases.instants.length);
  const actions = new Array<string | null>(points.length).fill(null);
  await scoreCases({
    plan,
    data: cases.data,
    cases: cases.cases,
    report: () => {},
    watch,
    see: ({ moment, review: { outcome } }) => {
      points[moment.index] = outcome.scores[score]!.points;
      actions[moment.index] = outcome.action;
    },
  });
  return { points, actions };
}
