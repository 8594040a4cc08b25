import type { CoveredFile, CoveredPart } from "@scoreline/language-server/protocol";
import { expect, test } from "vitest";
import { coverageByFile, testsOf } from "./coverage.ts";

const part = (line: number, text: string, ...tests: readonly number[]): CoveredPart => ({
  range: { start: { line, character: 0 }, end: { line, character: 9 } },
  text,
  branches: tests.map((count, at) => ({ name: tests.length === 1 ? "tried" : String(at === 0), tests: count })),
});

test("a file that tests of several files try is one, and its counts are added", () => {
  const one: CoveredFile[] = [
    { uri: "file:///model.score", parts: [part(1, "+10 when large", 0), part(2, "+5 when known", 2)] },
    { uri: "file:///shared.score", parts: [part(1, "size > 500", 0, 2)] },
  ];
  const other: CoveredFile[] = [{ uri: "file:///shared.score", parts: [part(1, "size > 500", 1, 0), part(4, "size > 9", 0, 0)] }];
  expect(coverageByFile([one, other])).toEqual([
    {
      uri: "file:///model.score",
      parts: one[0]!.parts,
      statements: { covered: 1, total: 2 },
      branches: { covered: 0, total: 0 },
    },
    {
      uri: "file:///shared.score",
      parts: [part(1, "size > 500", 1, 2), part(4, "size > 9", 0, 0)],
      statements: { covered: 0, total: 0 },
      branches: { covered: 2, total: 4 },
    },
  ]);
});

test("a part was come to where a test saw one of its sides", () => {
  expect(testsOf(part(1, "size > 500", 0, 2))).toBe(2);
  expect(testsOf(part(1, "size > 500", 0, 0))).toBe(0);
});
