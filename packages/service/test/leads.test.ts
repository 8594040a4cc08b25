import { afterEach, beforeEach, expect, test } from "vitest";
import { openBench, type Bench } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

test("a lead is put, read, changed and scored with what it did", async () => {
  const { ask } = bench;
  const put = await ask("PUT", "/v1/leads/a", { industry: "Finance", "Company Size": 250, shoe: 43 });
  expect(put.status, put.text).toBe(200);
  // 10 for a bank and 2.5 for 250 people; nothing was done.
  expect(put.body).toMatchObject({
    id: "a",
    version: 1,
    profile: { industry: "Finance", "Company Size": 250, shoe: 43 },
    outcome: {
      scores: { fit: { points: 12.5, rating: "A" }, engagement: { points: 0, rating: "cold" } },
      cell: "A cold",
      action: "mail",
      route: "others",
    },
    at: "2026-06-01T10:00:00.000Z",
    nextChange: null,
    unknown: { fields: ["shoe"], events: [], properties: [] },
  });
  const event = { lead: "a", event: "demo_request", at: "2026-06-01T09:00:00Z", id: "e-1", properties: { seats: 3, color: "red" } };
  const sent = await ask("POST", "/v1/events", event);
  expect(sent).toMatchObject({ status: 200, body: { accepted: 1, repeated: 0, unknown: { properties: ["demo_request.color"] } } });
  expect((await ask("POST", "/v1/events", event)).body).toMatchObject({ accepted: 0, repeated: 1 });
  // 20 that lose 2 a day: 14 after three days, which is no longer hot.
  expect((await ask("GET", "/v1/leads/a")).body).toMatchObject({
    outcome: {
      scores: { engagement: { points: 20, rating: "hot" }, priority: { points: 32.5 } },
      action: "call",
      route: "sales",
      lifecycle: "ready",
    },
    nextChange: "2026-06-04",
  });
  const patched = await ask("PATCH", "/v1/leads/a", { employees: 100, industry: null });
  expect(patched.body).toMatchObject({
    version: 2,
    profile: { employees: 100, shoe: 43 },
    outcome: { scores: { fit: { points: 1, rating: "B" } }, action: "mail" },
  });
  expect(patched.body.profile).not.toHaveProperty("Company Size");
  expect((await ask("PATCH", "/v1/leads/a", { employees: 100 })).body.version).toBe(2);
});
