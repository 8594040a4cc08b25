import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = `lead { id: text key, country: text, worth: number }
event visit { url: url }
define keen as did visit
define local as country is "US"
fit { +1 when worth > 3 }
`;

const inBlock = (...lines: readonly string[]): readonly string[] => findings(`${ground}behavior {\n${lines.join("\n")}\n}`);

test("histories, scores and stages, also through definitions", () => {
  expect(
    inBlock(
      "-1 for every 30 days without anything where did visit",
      "-1 for every 30 days without anything where keen",
      "-1 for every 30 days without anything where fit > 3",
      "-(count of visit) for every 30 days without anything",
      'stage "S" { -1 for every week without visit where count of stage "S" > 1 }',
    ),
  ).toEqual([
    "silence-reads-only-the-lead «did visit»",
    "silence-reads-only-the-lead «keen»",
    "silence-reads-only-the-lead «fit»",
    "silence-reads-only-the-lead «count of visit»",
    'silence-reads-only-the-lead «count of stage "S"»',
  ]);
});

test("properties of the event that it is without", () => {
  expect(
    inBlock(
      '-1 for every 30 days without visit where url contains "x"',
      "-1 for every 30 days without visit where at in last 3 days",
      "-1 for every 30 days without visit, once per url",
    ),
  ).toEqual(["url", "at", "url"].map((name) => `silence-reads-only-the-lead «${name}»`));
});

test("not lead fields, or what is made of them", () => {
  expect(inBlock('-(worth / 10) for every 30 days without visit where local and lead.country is "US", once per month')).toEqual([]);
  expect(wordsOf(`${ground}behavior {\n-1 for every 30 days without visit where keen\n}`)).toMatch(/, through “keen”/);
});
