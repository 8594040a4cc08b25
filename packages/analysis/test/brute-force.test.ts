/** What is attainable, against every lead there is: small models whose fields have few values that matter. */
import { compileText } from "@scoreline/compiler";
import { rulesOf, type Plan, type PlanPromise } from "@scoreline/plan";
import { createProbe, type Probe, type Probed } from "@scoreline/runtime/probe";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { attainable, prove, unreachableIn, type Goal, type Span } from "../src/index.ts";
import { allLeads } from "./all-leads.ts";

const head = `model "M" {}
lead { id: text key, n: number, m: number, c: one of "a", "b", "c", "d", "e", t: text, y: yes or no }
event visit
`;

/** Everything that the conditions below can distinguish. */
const values = {
  n: [undefined, 0, 10, 15, 20, 25],
  m: [undefined, 4, 5, 6],
  // Nothing below tells “d” from “e”.
  c: [undefined, "a", "b", "c", "d", "e"],
  // What is named, and for each of these others that match the same.
  t: [undefined, "else", "boss", "ceo", "a ceo", "sales", "my sales", "sales x", "ceo sales", "ceo sales x"],
  y: [undefined, true, false],
} as const;

const leads = allLeads(values);

const leaf = fc.constantFrom(
  "n >= 10",
  "n < 20",
  "n between 10 and 20",
  "n is missing",
  "m > 5",
  "m = 5",
  "m is known",
  'c is "a"',
  'c is not "b"',
  'c is one of "b", "c"',
  'c is one of "c", "d", "e"',
  't mentions "ceo"',
  't contains "sales"',
  't does not mention "ceo"',
  't ends with "sales"',
  't is "ceo"',
  't is not "ceo"',
  't is one of "sales", "boss"',
  "y",
  "y is no",
);
const condition = fc.oneof(
  { weight: 4, arbitrary: leaf },
  fc.tuple(leaf, leaf).map((both) => `(${both.join(" and ")})`),
  fc.tuple(leaf, leaf).map((both) => `(${both.join(" or ")})`),
  leaf.map((one) => `not (${one})`),
  fc.tuple(leaf, leaf, leaf).map((all) => `at least 2 of (${all.join(", ")})`),
);
const points = fc.constantFrom("+10", "+5", "-5", "-10", "+2.5", "+20");
const rule = fc.tuple(points, condition).map(([amount, when]) => `${amount} when ${when}`);
const criterion = fc
  .tuple(fc.array(condition, { minLength: 1, maxLength: 3 }), fc.boolean(), fc.constantFrom("", " weight 30%"))
  .map(
    ([rows, otherwise, weight]) =>
      `criterion "C"${weight} {\n${rows.map((when, at) => `${[10, 7, 3][at]} when ${when}`).join("\n")}${otherwise ? "\n1 otherwise" : ""}\n}`,
  );
const bounds = fc.constantFrom("", "", " cap 12", " floor -6", " cap 20 floor -1");
const item = fc.oneof(
  { weight: 3, arbitrary: rule },
  { weight: 2, arbitrary: criterion },
  fc
    .tuple(bounds, fc.array(fc.oneof(rule, criterion), { minLength: 1, maxLength: 3 }))
    .map(([bound, items]) => `group "G"${bound} {\n${items.join("\n")}\n}`),
);
const line = fc
  .tuple(
    fc.constantFrom("+5", "reduce by 50%", "at most 15", "at least 3", "increase by 20%"),
    fc.oneof(condition, fc.constantFrom("subtotal >= 10")),
  )
  .map(([change, when]) => `then ${change} when ${when}`);
const block = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(bounds, fc.array(item, { minLength: 1, maxLength: 4 }), fc.array(line, { maxLength: 1 }), fc.constantFrom("", ", D otherwise"))
    .map(
      ([bound, items, lines, last]) =>
        `fit ${name}${bound} {\n${[...items, ...lines].join("\n")}\nratings A from 20, B from 10, C from 0${last}\n}`,
    );

