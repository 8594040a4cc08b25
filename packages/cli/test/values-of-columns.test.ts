/** What the values of columns leave open: letters that were encoded twice, and the column that was read in place of a blank one. */
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "Values" { timezone "UTC" }
lead {
  id: text key
  title: text from "Job Title"
  notes: text
}
event visit { page: text from "Page Name" }
fit { +10 when title mentions "Geschäftsführer" }
behavior { +1 for visit where page is "Größe" }
`;

async function run(leads: string, events = "lead_id,event,at,Page Name\n", ...more: readonly string[]) {
  const cwd = folderWith({ "m.score": model, "leads.csv": leads, "events.csv": events });
  const how = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];
  const ran = await score(["run", "m.score", ...how, "--columns", "id,fit", ...more], { cwd });
  const explained = await score(["explain", "m.score", "--lead", "a", ...how], { cwd });
  return { ...ran, explained: explained.err };
}

const again = "The file was turned into UTF-8 twice: export it again as UTF-8, and convert it with no other program.";

describe("letters that were encoded twice", () => {
  const garbled = "id,Job Title,notes\na,GeschÃ¤ftsfÃ¼hrer,Ã¼ber uns\nb,GeschÃ¤ftsfÃ¼hrerin,\nc,Geschäftsführer,\n";
  const note = `2 values of “Job Title” in “leads.csv” have garbled letters, which rules do not find: “GeschÃ¤ftsfÃ¼hrer” (line 2, lead “a”) is probably “Geschäftsführer”. ${again}\n`;

  test("are said with their place, of what a rule reads only", async () => {
    const { code, err, explained } = await run(garbled);
    expect([code, err]).toEqual([0, expect.stringContaining(`note: ${note}`)]);
    expect(err).not.toContain("“notes”");
    expect(explained).toContain(`note: ${note.replace("2 values", "1 value").replace("have garbled", "has garbled")}`);
    expect(await run(garbled, undefined, "--strict")).toMatchObject({ code: 2, err: expect.stringContaining(`error: ${note}`) });
  });

  test("in properties, in names of events and in headings", async () => {
    const events = "lead_id,event,at,Page Name,GrÃ¶ÃŸe\na,visit,2026-06-01,GrÃ¶ÃŸe,1\na,ErÃ¶ffnet,2026-06-01,,\n";
    const { err } = await run("id,Job Title,notes\na,x,\n", events);
    expect(err).toContain(`note: The column “GrÃ¶ÃŸe” of “events.csv” is probably “Größe”. ${again}\n`);
    expect(err).toContain(`note: 1 event of “events.csv” is called “ErÃ¶ffnet”, which is probably “Eröffnet”. ${again}\n`);
    expect(err).toContain(
      "1 value of “Page Name” of “visit” in “events.csv” has garbled letters, which rules do not find: “GrÃ¶ÃŸe” (line 2, lead “a”) is probably “Größe”.",
    );
  });

  test("nothing is said of letters as they should be", async () => {
    const { err } = await run("id,Job Title,notes\na,AVALIAÇÃO – SÃO PAULO,\n");
    expect(err).not.toContain("garbled");
  });
});

test("which column was read in place of a blank one is said, in a run and in an explanation", async () => {
  const leads = "id,Job Title,title,notes\na,,CEO,\nb,CFO,Clerk,\nc,,,\nd, ,CTO,\n";
  const events = "lead_id,event,at,Page Name,page\na,visit,2026-06-01,,Größe\n";
  const { err, explained } = await run(leads, events);
  const instead = "have no “Job Title”, and “title” was read instead, which has the name of the field.";
  expect(err).toContain(`2 leads of “leads.csv” ${instead}\n`);
  expect(err).toContain("1 “visit” of “events.csv” has no “Page Name”, and “page” was read instead, which has the name of the property.\n");
  expect(explained).toContain(`1 lead of “leads.csv” ${instead.replace("have", "has")}\n`);
  expect((await run("id,Job Title,notes\na,,\nb,x,\n")).err).not.toContain("instead");
});

describe("characters that rules do not find", () => {
  const runTitle = async (title: string, ...more: readonly string[]) =>
    run(`id,Job Title,notes\na,${title},${title}\n`, undefined, ...more);

  test.each([
    [
      "Gesch\uFFFDftsf\uFFFDhrer",
      "has lost letters, so that rules do not find them: “Gesch\uFFFDftsf\uFFFDhrer” (line 2, lead “a”). Another program could not read letters, and put “\uFFFD” in their place: export the file again as UTF-8.",
    ],
    ["CEO\u200B", "has characters that nobody sees, so that rules do not find them: “CEO\u200B” (line 2, lead “a”) holds U+200B. Remove"],
    [
      "Gesch&auml;ftsf&uuml;hrer",
      "has characters as web pages write them, which rules do not find: “Gesch&auml;ftsf&uuml;hrer” (line 2, lead “a”) is probably “Geschäftsführer”. Export the column as plain text.",
    ],
  ])("in %j are a doubt", async (title, note) => {
    const { err, explained } = await run(`id,Job Title,notes\na,${title},${title}\n`);
    expect(err).toContain(`note: 1 value of “Job Title” in “leads.csv” ${note}`);
    expect(explained).toContain(`note: 1 value of “Job Title” in “leads.csv” ${note}`);
    expect(err).not.toContain("“notes”");
    expect(await runTitle(title, "--strict")).toMatchObject({ code: 2 });
  });

  test("lost letters in headings and in names of events are, too", async () => {
    const { err } = await run("id,Job Title,notes,Gr\uFFFDe\na,x,,\n", "lead_id,event,at,Page Name\na,Er\uFFFDffnet,2026-06-01,\n");
    expect(err).toContain("note: The column “Gr\uFFFDe” of “leads.csv” has lost letters. Another program");
    expect(err).toContain("note: 1 event of “events.csv” is called “Er\uFFFDffnet”. Another program");
  });
});

const presence = `model "P" { timezone "UTC" }
lead { id: text key title: text notes: text missing "n/a" }
fit { +5 when title is known
  +3 when title mentions "head of"
  +1 when notes is known }
