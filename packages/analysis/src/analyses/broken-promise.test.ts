import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

const found = (text: string, levels?: Parameters<typeof findingsOf>[1]): readonly string[] =>
  findingsOf(compileText(`model "M" {}\nlead { id: text key, n: number, customer: yes or no }\nevent visit\n${text}`), levels)
    .filter(({ code }) => code === "broken-promise")
    .map((finding) => `${severityOf(finding)}: ${formatMessage(finding)}`);

test("says with which lead, and fails the check", () => {
  expect(found(`fit { +10 when n > 5 }\npromise "No customers" never (customer and fit > 0)`)).toEqual([
    "error: The promise “No customers” is broken, for instance by a lead with n: 6 and customer: yes.",
  ]);
  expect(found(`behavior { +10 for visit }\npromise "Calm" always behavior = 0`)[0]).toMatch(
    /^error: The promise “Calm” is broken, for instance by a lead with (?:\d+ × )?visit\.$/,
  );
  expect(found(`fit { +10 when n is missing }\npromise "Nothing for nothing" never fit = 10`)).toEqual([
    "error: The promise “Nothing for nothing” is broken, for instance by a lead without any values or events.",
  ]);
});

test("of a trend it says the scores before and after", () => {
  expect(found(`fit { +10 when n between 10 and 20 }\npromise "Rises" fit never falls as n rises`)).toEqual([
    "error: The promise “Rises” is broken, for instance by a lead with n: 20: “fit” is 10, and with n: 21 it is 0.",
  ]);
});

test("a project can take it for less", () => {
  const text = `fit { +10 when n > 5 }\npromise "Nobody" always fit = 0`;
  expect(found(text, new Map([["broken-promise", "warning"]]))[0]).toMatch(/^warning: /);
  expect(found(text, new Map([["broken-promise", "off"]]))).toEqual([]);
});

test("what holds is not reported", () => {
  expect(found(`fit cap 8 { +10 when n > 5 }\npromise "At most eight" always fit between 0 and 8`)).toEqual([]);
});
