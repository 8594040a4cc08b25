/** Two values for one thing: the same are one, a blank one is none, and those that differ are refused, wherever they are. */
import { explainLead, type RunProblem } from "@scoreline/batch";
import { plainSource } from "@scoreline/data";
import { describe, expect, test } from "vitest";
import { openGiven } from "../../data/test/reading.ts";
import { planOf, runGiven } from "./memory.ts";

const at = "2026-06-30";
const model = `model "M" { timezone "UTC" }
lead { id: text key, size: number from "Company Size", missing "N/A" }
event buy from "purchase" { amount: number }
event visit { type: text }
fit { +(size) when size is known }
behavior {
  +(amount) for buy
  +100 for visit where type is "long"
}
`;
const plan = planOf(model);

/** What a run and an explanation make of one event beside a lead without anything else. */
async function eventIn(row: string, ending: "jsonl" | "csv"): Promise<{ readonly points: unknown; readonly problems: readonly unknown[] }> {
  const leads = ending === "csv" ? "id\na\n" : '{"id": "a"}\n';
  const ran = await runGiven(plan, { leads, events: row, ending, at });
  const problems: RunProblem[] = [];
  const { explanation, unread } = await explainLead({
    plan,
    lead: "a",
    at,
    leads: await openGiven(`leads.${ending}`, leads),
    events: await openGiven(`events.${ending}`, row),
    leadId: null,
    eventNames: {},
    written: { leads: plainSource, events: plainSource },
    report: (problem) => problems.push(problem),
    watch: { giveWay: () => undefined },
  });
  const points = Number(ran.rows[0]?.[2]) / 1_000_000;
  expect(explanation?.outcome.scores["behavior"]?.points).toBe(points);
  expect([...problems, ...unread.first]).toEqual(ran.problems);
  return {
    points,
    problems: ran.problems.map((problem) => ("cause" in problem ? problem.cause : "problem" in problem ? problem.problem : "")),
  };
}

const differ = (part: string, columns: readonly string[], values: readonly unknown[]) => ({
  code: "columns-differ",
  part,
  columns,
  values,
});

