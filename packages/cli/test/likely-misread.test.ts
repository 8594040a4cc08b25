/** What is read as it is written, and may mean something else. */
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" { timezone "UTC" }
lead { id: text key, revenue: number }
event visit { url: url }
fit f { +(revenue) when revenue is known }
behavior b { +1 for visit where url is known }
`;

async function run(leads: string, ...more: string[]) {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": leads,
    "events.csv": `lead_id,event,at,url\n${"1,visit,2026-06-01T10:00,/a\n".repeat(3)}`,
  });
  return score(["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30", ...more], { cwd });
}

const hint =
  "2 of 3 values of “revenue” are written like “1.200”, read as 1.2. If that is 1,200: --decimal comma; if not: --decimal point\n";

test("numbers like thousands are noted until it is said what is before a fraction", async () => {
  const leads = "id,revenue\n1,1.200\n2,3.000\n3,950\n";
  expect((await run(leads)).err).toBe(`note: ${hint}`);
  expect((await run(leads, "--strict")).code).toBe(2);
  const comma = await run(leads, "--decimal", "comma", "--strict");
  expect([comma.code, comma.err, comma.out.split("\n")[1]]).toEqual([0, "", "1,1200,0,,,,"]);
  expect(await run(leads, "--decimal", "point", "--strict")).toMatchObject({ code: 0, err: "" });
});

test.each([
  ["0.200 is no thousand", "1.200", "0.200", "1.300"],
  ["a number above a thousand has a fraction", "1.200", "1.300", "1500.125"],
  ["other fractions", "1.200", "1.300", "1.5"],
])("nothing is noted where %s", async (_, ...values) => {
  expect((await run(`id,revenue\n${values.map((value, index) => `${index},${value}\n`).join("")}`)).err).toBe("");
});

describe("what only a built-in source says", () => {
  const columns = "id,revenue\n";

  test("of numbers is doubted until it is said by hand, however few look like thousands", async () => {
    const leads = `${columns}1,1.500\n2,950\n3,20\n4,1200\n`;
    const salesforce = await run(leads, "--source", "salesforce", "--strict");
    expect([salesforce.code, salesforce.err]).toEqual([
      2,
      "error: 1 of 4 values of “revenue” is written like “1.500”, read as 1.5. If that is 1,500: --decimal comma; if not: --decimal point\nWith --strict this is an error, since points may be lost.\n",
    ]);
    expect(await run(leads, "--source", "salesforce", "--strict", "--decimal", "point")).toMatchObject({ code: 0, err: "" });
  });

  test("of numbers with a comma before the fraction is doubted by the same rule", async () => {
    const cwd = folderWith({
      "m.score": model,
      "leads.csv": `${columns}1,"1,500"\n2,950\n`,
      "own.json": '{ "title": "Own", "values": { "decimal": "comma" } }',
    });
    const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30", "--strict"];
    // A file of their own says how their numbers are written; no built-in source says this of a comma.
    expect(await score([...argv, "--source", "own.json"], { cwd })).toMatchObject({ code: 0, err: "" });
    expect(await score([...argv, "--decimal", "comma"], { cwd })).toMatchObject({ code: 0, err: "" });
  });

  const dated = `model "M" { timezone "UTC" }
lead { id: text key, created: date }
event visit
fit f { +1 when days since created < 100 }
behavior b { +1 for visit }
`;
  const runDated = async (leads: string, events: string, ...more: string[]) => {
    const cwd = folderWith({
      "m.score": dated,
      "leads.csv": `id,created\n${leads}`,
      "events.csv": `WhoId,TaskSubtype,CompletedDateTime\n${events}`,
    });
    const argv = ["m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
    const ended = await score(["run", ...argv, ...more], { cwd });
    return { ...ended, explained: await score(["explain", ...argv, "--lead", "1", ...more], { cwd }) };
  };

  test("of dates is doubted where no date of the file shows whether the month comes first", async () => {
    const { code, err, explained } = await runDated("1,03/04/2026\n", "1,visit,5/6/2026 10:00 AM\n", "--source", "salesforce", "--strict");
    const said =
      "error: In “leads.csv”, “03/04/2026” is read as March 4, 2026, and no date there shows whether the month comes first (“created”). If it does: --dates mdy; if that is April 3: --dates dmy\n" +
      "error: In “events.csv”, “5/6/2026” is read as May 6, 2026, and no date there shows whether the month comes first (the times of events). If it does: --dates mdy; if that is June 5: --dates dmy\n" +
      "With --strict these are errors, since points may be lost.\n";
    expect([code, err]).toEqual([2, said]);
    expect([explained.code, explained.err]).toEqual([2, said]);
  });

  test("of dates is no doubt where another date shows it, and where it is said by hand", async () => {
    const shown = await runDated(
      "1,03/04/2026\n2,12/31/2025\n",
      "1,visit,5/16/2026\n1,visit,5/6/2026\n",
      "--source",
      "salesforce",
      "--strict",
    );
    expect([shown.code, shown.err, shown.explained.code]).toEqual([0, "", 0]);
    const said = await runDated("1,03/04/2026\n", "1,visit,5/6/2026\n", "--source", "salesforce", "--strict", "--dates", "dmy");
    expect([said.code, said.err, said.out.split("\n")[1]]).toEqual([0, "", "1,1,1,,,,"]);
  });
});

describe("lists with another mark", () => {
  const listed = `model "M" { timezone "UTC" }
