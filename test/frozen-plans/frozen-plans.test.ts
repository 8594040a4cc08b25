/**
 * What a plan means never changes: plans that were compiled once are opened and scored as they were then. What is kept of a format is
 * never changed; where a construct is new, plans with it are added to it, or kept for the next format. `SCORELINE_FREEZE=1` adds them.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { openPlan, planFormat } from "@scoreline/plan";
import { createScoreFunction } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { sliceOf } from "../generators/effort.ts";
import { candidates, type FrozenPlan } from "./candidates.ts";
import { constructsOf } from "./constructs.ts";

/** By format; each line of a file is a plan with its leads. */
const folder = new URL("./", import.meta.url);
const ending = ".jsonl.br";
const formats = readdirSync(folder).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
const fileOf = (format: string): URL => new URL(format + ending, folder);
const linesOf = (format: string): readonly string[] =>
  brotliDecompressSync(readFileSync(fileOf(format)))
    .toString()
    .trimEnd()
    .split("\n");
const kept = (format: string): readonly FrozenPlan[] => linesOf(format).map((line) => JSON.parse(line) as FrozenPlan);

const changed =
  "A plan that was compiled before now gives another outcome. If that was not meant, the runtime is wrong. If it was, give it another shape and `planFormat` the next major number, so that older plans are refused and not scored otherwise.";

test.each(formats)("plans of format %s score as they did when they were compiled", (format) => {
  for (const { name, plan, leads } of kept(format)) {
    const score = createScoreFunction(openPlan(plan));
    for (const { lead, events, at, outcome } of leads) expect(score(lead, events, at), `${name}, ${at}. ${changed}`).toEqual(outcome);
  }
});

test("every construct that a conformance case or an example has is in a plan that is kept", () => {
  const known = new Set(formats.flatMap((format) => kept(format).flatMap(({ plan }) => [...constructsOf(plan)])));
  const isFreezing = process.env["SCORELINE_FREEZE"] === "1";
  const absent = newOnes(candidates(isFreezing ? (all) => all : sliceOf), known);
  if (isFreezing && absent.length > 0) {
    const before = existsSync(fileOf(planFormat)) ? linesOf(planFormat) : [];
    const text = [...before, ...absent.map((plan) => JSON.stringify(plan))].join("\n");
    writeFileSync(fileOf(planFormat), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } }));
    return;
  }
  const names = absent.map(({ name }) => name);
  expect(names, "These have constructs that no kept plan has; run this test once with SCORELINE_FREEZE=1 to keep them").toEqual([]);
});

test("what is kept takes no more room than it must", () => {
  for (const format of formats) expect(statSync(fileOf(format)).size, format).toBeLessThan(250_000);
});

/** The plans that have what the known constructs lack; where nothing is known, all of them. */
const newOnes = (all: readonly FrozenPlan[], known: ReadonlySet<string>): readonly FrozenPlan[] =>
  all.filter(({ plan, leads }) => leads.length > 0 && [...constructsOf(plan)].some((construct) => !known.has(construct)));
