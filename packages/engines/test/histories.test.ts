import { describe, expect, test } from "vitest";
import {
  createEventCensus,
  createEventReader,
  identifierReader,
  leadOf,
  loadEvents,
  loadLeads,
  pickEventColumns,
  layOutLeads,
  pickLeadColumns,
  rowMerger,
  readOneLead,
  type DataSource,
  type LeadHistory,
  type Reject,
  type RowProblem,
} from "@scoreline/data";
import { createHistoryStore, createRejectLog, type Workspace } from "@scoreline/engines";
import { inputs } from "../../data/test/inputs.ts";
import { openGiven, withWorkspace } from "./reading.ts";

const rejectOf = (file: string, problem: RowProblem): Reject => {
  const { line, column, value, cause, lead = null } = problem;
  return {
    file,
    line,
    column,
    value,
    lead,
    problem: cause.code,
    kind: { about: column, says: cause.code, ofValue: false },
    takenAsMissing: false,
  };
};

/** Reads and joins two files the way a run does. */
async function joinGiven(leadText: string, eventText: string | null, workspace: Workspace, ending = "csv") {
  const leadFile = await openGiven(`leads.${ending}`, leadText);
  const leads = pickLeadColumns(leadFile, inputs, null);
  const eventFile = eventText === null ? null : await openGiven(`events.${ending}`, eventText);
  const events = eventFile === null ? null : pickEventColumns(eventFile, inputs, {}, identifierReader(inputs, null));
  const store = await createHistoryStore(
    workspace,
    (row) => leadOf(leads, row),
    events === null ? null : createEventReader(inputs, events),
  );
  const rejects = await createRejectLog(workspace);
  await loadLeads(leadFile, leads, {
    lead: store.addLead,
    reject: (problem) => rejects.add(rejectOf("leads.csv", problem)),
    progress: () => {},
  });
  const counts =
    eventFile === null || events === null
      ? null
      : await loadEvents(eventFile, events, createEventCensus(inputs, events, []), {
          event: store.addEvent,
          reject: (problem) => rejects.add(rejectOf("events.csv", problem)),
          progress: () => {},
        });
  const joined = await store.join();
  const histories: LeadHistory[] = [];
  for await (const batch of joined.histories()) histories.push(...batch);
  const duplicates = [];
  for await (const duplicate of joined.duplicates()) duplicates.push(duplicate);
  const rejected: Reject[] = [];
  for await (const batch of rejects.read()) rejected.push(...batch);
  return { histories, duplicates, rejected, counts, joined, count: await rejects.count() };
}

const header = "id,email,employees\n";

