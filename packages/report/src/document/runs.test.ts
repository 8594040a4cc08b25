import { expect, test } from "vitest";
import { toned } from "./document.ts";
import { runsOf, textOf, truncateRuns, wrapRuns } from "./runs.ts";

test("what has no tone takes that of its block, and nothing in a text steers the terminal or breaks the line", () => {
  expect(runsOf(["a\nb", toned("good", "\u001B[2J"), ""], "dim")).toEqual([
    { text: "a b", tone: "dim" },
    { text: "\uFFFD[2J", tone: "good" },
  ]);
});

test("lines break at spaces, each word keeps its tone, also where one word has two", () => {
  const runs = runsOf(["Cell ", toned("strong", "A1  of"), "  all", toned("good", "!"), " "]);
  expect(wrapRuns(runs, 7)).toEqual([
    [
      { text: "Cell ", tone: null },
      { text: "A1", tone: "strong" },
    ],
    [
      { text: "of", tone: "strong" },
      { text: " all", tone: null },
      { text: "!", tone: "good" },
    ],
  ]);
});

test.each([1, 3, 5, 8, 13, 40])("no words are lost or added at a width of %i, whatever the letters", (width) => {
  const text = ["中文 one", toned("dim", "two  👩‍👩‍👧"), " ", toned("good", " three ")];
  const lines = wrapRuns(runsOf(text), width).map(textOf);
  expect(lines.join(" ")).toBe("中文 onetwo 👩‍👩‍👧 three");
});

test("what is too wide is cut, and the rest keeps its tones", () => {
  const runs = runsOf(["ab", toned("good", "cdef")]);
  expect(truncateRuns(runs, 6)).toEqual(runs);
  expect(truncateRuns(runs, 4)).toEqual([
    { text: "ab", tone: null },
    { text: "c", tone: "good" },
    { text: "…", tone: null },
  ]);
});
