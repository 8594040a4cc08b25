import { builtInSources, plainSource, profileExport, type DataSource, type ExportGuess } from "@scoreline/data";
import { expect, test } from "vitest";
import { openGiven } from "./reading.ts";

const times = <Value>(count: number, make: (index: number) => Value): Value[] => Array.from({ length: count }, (_, index) => make(index));

async function profile(leads: string, events: string | null = null, source: DataSource = plainSource): Promise<ExportGuess> {
  return profileExport({
    leads: await openGiven("leads.csv", leads),
    events: events === null ? null : await openGiven("events.csv", events),
    written: { leads: source, events: source },
    leadId: null,
    byRow: false,
    eventNames: {},
    eventsTable: null,
    said: { dates: false, decimal: false, list: false },
    watch: { begin: () => undefined, advance: () => undefined, giveWay: () => undefined },
  });
}

/** The type of a column of so many rows, with another identifier in each. */
async function typeOf(column: string, values: readonly string[], source: DataSource = plainSource): Promise<string> {
  const rows = values.map((value, index) => `u${index},"${value}"`);
  const { leads, other } = await profile(`id,${column}\n${rows.join("\n")}\n`, null, source);
  const type = leads.columns.find((each) => each.column === column)?.type;
  const kind = type?.kind === "one-of" ? type.values.join("/") : (type?.kind ?? "none");
  const said = Object.values(other).filter((each) => each !== null);
  return [kind, ...said].join(" ");
}

const repeated = (values: readonly string[], count = 200): string[] => times(count, (index) => values[index % values.length]!);