describe("leads and their events", () => {
  test("come in the order of the leads, events in the order of their file, with lines", async () => {
    await withWorkspace(async (workspace) => {
      const { histories, counts, joined } = await joinGiven(
        `${header}b,b@x.example,5\na,,\n c ,c@x.example,7\n`,
        "lead_id,event,at,url,Time\na,page_view,2026-06-02,/two,\nb,demo_request,2026-06-01,,\na,page_view,2026-06-01,/one,30\nz,demo_request,2026-06-01,,\na,click,2026-06-01,,\nz,page_view,2026-06-01,,\ny,page_view,2026-06-01,,\na,tap,2026-06-01,,\nb,click,2026-06-01,,\n",
        workspace,
      );
      expect(histories).toEqual([
        {
          id: "b",
          line: 2,
          lead: { id: "b", email: "b@x.example", employees: "5" },
          events: [{ event: "demo_request", at: "2026-06-01", properties: {} }],
          eventLines: [3],
          problems: [],
        },
        {
          id: "a",
          line: 3,
          lead: { id: "a", email: null, employees: null },
          events: [
            { event: "page_view", at: "2026-06-02", properties: { url: "/two" } },
            { event: "page_view", at: "2026-06-01", properties: { url: "/one", Time: "30" } },
          ],
          eventLines: [2, 4],
          problems: [],
        },
        { id: "c", line: 4, lead: { id: " c ", email: "c@x.example", employees: "7" }, events: [], eventLines: [], problems: [] },
      ]);
      expect(joined.leads).toBe(3);
      expect(joined.unmatched).toEqual({ events: 3, leads: 2 });
      expect(counts).toMatchObject({
        rows: 9,
        unknown: {
          count: 3,
          names: [
            { name: "click", count: 2 },
            { name: "tap", count: 1 },
          ],
          moreNames: false,
        },
      });
    });
  });

  test("properties come from columns and from JSON, also those of one event", async () => {
    await withWorkspace(async (workspace) => {
      const { histories } = await joinGiven(
        "id\n1\n",
        'lead_id,type,at,props,Time\n1,page_view,2026-06-01,"{""url"":""/a"",""Time"":5}",\n1,page_view,2026-06-01,"{""url"":""/b""}",9\n1,page_view,2026-06-01,not JSON,\n1,page_view,2026-06-01,"[1]",\n1,page_view,2026-06-01,,\n',
        workspace,
      );
      expect(histories[0]?.events.map(({ properties }) => properties)).toEqual([{ url: "/a", Time: 5 }, { url: "/b", Time: "9" }, {}]);
      expect(histories[0]?.problems).toEqual([
        { line: 4, column: "props", value: "not JSON", cause: { code: "properties-not-an-object" } },
        { line: 5, column: "props", value: "[1]", cause: { code: "properties-not-an-object" } },
      ]);
    });
  });

  test("JSON lines keep types and nested properties", async () => {
    await withWorkspace(async (workspace) => {
      const { histories, rejected } = await joinGiven(
        '{"id": 7, "Company Size": 12.5}\n{"id": 12345678901234567890}\n{"id": true}\n',
        '{"lead_id": 7, "event": "page_view", "at": "2026-06-01T10:00:00Z", "properties": {"url": "/x", "seconds": 4}}\n{"lead_id": "7", "event": "demo_request", "at": 5}\n',
        workspace,
        "jsonl",
      );
      expect(histories).toMatchObject([
        {
          id: "7",
          lead: { id: 7, "Company Size": 12.5 },
          events: [
            { event: "page_view", at: "2026-06-01T10:00:00Z", properties: { url: "/x", seconds: 4 } },
            { event: "demo_request", at: "5", properties: {} },
          ],
        },
      ]);
      expect(rejected.map(({ line, column, problem }) => [line, column, problem])).toEqual([
        [2, "id", "inexact-identifier"],
        [3, "id", "odd-identifier"],
      ]);
    });
  });

  test("are never joined by half a character, which all are the same once they are stored", async () => {
    await withWorkspace(async (workspace) => {
      const { histories, duplicates, rejected } = await joinGiven(
        '{"id": "\\ud800"}\n{"id": "\\ud801"}\n{"id": "\\ufffd"}\n{"id": "\\ud83d\\ude00"}\n',
        '{"lead_id": "a\\udfff", "event": "page_view", "at": "2026-06-01"}\n{"lead_id": "\\ud801", "event": "page_view", "at": "2026-06-01"}\n',
        workspace,
        "jsonl",
      );
      expect(histories.map(({ id, events }) => [id, events.length])).toEqual([
        ["\ufffd", 0],
        ["😀", 0],
      ]);
      expect(duplicates).toEqual([]);
      expect(rejected.map(({ line, problem }) => [line, problem])).toEqual([
        [1, "broken-identifier"],
        [2, "broken-identifier"],
        [1, "broken-identifier"],
        [2, "broken-identifier"],
      ]);
    });
  });
});