`;

async function runPresence(leads: string, ...more: readonly string[]) {
  const cwd = folderWith({ "m.score": presence, "leads.csv": leads });
  return score(["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30", "--columns", "id,fit", ...more], { cwd });
}

describe("values that seem to be none", () => {
  test("are a doubt where a rule asks whether there is one, and the model does not say what they are", async () => {
    const leads = "id,title,notes\na,--None--,N/A\nb,Please select,N/A\nc,please select,N/A\n";
    const note =
      '3 values of “title” in “leads.csv” seem to say that there is none, and count as known: “--None--” (line 2, lead “a”). If so, write at the end of the line of “title” in the model: missing "--None--", "please select"\n';
    expect(await runPresence(leads)).toMatchObject({ code: 0, err: expect.stringContaining(`note: ${note}`) });
    expect(await runPresence(leads, "--strict")).toMatchObject({ code: 2, err: expect.stringContaining(`error: ${note}`) });
    expect((await runPresence(leads)).err).not.toContain("“notes”");
  });

  test("are remarked on where the word may be a choice", async () => {
    const { code, err } = await runPresence("id,title,notes\na,unknown,\n", "--strict");
    expect(code).toBe(0);
    expect(err).toContain(
      "1 value of “title” in “leads.csv” may say that there is none, and counts as known: “unknown” (line 2, lead “a”).",
    );
  });
});

test("white space of another kind than the model asks for is a doubt", async () => {
  const leads = 'id,title,notes\na,Head  of Sales,x  y\nb,"Head\u00A0of\nIT",\nc,Chief  Officer,\n';
  const { err } = await runPresence(leads);
  expect(err).toContain(
    "note: 2 values of “title” in “leads.csv” have other white space than the model asks for: “Head  of Sales” (line 2, lead “a”) is not found as “head of”. Write one plain space where the values come from.\n",
  );
  expect(err).not.toContain("Chief");
});

describe("events of before 1990", () => {
  const leads = "id,Job Title,notes\na,x,\n";

  test("are a doubt: of 1970 as times that are missing, of other years as slips", async () => {
    const zero = "lead_id,event,at,Page Name\na,visit,1970-01-01T00:00:00Z,x\na,visit,2026-06-01,x\n";
    const note =
      "note: 1 event of “events.csv” lies before 1990: “visit” at “1970-01-01T00:00:00Z” (line 2, lead “a”). Programs write that day where they have no time: export the events with the times at which they happened.\n";
    const { code, err, explained } = await run(leads, zero);
    expect([code, err, explained]).toEqual([0, expect.stringContaining(note), expect.stringContaining(note)]);
    expect(await run(leads, zero, "--strict")).toMatchObject({ code: 2 });
    const slip = "lead_id,event,at,Page Name\na,visit,1970-01-01,x\na,visit,0206-11-05T10:00:00Z,x\n";
    expect((await run(leads, slip)).err).toContain(
      "2 events of “events.csv” lie before 1990: “visit” at “1970-01-01” (line 2, lead “a”). Such years are slips",
    );
  });

  test("are none where they are of later", async () => {
    expect((await run(leads, "lead_id,event,at,Page Name\na,visit,1990-01-01,x\n")).err).not.toContain("before 1990");
  });
});