const model = fc
  .tuple(
    block("one"),
    block("two"),
    fc.constantFrom("50% of one + 50% of two", "one - two", "min(one, two)", "one"),
    condition,
    condition,
    condition,
  )
  .map(
    ([one, two, formula, out, override, step]) => `${head}${one}
${two}
score sum as ${formula} { ratings H from 15, L otherwise }
discard "Out" when ${out}
discard "Also" when ${step} and c is "c"
action go "Go"
lifecycle { first when one >= 10 and ${override}
 second when ${step}
 third otherwise }
`,
  );

/** Numbers groups and criteria, so that no two share a name. */
const numbered = (text: string): string => {
  let count = 0;
  return text.replace(/(criterion|group) "(\w)"/g, (_, word: string, name: string) => `${word} "${name}${++count}"`);
};

/** What may be so or not, about all that there is. */
const promises = (condition: string): string => `promise "P1" never (action is go and (${condition}))
promise "P2" always (one < 10 or (${condition}))
promise "P3" never (cell is BA and lifecycle is first)
promise "P4" always (route is one of desk, none or (${condition}))
promise "P5" never (one rated A and two rated C)
promise "P6" one never falls as n rises
promise "P7" sum never rises as m rises`;

/** The matrix needs the ratings of both, which may have one more. */
const withMatrix = (text: string): string => {
  const lists = [...text.matchAll(/ratings (A[^\n]*)/g)].map(([, list]) => list!.split(", ").map((one) => one.split(" ")[0]!));
  const [rows, columns] = lists as [string[], string[]];
  const grid = rows
    .map((row, down) => `| ${row} | ${columns.map((_, along) => ((down + along) % 2 === 0 ? "go" : "none")).join(" | ")} |`)
    .join("\n");
  return `${text}\nmatrix one by two {\n| | ${columns.join(" | ")} |\n${grid}\noverride none when ${/discard "Out" when (.*)/.exec(text)![1]} or y\noverride go when one >= 10\n}\nroute { desk when action is go\n third_too when lifecycle is third and action is not go\n none_else otherwise }
${promises(/discard "Also" when (.*) and c is/.exec(text)![1]!)}`;
};

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(`${text}\n${JSON.stringify(diagnostics[0])}`);
  return plan;
}

/** All that happens to any lead. */
const allOf = (plan: Plan): readonly Probed[] => {
  const probe = createProbe(plan);
  return leads.map((lead) => probe.score(lead, [], "2026-06-29"));
};

const verdictOf = (happens: boolean): string => (happens ? "reached" : "never");
const verdictsOf = (goals: readonly Goal[]): readonly string[] => goals.map(({ verdict }) => verdict);

/** An end is what the leads show; where the search gives up, no more than that it lies no further inside. */
function expectSpan({ low, high }: Span, seen: readonly number[], where: string): void {
  expect(low.millionths, where).toBeLessThanOrEqual(Math.min(...seen));
  expect(high.millionths, where).toBeGreaterThanOrEqual(Math.max(...seen));
  if (low.isReached) expect(low.millionths, where).toBe(Math.min(...seen));
  if (high.isReached) expect(high.millionths, where).toBe(Math.max(...seen));
}

/** What is claimed of a trend is so: of every lead with one value of the field, and the same one with the next. */
function expectTrend(plan: Plan, promise: Extract<PlanPromise, { readonly score: number }>, probe: Probe): void {
  const { name } = plan.inputs.lead[promise.field]!;
  const sign = promise.kind === "never-falls" ? 1 : -1;
  const steps = values[name as "n" | "m"].filter((value) => value !== undefined);
  const turns = leads
    .filter((lead) => !(name in lead))
    .some((lead) => {
      const points = steps.map((value) => probe.score({ ...lead, [name]: value }, [], "2026-06-29").millionths[promise.score]!);
      return points.some((one, at) => at > 0 && (one - points[at - 1]!) * sign < 0);
    });
  const { verdict } = prove(plan, promise);
  if (verdict !== "undecided") expect(verdict, promise.name).toBe(turns ? "refuted" : "proved");
}

