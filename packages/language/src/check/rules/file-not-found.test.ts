import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";
import { check } from "../../check.ts";

test("used files and list files", () => {
  expect(findings(`use "a.score"\nlist words from "b.txt"`)).toEqual([`file-not-found «"a.score"»`, `file-not-found «"b.txt"»`]);
});

test("says where it looked, from the project folder", () => {
  expect(wordsOf(`use "models/a.score"`, { "models/a.score": `list words from "lists/b.txt"` })).toBe(
    "There is no file “lists/b.txt”. Paths are relative to the file they are written in, with “/” between folders; this one points to “models/lists/b.txt” in the project folder.",
  );
});

test("names that the missing file would have declared are not complained about", () => {
  expect(findings(`use "a.score"\nfit { +1 when employees > 5 }\nbehavior { +1 for visit, at most 0 times }`)).toEqual([
    `file-not-found «"a.score"»`,
    "count-out-of-range «0»",
  ]);
});

test("the file that is checked", () => {
  const model = check({ entry: "gone.score", files: new Map() });
  expect(model.diagnostics.map(({ code, file }) => `${file} ${code}`)).toEqual(["gone.score file-not-found"]);
});
