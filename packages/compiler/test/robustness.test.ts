import { readFileSync } from "node:fs";
import { compileText, formatPlan } from "@scoreline/compiler";
import { readPlan } from "@scoreline/plan";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";

const reference = readFileSync(new URL("../../../grammar/language.md", import.meta.url), "utf8");
const example = /```score\n([\s\S]*?)```/.exec(reference)![1]!.replace('from "lists/competitors.txt"', 'as "rival.example"');

/** Words, numbers, texts and signs, with the white space before them. */
const pieces = example.match(/\s*(?:"[^"\n]*"|[\p{L}\p{N}_.-]+|[^\s\p{L}\p{N}])/gu)!;

const kindOf = (piece: string): string =>
  /^\s*"/.test(piece) ? "text" : /^\s*\d/.test(piece) ? "number" : /^\s*[\p{L}_]/u.test(piece) ? "word" : "sign";
const alike = (piece: string): readonly string[] => pieces.filter((other) => kindOf(other) === kindOf(piece));

const edit = fc.record({
  at: fc.nat(pieces.length - 1),
  how: fc.constantFrom("like", "like", "like", "remove", "repeat", "swap"),
  other: fc.nat(pieces.length - 1),
});

const figures = [...pieces.keys()].filter((at) => kindOf(pieces[at]!) === "number");

/** Another figure most often leaves a model that compiles: without it hardly any plan would be seen. */
const figureEdit = fc.record({
  at: fc.constantFrom(...figures),
  how: fc.constant("like"),
  other: fc.nat(pieces.length - 1),
});

const edits = fc.oneof(fc.array(edit, { minLength: 1, maxLength: 2 }), fc.array(figureEdit, { minLength: 1, maxLength: 2 }));

test("whatever is done to the words of a model, compiling gives a plan that is read, or none", () => {
  let plans = 0;
  fc.assert(
    fc.property(edits, (made) => {
      const words = [...pieces];
      for (const { at, how, other } of made) {
        const kept = words[at]!;
        if (how === "remove") words[at] = "";
        else if (how === "repeat") words[at] = kept + kept;
        else if (how === "like") words[at] = alike(kept)[other % alike(kept).length]!;
        else [words[at], words[other]] = [words[other]!, kept];
      }
      const { plan } = compileText(words.join(""));
      if (plan === null) return;
      plans++;
      expect(readPlan(JSON.parse(formatPlan(plan)))).toEqual(plan);
    }),
    { numRuns: runs(200) },
  );
  expect(plans).toBeGreaterThan(runs(200) / 20);
});
