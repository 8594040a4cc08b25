/** Types as a user's compiler sees them, without leniency toward declarations of libraries. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { complaintsOf } from "./compile-types.ts";

const { folder } = inject("workbench");

const good = `
import { createScorer, createScoreFunction, InputError, PlanError } from "@scoreline/runtime";
import { createColumnScorer, type ColumnScorer, type EventColumns, type LeadColumns, type OutcomeColumns } from "@scoreline/runtime/columns";
import { readPlan, sealPlan, withoutWords } from "@scoreline/runtime/plan";
import { createKeeper, type Keeper, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { createTimeline, type NextChange, type Timeline } from "@scoreline/runtime/timeline";
import type { EventInput, Explanation, InputProblem, LeadInput, Moment, Outcome, Plan, ScoreFunction, Scorer, ScorerOptions } from "@scoreline/runtime";

declare const json: unknown;
const problems: InputProblem[] = [];
const options: ScorerOptions = { badValues: "missing", onProblems: (found) => problems.push(...found) };
const scorer: Scorer = createScorer(json, options);
const plan: Plan = sealPlan(withoutWords(readPlan(json)));
const score: ScoreFunction = createScoreFunction(plan);
const lead: LeadInput = { email: "kim@fleet.example" };
const events: EventInput[] = [{ event: "demo_request", at: "2026-06-30", properties: { seats: 3 } }];
const at: Moment = new Date(0);
export const outcome: Outcome = score(lead, events, at);
export const points: number | undefined = outcome.scores["fit"]?.points;
export const explanation: Explanation = scorer.explain(lead, events, at);
export const groups: string[] = explanation.scores.flatMap(({ items }) => items.map((item) => item.kind === "group" || item.kind === "stage" ? item.name : item.label));
const timeline: Timeline = createTimeline(json, options);
export const next: NextChange | null = timeline.nextChange(lead, events, at);
export const days: readonly string[] = timeline.between(lead, events, at, "2026-12-31").map(({ day }) => day);
const columns: ColumnScorer = createColumnScorer(json, { badValues: "missing" });
const many: LeadColumns = { count: 2, columns: { country: { values: ["DE", "FR"], codes: Uint8Array.of(1, 0) }, employees: Float64Array.of(20, NaN) } };
const none: EventColumns = { starts: new Uint32Array(3), event: { values: [], codes: new Uint8Array() }, at: new Float64Array() };
export const all: OutcomeColumns = columns.score(many, none, at);
export const one: Outcome = all.outcome(0);
export const total: number | undefined = all.scores["fit"]?.millionths[1];
const keeper: Keeper = createKeeper(json, options);
const stored = JSON.parse(JSON.stringify(keeper.start(lead, events))) as StoredState;
const state: LeadState = keeper.update(keeper.apply(stored, { event: "demo_request", at: new Date(0) }), lead);
export const kept: Outcome = keeper.outcome(state, at);
export const nextOfKept: NextChange | null = keeper.nextChange(state, at);
export const isInput = (error: unknown): error is InputError => error instanceof InputError || !(error instanceof PlanError);
`;

/** Each line is a mistake that must not compile. */
const mistakes = `
import { createScorer, type EventInput } from "@scoreline/runtime";
declare const json: unknown;
const scorer = createScorer(json);
// @ts-expect-error an event has a time
export const event: EventInput = { event: "demo_request" };
// @ts-expect-error the moment is not optional
scorer.score({}, []);
// @ts-expect-error outcomes are not written to
scorer.score({}, [], "2026-06-30").cell = "A1";
// @ts-expect-error a score may be absent
scorer.score({}, [], "2026-06-30").scores["fit"].points;
// @ts-expect-error there is no such option
createScorer(json, { badValues: "ignore" });
`;

const strict = [
  "--noEmit",
  "--strict",
  "--exactOptionalPropertyTypes",
  "--noUncheckedIndexedAccess",
  "--skipLibCheck",
  "false",
  "--types",
  "",
];

describe.each([
  ["node16", "node16", "ES2022"],
  ["nodenext", "nodenext", "ES2023"],
  ["esnext", "bundler", "ES2020"],
])("module %s, resolution %s, library %s", (module, resolution, library) => {
  const home = join(folder, `types-${module}`);
  mkdirSync(home, { recursive: true });
  const check = (text: string): string => {
    writeFileSync(join(home, "use.ts"), text);
    return complaintsOf(home, [
      ...strict,
      "--module",
      module,
      "--moduleResolution",
      resolution,
      "--lib",
      library,
      "--target",
      library,
      "use.ts",
    ]);
  };

  test("what is right compiles", () => expect(check(good)).toBe(""));
  test("what is wrong does not", () => expect(check(mistakes)).toBe(""));
});
