/** Exports as HubSpot, Salesforce and Segment write them: init proposes a model and commands, and these score everybody at once. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, day, initThenRun, jsonLines, pick, shortId, times, total, two } from "./proposed.ts";

const people = 300;

/** Contacts of HubSpot; every hundredth has no address. */
const contacts = [
  [
    "Record ID",
    "First Name",
    "Email",
    "Contact owner",
    "Job Title",
    "City",
    "Annual Revenue",
    "Create Date",
    "Lead Status",
    "Topics of interest",
    "Fax Number",
  ],
  ...times(people, (index) => [
    10_200_000_000 + index,
    pick(["Kim", "Zoë", "O'Brien", "李"], index),
    index % 100 === 7 ? "" : `Kim.${index}@North.example`,
    pick(["Ann Lee", "Bob Ray"], index),
    index === 77 ? "CEO; Founder" : pick(["CEO", "Buyer", "Head of Sales"], index),
    pick(["Berlin", "Paris"], index),
    pick(["$2,500,000", "45000.50", ""], index),
    `${day(index)} 09:14`,
    pick(["NEW", "OPEN", "(No value)"], index),
    pick(["Pricing;Events", "Pricing", "", "Events"], index),
    "",
  ]),
];

test("HubSpot: contacts and events of the events API", async () => {
  const events = times(600, (index) => ({
    id: `ev-${index}`,
    eventType: pick(["e_visited_page", "e_visited_page", "e_submitted_form"], index),
    objectType: "CONTACT",
    objectId: String(10_200_000_000 + (index % people)),
    occurredAt: `${day(index)}T10:00:00.000Z`,
    properties: { hs_url: "https://acme.example/pricing" },
  }));
  const { model, said, command, rows } = await initThenRun(
    { "contacts.csv": csv(contacts), "events.jsonl": jsonLines(events) },
    "--source hubspot --leads contacts.csv --events events.jsonl",
  );
  expect(said).toBe("✓ Wrote model.score from 300 leads and 2 kinds of events.\n");
  expect(command).toBe("score run model.score --source hubspot --leads contacts.csv --events events.jsonl -o scored.csv");
  expect(model).toContain(`lead {
  record_id: text key from "Record ID"
  first_name: text from "First Name"
  email: email
  contact_owner: text from "Contact owner"
  job_title: text from "Job Title"
  city: text
  annual_revenue: number from "Annual Revenue"
  create_date: date from "Create Date"
  lead_status: one of "NEW", "OPEN" from "Lead Status"
  topics_of_interest: list of text from "Topics of interest"
}
// Without a value in every row: Fax Number
`);
  expect(model).toContain("// What is `one of` has these values only, and a row with another is refused");
  expect(rows).toHaveLength(people);
  // The visits: two events of three. And 100 leads are new.
  expect([total(rows, "engagement"), total(rows, "fit")]).toEqual([400, 1000]);
});

test("HubSpot: email events name the lead by its address, so that is the key", async () => {
  const kinds = ["SENT", "DELIVERED", "OPEN", "OPEN", "CLICK", "BOUNCE"];
  const withAddress = times(people, (index) => index).filter((index) => index % 100 !== 7);
  const events = times(1200, (index) => ({
    appName: "Batch",
    created: Date.parse(`${day(index)}T08:00:00Z`),
    emailCampaignId: 44,
    id: `id-${index}`,
    portalId: 62_515,
    // The system writes addresses in small letters, whatever people typed.
    recipient: `kim.${pick(withAddress, index)}@north.example`,
    type: pick(kinds, index),
    ...(pick(kinds, index) === "CLICK" && { url: "https://acme.example/pricing" }),
  }));
  const { model, said, command, err, rows } = await initThenRun(
    { "contacts.csv": csv(contacts), "mails.jsonl": jsonLines(events) },
    "--source hubspot --leads contacts.csv --events mails.jsonl",
  );
  expect(said).toBe(`✓ Wrote model.score from 300 leads and 5 kinds of events.
“Email” identifies a lead, because the events name their lead by it.
3 rows cannot be used: the command allows for that.
  contacts.csv, 3 rows, such as line 9: “Email”: the identifier is missing
`);
  expect(command).toBe("score run model.score --source hubspot --leads contacts.csv --events mails.jsonl -o scored.csv --max-rejects 3");
  expect(model).toContain("  email: email key\n");
  for (const sent of ["sent", "delivered", "bounce"]) expect(model).toContain(`event ${sent} by us {`);
  expect(model).toContain("event open {");
  expect(err).not.toContain("not in “contacts.csv”");
  expect(rows).toHaveLength(people - 3);
  expect(total(rows, "engagement")).toBe(400);
});

