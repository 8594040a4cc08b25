/** Amounts whose currency is in a column of its own, which the model does not read. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (properties: string, rule: string): string => `model "M" { timezone "UTC" }
lead { id: text key }
event buy { ${properties} }
event visit { seconds: number }
behavior b {
  +(amount / 10) for buy
  +(seconds / 10) for visit
  ${rule}
}
`;
async function notes(events: string, properties = "amount: number", option = "", rule = "") {
  const name = events.startsWith("{") ? "e.jsonl" : "e.csv";
  const cwd = folderWith({ "m.score": modelWith(properties, rule), "l.csv": "id\na\n", [name]: events });
  const { code, err } = await score(
    ["run", "m.score", "--leads", "l.csv", "--events", name, "--at", "2026-06-01", ...(option === "" ? [] : [option])],
    { cwd },
  );
  return { code, notes: err.split("\n").filter((line) => /currencies/.test(line)) };
}
const csv = (column: string, ...rows: readonly string[]): string =>
  `lead_id,event,at,amount,seconds,${column}\n${rows.map((row, index) => `a,${row.replace(",", `,2026-05-0${index + 1},`)}\n`).join("")}`;
const mixed = csv("Currency Code", "buy,10,,EUR", "buy,1000,,JPY", "buy,20,,eur", "buy,5,,", "visit,,3,");

test("are noted with the currencies, and are an error with --strict", async () => {
  const said =
    'By “Currency Code”, rows of “buy” in “e.csv” are in several currencies: “EUR” (2 rows) and “JPY” (1 row). “amount” is read as a plain number: convert it to one currency. To distinguish them in rules instead, write event buy { currency: text from "Currency Code" } in the model, and ask for “currency” in each rule that uses “amount”: +10 for buy where currency is "EUR" and amount >= 50000';
  expect(await notes(mixed)).toEqual({ code: 0, notes: [`note: ${said}`] });
  expect(await notes(mixed, "amount: number", "--strict")).toEqual({ code: 2, notes: [`error: ${said}`] });
});

const declared = 'amount: number, code: text from "Currency Code"';

test("are nobody's doubt once a rule asks for the column", async () => {
  expect(await notes(mixed, declared, "--strict", '+1 for buy where code is "EUR"')).toEqual({ code: 0, notes: [] });
});

test.each(["", "+1 for buy where code is known"])("are still noted where the model only declares the column, and “%s”", async (rule) => {
  const { code, notes: said } = await notes(mixed, declared, "--strict", rule);
  expect(code).toBe(2);
  expect(said).toEqual([
    expect.stringMatching(
      /To distinguish them in rules instead, ask for “code” in each rule that uses “amount”: \+10 for buy where code is "EUR" and amount >= 50000$/,
    ),
  ]);
});

test("of a key of the object with properties, only a rule that asks for it removes the doubt", async () => {
  const event = (currency: string): string =>
    JSON.stringify({ lead_id: "a", event: "buy", at: "2026-05-01", properties: { amount: 10, currency } });
  const both = `${event("EUR")}\n${event("USD")}\n`;
  const text = (currency: string): string => `a,buy,2026-05-01,"${JSON.stringify({ amount: 10, currency }).replaceAll('"', '""')}"\n`;
  expect((await notes(`lead_id,event,at,properties\n${text("EUR")}${text("USD")}`)).notes).toEqual([
    expect.stringMatching(
      /^note: By “currency”, rows of “buy” in “e.csv” are in several currencies: “EUR” \(1 row\) and “USD” \(1 row\)\./,
    ),
  ]);
  expect((await notes(`lead_id,event,at,properties\n${text("EUR")}${text("EUR")}`)).notes).toEqual([]);
  expect((await notes(both, "amount: number, currency: text")).notes).toHaveLength(1);
  expect((await notes(both, "amount: number, currency: text", "--strict", '+1 for buy where currency is "EUR"')).notes).toEqual([]);
});

test("no amount of which is only asked whether there is one is doubted", async () => {
  const said = await leads("id,seats,Budget,Currency", inThree, "revenue: number, budget: number", "--allow-unmatched");
  expect((await said("run", "m.score")).notes).toEqual([]);
  const known = await leads(
    "id,seats,Budget,Currency",
    inThree,
    "revenue: number, budget: number",
    "--allow-unmatched",
    "+1 when budget is known",
  );
  expect((await known("run", "m.score")).notes).toEqual([]);
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

const leads = async (header: string, rows: readonly string[], fields = 'revenue: number from "Annual Revenue"', option = "", rule = "") => {
  const model = `model "M" { timezone "UTC" }\nlead { id: text key, seats: number, ${fields} }\nfit { +10 when revenue > 1_000_000\n+5 when seats > 10\n${rule} }\n`;
  const cwd = folderWith({ "m.score": model, "l.csv": `${header}\n${rows.join("\n")}\n` });
  const said = async (...argv: readonly string[]) => {
    const { code, out, err } = await score([...argv, "--leads", "l.csv", ...(option === "" ? [] : [option])], { cwd });
    return { code, notes: `${out}\n${err}`.split("\n").filter((line) => /currencies/.test(line)) };
  };
  return said;
};
const inThree = ["a,5,2000000,USD", "b,5,3000000,JPY", "c,5,1000,usd", "d,5,,"];
const saidOfLeads = (column: string): string =>
  `By “${column}”, rows of “l.csv” are in several currencies: “USD” (2 rows) and “JPY” (1 row). “revenue” is read as a plain number: convert it to one currency. To distinguish them in rules instead, write lead { currency: text from "${column}" } in the model, and ask for “currency” in each rule that uses “revenue”: +10 when currency is "USD" and revenue >= 50000`;

test.each(["Annual Revenue Currency", "Currency", "CurrencyIsoCode", "Währung", "Company Currency Code"])(
  "of leads they are noted, too: by “%s”",
  async (column) => {
    const said = await leads(`id,seats,Annual Revenue,${column}`, inThree);
    expect(await said("run", "m.score")).toEqual({ code: 0, notes: [`note: ${saidOfLeads(column)}`] });
    expect(await said("run", "m.score", "--strict")).toEqual({ code: 2, notes: [`error: ${saidOfLeads(column)}`] });
    expect((await said("explain", "m.score", "--lead", "c")).notes).toEqual([`note: ${saidOfLeads(column)}`]);
  },
);

test.each([
  ["one currency", "id,seats,Annual Revenue,Currency", ["a,5,10,EUR", "b,5,10,eur", "c,5,10,"]],
  ["the currency of another amount", "id,seats,Annual Revenue,Budget Currency", inThree],
  ["the currency that people prefer", "id,seats,Annual Revenue,Preferred Currency", inThree],
  ["rates", "id,seats,Annual Revenue,Currency Rate", inThree],
])("%s is nobody's doubt", async (_, header, rows) => {
  const said = await leads(header, rows);
  expect(await said("run", "m.score", "--strict")).toEqual({ code: 0, notes: [] });
  expect((await said("init", "new")).notes).toEqual([]);
});

test("no rule that reads an amount, or one that asks for the column, leaves none", async () => {
  const unread = await leads("id,seats,Budget,Currency", inThree, "revenue: number, budget: number", "--allow-unmatched");
  expect((await unread("run", "m.score")).notes).toEqual([]);
  const fields = 'revenue: number from "Annual Revenue", currency: text';
  const asked = await leads("id,seats,Annual Revenue,Currency", inThree, fields, "", '+2 when currency is "USD" and revenue > 5');
  expect(await asked("run", "m.score", "--strict")).toEqual({ code: 0, notes: [] });
  const named = await leads("id,seats,Annual Revenue,Currency", inThree, fields);
  expect(await named("run", "m.score", "--strict")).toEqual({
    code: 2,
    notes: [
      'error: By “Currency”, rows of “l.csv” are in several currencies: “USD” (2 rows) and “JPY” (1 row). “revenue” is read as a plain number: convert it to one currency. To distinguish them in rules instead, ask for “currency” in each rule that uses “revenue”: +10 when currency is "USD" and revenue >= 50000',
    ],
  });
});

test("init, whose model names every column, says it of leads and of events", async () => {
  const said = await leads("id,seats,Annual Revenue,Annual Revenue Currency", inThree);
  expect((await said("init", "new")).notes).toEqual([
    "By “Annual Revenue Currency”, rows of “l.csv” are in several currencies: “USD” (2 rows) and “JPY” (1 row). “Annual Revenue” is read as a plain number: convert it to one currency. Or ask for “Annual Revenue Currency”, too, in each rule that compares it.",
  ]);
  const cwd = folderWith({ "l.csv": "id\na\n", "e.csv": mixed });
  const { out } = await score(["init", "new", "--leads", "l.csv", "--events", "e.csv"], { cwd });
  expect(out).toContain(
    "By “Currency Code”, rows of “buy” in “e.csv” are in several currencies: “EUR” (2 rows) and “JPY” (1 row). “amount” is read as a plain number: convert it to one currency. Or ask for “Currency Code”, too, in each rule that compares it.",
  );
});

test("init says it once for all events that have their amounts in the same columns, the most frequent first", async () => {
  const rows = ["order,5,EUR", "order,7,usd", "order,9,EUR", "refund,5,USD", "refund,6,EUR", "visit,,", "quote,5,EUR"];
  const events = `lead_id,event,at,amount,currency\n${rows.map((row, index) => `a,${row.replace(",", `,2026-05-0${index + 1},`)}\n`).join("")}`;
  const cwd = folderWith({ "l.csv": "id\na\n", "e.csv": events });
  const { out } = await score(["init", "new", "--leads", "l.csv", "--events", "e.csv"], { cwd });
  expect(out.split("\n").filter((line) => line.includes("currencies"))).toEqual([
    "By “currency”, rows of “order” and “refund” in “e.csv” are in several currencies: “EUR” (3 rows) and “usd” (2 rows). “amount” is read as a plain number: convert it to one currency. Or ask for “currency”, too, in each rule that compares it.",
  ]);
});
