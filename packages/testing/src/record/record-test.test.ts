import { compileText } from "@scoreline/compiler";
import { format } from "@scoreline/language/writing";
import { expect, test } from "vitest";
import { runTests } from "../run-tests.ts";
import { createRecorder } from "./record-test.ts";

type Event = Parameters<ReturnType<typeof createRecorder>>[1][number];

/** The lines of the test that is recorded, which passes and is laid out. */
function lines(model: string, lead: object, events: readonly Event[] = [], at = "2026-06-01"): readonly string[] {
  const recorded = createRecorder(compileText(model).plan!)({ ...lead }, events, at);
  if ("problem" in recorded) throw new Error(recorded.problem);
  expect(format(recorded.text).text).toBe(recorded.text);
  const report = runTests(compileText(`${model}\n${recorded.text}`).tests!);
  expect(report.tests.flatMap(({ failures }) => failures.map(({ message }) => message))).toEqual([]);
  expect(report.passed).toBe(1);
  return recorded.text
    .split("\n")
    .slice(2, -2)
    .map((line) => line.trim());
}

const model = (declarations: string, rules: string): string =>
  `model "M" { timezone "Europe/Madrid" }\nlead { id: text key, ${declarations} }\nfit {\n${rules.replaceAll("  ", "\n")}\n}\n`;

test.each([
  ["a name with quotes", "name: text", "+1 when name is known", { name: 'Ana "Nana" \\ Ruiz\n' }, ['lead { name: "name 1" }']],
  [
    "a word of the model",
    "name: text",
    '+1 when name is "Ana \\"N\\" \\\\"',
    { name: ' ANA "n" \\ ' },
    ['lead { name: "ANA \\"n\\" \\\\" }'],
  ],
  ["what begins with a word of it", "name: text", '+1 when name starts with "dr "', { name: "Dr Ana Ruiz" }, ['lead { name: "Dr" }']],
  [
    "an address by its end",
    "mail: email",
    '+1 when mail.domain ends with ".edu"',
    { mail: "ana@mit.edu" },
    ['lead { mail: "lead@example.edu" }'],
  ],
  [
    "a host and a domain that are one",
    "mail: email, site: url",
    "+1 when site.host is mail.domain",
    { mail: "a@acme.example", site: "HTTPS://ACME.example:80/x?y#z" },
    ['lead { mail: "lead@example.com", site: "HTTPS://example.com/page-1" }'],
  ],
  [
    "a query that a rule reads",
    "site: url",
    '+1 when site.query contains "utm=ads"',
    { site: "/x?id=7&utm=ads&u=ana" },
    ['lead { site: "/page-1?utm=ads" }'],
  ],
  ["a list of one item with “;”", "tags: list of text", '+1 when tags includes "a;b"', { tags: ["a;b"] }, ['lead { tags: "[\\"a;b\\"]" }']],
  [
    "a list of others",
    "tags: list of text",
    '+1 when tags includes any of "crm", "ads"',
    { tags: "CRM;Ana;ana;Ben" },
    ['lead { tags: "CRM", "tags 1", "tags 1", "tags 2" }'],
  ],
  [
    "small and large numbers",
    "a: number, b: number, c: number",
    "+1 when a > 0  +1 when b > 0  +1 when c > 0",
    { a: 1.5e-7, b: 1e15, c: "1.234" },
    ["lead { a: 0.00000015, b: 1000000000000000, c: 1.2340 }"],
  ],
  ["numbers below 0", "a: number", "+1 when a < 0", { a: -2.5 }, ["lead { a: -2.5 }"]],
  [
    "dates before, at and after the moment, and long ago",
    "a: date, b: date, c: date, d: date",
    "+1 when a is known  +1 when b is known  +1 when c is known  +1 when d is known",
    { a: "2026-05-31", b: "2026-06-01", c: "2027-01-01", d: "0001-01-01" },
    ["lead { a: 1 day ago, b: 2026-06-01, c: 2027-01-01, d: 0001-01-01 }"],
  ],
  [
    "truth and choices",
    'a: yes or no, b: one of "X y", "Z", c: one of 1, 2',
    '+1 when a  +1 when b is "Z"  +1 when c = 2',
    { a: "0", b: "x Y", c: "2" },
    ['lead { a: no, b: "X y", c: 2 }'],
  ],
  [
    "words of the language as names",
    "`use`: text, once: number",
    "+1 when `use` is known  +1 when once > 1",
    { use: "x", once: 3 },
    ['lead { `use`: "use 1", once: 3 }'],
  ],
  ["what no rule reads", "a: text, b: text", "+1 when a is known", { id: "7", b: "secret" }, []],
])("%s", (_, declarations, rules, lead, expected) => {
  expect(lines(model(declarations, rules), lead).filter((line) => !line.startsWith("expect"))).toEqual(expected);
});

