import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;
const rule = (where: string): string => `${ground}behavior { +1 for buy where ${where} }`;

const fit = "fit { +1 when n > 1\n ratings A from 1 }\n";

test("scores and their ratings, in filters and points, also through definitions", () => {
  expect(findings(fit + rule("fit > 1"))).toEqual(["score-in-event-rule «fit»"]);
  expect(findings(fit + rule("fit rated A"))).toEqual(["score-in-event-rule «fit»"]);
  expect(findings(`${fit}define good as fit > 1\n${rule("good")}`)).toEqual(["score-in-event-rule «good»"]);
  expect(findings(`${fit}${ground}behavior { +(fit) for buy }`)).toEqual(["score-in-event-rule «fit»"]);
});

test("not in rules on states", () => {
  expect(findings(`${fit}${ground}behavior { +1 when fit > 1 }`)).toEqual([]);
});
