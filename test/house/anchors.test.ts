/** Every rule of the reference has a name, and every conformance case says which rules it pins. */
import { expect, test } from "vitest";
import {
  anchorsOf,
  cellsWithoutMark,
  linesWithoutAnchor,
  pinsOfCases,
  pinsOfTests,
  readReference,
  sentencesByMark,
  uncovered,
} from "../conformance-harness/anchors.mjs";

const reference = readReference();
const names = anchorsOf(reference).map(({ name }) => name);

test("every paragraph, item and row of the reference ends with the name of its rule", () => {
  const lines = linesWithoutAnchor(reference);
  expect(lines.map((line) => `language.md:${line} lacks <!-- ¶name -->, or <!-- ¶ --> if it is no rule`)).toEqual([]);
});

test("no cell of a table goes on after its last mark", () => {
  const lines = cellsWithoutMark(reference);
  expect(lines.map((line) => `language.md:${line} has a sentence without <!-- ¶name --> at the end of a cell`)).toEqual([]);
});

test("every sentence has a mark of its own", () => {
  const several = sentencesByMark(reference).flatMap(({ name, sentences }) => (sentences > 1 && name !== "" ? name : []));
  expect(several.map((name) => `¶${name} stands for several sentences: give each its mark`)).toEqual([]);
});

test("every name is that of one rule", () => {
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every case names a rule that it pins", () => {
  const silent = pinsOfCases().filter((pins) => pins.names.length === 0);
  expect(silent.map(({ place }) => `${place} lacks a line such as ¶moment-date below its heading`)).toEqual([]);
});

test("what cases and tests name is in the reference", () => {
  const unknown = [...pinsOfCases(), ...pinsOfTests()].flatMap((pins) =>
    pins.names.filter((name) => !names.includes(name)).map((name) => `${pins.place} ¶${name}`),
  );
  expect(unknown).toEqual([]);
});

test("no rule is without a case", () => {
  expect(uncovered().map(({ name, line }) => `language.md:${line} ¶${name} is pinned by no case`)).toEqual([]);
});

test("a rule without a name is found, and a line that leads on is none", () => {
  const page = [
    "# Title",
    "",
    "A rule. <!-- ¶one -->",
    "Another",
    "one.",
    "",
    "- first:",
    "  1. inner. <!-- ¶ -->",
    "- second",
    "",
    "| a |",
    "|---|",
  ];
  expect(linesWithoutAnchor([...page, "| row |", "| row <!-- ¶two --> |"].join("\n"))).toEqual([5, 9, 13]);
  expect(anchorsOf(page.join("\n"))).toEqual([{ name: "one", line: 3 }]);
});

test("a sentence after the last mark of its cell, and one that shares a mark, is found", () => {
  const row = "| `event` | What a lead does. <!-- ¶event --> A key marks one. |";
  expect(
    cellsWithoutMark(["A sentence.", "", row, "| `list` | A set. <!-- ¶list --> |", "| any | a name without a period |"].join("\n")),
  ).toEqual([3]);
  expect(
    sentencesByMark(
      "Text.\n\nOne rule. And another. <!-- ¶two -->\nA third. <!-- ¶three -->\n| `a. B` | Four. <!-- ¶four --> |\n\n1. Five. <!-- ¶five -->",
    ),
  ).toEqual([
    { name: "two", sentences: 2 },
    { name: "three", sentences: 1 },
    { name: "four", sentences: 1 },
    { name: "five", sentences: 1 },
  ]);
});
