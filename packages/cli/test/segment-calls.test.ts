/** Calls of Segment as JSON lines: what objects in them hold beside what every call has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const how = ["--source", "segment", "--leads", "leads.jsonl", "--events", "events.jsonl"];
const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const times = <Value>(count: number, make: (index: number) => Value): Value[] => Array.from({ length: count }, (_, index) => make(index));
const at = "2026-05-01T10:00:00Z";
const people = times(20, (index) => ({ type: "identify", userId: `u${index}`, timestamp: at, traits: { email: `p${index}@a.example` } }));
const track = (index: number, event: string, properties: object, more: object = {}) => ({
  type: "track",
  messageId: `m${index}`,
  userId: `u${index}`,
  timestamp: at,
  event,
  properties,
  ...more,
});

/** What init proposes for some leads and events, with what the command that it prints does. */
async function proposed(leads: readonly object[], events: readonly object[]) {
  const cwd = folderWith({ "leads.jsonl": jsonLines(leads), "events.jsonl": jsonLines(events) });
  const { code, out } = await score(["init", ".", ...how], { cwd });
  const ran = await score(["run", "model.score", ...how, "-o", "scored.csv", "--strict"], { cwd });
  return { code, out, ran, model: readFileSync(join(cwd, "model.score"), "utf8") };
}

test("init proposes the way to a property that is called as what every call has, and that runs", async () => {
  const events = times(20, (index) => track(index, "Demo Requested", { type: "video", product: "x" }, { channel: "web" }));
  const { code, ran, model } = await proposed(people, events);
  expect([code, ran.code]).toEqual([0, 0]);
  expect(model).toContain(`event demo_requested from "Demo Requested" {
  properties_type: text from "properties.type"
  product: text
}`);
});

test("a property that the model reads by the name of what every call has is a reject that says how to read it", async () => {
  const model = `model "M" { timezone "UTC" }
lead { userId: text key }
event demo from "Demo Requested" { kind: text from "type" }
behavior engagement { +5 for demo where kind is "video" }
`;
  const files = {
    "m.score": model,
    "leads.jsonl": jsonLines(people),
    "events.jsonl": jsonLines([track(1, "Demo Requested", { type: "video" })]),
  };
  const { code, err } = await score(["run", "m.score", ...how, "--at", "2026-06-30"], { cwd: folderWith(files) });
  expect(code).toBe(2);
  expect(err).toContain(
    '“type”: the column says “track”, but “properties” says “video”; keep one, or have the model read the one in “properties”: from "properties.type"',
  );
});

test("a list of several objects is said where the model reads a part of each, and nothing of a list of one", async () => {
  const model = `model "M" { timezone "UTC" }
lead { userId: text key, brand: text from "cars.brand" }
event order from "Order Completed" { price: number from "products.price", name: text from "products.name" }
fit { +1 when brand is "Audi" }
behavior engagement { +(price) for order }
`;
  const products = (count: number) => ({ products: times(count, () => ({ price: 10, name: "Van" })) });
  const cars = { userId: "u0", timestamp: "2026-05-02", traits: { cars: [{ brand: "Audi" }, { brand: "VW" }] } };
  const run = async (counts: readonly number[], leads: readonly object[], ...more: readonly string[]) => {
    const events = counts.map((count, index) => track(index, "Order Completed", products(count)));
    const cwd = folderWith({ "m.score": model, "leads.jsonl": jsonLines(leads), "events.jsonl": jsonLines(events) });
    const ran = await score(["run", "m.score", ...how, "--at", "2026-06-30", "--columns", "engagement", ...more], { cwd });
    return { ...ran, explained: await score(["explain", "m.score", ...how, "--lead", "u0"], { cwd }) };
  };
  const someone = { ...people[0]!, traits: { cars: [{ brand: "Audi" }] } };
  const one = await run([1, 1], [someone, people[1]!], "--strict");
  expect([one.code, one.out]).toEqual([0, "engagement\n10\n10\n"]);
  const note =
    "In 2 of 3 rows of “order” in “events.jsonl”, “products” is a list of several objects. Their parts are not read, so “products.price” has no value there. If a rule needs one value for all of them, such as a total, export it in a column of its own.\n";
  const some = await run([2, 1, 2], [someone, ...people.slice(1, 3), cars]);
  expect(some.code).toBe(0);
  for (const { err } of [some, some.explained]) {
    expect(err).toContain(`note: ${note}`);
    expect(err).toContain(
      "note: In 1 of 4 rows in “leads.jsonl”, “cars” is a list of several objects. Their parts are not read, so “cars.brand” has no value there.",
    );
  }
  const all = await run([2, 2], people, "--strict");
  expect([all.code, all.err]).toEqual([
    2,
    expect.stringContaining("error: In all 2 rows of “order” in “events.jsonl”, “products” is a list"),
  ]);
  expect(all.err).not.toContain("--source NAME");
});

