/** The same data mean the same, in whatever order and form they come. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createScorer, InputError, type LeadInput } from "@scoreline/runtime";
import { planOf, runGiven } from "./memory.ts";

const plan = planOf(`model "M" { timezone "UTC" }
lead {
  id: text key from "Record ID"
  size: number from "Company Size"
  name: text
  vip: yes or no
  since: date
  tags: list of text
  tier: one of "Gold", "Silver"
  missing "N/A"
}
event buy from "purchase" { amount: number from "Amount (EUR)", type: text, tags: list of text }
event visit
fit {
  +(size) when size is known
  +10000 when name is known
  +20000 when vip is yes
  +40000 when since is known
  +80000 when tags is known
  +160000 when tier is "Gold"
}
behavior {
  +(amount) for buy
  +100000 when did buy where type is "annual"
  +1 for visit
}
`);
const scorer = createScorer(plan);
const at = "2026-06-30";

const leadLine = fc
  .record({
    key: fc.constantFrom("Record ID", "id", "ID", "lead_id"),
    size: fc.constantFrom("size", "Company Size", "company size", "SIZE"),
    value: fc.constantFrom<unknown>(3, "4", null, "N/A", 1e308, "x", true),
  })
  .map(({ key, size, value }) => ({ id: key, row: { [size]: value } }));

const eventLine = fc
  .record({
    lead: fc.constantFrom("lead_id", "Lead_ID"),
    event: fc.constantFrom("event", "type", "EVENT"),
    name: fc.constantFrom("buy", "purchase", "Visit", "other"),
    amount: fc.constantFrom("amount", "Amount (EUR)", "AMOUNT"),
    values: fc.tuple(fc.constantFrom<unknown>(5, "5", 7, null), fc.constantFrom<unknown>(5, "7", null, undefined)),
    nested: fc.constantFrom("properties", "props", null),
    kind: fc.constantFrom("annual", null),
  })
  .map(({ lead, event, name, amount, values, nested, kind }) => ({
    lead,
    row: {
      [event]: name,
      at: "2026-06-01",
      [amount]: values[0],
      ...(event === "type" || kind === null ? {} : { type: kind }),
      ...(nested === null ? {} : { [nested]: values[1] === undefined ? null : { amount: values[1] } }),
    },
  }));

const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

test("the order of JSON lines changes neither a result nor what is refused", async () => {
  const drawn = fc
    .record({ leads: fc.array(leadLine, { minLength: 1, maxLength: 5 }), events: fc.array(eventLine, { minLength: 1, maxLength: 8 }) })
    .chain(({ leads, events }) => {
      const leadRows = leads.map(({ id, row }, index) => ({ [id]: `l${index}`, ...row }));
      const eventRows = events.map(({ lead, row }, index) => ({ [lead]: `l${index % leads.length}`, ...row }));
      const shuffled = (rows: readonly object[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });
      return fc.record({
        leadRows: fc.constant(leadRows),
        eventRows: fc.constant(eventRows),
        otherLeads: shuffled(leadRows),
        otherEvents: shuffled(eventRows),
      });
    });
  const outcomeOf = async (leads: readonly object[], events: readonly object[]) => {
    const { rows, problems } = await runGiven(plan, { leads: jsonLines(leads), events: jsonLines(events), ending: "jsonl", at });
    return {
      rows: rows.map(String).sort(),
      problems: problems.map(({ code, value, line, ...more }) => `${code} ${value} ${JSON.stringify(more)}`).sort(),
    };
  };
  await fc.assert(
    fc.asyncProperty(drawn, async ({ leadRows, eventRows, otherLeads, otherEvents }) => {
      expect(await outcomeOf(otherLeads, otherEvents)).toEqual(await outcomeOf(leadRows, eventRows));
    }),
    { numRuns: 60 },
  );
});

test("a key that first comes after ten thousand lines counts as on the first", async () => {
  const visits = Array.from({ length: 10_000 }, () => ({ lead_id: "b", event: "visit", at: "2026-06-01" }));
  const late = { lead_id: "a", event: "buy", at: "2026-06-01", properties: { amount: 500 } };
  const leads = jsonLines([{ id: "a" }, { id: "b" }]);
  for (const events of [
    [...visits, late],
    [late, ...visits],
  ]) {
    const { rows } = await runGiven(plan, { leads, events: jsonLines(events), ending: "jsonl", at });
    expect(rows.map((row) => [row[0], row[2]])).toEqual([
      ["a", 500_000_000],
      ["b", 10_000_000_000],
    ]);
  }
});

test("one name of a property may be in a column and in the JSON object when both say the same; of two names the first counts", async () => {
  const event = (amount: unknown, nested: object) => ({ lead_id: "a", event: "buy", at: "2026-06-01", amount, properties: nested });
  const events = [
    event(5, { amount: "5.0" }),
    event("N/A", { amount: 7 }),
    event(11, { Amount: null }),
    event(200, { amount: 90_000 }),
    event(1, { "Amount (EUR)": 2_000 }),
    event(1, { AMOUNT: 2 }),
  ];
  const { rows, problems } = await runGiven(plan, { leads: jsonLines([{ id: "a" }]), events: jsonLines(events), ending: "jsonl", at });
  expect(rows.map((row) => row[2])).toEqual([2_023_000_000]);
  expect(problems.map(({ line, ...more }) => [line, "problem" in more ? more.problem : "cause" in more ? more.cause : null])).toEqual([
    [4, { code: "object-differs", object: "properties", way: null, values: [200, 90_000] }],
    [6, "“amount” is 1 but “AMOUNT” is 2; keep one"],
  ]);
});

test("a list in a column and one in the JSON object say the same where their items do", async () => {
  const event = (amount: number, tags: unknown, nested: unknown) => ({
    lead_id: "a",
    event: "buy",
    at: "2026-06-01",
    amount,
    tags,
    properties: { tags: nested },
  });
  const events = [
    event(1, "a; b", ["a", "b"]),
    event(10, ["a,b"], ["a", "b"]),
    event(100, ["a", "b,c"], "a,b;c"),
    event(1_000, "a,b", ["a,b"]),
  ];
  const { rows, problems } = await runGiven(plan, { leads: jsonLines([{ id: "a" }]), events: jsonLines(events), ending: "jsonl", at });
  expect(rows.map((row) => row[2])).toEqual([1_001_000_000]);
  expect(problems.map(({ code, line }) => [code, line])).toEqual([
    ["unreadable-row", 2],
    ["unreadable-row", 3],
  ]);
});

/** JSON as it is written, since some numbers have no other way to be said. */
const written = [
  "5",
  "-0",
  "1e999",
  "-1e999",
  "0.1",
  "1e15",
  "1e16",
  '"5"',
  '" 5 "',
  '"1e999"',
  '"Infinity"',
  '"NaN"',
  "true",
  '"yes"',
  "null",
  '""',
  '"N/A"',
  '"2026-01-31"',
  '"2026-02-30"',
  "[]",
  '["a"]',
  "[1e999]",
  '["a", {}]',
  "{}",
  '{"a": 1}',
  '"a;b"',
  '"gold"',
  '"\\ud800"',
];

test.each(["size", "name", "vip", "since", "tags", "tier"])(
  "every value of “%s” is read or refused by a run as by the library",
  async (field) => {
    const lines = written.map((value, index) => `{"id": "l${index}", "${field}": ${value}}\n`).join("");
    const ran = await runGiven(plan, { leads: lines, ending: "jsonl", at });
    for (const [index, value] of written.entries()) {
      const id = `l${index}`;
      const row = ran.rows.find(([lead]) => lead === id);
      const refused = ran.problems.flatMap((problem) =>
        "lead" in problem && problem.lead === id && "problem" in problem ? [problem.problem] : [],
      );
      try {
        const lead = JSON.parse(`{"id": "${id}", "${field}": ${value}}`) as LeadInput;
        const { millionths } = scorer.score(lead, [], at).scores["fit"]!;
        expect([value, row?.[1], refused]).toEqual([value, millionths, []]);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect([value, row, refused]).toEqual([value, undefined, error.problems.map(({ problem }) => problem)]);
      }
    }
  },
);
