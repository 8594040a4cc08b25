/** Each system that is known by name, with small files in the layout of its exports: `exports/NAME`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtInSources } from "@scoreline/data";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const cwd = fileURLToPath(new URL("exports", import.meta.url));

/** Scores worked out by hand, in the order of the leads. */
const runs: readonly (readonly [system: string, leads: string, events: string, scores: readonly string[]])[] = [
  // 1,250 people, $2.5 million, “Pricing” among the topics, May 2; one visit that is exported twice.
  ["hubspot", "contacts.csv", "events.jsonl", ["51: 19, 2", "52: 0, 0"]],
  // 1.25E7 and 120.0; a call of 10 and an email of 2; the deleted lead and the task of nobody are left out.
  ["salesforce", "leads.csv", "tasks.csv", ["00Q5f000003AbCdEAK: 35, 12", "00Q5f000003AbCDEA0: 0, 0"]],
  ["salesforce", "leads.csv", "report.csv", ["00Q5f000003AbCdEAK: 35, 10", "00Q5f000003AbCDEA0: 0, 2"]],
  // One click that comes twice; “null” is no title.
  ["marketo", "leads.csv", "activities.csv", ["801: 15, 3", "802: 0, 1"]],
  ["eloqua", "contacts.csv", "activities.csv", ["4711: 5, 10", "4712: 0, 3"]],
  // The second form lies after the moment.
  ["eloqua", "contacts.csv", "by-hand.csv", ["4711: 5, 10", "4712: 0, 0"]],
  ["pardot", "prospects.csv", "activities.csv", ["31: 5, 2", "32: 0, 8"]],
  ["dynamics", "leads.csv", "activities.jsonl", [...["1: 6, 4", "2: 0, 1"].map((end) => `3f2a0001-0000-4000-8000-00000000000${end}`)]],
  // 06:30 and 07:30 UTC are two days in Los Angeles.
  ["mautic", "contacts.csv", "events.jsonl", ["7: 6, 2", "8: 0, 0"]],
  // 10 for six seats, 3.995 once; a page for its address and 2 for its title; the anonymous call is left out.
  ["segment", "users.jsonl", "calls.jsonl", ["u1: 3, 13.995", "u2: 0, 3"]],
  ["rudderstack", "users.jsonl", "calls.jsonl", ["u1: 3, 13.995", "u2: 0, 3"]],
  ["snowplow", "users.csv", "events.jsonl", ["u1: 1", "u2: 20"]],
  ["ga4", "users.jsonl", "events.jsonl", ["u1: 1", "u2: 5"]],
  ["ga4", "users.jsonl", "flattened.csv", ["u1: 1", "u2: 5"]],
  ["posthog", "persons.jsonl", "events.csv", ["u1: 4, 2", "u2: 0, 2.5"]],
  ["zoho", "leads.csv", "activities.csv", ["zcrm_4876876000000451001: 7, 0", "zcrm_4876876000000451002: -1, 3"]],
  // 22:30 UTC is May 2 in Brussels, 21:30 is May 1.
  ["odoo", "leads.csv", "activities.csv", ["__export__.crm_lead_11_0ab1c2d3: 16, 0", "__export__.crm_lead_12_0ab1c2d4: 0, 3"]],
];

test.each(runs)("%s: %s with %s", async (system, leads, events, scores) => {
  const { code, out, err } = await score(
    ["run", "model.score", "--source", system, "--leads", leads, "--events", events, "--at", "2026-07-01"],
    { cwd: `${cwd}/${system}` },
  );
  expect(err).not.toContain("could not be used");
  expect(code).toBe(0);
  const [header = "", ...rows] = out.trim().split("\n");
  const figures = header.split(",").indexOf("discarded");
  expect(rows.map((row) => row.split(",")).map(([id, ...rest]) => `${id}: ${rest.slice(0, figures - 1).join(", ")}`)).toEqual(scores);
});

test("events of HubSpot that are of a company or a deal with the number of a contact are left out", async () => {
  const read = (name: string): string => readFileSync(`${cwd}/hubspot/${name}`, "utf8");
  const events = read("events.jsonl");
  const [first = ""] = events.split("\n");
  const of = (objectType: string, id: string): string => `${JSON.stringify({ ...JSON.parse(first), objectType, id })}\n`;
  const files = (more: string): string =>
    folderWith({
      "model.score": read("model.score"),
      "contacts.csv": read("contacts.csv"),
      "events.jsonl": `${events.trimEnd()}\n${more}`,
    });
  const argv = ["run", "model.score", "--source", "hubspot", "--leads", "contacts.csv", "--events", "events.jsonl", "--at", "2026-07-01"];
  const { err, out } = await score(argv, { cwd: files(`${of("COMPANY", "c1")}${of("DEAL", "d1")}`) });
  expect(out).toContain("\n51,19,2,");
  expect(err).toContain(
    "2 rows of “events.jsonl” were left out of the events, as the source says: 1 whose “objectType” is “COMPANY”, 1 whose “objectType” is “DEAL”.\n",
  );
  // One page more, of 2 points, whatever the API calls a contact.
  for (const objectType of ["Contact", "0-1", ""])
    expect((await score(argv, { cwd: files(of(objectType, "n1")) })).out, objectType).toContain("\n51,19,4,");
});

test("every source has its files", () => {
  expect(readdirSync(cwd).sort()).toEqual(Object.keys(builtInSources).sort());
  expect([...new Set(runs.map(([system]) => system))].sort()).toEqual(Object.keys(builtInSources).sort());
});
