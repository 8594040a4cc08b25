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
