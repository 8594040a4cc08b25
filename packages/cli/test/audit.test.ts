/** What an audit finds of faults that are planted in leads, events and models in which nothing is wrong; and that it finds nothing else. */
import { audits } from "@scoreline/diagnostics/audits";
import { expect, test } from "vitest";
import { random } from "../../../test/generators/random.ts";
import { cleanDatabase, daysAgo, filesOf, lastDay, type Database, type Row } from "./clean-database.ts";
import { folderWith, score, type Ended } from "./harness.ts";

interface JsonFinding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint: string;
}

/** Audits a database, with what is planted in it. */
async function audit(
  plant: (database: Database) => void,
  more: readonly string[] = [],
  others = {},
): Promise<Ended & { readonly found: JsonFinding[] }> {
  const database = cleanDatabase();
  plant(database);
  const cwd = folderWith({ ...filesOf(database), ...others });
  const files = ["model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", lastDay];
  const ended = await score(["audit", ...files, "--format", "json", ...more], { cwd });
  expect(ended.err.replaceAll(/^note: .*$/gm, "")).not.toContain("error");
  return { ...ended, found: JSON.parse(ended.out || "[]") as JsonFinding[] };
}

const codesOf = (found: readonly JsonFinding[]): readonly string[] => [...new Set(found.map(({ code }) => code))].sort();

const messageOf = (found: readonly JsonFinding[], code: string): string => found.find((each) => each.code === code)!.message;

/** Puts lines before the first line that begins so. */
const insert = (database: Database, before: string, ...lines: readonly string[]): void => {
  expect(database.model).toContain(before);
  database.model = database.model.replace(before, () => `${lines.join("\n")}\n${before}`);
};

const replace = (database: Database, from: string, to: string): void => {
  expect(database.model).toContain(from);
  database.model = database.model.replace(from, () => to);
};

/** All codes that some test below has found. */
const seen = new Set<string>();
const expectCodes = (found: readonly JsonFinding[], codes: readonly string[]): void => {
  for (const code of codes) seen.add(code);
  expect(
    codesOf(found),
    JSON.stringify(
      found.map(({ code, message }) => [code, message]),
      null,
      1,
    ),
  ).toEqual(codes.toSorted());
};

test.each([7, 8])("in leads in which nothing is wrong nothing is found (seed %i)", async (seed) => {
  const { found, code } = await audit(
    (database) => Object.assign(database, cleanDatabase(1_500, seed)),
    ["--outcome", "won", "--against", "model.score"],
  );
  expectCodes(found, []);
  expect(code).toBe(0);
});