describe("of an event in a line of JSON", () => {
  const base = { lead_id: "a", event: "buy", at: "2026-06-01", amount: 5 };

  test.each<[string, object]>([
    ["names", { ...base, Event: "buy" }],
    ["a blank one beside a name", { ...base, event: null, EVENT: " buy " }],
    ["both names of one event", { ...base, Event: "purchase" }],
    ["identifiers", { ...base, LEAD_ID: " a " }],
    ["an identifier that the model reads as no value", { ...base, lead_id: "N/A", Lead_id: "a" }],
    ["times", { ...base, At: "2026-06-01 " }],
    ["a time that is blank", { ...base, at: "", AT: "2026-06-01" }],
    ["objects of properties", { ...base, amount: null, properties: { amount: 5, x: 1 }, props: { x: 1, amount: 5 } }],
    ["an object of properties that is empty", { ...base, amount: null, properties: {}, props: { amount: 5 } }],
    ["a column and the object", { ...base, properties: { amount: "5.0" } }],
    ["a column and the object, where one is blank", { ...base, amount: "", properties: { amount: 5 } }],
    ["two spellings of a property", { ...base, Amount: "5" }],
  ])("what says the same counts once: %s", async (_, row) => {
    expect(await eventIn(`${JSON.stringify(row)}\n`, "jsonl")).toEqual({ points: 5, problems: [] });
  });

  test.each<[string, object, unknown]>([
    ["names", { ...base, Event: "visit" }, differ("name", ["event", "Event"], ["buy", "visit"])],
    ["an unknown name", { ...base, event: "other", Event: "buy" }, differ("name", ["event", "Event"], ["other", "buy"])],
    ["identifiers", { ...base, Lead_ID: "b" }, differ("leadId", ["lead_id", "Lead_ID"], ["a", "b"])],
    ["times", { ...base, At: "2026-06-02" }, differ("at", ["at", "At"], ["2026-06-01", "2026-06-02"])],
    [
      "objects of properties",
      { ...base, properties: { x: 1 }, props: { x: 2 } },
      differ("properties", ["properties", "props"], [{ x: 1 }, { x: 2 }]),
    ],
    [
      "a column and the object",
      { ...base, properties: { amount: 6 } },
      { code: "object-differs", object: "properties", way: null, values: [5, 6] },
    ],
    ["two spellings of a property", { ...base, amount: null, Amount: 6, AMOUNT: 7 }, "“AMOUNT” is 7 but “Amount” is 6; keep one"],
    ["a column and the object in two spellings", { ...base, properties: { Amount: 6 } }, "“amount” is 5 but “Amount” is 6; keep one"],
  ])("what differs costs the event: %s", async (_, row, problem) => {
    expect(await eventIn(`${JSON.stringify(row)}\n`, "jsonl")).toEqual({ points: 0, problems: [problem] });
  });

  test("one key twice, in the line or in its properties", async () => {
    const lines = (more: string): string => `{"lead_id": "a", "event": "buy", "at": "2026-06-01", ${more}}\n`;
    expect(await eventIn(lines('"amount": 5, "amount": 5'), "jsonl")).toEqual({ points: 5, problems: [] });
    expect(await eventIn(lines('"amount": null, "amount": 5, "amount": ""'), "jsonl")).toEqual({ points: 5, problems: [] });
    expect(await eventIn(lines('"amount": 5, "amount": 6'), "jsonl")).toEqual({
      points: 0,
      problems: [{ code: "given-twice", key: "amount", values: [5, 6] }],
    });
    expect(await eventIn(lines('"properties": {"amount": 5, "amount": 6}'), "jsonl")).toEqual({
      points: 0,
      problems: [{ code: "given-twice", key: "amount", values: [5, 6] }],
    });
  });

  test("a type beside an event is its property where an event of the model has one of that name", async () => {
    const visit = { lead_id: "a", event: "visit", at: "2026-06-01", type: "long" };
    expect(await eventIn(`${JSON.stringify(visit)}\n`, "jsonl")).toEqual({ points: 100, problems: [] });
  });
});

describe("where no event has a property called type", () => {
  const plain = planOf(`model "M" { timezone "UTC" }
lead { id: text key }
event buy
event visit
behavior {
  +1 for buy
  +10 for visit
}
`);

  test("event and type must agree, in lines of JSON and in CSV, and neither is called unknown", async () => {
    const rows = [
      ["buy", "buy"],
      ["buy", ""],
      ["", "buy"],
      ["buy", "visit"],
      ["track", "buy"],
    ];
    const csv = `lead_id,event,type,at\n${rows.map(([event, type]) => `a,${event},${type},2026-06-01\n`).join("")}`;
    const lines = rows
      .map(([event, type]) => `${JSON.stringify({ lead_id: "a", event: event || null, type: type || null, at: "2026-06-01" })}\n`)
      .join("");
    for (const [ending, events, first] of [
      ["csv", csv, 2],
      ["jsonl", lines, 1],
    ] as const) {
      const leads = ending === "csv" ? "id\na\n" : '{"id": "a"}\n';
      const { rows: scored, problems, data } = await runGiven(plain, { leads, events, ending, at });
      expect(scored).toEqual([["a", 3_000_000, null, null, null, null]]);
      expect(problems).toMatchObject([
        { code: "unreadable-row", line: first + 3, column: "event", cause: differ("name", ["event", "type"], ["buy", "visit"]) },
        { code: "unreadable-row", line: first + 4, column: "event", cause: differ("name", ["event", "type"], ["track", "buy"]) },
      ]);
      expect(data.sources.events?.columns.ignored()).toEqual([]);
      expect(data.counts?.unknown.count).toBe(0);
    }
  });
});

