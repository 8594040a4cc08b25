import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";
import type { FileProblem } from "../../sources.ts";

test("says why, and what to do", () => {
  const words = (problem: FileProblem, detail?: string): string =>
    wordsOf(`list words from "words.txt"`, { "words.txt": detail === undefined ? { problem } : { problem, detail } });
  expect(words("folder")).toBe("“words.txt” cannot be read: it is a folder. Name one of the files in it.");
  expect(words("not-utf8")).toMatch(/it is not saved as UTF-8\. Save it again as UTF-8 text/);
  expect(words("binary")).toMatch(/it is not a text file\./);
  expect(words("too-large", "80 MB, at most 50")).toMatch(/it is too large \(80 MB, at most 50\)\./);
  expect(words("unreadable")).toMatch(/the system does not allow it\./);
  expect(
    wordsOf(`list words from "a.txt"`, {
      "a.txt": { problem: "unreadable", detail: "the links form a circle", remedy: "Name the file itself." },
    }),
  ).toBe("“a.txt” cannot be read: the links form a circle. Name the file itself.");
});

test("a used file that cannot be read is one finding", () => {
  expect(findings(`use "shared.score"\nfit { +1 when employees > 3 }`, { "shared.score": { problem: "unreadable" } })).toEqual([
    `unreadable-file «"shared.score"»`,
  ]);
});
