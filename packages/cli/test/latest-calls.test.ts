/** Several identify calls of one user, as `score run` and `score explain` read them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "M" {
  timezone "UTC"
}

lead {
  userId: text key
  plan: text
}

fit {
  +10 when plan is "Pro"
  +1 when plan is missing
}
`;

interface Call {
  readonly timestamp?: unknown;
  readonly plan?: string | null;
  readonly Plan?: string | null;
}

async function run(calls: readonly Call[], ...options: readonly string[]) {
  const lines = calls.map(({ timestamp, ...traits }) =>
    JSON.stringify({ type: "identify", userId: "u", messageId: "m", timestamp, traits }),
  );
  const cwd = folderWith({ "m.score": model, "calls.jsonl": `${lines.join("\n")}\n` });
  const how = ["--source", "segment", "--leads", "calls.jsonl", "--at", "2026-06-30"];
  const ran = await score(["run", "m.score", ...how, "--columns", "fit", ...options], { cwd });
  const explained = await score(["explain", "m.score", "--lead", "u", ...how, "--format", "json"], { cwd });
  return { ...ran, points: ran.out.split("\n")[1], explained };
}

test("the call of the later moment counts, in runs and in explanations", async () => {
  const { points, explained, err } = await run([
    { timestamp: "2026-05-01T22:00:00Z", plan: "Pro" },
    { timestamp: "2026-05-02T01:00:00+05:00", plan: "Free" },
  ]);
  expect(points).toBe("10");
  expect(explained.out).toContain('"Pro"');
  // What the source calls technical is nothing that a model lacks.
  expect(err).not.toContain("Ignored columns");
});

test("null takes a trait back", async () => {
  const { points } = await run([
    { timestamp: "2026-05-01T10:00:00Z", plan: "Pro" },
    { timestamp: "2026-05-02T10:00:00.500Z", plan: null },
  ]);
  expect(points).toBe("1");
});

test("a trait is one trait in whatever capitals, and the later call counts or takes it back", async () => {
  const first = { timestamp: "2026-05-01T10:00:00Z", plan: "Free" };
  const later = await run([first, { timestamp: "2026-05-02T10:00:00Z", Plan: "Pro" }]);
  expect([later.code, later.points, later.err.includes("keep one")]).toEqual([0, "10", false]);
  expect((await run([first, { timestamp: "2026-05-02T10:00:00Z", Plan: null }])).points).toBe("1");
  const both = await run([{ ...first, Plan: "Pro" }]);
  expect([both.code, both.err]).toEqual([2, expect.stringContaining("“Plan” is “Pro” but “plan” is “Free”; keep one")]);
});

test("a trait with the name of what every call has is the trait, also of leads that have none", async () => {
  const own = `model "M" { timezone "UTC" }
lead {
  user_id: text key from "userId"
  kind: text from "type"
  since: date from "timestamp"
}
fit {
  +10 when kind is "partner"
  +1 when kind is missing
  +100 when since < 2021-01-01
}
`;
  const call = (userId: string, timestamp: string, traits: object) => ({ type: "identify", userId, timestamp, traits });
  const calls = [
    call("none", "2026-05-01T10:00:00Z", {}),
    call("first", "2026-05-01T10:00:00Z", { type: "partner", timestamp: "2020-06-01", userId: "another" }),
    call("first", "2026-05-02T10:00:00Z", { plan: "Pro" }),
    // The moments of the calls decide which is later, and not those in the traits.
    call("later", "2026-05-02T10:00:00Z", { type: "partner", timestamp: "2019-01-01" }),
    call("later", "2026-05-01T10:00:00Z", { type: "client", timestamp: "2026-05-03" }),
  ];
  const cwd = folderWith({ "m.score": own, "calls.jsonl": calls.map((each) => JSON.stringify(each)).join("\n") });
  const how = ["--source", "segment", "--leads", "calls.jsonl", "--at", "2026-06-30"];
  const { out, code } = await score(["run", "m.score", ...how, "--columns", "lead_id,fit", "--strict"], { cwd });
  expect([code, out]).toEqual([0, "lead_id,fit\nnone,1\nfirst,110\nlater,110\n"]);
  const explained = await score(["explain", "m.score", "--lead", "first", ...how, "--format", "json"], { cwd });
  expect(explained.out).toContain('"partner"');
  const proposed = await score(["init", "new", "--source", "segment", "--leads", "calls.jsonl"], { cwd });
  expect(proposed.code).toBe(0);
  expect(readFileSync(join(cwd, "new/model.score"), "utf8")).toMatch(/^ {2}type: text$/m);
});

test.each([
  ["null", null],
  ["an object without it", {}],
  ["a text", "Beta"],
])("%s takes back what an object held", async (_, company) => {
  const own = `model "M" { timezone "UTC" }
lead {
  userId: text key
  employees: number from "company.employees"
}
fit { +20 when employees >= 100 }
`;
  const calls = [
    { userId: "u", timestamp: "2026-05-02T10:00:00Z", traits: { company } },
    { userId: "u", timestamp: "2026-05-01T10:00:00Z", traits: { company: { employees: 150 } } },
  ];
  const cwd = folderWith({ "m.score": own, "calls.jsonl": calls.map((each) => JSON.stringify(each)).join("\n") });
  const how = ["--source", "segment", "--leads", "calls.jsonl", "--at", "2026-06-30"];
  expect((await score(["run", "m.score", ...how, "--columns", "lead_id,fit"], { cwd })).out).toBe("lead_id,fit\nu,0\n");
  expect((await score(["explain", "m.score", "--lead", "u", ...how], { cwd })).out).not.toContain("150");
});

test("a call without a time is the oldest, and said; with --strict that is an error", async () => {
  const calls = [{ timestamp: "2026-05-01T10:00:00Z", plan: "Pro" }, { plan: "Free" }];
  const { points, err, explained } = await run(calls);
  const note =
    "1 row of “calls.jsonl” does not say when it was written, although other rows of the same lead do: it counts as older than those.";
  expect(points).toBe("10");
  expect(err).toContain(`note: ${note}`);
  expect(explained.err).toContain(note);
  const strict = await run(calls, "--strict");
  expect([strict.code, strict.err]).toEqual([2, expect.stringContaining(`error: ${note}`)]);
});

test("a call after the moment does not count and is noted; a lead of such calls only is doubted", async () => {
  const calls = [
    { timestamp: "2026-06-30T10:00:00Z", plan: "Pro" },
    // The last day lasts until midnight.
    { timestamp: "2026-07-01T00:00:00Z", plan: "Free" },
  ];
  const { code, points, err, explained } = await run(calls, "--strict");
  const note = "1 row of “calls.jsonl” was written after the end of 2026-06-30 (UTC) and does not count.";
  expect([code, points]).toEqual([0, "10"]);
  expect([err, explained.err]).toEqual([expect.stringContaining(note), expect.stringContaining(note)]);
  expect(explained.out).toContain('"Pro"');
  const early = await run(calls, "--at", "2026-06-29");
  const doubt =
    "note: 1 lead of “calls.jsonl” has no row that was written by the end of 2026-06-29 (UTC); it was scored by later ones, which nobody knew then. Score as of a later moment (--at), or leave it out of the file.";
  expect([early.code, early.points, early.err]).toEqual([0, "0", expect.stringContaining(doubt)]);
  expect(await run(calls, "--at", "2026-06-29", "--strict")).toMatchObject({ code: 2 });
});

test("a call whose time cannot be read is a reject that says what to do", async () => {
  const calls = [
    { timestamp: "2026-05-01T10:00:00Z", plan: "Free" },
    { timestamp: "31/05/2026 10:00", plan: "Pro" },
  ];
  const { code, err, explained } = await run(calls);
  const why =
    "this is not a time, such as 2026-12-31T09:30:00Z, so it cannot say whether the row is the latest of its lead; it looks like day/month/year: --dates dmy";
  expect(code).toBe(2);
  expect(err).toContain(why);
  expect(explained.err).toContain(why);
  const read = await run(calls, "--dates", "dmy");
  expect([read.code, read.points]).toEqual([0, "10"]);
});

test("calls of one user that mostly name other addresses are doubted", async () => {
  const people = 'model "M" { timezone "UTC" }\nlead { userId: text key, email: email }\nfit { +1 when email is known }\n';
  const notes = async (addressOf: (index: number) => string) => {
    const calls = Array.from({ length: 24 }, (_, index) =>
      JSON.stringify({
        type: "identify",
        userId: `u${index % 2}`,
        timestamp: `2026-05-${10 + (index >> 1)}T10:00:00Z`,
        traits: { email: addressOf(index) },
      }),
    );
    const cwd = folderWith({ "m.score": people, "calls.jsonl": `${calls.join("\n")}\n` });
    const { err } = await score(["run", "m.score", "--source", "segment", "--leads", "calls.jsonl", "--at", "2026-06-30"], { cwd });
    return err.split("\n").filter((line) => line.startsWith("note:"));
  };
  expect(await notes((index) => `p${index}@x.example`)).toEqual([
    "note: 22 of 22 further rows of the same leads in “calls.jsonl” have another “email” than the first row of their lead, such as “p2@x.example” and “p0@x.example” of “u0”, and only the latest counts. If they are other people, “userId” does not identify a lead, or was cut off: name the column that does with --lead-id COLUMN, or export it whole.",
  ]);
  // Somebody has a new address, and one is written in capitals.
  expect(await notes((index) => (index === 23 ? "new@x.example" : `${index % 4 < 2 ? "P" : "p"}${index % 2}@x.example`))).toEqual([]);
});