test("faults of fields and their values", async () => {
  const { found, code } = await audit((database) => {
    const { leads } = database;
    const next = random(3);
    replace(
      database,
      "  last_contact: date\n",
      "  last_contact: date\n  vat: text\n  consent: yes or no\n  source: text\n  crm_sync: date\n  seats: number\n  tier: text\n",
    );
    insert(
      database,
      "  ratings A from 60",
      '  +7 when country is "Norway"',
      "  +1 when vat is known",
      "  +1 when consent",
      '  +1 when source is "Web"',
      "  +1 when crm_sync in last 200 days",
      "  +1 when seats > 100",
      '  +1 when tier is "Premium"',
    );
    for (const [index, lead] of leads.entries()) {
      const isNew = lead["created"]! > daysAgo(60);
      // 2%, then 60% with one value, then 80% up to 50 days before.
      lead["vat"] = index % 50 === 0 ? `V${index}` : "";
      lead["consent"] = index % 5 < 3 ? "yes" : "";
      lead["source"] = index % 5 < 4 && !isNew ? (index % 2 === 0 ? "Web" : "Fair") : "";
      lead["crm_sync"] = daysAgo(100 + (index % 250));
      lead["seats"] = index % 10 < 6 ? "3" : String(20 + Math.floor(next() * 500));
      lead["tier"] = index % 2 === 0 ? "free" : "pro";
      if (isNew) lead["country"] = "Germany";
    }
    for (const index of [1, 2, 3]) leads[index]!["seats"] = "-5";
    for (const index of [11, 12, 13]) leads[index]!["last_contact"] = "2062-06-12";
    for (const index of [21, 22, 23]) leads[index]!["industry"] = "Mining";
    for (const index of [31, 32]) leads[index]!["employees"] = "lots";
    for (let index = 41; index <= 50; index++) leads[index]!["country"] = "n/a";
    for (let index = 51; index <= 58; index++) leads[index]!["country"] = "Portugl";
    for (let index = 100; index < 140; index++) leads[index]!["email"] = "same@firm.example";
    leads.push({ ...leads[200]! }, { ...leads[201]!, id: "l201", email: "other@firm.example" });
  });
  expectCodes(found, [
    "date-in-future",
    "emails-shared",
    "field-constant",
    "field-drift",
    "field-frozen",
    "field-rarely-filled",
    "field-stopped",
    "leads-alike",
    "leads-repeated",
    "number-heaped",
    "number-implausible",
    "rule-never-fires",
    "text-never-met",
    "value-means-nothing",
    "value-nearly-asked",
    "value-outside-choices",
    "value-unreadable",
  ]);
  // 30 of 1,500 leads have a number for the tax, and of those that were left out none.
  expect(messageOf(found, "field-rarely-filled")).toBe("“vat” has a value in only 2% of 1,496 leads.");
  expect(messageOf(found, "value-outside-choices")).toBe(
    "3 leads have a value of “industry” that is not among its choices, such as “Mining”.",
  );
  expect(messageOf(found, "value-unreadable")).toBe("2 leads have a value of “employees” that cannot be read, such as “lots”.");
  expect(messageOf(found, "value-nearly-asked")).toBe("8 leads have “Portugl” as “country”; the model asks for “Portugal”.");
  expect(messageOf(found, "value-means-nothing")).toBe("10 leads have “n/a” as “country”, which probably means that nothing is known.");
  expect(messageOf(found, "emails-shared")).toBe("39 leads share a “email” with another lead, such as “same@firm.example”.");
  expect(messageOf(found, "field-frozen")).toContain(`The latest “crm_sync” is ${daysAgo(100)}, 100 days before the end of the data`);
  expect(messageOf(found, "number-implausible")).toBe("3 leads have a “seats” below 0, such as -5; all others have not.");
  // None of them is an error by itself.
  expect(code).toBe(0);
});

test("faults of rules and decisions", async () => {
  const { found, code } = await audit((database) => {
    insert(
      database,
      "  ratings A from 60",
      "  +1 when id is known",
      '  +3 when job_title is "CEO"',
      '  +4 when job_title starts with "CEO"',
    );
    replace(
      database,
      '    60 when job_title mentions any of "Manager"',
      '    80 when job_title is "Student" and employees > 5000\n    60 when job_title mentions any of "Manager"',
    );
    replace(database, "ratings A from 60, B from 30", "ratings S from 40, A from 30, B from 20");
    replace(database, "fit {\n  criterion", "fit cap 30 {\n  criterion");
    insert(
      database,
      'discard "Competitor"',
      "fit flat {\n  +10 when employees > 0\n  ratings X from 5, Y otherwise\n}",
      "fit rare {\n  +10 when employees > 1050\n}",
      'discard "Giant" when employees > 100000',
    );
    replace(database, "capacity: 40", "capacity: 0.1");
    replace(database, 'team: "Marketing" }', 'team: "Marketing", capacity: "many" }');
    replace(database, 'action wait "Wait"', 'action wait "Wait"\naction visit_them "Visit"');
    replace(database, "  | A | call", "  | S | call    | call    | nurture |\n  | A | call");
    insert(database, "lifecycle {", 'route {\n  desk "Desk" when employees > 100000\n  all "All" otherwise\n}\n');
    replace(
      database,
      "  | C | nurture | wait    | wait    |\n",
      "  | C | nurture | wait    | wait    |\n  override visit_them when employees > 100000\n",
    );
  });
  expectCodes(found, [
    "action-without-leads",
    "capacity-exceeded",
    "capacity-not-a-number",
    "discard-never",
    "rating-crowded",
    "rating-without-leads",
    "row-never-chosen",
    "rule-always-fires",
    "rules-fire-together",
    "score-at-cap",
    "score-clustered",
    "score-mostly-zero",
    "step-without-leads",
  ]);
  expect(code).toBe(1);
});

