import { expect, test } from "vitest";
import { codeFrame } from "./code-frame.ts";
import type { Span } from "./span.ts";

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

function frame(text: string, part: string, width = 100): string {
  return codeFrame(text, spanOf(text, part), { width }).join("\n");
}

test("marks are under the words", () => {
  expect(frame("fit {\n  10 when emploees > 50\n}\n", "emploees")).toBe(
    ["  2 │   10 when emploees > 50", "    │           ^^^^^^^^"].join("\n"),
  );
});

test("an empty span is marked once", () => {
  expect(codeFrame("list a as", { start: 9, end: 9 })).toEqual(["  1 │ list a as", "    │          ^"]);
});

test("tabs become spaces up to the next stop", () => {
  expect(frame("\t\ta\tbad", "bad")).toBe(["  1 │         a   bad", "    │             ^^^"].join("\n"));
});

test("wide letters and emoji count as they are drawn", () => {
  expect(frame('because "🙂 中文" bad', "bad")).toBe(['  1 │ because "🙂 中文" bad', "    │                   ^^^"].join("\n"));
});

test("of a long span the first line and the last are shown", () => {
  expect(frame("test {\n  expect\n    fit\n  = 3\n}", "expect\n    fit\n  = 3")).toBe(
    ["  2 │   expect", "    │   ^^^^^^", "    ⋮", "  4 │   = 3", "    │   ^^^"].join("\n"),
  );
});

test("the newline at the end of a span shows no line of its own", () => {
  expect(frame("fit {\n}\n", "fit {\n")).toBe(["  1 │ fit {", "    │ ^^^^^"].join("\n"));
});

test("a long line is cut around the span", () => {
  const lines = codeFrame(`${"a ".repeat(400)}bad${" z".repeat(400)}`, { start: 800, end: 803 }, { width: 60 });
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  const [shown, marks] = lines as [string, string];
  expect(shown.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("bad");
  expect(shown).toMatch(/│ ….*bad.*…$/);
});

test("a megabyte in one line is quick to show", () => {
  const text = "x".repeat(1_000_000);
  const [shown, marks] = codeFrame(text, { start: 0, end: text.length }, { width: 80 }) as [string, string];
  expect(shown.length).toBeLessThanOrEqual(80);
  expect(marks.length).toBeLessThanOrEqual(80);
});

test("control characters of the source do not reach the terminal", () => {
  expect(frame("a \u001B[2J bad", "bad")).not.toContain("\u001B");
});
