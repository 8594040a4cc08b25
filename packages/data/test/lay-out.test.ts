/** Files arranged as a source says: what objects hold, which rows are left out, and what is said of them. */
import { layOutEvents, layOutLeads, type DataFile, type DataSource } from "@scoreline/data";
import { expect, test } from "vitest";
import { openGiven, readWhole } from "./reading.ts";

const lines = (...rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function valuesOf(file: DataFile, ...wanted: readonly string[]): Promise<unknown[][]> {
  const { rows } = await readWhole(file, wanted);
  return rows.map(({ values }) => [...values]);
}

const shop = (parts: Omit<DataSource, "title">): DataSource => ({ title: "Shop", ...parts });

test("what is in an object is a column with the way to it for a name", async () => {
  const file = await openGiven("e.jsonl", lines({ context: { page: { url: "/a" } }, tags: [{ name: "x" }] }, { context: null }));
  const laidOut = layOutEvents(file, shop({ events: {} }), {});
  expect(await valuesOf(laidOut, "context.page.url", "tags.name")).toEqual([
    ["/a", "x"],
    [null, null],
  ]);
});

test("properties are brought together out of objects, text with JSON, and lists of a key and a value", async () => {
  const file = await openGiven(
    "e.jsonl",
    lines(
      { a: { x: 1, deep: { y: 2 } }, b: '{"z": 3}' },
      {
        a: [
          { key: "x", value: { int_value: null, double_value: 1.5 } },
          { name: "w", value: "v" },
        ],
      },
      { other: 1 },
      { a: "no JSON" },
    ),
  );
  const laidOut = layOutEvents(file, shop({ events: { properties: ["a", "b"] } }), {});
  expect(await valuesOf(laidOut, "properties")).toEqual([
    [{ x: 1, deep: { y: 2 }, "deep.y": 2, z: 3 }],
    [{ x: 1.5, w: "v" }],
    [null],
    // Whoever reads properties refuses this.
    ["no JSON"],
  ]);
});

test("names that begin with a prefix are there without it, too", async () => {
  const file = await openGiven("e.jsonl", lines({ p: { $url: "/a", plan: "pro" } }));
  const laidOut = layOutEvents(file, shop({ events: { properties: ["p"], prefix: "$" } }), {});
  expect(await valuesOf(laidOut, "properties")).toEqual([[{ $url: "/a", plan: "pro", url: "/a" }]]);
});

test("of leads, keys are columns of their own; a column of that name counts first", async () => {
  const file = await openGiven(
    "l.jsonl",
    lines({ id: 1, traits: { email: "a@x.example", id: 9 } }, { id: 2, email: null, traits: { email: "b@x.example" } }),
  );
  const laidOut = layOutLeads(file, shop({ leads: { spread: ["Traits"] } }));
  expect(await valuesOf(laidOut, "id", "email")).toEqual([
    [1, "a@x.example"],
    [2, "b@x.example"],
  ]);
});

test("rows are left out by what a column says, or by what is missing, and counted", async () => {
  const source = shop({
    leads: { skip: [{ columns: ["Type"], is: ["test"] }, { columns: ["kind.name"], isNot: ["person"] }, { without: ["id", "mail"] }] },
    values: { missing: ["null"] },
  });
  const file = await openGiven(
    "l.jsonl",
    lines(
      { id: 1, type: "TEST " },
      { id: 2, kind: { name: "Person" } },
      { id: 3, kind: { name: "robot" } },
      { id: "null", mail: " " },
      { mail: "a@x.example", type: "other" },
    ),
  );
  const laidOut = layOutLeads(file, source);
  const { rows, notes } = await readWhole(laidOut, ["id", "mail"]);
  expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  expect(notes).toEqual([
    "3 rows of “l.jsonl” were left out of the leads, as the source says: 1 whose “Type” is “TEST”, 1 whose “kind.name” is “robot”, 1 with neither “id” nor “mail”.",
  ]);
});

test("true and false of a rule are yes and no in any language", async () => {
  const file = await openGiven("e.csv", "id,closed\n1,FALSCH\n2,WAHR\n3,faux\n4,No\n5,0\n6,sí\n7,\n");
  const source = shop({ events: { skip: [{ columns: ["Closed"], is: ["false"], kept: ["true"] }] } });
  const laidOut = layOutEvents(file, source, {});
  expect(await valuesOf(laidOut, "id")).toEqual([["2"], ["6"], ["7"]]);
  expect(laidOut.skipped?.()).toMatchObject({ of: "events", rows: 4, doubted: [] });
});

test("rows that a source does not know stay, and are told; a column that decides in any case comes first", async () => {
  const file = await openGiven(
    "e.csv",
    "id,who,status,closed\n1,a,Open,\n2,a,Done,\n3,a,Called ,\n4,a,Open,yes\n5,a,Called,yes\n6,,Called,\n7,a,,\n8,a,called,\n9,a,Called,\n",
  );
  const rule = { columns: ["Status"], is: ["open"], kept: ["done"], with: ["who"], blank: ["who"], unless: ["closed"] };
  const laidOut = layOutEvents(file, shop({ events: { skip: [rule] } }), {});
  expect(await valuesOf(laidOut, "id")).toEqual([["2"], ["3"], ["4"], ["5"], ["6"], ["7"], ["8"], ["9"]]);
  // 3, 7, 8 and 9: of 6, nobody is asked.
  expect(laidOut.skipped?.().doubted).toEqual([
    {
      event: null,
      column: "Status",
      isThere: true,
      instead: "closed",
      count: 4,
      words: [
        { word: "Called", count: 2 },
        { word: null, count: 1 },
        { word: "called", count: 1 },
      ],
    },
  ]);
});

test("of several names for the column that decides, the first with a value counts, and where there is none, any row may be doubted", async () => {
  const rule = { columns: ["Status", "Zustand"], is: ["open"], kept: ["done"], blank: ["*"] };
  const source = shop({ events: { skip: [rule, { columns: ["Kind", "Art"], isNot: ["call"] }] } });
  const named = layOutEvents(
    await openGiven("e.csv", "id,zustand,status\n1,open,\n2,open,done\n3,done,open\n4,done,\n5,,\n6,?,\n"),
    source,
    {},
  );
  expect(await valuesOf(named, "id")).toEqual([["2"], ["4"], ["5"], ["6"]]);
  expect(named.skipped?.()).toMatchObject({
    reasons: [
      { why: "whose “Zustand” is “open”", count: 1 },
      { why: "whose “Status” is “open”", count: 1 },
    ],
    doubted: [
      { column: "Status", isThere: true, count: 1, words: [{ word: null, count: 1 }] },
      { column: "Zustand", isThere: true, count: 1, words: [{ word: "?", count: 1 }] },
    ],
  });
  const other = layOutEvents(await openGiven("e.csv", "id,stav,art\n1,open,mail\n2,open,call\n"), source, {});
  expect(await valuesOf(other, "id")).toEqual([["2"]]);
  expect(other.skipped?.().doubted).toMatchObject([
    { column: "Status", isThere: false, instead: null, count: 1, words: [{ word: null, count: 1 }] },
  ]);
});

test("events that name no lead are not left out by the source: whoever reads them counts or rejects them", async () => {
  const file = await openGiven("e.csv", "who,anonymous,kind\n,v,a\n1,,b\n,,c\n");
  const skip = [{ without: ["Who", "whom"] }, { without: ["who"], with: ["anonymous"] }, { without: ["kind"] }];
  const laidOut = layOutEvents(file, shop({ events: { lead: ["who", "whom"], skip } }), {});
  expect(await valuesOf(laidOut, "kind")).toEqual([["a"], ["b"], ["c"]]);
});

test("a table keeps its columns, and the lines of what cannot be read", async () => {
  const file = await openGiven("e.csv", 'type,at,props\ntrack,2026-05-01,"{""url"":""/a""}"\nidentify,2026-05-01,\nbroken\n');
  const laidOut = layOutEvents(file, shop({ events: { properties: ["props"], skip: [{ columns: ["type"], is: ["identify"] }] } }), {});
  expect(laidOut.format).toBe("csv");
  expect(laidOut.columns()).toEqual(["type", "at", "properties"]);
  const whole = await readWhole(laidOut, ["at", "properties"]);
  expect(whole.rows).toEqual([{ line: 2, values: ["2026-05-01", { url: "/a" }] }]);
  expect(whole.problems.map(({ line }) => line)).toEqual([4]);
  // Once it was read, what only decided about rows is no column that a model could know.
  expect(whole.columns).toEqual(["at", "properties"]);
});

test("a table of which the source says nothing stays as it is, and of lines of JSON what objects hold is read", async () => {
  const text = 'id,contact\n1,"{""a"": 1}"\n';
  for (const table of [layOutLeads(await openGiven("l.csv", text), shop({})), layOutEvents(await openGiven("l.csv", text), shop({}), {})]) {
    expect(table.format).toBe("csv");
    expect(await valuesOf(table, "id", "contact", "contact.a")).toEqual([["1", '{"a": 1}', null]]);
  }
  for (const layOut of [layOutLeads, (given: DataFile, source: DataSource) => layOutEvents(given, source, {})]) {
    const laidOut = layOut(await openGiven("l.jsonl", lines({ id: 1, contact: { company: { size: 5 } } })), shop({}));
    expect(await valuesOf(laidOut, "id", "contact.company.size")).toEqual([[1, 5]]);
    expect(laidOut.columns()).toEqual(["id", "contact"]);
  }
});
