import { expect, test } from "vitest";
import { findings, relatedTo, wordsOf } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit { n: number }\n";

test("questions about events, wherever they are in a fit block", () => {
  expect(
    findings(`${ground}fit {
    +1 when n > 1 or did visit
    +(count of visit) when n > 1
    criterion "C" { 1 when days since last visit < 3 }
    group "G" { +1 when count of anything > 2 }
    then +1 when did nothing in last 3 days
  }`),
  ).toEqual([
    "event-in-fit «did visit»",
    "event-in-fit «count of visit»",
    "event-in-fit «days since last visit»",
    "event-in-fit «count of anything»",
    "event-in-fit «did nothing in last 3 days»",
  ]);
});

test("rules on occurrences, said once each", () => {
  expect(findings(`${ground}fit {\n +1 for visit where n > 1\n group "G" { +1 for visit where at before 2026-01-01 }\n}`)).toEqual([
    "event-in-fit «visit»",
    "event-in-fit «visit»",
  ]);
});

test("through definitions, at the place that uses them", () => {
  const text = `${ground}define active as did visit\ndefine warm as n > 1 and active\nfit { +1 when warm }`;
  expect(findings(text)).toEqual(["event-in-fit «warm»"]);
  expect(relatedTo(text)).toEqual(["asks about events: «did visit»"]);
  expect(wordsOf(text)).toBe(
    "A `fit` score uses only what is known about the lead, but this asks what the lead did, through “warm”. Move the rule into a `behavior` block.",
  );
});

test("behavior, discards and formulas may", () => {
  expect(
    findings(`${ground}fit { +1 when n > 1 }\nbehavior { +1 when did visit }\ndiscard "D" when did visit\nscore s as fit + behavior`),
  ).toEqual([]);
});
