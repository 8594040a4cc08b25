import { expect, test } from "vitest";
import { LineIndex } from "./line-index.ts";

const text = "ab\r\ncd\refg\n\nh";
const lines = new LineIndex(text);

test("lines end in either of three ways", () => {
  expect(lines.lineCount).toBe(5);
  expect([0, 1, 2, 3, 4].map((line) => lines.lineStart(line))).toEqual([0, 4, 7, 11, 12]);
});

test("every offset is where its position says", () => {
  for (const [offset, line, character] of [
    [0, 0, 0],
    [2, 0, 2],
    [4, 1, 0],
    [6, 1, 2],
    [9, 2, 2],
    [11, 3, 0],
    [12, 4, 0],
    [13, 4, 1],
  ] as const) {
    expect(lines.positionAt(offset)).toEqual({ line, character });
    expect(lines.offsetAt({ line, character })).toBe(offset);
  }
});

test("characters beyond a line count as its end, before what ends it; lines beyond the text as its end", () => {
  expect([0, 1, 2, 3, 4, 5].map((line) => lines.offsetAt({ line, character: 99 }))).toEqual([2, 6, 10, 11, 13, 13]);
  expect(lines.offsetAt({ line: -1, character: 3 })).toBe(0);
  expect(lines.positionAt(99)).toEqual({ line: 4, character: 1 });
});
