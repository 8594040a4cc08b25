/** Events that belong to no lead: where none does, the run fails and says why; where some do not, it says how many. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const modelWith = (key: string, more = ""): string => `model "M" { timezone "UTC" }
lead { ${key}, mail: text${more} }
event visit
behavior b { +1 for visit }
`;
const model = modelWith("id: text key");

interface Given {
  readonly leads: readonly string[];
  readonly events: readonly string[];
  readonly model?: string;
  readonly leadColumns?: string;
  readonly eventColumns?: string;
}

async function run({ leads, events, leadColumns = "id", eventColumns = "lead_id", ...given }: Given, ...more: string[]) {
  const cwd = folderWith({
    "m.score": given.model ?? model,
    "leads.csv": [leadColumns, ...leads].map((line) => `${line}\n`).join(""),
    "events.csv": [`${eventColumns},event,at`, ...events.map((id, day) => `${id},visit,2026-06-${String(1 + (day % 28)).padStart(2, "0")}`)]
      .map((line) => `${line}\n`)
      .join(""),
  });
  const argv = ["run", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "-o", "out.csv", ...more];
  const ended = await score(argv, { cwd });
  return { ...ended, written: existsSync(join(cwd, "out.csv")) };
}

const many = (count: number, idOf: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => idOf(index + 1));
const none = (count: number): string =>
  `error: None of the ${count} events of “events.csv” belongs to a lead in “leads.csv”, so nobody would get points for what they did.`;
const allow = "If the leads are meant to be scored without them: --allow-unmatched\n";

describe("where none belongs to a lead, the run fails", () => {
  test("and shows what each side says, the pair that is most alike, and the other columns of the events", async () => {
    const given = { leads: ["17", "18"], events: ["A-1,x", "U-18,x", "A-1,x"], eventColumns: "lead_id,recipient" };
    const { code, err, written } = await run(given);
    expect([code, written]).toEqual([2, false]);
    expect(err).toBe(
      `${none(3)} The events say “U-18”, the leads “18”. “events.csv” also has “recipient”.\n` +
        `Name the columns that say the same of a lead in both files: --event-lead-id COLUMN, --lead-id COLUMN (now “lead_id” and “id”).\n${allow}`,
    );
  });

  test("unless that is meant: then it is noted as other leads are, also with --strict", async () => {
    const given = { leads: ["17"], events: ["U-17", "U-17"], model: modelWith("id: text key").replace(", mail: text", "") };
    const { code, err, written } = await run(given, "--allow-unmatched", "--strict");
    expect([code, written]).toEqual([0, true]);
    expect(err).toContain("2 events belong to “U-17”, a lead that is not in “leads.csv”; they were left out.\n");
  });

  test.each([
    [
      "capitals of addresses",
      "kim@x.example",
      "Kim@X.example",
      "the same but for capitals, which matter.\nSay in the model that leads are identified by an email address, in which capitals do not matter: id: email key",
    ],
    [
      "a name beside an address",
      "kim@x.example",
      "Kim <Kim@x.example>",
      "one address, with and without a name or brackets beside it.\nSay in the model that leads are identified by an email address: id: email key",
    ],
    ["capitals of others", "ab-1", "AB-1", "the same but for capitals, which matter.\nWrite them alike in both files."],
    [
      "both lengths of Salesforce ids",
      "00Q5g00000AbCdE",
      "00Q5g00000AbCdEEAV",
      "one Salesforce id, with 15 characters and with 18.\nBoth are read as one with --source salesforce",
    ],
    [
      "a fraction",
      "1017",
      "1017.0",
      "the same number, written with a fraction.\nWrite them alike in both files; in a spreadsheet, format the column as text before you save it.",
    ],
    [
      "zeros",
      "1017",
      "001017",
      "the same number, with and without zeros at its start.\nWrite them alike in both files; in a spreadsheet, format the column as text before you save it.",
    ],
    [
      "a sign of a spreadsheet",
      "1017",
      "'1017",
      "the same but for signs that a spreadsheet adds.\nWrite them alike in both files; in a spreadsheet, format the column as text before you save it.",
    ],
    [
      "a formula of a spreadsheet",
      '="1017"',
      "1017",
      "the same but for signs that a spreadsheet adds.\nWrite them alike in both files; in a spreadsheet, format the column as text before you save it.",
    ],
    [
      "marks of thousands",
      "1017",
      "1.017",
      "the same but for signs that a spreadsheet adds.\nWrite them alike in both files; in a spreadsheet, format the column as text before you save it.",
    ],
    [
      "capitals that were lost with three characters",
      "00Q5g0000KevpKDEQY",
      "00q5g0000kevpkd",
      "the same but for capitals, which matter.\nWrite them alike in both files.",
    ],
  ])("and says so of %s", async (_, lead, event, words) => {
    const { code, err } = await run({ leads: ["x", lead, "y"], events: ["other", event, event] });
    expect([code, err]).toEqual([2, `${none(3)} The events say “${event}”, the leads “${lead}”: ${words}\n${allow}`]);
  });

  test("and names the column of the leads that has what the events say", async () => {
    const leads = many(9, (index) => `${index},p${index}@x.example`);
    const { err } = await run({ leads, leadColumns: "id,mail", events: many(9, (index) => `P${index}@x.example`) });
    expect(err).toBe(
      `${none(9)} The events say “P1@x.example”, the leads “1”. What the events say is in the column “mail” of the leads.\nIdentify them by it: --lead-id mail\n${allow}`,
    );
  });

  test("but not where the model asks for no event, where nobody is to be scored, and where nothing is read", async () => {
    const fit = 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nfit { +1 when id is known }\n';
    expect((await run({ leads: ["1"], events: ["2"], model: fit })).code).toBe(0);
    expect((await run({ leads: [], events: ["2"] })).code).toBe(0);
    expect((await run({ leads: ["1"], events: [] })).code).toBe(0);
  });
});

describe("where some belong to a lead", () => {
  test("it is a note with an example, and no error", async () => {
    const { code, err } = await run({ leads: ["1,a"], leadColumns: "id,mail", events: ["1", "2", "3", "3"] }, "--strict");
    expect([code, err.split("\n")[0]]).toEqual([
      0,
      "3 events belong to 2 leads that are not in “leads.csv”, such as “3”; they were left out.",
    ]);
  });

  test("hardly any is a doubt: at most one in twenty", async () => {
    const leads = ["1,a"];
    const events = (count: number): string[] => ["1", ...many(count - 1, (index) => `U-${index}`)];
    const given = { leads, leadColumns: "id,mail" };
    const doubt =
      "Only 1 of the 20 events of “events.csv” belongs to a lead in “leads.csv”. The events say “U-1”, the leads “1”. Name the columns that say the same of a lead in both files: --event-lead-id COLUMN, --lead-id COLUMN (now “lead_id” and “id”).\n";
    const lax = await run({ ...given, events: events(20) });
    expect([lax.code, lax.err]).toEqual([0, expect.stringContaining(`note: ${doubt}`)]);
    const strict = await run({ ...given, events: events(20) }, "--strict");
    expect([strict.code, strict.err]).toEqual([2, expect.stringContaining(`error: ${doubt}`)]);
    expect((await run({ ...given, events: events(20) }, "--strict", "--allow-unmatched")).code).toBe(0);
    expect((await run({ ...given, events: events(19) }, "--strict")).code).toBe(0);
  });

  test("one that would if it were written alike is a doubt", async () => {
    const given = { leads: ["a,x", "b,x"], leadColumns: "id,mail", events: ["a", "B", "c", "B"] };
    const { code, err } = await run(given, "--strict");
    expect(code).toBe(2);
    expect(err).toContain(
      "error: 2 events of “events.csv” would belong to a lead in “leads.csv” if both wrote it alike. The events say “B”, the leads “b”: the same but for capitals, which matter. Write them alike in both files.\n",
    );
  });

  test("ids of 15 characters are others in other capitals", async () => {
    const given = { leads: ["00Q5g00000AbCdE,x"], leadColumns: "id,mail", events: ["00Q5g00000AbCdE", "00Q5g00000aBCdE"] };
    expect((await run(given, "--strict")).code).toBe(0);
  });
});

describe("where the source leaves out every row, the run fails", () => {
  const source = (rule: object): string =>
    JSON.stringify({ title: "Own", leads: { skip: [rule] }, events: { lead: ["who"], name: ["event"], time: ["at"], skip: [rule] } });
  const files = {
    "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nbehavior b { +1 for visit }\n',
    "leads.csv": "id\n1\n2\n",
    "events.csv": "who,event,at,type\n1,visit,2026-06-01,track\n2,visit,2026-06-01,page\n",
  };
  const argv = ["run", "m.score", "--leads", "leads.csv", "--at", "2026-06-30"];

  test("of events", async () => {
    const cwd = folderWith({ ...files, "own.json": source({ columns: ["type"], isNot: ["screen"] }) });
    const events = ["--events", "events.csv", "--event-source", "own.json"];
    const { code, err, out } = await score([...argv, ...events], { cwd });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "error: All 2 rows of “events.csv” were left out of the events, as the source says: 1 whose “type” is “track”, 1 whose “type” is “page”.\n" +
        `Name a file with other rows, or the source that wrote this one: --source NAME. \`score sources own.json\` shows what it leaves out.\n${allow}`,
    );
    expect((await score([...argv, ...events, "--allow-unmatched"], { cwd })).code).toBe(0);
  });

  test("but not for a column of the source where another is named by hand", async () => {
    const own = {
      title: "Own",
      leads: { id: ["uid"], skip: [{ without: ["UID"] }] },
      events: { lead: ["who", "whom"], name: ["event"], time: ["at"], skip: [{ without: ["whom", "who"], with: ["visitor"] }] },
    };
    const cwd = folderWith({
      ...files,
      "own.json": JSON.stringify(own),
      "events.csv": "who,reader,event,at,visitor\n,1,visit,2026-06-01,v\n,,visit,2026-06-01,v\n,,visit,2026-06-01,\n",
    });
    const argvOf = ["--leads", "leads.csv", "--at", "2026-06-30", "--events", "events.csv", "--source", "own.json", "--lead-id", "id"];
    const named = [...argvOf, "--event-lead-id", "reader"];
    const { code, err, out } = await score(["run", "m.score", ...named], { cwd });
    expect([code, out.split("\n").map((line) => line.split(",").slice(0, 2).join(" "))]).toEqual([0, ["lead_id b", "1 1", "2 0", ""]]);
    expect(err).toBe(
      "Ignored columns that are not in the model: “who” and “visitor” in “events.csv”.\n2 events of “events.csv” name no lead and were left out: “reader” is blank. With --anonymous reject they are rejects.\n",
    );
    expect((await score(["explain", "m.score", ...named, "--lead", "1"], { cwd })).code).toBe(0);
    const byRow = await score(["run", "m.score", ...argvOf.slice(0, 4), "--source", "own.json", "--lead-id", "row"], { cwd });
    expect([byRow.code, byRow.out.split("\n").length]).toEqual([0, 4]);
  });

  test("of leads, which nothing allows", async () => {
    const cwd = folderWith({ ...files, "own.json": source({ without: ["email"] }) });
    const { code, err } = await score([...argv, "--source", "own.json", "--allow-unmatched"], { cwd });
    expect([code, err]).toEqual([
      2,
      "error: All 2 rows of “leads.csv” were left out of the leads, as the source says: 2 without “email”.\n" +
        "Name a file with other rows, or the source that wrote this one: --source NAME. `score sources own.json` shows what it leaves out.\n",
    ]);
    const explained = await score(["explain", ...argv.slice(1), "--lead", "1", "--source", "own.json"], { cwd });
    expect([explained.code, explained.err]).toEqual([2, err]);
  });
});

test.each([
  [
    "B",
    "1 event of “events.csv” would be of this lead if both files wrote it alike. The events say “B”, the leads “b”: the same but for capitals, which matter. Write them alike in both files.",
    2,
  ],
  ["c", "No event of “events.csv” is of this lead: all 2 are of others, such as “a”.", 0],
])("an explanation says where no event is of its lead, since it is written otherwise: %s", async (second, words, code) => {
  const cwd = folderWith({
    "m.score": modelWith("id: text key").replace(", mail: text", ""),
    "leads.csv": "id\nb\n",
    "events.csv": `lead_id,event,at\na,visit,2026-06-01\n${second},visit,2026-06-01\n`,
  });
  const argv = ["explain", "m.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30", "--lead", "b", "--strict"];
  const ended = await score(argv, { cwd });
  expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(words)]);
});

describe("identifiers that are cut off", () => {
  const salesforce = (index: number): string => `00Q5e0000012${String(10 + index)}abEAB`;
  const emails = (index: number): string => `lead.number.${10 + index}@a-long-name-of-a-company.example`;
  const cut = (length: number) => (id: string) => id.slice(0, length);

  test.each([
    ["14 of 18 characters", many(30, salesforce), cut(14), "00Q5e000001211", "00Q5e000001211abEAB", "events", 14],
    ["17 of 18 characters", many(1, salesforce), cut(17), "00Q5e000001211abE", "00Q5e000001211abEAB", "events", 17],
    [
      "numbers without their last digits",
      many(30, (index) => `${7_000_000_000 + index * 100}`),
      cut(8),
      "70000001",
      "7000000100",
      "events",
      8,
    ],
    ["addresses, of which short ones are whole", many(30, emails), cut(20), "lead.number.11@a-lon", emails(1), "events", 20],
  ] as const)("in the events are said to be so: %s", async (_, ids, shorten, event, lead, side, length) => {
    const { code, err } = await run({ leads: ids, events: ids.map(shorten) });
    expect([code, err]).toEqual([
      2,
      `${ids.length === 1 ? none(1).replace("None of the 1 events of", "The only event of").replace("belongs", "does not belong") : none(ids.length)} The events say “${event}”, the leads “${lead}”: those of the ${side} are cut off after ${length} characters.\nExport the events again, with whole identifiers.\n${allow}`,
    ]);
  });

  test("in the leads, too, also where most events are of other leads of theirs", async () => {
    const ids = many(30, salesforce);
    const { code, err } = await run({
      leads: ids
        .map(cut(15))
        .map((id) => id.slice(0, 14))
        .slice(0, 20),
      events: ids,
    });
    expect(code).toBe(2);
    expect(err).toContain(
      "The events say “00Q5e000001211abEAB”, the leads “00Q5e000001211”: those of the leads are cut off after 14 characters.\nExport the leads again, with whole identifiers.\n",
    );
  });

  test("a part of the events is a doubt", async () => {
    const ids = many(30, salesforce);
    const { code, err } = await run({ leads: ids, events: ids.map((id, index) => (index % 2 === 0 ? id : cut(14)(id))) }, "--strict");
    expect(code).toBe(2);
    expect(err).toContain(
      "error: 15 events of “events.csv” would belong to a lead in “leads.csv” if both wrote it alike. The events say “00Q5e000001212”, the leads “00Q5e000001212abEAB”: those of the events are cut off after 14 characters. Export the events again, with whole identifiers.\n",
    );
  });

  test.each([
    ["short numbers, of which many begin alike", many(30, (index) => `${1000 + index}`), many(30, (index) => `${10_000 + index * 37}`)],
    [
      "few that begin as others do",
      many(30, (index) => `${70_000_000_000 + index * 100}`),
      [...many(9, (index) => `9${1_000_000 + index}`), "70000000"],
    ],
    ["others of the same length", many(30, salesforce), many(30, (index) => `00Q5e0000099${10 + index}abEAB`)],
  ])("%s are not taken to be so", async (_, leads, events) => {
    const { code, err } = await run({ leads: [...leads, "shared-lead-that-all-know"], events: [...events, "shared-lead-that-all-know"] });
    expect([code, err]).toEqual([0, expect.not.stringContaining("cut off")]);
  });
});
