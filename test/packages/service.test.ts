/** The example service, built and run against the installed runtime. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { run } from "./run.ts";
import { startService, type RunningService } from "./service.ts";

const { folder } = inject("workbench");
const home = join(folder, "lead-service");
const built = join(folder, "service/dist");

/**
 * Fit: role 28 + size 30 + industry 20 + market 15. Engagement: a demo request today, 40, and a fifth more.
 * Call list: 60 % of 93 + 30 % of 48. Who asks and fits is called, whatever the cell says.
 */
const request = {
  lead: { job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" },
  events: [{ event: "demo_request", at: "2026-06-30" }],
  at: "2026-06-30",
};

let service: RunningService;
beforeAll(async () => {
  service = await startService(home, built);
});
afterAll(() => service?.stop());

const post = (path: string, body: string, type = "application/json"): Promise<Response> =>
  fetch(new URL(path, service.address), { method: "POST", headers: { "content-type": type }, body });

test("scores a lead", async () => {
  const response = await post("score", JSON.stringify(request));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    scores: {
      fit: { points: 93, millionths: 93_000_000, rating: "A" },
      engagement: { points: 48, rating: "2" },
      trial: { points: 0, rating: "cold" },
      priority: { points: 70.2, millionths: 70_200_000, rating: "high" },
    },
    discarded: null,
    cell: "A2",
    action: "call_now",
    lifecycle: "sales_ready",
  });
});

test("explains it as a page", async () => {
  const page = await (await post("explain", JSON.stringify(request))).text();
  expect(page).toContain("<h1>A2: Call within one hour</h1>");
  expect(page).toContain('id="score-fit">93<');
  expect(page).toContain('id="score-engagement">48<');
  expect(page).toContain("12 points are lacking for 1.");
  expect(page).toContain("Not known of this lead:");
});

test("shows what a caller sends as text, never as markup", async () => {
  const form = new URLSearchParams({ request: JSON.stringify({ ...request, lead: { job_title: "<b>CFO</b>" } }) });
  const page = await (await post("explain", form.toString(), "application/x-www-form-urlencoded")).text();
  expect(page).toContain("job_title: &lt;b&gt;CFO&lt;/b&gt;");
  expect(page).not.toContain("<b>");
});

describe("refuses", () => {
  test("a lead that cannot be scored, naming everything that is wrong with it", async () => {
    const response = await post(
      "score",
      JSON.stringify({ lead: { employees: "many" }, events: [{ event: "demo_request", at: "31/12/2026" }], at: "2026-06-30" }),
    );
    expect(response.status).toBe(422);
    const { problems } = (await response.json()) as { problems: { path: string }[] };
    expect(problems.map(({ path }) => path)).toEqual(["lead.employees", "events[0].at"]);
  });

  test("what is no request", async () => {
    expect((await post("score", "{")).status).toBe(400);
    expect((await post("score", "null")).status).toBe(400);
    expect((await post("score", "{}")).status).toBe(422);
    expect((await post("score", `"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    expect((await post("elsewhere", "{}")).status).toBe(404);
  });

  test("to start without a plan, saying what to do", () => {
    const missing = run(process.execPath, [join(built, "main.js"), "no-plan.json"], home);
    expect(missing).toMatchObject({ status: 2, stderr: "“no-plan.json” cannot be read. Write it with “npm run plan”.\n" });
    const wrong = run(process.execPath, [join(built, "main.js"), join(home, "package.json")], home);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/is no plan that can be used: .+/);
    expect(wrong.stderr.trim().split("\n")).toHaveLength(1);
  });
});
