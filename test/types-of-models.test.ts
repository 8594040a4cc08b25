/** Whatever a model is made of, its types are TypeScript that checks, and fits the runtime. */
import { compileText, formatTypes } from "@scoreline/compiler";
import { soundModel } from "@scoreline/language";
import * as fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runs, seed } from "./generators/effort.ts";
import { hostile, hostileModel } from "./generators/hostile-model.ts";
import { soundTexts } from "./generators/sound-texts.ts";
import { complaintsOf } from "./packages/compile-types.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a program does with the types of a model. Of a model without events, no event can be made. */
const use = (file: string): string => `
import { createScorer, createScoreFunction, type EventInput, type LeadInput, type Outcome as AnyOutcome } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { createKeeper } from "@scoreline/runtime/state";
import type { Event, Lead, Model, Outcome, ScoreFunction, Scorer } from "./${file}";
export const scorer: Scorer = createScorer<Model>({});
export const score: ScoreFunction = createScoreFunction<Model>({});
export const timeline = createTimeline<Model>({});
const keeper = createKeeper<Model>({});
export const kept: Outcome = keeper.outcome(keeper.start({}, []), "2026-06-30");
export const given = (lead: Lead, event: Event): [LeadInput, EventInput] => [lead, event];
export const outcome: Outcome = scorer.score({}, [], "2026-06-30");
export const explained: Outcome = scorer.explain({}, [], "2026-06-30").outcome;
export const next: Outcome | undefined = timeline.nextChange({}, [], "2026-06-30")?.outcome;
export const wide: AnyOutcome = outcome;
`;

/** What TypeScript says of the types of some models, strict about all, and about declarations of libraries. */
function complaintsAbout(models: readonly string[], ending: string): string {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-types-of-models-"));
  try {
    for (const [index, text] of models.entries()) {
      writeFileSync(join(folder, `m${index}${ending}`), text);
      writeFileSync(join(folder, `use${index}.ts`), use(ending === ".ts" ? `m${index}.ts` : `m${index}.js`));
    }
    const options = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        types: [],
        skipLibCheck: false,
        noUnusedLocals: true,
        paths: {
          "@scoreline/runtime": [join(root, "packages/runtime/src/index.ts")],
          "@scoreline/runtime/state": [join(root, "packages/runtime/src/state.ts")],
          "@scoreline/runtime/timeline": [join(root, "packages/runtime/src/timeline.ts")],
        },
      },
      include: [folder],
      exclude: [],
    };
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    return complaintsOf(folder, ["-p", folder]).slice(0, 5_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const typesOf = (text: string): string | null => {
  const { model, plan } = compileText(text);
  return plan === null ? null : formatTypes(soundModel(model)!, plan);
};

test("every model of the repository", () => {
  const all = soundTexts.flatMap((text) => typesOf(text) ?? []);
  expect(all.length).toBeGreaterThan(20);
  expect(complaintsAbout(all, ".d.ts")).toBe("");
});

test("a hostile model, in every place where it has texts", () => {
  const drawn = fc.sample(fc.tuple(hostile, hostile, hostile, hostile), { numRuns: runs(1_000), seed });
  const all = drawn.flatMap((texts) => typesOf(hostileModel(texts)) ?? []);
  // Most are models: others have a text twice where it must be there once, or a blank one.
  expect(all.length).toBeGreaterThan(drawn.length / 2);
  expect(complaintsAbout(all, ".ts")).toBe("");
  for (const text of all) {
    expect(text).not.toMatch(/[\0\r\u0085\u2028\u2029\u202e\ufeff]/);
    // All that a file declares is what every file declares.
    expect([...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name)).toEqual(everyName);
    expect([...text.matchAll(/^(?:export|import|declare|const|let|var|function|class|enum)\b/gm)]).toHaveLength(everyName.length + 1);
  }
});

const everyName = [
  "Nothing",
  "Lead",
  "EventProperties",
  "EventName",
  "EventOf",
  "Event",
  "Rating",
  "Stage",
  "Cell",
  "Action",
  "Lifecycle",
  "Route",
  "DiscardReason",
  "ActionProperties",
  "RouteProperties",
  "ScoreOf",
  "Scores",
  "Outcome",
  "Model",
  "ScoreFunction",
  "Scorer",
];
