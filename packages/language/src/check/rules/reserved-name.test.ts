import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

test("every event has `at`", () => {
  expect(findings("event visit { at: date }")).toEqual(["reserved-name «at»"]);
  expect(findings("lead { at: date }")).toEqual([]);
});

test("scores are columns of the results", () => {
  expect(findings("lead { n: number }\nfit cell { +1 when n > 1 }\nscore rank as cell")).toEqual([
    "reserved-name «cell»",
    "reserved-name «rank»",
  ]);
  expect(findings("lead { n: number }\nfit { +1 when n > 1\n ratings A from 1 }\nscore fit_rating as fit")).toEqual([
    "reserved-name «fit_rating»",
  ]);
  expect(wordsOf("lead { n: number }\nfit { +1 when n > 1\n ratings A from 1 }\nscore fit_rating as fit")).toBe(
    "“fit_rating” cannot be the name of a score: the results hold the rating of “fit” under that name. Choose another name.",
  );
  expect(findings("lead { n: number }\nfit { +1 when n > 1 }\nscore fit_rating as fit")).toEqual([]);
});

test("names that data formats use for something else", () => {
  expect(findings(`lead { __proto__: number }\nevent constructor { prototype: text }\naction call "Call" { __proto__: 1 }`)).toEqual([
    "reserved-name «__proto__»",
    "reserved-name «constructor»",
    "reserved-name «prototype»",
    "reserved-name «__proto__»",
  ]);
});
