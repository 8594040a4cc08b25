/** Amounts whose currency is in a column of its own, which the model does not read. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (properties: string): string => `model "M" { timezone "UTC" }
lead { id: text key }
event buy { ${properties} }
event visit { seconds: number }
behavior b {
  +(amount / 10) for buy
  +(seconds / 10) for visit
}
`;
async function notes(events: string, properties = "amount: number", ...options: readonly string[]) {
  const name = events.startsWith("{") ? "e.jsonl" : "e.csv";
  const cwd = folderWith({ "m.score": modelWith(properties), "l.csv": "id\na\n", [name]: events });
  const { code, err } = await score(["run", "m.score", "--leads", "l.csv", "--events", name, "--at", "2026-06-01", ...options], { cwd });
  return { code, notes: err.split("\n").filter((line) => /currencies/.test(line)) };
}
const csv = (column: string, ...rows: readonly string[]): string =>
  `lead_id,event,at,amount,seconds,${column}\n${rows.map((row, index) => `a,${row.replace(",", `,2026-05-0${index + 1},`)}\n`).join("")}`;
const mixed = csv("Currency Code", "buy,10,,EUR", "buy,1000,,JPY", "buy,20,,eur", "buy,5,,", "visit,,3,");

test("are noted with the currencies, and are an error with --strict", async () => {
  const said =
    'By “Currency Code”, rows of “buy” in “e.csv” are in several currencies: “EUR” (2 rows) and “JPY” (1 row). “amount” is read as a plain number: convert it to one currency. To distinguish them in rules instead, write in the model: event buy { currency: text from "Currency Code" }';
  expect(await notes(mixed)).toEqual({ code: 0, notes: [`note: ${said}`] });
  expect(await notes(mixed, "amount: number", "--strict")).toEqual({ code: 2, notes: [`error: ${said}`] });
});

test("are nobody's doubt once the model names the column", async () => {
  expect(await notes(mixed, 'amount: number, currency: text from "Currency Code"', "--strict")).toEqual({ code: 0, notes: [] });
});

test.each([
  ["one currency", csv("currency", "buy,10,,EUR", "buy,10,,EUR", "buy,1,,")],
  ["events without amounts", csv("currency", "buy,10,,EUR", "visit,,3,JPY", "visit,,3,USD")],
  ["a column of something else", csv("currency_rate", "buy,10,,EUR", "buy,10,,JPY")],
])("of %s nothing is noted", async (_, events) => {
  expect((await notes(events)).notes).toEqual([]);
});

test("a key of the object with properties is looked at, too", async () => {
  const event = (currency: string): string =>
    JSON.stringify({ lead_id: "a", event: "buy", at: "2026-05-01", properties: { amount: 10, currency } });
  const [note] = (await notes(`${event("EUR")}\n${event("USD")}\n`)).notes;
  expect(note).toContain("By “currency”, rows of “buy” in “e.jsonl” are in several currencies: “EUR” (1 row) and “USD” (1 row).");
});