test.each([
  // Lists: the items come again in other values, or a good part of few rows has several.
  ["Topics", repeated(["a;b", "a", "b", "c"]), "list"],
  ["Topics", ["a;b", "", "c"], "list"],
  ["Job Title", [...repeated(["CEO", "Buyer", "Founder"], 1199), "CEO; Founder"], "text"],
  ["Remarks", [...repeated(["fine", "good"], 150), ...times(50, (index) => `called ${index}; wrote ${index}`)], "text"],
  ["Subject", repeated(["Email: hello; again", "Call"]), "text"],
  ["Company", repeated(["Acme; Sons", "North"]), "text"],
  ["Topics", repeated(["a|b", "a", "b", "c"]), "list |"],
  // Of marks that names have, too, only where the same items come alone and together.
  ["Topics", repeated(["Fleet\nVans", "Vans", "Fleet\nBikes", "Bikes"]), "list \n"],
  ["Topics", repeated(["Fleet & Vans", "Vans", "Fleet & Bikes", "Bikes"]), "list &"],
  ["Topics", repeated(["R&D & Sales", "Sales", "R&D & Law", "Law", "R&D"]), "list  & "],
  // In any order, one of them alone.
  ["Interests", repeated(["Fleet, Cargo", "Fleet", "Cargo, Leasing", "Leasing, Fleet, Cargo"]), "list ,"],
  [
    "Size",
    repeated(["Large, Active", "Large", "Large, Passive", "Small, Active", "Small, Passive"]),
    "Large/Large, Active/Large, Passive/Small, Active/Small, Passive",
  ],
  ["Topics", repeated(["Fleet/Vans", "Vans", "Fleet/Bikes", "Bikes"]), "list /"],
  ["Topics", repeated(["Fleet, Vans", "Vans", "Fleet, Bikes", "Bikes"]), "list ,"],
  ["Themen", repeated(["Fuhrpark und Räder", "Räder", "Fuhrpark und Busse", "Busse"]), "list  und "],
  ["Kind", repeated(["Sales & Marketing", "Law", "R&D", "IT"]), "IT/Law/R&D/Sales & Marketing"],
  ["Kind", repeated(["Law and Order", "Bread and Butter", "Law"]), "Bread and Butter/Law/Law and Order"],
  ["Company", repeated(["Fleet & Vans", "Vans", "Fleet & Bikes", "Bikes"]), "text"],
  // Choices: of names that say so, else of many rows with each value; never of people and places.
  ["Lead Status", repeated(["New", "Open"], 8), "New/Open"],
  ["Kind", repeated(["New", "Open"], 40), "New/Open"],
  ["Kind", repeated(["New", "Open"], 8), "text"],
  ["Kind", [...repeated(["New", "Open"], 200), "Odd"], "text"],
  // No text of a model goes over several lines.
  ["Kind", repeated(["Fleet", "Fleet\nBikes"], 40), "text"],
  ["Contact owner", repeated(["Ann Lee", "Bob Ray"], 800), "text"],
  ["First Name", repeated(["Kim", "Lee"], 800), "text"],
  ["City", repeated(["Berlin", "Paris"], 800), "text"],
  ["Job Title", repeated(["CEO", "Buyer"], 800), "text"],
  ["properties.jobtitle", repeated(["CEO", "Buyer"], 800), "text"],
  ["Country", repeated(["DE", "FR"], 800), "text"],
  // Zero and one.
  ["Newsletter", repeated(["0", "1"], 40), "truth"],
  ["is_customer", ["0", "1"], "truth"],
  ["Number of visits", repeated(["0", "1"], 40), "number"],
  ["Newsletter", ["0", "1"], "number"],
  ["Newsletter", repeated(["0", "1", "2"], 40), "number"],
  // Dates and numbers of other places, with the option that reads them.
  ["Since", ["31/12/2026", "01/02/2026"], "date dmy"],
  ["Since", ["12/31/2026", "01/02/2026"], "date mdy"],
  ["Since", ["31.12.2026 10:00", "01.02.2026"], "date dmy"],
  ["Since", ["2026/12/31", "2026/02/01"], "date ymd"],
  ["Since", ["2026-12-31", "31/12/2026"], "date dmy"],
  ["Revenue", ["1.234,56", "12"], "number comma"],
  ["Revenue", ["$1,234.56", "12"], "number point"],
  ["Revenue", ["1,200", "12"], "number point"],
  ["Revenue", ["12,50", "1,2"], "number comma"],
  // Headings of people and titles are open in other languages, too.
  ["Titel", repeated(["Leiter Einkauf", "Vertrieb"], 800), "text"],
  ["Leadinhaber", repeated(["Ann Lee", "Bob Ray"], 800), "text"],
  ["Eigentümer", repeated(["Ann Lee", "Bob Ray"], 800), "text"],
  ["Straße", repeated(["Am Markt", "Hauptplatz"], 800), "text"],
  ["Propriétaire du contact", repeated(["Ann Lee", "Bob Ray"], 800), "text"],
  ["Nombre", repeated(["Ana", "Luis"], 800), "text"],
  ["Anrede", repeated(["Frau", "Herr"], 8), "Frau/Herr"],
  // Few different numbers with slips are no choice.
  ["Employees", [...repeated(["10", "50", "100"], 600), "about 50", "about 50", "many", "many"], "number"],
  ["Employees", [...repeated(["10", "50", "100"], 90), ...repeated(["many", "few"], 10)], "number"],
  ["Employees", [...repeated(["10", "50", "100"], 60), ...repeated(["many", "few"], 40)], "text"],
  ["Size", repeated(["1-10 people", "11-50 people"], 600), "1-10 people/11-50 people"],
  // A slip among many is no reason to propose a text, and every tenth value is none for a slip.
  ["Employees", [...times(99, String), "about 50"], "number"],
  ["Employees", [...times(90, String), ...times(10, () => "about 50")], "text"],
  ["Since", [...times(99, (index) => `2026-05-${10 + (index % 20)}`), "soon"], "date"],
  ["Since", ["soon", ...times(99, (index) => `${10 + (index % 20)}/05/2026`)], "date dmy"],
  ["Mail", [...times(99, (index) => `u${index}@x.example`), "none yet"], "email"],
  ["Mail", ["u1@x.example", "none yet"], "text"],
  ["Phone", ["5551234", "5551235"], "text"],
  ["Code", ["0123", "1234"], "text"],
])("%s: %j", async (column, values, expected) => {
  expect(await typeOf(column, values)).toBe(expected);
});

const counting: DataSource = { title: "X", values: { dates: ["epoch-millis"] } };

