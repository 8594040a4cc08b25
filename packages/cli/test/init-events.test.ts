/** What init says of events: which column identifies one, who did it, and which columns no rule needs. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, initThenRun, pick, times } from "./proposed.ts";

const leads = csv([["id", "email"], ...times(30, (index) => [`u${index}`, `u${index}@x.example`])]);

/** Events with one more column of this name. */
const eventsWith = (column: string, valueOf: (index: number) => string): string =>
  csv([
    ["lead_id", "event", "at", column],
    ...times(60, (index) => [`u${index % 30}`, pick(["Webinar", "Demo"], index), day(index), valueOf(index)]),
  ]);
const numbered = (index: number): string => `V${1000 + index}`;

test.each([
  ["Vorgang", numbered],
  ["Event ID", (index: number) => String(index + 1)],
  ["uuid", (index: number) => `${index}aaaaaa-0000-4000-8000-000000000000`],
])("“%s”, which differs in every row and looks like one, identifies an event", async (column, valueOf) => {
  const { said, model, command } = await initThenRun(
    { "l.csv": leads, "e.csv": eventsWith(column, valueOf) },
    "--leads l.csv --events e.csv",
  );
  expect(said).toContain(
    `“${column}” differs in every row of “e.csv” and was taken as what identifies an event, so that one that comes twice counts once. If it does not, leave out --event-id.\n`,
  );
  expect(command).toContain(column === "Event ID" ? '--event-id "Event ID"' : `--event-id ${column}`);
  expect(model).not.toContain(`from "${column}"`);
});

test.each([
  ["comes twice", "Vorgang", (index: number) => numbered(index === 7 ? 6 : index)],
  ["is blank once", "Vorgang", (index: number) => (index === 7 ? "" : numbered(index))],
  ["is of a visit", "session id", numbered],
  ["is a text", "Betreff", (index: number) => `Angebot ${1000 + index}`],
  ["is a number like any", "Dauer", (index: number) => String(100 + index)],
])("a column that %s identifies none", async (_, column, valueOf) => {
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], {
    cwd: folderWith({ "l.csv": leads, "e.csv": eventsWith(column, valueOf) }),
  });
  expect(out).toContain("score run model.score");
  expect(out).not.toContain("--event-id");
});

test("Salesforce: columns in capitals that only machines read are not proposed, and a remark says how to mark what a rep did", async () => {
  const files = {
    "l.csv": csv([
      ["ID", "ISDELETED", "EMAIL", "SYSTEMMODSTAMP", "JIGSAWCONTACTID"],
      ...times(30, (index) => [`u${index}`, "false", `u${index}@x.example`, day(index), `j${index}`]),
    ]),
    "e.csv": csv([
      ["WHOID", "TASKSUBTYPE", "ISCLOSED", "COMPLETEDDATETIME"],
      ...times(60, (index) => [`u${index % 30}`, pick(["Call", "Email"], index), "true", day(index)]),
    ]),
  };
  const { model } = await initThenRun(files, "--source salesforce --leads l.csv --events e.csv");
  expect(model).toContain("// Left out, because rules hardly need them: ISDELETED, SYSTEMMODSTAMP, JIGSAWCONTACTID\n");
  expect(model).toContain(
    "// What your own team did, such as an email that was sent, is no activity of the lead. Mark it with by us: event call by us\n",
  );
  const ofWeb = await initThenRun({ "l.csv": leads, "e.csv": eventsWith("note", () => "x") }, "--leads l.csv --events e.csv");
  expect(ofWeb.model).not.toContain("by us");
});

/** Thirty orders, of one to three products each, and a call of each customer. */
const orderLines = (column: string, leadOf: (order: number, line: number) => string): string =>
  csv([
    ["lead_id", "event", "at", column, "product"],
    ...times(30, (order) => order).flatMap((order) =>
      times(1 + (order % 3), (line) => [
        leadOf(order, line),
        "Order",
        day(order),
        `A-${5000 + order}`,
        pick(["Lamp", "Desk", "Chair"], line),
      ]),
    ),
    ...times(30, (index) => [`u${index}`, "Called", day(index), "", ""]),
  ]);
const ofOne = (order: number): string => `u${order % 7}`;

test.each(["Order ID", "order_number", "OrderNo", "Invoice", "Bestellnummer", "Auftrags-Nr", "transaction_id"])(
  "where several rows have the same “%s”, the first rule counts it once",
  async (column) => {
    const files = { "l.csv": leads, "e.csv": orderLines(column, ofOne) };
    const { said, model, rows } = await initThenRun(files, "--leads l.csv --events e.csv");
    expect(said).toContain(`Several rows of “e.csv” have the same “${column}”`);
    expect(model).toMatch(/\n {2}\+1 for order, once per \w+, at most 5 times per day\n/);
    // Of u0 to u6 the orders 0 to 29 that leave the same rest when divided by seven.
    expect(rows.slice(0, 8).map((row) => [row["lead_id"], row["engagement"]])).toEqual(
      [5, 5, 4, 4, 4, 4, 4, 0].map((points, lead) => [`u${lead}`, `${points}`]),
    );
  },
);

test.each<[string, string, (order: number, line: number) => string]>([
  ["a number that several leads share", "Order ID", (order, line) => `u${(order + line) % 30}`],
  ["a state of orders", "Order Status", ofOne],
  ["a visit", "Session ID", ofOne],
])("%s is no order of one lead", async (_, column, leadOf) => {
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], {
    cwd: folderWith({ "l.csv": leads, "e.csv": orderLines(column, leadOf) }),
  });
  expect(out).toContain("score run model.score");
  expect(out).not.toContain("Several rows");
});
