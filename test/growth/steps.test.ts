import { compile } from "@scoreline/compiler";
import type { Sources } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { describe, expect, test } from "vitest";
import { constructs, type Files } from "./constructs.ts";
import { stepsOf } from "./steps.ts";

const entry = "model.score";
const sourcesOf = (files: Files): Sources => ({ entry, files: new Map(Object.entries(files).map(([path, text]) => [path, { text }])) });

/** Enough to outweigh what each piece takes by itself. */
const size = 200;

/** Twice of everything takes twice the steps where they grow in line, and four times where each piece goes through all. */
const most = 2.5;

/** Compiling begins with parsing and checking. */
const stages: Readonly<Record<string, (files: Files) => unknown>> = {
  compile: (files) => compile(sourcesOf(files)),
  format: (files) => format(files[entry]!, entry),
};

/** Those that are about errors, or have one: of them no plan is made. */
const broken = [
  "stages that several scores have",
  "unknown stages",
  "stages expected",
  "stages expected of scores",
  "unknown ratings",
  "unknown properties given",
  "unknown reasons",
  "unknown names",
  "unknown events",
  "texts without quotes",
  "names given twice",
  "broken lines",
  "characters that mean nothing",
  "blocks never closed",
];

test("of all other constructs a plan is made, so that what follows the check is counted, too", () => {
  expect(Object.keys(constructs).filter((construct) => compile(sourcesOf(constructs[construct]!(20))).plan === null)).toEqual(broken);
});

function growthOf(construct: string, stage: string, from: number): number {
  const stepsAt = (count: number): number => {
    const files = constructs[construct]!(count);
    return stepsOf(() => stages[stage]!(files));
  };
  // What is made once and kept is not counted.
  stepsAt(2);
  return stepsAt(from * 2) / stepsAt(from);
}

describe.each(Object.keys(stages))("%s", (stage) => {
  test.each(Object.keys(constructs))("takes steps in line with its size for %s", (construct) => {
    expect(growthOf(construct, stage, size)).toBeLessThan(most);
  });
});

/** More than are looked for, among more than are looked through: what that takes no longer outweighs the rest. */
const many = 2_100;

test.each(Object.keys(constructs).filter((construct) => construct.startsWith("unknown ")))(
  "many %s gather no names in vain",
  (construct) => {
    expect(growthOf(construct, "compile", many)).toBeLessThan(most);
  },
);

test("steps are counted entry by entry, and everything is as it was afterwards", () => {
  const before = [Array.prototype.filter, Array.prototype.includes, Object.getPrototypeOf([].values()).next];
  const list = [1, 2, 3];
  expect(stepsOf(() => list.filter((entry) => entry > 1))).toBe(3);
  expect(stepsOf(() => list.some((entry) => entry === 2))).toBe(2);
  expect(stepsOf(() => list.map((entry) => list.includes(entry)))).toBe(3 + 1 + 2 + 3);
  expect(stepsOf(() => [list.includes(4), list.slice(1)])).toBe(3 + 2);
  // One step for each entry, and one that finds the end.
  expect(stepsOf(() => [...list])).toBe(4);
  expect(stepsOf(() => Array.from(new Set(list)))).toBe(4 + 4);
  expect(() => stepsOf(() => JSON.parse("{"))).toThrow(SyntaxError);
  expect([Array.prototype.filter, Array.prototype.includes, Object.getPrototypeOf([].values()).next]).toEqual(before);
});