test("Salesforce: leads and tasks of Data Loader; what is deleted or open does not count", async () => {
  const leads = [
    [
      "Id",
      "IsDeleted",
      "FirstName",
      "Email",
      "OwnerId",
      "Rating",
      "NumberOfEmployees",
      "CreatedDate",
      "Products__c",
      "Is_Partner__c",
      "Description",
      "SystemModstamp",
    ],
    ...times(people, (index) => [
      shortId(index),
      "false",
      pick(["Kim", "Zoë"], index),
      `kim${index}@north.example`,
      "0055f000003AAAA",
      pick(["Hot", "Warm", "Cold"], index),
      pick(["120.0", ""], index),
      `${day(index)}T09:12:33.000Z`,
      pick(["GC1000;GC5000", "GC1000", ""], index),
      pick(["0", "1"], index),
      index === 5 ? "Called; wants a quote" : "",
      `${day(index)}T09:12:33.000Z`,
    ]),
  ];
  const tasks = [
    ["Id", "WhoId", "Subject", "ActivityDate", "Status", "Type", "IsDeleted", "IsClosed", "TaskSubtype", "CompletedDateTime"],
    ...times(900, (index) => {
      const isOpen = index % 3 === 2;
      return [
        `00T${index}`,
        index % 90 === 0 ? "" : shortId(index % people),
        "Call",
        day(index),
        isOpen ? "In Progress" : "Completed",
        pick(["Phone", "Visit", ""], Math.floor(index / 3)),
        "false",
        isOpen ? "false" : "true",
        pick(["Call", "Email", "Call", "Call"], index),
        isOpen ? "" : `${day(index)}T15:00:00.000Z`,
      ];
    }),
  ];
  const { model, said, err, rows } = await initThenRun(
    { "leads.csv": csv(leads), "tasks.csv": csv(tasks) },
    "--source salesforce --leads leads.csv --events tasks.csv",
  );
  // A third of 900 tasks is open, and every ninetieth, none of these, names nobody. Init says it as the run does.
  const remarks = [
    "300 rows of “tasks.csv” were left out of the events, as the source says: 300 whose “IsClosed” is “false”.",
    "10 events of “tasks.csv” name no lead and were left out: “WhoId” is blank. With --anonymous reject they are rejects.",
  ];
  expect(said).toBe(["✓ Wrote model.score from 300 leads and 2 kinds of events.", ...remarks, ""].join("\n"));
  for (const remark of remarks) expect(err).toContain(remark);
  expect(model).toContain(`lead {
  id: text key
  first_name: text from "FirstName"
  email: email
  owner_id: text from "OwnerId"
  rating: one of "Cold", "Hot", "Warm"
  number_of_employees: number from "NumberOfEmployees"
  created_date: date from "CreatedDate"
  products: list of text from "Products__c"
  is_partner: yes or no from "Is_Partner__c"
  description: text
}
// Left out, because rules hardly need them: IsDeleted, SystemModstamp
`);
  // The status and the type of a task are properties of it.
  expect(model).toMatch(
    /event call \{\n {2}subject: text\n {2}activity_date: date from "ActivityDate"\n {2}status: text\n {2}type: one of "Phone", "Visit"\n\}/,
  );
  expect(err).not.toContain("Ignored columns that are not in the model: “Status”");
  expect(rows).toHaveLength(people);
  // 300 open tasks are left out, and those of nobody; the subtypes go round by four.
  const counted = times(900, (index) => index).filter((index) => index % 3 !== 2 && index % 90 !== 0 && index % 4 !== 1);
  expect(total(rows, "engagement")).toBe(counted.length);
});

