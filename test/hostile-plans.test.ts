import { readFileSync } from "node:fs";
import { compileText } from "@scoreline/compiler";
import { PlanError, readPlan, type EventInput, type Plan } from "@scoreline/plan";
import { createScorer, InputError } from "@scoreline/runtime";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "./generators/effort.ts";
import { membersIn, type Json, type JsonMember } from "./generators/json-members.ts";

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

test("a plan that the reader accepts can be run and explained; any other is refused in words", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(), number: fc.nat() }), { minLength: 1, maxLength: 2 }), (twists) => {
      const twisted = structuredClone(plan) as unknown as Json;
      for (const { at, number } of twists) {
        const all = membersToTwist(twisted);
        twist(all[at % all.length]!, number, all);
      }
      const read = readOrNull(twisted);
      if (read === null) return;
      accepted++;
      try {
        const scorer = createScorer(read);
        scorer.score(lead, events, "2026-06-01");
        scorer.explain(lead, events, "2026-06-01");
      } catch (error) {
        // A plan whose words were left out scores, and says that it cannot explain.
        expect(error).toBeInstanceOf(read.words === null ? PlanError : InputError);
      }
    }),
    { numRuns: runs(1_500) },
  );
  expect(accepted).toBeGreaterThan(runs(1_500) / 15);
});

function readOrNull(json: unknown): Plan | null {
  try {
    return readPlan(json);
  } catch (error) {
    expect(error).toBeInstanceOf(PlanError);
    return null;
  }
}