lead { id: text key, interests: list of text }
fit f { +10 when interests includes "Fleet" }
`;
  const runListed = async (values: readonly string[], ...more: string[]) => {
    const cwd = folderWith({
      "m.score": listed,
      "leads.csv": `id,interests\n${values.map((value, index) => `${index},"${value}"\n`).join("")}`,
    });
    const argv = ["m.score", "--leads", "leads.csv", "--at", "2026-06-30", ...more];
    return { ...(await score(["run", ...argv], { cwd })), explained: await score(["explain", ...argv, "--lead", "0"], { cwd }) };
  };

  test("are noted with a count, an example and the option, where the model asks for a piece", async () => {
    const { code, err, explained } = await runListed(["Vans", "Fleet|Other", "Fleet", "Cars"], "--strict");
    const said =
      'error: 1 of 4 values of “interests” contains “|”, such as “Fleet|Other”, and is read as one item. If “|” separates items: --list "|"; if not: --list ";"\nWith --strict this is an error, since points may be lost.\n';
    expect([code, err]).toEqual([2, said]);
    expect([explained.code, explained.err]).toEqual([2, said]);
  });

  test("beside lists with the mark that is read need a source", async () => {
    const { err } = await runListed(["Vans;Cars", "Fleet|Vans"]);
    expect(err).toBe(
      'note: 1 of 2 values of “interests” contains “|”, such as “Fleet|Vans”, which is not read as separating items. If “|” separates items, too: say it of this column in a file such as my.source.json, and name it with --source: { "title": "My export", "values": { "columns": {"interests":{"list":[";","|"]}} } }; if not, say only [";"] there\n',
    );
  });

  test("are settled by the option", async () => {
    for (const mark of ["|", ";"]) {
      const { code, err } = await runListed(["Fleet|Other", "Fleet|Vans"], "--list", mark, "--strict");
      expect([code, err]).toEqual([0, ""]);
    }
  });
});

test("events that say the same in everything are counted, noted once, and no error", async () => {
  const { err, code, out } = await run("id,revenue\n1,5\n", "--events", "events.csv", "--strict");
  expect([code, out.split("\n")[1]]).toEqual([0, "1,5,3,,,,"]);
  expect(err).toBe(
    "2 events are equal to others of the same lead in name, time and properties, and they count again. If the file has some events twice, name the column that identifies an event: --event-id COLUMN\n",
  );
});

test("all columns that events lack are named at once, with those that could serve", async () => {
  const cwd = folderWith({
    "m.score": model,
    "leads.csv": "id\n1\n",
    "e.csv": "ContactId,Activity Type,Activity Date,Note\n1,visit,2026-06-01,\n",
  });
  const { err, code } = await score(["run", "m.score", "--leads", "leads.csv", "--events", "e.csv"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    "error: “e.csv” has no column “lead_id”, which says whose event it is; none “event” or “type”, which says what happened; none “at”, which says when it happened. Its columns are “ContactId”, “Activity Type”, “Activity Date” and “Note”.\n" +
      'Name the columns that say so, perhaps: --event-lead-id ContactId --event-name "Activity Type" --event-at "Activity Date"\n',
  );
});

test.each([
  // The only column that is left.
  ["person,what,when", "--event-lead-id person --event-name what --event-at when"],
  ["who,what,when,note", "--event-lead-id who --event-name what --event-at when"],
  // Two are left, and what the model reads as a property is none of them.
  ["person,what,when,note", "--event-lead-id COLUMN --event-name what --event-at when"],
  ["a,b,c", "--event-lead-id COLUMN --event-name COLUMN --event-at COLUMN"],
])("of the columns %s those are proposed: %s", async (header, proposed) => {
  const cwd = folderWith({ "m.score": model, "leads.csv": "id\n1\n", "e.csv": `${header}\n` });
  const { err } = await score(["run", "m.score", "--leads", "leads.csv", "--events", "e.csv"], { cwd });
  expect(err).toContain(`: ${proposed}\n`);
});

describe("what no rule reads", () => {
  const twoEvents = `model "M" { timezone "UTC" }