test("Salesforce: a report in a European locale, with ids of 15 characters, and campaign members", async () => {
  const leads = [
    ["Lead ID", "Annual Revenue", "Create Date", "Lead Owner", "Lead Status"],
    ...times(people, (index) => [
      shortId(index),
      pick(["EUR 1.200.000,00", "EUR 12,50"], index),
      `${two(1 + (index % 28))}.05.2026`,
      pick(["Ann Lee", "Bob Ray"], index),
      pick(["Open", "Working"], index),
    ]),
  ];
  const members = [
    ["Id", "CampaignId", "LeadId", "ContactId", "Type", "Status", "HasResponded", "FirstRespondedDate", "CreatedDate"],
    ...times(600, (index) => [
      `00v${index}`,
      "7015f000000AAAA",
      shortId(index % people),
      "",
      "Lead",
      pick(["Sent", "Sent", "Responded"], index),
      pick(["false", "false", "true"], index),
      pick(["", "", day(index)], index),
      `${day(index)}T09:12:33.000Z`,
    ]),
  ];
  const { model, command, rows } = await initThenRun(
    { "report.csv": csv(leads, ";"), "members.csv": csv(members) },
    "--source salesforce --leads report.csv --events members.csv",
  );
  expect(command).toBe(
    "score run model.score --source salesforce --dates dmy --decimal comma --leads report.csv --events members.csv --event-name Status -o scored.csv",
  );
  expect(model).toContain(`lead {
  lead_id: text key from "Lead ID"
  annual_revenue: number from "Annual Revenue"
  create_date: date from "Create Date"
  lead_owner: text from "Lead Owner"
  lead_status: one of "Open", "Working" from "Lead Status"
}`);
  expect(model).toContain("event sent by us {");
  expect(rows).toHaveLength(people);
  expect(total(rows, "engagement")).toBe(200);
});

/** Three calls of each of 100 users, not in the order in which they were made, and one of somebody unknown. */
const calls = [
  ...times(people, (index) => {
    const [user, call] = [index % 100, 2 - Math.floor(index / 100)];
    return {
      type: "identify",
      userId: `u_${user}`,
      anonymousId: `a-${index}`,
      traits: [{ email: `u${user}@x.example`, plan: "Free" }, { plan: user % 2 === 0 ? "Pro" : "Free" }, { seats: user }][call],
      context: { ip: "1.2.3.4", library: { name: "analytics.js" } },
      messageId: `m-${index}`,
      timestamp: `2026-05-0${call + 1}T00:00:00.000Z`,
      receivedAt: `2026-05-0${call + 1}T00:00:01.000Z`,
    };
  }),
  { type: "identify", userId: null, anonymousId: "a-x", traits: { plan: "Pro" }, messageId: "m-x", timestamp: "2026-05-01T00:00:00.000Z" },
];

const tracked = times(600, (index) => ({
  type: "track",
  event: pick(["Signed Up", "Signed Up", "Invite Sent"], index),
  userId: index % 60 === 0 ? null : `u_${index % 100}`,
  anonymousId: `b-${index}`,
  properties: { seats: index % 7 },
  context: { ip: "1.2.3.4", library: { name: "analytics.js" } },
  messageId: `t-${index}`,
  timestamp: `${day(index)}T10:00:00.000Z`,
}));

const bySegment = "--source segment --leads calls.jsonl --events calls.jsonl";

test("Segment: all calls in one file; the rows of a user are brought together", async () => {
  const { model, said, command, rows } = await initThenRun({ "calls.jsonl": jsonLines([...calls, ...tracked]) }, bySegment);
  expect(said).toBe(`✓ Wrote model.score from 100 leads and 2 kinds of events.
601 rows of “calls.jsonl” were left out of the leads, as the source says: 600 whose “type” is “track”, 1 without “userId”.
301 rows of “calls.jsonl” were left out of the events, as the source says: 301 whose “type” is “identify”.
300 rows of “calls.jsonl” are of 100 leads; of each column, the latest value of a lead counts.
10 events of “calls.jsonl” name no lead and were left out: “userId” has no value. With --anonymous reject they are rejects.
`);
  expect(command).toBe("score run model.score --source segment --leads calls.jsonl --events calls.jsonl -o scored.csv");
  expect(model).toContain(`lead {
  user_id: text key from "userId"
  seats: number
  plan: one of "Free", "Pro"
  email: email
}
// Left out, because rules hardly need them: type, anonymousId, `);
  expect(model).toContain('event signed_up from "Signed Up" {\n  seats: number\n}');
  expect(rows).toHaveLength(100);
  expect(rows.map(({ lead_id }) => lead_id)).toEqual(times(100, (index) => `u_${index}`));
  const signedUp = times(600, (index) => index).filter((index) => index % 3 !== 2 && index % 60 !== 0);
  expect(total(rows, "engagement")).toBe(signedUp.length);
});

