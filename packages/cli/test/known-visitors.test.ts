/** Events that name no lead although other rows say who the visitor was. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = 'model "M" { timezone "UTC" }\nlead { id: text key }\nevent visit\nevent view\nbehavior b { +1 for visit }\n';

const at = "2026-06-01T08:00:00Z";
const calls = [
  // Before anybody knew who it was.
  { type: "track", event: "visit", anonymousId: "a1", userId: null, timestamp: at },
  { type: "track", event: "visit", anonymousId: "a1", timestamp: "2026-06-02T08:00:00Z" },
  { type: "identify", anonymousId: "a1", userId: "1", timestamp: at },
  { type: "track", event: "visit", anonymousId: "a1", userId: "1", timestamp: "2026-06-03T08:00:00Z" },
  // No rule reads these.
  { type: "track", event: "view", anonymousId: "a1", timestamp: at },
  { type: "track", event: "other", anonymousId: "a1", timestamp: at },
  // Two people at one computer, and somebody unknown.
  { type: "identify", anonymousId: "a2", userId: "1", timestamp: at },
  { type: "identify", anonymousId: "a2", userId: "2", timestamp: at },
  { type: "track", event: "visit", anonymousId: "a2", timestamp: at },
  { type: "track", event: "visit", anonymousId: "a3", timestamp: at },
];
const argv = ["m.score", "--leads", "s.jsonl", "--events", "s.jsonl", "--lead-id", "userId", "--at", "2026-06-30", "--source", "segment"];

const said =
  "2 events of “s.jsonl” name no lead and were left out, although other rows with the same “anonymousId” say whose they are: that of “a1” is “1”. Fill in “userId” before you score, or say that such events are left out: --anonymous count\n";

const cwd = (): string => folderWith({ "m.score": model, "s.jsonl": calls.map((call) => `${JSON.stringify(call)}\n`).join("") });

test("are counted, said, and an error with --strict; in the explanation, too", async () => {
  const folder = cwd();
  const run = await score(["run", ...argv], { cwd: folder });
  expect([run.code, run.out.split("\n").slice(1, 3)]).toEqual([0, ["1,1,,,,", "2,0,,,,"]]);
  expect(run.err).toContain(`note: ${said}`);
  const strict = await score(["run", ...argv, "--strict"], { cwd: folder });
  expect([strict.code, strict.err]).toEqual([2, expect.stringContaining(`error: ${said}`)]);
  const explained = await score(["explain", ...argv, "--lead", "1", "--strict"], { cwd: folder });
  expect([explained.code, explained.err]).toEqual([2, expect.stringContaining(`error: ${said}`)]);
});

test("are no doubt where it was said by hand what becomes of them", async () => {
  const folder = cwd();
  const counted = await score(["run", ...argv, "--strict", "--anonymous", "count"], { cwd: folder });
  expect([counted.code, counted.err]).toEqual([0, expect.not.stringContaining("say whose")]);
  const rejected = await score(["run", ...argv, "--anonymous", "reject"], { cwd: folder });
  expect([rejected.code, rejected.err]).toEqual([2, expect.not.stringContaining("say whose")]);
});

test("are found by the visitor of other systems, in CSV, too; one event alone", async () => {
  const folder = folderWith({
    "m.score": model,
    "l.csv": "id\n1\n",
    "e.csv": `event_name,user_pseudo_id,user_id,event_timestamp\nvisit,p.1,,1780300800000000\nvisit,p.1,1,1780300800000000\n`,
  });
  const { code, err } = await score(
    ["run", "m.score", "--leads", "l.csv", "--lead-id", "id", "--events", "e.csv", "--at", "2026-06-30", "--source", "ga4", "--strict"],
    { cwd: folder },
  );
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(
      "error: 1 event of “e.csv” names no lead and was left out, although other rows with the same “user_pseudo_id” say whose it is: that of “p.1” is “1”.",
    ),
  ]);
  // Where the doubt is about all of them, no remark says the same with another remedy.
  expect(err).not.toContain("--anonymous reject");
});
