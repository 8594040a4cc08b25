import { expect, test } from "vitest";
import { findings } from "../../../test/findings.ts";

const ground = `lead { n: number, since: date }
event visit { page: text, tags: list of text, due: date }
event buy { page: text, amount: number, due: date }
event stop
`;

const block = (where: string): string => `${ground}behavior {\n reset on stop where ${where}\n +1 for buy\n}`;

test("no history, no scores, also through definitions", () => {
  expect(findings(block("(did visit)"))).toEqual(["history-in-reset «did visit»"]);
  expect(findings(block("(count of visit > 1)"))).toEqual(["history-in-reset «count of visit»"]);
  expect(findings(block("(an earlier visit)"))).toEqual(["history-in-reset «an earlier visit»"]);
  expect(findings(`define keen as did visit\n${block("(keen)")}`)).toEqual(["history-in-reset «keen»"]);
  expect(findings(`fit { +1 when n > 1 }\n${block("(fit > 1)")}`)).toEqual(["history-in-reset «fit»"]);
});

test("fields and properties may be asked for", () => {
  expect(findings(block("lead.n > 1"))).toEqual([]);
  expect(findings(block("(at after 2025-01-01 and lead.since in last 3 days)"))).toEqual([]);
});