test("a trait in a spelling that the model does not name is said, with what would read both", async () => {
  const modelWith = (field: string): string => `model "M" { timezone "UTC" }
lead { userId: text key, ${field}, note: text }
fit { +10 when title is "CEO" }
`;
  const call = (day: number, traits: object) => ({ type: "identify", userId: "u", timestamp: `2026-05-0${day}T10:00:00Z`, traits });
  const run = async (field: string, calls: readonly object[], ...more: readonly string[]) => {
    const cwd = folderWith({ "m.score": modelWith(field), "leads.jsonl": jsonLines(calls) });
    const options = ["--source", "segment", "--leads", "leads.jsonl"];
    const ran = await score(["run", "m.score", ...options, "--at", "2026-06-30", "--columns", "fit", ...more], { cwd });
    return { ...ran, explained: await score(["explain", "m.score", ...options, "--lead", "u"], { cwd }) };
  };
  const calls = [call(1, { job_title: "CEO" }), call(2, { jobTitle: "Intern" })];
  const { code, err, explained } = await run('title: text from "job_title"', calls, "--strict");
  const note =
    '“jobTitle” (1 row) of “leads.jsonl” is not read, but only spells “job_title” otherwise. To read it, too, write in the model: title: … from "job_title", "jobTitle"\n';
  expect([code, err]).toEqual([2, expect.stringContaining(`error: ${note}`)]);
  expect(explained.err).toContain(`note: ${note}`);
  const both = await run('title: text from "job_title", "jobTitle"', calls, "--strict");
  expect([both.code, both.out]).toEqual([0, "fit\n0\n"]);
  // What a row says of the trait itself is read, and what no rule asks for need not be.
  expect((await run('title: text from "job_title"', [call(1, { job_title: "CEO", jobTitle: "CEO", No_te: "a" })], "--strict")).code).toBe(
    0,
  );
});

test("leads of which only capitals differ are said, though not identifiers in which capitals count", async () => {
  const model = 'model "M" { timezone "UTC" }\nlead { userId: text key, plan: text }\nfit { +1 when plan is "Pro" }\n';
  const run = async (...ids: readonly string[]) => {
    const calls = ids.map((userId) => ({ type: "identify", userId, timestamp: at, traits: { plan: "Pro" } }));
    const cwd = folderWith({ "m.score": model, "leads.jsonl": jsonLines(calls) });
    return score(["run", "m.score", ...how.slice(0, 4), "--at", "2026-06-30", "--strict"], { cwd });
  };
  expect(await run("u0", "u1", "U0", "u2")).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      "error: 2 leads of “leads.jsonl” have identifiers that differ from another only in capitals, such as “U0” and “u0”; each is scored by itself. If they are the same person, write the identifier in one way.\n",
    ),
  });
  expect(await run("0038d00000AbCdE", "0038d00000abCdE")).toMatchObject({ code: 0 });
});