describe("of an event in CSV", () => {
  test.each<[string, string, number, readonly unknown[]]>([
    ["a column and the object agree", 'amount,properties\n5,"{""amount"": 5}"', 5, []],
    [
      "a column and the object differ",
      'amount,properties\n5,"{""amount"": 6}"',
      0,
      [{ code: "object-differs", object: "properties", way: null, values: ["5", 6] }],
    ],
    ["two objects agree", 'properties,props\n"{""amount"": 5}","{""amount"":5}"', 5, []],
    [
      "two objects differ",
      'properties,props\n"{""amount"": 5}","{""amount"": 6}"',
      0,
      [differ("properties", ["properties", "props"], ['{"amount": 5}', '{"amount": 6}'])],
    ],
    [
      "one key twice in the object",
      'properties\n"{""amount"": 5, ""amount"": 6}"',
      0,
      [{ code: "given-twice", key: "amount", values: [5, 6] }],
    ],
  ])("%s", async (_, more, points, problems) => {
    const [header, row] = more.split("\n");
    expect(await eventIn(`lead_id,event,at,${header}\na,buy,2026-06-01,${row}\n`, "csv")).toEqual({ points, problems });
  });
});

describe("of a lead", () => {
  const run = async (rows: readonly object[], of = plan) => {
    const leads = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const { rows: scored, problems, data } = await runGiven(of, { leads, ending: "jsonl", at });
    return {
      scored: scored.map(([id, fit]) => [id, Number(fit) / 1_000_000]),
      problems: problems.map((problem) => [
        problem.line,
        problem.column,
        "cause" in problem ? problem.cause : "problem" in problem ? problem.problem : "",
      ]),
      ignored: data.sources.leads.columns.ignored(),
    };
  };

  test("names of its identifier must agree", async () => {
    expect(
      await run([
        { id: "a", lead_id: "a", size: 1 },
        { id: null, lead_id: "b", size: 2 },
        { id: "N/A", Lead_ID: " c ", size: 3 },
        { id: 4, lead_id: "4" },
        { id: "e", lead_id: "f" },
        { id: "g", ID: "h" },
        { id: " ", lead_id: null },
      ]),
    ).toEqual({
      scored: [
        ["a", 1],
        ["b", 2],
        ["c", 3],
        ["4", 0],
      ],
      problems: [
        [5, "id", differ("lead", ["id", "lead_id"], ["e", "f"])],
        [6, "id", differ("lead", ["id", "ID"], ["g", "h"])],
        [7, "id", { code: "no-identifier", word: null }],
      ],
      ignored: [],
    });
  });

  test("a key of another name is what identifies it, whatever else is called id", async () => {
    const byEmail = planOf(`model "M" { timezone "UTC" }\nlead { email: email key, size: number }\nfit { +(size) when size is known }\n`);
    const rows = [
      { email: "a@x.example", id: 7, size: 1 },
      { email: "", id: 8, size: 2 },
    ];
    expect(await run(rows, byEmail)).toEqual({
      scored: [["a@x.example", 1]],
      problems: [[2, "email", { code: "no-identifier", word: null }]],
      ignored: ["id"],
    });
  });

  test("the same in CSV, where --lead-id says which one counts", async () => {
    const leads = "id,lead_id,size\na,a,1\n,b,2\nc,d,3\n";
    const { rows, problems } = await runGiven(plan, { leads, at });
    expect(rows.map(([id, fit]) => [id, fit])).toEqual([
      ["a", 1_000_000],
      ["b", 2_000_000],
    ]);
    expect(problems).toMatchObject([{ line: 4, cause: differ("lead", ["id", "lead_id"], ["c", "d"]) }]);
  });

  test("of the names of a field the first that has a value counts; spellings of one must agree, and those that hold the values are named", async () => {
    expect(
      await run([
        { id: "a", size: 1, "Company Size": "1.0" },
        { id: "b", size: null, "company size": 2, SIZE: "N/A" },
        { id: "c", size: 1, SIZE: 2, "Company Size": 3 },
        { id: "d", SIZE: 1, size: 2, "Company Size": "n/a" },
        { id: "e", Size: 4, "Company Size": "many" },
      ]),
    ).toEqual({
      scored: [
        ["a", 1],
        ["b", 2],
        ["c", 3],
      ],
      problems: [
        [4, "SIZE", "“SIZE” is 1 but “size” is 2; keep one"],
        [5, "Company Size", "“many” is not a plain number up to 10¹⁵, such as 1234.5"],
      ],
      ignored: [],
    });
  });
});
