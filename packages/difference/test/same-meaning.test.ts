/** What is the same is told as the same; what is not, never is. */
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { compileText, meaningHash } from "@scoreline/compiler";
import { PlanError, readPlan, sealPlan, type Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { sliceOf } from "../../../test/generators/effort.ts";
import { membersIn, type Json } from "../../../test/generators/json-members.ts";
import { changesOf } from "../../../test/generators/plan-changes.ts";
import { compareModels } from "../src/index.ts";
import { planWith } from "./flagship.ts";

const examples = join(import.meta.dirname, "../../../examples");
const models = readdirSync(examples).filter((name) => existsSync(join(examples, name, "model.score")));

test.each(models)("%s is the same as itself", (name) => {
  const plan = planWith([], name);
  expect(compareModels(plan, structuredClone(plan))).toEqual({ isSame: true, isSameText: true, changes: [], words: [] });
});

const text = `model "One" {}
lead { id: text key, employees: number, country: text }
event demo "Demo" {}
fit "Company" cap 100 {
  +10 when employees > 50 and country is "Spain" because "Near and large"
  criterion "Size" { 5 when employees > 10, 0 otherwise }
  ratings A from 8, B otherwise
}
action call "Call" {}
`.replace("{ 5 when employees > 10, 0 otherwise }", "{\n    5 when employees > 10\n    0 otherwise\n  }");

const planOf = (model: string): Plan => compileText(model).plan!;

function difference(edit: (model: string) => string): ReturnType<typeof compareModels> {
  return compareModels(planOf(text), planOf(edit(text)));
}

test("formatting and comments are no change of meaning", () => {
  const { isSame, isSameText, changes, words } = difference((model) => model.replace("  +10 when", "  // A comment.\n\n\n    +10   when"));
  expect({ isSame, isSameText, changes, words }).toEqual({ isSame: true, isSameText: false, changes: [], words: [] });
});

test("labels, reasons and notes are no change of meaning, and are told", () => {
  const found = difference((model) =>
    model
      .replace('"Near and large"', '"A large neighbor"')
      .replace('"Company"', '"The company"')
      .replace('"Size"', '"How large"')
      .replace('"Demo"', '"Demo request"')
      .replace('"Call"', '"Call today"')
      .replace('model "One"', 'model "Two"')
      .replace('fit "', '/// Agreed in May.\nfit "'),
  );
  expect(found.isSame).toBe(true);
  expect(found.changes).toEqual([]);
  expect(found.words.map(({ sentence }) => sentence)).toEqual([
    "The model is now called “Two” instead of “One”",
    "The event demo is now called “Demo request” instead of “Demo”",
    "The score “fit” is now called “The company” instead of “Company”",
    "The score “fit”: the note is now “Agreed in May.”",
    "“A large neighbor”: the reason is now “A large neighbor” instead of “Near and large”",
    "“How large” is now called “How large” instead of “Size”",
    "The action call is now called “Call today” instead of “Call”",
  ]);
});

test("a rule that moved is not gone and new", () => {
  const grouped = text.replace(
    / {2}\+10.*\n/,
    (rule) => `  group "Place" {\n  ${rule}  }\n  group "Other" {\n    +1 when employees > 3\n  }\n`,
  );
  const moved = grouped
    .replace(/ {4}\+10.*\n/, "")
    .replace(/ {4}\+1 when/, '    +10 when employees > 50 and country is "Spain" because "Near and large"\n$&');
  const found = compareModels(planOf(grouped), planOf(moved)).changes.map(({ sentence }) => sentence);
  expect(found).toEqual(["“Near and large” (+10): moved from group “Place” to group “Other”"]);
});

test("the order and the brackets of conditions change nothing", () => {
  const found = difference((model) => model.replace('employees > 50 and country is "Spain"', '(country is "Spain") and employees > 50'));
  expect(found.changes.map(({ sentence }) => sentence)).toEqual(["Only the order in which parts are written, and that changes no result"]);
});

test("whatever means something else is told, and what is told to be the same scores the same", () => {
  const plan = JSON.parse(JSON.stringify(planWith([], "classic-grades"))) as Json;
  const old = plan as unknown as Plan;
  const places = membersIn(plan).flatMap(({ holder }, place) => (isOfWords(plan, holder) || place % 3 > 0 ? [] : [place]));
  let compared = 0;
  for (const place of sliceOf(places)) {
    for (const changed of changesOf(plan, place)) {
      const now = sound(changed);
      if (now === null || now.hashes.meaning === old.hashes.meaning) continue;
      compared++;
      const { changes } = compareModels(old, now);
      expect(changes, `at ${place}`).not.toEqual([]);
      if (changes.every(({ aspect, area }) => aspect === "order" && area.kind === "model")) expectSameScores(old, now);
    }
  }
  expect(compared).toBeGreaterThan(3);
});

/** What people read is no place to look for a meaning. */
function isOfWords(plan: Json, holder: Json): boolean {
  const { words } = plan as unknown as { readonly words: Json };
  return holder === words || membersIn(words).some((member) => member.holder === holder);
}

/** A changed plan that is one all the same, with the hash it would have. */
function sound(changed: Json): Plan | null {
  try {
    const { seal: _, ...unsealed } = changed as unknown as Plan;
    const plan = readPlan(JSON.parse(JSON.stringify(sealPlan(unsealed))));
    return sealPlan({ ...plan, hashes: { ...plan.hashes, meaning: meaningHash(plan) } });
  } catch (error) {
    if (error instanceof PlanError || error instanceof TypeError) return null;
    throw error;
  }
}

function expectSameScores(old: Plan, now: Plan): void {
  const [was, is] = [createScorer(old), createScorer(now)];
  for (const employees of [0, 40, 400, 4_000, null])
    for (const title of ["CEO", "Manager", ""]) {
      const lead = Object.fromEntries(
        old.inputs.lead.map(({ name, type }) => [name, type.kind === "number" ? employees : type.kind === "text" ? title : null]),
      );
      const events = old.inputs.events.map(({ name }) => ({ event: name, at: "2026-05-30" }));
      expect(is.score(lead, events, "2026-06-01").scores).toEqual(was.score(lead, events, "2026-06-01").scores);
    }
}
