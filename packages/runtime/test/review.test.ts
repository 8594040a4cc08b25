/** What a run over many leads asks for besides outcomes: what each rule gave, and what would be decided in the nearest better cell. */
import { readFileSync } from "node:fs";
import { compileText } from "@scoreline/compiler";
import { rulesOf, type EventInput, type Explanation, type LeadInput } from "@scoreline/plan";
import { createReviewer, createScorer } from "@scoreline/runtime";
import { describe, expect, test } from "vitest";

const at = "2026-06-30";
const point = 1_000_000;

function planOf(text: string) {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map(({ code }) => code).join());
  return plan;
}

const plan = planOf(`model "Review" { timezone "UTC" }
lead { id: text key, f: number, e: number, vip: yes or no }
event visit
fit {
  +(f) when f is known
  ratings A from 50, B otherwise
}
behavior engagement {
  +(e) when e is known
  ratings 1 from 20, 2 otherwise
}
score total as fit + engagement
action call "Call"
action mail "Mail"
action gift "Gift"
discard "Too good" when fit rated A and vip is yes
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | mail |
  | B | mail | none |
  override gift when total >= 62
}
route {
  desk  "Desk"  when action is call
  other "Other" otherwise
}
`);

describe("the nearest better cell", () => {
  const review = createReviewer(plan, 5 * point);
  const better = (lead: LeadInput) => review({ id: "l", ...lead }, [], at).better;

  test("is decided with the score as it would be, and so are overrides that look at other scores", () => {
    // 47 + 10 is 57; with fit at 50 it would be 60, and with 12 it would be 62.
    expect(better({ f: 47, e: 10 })).toEqual({ missing: 3 * point, discarded: null, cell: "A2", action: "mail", route: "other" });
    expect(better({ f: 47, e: 12 })).toEqual({ missing: 3 * point, discarded: null, cell: "A2", action: "gift", route: "other" });
    // Engagement is the nearer one: 50 + 20.
    expect(better({ f: 46, e: 18 })).toMatchObject({ missing: 2 * point, cell: "B1", action: "gift" });
    expect(better({ f: 10, e: 18 })).toMatchObject({ missing: 2 * point, cell: "B1", action: "mail" });
    expect(better({ f: 50, e: 11 })).toBeNull();
  });

  test("may be one where the lead is discarded", () => {
    expect(better({ f: 47, e: 10, vip: "yes" })).toEqual({
      missing: 3 * point,
      discarded: "Too good",
      cell: null,
      action: null,
      route: null,
    });
  });

  test("is none for discarded leads, the best cell, and out of reach", () => {
    expect(better({ f: 60, e: 18, vip: "yes" })).toBeNull();
    expect(better({ f: 60, e: 30 })).toBeNull();
    expect(better({ f: 44.999_999, e: 0 })).toBeNull();
    expect(better({ f: 45, e: 0 })).not.toBeNull();
  });

  test("is the same in an explanation, and leaves no traces", () => {
    const scorer = createScorer(plan);
    for (const lead of [
      { f: 47, e: 12 },
      { f: 47, e: 10, vip: "yes" },
      { f: 10, e: 18 },
      { f: 60, e: 30 },
    ]) {
      const before = scorer.score(lead, [], at);
      const { outcome, matrix } = scorer.explain(lead, [], at);
      const found = better(lead);
      expect(outcome).toEqual(before);
      if (found === null) expect(matrix!.next).toBeNull();
      else {
        const { missing, discarded, action, route } = found;
        expect(matrix!.next).toMatchObject({ missing, discarded, action, route, cell: found.cell ?? "A2" });
      }
      expect(scorer.score(lead, [], at)).toEqual(before);
      expect(review(lead, [], at).outcome).toEqual(before);
    }
  });
});

/** What the rules gave by an explanation, in the order of the file. */
function givenBy({ scores }: Explanation): number[] {
  return scores.flatMap(({ items, then }) => [
    ...items.flatMap((item) => ("items" in item ? item.items.map(({ millionths }) => millionths) : [item.millionths])),
    ...then.map(({ before, after }) => after - before),
  ]);
}

describe("what each rule gave", () => {
  test("is what explanations say, for rules, groups, stages, criteria and `then` lines", () => {
    const small = planOf(`model "Given" { timezone "UTC" }
lead { id: text key, size: number, role: text }
event visit
event buy { amount: number }
fit {
  criterion "Size" {
    20 when size > 100
    5 otherwise
  }
  group "Role" cap 8 {
    +6 when role is "Owner"
    +7 when role is known
  }
  then increase by 100% when size > 100
  then at most 30 when size > 0
}
behavior engagement {
  decay half-life 30 days
  stage "Look" { +4 for visit }
  stage "Buy" { +(amount) for buy, decay none }
}
`);
    const events: EventInput[] = [
      { event: "visit", at: "2026-05-31" },
      { event: "buy", at: "2026-06-01", properties: { amount: 12.5 } },
    ];
    const review = createReviewer(small, 0);
    const lead = { id: "l", size: 150, role: "Owner" };
    // 20 for the size; 6 and 7, of which the group keeps 8; 28 doubled is 56, of which 30 are kept. 4 have halved.
    expect([...review(lead, events, at).given]).toEqual([20, 6, 7, 28, -26, 2, 12.5].map((points) => points * point));
    expect([...review(lead, events, at).given]).toEqual(givenBy(createScorer(small).explain(lead, events, at)));
    expect(rulesOf(small).map(({ score, group }) => [score, group === null])).toEqual([
      [0, true],
      [0, false],
      [0, false],
      [0, true],
      [0, true],
      [1, false],
      [1, false],
    ]);
  });

  test.each(["classic-grades", "ecommerce", "product-led"])("is so for leads of examples/%s", (name) => {
    const folder = new URL(`../../../examples/${name}/`, import.meta.url);
    const { plan: example } = compileText(readFileSync(new URL("model.score", folder), "utf8"));
    const rows = readFileSync(new URL("leads.csv", folder), "utf8").trim().split("\n");
    const names = rows[0]!.split(",");
    const scorer = createScorer(example!, { badValues: "missing" });
    const review = createReviewer(example!, Infinity, { badValues: "missing" });
    for (const row of rows.slice(1, 30)) {
      const values = row.split(",");
      const lead = Object.fromEntries(names.map((column, index) => [column, values[index] ?? ""]));
      const reviewed = review(lead, [], at);
      expect([...reviewed.given]).toEqual(givenBy(scorer.explain(lead, [], at)));
      expect(reviewed.outcome).toEqual(scorer.score(lead, [], at));
    }
  });
});
