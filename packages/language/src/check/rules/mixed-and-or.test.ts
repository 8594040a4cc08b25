import { expect, test } from "vitest";
import { findings, mended } from "../../../test/findings.ts";

const ground = "lead { a: yes or no, b: yes or no, c: yes or no, d: yes or no }\n";
const mend = (condition: string): readonly string[] =>
  mended(`${ground}fit { +1 when ${condition} }`).map((text) => text.slice(`${ground}fit { +1 when `.length, -2));

test("found once for each row of conditions, at the first word that differs", () => {
  expect(findings(`${ground}fit { +1 when a or b and c or d }`)).toEqual(["mixed-and-or «and»"]);
  expect(findings(`${ground}fit { +1 when (a or b) and (c or d) }`)).toEqual([]);
  expect(findings(`${ground}fit { +1 when a and (b and c or d) }`)).toEqual(["mixed-and-or «or»"]);
});

test("the fixes show both readings", () => {
  expect(mend("a or b and c")).toEqual(["a or (b and c)", "(a or b) and c"]);
  expect(mend("a and b or c and d")).toEqual(["(a and b) or (c and d)", "a and (b or c) and d"]);
  expect(mend("a and b and c or not d")).toEqual(["(a and b and c) or not d", "a and b and (c or not d)"]);
});

test("each fix mends it", () => {
  for (const text of mended(`${ground}fit { +1 when a or b and c or d }`)) expect(findings(text)).toEqual([]);
});
