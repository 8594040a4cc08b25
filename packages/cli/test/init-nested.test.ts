/** Objects within lines of JSON, without a source: what they hold is proposed and read, by the way to it. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { day, initThenRun, jsonLines, pick, times, total } from "./proposed.ts";

test("what objects of leads and events hold is proposed and read", async () => {
  const leads = jsonLines(
    times(40, (index) => ({
      id: `l${index}`,
      contact: { email: `a${index}@x.example`, company: { size: index * 10 } },
      address: [{ city: pick(["Berlin", "Paris"], index) }],
    })),
  );
  const events = (wrap: (part: object) => object) =>
    jsonLines(times(80, (index) => ({ lead_id: `l${index % 40}`, event: "visit", at: "2026-06-01", ...wrap({ cart: { total: index } }) })));
  for (const [wrap, name] of [
    [(part: object) => part, "cart.total"],
    [(part: object) => ({ properties: part }), "cart.total"],
  ] as const) {
    const files = { "l.jsonl": leads, "e.jsonl": events(wrap) };
    const { model, rows, err } = await initThenRun(files, "--leads l.jsonl --events e.jsonl");
    for (const line of [
      'contact_email: email from "contact.email"',
      'contact_company_size: number from "contact.company.size"',
      ' from "address.city"',
      `cart_total: number from "${name}"`,
    ])
      expect(model).toContain(line);
    // Ten points for each lead from one of the two cities, and a point for each visit.
    expect([total(rows, "fit"), total(rows, "engagement")]).toEqual([200, 80]);
    expect(err).not.toContain("note: The model reads");
  }
});

test("what happened is taken from within an envelope that says the same of every row", async () => {
  const leads = jsonLines(times(20, (index) => ({ id: `l${index}` })));
  const wrapped = (type: (index: number) => string) =>
    jsonLines(
      times(60, (index) => ({
        type: type(index),
        data: { lead_id: `l${index % 20}`, event: pick(["visit", "demo", "visit"], index), at: day(index) },
      })),
    );
  const { command, model, said } = await initThenRun(
    { "l.jsonl": leads, "e.jsonl": wrapped(() => "event") },
    "--leads l.jsonl --events e.jsonl",
  );
  expect(command).toContain(" --event-lead-id data.lead_id --event-name data.event --event-at data.at ");
  expect(model).toMatch(/^event visit\b[^]*^event demo\b/m);
  expect(said).toContain("“data.event” was taken as what happened, because “type” is “event” in every row.");
  // What is in another object than the lead is about something else.
  const page = jsonLines(
    times(60, (index) => ({ event: "visit", page: { type: pick(["home", "news"], index) }, lead_id: `l${index % 20}`, at: day(index) })),
  );
  expect((await initThenRun({ "l.jsonl": leads, "e.jsonl": page }, "--leads l.jsonl --events e.jsonl")).model).toMatch(/^event visit/m);
  // What says several things says what happened.
  const cwd = folderWith({ "l.jsonl": leads, "e.jsonl": wrapped((index) => pick(["call", "mail"], index)) });
  expect((await score(["init", "--leads", "l.jsonl", "--events", "e.jsonl"], { cwd })).out).not.toContain("--event-name");
});

test("lists of several objects are said to be left out, and one object in a list is read", async () => {
  const leads = jsonLines(
    times(20, (index) => ({ id: `l${index}`, phones: [{ no: 1 }, { no: 2 }], home: [{ city: pick(["Rome", "Bonn"], index) }] })),
  );
  const events = jsonLines(
    times(40, (index) => ({
      lead_id: `l${index % 20}`,
      event: "order",
      at: day(index),
      properties: { products: [{ sku: 1 }, { sku: index }], total: index },
    })),
  );
  const { said, model } = await initThenRun({ "l.jsonl": leads, "e.jsonl": events }, "--leads l.jsonl --events e.jsonl");
  for (const [column, file] of [
    ["phones", "l.jsonl"],
    ["products", "e.jsonl"],
  ])
    expect(said).toContain(
      `“${column}” of “${file}” has lists of several objects, and is left out: nothing in it can be read. If a rule needs one value for all of them, such as a total, export it in a column of its own.\n`,
    );
  expect(said).not.toContain("“home”");
  expect(model).toContain(' from "home.city"');
});
