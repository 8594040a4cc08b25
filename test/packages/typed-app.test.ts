/** The example of an application with the types of its model, against the installed packages: what is right runs, what is wrong does not compile. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { complaintsOf } from "./compile-types.ts";
import { runWell } from "./run.ts";

const { root, folder, score } = inject("workbench");
const home = join(folder, "typed-app");
const models = join(folder, "typed-app-models");
const written = new Set(["node_modules", "dist", "plan.json", "model.ts"]);

beforeAll(() => {
  cpSync(join(root, "examples/typed-app"), home, { recursive: true, filter: (file) => !written.has(basename(file)) });
  cpSync(join(root, "examples/b2b-saas"), models, { recursive: true });
  compileModel();
});

/** As the example's own scripts do it. */
function compileModel(): void {
  runWell(process.execPath, [score, "compile", join(models, "model.score"), "-o", "plan.json"], home);
  runWell(process.execPath, [score, "compile", join(models, "model.score"), "--target", "types", "-o", "src/model.ts"], home);
}

test("builds, and says what its page says", () => {
  expect(complaintsOf(home, ["-p", "."])).toBe("");
  const page = readFileSync(join(home, "README.md"), "utf8");
  expect(runWell(process.execPath, ["dist/main.js", "plan.json"], home)).toBe(/```text\n([^]*?)```/.exec(page)![1]!);
});

/** Each of these, put where it is said, is a mistake; and what TypeScript says of it names what is wrong. */
const mistakes: readonly (readonly [string, string, string])[] = [
  ["a field that the model does not have", 'export const a: Lead = { job_titel: "CFO" };', "'job_titel' does not exist"],
  ["a value of another type", 'export const a: Lead = { employees: "180" };', "'string' is not assignable to type 'number'"],
  ["a choice that is none", 'export const a: Lead = { industry: "Toys" };', "'\"Toys\"' is not assignable"],
  [
    "a field by the data's name, of another type",
    'export const a: Lead = { Employees: "180" };',
    "'string' is not assignable to type 'number'",
  ],
  [
    "an event that the model does not know",
    'export const a: Event = { event: "demo_requested", at: "2026-06-30" };',
    "'\"demo_requested\"'",
  ],
  ["an event without its time", 'export const a: Event = { event: "demo_request" };', "'at' is missing"],
  [
    "a property that the event does not have",
    'export const a: Event = { event: "demo_request", at: "2026-06-30", properties: { seat: 3 } };',
    "'seat' does not exist",
  ],
  [
    "a property of another event",
    'export const a: Event = { event: "page_view", at: "2026-06-30", properties: { seats: 3 } };',
    "'seats' does not exist",
  ],
  [
    "any property of an event that has none",
    'export const a: Event = { event: "trial_login", at: "2026-06-30", properties: { x: 3 } };',
    "'x' does not exist",
  ],
  ["an action that there is not", 'export const a = outcome.action === "call";', "have no overlap"],
  ["a rating that there is not", 'export const a = outcome.scores.fit.rating === "E";', "have no overlap"],
  ["a stage that there is not", 'export const a = outcome.scores.engagement.stage === "Buy";', "have no overlap"],
  ["a stage of a score that has none", "export const a: string = outcome.scores.fit.stage;", "'null' is not assignable"],
  ["a cell that there is not", 'export const a = outcome.cell === "E1";', "have no overlap"],
  ["a step of the lifecycle that there is not", 'export const a = outcome.lifecycle === "mql";', "have no overlap"],
  ["a route that there is not", 'export const a = outcome.route === "Iberia";', "have no overlap"],
  ["a reason that there is not", 'export const a = outcome.discarded === "Spam";', "have no overlap"],
  ["a score that there is not", "export const a = outcome.scores.interest;", "'interest' does not exist"],
  ["a rating taken for sure where there may be none", "export const a: string = outcome.cell;", "'null' is not assignable"],
  ["a lead for the wrong scorer", 'export const a = scorer.score({ mail: "x" }, [], "2026-06-30");', "'mail' does not exist"],
];

const before = `
import { createScorer } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import type { Event, Lead, Model, Outcome } from "./model.ts";
declare const outcome: Outcome;
const scorer = createScorer<Model>({});
export const others: readonly (Lead | Event)[] = [];
export const next: Outcome | undefined = createTimeline<Model>({}).nextChange({ email: null, "Job Title": undefined }, [], "2026-06-30")?.outcome;
export const right = [outcome.action === "call_now", outcome.scores.fit.rating === "A", outcome.scores.engagement.stage === "Decide", outcome.cell === "A1"];
export const explained: Outcome = scorer.explain({ created: new Date(0), interests: ["planning"], customer: false }, [{ event: "content.download", at: new Date(0), id: 1 }], new Date(0)).outcome;
`;

describe("does not compile with", () => {
  const check = (line: string): string => {
    const place = join(home, "mistakes");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "model.ts"), readFileSync(join(home, "src/model.ts")));
    writeFileSync(
      join(place, "tsconfig.json"),
      JSON.stringify({ extends: "../tsconfig.json", compilerOptions: { rootDir: ".", noEmit: true, skipLibCheck: false }, include: ["."] }),
    );
    writeFileSync(join(place, "use.ts"), before + line);
    return complaintsOf(place, ["-p", "."]);
  };

  test("nothing but mistakes", () => expect(check("")).toBe(""));

  test.each(mistakes)("%s", (_, line, said) => {
    const complaints = check(line);
    expect(complaints.match(/error TS/g)).toHaveLength(1);
    expect(complaints).toContain(said);
  });
});

test("an action that is new in the model needs its sentence before it compiles; other points change no type", () => {
  const model = join(models, "model.score");
  const text = readFileSync(model, "utf8");
  const types = readFileSync(join(home, "src/model.ts"), "utf8");
  writeFileSync(model, text.replace("decay half-life 30 days", "decay half-life 45 days"));
  compileModel();
  expect(readFileSync(join(home, "src/model.ts"), "utf8")).toBe(types);
  writeFileSync(model, text.replace("action nurture ", 'action visit "Visit them"\naction nurture '));
  compileModel();
  expect(complaintsOf(home, ["-p", "."])).toContain("Property 'visit' is missing");
});