test.each([
  ["hundredths", "+0.25 when a is missing", "expect fit = 0.25"],
  ["more digits", "+33.333333 when a is missing", "expect fit about 33.33"],
  ["a last decimal that is 0", "+1.696 when a is missing", "expect fit about 1.70"],
  ["no decimals after rounding", "-1.999 when a is missing", "expect fit about -2.00"],
  ["a score beyond what a test can write", "+1000000 when a is missing  +1000000 when a is missing", "expect fit > 1000000"],
])("%s of a score", (_, rules, expected) => {
  expect(lines(model("a: text", rules), {})).toEqual([expected]);
});

const events = `model "M" { timezone "Europe/Madrid" }
lead { id: text key }
event visit from "Page View" { page: text, on: date, seconds: number }
event buy { order: text key }
event other
behavior b {
  +1 for visit, once per page
  +1 for visit where on is known, once every 2 hours
  +10 for buy
}
`;
const visit = (at: string, properties: Event["properties"] = {}): Event => ({ event: "Page View", at, properties });

test("events: those that rules read, each once, in the order of time, by the clocks of the model, alike ones together", () => {
  const found = lines(events, { id: 1 }, [
    visit("2026-05-31T22:30:00Z", { page: "b", seconds: 3 }),
    visit("2026-03-01", { page: "Ana", on: "2026-02-28" }),
    visit("2026-03-01", { page: "ANA ", on: "2026-02-28" }),
    { event: "buy", at: "2026-05-31T23:59:59.999+02:00", properties: { order: "o-1" } },
    { event: "buy", at: "2026-06-01", properties: { order: "o-1" } },
    { event: "buy", at: "1900-01-01T00:00:00Z", id: 4 },
    { event: "buy", at: "1900-01-02", id: 4 },
    { event: "other", at: "2026-05-01" },
    { event: "unheard", at: "2026-05-01" },
    visit("2026-06-02", { page: "later" }),
  ]);
  expect(found.slice(0, -1)).toEqual([
    // In Madrid it was 14 minutes and 44 seconds earlier then.
    "did buy on 1899-12-31 at 23:45:16",
    'did visit { page: "page 1", on: 93 days ago } 2 times 92 days ago',
    "did buy 1 day ago at 23:59:59",
    'did visit { page: "page 2" } today at 00:30',
  ]);
});

test("times are said as clocks show them on the day they are set forward", () => {
  const at = (time: string): string => `2026-03-29T${time}Z`;
  const found = lines(events, {}, [visit(at("00:59:00")), visit(at("01:00:00")), visit(at("12:15:30"))], "2026-03-29");
  expect(found.slice(0, -1)).toEqual(["did visit today at 01:59", "did visit today at 03:00", "did visit today at 14:15:30"]);
});

const recordOf = (text: string, happened: readonly Event[], at: string) => createRecorder(compileText(text).plan!)({}, happened, at);

test("what no test can tell is a problem: an hour that clocks show twice, fractions of a second, too many events", () => {
  const within = (window: string): string =>
    `model "M" { timezone "Europe/Madrid" }\nlead { id: text key }\nevent click\nbehavior b { +1 for click where an earlier click within ${window} }\n`;
  const twice = [
    { event: "click", at: "2026-10-25T00:30:00Z" },
    { event: "click", at: "2026-10-25T01:30:00Z" },
  ];
  expect(recordOf(within("30 minutes"), twice, "2026-10-26")).toEqual({
    problem: "A test cannot distinguish times that the clocks of “Europe/Madrid” show twice, and this lead’s outcome depends on one.",
  });
  expect("text" in recordOf(within("2 hours"), twice, "2026-10-26")).toBe(true);
  const many = Array.from({ length: 100_001 }, () => ({ event: "click", at: "2026-10-25" }));
  expect(recordOf(within("1 day"), many, "2026-10-26")).toEqual({
    problem: "A test holds at most 100,000 occurrences, and this lead has 100,001.",
  });
});

test("what is kept although it may tell who it is, and names that are taken", () => {
  const { plan } = compileText(model("name: text, note: text", '+1 when name matches "?na*"  +1 when note is known'));
  const record = createRecorder(plan!);
  const recorded = record({ name: "Ana Ruiz", note: "x" }, [], "2026-06-01", { taken: ["Recorded on 2026-06-01"] });
  expect(recorded).toMatchObject({ name: "Recorded on 2026-06-01 (2)", masked: ["note"], kept: ["name"] });
});

test("a bad value that is taken as missing is not in the test", () => {
  const { plan } = compileText(model("size: number, name: text", "+1 when size is missing  +1 when name is known"));
  const recorded = createRecorder(plan!, { badValues: "missing" })({ size: "many", name: "x" }, [], "2026-06-01");
  expect(recorded).toMatchObject({ text: expect.stringContaining('lead { name: "name 1" }\n  expect fit = 2\n') });
});
