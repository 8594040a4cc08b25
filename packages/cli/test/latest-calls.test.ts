/** Several identify calls of one user, as `score run` and `score explain` read them. */
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
