/** A condition means the same wherever it is written: expected by a test, in a discard, in a lifecycle step, in a rule; and a calculation in a score. */
import { readdirSync, readFileSync } from "node:fs";
import { compile, type Compilation } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { loadSources, type Model } from "@scoreline/language";
import type { Explanation } from "@scoreline/plan";
import { createScorer, InputError } from "@scoreline/runtime";
import { formatDay, formatExact } from "@scoreline/semantics";
import { runTests, sampleInputs } from "@scoreline/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { entryFile, readCases } from "../conformance-harness/cases.ts";
import { condition, formula, situation } from "./conditions.ts";
import { runs } from "../generators/effort.ts";

const numRuns = runs(150);
const sample = "One meaning";

interface Ground {
  readonly files: ReadonlyMap<string, string>;
  readonly model: Model;
}

/** The models of the conformance cases that have scores and no errors, where more may be added: files of tests and full models take none. */
const grounds = conformanceModels();

function conformanceModels(): ReadonlyMap<string, Ground> {
  const folder = new URL("../conformance/", import.meta.url);
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort();
  const cases = pages.flatMap((page) =>
    readCases(readFileSync(new URL(page, folder), "utf8")).map(({ name, trials: [first] }) => ({ name: `${page}: ${name}`, ...first! })),
  );
  return new Map(
    cases.flatMap(({ name, files, errors }): [string, Ground][] => {
      if (errors.length > 0) return [];
      const { model, plan } = compiled(files, "");
      const takesMore = compiled(files, "score one_more as 1").plan !== null;
      return plan === null || model.scores.length === 0 || !takesMore ? [] : [[name, { files, model }]];
    }),
  );
}

function compiled(files: ReadonlyMap<string, string>, more: string): Compilation {
  return compile(
    loadSources(entryFile, (path) => {
      const text = files.get(path);
      return text === undefined ? { problem: "not-found" } : { text: path === entryFile ? `${text}\n${more}` : text };
    }),
  );
}

/** The whole model with an addition; errors in that are errors of the generator. */
function extended({ files }: Ground, more: string): Compilation {
  const compilation = compiled(files, more);
  expect(
    compilation.diagnostics.filter((found) => severityOf(found) === "error").map((found) => `${formatMessage(found)}\n${more}`),
  ).toEqual([]);
  return compilation;
}

/** The explanation of the sample; null for a lead whose scores leave their range. */
function explained({ plan, model }: Compilation): Explanation | null {
  const { lead, events, day } = sampleInputs(model, sample)!;
  try {
    return createScorer(plan).explain(lead, events, formatDay(day));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** By the name of the case, which a counterexample then shows instead of the whole model. */
const trial = fc.constantFrom(...grounds.keys()).chain((name) =>
  fc.record({
    name: fc.constant(name),
    situation: situation(grounds.get(name)!.model),
    conditions: fc.array(condition(grounds.get(name)!.model), { minLength: 1, maxLength: 6 }),
    formulas: fc.array(formula(grounds.get(name)!.model), { minLength: 1, maxLength: 3 }),
  }),
);

/** Which of the conditions hold, by each place that asks them. */
function verdicts(ground: Ground, conditions: readonly string[], more: string): Readonly<Record<string, readonly boolean[]>> | null {
  const lines = (line: (text: string, index: number) => string): string => conditions.map(line).join("\n");
  const compilation = extended(
    ground,
    `${more}
behavior one_meaning {
${lines((text, index) => `  +${2 ** index} when ${text}`)}
}
${lines((text, index) => `discard "one meaning ${index}" when ${text}`)}
${ground.model.lifecycle === null ? `lifecycle {\n${lines((text, index) => `  one_meaning_${index} when ${text}`)}\n  none_of_them otherwise\n}` : ""}
${lines((text, index) => `test "one meaning ${index}" { given "${sample}" expect ${text} }`)}
`,
  );
  const explanation = explained(compilation);
  if (explanation === null) return null;
  const { outcome, discards, lifecycle } = explanation;
  const held = outcome.scores["one_meaning"]!.points;
  const found = {
    test: runTests(compilation.tests!, { filter: "one meaning " }).tests.map(({ passed }) => passed),
    discard: discards.filter(({ reason }) => reason.startsWith("one meaning ")).map(({ holds }) => holds),
    rule: conditions.map((_, index) => Math.floor(held / 2 ** index) % 2 === 1),
  };
  if (ground.model.lifecycle !== null) return found;
  // A step is looked at only where none before it holds.
  const first = found.test.indexOf(true);
  const step = conditions.map((_, index) =>
    index <= first || first < 0 ? lifecycle[index]!.holds : found.test[index]!,
  ) as readonly boolean[];
  return { ...found, step };
}

function expectOneMeaning(found: Readonly<Record<string, readonly boolean[]>>): void {
  for (const [place, holds] of Object.entries(found)) expect({ [place]: holds }).toEqual({ [place]: found["test"] });
}

test("a condition holds in a test exactly where it holds in a discard, in a lifecycle step and in a rule", () => {
  fc.assert(
    fc.property(trial, ({ name, situation: inside, conditions }) => {
      const ground = grounds.get(name)!;
      const found = verdicts(ground, conditions, `sample "${sample}" {\n${inside}\n}`);
      if (found !== null) expectOneMeaning(found);
    }),
    { numRuns },
  );
}, 3_600_000);

/** Above this a double has no room for millionths beside a calculation's own rounding. */
const exactBelow = 1e12;

test("what a calculation over scores gives as a score, conditions compare with", () => {
  fc.assert(
    fc.property(trial, ({ name, situation: inside, formulas }) => {
      const ground = grounds.get(name)!;
      const more = `sample "${sample}" {\n${inside}\n}\n${formulas.map((text, index) => `score one_formula_${index} as ${text}`).join("\n")}\n`;
      const explanation = explained(extended(ground, more));
      if (explanation === null) return;
      const conditions = formulas.flatMap((text, index) => {
        const { millionths } = explanation.outcome.scores[`one_formula_${index}`]!;
        if (Math.abs(millionths) >= exactBelow) return [];
        const [below, above] = [formatExact(millionths - 1), formatExact(millionths + 1)];
        return [`${text} between ${below} and ${above}`, `${text} >= ${below}`, `not (${text} > ${above})`];
      });
      if (conditions.length === 0) return;
      const found = verdicts(ground, conditions, more)!;
      expectOneMeaning(found);
      expect(found["test"]).toEqual(conditions.map(() => true));
    }),
    { numRuns },
  );
}, 3_600_000);