test("Segment: the latest value of each trait counts, in a run and where one lead is explained", async () => {
  const cwd = folderWith({
    "calls.jsonl": jsonLines(calls),
    "m.score": `model "M" { timezone "UTC" }
lead {
  id: text key from "userId"
  email: email
  plan: text
  seats: number
}
fit {
  +1 when email is known
  +10 when plan is "Pro"
  +100 when seats is 4
}`,
  });
  const data = ["m.score", "--source", "segment", "--leads", "calls.jsonl", "--at", "2026-06-01"];
  const { out, err, code } = await score(["run", ...data], { cwd });
  expect(code).toBe(0);
  expect(err).toContain("300 rows of “calls.jsonl” are of 100 leads; of each column, the latest value of a lead counts.");
  expect(err).not.toContain("“timestamp”");
  expect(out.split("\n").slice(1, 6)).toEqual(["u_0,11,,,,", "u_1,1,,,,", "u_2,11,,,,", "u_3,1,,,,", "u_4,111,,,,"]);
  expect(
    total(
      out
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => ({ fit: line.split(",")[1]! })),
      "fit",
    ),
  ).toBe(100 * 1 + 50 * 10 + 100);
  const explained = await score(["explain", ...data, "--lead", "u_4", "--format", "json"], { cwd });
  expect(JSON.parse(explained.out).outcome.scores.fit.points).toBe(111);
});

test("Segment: the users and tracks of a warehouse", async () => {
  const users = [
    ["id", "email", "plan", "context_ip", "context_library_name", "received_at", "uuid_ts"],
    ...times(100, (index) => [
      `u_${index}`,
      `u${index}@x.example`,
      pick(["Free", "Pro"], index),
      "1.2.3.4",
      "analytics.js",
      "2026-05-01 00:00:00.000",
      "2026-05-01 00:00:00.000",
    ]),
  ];
  const tracks = [
    ["id", "anonymous_id", "user_id", "event", "event_text", "context_ip", "received_at", "timestamp"],
    ...times(300, (index) => [
      `m-${index}`,
      `a-${index}`,
      `u_${index % 100}`,
      "signed_up",
      "Signed Up",
      "1.2.3.4",
      `${day(index)} 10:00:00.000`,
      `${day(index)} 10:00:00.000`,
    ]),
  ];
  const { model, rows } = await initThenRun(
    { "users.csv": csv(users), "tracks.csv": csv(tracks) },
    "--source segment --leads users.csv --events tracks.csv",
  );
  expect(model).toContain(`lead {
  id: text key
  email: email
  plan: one of "Free", "Pro"
}
// Left out, because rules hardly need them: context_ip, context_library_name, received_at, uuid_ts
`);
  expect(rows).toHaveLength(100);
  expect(total(rows, "engagement")).toBe(300);
});

test("without a source, the columns of events are found by what is in them, and named in the command", async () => {
  const customers = [
    ["Customer no.", "Umsatz", "Seit"],
    ...times(120, (index) => [`K-${index}`, pick(["1.200,50", "99,00"], index), `${two(1 + (index % 28))}.05.2026`]),
  ];
  const activities = [
    ["Kunde", "Activity", "When"],
    ...times(240, (index) => [`K-${index % 120}`, pick(["Order", "Visit"], index), `${day(index).slice(-2)}.05.2026 10:00`]),
  ];
  const { model, command, rows } = await initThenRun(
    { "customers.csv": csv(customers, ";"), "activities.csv": csv(activities, ";") },
    "--leads customers.csv --events activities.csv",
  );
  expect(command).toBe(
    "score run model.score --dates dmy --decimal comma --leads customers.csv --events activities.csv --event-lead-id Kunde --event-name Activity --event-at When -o scored.csv",
  );
  expect(model).toContain('  customer_no: text key from "Customer no."\n  umsatz: number\n  seit: date\n');
  expect(total(rows, "engagement")).toBe(120);
});

