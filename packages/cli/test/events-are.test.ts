/** Files of which every row is the same, such as orders: no column says what happened, so the name of the event is said once. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, initThenRun, pick, times, total } from "./proposed.ts";

const leads = csv([["id"], ...times(40, (index) => [`u${index}`])]);
const orders = csv([
  ["Order no.", "Customer", "Ordered on", "Total", "Ware"],
  ...times(60, (index) => [`O-${index}`, `u${index % 40}`, day(index), index, pick(["Bell", "Bike"], index)]),
]);

const model =
  'model "Shop" { timezone "UTC" } lead { id: text key } event order from "ORDER" { total: number } behavior buying { +1 for order where total >= 50 }';
const files = { "m.score": model, "l.csv": leads, "orders.csv": orders };
const given = ["m.score", "--leads", "l.csv", "--events", "orders.csv", "--event-lead-id", "Customer", "--event-at", "Ordered on"];

test("init calls the event as the file is called, says so, and the command that it prints counts each row", async () => {
  const { model, said, command, rows } = await initThenRun({ "l.csv": leads, "orders.csv": orders }, "--leads l.csv --events orders.csv");
  expect(model).toContain('event order {\n  order_no: text from "Order no."\n  total: number\n  ware: one of "Bell", "Bike"\n}');
  expect(model).toContain("+1 for order, at most 5 times per day");
  expect(said).toContain(
    "Every row of “orders.csv” was taken as one “order”, since no column has a usual name such as “event” that says what happened. If “Ware” says it, delete the model and run init again with --event-name Ware.\n",
  );
  expect(command).toBe(
    'score run model.score --leads l.csv --events orders.csv --events-are order --event-lead-id Customer --event-at "Ordered on" -o scored.csv',
  );
  // One point for each of the 60 orders.
  expect(total(rows, "engagement")).toBe(60);
});

test.each([
  ["orders_export_1.csv", "order"],
  ["Webinar registrations 2026-05.csv", "webinar_registration"],
  ["purchases.csv", "purchase"],
  ["enquiries.csv", "enquiry"],
  ["addresses.csv", "address"],
  ["Bestellung.csv", "bestellung"],
])("a row of “%s” is one “%s”", async (file, name) => {
  const cwd = folderWith({ "l.csv": leads, [file]: orders });
  const { out } = await score(["init", "--leads", "l.csv", "--events", file], { cwd });
  expect(out).toContain(` --events-are ${name} `);
});

test.each(["events.csv", "export-2026.csv", "e.csv", "activity log.csv"])("what the rows of “%s” are, nothing says", async (file) => {
  const cwd = folderWith({ "l.csv": leads, [file]: orders });
  const { err, code } = await score(["init", "--leads", "l.csv", "--events", file], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("\nWhere each row is the same, such as an order, say what it is: --events-are order\n");
});

test("a column that says what happened, or one that the user names, is asked first", async () => {
  const cwd = folderWith({ "l.csv": leads, "orders.csv": orders.replace("Ware", "Action") });
  const named = await score(["init", "a", "--leads", "l.csv", "--events", "orders.csv"], { cwd });
  expect(named.out).toContain(" --event-name Action ");
  expect(named.out).not.toContain("--events-are");
  const wrong = await score(["init", "--leads", "l.csv", "--events", "orders.csv", "--event-name", "What"], { cwd: folderWith(files) });
  expect(wrong.code).toBe(2);
});

test("a run without it names it with the columns that are missing", async () => {
  const { err, code } = await score(["run", ...given.slice(0, 5)], { cwd: folderWith(files) });
  expect(code).toBe(2);
  expect(err).toContain("Where each row is the same, such as an order, say what it is: --events-are order\n");
  // Where a column may say it, that one is named, and nothing else.
  const other = folderWith({ ...files, "orders.csv": orders.replace("Ware", "Action") });
  const likely = await score(["run", ...given.slice(0, 5)], { cwd: other });
  expect(likely.err).toContain(" --event-name Action ");
  expect(likely.err).not.toContain("--events-are");
});

test("runs and explanations take it as an option or out of a source file, where a column “type” is a property", async () => {
  const source = JSON.stringify({
    title: "Shop",
    events: { lead: ["Customer"], time: ["Ordered on"], name: ["type"], are: "order", skip: [{ columns: ["Ware"], is: ["Bell"] }] },
  });
  const cwd = folderWith({ ...files, "orders.csv": orders.replace("Order no.", "type"), "shop.source.json": source });
  const points = async (...options: string[]): Promise<number> => {
    const { out, err, code } = await score(["run", ...given.slice(0, 5), ...options, "-o", "-", "-q"], { cwd });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    return out
      .split("\n")
      .slice(1, -1)
      .reduce((sum, line) => sum + Number(line.split(",")[1]), 0);
  };
  // Totals of 50 to 59, and of these the odd ones are bikes.
  expect(await points(...given.slice(5), "--events-are", "Order")).toBe(10);
  expect(await points("--event-source", "shop.source.json")).toBe(5);
  const { out } = await score(["explain", ...given, "--events-are", "order", "--lead", "u15"], { cwd });
  expect(out).toContain("buying · 1 point\n");
  expect((await score(["sources", "shop.source.json"], { cwd })).out).toMatch(/every row is +order\n/);
});

test.each([
  [
    ["--events-are", "order", "--event-name", "Ware"],
    "error: With --events-are every row is the same, and with --event-name a column says what it is.\nLeave out one of them.\n",
  ],
  [["--events-are", " "], "Give the name of an event, such as order."],
])("%j is refused", async (options, words) => {
  const { err, code } = await score(["run", ...given, ...options], { cwd: folderWith(files) });
  expect(code).toBe(2);
  expect(err).toContain(words);
});
