/** The whole file of the language reference, scored and explained; every figure worked out by hand. */
import { readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import type { EventInput, ExplainedCriterion, ExplainedGroup, ExplainedItem, ExplainedOccurrences, ExplainedState } from "@scoreline/plan";
import { createScorer, InputError } from "@scoreline/runtime";
import { describe, expect, test } from "vitest";
import { spoil } from "../conformance-harness/spoil.ts";

const reference = readFileSync(new URL("../../grammar/language.md", import.meta.url), "utf8");
const [, text] = /```score\n(model[^]*?)```/.exec(reference)!;
const { plan, diagnostics } = compile(loadSources("acme.score", (path) => ({ text: path === "acme.score" ? text! : "rival.example\n" })));
if (plan === null) throw new Error(diagnostics.map(formatMessage).join("\n"));
const { score, explain } = createScorer(plan);

const at = "2026-06-01";
const cfo = { id: "l-1", email: "ana@bank.example", job_title: "CFO", industry: "Finance", employees: 300 };
const page = (when: string, url = "https://acme.example/pricing"): EventInput => ({ event: "page_view", at: when, properties: { url } });
const did = (event: string, when: string, properties: Readonly<Record<string, unknown>> = {}): EventInput => ({
  event,
  at: when,
  properties,
});
const history = [page("2026-05-30T09:00"), page("2026-05-30T10:00"), page("2026-05-30T11:00"), did("demo_request", "2026-05-31")];

const itemOf = (items: readonly ExplainedItem[], id: string): ExplainedItem => {
  const all = items.flatMap((item) => ("items" in item ? [item, ...item.items] : [item]));
  return all.find((item) => item.id === id) ?? expect.fail(`no ${id} among ${all.map((item) => item.id).join(", ")}`);
};

describe("the CFO of a bank", () => {
  const explanation = explain(cfo, history, at);
  const [fit, engagement, priority] = explanation.scores;

  test("the outcome", () => {
    // Fit: 40% × 10/10 + 60% × 10/10 = 100. Views: 0.5^(2/30) = 0.954841603910…, three times 0.954842 = 2.864526.
    // Pricing: once every 7 days, 15 × (1 − 2/60) = 14.5. Demo: 40. Together 57.364526; priority 60 + 22.9458104 = 82.945810.
    expect(score(cfo, history, at)).toEqual({
      scores: {
        fit: { points: 100, millionths: 100_000_000, rating: "A", stage: null },
        engagement: { points: 57.364526, millionths: 57_364_526, rating: "2", stage: "Buy" },
        priority: { points: 82.94581, millionths: 82_945_810, rating: null, stage: null },
      },
      discarded: null,
      cell: "A2",
      action: "call_now",
      lifecycle: "sales_ready",
      route: null,
      properties: { action: { team: "Sales", due_hours: 1 }, route: null },
    });
    expect(explanation.outcome).toEqual(score(cfo, history, at));
  });

  test("the criteria, with what they saw", () => {
    const grade = itemOf(fit!.items, "fit/decision-maker") as ExplainedCriterion;
    expect([grade.millionths, grade.chosen, grade.rows.map((row) => row.millionths)]).toEqual([
      40_000_000,
      0,
      [40_000_000, 28_000_000, 12_000_000, 0],
    ]);
    expect(grade.rows[0]!.facts.map(({ holds, values, undecided }) => ({ holds, values, undecided }))).toEqual([
      { holds: true, values: [{ name: "job_title", value: "CFO" }], undecided: false },
    ]);
    const address = itemOf(fit!.items, "fit/email-domain-is-in-free-mail") as ExplainedState;
    expect(address.facts[0]!.values).toEqual([{ name: "email.domain", value: "bank.example" }]);
    expect(address.because).toBe("Private address");
  });

  test("the occurrences, and why some did not count", () => {
    const pricing = itemOf(engagement!.items, "engagement/buy/page_view-url-path-starts-with-pricing") as ExplainedOccurrences;
    expect(pricing.occurrences.map(({ day, age, reason, before, millionths }) => [day, age, reason, before, millionths])).toEqual([
      ["2026-05-30", 2, "too-soon", 0, 0],
      ["2026-05-30", 2, "too-soon", 0, 0],
      ["2026-05-30", 2, null, 15_000_000, 14_500_000],
    ]);
    const buy = itemOf(engagement!.items, "engagement/buy") as ExplainedGroup;
    expect([buy.kind, buy.sum, buy.bounded, buy.millionths]).toEqual(["stage", 54_500_000, 0, 54_500_000]);
  });

  test("what is missing for the next rating, and what one change would do", () => {
    expect(engagement!.next).toMatchObject({ rating: "1", threshold: 60_000_000, missing: 2_635_474 });
    // One more page view gains 1 and is not enough; more pricing pages come too soon; each of these is enough by itself.
    expect(engagement!.next!.ways.map(({ change, gain }) => [change, gain / 1e6])).toEqual([
      ["occurs", 4],
      ["occurs", 5],
      ["holds", 5],
      ["occurs", 40],
    ]);
    expect(explanation.matrix).toMatchObject({
      cell: "A2",
      gridAction: "call_now",
      noCell: null,
      next: { cell: "A1", action: "call_now", score: "engagement", missing: 2_635_474 },
    });
    expect(explanation.matrix!.override!.action).toBe("call_now");
    expect(fit!.next).toBeNull();
    expect(priority!.formula!.inputs).toEqual([
      { score: "fit", millionths: 100_000_000 },
      { score: "engagement", millionths: 57_364_526 },
    ]);
  });

  test("fields that some condition would read and that are missing", () => {
    expect(explanation.missing).toEqual([]);
    expect(explain({ id: "l-2" }, [], at).missing).toEqual(["email", "job_title", "employees"]);
  });

  test("a hundred and twenty days later", () => {
    // Views at 122 days: 0.5^(122/30) = 0.059677…, times three 0.179034 (each 0.059678 rounded); nothing for 30 days: −10; the rest is over.
    const later = score(cfo, history, "2026-09-29");
    expect(later.scores["engagement"]!.points).toBe(-9.820966);
    expect([later.cell, later.action, later.lifecycle, later.scores["engagement"]!.stage]).toEqual([
      "A4",
      "nurture",
      "qualified",
      "Discover",
    ]);
  });
});

describe("clauses of the model at work", () => {
  const engagementOf = (events: EventInput[], when = at): number => score(cfo, events, when).scores["engagement"]!.points;

  test("at most five page views a day, and the stage's cap", () => {
    expect(engagementOf(Array.from({ length: 9 }, () => page(at, "/home")))).toBe(5);
    const days = ["2026-06-01", "2026-05-31", "2026-05-30", "2026-05-29", "2026-05-28"];
    // Five a day over five days: 5 × (1 + 0.977160 + 0.954842 + 0.933033 + 0.911722) = 23.883785, capped to 20; a newsletter adds nothing.
    expect(
      engagementOf([...days.flatMap((day) => Array.from({ length: 6 }, () => page(day, "/home"))), did("newsletter_signup", at)]),
    ).toBe(20);
  });

  test("days are Madrid's: 23:30 in Greenwich is the next day there", () => {
    const late = [
      ...Array.from({ length: 5 }, () => page("2026-05-31T21:30:00Z", "/home")),
      ...Array.from({ length: 5 }, () => page("2026-05-31T22:30:00Z", "/home")),
    ];
    // Five on the 31st at 0.977160 and five on the 1st.
    expect(engagementOf(late)).toBe(9.8858);
  });

  test("one report counts once, whatever its case", () => {
    expect(
      engagementOf([
        did("report_download", at, { asset: "Guide" }),
        did("report_download", at, { asset: "GUIDE " }),
        did("report_download", at, { asset: "Prices" }),
        did("report_download", at),
      ]),
    ).toBe(8);
  });

  test("two webinars within 60 days keep coming back", () => {
    // 5 at age 30 is 2.5, 5 today, and 5 for coming back; after 61 days the first is out of the window and worth 5 × 0.5^(61/30) = 1.221449….
    expect(engagementOf([did("webinar_attended", "2026-05-02"), did("webinar_attended", at)])).toBe(12.5);
    expect(engagementOf([did("webinar_attended", "2026-04-01"), did("webinar_attended", at)])).toBe(6.22145);
  });

  test("unsubscribing halves, until the next subscription", () => {
    expect(engagementOf([did("demo_request", at), did("unsubscribe", at)])).toBe(20);
    expect(engagementOf([did("demo_request", at), did("unsubscribe", at), did("resubscribe", at)])).toBe(40);
    expect(engagementOf([did("demo_request", at), did("resubscribe", at), did("unsubscribe", at)])).toBe(20);
  });

  test("the cooling-off group stops at its floor, and a demo expires after 90 days", () => {
    const bounces = [1, 2, 3].map((day) => did("email_bounce", `2026-06-0${day}`, { kind: "soft" }));
    // Two bounces count: −10, both at age 28 and 27 on the 29th: 5 × 0.5^(28/30) = 2.618235…, 5 × 0.5^(27/30) = 2.679433….
    expect(engagementOf(bounces, "2026-06-29")).toBe(-5.297669);
    expect(engagementOf([did("demo_request", "2026-03-03")])).toBe(30);
    expect(engagementOf([did("demo_request", "2026-03-02")])).toBe(-10);
  });

  test("competitors and hard bounces are out, with the first as the reason", () => {
    const out = explain({ ...cfo, email: "spy@Rival.example" }, [...history, did("email_bounce", at, { kind: "HARD" })], at);
    expect(out.outcome).toMatchObject({ discarded: "Competitor", cell: null, action: null, lifecycle: null });
    expect(out.discards.map(({ reason, holds }) => [reason, holds])).toEqual([
      ["Competitor", true],
      ["Bounced", true],
    ]);
    expect(out.matrix).toEqual({ cell: null, gridAction: null, override: null, noCell: "discarded", next: null });
  });

  test("a lead of whom nothing is known", () => {
    // Company size is missing: 2 / 10 × 60 = 12, rated D; nothing for 30 days: −10, rated 4.
    expect(score({ industry: "Select", employees: "N/A" }, [], at)).toMatchObject({
      scores: { fit: { points: 12, rating: "D" }, engagement: { points: -10, rating: "4", stage: null }, priority: { points: 3.2 } },
      discarded: null,
      cell: "D4",
      action: null,
      lifecycle: "known",
    });
  });

  test("columns by their names in the source, and all that is wrong with a row", () => {
    expect(score({ "Job Title": "Chief Executive" }, [], at).scores["fit"]!.points).toBe(52);
    expect(() =>
      score(
        { employees: "about 50", industry: "Mining", created: "1/2/2026" },
        [did("email_bounce", "yesterday", { kind: "strange" })],
        at,
      ),
    ).toThrow(InputError);
    try {
      score(
        { employees: "about 50", industry: "Mining", created: "1/2/2026" },
        [did("email_bounce", "yesterday", { kind: "strange" })],
        at,
      );
    } catch (error) {
      expect((error as InputError).problems.map(({ path }) => path)).toEqual([
        "lead.industry",
        "lead.employees",
        "lead.created",
        "events[0].at",
        "events[0].properties.kind",
      ]);
    }
  });
});

test("what readers make of a plan or an explanation that came out of a scorer does not matter to the next", () => {
  const scorer = createScorer(plan);
  const first = scorer.explain(cfo, history, at);
  const kept = structuredClone(first);
  spoil(first);
  spoil(scorer.plan);
  expect(scorer.explain(cfo, history, at)).toEqual(kept);
});