test("faults of what is decided of most", async () => {
  const { found } = await audit((database) => {
    replace(database, "ratings A from 60, B from 30", "ratings A from 11, B from 10");
    insert(database, 'discard "Competitor"', 'discard "Small" when employees < 200');
  });
  expectCodes(found, ["discards-most", "rating-crowded"]);
});

test("faults of events", async () => {
  const { found, code } = await audit((database) => {
    const { events, leads } = database;
    const next = random(5);
    insert(database, "event demo", "event fax");
    insert(database, "  +30 for demo", "  +3 for fax");
    database.events = events.filter(({ type, at }) => type !== "click" || at! < daysAgo(30));
    const add = (lead: string, type: string, at: string): void =>
      void database.events.push({ lead_id: lead, type, at, page: "", minutes: "" });
    for (const event of events.filter(({ type, at }) => type === "pricing" && at! >= daysAgo(27)))
      for (const second of ["01", "02", "03", "04", "05", "06"])
        add(event["lead_id"]!, "pricing", event["at"]!.replace(/\d\dZ$/, `${second}Z`));
    for (let click = 0; click < 12; click++) add("L5", "visit", `2026-03-03T10:00:${String(click % 8).padStart(2, "0")}Z`);
    for (let visit = 0; visit < 1_600; visit++)
      add(
        "L9",
        "visit",
        `${daysAgo(Math.floor(next() * 500))}T1${Math.floor(next() * 9)}:${10 + Math.floor(next() * 49)}:${10 + Math.floor(next() * 49)}Z`,
      );
    for (const [index, event] of events.entries()) {
      if (event["type"] !== "webinar") continue;
      if (index % 2 === 0) event["at"] = `${event["at"]!.slice(0, 10)}T00:00:00Z`;
      if (index % 40 > 0) event["minutes"] = "";
    }
    for (const day of ["02", "03", "04"]) add("L7", "visit", `2026-08-${day}T10:00:00Z`);
    add("L8", "visit", "1970-01-01T00:00:00Z");
    for (let copy = 0; copy < 150; copy++) database.events.push({ ...database.events[copy]! });
    for (let index = 0; index < 3_000; index++) add(`X${index % 50}`, "visit", `${daysAgo(index % 400)}T12:00:00Z`);
    for (let index = 0; index < 1_500; index++) add(leads[index % 1_400]!["id"]!, "scroll", `${daysAgo(index % 400)}T12:00:00Z`);
  });
  expectCodes(found, [
    "event-burst",
    "event-hoarder",
    "event-never-comes",
    "event-rate-changed",
    "event-stopped",
    "events-after-moment",
    "events-doubled",
    "events-of-nobody",
    "events-too-old",
    "events-unknown",
    "property-rarely-filled",
    "rule-never-fires",
    "times-at-midnight",
  ]);
  expect(messageOf(found, "event-burst")).toBe(
    "1 lead has 10 or more events within 10 seconds, 12 events in all, mostly “visit”; an example is “L5”.",
  );
  expect(messageOf(found, "events-after-moment")).toBe("3 events are dated after the end of 2026-06-30 (UTC), the latest on 2026-08-04.");
  expect(messageOf(found, "events-doubled")).toMatch(/^1[45]\d events are equal/);
  // An event that stopped is an error.
  expect(code).toBe(1);
});

