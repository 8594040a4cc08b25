import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { createScorer } from "@scoreline/runtime";
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
    /^error: The promise “Calm” is broken, for instance by a lead with (?:\d+ × )?visit today, as of 2026-06-29\.$/,
  );
  expect(found(`fit { +10 when n is missing }\npromise "Nothing for nothing" never fit = 10`)).toEqual([
    "error: The promise “Nothing for nothing” is broken, for instance by a lead without any values or events.",
  ]);
});

const many = ["a", "b", "c", "d", "e", "f"];
const wide = `model "M" {}
lead { id: text key, since: date, ${many.map((name) => `${name}: yes or no`).join(", ")} }
event visit { page: text }
fit { +10 when ${many.join(" and ")} }
promise "Not all" never (fit = 10 and since in last 30 days and days since last visit where (page is "pricing") = 40)`;

test("says when it happened, and has all of the lead, which scores as is said", () => {
  const compilation = compileText(wide);
  const [finding, ...others] = findingsOf(compilation);
  expect(others).toEqual([]);
  const message = formatMessage(finding!);
  const { example } = finding!;
  // Six fields, a date and an event: five are named.
  expect(message).toMatch(/and 3 more, as of 2026-06-29\.$/);
  expect(example!.words).toMatch(/ and visit \(page: “pricing”\) 40 days ago, as of 2026-06-29$/);
  expect(example).toMatchObject({
    at: "2026-06-29",
    lead: { a: true, b: true, c: true, d: true, e: true, f: true },
    // 40 days before June 29.
    events: [{ event: "visit", at: "2026-05-20", properties: { page: "pricing" } }],
    changed: null,
  });
  const { lead, events, at } = example!;
  expect(createScorer(compilation.plan!).score(lead, events, at).scores["fit"]!.points).toBe(10);
  expect(String(lead["since"]) >= "2026-05-30").toBe(true);
});

test("says of a trend what the lead has instead", () => {
  const { plan, ...compilation } = compileText(
    `model "M" {}\nlead { id: text key, n: number }\nfit { +10 when n between 10 and 20 }\npromise "Rises" fit never falls as n rises`,
  );
  const { lead, events, at, changed } = findingsOf({ plan, ...compilation })[0]!.example!;
  const points = (more: object): number => createScorer(plan!).score({ ...lead, ...more }, events, at).scores["fit"]!.points;
  expect([lead["n"], changed, points({}), points(changed!)]).toEqual([20, { n: 21 }, 10, 0]);
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
