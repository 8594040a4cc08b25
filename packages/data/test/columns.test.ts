import { describe, expect, test } from "vitest";
import {
  eventSlots,
  identifierReader,
  leadOf,
  pickEventColumns,
  pickLeadColumns,
  rowIdentifier,
  type EventColumnNames,
} from "@scoreline/data";
import { inputs, keyless } from "./inputs.ts";
import { failureOf, openGiven } from "./reading.ts";

const leads = async (header: string, idName: string | null = null, of = inputs) =>
  pickLeadColumns(await openGiven("leads.csv", `${header}\n`), of, idName);
const events = async (header: string, names: EventColumnNames = {}) =>
  pickEventColumns(await openGiven("events.csv", `${header}\n`), inputs, names, identifierReader(inputs, null));

describe("leads", () => {
  test("columns are found by the name they come from, by the field's name, and without regard to case", async () => {
    const columns = await leads("record id,EMAIL,employees,Notes,select");
    expect(["record id", "EMAIL", "employees", "Notes", "select"].map((column) => columns.picker.slotOf(column))).toEqual([
      1, 2, 3, -1, -1,
    ]);
    expect(columns.idColumn).toBe("record id");
    expect(columns.ignored()).toEqual(["Notes", "select"]);
    expect(columns.placeOf("employees", { employees: "5" })).toEqual({ column: "employees", value: "5" });
    expect(columns.placeOf("email", { EMAIL: "ana@bank.example" })).toEqual({ column: "EMAIL", value: "ana@bank.example" });
    expect(columns.placeOf("employees", {})).toEqual({ column: "employees", value: null });
  });

  test.each([
    ["the key field", "id,lead_id,Record ID", null, "Record ID"],
    ["the key field by its name", "lead_id,id", null, "id"],
    ["lead_id", "email,lead_id", null, "lead_id"],
    ["what --lead-id names", "Record ID,CRM key", "crm key", "CRM key"],
  ])("the identifier is %s", async (_, header, idName, expected) => {
    expect((await leads(header.replace("id,lead_id,Record", "lead_id,Record"), idName)).idColumn).toBe(expected);
  });

  test("a key field without a column of its own is the identifier", async () => {
    const columns = await leads("lead_id,email");
    const row = [undefined, "7", "ana@bank.example"];
    const identified = rowIdentifier(columns)(2, row);
    expect(identified).toEqual({ id: "7", shown: "7", row: ["7", "7", "ana@bank.example"], at: null });
    expect(leadOf(columns, ["7", "7", "ana@bank.example"])).toEqual({ id: "7", email: "ana@bank.example" });
  });

  test("without a key field it is id, else lead_id, and no field", async () => {
    const columns = await leads("lead_id,ID,email", null, keyless);
    expect(columns.idColumn).toBe("ID");
    expect(columns.identifying(["", "5", "6", "ana@bank.example"]).map((list) => list.map(({ column }) => column))).toEqual([
      ["ID", "lead_id"],
    ]);
    expect(columns.ignored()).toEqual([]);
  });

  test.each([
    [
      "no identifier",
      "email,phone",
      null,
      "“leads.csv” has no column that identifies a lead: none of “Record ID”, “id” and “lead_id” is there. Its columns are “email” and “phone”. Name the column that has a value of its own for every lead: --lead-id COLUMN. Where there is none, --lead-id row takes the number of the row.",
    ],
    [
      "an identifier that is not there",
      "email",
      "key",
      "“leads.csv” has no column “key”. Its columns are “email”. Name the column that has a value of its own for every lead: --lead-id COLUMN. Where there is none, --lead-id row takes the number of the row.",
    ],
    [
      "two columns for one field",
      "id,Employees,employees",
      null,
      "The columns “Employees” and “employees” of “leads.csv” both give the same value. Rename or remove one of them, so that it is clear which one counts.",
    ],
  ])("%s is refused", async (_, header, idName, message) => {
    expect(await failureOf(leads(header, idName))).toBe(message);
  });
});

