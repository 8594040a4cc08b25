/** What `score check` says of promises, to people and to programs. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { createScorer } from "@scoreline/runtime";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score, type Surroundings } from "./harness.ts";

const names = ["Rome", "Oslo", "Lima", "Bern", "Riga", "Kyiv", "Bonn"];

/** Seven fields and an event of 40 days ago are needed to break the first promise, and one field with two values for the second. */
const text = `model "M" {}
lead { id: text key, employees: number, ${names.map((name) => `${name}: yes or no`).join(", ")} }
event visit { page: text }
fit {
  +10 when ${names.join(" and ")}
  +5 when employees between 10 and 20
}
promise "Not everywhere" never (fit >= 10 and days since last visit where (page is "pricing") = 40)
promise "More people, more points" fit never falls as employees rises
`;

interface Found {
  readonly message: string;
  readonly example: {
    readonly lead: Record<string, unknown>;
    readonly events: readonly { readonly event: string; readonly at: string }[];
    readonly at: string;
    readonly changed: Record<string, unknown> | null;
  } | null;
}

const broken = (): Surroundings => ({ cwd: folderWith({ "model.score": text, "other.score": 'model "N" {}\nlist spare as "a"\n' }) });

test("the examples of the JSON, scored by the compiled model, break what is promised", async () => {
  const at = broken();
  const { code, out } = await score(["check", "--format", "json"], at);
  expect(code).toBe(1);
  const found = JSON.parse(out) as readonly Found[];
  const fits = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(new URL("../../report/schema/findings.schema.json", import.meta.url), "utf8")) as object,
  );
  expect(fits(found), JSON.stringify(fits.errors)).toBe(true);
  // Nothing of it may be left out, or be something else.
  const [first] = found;
  for (const wrong of [
    { at: undefined },
    { lead: { Rome: null } },
    { events: [{ event: "visit", at: "2026-05-20" }] },
    { changed: "n" },
    { more: 1 },
  ])
    expect(fits(JSON.parse(JSON.stringify([{ ...first, example: { ...first!.example, ...wrong } }]))), JSON.stringify(wrong)).toBe(false);
  expect(found.map(({ example }) => example !== null)).toEqual([true, true, false]);
  const [everywhere, people] = found.map(({ example }) => example!);
  await score(["compile", "model.score", "-o", "plan.json"], at);
  const scorer = createScorer(JSON.parse(readFileSync(join(at.cwd, "plan.json"), "utf8")) as never);
  const fitOf = ({ lead, events, at: moment }: NonNullable<Found["example"]>, more: object = {}): number =>
    scorer.score({ ...lead, ...more }, events, moment).scores["fit"]!.points;
  expect(fitOf(everywhere!)).toBeGreaterThanOrEqual(10);
  // 40 days before June 29.
  expect([everywhere!.at, everywhere!.events.map(({ event, at: day }) => [event, day])]).toEqual(["2026-06-29", [["visit", "2026-05-20"]]]);
  expect(fitOf(people!) > fitOf(people!, people!.changed!)).toBe(true);
});

test("the message names the first of what the lead has, and below is all of it", async () => {
  const at = broken();
  const { out } = await score(["check", "model.score"], at);
  const [message, ...more] = out.split("\n").filter((line) => line.includes("Rome: yes"));
  expect(message).toMatch(/ and 3 more, as of 2026-06-29\.$/);
  const all = names.map((name) => `${name}: yes`).join(", ");
  expect(more).toEqual([`  In full: a lead with ${all} and visit (page: “pricing”) 40 days ago, as of 2026-06-29.`]);
  // What the message says in full is said once.
  expect(out.match(/In full/g)).toHaveLength(1);
  for (const format of ["sarif", "github", "junit"]) expect((await score(["check", "--format", format], at)).out).not.toContain("In full");
});

test("the page on the JSON names every key that there is", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.split(/^## /m).find((part) => part.startsWith("What a check finds, as data"))!;
  const [first] = JSON.parse((await score(["check", "--format", "json"], broken())).out) as readonly [Found];
  for (const key of [...Object.keys(first), ...Object.keys(first.example!)]) expect(section).toContain(`\`${key}\``);
});
