/** Promises where dates are named and days are counted: against every day and every date that can make a difference. */
import { compileText } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { createProbe } from "@scoreline/runtime/probe";
import { formatDay, parseDay } from "@scoreline/semantics";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { prove, type Proof } from "../src/index.ts";

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(
    `model "M" {}\nlead { id: text key, d: date, e: date, n: number }\nevent visit { due: date }\n${text}`,
  );
  if (plan === null) throw new Error(`${text}\n${JSON.stringify(diagnostics)}`);
  return plan;
}

const first = parseDay("2024-02-28")!;
const spanning = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => formatDay(first + from + at));
/** The dates that are named lie within five days, and days are counted up to four. */
const moments = spanning(-8, 13);
const dates: readonly (string | undefined)[] = [undefined, ...spanning(-14, 19)];

const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom("before", "after", "<="), fc.constantFrom("2024-02-28", "2024-03-01", "2024-03-04"))
    .map((parts) => `d ${parts.join(" ")}`),
  fc.constantFrom("d is 2024-03-01", "d between 2024-02-28 and 2024-03-04", "d is known"),
  fc.tuple(fc.constantFrom("<", ">=", "="), fc.constantFrom(0, 1, 2.5, 4)).map((parts) => `days since d ${parts.join(" ")}`),
  fc.constantFrom("d in last 3 days", "d in next 2 days", "n > 3"),
);
const condition = fc.oneof(
  fc.array(leaf, { minLength: 2, maxLength: 4 }).map((all) => all.join(" and ")),
  fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `${one} and (${other} or ${last})`),
  fc.tuple(leaf, leaf, leaf).map(([one, other, last]) => `${one} or (${other} and not (${last}))`),
);

const scoresOf = (plan: Plan, at: string, n: number | undefined): readonly (readonly [date: string | undefined, points: number])[] => {
  const probe = createProbe(plan);
  return dates.map((d) => [
    d,
    probe.score({ ...(d === undefined ? {} : { d }), ...(n === undefined ? {} : { n }) }, [], at).millionths[0]!,
  ]);
};

function expectWitness(plan: Plan, proof: Proof, isBroken: (before: number, after: number | null) => boolean): void {
  if (proof.verdict !== "refuted") return;
  const probe = createProbe(plan);
  const [before, after] = [proof.witness, proof.risen].map((one) => one && probe.score(one.lead, one.events, one.at).millionths[0]!);
  expect(isBroken(before!, after ?? null)).toBe(true);
}

test("what never holds on any day is proved, and what holds on some is refuted", () => {
  const seen = { proved: 0, refuted: 0 };
  fc.assert(
    fc.property(condition, (when) => {
      const plan = planOf(`fit { +1 when ${when} }\npromise "p" never fit = 1`);
      const holds = moments.some((at) => [undefined, 5].some((n) => scoresOf(plan, at, n).some(([, points]) => points > 0)));
      const proof = prove(plan, plan.promises[0]!);
      expect(proof.verdict, when).toBe(holds ? "refuted" : "proved");
      expectWitness(plan, proof, (points) => points === 1_000_000);
      seen[proof.verdict as "proved"]++;
    }),
    { numRuns: runs(300) },
  );
  expect(Math.min(seen.proved, seen.refuted)).toBeGreaterThan(0);
});

test("a score that falls on no day as a date rises is proved to, and one that falls on some is refuted", () => {
  const seen = { proved: 0, refuted: 0 };
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 2 }), fc.constantFrom("falls", "rises"), (all, way) => {
      const rules = all.map((when, at) => `${at === 0 ? "+5" : "-3"} when ${when}`).join("\n");
      const plan = planOf(`fit { ${rules} }\npromise "p" fit never ${way} as d rises`);
      const sign = way === "falls" ? 1 : -1;
      const turns = moments.some((at) =>
        [undefined, 5].some((n) => {
          const points = scoresOf(plan, at, n).flatMap(([date, one]) => (date === undefined ? [] : one));
          return points.some((one, place) => place > 0 && (one - points[place - 1]!) * sign < 0);
        }),
      );
      const proof = prove(plan, plan.promises[0]!);
      expect(proof.verdict, `${rules} never ${way}`).toBe(turns ? "refuted" : "proved");
      expectWitness(plan, proof, (before, after) => (after! - before) * sign < 0);
      seen[proof.verdict as "proved"]++;
    }),
    { numRuns: runs(300) },
  );
  expect(Math.min(seen.proved, seen.refuted)).toBeGreaterThan(0);
});

test("a lead that breaks a promise is of the day on which it does", () => {
  const plan = planOf('fit { +1 when d before 2020-01-01 and d in last 10 days }\npromise "p" never fit > 0');
  const { witness } = prove(plan, plan.promises[0]!);
  const { lead, at } = witness!;
  expect(createProbe(plan).score(lead, [], at).millionths).toEqual([1_000_000]);
  expect(parseDay(String(lead["d"]))!).toBeLessThan(parseDay("2020-01-01")!);
  expect(parseDay(at)! - parseDay(String(lead["d"]))!).toBeLessThanOrEqual(10);
});

test("what is worked out of dates, or counts days from an event, is left undecided", () => {
  const verdictOf = (text: string): string => {
    const plan = planOf(text);
    return prove(plan, plan.promises[0]!).verdict;
  };
  const never = 'promise "p" never fit > 1_000_000';
  expect(verdictOf(`fit { +(days since d) when d before 2020-01-01 }\n${never}`)).toBe("undecided");
  expect(verdictOf(`fit { +1 when d before e and d before 2020-01-01 and days since d < 3 }\n${never}`)).toBe("undecided");
  const behavior = "behavior { +2 for visit where due before 2020-01-01 and due in next 3 days }";
  expect(verdictOf(`${behavior}\nfit { +1 when d in last 3 days }\npromise "p" never behavior = 1`)).toBe("undecided");
});
