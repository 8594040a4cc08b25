/** What is kept from one version of a model to the next changes no answer: whatever came before, each version is told the same. */
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import type { Recent } from "../src/work.ts";

/** The analyses as a process has them that has just begun, and that keeps what it works out, or does not; each model as if it were large, or as it is. */
async function begun(keeps: boolean, areLarge: boolean) {
  vi.resetModules();
  vi.doMock(import("../src/work.ts"), async (actual) => {
    const real = await actual();
    return {
      ...real,
      ...(areLarge ? { isSoonAnalyzed: () => false } : {}),
      ...(keeps ? {} : { Recent: Forgetful as unknown as typeof Recent }),
    };
  });
  const [{ compileText, findingsOf }, { atomsOf, unreachableIn }] = await Promise.all([
    import("@scoreline/compiler"),
    import("../src/index.ts"),
  ]);
  return (text: string): string | null => {
    const compilation = compileText(text);
    const { plan } = compilation;
    if (plan === null) return null;
    const { scores, ...never } = unreachableIn(plan);
    const ratings = scores.map((score) => [[...score.ratings], String(score.low), String(score.high)]);
    // Of a large model a lead that broke a promise before is named, also where none would be found anew.
    const findings = findingsOf(compilation).map((finding) =>
      areLarge && (finding.code === "broken-promise" || finding.code === "undecided-promise") ? ["not proved", finding.span] : finding,
    );
    return JSON.stringify([findings, ratings, never, atomsOf(plan).map((atoms) => atoms?.atoms.length)]);
  };
}

afterAll(() => {
  vi.doUnmock("../src/work.ts");
  vi.resetModules();
});

/** Keeps nothing. */
class Forgetful {
  of(_: string, workOut: () => unknown): unknown {
    return workOut();
  }
  known(): undefined {
    return undefined;
  }
  keep(): void {}
}

const figure = fc.integer({ min: 0, max: 5 });
const number = fc.constantFrom("staff", "budget", "visit_count");
const text = fc.constantFrom("title", "source");
const one = fc.oneof(
  fc.tuple(number, fc.constantFrom("<", ">=", "=", ">"), figure).map((parts) => parts.join(" ")),
  fc.tuple(number, figure, figure).map(([name, low, more]) => `${name} between ${low} and ${low + more}`),
  fc
    .tuple(text, fc.constantFrom("mentions", "contains", "is"), fc.constantFrom("ad", "a", "fair"))
    .map(([name, how, what]) => `${name} ${how} "${what}"`),
  fc
    .subarray(["Spain", "France", "Italy"], { minLength: 1 })
    .map((all) => `country is one of ${all.map((each) => `"${each}"`).join(", ")}`),
  fc.constantFrom("customer", "not customer", "staff is known", "days since founded < 30"),
);
const condition = fc.oneof(
  { weight: 2, arbitrary: one },
  fc.tuple(one, fc.constantFrom("and", "or"), one).map((parts) => parts.join(" ")),
);
/** A row of a criterion, a rule, a discard and what is asked of an event: each has a line of its own. */
const lines = fc.array(fc.record({ kind: fc.nat(5), points: figure, condition }), { minLength: 8, maxLength: 14 });
type Lines = typeof lines extends fc.Arbitrary<infer Of> ? Of : never;

function written(all: Lines): string {
  const of = (...kinds: readonly number[]): Lines => all.filter(({ kind }) => kinds.includes(kind));
  const rows = of(0, 1, 2).map(({ points, condition: when }) => `    ${points} when ${when}`);
  const rules = of(3).map(({ points, condition: when }) => `  +${points + 1} when ${when}`);
  const events = of(4).map(({ points }) => `  +${points + 1} for visit where minutes > ${points}, once per week`);
  const discards = of(5).map(({ condition: when }, at) => `discard "Out ${at}" when ${when}`);
  return `model "M" {}
lead { id: text key, staff: number, budget: number, visit_count: number, title: text, source: text
  country: one of "Spain", "France", "Italy", customer: yes or no, founded: date }
event visit { minutes: number }
fit cap 12 {
  criterion "C" {
${[...rows, "    1 otherwise"].join("\n")}
  }
${rules.join("\n")}
  ratings A from 9, B from 4, C otherwise
}
behavior {
${["  +1 for visit, at most 2 times", ...events].join("\n")}
  ratings 1 from 3, 2 otherwise
}
${discards.join("\n")}
action call "Call"
matrix fit by behavior {
  |   | 1    | 2    |
  | A | call | none |
  | B | call | none |
  | C | none | none |
}
score total as 60% of fit + 40% of behavior { ratings hot from 5, cold otherwise }
lifecycle {
  ready when total rated hot and customer
  known when total > 2 or fit rated A
  new otherwise
}
promise "P" never (action is call and customer)
promise "Q" fit never falls as staff rises
`;
}

const change = fc.record({ at: fc.nat(13), by: lines, areOnlyPoints: fc.boolean() });

/** Versions of a model, each with another line than the one before, or with other points in a line. */
const versions = fc.record({ start: lines, changes: fc.array(change, { minLength: 8, maxLength: 12 }) }).map(({ start, changes }) => {
  const all = [start];
  for (const { at, by, areOnlyPoints } of changes) {
    const { points } = by[0]!;
    all.push(all.at(-1)!.map((line, place) => (place !== at % start.length ? line : areOnlyPoints ? { ...line, points } : by[0]!)));
  }
  return all.map(written);
});

test.each([false, true])(
  "what is kept of other versions is what would be worked out anew, where models are large: %s",
  async (areLarge) => {
    const keeping = await begun(true, areLarge);
    const forgetful = await begun(false, areLarge);
    let told = 0;
    fc.assert(
      fc.property(versions, (texts) => {
        for (const each of texts) {
          const answer = keeping(each);
          expect(answer, each).toBe(forgetful(each));
          if (answer !== null) told++;
        }
      }),
      { numRuns: runs(40) },
    );
    expect(told).toBeGreaterThan(30);
  },
);
