import { compileText } from "@scoreline/compiler";
import { applyEdits } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { runTests } from "./run-tests.ts";

const model = (body: string): string => `model "M"
lead { id: text key, seats: number, out: yes or no }
event visit
fit {
  +(seats / 3)
  ratings A from 10, B otherwise
}
behavior {
  decay linear over 10 days
  stage "Look" { +9 for visit }
  ratings 1 from 5, 2 otherwise
}
discard "Asked to be left alone" when out is yes
action call "Call"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | none |
  | B | none | none |
}
lifecycle {
  known "Known" when fit > 0
  new "New" otherwise
}
test "T" {
  at 2026-06-01
  ${body}
}
`;

/** The text with every expectation that does not hold written otherwise, and how many did not. */
function fixed(text: string): { readonly text: string; readonly failed: number } {
  const failures = runTests(compileText(text).tests!).tests.flatMap((each) => each.failures);
  const edits = failures.flatMap(({ span, instead }) => (instead === null ? [] : [{ file: "", span, text: instead }]));
  return { text: applyEdits(text, edits), failed: failures.length };
}

test.each([
  ["lead { seats: 31 }\n  expect fit = 1", "expect fit about 10.33"],
  ["lead { seats: 30 }\n  expect fit = 1", "expect fit = 10"],
  ["lead { seats: 31 }\n  expect fit about 10.3, fit rated B", "expect fit about 10.3, fit rated A"],
  ["lead { seats: 31 }\n  expect fit about 10.4", "expect fit about 10.33"],
  ["lead { seats: 30 }\n  expect fit about 10.4", "expect fit about 10.00"],
  ["expect fit is unrated", "expect fit rated B"],
  ["lead { seats: 60 }\n  did visit today\n  expect cell B2, action none", "expect cell A1, action call"],
  ["expect lifecycle known", "expect lifecycle new"],
  ["did visit today\n  expect stage none", 'expect stage "Look"'],
  ["expect discarded", "expect not discarded"],
  ["lead { out: yes }\n  expect not discarded", 'expect discarded "Asked to be left alone"'],
  ["did visit today\n  expect next change never", "expect next change on 2026-06-06"],
  ["did visit today\n  expect next change in 2 days", "expect next change in 5 days"],
  ["expect next change in 2 days", "expect next change never"],
  [
    "cases {\n    | seats | fit | rating of fit | cell |\n    | 30    | 9   | B             | none |\n  }",
    "| 30    | 10   | A             | A2 |",
  ],
  ["cases {\n    | out | discarded |\n    | yes | no        |\n  }", '| yes | "Asked to be left alone"        |'],
  ["cases {\n    | out | discarded |\n    | no  | yes       |\n  }", "| no  | no       |"],
])("what would hold in its place: %s", (body, right) => {
  const { text, failed } = fixed(model(body));
  expect(failed).toBeGreaterThan(0);
  expect(text).toContain(right);
  expect(fixed(text)).toEqual({ text, failed: 0 });
});

test("of other comparisons nothing is said", () => {
  const text = model("expect fit > 5, fit is one of 3, 4");
  expect(fixed(text)).toEqual({ text, failed: 2 });
});