test.each([
  // Long numbers are times only where the heading speaks of a time, and only of our days.
  ["Record ID", times(30, (index) => String(10_200_000_000 + index)), "text"],
  ["Phone Number", times(30, (index) => String(491_711_234_500 + index)), "text"],
  ["Telefon", times(30, (index) => String(491_711_234_500 + index)), "text"],
  ["Kundennummer", times(30, (index) => String(20_200_000_000 + index)), "text"],
  ["Balance", times(30, (index) => String(10_200_000_000 + index)), "number"],
  ["createdate", times(30, (index) => String(1_767_225_600_000 + index)), "date"],
  ["Erstellt am", times(30, (index) => String(1_767_225_600_000 + index)), "date"],
  ["Last seen at", times(30, (index) => String(20_200_000_000 + index)), "number"],
  ["Create Date", ["2026-01-02", "2026-01-03"], "date"],
])("where times are counts, %s is proposed as its heading and its values say", async (column, values, expected) => {
  expect(await typeOf(column, values, counting)).toBe(expected);
});

test("names that differ in capitals only are one in lines of JSON, as most rows spell it, and none in a table", async () => {
  const rows = times(30, (index) => JSON.stringify({ id: `u${index}`, [index === 7 ? "Plan" : "plan"]: "Pro" }));
  const { leads } = await profileExport({
    leads: await openGiven("leads.jsonl", rows.join("\n")),
    events: null,
    written: { leads: plainSource, events: plainSource },
    leadId: null,
    byRow: false,
    eventNames: {},
    eventsTable: null,
    said: { dates: false, decimal: false, list: false },
    watch: { begin: () => undefined, advance: () => undefined, giveWay: () => undefined },
  });
  expect(leads.columns.map(({ column }) => column)).toEqual(["id", "plan"]);
  const columns = [
    { column: "plan", rows: 29 },
    { column: "Plan", rows: 1 },
  ];
  expect(leads.alike).toEqual([{ columns, isRead: true }]);
  const ofTable = (await profile("id,Plan,plan\nu1,A,B\n")).leads;
  expect(ofTable.columns.map(({ column }) => column)).toEqual(["id"]);
  expect(ofTable.alike).toMatchObject([{ isRead: false }]);
});

test("dates that do not say what comes first are read with the day first, and asked about", async () => {
  const { other, unsure } = await profile("id,Since\nu1,03/04/2026\nu2,05/06/2026\n");
  expect({ other, unsure }).toEqual({
    other: { dates: "dmy", decimal: null, list: null },
    unsure: { column: "Since", example: "03/04/2026", numbers: [3, 4, 2026] },
  });
  // Another column of the file says it.
  const said = await profile("id,Since,Last\nu1,03/04/2026,12/31/2026\nu2,05/06/2026,01/02/2026\n");
  expect(said).toMatchObject({ other: { dates: "mdy" }, unsure: null });
  const halves = await profile("id,Since\nu1,03/04/2026 9:00 AM\nu2,05/06/2026 1:00 PM\n");
  // Halves of days are written where the day comes first, too.
  expect(halves.unsure).toEqual({ column: "Since", example: "03/04/2026", numbers: [3, 4, 2026] });
});

test("months in letters are read in any order, and leave open what numbers do", async () => {
  expect(await profile('id,Since\nu1,17-Aug-2026\nu2,"Oct 3, 2026"\n')).toMatchObject({
    other: { dates: "dmy" },
    unsure: null,
  });
  const beside = await profile("id,Last,Since\nu1,17-Aug-2026,03/04/2026\nu2,3 Oct 2026,05/06/2026\n");
  expect(beside.unsure).toMatchObject({ column: "Since", example: "03/04/2026" });
  expect(await profile("id,Last,Since\nu1,17-Aug-2026,12/31/2026\n")).toMatchObject({ other: { dates: "mdy" }, unsure: null });
  expect(await profile("id,Last,Since\nu1,17-Aug-2026,2026/12/31\n")).toMatchObject({ other: { dates: "ymd" }, unsure: null });
});

