import { expect, test } from "vitest";
import { allFindings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, email: email, n: number, m: number, created: date }\nevent visit { n: number }\n";

test.each([
  "n > n",
  "n = n",
  "n is not n",
  "(n) <= n",
  "email.domain is email.domain",
  "n + m > (n + m)",
  "created >= created",
  "count of visit > count of visit",
  "highest of visit.n > highest of visit.n",
])("%s", (condition) => {
  expect(allFindings(`${ground}behavior { +1 when ${condition} }`)).toEqual([`compared-with-itself «${condition}»`]);
});

test.each([
  "n > m",
  "n + m > m + n",
  "email.domain is email.user",
  "count of visit where n > 1 > count of visit where n > 2",
  "count of visit in last 7 days > count of visit in last 8 days",
  "n > n + 1",
  "n between m and m",
])("%s compares two things", (condition) => {
  expect(allFindings(`${ground}behavior { +1 when ${condition} }`)).toEqual([]);
});

test("also inside a filter, a definition and a discard", () => {
  expect(
    allFindings(`${ground}
    define odd as n < n
    behavior { +1 for visit where n > n }
    discard "Odd" when odd and m = m
  `),
  ).toEqual(["compared-with-itself «n < n»", "compared-with-itself «n > n»", "compared-with-itself «m = m»"]);
});

test("nothing is said while the text has errors", () => {
  expect(allFindings(`${ground}behavior { +1 when n > n\n +1 when zebra }`)).toEqual(["unknown-name «zebra»"]);
});

test("says what comes of it", () => {
  expect(wordsOf(`${ground}fit { +1 when (n) > n }`)).toBe(
    "“n” is compared with itself, so this never holds. Compare it with something else.",
  );
  expect(wordsOf(`${ground}fit { +1 when n is n }`)).toBe(
    "“n” is compared with itself, so this always holds, unless it is missing. Compare it with something else, or ask whether it `is known`.",
  );
  // A score is never missing.
  for (const score of ["fit", "fit + 5", "(fit)"]) {
    expect(wordsOf(`${ground}fit { +1 when n > 5 }\ndiscard "Odd" when ${score} = ${score}`)).toBe(
      `“${score.replace(/[()]/g, "")}” is compared with itself, so this always holds. Compare it with something else.`,
    );
  }
});
