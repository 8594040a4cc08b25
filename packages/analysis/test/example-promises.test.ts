/** What marketing teams would promise of the example models, each worked out by hand, and tried with leads at random where it is proved. */
import { existsSync, readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { createProbe } from "@scoreline/runtime/probe";
import { expect, test } from "vitest";
import { atomsOf, attainable, prove } from "../src/index.ts";
import { moment } from "../src/attainable/breakpoints.ts";
import { random } from "../../../test/generators/random.ts";

const examples = new URL("../../../examples/", import.meta.url);

function planWith(name: string, promises: readonly string[]): Plan {
  const home = new URL(`${name}/`, examples);
  const more = promises.map((promise, at) => `promise "promise ${at}" ${promise}\n`).join("");
  const { plan, diagnostics } = compile(
    loadSources("model.score", (path) => {
      const file = new URL(path, home);
      if (!existsSync(file)) return { problem: "not-found" };
      return { text: readFileSync(file, "utf8") + (path === "model.score" ? more : "") };
    }),
  );
  expect(diagnostics).toEqual([]);
  return plan!;
}

const kept = "proved";
const broken = "refuted";

const promised: Readonly<Record<string, Readonly<Record<string, "proved" | "refuted" | "undecided">>>> = {
  "b2b-saas": {
    "never (not (action is none) and customer)": kept,
    "never (lifecycle is sales_ready and customer)": kept,
    // Whoever did nothing has 0 points of interest at most, and is in the last column.
    "never (action is call_now and not did anything)": kept,
    // A1 and B1, and an override from 50 points on.
    "never (action is call_now and fit rated D)": kept,
    "never (action is call_now and fit < 50)": kept,
    "never (action is call_now and consent is no)": broken,
    "never (action is call_now and email.domain is in free_mail)": broken,
    "never (action is call_now and email.domain is in competitors)": kept,
    // A2 and B2 alone: ratings from 30 points on.
    "never (action is assign and engagement < 30)": kept,
    "never (action is assign and engagement rated 3 or worse)": kept,
    "never (action is find_buyer and fit rated B or better)": kept,
    "never (action is nurture and fit rated D)": kept,
    "always priority between 0 and 100": kept,
    "never (lifecycle is sales_ready and fit < 50)": kept,
    "never (lifecycle is qualified and priority < 40)": kept,
    "never (lifecycle is engaged and did nothing in last 90 days)": kept,
    "never (cell is A1 and fit < 75)": kept,
    "never (cell is A1 and action is trial_help)": broken,
    'never (route is iberia and country is not "Spain")': kept,
    "never (route is owner and account_owner is missing)": kept,
    "never (route is marketing and action is call_now)": kept,
    "never (route is success and action is not trial_help)": kept,
    // Size 30, industry 20, market 15, two signs 5 and seats 5 are exactly 75.
    "never (fit rated A and job_title is missing)": broken,
    // 60% of 100 are 60.
    "never (priority rated high and did nothing)": kept,
    "never (engagement > 0 and not did anything)": kept,
    "never (trial > 0 and not did any of (trial_started, trial_login, teammate_invited))": kept,
    // Trial starts for the plan “Business” give five points each, without a limit.
    "never (trial rated hot and not did trial_login)": broken,
    "fit never falls as employees rises": broken,
    "engagement never falls as employees rises": kept,
    // The points are worked out of the field.
    "fit never falls as seats_wanted rises": kept,
  },
  "buying-stages": {
    "never (action is meet and sites is 0)": kept,
    "never (action is meet and fit rated C)": kept,
    "never (action is meet and journey < 70)": kept,
    "never (lifecycle is opportunity and not did any of (demo_attended, reference_call, proposal_opened))": kept,
    "never (lifecycle is sales_accepted and journey < 35)": kept,
    // The first two stages give 45 together.
    "never (journey rated executive and not did any of (calculator_used, case_study_read, pricing_viewed, demo_attended, reference_call, proposal_opened))":
      kept,
    'never (journey rated executive and count of stage "Deciding" = 0)': broken,
    "fit never falls as sites rises": broken,
  },
  "classic-grades": {
    "never (action is visit and employed_here)": kept,
    "never (action is visit and profile rated B or worse)": kept,
    "never (cell is D4 and not (action is none))": kept,
    // Without the 40 for a quote, 60 are left.
    "never (engagement rated 1 and not did quote_request)": kept,
    "never (action is ring and did nothing)": kept,
    "never (action is none and did quote_request in last 14 days)": broken,
    "profile never falls as staff rises": kept,
  },
};

test.each(Object.keys(promised))("%s", (name) => {
  const sentences = Object.keys(promised[name]!);
  const plan = planWith(name, sentences);
  const promises = plan.promises.slice(-sentences.length);
  const found = Object.fromEntries(promises.map((promise, at) => [sentences[at]!, prove(plan, promise).verdict]));
  expect(found).toEqual(promised[name]);

  const { score, values } = createProbe(plan);
  const conditions = promises.flatMap((promise, at) =>
    "when" in promise && found[sentences[at]!] === kept ? [{ ...promise, sentence: sentences[at]! }] : [],
  );
  let scored = 0;
  for (const { lead, events } of leadsOf(plan, 400)) {
    const holds = values(
      lead,
      events,
      moment,
      conditions.map(({ when }) => when),
    );
    conditions.forEach(({ kind, sentence }, at) =>
      expect(holds[at], `${sentence}: ${JSON.stringify({ lead, events })}`).toBe(kind === "always"),
    );
    if (score(lead, events, moment).action >= 0) scored++;
  }
  expect(scored).toBeGreaterThan(10);
});

/** Leads that reach something, with other values of some fields and more or fewer events. */
function leadsOf(
  plan: Plan,
  count: number,
): readonly {
  readonly lead: Record<string, unknown>;
  readonly events: readonly { event: string; at: string; properties: Record<string, unknown> }[];
}[] {
  const { scores, cells } = attainable(plan);
  const known = [...scores.flatMap(({ low, high, ratings }) => [low, high, ...ratings]), ...(cells ?? []).flat()].flatMap(
    ({ witness }) => witness ?? [],
  );
  const next = random(7);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const atoms = atomsOf(plan);
  return Array.from({ length: count }, () => {
    const [one, other] = [pick(known), pick(known)];
    const lead: Record<string, unknown> = { ...one.lead };
    for (let time = 0; time < 2; time++) {
      const field = pick([...plan.inputs.lead.keys()]);
      const values = atoms[field]?.atoms ?? [];
      if (values.length > 0) lead[plan.inputs.lead[field]!.name] = pick(values).value;
    }
    const events = pick([one, other]).events.filter(() => pick([true, true, false]));
    const shift = pick([0, 0, 5, 40]);
    return {
      lead,
      events: events.map(({ event, at, properties }) => ({
        event,
        at: formatDay(Math.round(Date.parse(String(at)) / 86_400_000) - shift),
        properties: (properties ?? {}) as Record<string, unknown>,
      })),
    };
  });
}