test("times of events that are counts are read so, and no number of a lead is taken for one", async () => {
  const { other, events } = await profile("id,phone\nu1,1780128000\n", "lead_id,event,at\nu1,visit,1780128000\n");
  expect(other).toEqual({ dates: "epoch-seconds", decimal: null, list: null });
  expect(events?.lead).toEqual({ column: "lead_id", given: 1, matched: 1 });
});

test.each([
  ["id,email\n1,a@x.example\n2,b@x.example\n", "id"],
  ["email,name\na@x.example,A\nb@x.example,B\n", "email"],
  // Rather than the identifier of a row or an owner, that of a person, be it several times.
  ["message_id,user_id\nm1,u1\nm2,u1\nm3,u2\n", "user_id"],
  ["owner_id,contact_id\no1,c1\no2,c2\n", "contact_id"],
  ["company_id,age\nc1,4\nc2,5\n", "company_id"],
  ["name,age\nA,4\nB,4\n", null],
])("%j is identified by %s", async (leads, key) => {
  expect((await profile(leads)).leads.key?.column ?? null).toBe(key);
});

test("the key is the column whose values the events have", async () => {
  const leads = "id,email,ext_id\n1,A@x.example,x-1\n2,b@x.example,x-2\n3,c@x.example,x-3\n";
  const mail = await profile(leads, "lead_id,event,at\na@x.example,open,2026-06-01\nB@X.example,open,2026-06-01\n");
  expect([mail.leads.key?.column, mail.events?.lead.matched, mail.events?.columns]).toEqual(["email", 2, {}]);
  const other = await profile(leads, "who,session_id,event,at\nx-1,1,open,2026-06-01\nx-2,2,open,2026-06-01\n");
  expect([other.leads.key?.column, other.events?.columns]).toEqual(["ext_id", { leadId: "who" }]);
  // Where none has them, the usual one is, and that is told.
  const none = await profile(leads, "lead_id,event,at\n77,open,2026-06-01\n");
  expect([none.leads.key?.column, none.events?.lead]).toEqual(["id", { column: "lead_id", given: 1, matched: 0 }]);
});

test("ids of Salesforce that differ in letter case are different, and those of 15 and 18 characters the same", async () => {
  const leads = "Lead ID,Name\n00Q5f00000aaaaa,A\n00Q5f00000aaaaA,B\n";
  const events = "Id,WhoId,TaskSubtype,ActivityDate\n1,00Q5f00000aaaaaEAA,Call,2026-06-01\n2,00Q5f00000aaaaA,Call,2026-06-01\n";
  const guess = await profile(leads, events, builtInSources["salesforce"]!);
  expect(guess.leads.key).toEqual({ column: "Lead ID", hasRival: false, blank: 0, repeated: 0, unfit: 0 });
  expect(guess.events?.lead.matched).toBe(2);
});

test("names of events that differ in case only are one kind", async () => {
  const { events } = await profile("id\n1\n", "lead_id,event,at\n1,Visit,2026-06-01\n1,VISIT,2026-06-01\n1,sign-up,2026-06-01\n");
  expect(events?.kinds.map(({ name, count }) => [name, count])).toEqual([
    ["Visit", 2],
    ["sign-up", 1],
  ]);
});

test("a name that is the same in all rows gives way to a column that says more of each", async () => {
  const leads = "Id\n1\n2\n";
  const source = builtInSources["salesforce"]!;
  const members = await profile(leads, "LeadId,Type,Status,CreatedDate\n1,Lead,Sent,2026-06-01\n2,Lead,Responded,2026-06-01\n", source);
  expect([members.events?.columns, members.events?.kinds.map(({ name }) => name)]).toEqual([{ name: "Status" }, ["Sent", "Responded"]]);
  const tasks = await profile(
    leads,
    "WhoId,TaskSubtype,Type,Status,CreatedDate\n1,Call,,Completed,2026-06-01\n2,Call,Visit,Completed,2026-06-01\n",
    source,
  );
  expect([tasks.events?.columns, tasks.events?.kinds.map(({ name }) => name)]).toEqual([{}, ["Call"]]);
});