test("times of another zone", async () => {
  const { found } = await audit((database) => replace(database, 'timezone "UTC"', 'timezone "Asia/Tokyo"'));
  // Hardly anybody acts from 23 to 5 in UTC, which is 8 to 14 in Tokyo; from 0 to 6 there are as many.
  expectCodes(found, ["clock-shifted"]);
  expect(messageOf(found, "clock-shifted")).toMatch(/ (?:8 to 14|9 to 15) in the zone of the model \(Asia\/Tokyo\)/);
});

test("a rating that becomes common, and scores that drift", async () => {
  const { found } = await audit(({ events, leads }) => {
    for (const [index, { id, created }] of leads.entries())
      if (created! > daysAgo(90) && index % 2 === 0)
        events.push({ lead_id: id!, type: "demo", at: `${created}T10:00:00Z`, page: "", minutes: "" });
  });
  expect(codesOf(found)).toContain("rating-inflated");
  expect(codesOf(found)).toContain("score-drift");
  for (const code of ["rating-inflated", "score-drift"]) seen.add(code);
});

test("against another version", async () => {
  const old = cleanDatabase()
    .model.replace("ratings A from 60, B from 30", "ratings A from 90, B from 70")
    .replace('discard "Competitor" when email.domain is "rival.example"\n', "");
  const { found } = await audit(
    (database) => replace(database, 'discard "Competitor"', 'discard "France" when country is "France"\ndiscard "Competitor"'),
    ["--against", "old.score"],
    { "old.score": old },
  );
  expectCodes(found, ["decisions-moved", "discards-more", "rating-inflated-by-change"]);
});

test("what only the other version cannot read is no fault of this one", async () => {
  const old = cleanDatabase().model.replace('"Software", "Finance", "Retail", "Other"', '"Software", "Finance", "Other"');
  let retail = 0;
  const { found, err } = await audit(
    ({ leads }) => {
      retail = leads.filter(({ industry }) => industry === "Retail").length;
    },
    ["--against", "old.score"],
    { "old.score": old },
  );
  expect(codesOf(found)).toEqual([]);
  expect(retail).toBeGreaterThan(300);
  expect(err).toContain(
    `${retail} leads cannot be scored by the version of --against, such as for “Retail” as its “industry”: what that version decides is compared without them.`,
  );
});

/** A day so many days after that on which a lead came; blank where that is later than the data. */
const after = ({ created }: Row, count: number): string => {
  const day = new Date(Date.parse(created!) + count * 86_400_000).toISOString().slice(0, 10);
  return day > lastDay ? "" : day;
};

test("a rule that takes points from buyers, and a discard that hides them", async () => {
  const { found, code } = await audit(
    ({ leads }) => {
      for (const lead of leads)
        if (lead["country"] === "Portugal" || lead["email"]!.endsWith("rival.example")) lead["won"] = after(lead, 30);
    },
    ["--outcome", "won"],
  );
  for (const expected of ["discard-hides-buyers", "rule-against-outcome"]) {
    expect(codesOf(found)).toContain(expected);
    seen.add(expected);
  }
  expect(messageOf(found, "rule-against-outcome")).toContain("takes points, and those leads convert at 100%");
  // Whoever hides buyers loses them.
  expect(code).toBe(1);
});

test("the outcome may be an event that the model does not know", async () => {
  const { found } = await audit(
    ({ leads, events }) => {
      for (const lead of leads) {
        const at = lead["email"]!.endsWith("rival.example") ? after(lead, 30) : "";
        if (at !== "") events.push({ ...events[0]!, lead_id: lead["id"]!, type: "contract_signed", at: `${at}T12:00:00Z` });
      }
    },
    ["--outcome", "contract_signed"],
  );
  expect(codesOf(found)).toContain("discard-hides-buyers");
});

test("scores that rank nobody, and ratings that are the wrong way around", async () => {
  const { found } = await audit(
    ({ leads }) => {
      for (const lead of leads) lead["won"] = lead["job_title"] === "Student" || lead["job_title"] === "Analyst" ? after(lead, 30) : "";
    },
    ["--outcome", "won"],
  );
  expect(codesOf(found)).toEqual(["conversion-not-falling", "score-ranks-nobody"]);
  for (const code of codesOf(found)) seen.add(code);
});