test("ends and goals of small models are what all their leads show", () => {
  fc.assert(
    fc.property(model.map(numbered).map(withMatrix), (text) => {
      const plan = planOf(text);
      const found = attainable(plan);
      const probe = createProbe(plan);
      const all = allOf(plan);
      for (const [score, { ratings, unrated, items, ...span }] of found.scores.entries()) {
        expectSpan(
          span,
          all.map(({ millionths }) => millionths[score]!),
          `score ${score}`,
        );
        const { then, kind } = { then: [], ...plan.scores[score]! };
        // Without lines that ask for the running value, the ends of a block are found.
        if (kind !== "formula" && then.length === 0)
          expect([span.low.isReached, span.high.isReached], `score ${score}`).toEqual([true, true]);
        for (const [item, one] of items.entries()) {
          expectSpan(
            one,
            all.map((probed) => probed.items[score]![item]!),
            `item ${item} of ${score}`,
          );
          expect([one.low.isReached, one.high.isReached]).toEqual([true, true]);
        }
        expect(verdictsOf(ratings), `ratings of ${score}`).toEqual(
          ratings.map((_, rating) => verdictOf(all.some((probed) => probed.ratings[score] === rating))),
        );
        if (unrated !== null) expect(unrated.verdict).toBe(verdictOf(all.some((probed) => probed.ratings[score] === -1)));
      }
      for (const [rule, one] of found.rules.entries()) {
        expectSpan(
          one,
          all.map(({ given }) => given[rule]!),
          `rule ${rule}`,
        );
        const { rule: written } = rulesOf(plan)[rule]!;
        const rows = found.rows[rule]!;
        if ("rows" in written)
          expect(verdictsOf(rows!), `rows of ${rule}`).toEqual(
            written.rows.map((_, row) => verdictOf(all.some((probed) => probed.rows[rule] === row))),
          );
        else expect(found.holds[rule]!.verdict, `rule ${rule} holds`).toBe(verdictOf(all.some(({ holds }) => holds[rule])));
      }
      const happens = (of: "override" | "lifecycle" | "route" | "discard" | "cell", index: number): string =>
        verdictOf(all.some((probed) => probed[of] === index));
      expect(verdictsOf(found.cells!.flat())).toEqual(found.cells!.flat().map((_, cell) => happens("cell", cell)));
      expect(verdictsOf(found.overrides)).toEqual(found.overrides.map((_, index) => happens("override", index)));
      expect(verdictsOf(found.lifecycle)).toEqual(found.lifecycle.map((_, index) => happens("lifecycle", index)));
      expect(verdictsOf(found.route)).toEqual(found.route.map((_, index) => happens("route", index)));
      const never = unreachableIn(plan);
      const neverIn = (goals: readonly Goal[]): readonly number[] => [...goals.keys()].filter((index) => goals[index]!.verdict === "never");
      expect([never.overrides, never.lifecycle, never.route, never.discards]).toEqual(
        [found.overrides, found.lifecycle, found.route, found.discards].map(neverIn),
      );
      expect(never.scores.map(({ ratings }) => [...ratings])).toEqual(found.scores.map(({ ratings }) => neverIn(ratings)));
      for (const promise of plan.promises) {
        if ("score" in promise) continue;
        const breaks = promise.kind === "never";
        const isBroken = leads.some((lead) => probe.values(lead, [], "2026-06-29", [promise.when])[0] === breaks);
        expect(prove(plan, promise).verdict, promise.name).toBe(isBroken ? "refuted" : "proved");
      }
      for (const promise of plan.promises) if ("score" in promise) expectTrend(plan, promise, probe);
      expect(verdictsOf(found.discards)).toEqual(found.discards.map((_, index) => happens("discard", index)));
    }),
    { numRuns: runs(100) },
  );
});
