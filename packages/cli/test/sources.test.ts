/** How files are written: sources, single options that say so, and what is said where nobody said so. */
import { builtInSources } from "@scoreline/data";
import { expect, test } from "vitest";
import { folderWith, score, type Ended } from "./harness.ts";

const model = `model "Shop" { timezone "America/New_York" }
lead {
  id: text key
  size: number
  joined: date
  tags: list of text
}
event visit { seconds: number }
fit {
  +(size) when size is known
  +1000 when joined >= 2026-05-01
  +5000 when tags includes "a"
}
behavior visits { +1 for visit, once per day }
`;

const shop = {
  title: "Shop",
  leads: { id: ["Number"], skip: [{ columns: ["Kind"], is: ["test"] }] },
  events: { lead: ["who"], name: ["what"], time: ["when"], id: ["key"] },
  values: { dates: ["dmy"], decimal: "comma", list: ["|"], missing: ["-"] },
};

const leads = 'Number,Kind,size,joined,tags\n1,,"1.200,50",31/05/2026,a|b\n2,test,1,,\n3,,-,1/4/2026,c\n';
const events = "who,what,when,key\n1,visit,01/06/2026 10:00,k1\n1,visit,02/06/2026 10:00,k1\n3,visit,02/06/2026,k2\n";

const shopFiles = { "m.score": model, "l.csv": leads, "e.csv": events, "shop.source.json": JSON.stringify(shop) };

const run = (files: Readonly<Record<string, string>>, ...more: string[]): Promise<Ended> =>
  score(["run", "m.score", "--leads", "l.csv", "--at", "2026-07-01", ...more], { cwd: folderWith(files) });

const scoresIn = ({ out }: Ended): string[] =>
  out
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",").slice(0, 3).join(" "));

test("a source of one’s own is a file", async () => {
  const ended = await run(shopFiles, "--events", "e.csv", "--source", "shop.source.json");
  // 1200.5 + 1000 + 5000; the second event has the id of the first.
  expect(scoresIn(ended)).toEqual(["1 7200.5 1", "3 0 1"]);
  expect(ended.err).toContain("1 row of “l.csv” was left out of the leads, as the source says: 1 whose “Kind” is “test”.");
  expect(ended.code).toBe(0);
});

test("explain reads files as run does", async () => {
  const { out, code } = await score(
    [
      "explain",
      "m.score",
      "--leads",
      "l.csv",
      "--events",
      "e.csv",
      "--source",
      "shop.source.json",
      "--lead",
      "1",
      "--at",
      "2026-07-01",
      "--format",
      "json",
    ],
    { cwd: folderWith(shopFiles) },
  );
  expect(code).toBe(0);
  expect(JSON.parse(out).scores.map(({ millionths }: { millionths: number }) => millionths)).toEqual([7_200_500_000, 1_000_000]);
});

test("single options say otherwise than the source", async () => {
  const american = 'Number,size,joined,tags\n1,"1,200.5",05/31/2026,a::b\n';
  const ended = await run(
    { ...shopFiles, "l.csv": american },
    "--source",
    "shop.source.json",
    "--dates",
    "mdy",
    "--decimal",
    "point",
    "--list",
    "::",
  );
  expect(scoresIn(ended)).toEqual(["1 7200.5 0"]);
});

test("times without an offset are in the zone that is given", async () => {
  const times = "lead_id,event,at\n1,visit,2026-06-03 03:30:00\n1,visit,2026-06-03 04:30:00\n";
  const files = { "m.score": model, "l.csv": "id\n1\n", "e.csv": times };
  // In New York, 03:30 UTC is June 2.
  expect(scoresIn(await run(files, "--events", "e.csv", "--zone", "UTC"))).toEqual(["1 0 2"]);
  expect(scoresIn(await run(files, "--events", "e.csv"))).toEqual(["1 0 1"]);
});

test("events can be those of another system", async () => {
  const calls = `${JSON.stringify({ type: "track", event: "visit", userId: "1", timestamp: "2026-06-01T10:00:00Z", messageId: "m" })}\n`;
  const ended = await run(
    { ...shopFiles, "e.jsonl": calls },
    "--events",
    "e.jsonl",
    "--source",
    "shop.source.json",
    "--event-source",
    "segment",
  );
  expect(scoresIn(ended)).toEqual(["1 7200.5 1", "3 0 0"]);
});

