/** A property that only some rows of an event have, while others have a key with a like name in its place. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (properties: string): string => `model "M" { timezone "UTC" }
lead { id: text key }
event buy { ${properties} }
behavior b { +(amount / 10) for buy }
`;

/** Events with these properties, one after the other. */
async function notes(properties: readonly object[], declared = "amount: number", ...options: readonly string[]) {
  const events = properties.map((each, index) =>
    JSON.stringify({ lead_id: "a", event: "buy", at: `2026-05-${String(index + 1).padStart(2, "0")}`, properties: each }),
  );
  const cwd = folderWith({ "m.score": modelWith(declared), "l.csv": "id\na\n", "e.jsonl": `${events.join("\n")}\n` });
  const argv = ["run", "m.score", "--leads", "l.csv", "--events", "e.jsonl", "--at", "2026-06-01", ...options];
  const { code, err } = await score(argv, { cwd });
  return { code, notes: err.split("\n").filter((line) => /Some rows/.test(line)) };
}

const times = (count: number, each: object): readonly object[] => Array.from({ length: count }, () => each);
const said =
  "Some rows of “buy” in “e.jsonl” have “amount”, and others “order_amount”, which the model does not read. If that is the same, write on the line of “amount” in the model: from ";

test("is noted, with the line to write, which then reads both", async () => {
  const rows = [...times(3, { amount: 10 }), ...times(3, { order_amount: 20 })];
  expect(await notes(rows)).toEqual({ code: 0, notes: [`note: ${said}"amount", "order_amount"`] });
  expect(await notes(rows, "amount: number", "--strict")).toEqual({ code: 2, notes: [`error: ${said}"amount", "order_amount"`] });
  expect(await notes(rows, 'amount: number from "amount", "order_amount"', "--strict")).toEqual({ code: 0, notes: [] });
});

test("also within an object", async () => {
  const rows = [...times(3, { amount: 10 }), ...times(3, { order: { amount: 20 } })];
  const [note] = (await notes(rows)).notes;
  expect(note).toContain("have “amount”, and others “order.amount”, which");
});

test.each([
  ["some row has both", [...times(3, { amount: 10 }), ...times(3, { order_amount: 20 }), { amount: 1, order_amount: 2 }]],
  ["fewer rows than three have it", [...times(3, { amount: 10 }), ...times(2, { order_amount: 20 })]],
  ["its name is not like the other", [...times(3, { amount: 10 }), ...times(3, { currency: "EUR" })]],
  ["it has no value", [...times(3, { amount: 10 }), ...times(3, { order_amount: null })]],
])("is not where %s", async (_, rows) => {
  expect(await notes(rows)).toEqual({ code: 0, notes: [] });
});

test("is not where the model has a property for it", async () => {
  const rows = [...times(3, { amount: 10 }), ...times(3, { order_amount: 20 })];
  expect((await notes(rows, "amount: number, order_amount: number")).notes).toEqual([]);
});