test("slips among many values, rows that cannot be read and repeated leads are told, and the command allows for them", async () => {
  const leads = [
    ["id", "employees", "since", "mail"],
    ...times(200, (index) => [
      `u${index}`,
      index % 100 === 7 ? "about 50" : index,
      index === 9 ? "soon" : day(index),
      index === 50 ? "none yet" : `u${index}@x.example`,
    ]),
    ["u3", "5", day(1), "u3@x.example"],
  ];
  const events = [
    ["lead_id", "event", "at"],
    ...times(100, (index) => [`u${2 * index}`, index === 5 ? "" : "visit", `${day(index)}T10:00:00Z`]),
  ];
  const { model, said, command, rows } = await initThenRun(
    { "leads.csv": `${csv(leads)}"u202","201 records"\n`, "events.csv": csv(events) },
    "--leads leads.csv --events events.csv",
  );
  expect(said).toBe(`✓ Wrote model.score from 201 leads and 1 kind of event.
3 rows cannot be used: the command allows for that.
  leads.csv line 202, “id”: the lead “u3” is already on line 5; a lead is scored from its first row only
  leads.csv line 203: there are 2 values, but the first line names 4 columns: “u202,201 records”
  events.csv line 7 (lead “u10”), “event”: the name of the event is missing
4 values cannot be read and count as missing: the command allows for that.
  leads.csv, 2 rows, such as line 9 (lead “u7”): “employees” is “about 50”, which is not a plain number up to 10¹⁵, such as 1234.5
  leads.csv line 11 (lead “u9”), “since”: “soon” is not a calendar date, such as 2026-12-31
  leads.csv line 52 (lead “u50”), “mail”: “none yet” is not an email address, such as ana@example.com
`);
  expect(command).toBe("score run model.score --leads leads.csv --events events.csv -o scored.csv --on-bad-value missing --max-rejects 3");
  expect(model).toContain("  id: text key\n  employees: number\n  since: date\n  mail: email\n");
  expect(rows).toHaveLength(200);
  expect(total(rows, "engagement")).toBe(99);
});

test("dates of which some have a year of two digits are dates, and those are told; where too many have, the text is told", async () => {
  const data = (short: number): string =>
    csv(
      [
        ["id", "Erstkontakt"],
        ...times(400, (index) => [`u${index}`, index % 20 < short ? `${two(1 + (index % 28))}.08.25` : `${two(1 + (index % 28))}.12.2025`]),
      ],
      ";",
    );
  // One of 20: 20 of 400.
  const few = await initThenRun({ "l.csv": data(1) }, "--leads l.csv");
  expect(few.command).toBe("score run model.score --dates dmy --leads l.csv -o scored.csv --on-bad-value missing");
  expect(few.model).toContain("  erstkontakt: date\n");
  expect(few.said).toContain(`20 values cannot be read and count as missing: the command allows for that.
  l.csv, 20 rows, such as line 2 (lead “u0”): “Erstkontakt” is “01.08.25” (`);
  expect(few.said).toContain("which is not a calendar date, such as 2026-12-31; its year has two digits");
  // Eight of 20: 160 of 400.
  const many = await initThenRun({ "l.csv": data(8) }, "--leads l.csv");
  expect(many.model).toContain("  erstkontakt: text\n");
  expect(many.said).toContain(
    "“Erstkontakt” seems to hold dates, but is text in the model: 160 of 400 values, such as “01.08.25”, cannot be read as one; its year has two digits, which do not say the century: write four, such as 2025. Correct the file, and run init again.\n",
  );
});

test("what a German column is called, how a choice is written in a rule, and which zone the times are of", async () => {
  const german = csv([
    ["id", "Priorität", "Plan"],
    ...times(40, (index) => [`u${index}`, `x${index}`, pick(["pro", "Pro", "Pro", "free"], index)]),
  ]);
  const { model, rows } = await initThenRun({ "l.csv": german }, "--leads l.csv");
  expect(model).toContain('  prioritaet: text from "Priorität"\n');
  expect(model).toContain('  plan: one of "free", "pro"\n');
  expect(model).toContain('  +10 when plan is "pro"\n');
  expect(model).toContain('are those of UTC: if your business is elsewhere, name its zone below, such as "Europe/Berlin".\n');
  // Three of four are on it, in whatever capitals.
  expect(total(rows, "fit")).toBe(300);
  const swedish = csv([
    ["id", "Företag", "Ålder"],
    ["u1", "Acme", 41],
    ["u2", "Bolt", 42],
  ]);
  expect((await initThenRun({ "l.csv": swedish }, "--leads l.csv")).model).toContain('  foretag: text from "Företag"\n');
});