test("what cannot be read is said with what would read it", async () => {
  const odd = 'id,size,joined\n1,"1.234,50",\n2,,31/12/2026\n3,N/A,\n4,,05/06/2026\n5,"1,200",\n';
  const { err, code } = await run({ "m.score": model, "l.csv": odd });
  expect(code).toBe(2);
  const said = err.split("\n").filter((line) => line.startsWith("  l.csv"));
  expect(said.map((line) => line.replace(/^.*1234\.5; |^.*2026-12-31; /, ""))).toEqual([
    "--decimal comma reads it as 1234.5",
    "it looks like day/month/year: --dates dmy",
    'if it means “no value”, write missing "N/A" in the lead block',
    "it looks like day/month/year or month/day/year: --dates dmy or --dates mdy",
    "--decimal point reads it as 1200, --decimal comma reads it as 1.2",
  ]);
});

test("where the user said what is before a fraction, only a value that shows another mark speaks for it", async () => {
  const odd = 'id,size\n1,1.2E+06\n2,200.\n3,"$1,200.50"\n';
  const { err, code } = await run({ "m.score": model, "l.csv": odd }, "--decimal", "comma");
  expect(code).toBe(2);
  const said = err.split("\n").filter((line) => line.startsWith("  l.csv"));
  // The first two are alike, and told together.
  expect(said.map((line) => line.split("1234.5")[1])).toEqual([
    "",
    "; --decimal point reads it as 1200.5, but not what needs --decimal comma: if there is such, too, write all numbers of the column in one way",
  ]);
  const unsaid = await run({ "m.score": model, "l.csv": "id,size\n1,1.2E+06\n" });
  expect(unsaid.err).toContain("--decimal point reads it as 1200000");
});

test("a list that came as one text is noticed", async () => {
  const { err } = await run({ "m.score": model, "l.csv": "id,tags\n1,a|b\n2,b|c\n3,a|c\n" });
  expect(err).toContain(
    '3 of 3 values of “tags” contain “|”, such as “a|b”, and are read as one item each. If “|” separates items: --list "|"; if not: --list ";"',
  );
  const told = await run({ "m.score": model, "l.csv": "id,tags\n1,a|b\n" }, "--list", "|");
  expect(told.err).not.toContain("--list");
  expect(scoresIn(told)).toEqual(["1 5000 0"]);
});

test.each([
  [
    ["--source", "hubsport"],
    "There is no source called “hubsport”.\nDid you mean “hubspot”? `score sources` lists them; a file of your own ends in .json.",
  ],
  [["--source", "none.json"], "There is no file “none.json”."],
  [["--source", "bad.json"], "The source “bad.json”, at values.dates[0], is “us”."],
  [["--zone", "Madrid"], "“Madrid” cannot be the value of --zone.\nGive a time zone, such as Europe/Madrid or UTC."],
  [["--dates", "us"], "It is one of dmy, mdy, ymd, epoch-seconds, epoch-millis, epoch-micros."],
])("%j ends the command with what to do", async (options, words) => {
  const { err, code } = await run({ ...shopFiles, "bad.json": '{"title": "Bad", "values": {"dates": ["us"]}}' }, ...options);
  expect(err).toContain(words);
  expect(code).toBe(2);
});

test("nothing is written over a source", async () => {
  const { err, code } = await run(shopFiles, "--source", "shop.source.json", "--summary", "shop.source.json");
  expect(err).toContain("is the source");
  expect(code).toBe(2);
});

test("of a built-in source, which names were compared with what the vendor writes and which were not", async () => {
  const list = (await score(["sources"], { cwd: folderWith({}) })).out;
  expect(list).toMatch(/│ hubspot +│ HubSpot +│ leads, events │ in part compared \d{4}-\d\d-\d\d │/);
  expect(list).toMatch(/│ segment +│ Segment +│ leads, events │ compared \d{4}-\d\d-\d\d +│/);
  const { out } = await score(["sources", "salesforce"], { cwd: folderWith({}) });
  expect(out).toContain(
    "https://developer.salesforce.com/docs/platform/field-reference/references/field-reference/salesforce-field-reference-lead.html",
  );
  expect(out.replaceAll(/\s+/g, " ")).toContain(
    "unverified: “Lead ID” and “Contact ID” of reports, the footers of reports, and headings and statuses in languages other than English",
  );
  expect((await score(["sources", "segment"], { cwd: folderWith({}) })).out).not.toContain("unverified");
});

test("a copy of a source names no schema where there is none, so that an editor takes that of its extension", async () => {
  const cwd = folderWith({ "own.json": '{ "$schema": "https://example.org/source.json", "title": "Own" }' });
  const printed = async (...argv: readonly string[]): Promise<unknown> =>
    JSON.parse((await score(["sources", ...argv, "--format", "json"], { cwd })).out);
  for (const name of Object.keys(builtInSources)) {
    const { $schema: _, ...rest } = builtInSources[name] as { readonly $schema?: string };
    expect(await printed(name)).toEqual(rest);
  }
  expect(JSON.stringify(await printed())).not.toContain("$schema");
  expect(await printed("own.json")).toEqual({ $schema: "https://example.org/source.json", title: "Own" });
});
