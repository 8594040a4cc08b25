import { expect, test } from "vitest";
import { allFindings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, n: number }\nevent visit { n: number }\n";
const criterion = (name: string, weight: string): string => `criterion "${name}" weight ${weight} { 10 when n > 5\n 0 otherwise }\n`;
const fit = (...items: readonly string[]): string => `${ground}fit {\n${items.join("")}}`;

test.each([[["50%", "40%"]], [["60%", "60%"]], [["33.3%", "33.3%", "33.3%"]]])("weights %s", (weights) => {
  expect(allFindings(fit(...weights.map((weight, index) => criterion(`${index}`, weight))))).toEqual(["weights-not-whole «fit»"]);
});

test.each([[["60%", "40%"]], [["33.4%", "33.3%", "33.3%"]], [["40%"]], [["0.1%", "0.2%", "99.7%"]]])("weights %s are whole", (weights) => {
  expect(allFindings(fit(...weights.map((weight, index) => criterion(`${index}`, weight))))).toEqual([]);
});

test("what other rules give may fill it up, what they take cannot", () => {
  const most = [criterion("A", "50%"), criterion("B", "40%")];
  expect(allFindings(fit(...most, "+10 when n > 3\n"))).toEqual([]);
  expect(allFindings(fit(...most, "+(n) when n > 3\n"))).toEqual([]);
  expect(allFindings(fit(...most, 'criterion "C" { 10 when n > 5 }\n'))).toEqual([]);
  expect(allFindings(fit(...most, 'group "G" { +10 when n > 3 }\n'))).toEqual([]);
  expect(allFindings(fit(...most, "-10 when n > 3\n"))).toEqual(["weights-not-whole «fit»"]);
  expect(allFindings(fit(criterion("A", "70%"), criterion("B", "40%"), "+10 when n > 3\n"))).toEqual(["weights-not-whole «fit»"]);
});

test("criteria of groups count, too, and each score by itself", () => {
  expect(
    allFindings(`${ground}
    fit one { group "G" { ${criterion("A", "50%")} }\n ${criterion("B", "50%")} }
    behavior two { ${criterion("A", "50%")} ${criterion("B", "30%")} }
  `),
  ).toEqual(["weights-not-whole «behavior»"]);
});

test("says the sum and what is missing to it", () => {
  expect(wordsOf(fit(criterion("A", "50%"), criterion("B", "40%")))).toBe(
    "The weights in “fit” total 90% and not 100%: 50% + 40%. Change them so that they share out all of the score: raise them by 10%.",
  );
  expect(wordsOf(`${ground}fit large { ${criterion("A", "62.5%")} ${criterion("B", "50%")} }`)).toBe(
    "The weights in “large” total 112.5% and not 100%: 62.5% + 50%. Change them so that they share out all of the score: lower them by 12.5%.",
  );
});
