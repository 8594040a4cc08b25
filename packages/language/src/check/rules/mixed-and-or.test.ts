import { expect, test } from "vitest";
import { findings, fixed } from "../../../test/findings.ts";

const ground = "lead { a: yes or no, b: yes or no, c: yes or no, d: yes or no }\n";
const fix = (condition: string): readonly string[] =>
  fixed(`${ground}fit { +1 when ${condition} }`).map((text) => text.slice(`${ground}fit { +1 when `.length, -2));

test("found once for each row of conditions, at the first word that differs", () => {
  expect(findings(`${ground}fit { +1 when a or b and c or d }`)).toEqual(["mixed-and-or «and»"]);
  expect(findings(`${ground}fit { +1 when (a or b) and (c or d) }`)).toEqual([]);
  expect(findings(`${ground}fit { +1 when a and (b and c or d) }`)).toEqual(["mixed-and-or «or»"]);
});

test("the fixes show both readings", () => {
  expect(fix("a or b and c")).toEqual(["a or (b and c)", "(a or b) and c"]);
  expect(fix("a and b or c and d")).toEqual(["(a and b) or (c and d)", "a and (b or c) and d"]);
  expect(fix("a and b and c or not d")).toEqual(["(a and b and c) or not d", "a and b and (c or not d)"]);
});

test("each fix fixes it", () => {
  for (const text of fixed(`${ground}fit { +1 when a or b and c or d }`)) expect(findings(text)).toEqual([]);
});
