import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../../test/generators/effort.ts";
import { textDifference } from "./text-difference.ts";

test("what changes, with three lines around it", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n";
  const after = "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16";
  expect(textDifference("a.score", before, after)).toBe(`--- a.score
+++ a.score
@@ -3,7 +3,7 @@
 3
 4
 5
-6
+six
 7
 8
 9
@@ -13,3 +13,4 @@
 13
 14
 15
+16
\\ No newline at end of file
`);
  expect(textDifference("a.score", before, before)).toBe("");
  expect(textDifference("a.score", "", "x\n")).toBe("--- a.score\n+++ a.score\n@@ -0,0 +1,1 @@\n+x\n");
});

/** What `patch` makes of a text. */
function patched(before: string, difference: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  const all = difference.split(/(?<=\n)/).slice(2);
  const isMark = (line: string | undefined): boolean => line?.startsWith("\\") === true;
  const steps = all.flatMap((line, index) => (isMark(line) ? [] : [isMark(all[index + 1]) ? line.slice(0, -1) : line]));
  for (const step of steps) {
    const [, start = "0", count = "0"] = /^@@ -(\d+),(\d+) /.exec(step) ?? [];
    if (step.startsWith("@@")) {
      const first = Number(start) - (count === "0" ? 0 : 1);
      while (at < first) out.push(lines[at++]!);
    } else if (step.startsWith("+")) {
      out.push(step.slice(1));
    } else {
      expect(lines[at]).toBe(step.slice(1));
      if (step.startsWith(" ")) out.push(lines[at]!);
      at++;
    }
  }
  return [...out, ...lines.slice(at)].join("");
}

const text = fc
  .array(fc.constantFrom("a", "b", "c", "", "a b"), { maxLength: 25 })
  .chain((lines) => fc.constantFrom(lines.join("\n"), `${lines.join("\n")}\n`));

test("it makes the one text of the other", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const difference = textDifference("a", before, after);
      expect(difference === "").toBe(before === after);
      expect(patched(before, difference)).toBe(after);
    }),
    { numRuns: runs(2_000) },
  );
});

test("long texts that are all different do not take long", () => {
  const long = (letter: string): string => Array.from({ length: 5_000 }, (_, line) => `${letter}${line}\n`).join("");
  expect(patched(long("a"), textDifference("a", long("a"), long("b")))).toBe(long("b"));
});