describe("rows that cannot be used", () => {
  test("identifiers and names that are missing are rejected, duplicates are found", async () => {
    await withWorkspace(async (workspace) => {
      const { histories, duplicates, rejected, count, counts } = await joinGiven(
        `${header}1,a@x.example,1\n,b@x.example,2\nN/A,c@x.example,3\n1,d@x.example,4\nx\n2,,\n 1,,\n`,
        "lead_id,event,at\n,page_view,2026-06-01\n1,,2026-06-01\n1,demo_request,2026-06-01\n",
        workspace,
      );
      expect(histories.map(({ id, line, events }) => [id, line, events.length])).toEqual([
        ["1", 2, 1],
        ["2", 7, 0],
      ]);
      expect(duplicates).toEqual([
        { line: 5, id: "1", first: 2 },
        { line: 8, id: "1", first: 2 },
      ]);
      expect(rejected.map(({ file, line, column, value, lead, problem }) => [file, line, column, value, lead, problem])).toEqual([
        ["leads.csv", 3, "id", null, null, "no-identifier"],
        ["leads.csv", 4, "id", "N/A", null, "no-identifier"],
        ["leads.csv", 6, null, "x", null, "wrong-width"],
        ["events.csv", 3, "event", null, "1", "no-event-name"],
      ]);
      expect(count).toEqual({ entries: 4, rows: 4, missing: { values: 0, rows: 0 } });
      expect(counts?.anonymous).toEqual({ count: 1, words: [{ word: null, count: 1 }] });
    });
  });
});

test("many leads and events, in any order, come together as they do by hand", async () => {
  const size = 30_000;
  const order = Array.from({ length: size }, (_, index) => (index * 7919) % size);
  const leadText = header + order.map((id) => `L${id},,${id}\n`).join("");
  const eventText = `lead_id,event,at\n${Array.from({ length: 4 * size }, (_, index) => `L${(index * 104_729) % (size + 50)},demo_request,2026-06-01\n`).join("")}`;
  const expected = new Map<string, number[]>();
  for (let index = 0; index < 4 * size; index++) {
    const id = `L${(index * 104_729) % (size + 50)}`;
    expected.set(id, [...(expected.get(id) ?? []), index + 2]);
  }
  await withWorkspace(async (workspace) => {
    const { histories } = await joinGiven(leadText, eventText, workspace);
    expect(histories.map(({ id }) => id)).toEqual(order.map((id) => `L${id}`));
    expect(histories.every(({ id, eventLines }) => JSON.stringify(eventLines) === JSON.stringify(expected.get(id) ?? []))).toBe(true);
  });
});

test("a hundred thousand events of one lead", async () => {
  await withWorkspace(async (workspace) => {
    const events = Array.from({ length: 100_000 }, (_, index) => `1,page_view,2026-06-01,/page-${index}\n`).join("");
    const { histories } = await joinGiven("id\n1\n2\n", `lead_id,event,at,url\n${events}`, workspace);
    expect(histories.map((history) => history.events.length)).toEqual([100_000, 0]);
    expect(histories[0]?.events[99_999]?.properties).toEqual({ url: "/page-99999" });
  });
});

test("leads are matched by what identifies them, and called as their file calls them", async () => {
  await withWorkspace(async (workspace) => {
    const read = (row: readonly unknown[]) => ({ id: row[0] });
    const store = await createHistoryStore(workspace, read, (_line, _event, row) => ({ event: "click", at: String(row[0]) }));
    store.addLead(2, { id: "a@x.example", shown: "A@x.example", row: ["A@x.example"], at: null });
    store.addLead(3, { id: "b@x.example", shown: "b@x.example", row: ["b@x.example"], at: null });
    store.addLead(4, { id: "b@x.example", shown: "B@x.example", row: ["B@x.example"], at: null });
    store.addEvent(2, "a@x.example", 0, ["2026-06-01"]);
    const joined = await store.join();
    const histories: LeadHistory[] = [];
    for await (const batch of joined.histories()) histories.push(...batch);
    expect(histories.map(({ id, lead, events }) => [id, lead["id"], events.length])).toEqual([
      ["A@x.example", "A@x.example", 1],
      ["b@x.example", "b@x.example", 0],
    ]);
    const duplicates = [];
    for await (const duplicate of joined.duplicates()) duplicates.push(duplicate);
    expect(duplicates).toEqual([{ line: 4, id: "B@x.example", first: 3 }]);
  });
});

