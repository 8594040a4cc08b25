import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { compile, compileText } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { PlanError, readPlan, sealPlan, withoutWords, type EventInput, type Plan } from "@scoreline/plan";
import { createExaminer, createGivenReader, createScoreFunction, createScorer, InputError } from "@scoreline/runtime";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "./generators/effort.ts";
import { membersIn, type Json, type JsonMember } from "./generators/json-members.ts";
import { changesOf, otherwiseWritten } from "./generators/plan-changes.ts";

const reference = readFileSync(new URL("../grammar/language.md", import.meta.url), "utf8");
const example = /```score\n([\s\S]*?)```/.exec(reference)![1]!.replace('from "lists/competitors.txt"', 'as "rival.example"');
const plan = compileText(example).plan!;

const lead = { id: "l-1", email: "ana@bank.example", "Job Title": "CFO", industry: "Finance", employees: 300, created: "2026-01-01" };
const events: readonly EventInput[] = [
  "page_view",
  "demo_request",
  "webinar_attended",
  "email_bounce",
  "unsubscribe",
  "report_download",
].flatMap((event) =>
  ["2026-05-01", "2026-05-04"].map((at) => ({
    event,
    at,
    properties: { url: "https://acme.example/pricing", asset: "guide", kind: "soft" },
  })),
);

const words: ReadonlySet<string> = new Set(["sentence", "label", "doc", "because", "line", "column"]);
const membersToTwist = (json: Json): JsonMember[] => membersIn(json).filter(({ key }) => !words.has(key));

/** Another value of the same kind, so that the result often looks like a plan. */
function twist({ holder, key }: JsonMember, number: number, others: readonly JsonMember[]): void {
  const value = holder[key]!;
  const like = others
    .map((other) => other.holder[other.key]!)
    .filter((other) => typeof other === typeof value && Array.isArray(other) === Array.isArray(value));
  if (typeof value === "number") holder[key] = [0, 1, value + 1, value - 1, number % 60, -value][number % 6]!;
  else if (typeof value === "boolean") holder[key] = !value;
  else if (value === null) holder[key] = number % 30;
  else if (Array.isArray(value)) holder[key] = number % 2 === 0 ? value.slice(1) : value.slice(0, -1);
  else holder[key] = structuredClone(like[number % like.length]!);
}

const accepted = (take: (json: unknown) => unknown, json: unknown): boolean => {
  try {
    take(json);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(PlanError);
    return false;
  }
};

test("a changed plan is refused by the runtime; sealed anew, what the reader accepts can be run and explained, and any other is refused in words", () => {
  let sound = 0;
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(), number: fc.nat() }), { minLength: 1, maxLength: 2 }), (twists) => {
      const twisted = structuredClone(plan) as unknown as Json;
      for (const { at, number } of twists) {
        const all = membersToTwist(twisted);
        twist(all[at % all.length]!, number, all);
      }
      const same = JSON.stringify(twisted) === JSON.stringify(plan);
      for (const make of [createScorer, createScoreFunction, createExaminer, createGivenReader, readPlan])
        expect(accepted(make, twisted)).toBe(same);
      const sealed = sealPlan(twisted as unknown as Plan);
      if (!accepted(readPlan, sealed)) return;
      sound++;
      try {
        const scorer = createScorer(sealed);
        scorer.score(lead, events, "2026-06-01");
        scorer.explain(lead, events, "2026-06-01");
      } catch (error) {
        // A plan whose words were left out scores, and says that it cannot explain.
        expect(error).toBeInstanceOf(sealed.words === null ? PlanError : InputError);
      }
    }),
    { numRuns: runs(1_500) },
  );
  expect(sound).toBeGreaterThan(runs(1_500) / 15);
});

/** The plans of all models in `examples/`. */
const examples = ((home) =>
  readdirSync(home, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".score"))
    .flatMap((file) => {
      const folder = new URL(`${file}/../`, home);
      const read = (path: string) => (existsSync(new URL(path, folder)) ? { text: readFileSync(new URL(path, folder), "utf8") } : null);
      const { plan: made } = compile(loadSources(basename(file), (path) => read(path) ?? { problem: "not-found" }));
      return made === null ? [] : [[file, made as unknown as Json] as const];
    }))(new URL("../examples/", import.meta.url));

test.each(examples)("the plan of %s scores however it is written, and after no change of it", (_, example) => {
  for (const written of [...otherwiseWritten(example), withoutWords(example as unknown as Plan)])
    expect(createScorer(written).score({}, [], "2026-06-01").discarded).toBeNull();
  fc.assert(
    fc.property(fc.nat({ max: membersIn(example).length - 1 }), (place) => {
      for (const changed of changesOf(example, place)) expect(() => createScorer(changed)).toThrow(PlanError);
    }),
    { numRuns: runs(100) },
  );
});