test("every check of the catalogue is found somewhere above", () => {
  expect(Object.keys(audits).filter((code) => !seen.has(code))).toEqual([]);
});

test("what cannot be asked is said in one line", async () => {
  const cwd = folderWith(filesOf(cleanDatabase(20)));
  const files = ["audit", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", lastDay];
  const asked = async (...more: readonly string[]): Promise<string> => {
    const { code, err } = await score([...files, ...more], { cwd });
    expect(code).toBe(2);
    return err;
  };
  expect(await asked("--created", "begin")).toContain("The leads have no column “begin”, which --created names.");
  expect(await asked("--capacity", "call: many")).toContain("“call: many” in --capacity cannot be read.");
  expect(await asked("--capacity", "cal: 4 per day")).toContain("Did you mean “call”?");
  expect(await asked("--outcome", "lost")).toContain("“lost”");
  expect(await asked("-o", "found.pdf")).toContain("its ending does not say in which format");
});

test("where no lead is older than the newest, it is not said that no field stopped", async () => {
  const database = cleanDatabase();
  const asked = async (leads: readonly Row[]): Promise<string> => {
    const cwd = folderWith(filesOf({ ...database, leads: [...leads] }));
    return (await score(["audit", "model.score", "--leads", "leads.csv", "--at", lastDay], { cwd })).out;
  };
  const words = "field-stopped, field-drift: needs the day on which each lead came (--created)";
  const [all, young] = [database.leads, database.leads.filter((lead) => lead["created"]! > daysAgo(50))];
  expect(young.length).toBeGreaterThan(100);
  expect(await asked(all)).not.toContain("field-stopped");
  expect((await asked(young)).replaceAll(/\s+/g, " ")).toContain(`${words}, and 100 leads from before the newest 60 days of them.`);
});

test("levels of the project and comments in the model count, and every format has the finding at its place", async () => {
  const { leads, events, model } = cleanDatabase(200);
  const text = model.replace("  -10 when country", "  +7 when email is missing\n  -10 when country");
  const files = filesOf({ leads, events, model: text });
  const cwd = folderWith({ ...files, ".scoreline": "rule-never-fires: error\nscore-drift: off\nrating-inflated: off\n" });
  const audited = ["audit", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", lastDay];
  const line = text.split("\n").findIndex((each) => each.includes("email is missing")) + 1;
  const sarif = await score([...audited, "--format", "sarif"], { cwd });
  expect(sarif.code).toBe(1);
  const [result] = (
    JSON.parse(sarif.out) as {
      runs: { results: { ruleId: string; level: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
    }
  ).runs[0]!.results;
  expect([result!.ruleId, result!.level, result!.locations[0]!.physicalLocation.region.startLine]).toEqual([
    "rule-never-fires",
    "error",
    line,
  ]);
  expect((await score([...audited, "--format", "github"], { cwd })).out).toContain(`::error file=model.score,line=${line},`);
  expect((await score([...audited, "--format", "junit"], { cwd })).out).toContain('failures="1"');
  const pretty = await score(audited, { cwd });
  expect(pretty.out).toContain(`model.score:${line}:3  error  “email is missing” gives points to none of`);
  expect(pretty.out).toContain("More: score help rule-never-fires");
  for (const output of ["audit.html", "audit.md"])
    expect((await score([...audited, "-o", output], { cwd })).err).toContain(`Wrote ${output}: 1 error.`);
  const silenced = folderWith({
    ...files,
    "model.score": text.replace("  +7 when", "  // score-ignore rule-never-fires because some have none\n  +7 when"),
  });
  const quiet = await score(audited, { cwd: silenced });
  expect([quiet.code, quiet.out.includes("1 finding is silenced in the text")]).toEqual([0, true]);
  // A check of the text alone says nothing of such a comment.
  expect((await score(["check", "model.score"], { cwd: silenced })).out).not.toContain("unused-ignore");
});