test("one lead is read by its identifier, with events that the model does not know", async () => {
  const leadFile = await openGiven("leads.csv", `${header}1,a@x.example,1\n2,b@x.example,2\n2,c@x.example,3\n`);
  const eventFile = await openGiven(
    "events.csv",
    "lead_id,event,at,url\n2,page_view,2026-06-01,/a\n1,page_view,2026-06-01,/b\n2,tap,2026-06-02,/c\n",
  );
  const leads = { file: leadFile, columns: pickLeadColumns(leadFile, inputs, null), wanted: [] };
  const columns = pickEventColumns(eventFile, inputs, {}, identifierReader(inputs, null));
  const events = { file: eventFile, columns, census: createEventCensus(inputs, columns, []) };
  const found = await readOneLead(" 2 ", inputs, leads, events, () => undefined);
  expect(found.history).toEqual({
    id: "2",
    line: 3,
    lead: { id: "2", email: "b@x.example", employees: "2" },
    events: [
      { event: "page_view", at: "2026-06-01", properties: { url: "/a" } },
      { event: "tap", at: "2026-06-02", properties: {} },
    ],
    eventLines: [2, 4],
    problems: [],
  });
});

test("a lead that is not there gives null and shows what identifiers look like", async () => {
  const file = await openGiven("leads.csv", `${header}L-1,,\nL-2,,\n`);
  expect(
    await readOneLead("1", inputs, { file, columns: pickLeadColumns(file, inputs, null), wanted: [] }, null, () => undefined),
  ).toMatchObject({
    history: null,
    seen: 2,
    examples: ["L-1", "L-2"],
  });
});

test("rows of one lead are brought together in the order in which they say that they were written", async () => {
  await withWorkspace(async (workspace) => {
    const read = (row: readonly unknown[]) => ({ plan: row[0], seats: row[1] });
    const merger = rowMerger({ writtenAt: () => ({ at: null }), saysBlank: true, sources: { fields: [] }, holders: [] });
    const store = await createHistoryStore(workspace, read, (_line, _event, row) => ({ event: "click", at: String(row[0]) }), merger);
    store.addLead(2, { id: "b", shown: "B", row: ["Free", "5"], at: Date.parse("2026-05-03") });
    store.addLead(3, { id: "a", shown: "a", row: ["Pro", undefined], at: Date.parse("2026-05-01") });
    store.addLead(4, { id: "b", shown: "b", row: ["Team", " "], at: Date.parse("2026-05-04") });
    store.addLead(5, { id: "b", shown: "b", row: ["Pro", "9"], at: Date.parse("2026-05-01") });
    store.addLead(6, { id: "a", shown: "a", row: [undefined, 7], at: null });
    store.addEvent(2, "b", 0, ["2026-06-01"]);
    const joined = await store.join();
    const duplicates: unknown[] = [];
    for await (const each of joined.duplicates()) duplicates.push(each);
    const histories: LeadHistory[] = [];
    for await (const batch of joined.histories()) histories.push(...batch);
    expect([joined.leads, joined.merged, joined.writing.undated, duplicates]).toEqual([2, 3, 1, []]);
    expect(histories.map(({ id, line, lead, events }) => [id, line, lead, events.length])).toEqual([
      ["B", 2, { plan: "Team", seats: null }, 1],
      ["a", 3, { plan: "Pro", seats: 7 }, 0],
    ]);
  });
});