lead { id: text key, revenue: number, spare: number, tags: list of text, since: date, until: date }
event order { price: number, weight: number }
event offer { price: number, weight: number }
event visit { price: number }
fit f { +1 when since is known }
behavior b {
  +1 for order where price > 1
  +1 for offer where price > 1
  +1 for visit
}
`;
  const runTwo = async (model: string) => {
    const cwd = folderWith({
      "m.score": model,
      "leads.csv":
        'id,revenue,spare,tags,since,until\n1,1.200,2.300,"a|b",2026-05-04,03/04/2026\n2,1.300,2.400,"c|d",2026-05-05,03/04/2026\n',
      "events.csv":
        "lead_id,event,at,price,weight\n1,order,2026-06-01T10:00:00Z,1.200,1.100\n1,offer,2026-06-02T10:00:00Z,1.300,1.100\n1,visit,2026-06-03T10:00:00Z,1.400,\n",
    });
    return score(["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "--dates", "mdy", "--strict"], {
      cwd,
    });
  };

  test("is no doubt; one property of several events is said once, with those that read it", async () => {
    const { code, err } = await runTwo(twoEvents);
    expect([code, err]).toEqual([
      2,
      "error: 2 of 2 values of “price” of “order” and “offer” are written like “1.200”, read as 1.2. If that is 1,200: --decimal comma; if not: --decimal point\nWith --strict this is an error, since points may be lost.\n",
    ]);
  });

  test("makes no run fail", async () => {
    const { code, err } = await runTwo(twoEvents.replaceAll(" where price > 1", ""));
    expect([code, err]).toEqual([0, ""]);
  });

  test("of dates under a built-in source", async () => {
    const cwd = folderWith({
      "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, since: date, until: date }\nfit f { +1 when since is known }\n',
      "leads.csv": "Id,since,until\n1,2026-05-04,03/04/2026\n",
    });
    const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30", "--source", "salesforce", "--strict"];
    expect(await score(argv, { cwd })).toMatchObject({ code: 0, err: "" });
  });
});

describe("several words of a choice in one cell", () => {
  const model = `model "M" { timezone "UTC" }
lead { id: text key, topics: one of "Fleet", "Vans" }
fit f { +1 when topics is "Fleet" }
`;
  test.each([
    ["Fleet & Vans", '"&"'],
    ["vans;Fleet", '";"'],
    ["Fleet/Vans", '"/"'],
    ["Fleet and Vans", '" and "'],
    ['"Fleet\nVans"', "newline"],
  ])("%s is refused with what would read it", async (cell, mark) => {
    const cwd = folderWith({
      "m.score": model,
      "list.score": model.replace('one of "Fleet", "Vans"', "list of text").replace("topics is ", "topics includes "),
      "leads.csv": `id,topics\n1,${cell}\n2,Fleet\n`,
    });
    const refused = await score(["run", "m.score", "--leads", "leads.csv"], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(
      `; it is several of them: write “list of text” in the model in place of “one of …”, and run with --list ${mark}`,
    );
    const list = mark.replaceAll('"', "");
    const { code, out } = await score(["run", "list.score", "--leads", "leads.csv", "--list", list], { cwd });
    expect([code, out.split("\n").slice(1, 3)]).toEqual([0, ["1,1,,,,", "2,1,,,,"]]);
  });

  test("what only looks so has no such remedy", async () => {
    const cwd = folderWith({ "m.score": model, "leads.csv": "id,topics\n1,Fleet & Bikes\n2,Fleet\n" });
    expect((await score(["run", "m.score", "--leads", "leads.csv"], { cwd })).err).not.toContain("several");
  });
});