describe("events", () => {
  test("structure, properties by name or by what they come from, and the rest ignored", async () => {
    const columns = await events("lead_id,type,at,props,url,Time,campaign");
    const row = ["lead_id", "type", "at", "props", "url", "Time", "campaign"].reduce<unknown[]>((values, column) => {
      const slot = columns.picker.slotOf(column);
      if (slot >= 0) values[slot] = `a ${column}`;
      return values;
    }, []);
    const { row: settled, clash } = columns.settle(2, row);
    expect(clash).toBeNull();
    expect([eventSlots.leadId, eventSlots.name, eventSlots.at, eventSlots.properties].map((slot) => settled[slot])).toEqual([
      "a lead_id",
      "a type",
      "a at",
      "a props",
    ]);
    expect(settled.filter((value) => value !== undefined)).toHaveLength(6);
    expect(
      columns.properties.map(({ fields }) => fields.map(({ name, sources }) => [name, ...sources.map(({ column }) => column)])),
    ).toEqual([
      [
        ["url", "url"],
        ["seconds", "Time"],
      ],
      [],
    ]);
    expect(columns.picker.slotOf("campaign")).toBe(-1);
    expect(columns.placeOfProperty("page_view", "seconds", { Time: 5 })).toEqual({ column: "Time", value: 5, key: null });
    expect(columns.placeOfProperty("page_view", "url", { url: "/b", URL: "/a" })).toEqual({ column: "url", value: "/b", key: null });
    expect(columns.placeOfProperty("page_view", "url", { url: " ", URL: "/a" })).toEqual({ column: "props", value: "/a", key: "URL" });
    expect(columns.placeOfProperty("page_view", "url", { url: "n/a" })).toEqual({ column: "url", value: "n/a", key: null });
    expect(columns.placeOfProperty("page_view", "url", {})).toEqual({ column: "url", value: null, key: null });
    expect(columns.placeOfProperty("page_view", "unknown", {})).toEqual({ column: "props", value: null, key: null });
    expect(columns.ignored()).toEqual(["campaign"]);
  });

  test("events are known by both their names, without regard to case", async () => {
    const columns = await events("lead_id,event,at");
    expect(["page_view", "web.page", "Web.Page", "demo_request", "click"].map(columns.eventOf)).toEqual([0, 0, 0, 1, -1]);
  });

  test("options rename the columns", async () => {
    const columns = await events("Contact,What,When,More,event", { leadId: "contact", name: "What", at: "When", properties: "More" });
    expect((["leadId", "name", "at", "properties"] as const).map(columns.columnOf)).toEqual(["Contact", "What", "When", "More"]);
    expect(columns.picker.slotOf("event")).toBe(-1);
  });

  test("a column identifies events where it is named as doing so, and never by what it is called", async () => {
    const header = "lead_id,event,at,id,seconds";
    expect((await events(header)).ignored()).toEqual(["id"]);
    const columns = await events(header, { id: "id" });
    expect([columns.columnOf("id"), columns.ignored()]).toEqual(["id", []]);
  });

  test("what identifies an event may be a property of it, too", async () => {
    const columns = await events("lead_id,event,at,seconds", { id: "seconds" });
    const row: unknown[] = [];
    for (const name of ["lead_id", "event", "at", "seconds"]) row[columns.picker.slotOf(name)] = name === "seconds" ? "12" : name;
    const settled = columns.settle(2, row as never).row;
    expect([settled[eventSlots.id], settled[columns.picker.slotOf("seconds")]]).toEqual(["12", "12"]);
  });

  test.each([
    [
      "no lead",
      "event,at",
      {},
      "“events.csv” has no column “lead_id”, which says whose event it is. Its columns are “event” and “at”. Name the column that says so: --event-lead-id COLUMN",
    ],
    [
      "no name",
      "lead_id,at",
      {},
      "“events.csv” has no column “event” or “type”, which says what happened. Its columns are “lead_id” and “at”. Name the column that says so: --event-name COLUMN\nWhere each row is the same, such as an order, say what it is: --events-are order",
    ],
    [
      "no time",
      "lead_id,event",
      {},
      "“events.csv” has no column “at”, which says when it happened. Its columns are “lead_id” and “event”. Name the column that says so: --event-at COLUMN",
    ],
    [
      "a wrong option",
      "lead_id,event,at",
      { at: "when" },
      "“events.csv” has no column “when”. Its columns are “lead_id”, “event” and “at”. Name the right one: --event-at COLUMN",
    ],
    [
      "a wrong option for what may be left out",
      "lead_id,event,at",
      { id: "uuid" },
      "“events.csv” has no column “uuid”. Its columns are “lead_id”, “event” and “at”. Name the right one: --event-id COLUMN",
    ],
  ])("%s is refused", async (_, header, names, message) => {
    expect(await failureOf(events(header, names))).toBe(message);
  });
});