test("a trait is one in every spelling, and the later call counts, on disk as where one lead is read", async () => {
  const source: DataSource = { title: "Calls", leads: { id: ["id"], latest: ["timestamp"] } };
  const calls = [
    { id: "later", timestamp: "2026-05-01", title: "Owner" },
    { id: "later", timestamp: "2026-05-02", Title: "Student" },
    { id: "back", timestamp: "2026-05-01", title: "Owner" },
    { id: "back", timestamp: "2026-05-02", Title: null },
    { id: "earlier", timestamp: "2026-05-02", TITLE: "Student" },
    { id: "earlier", timestamp: "2026-05-01", title: "Owner" },
    { id: "both", timestamp: "2026-05-01", title: "Owner", Title: "Student" },
  ];
  const text = calls.map((call) => JSON.stringify(call)).join("\n");
  const inputsOfTitle = { ...inputs, key: null, lead: [{ name: "title", from: [], missing: [], type: { kind: "text" } as const }] };
  const open = async () => {
    const file = await openGiven("calls.jsonl", text);
    return { file, columns: pickLeadColumns(file, inputsOfTitle, null, source) };
  };
  await withWorkspace(async (workspace) => {
    const { file, columns } = await open();
    const store = await createHistoryStore(workspace, (row) => leadOf(columns, row), null, rowMerger(columns));
    await loadLeads(file, columns, { lead: store.addLead, reject: () => expect.unreachable(), progress: () => {} });
    const joined = await store.join();
    for await (const batch of joined.histories()) {
      for (const { id, lead } of batch) {
        const given = Object.values(lead).filter((value) => value !== null);
        expect([id, given]).toEqual([id, { later: ["Student"], back: [], earlier: ["Student"], both: ["Student", "Owner"] }[id]]);
        const one = await open();
        const { history } = await readOneLead(id, inputsOfTitle, { ...one, wanted: [] }, null, () => undefined);
        expect(Object.values(history!.lead).filter((value) => value !== null)).toEqual(given);
      }
    }
    expect(joined.leads).toBe(4);
  });
});

test("a later value of a trait is all of it, on disk as where one lead is read", async () => {
  const source: DataSource = {
    title: "Calls",
    leads: { id: ["userId"], latest: ["timestamp"], spread: ["traits"], technical: ["type", "timestamp", "context*"] },
  };
  const call = (userId: string, day: number, traits: object, more: object = {}) => ({
    type: "identify",
    userId,
    timestamp: `2026-05-0${day}`,
    traits,
    ...more,
  });
  const company = { employees: 150, name: "Acme" };
  const calls = [
    call("null", 2, { company: null }),
    call("null", 1, { company }),
    call("empty", 1, { company }),
    call("empty", 2, { company: {} }),
    call("text", 1, { company }),
    call("text", 2, { Company: "Beta" }),
    call("other", 1, { company }),
    call("other", 2, { company: { name: "Beta" } }),
    call("kept", 1, { company }),
    call("kept", 2, { plan: "Pro" }),
    // What is around the traits is none of them.
    call("around", 1, { type: "partner" }, { context: { page: { path: "/a" } } }),
    call("around", 2, {}, { context: { ip: "::1" } }),
  ];
  const text = calls.map((each) => JSON.stringify(each)).join("\n");
  const field = (name: string, from: readonly string[]) => ({ name, from, missing: [], type: { kind: "text" } as const });
  const fields = [
    field("employees", ["company.employees"]),
    field("company_name", ["traits.company.name"]),
    field("kind", ["type"]),
    field("path", ["context.page.path"]),
  ];
  const traits = { ...inputs, key: null, lead: fields };
  const open = async () => {
    const file = layOutLeads(await openGiven("calls.jsonl", text), source);
    return { file, columns: pickLeadColumns(file, traits, null, source) };
  };
  const expected: Readonly<Record<string, object>> = {
    null: {},
    empty: {},
    text: {},
    other: { "traits.company.name": "Beta" },
    kept: { "company.employees": 150, "traits.company.name": "Acme" },
    around: { type: "partner", "context.page.path": "/a" },
  };
  const given = (lead: object) => Object.fromEntries(Object.entries(lead).filter(([, value]) => value !== null));
  await withWorkspace(async (workspace) => {
    const { file, columns } = await open();
    const store = await createHistoryStore(workspace, (row) => leadOf(columns, row), null, rowMerger(columns));
    await loadLeads(file, columns, { lead: store.addLead, reject: () => expect.unreachable(), progress: () => {} });
    const onDisk: Record<string, object> = {};
    for await (const batch of (await store.join()).histories()) for (const { id, lead } of batch) onDisk[id] = given(lead);
    expect(onDisk).toEqual(expected);
    for (const id of Object.keys(expected)) {
      const { history } = await readOneLead(id, traits, { ...(await open()), wanted: [] }, null, () => undefined);
      expect([id, given(history!.lead)]).toEqual([id, expected[id]]);
    }
  });
});
