/** Counts what rules give and where scores lie. */
import { rulesOf, type Plan, type Review } from "@scoreline/plan";

/** What one rule gave to the leads that are not discarded. */
export interface RuleFacts {
  /** To how many it gave, or from how many it took. */
  readonly fired: number;
  /** What it gave most often, in millionths, and to how many. */
  readonly usual: { readonly millionths: number; readonly leads: number };
  /** Two rules with the same mark gave to the same leads. */
  readonly mark: string;
}

/** Where the leads that are not discarded have a score. */
export interface ScorePlaces {
  /** What most of them have, in millionths, and how many. */
  readonly usual: { readonly millionths: number; readonly leads: number };
  readonly atCap: number;
  readonly atZero: number;
}

export interface ScoreTally {
  see(review: Review): void;
  readonly found: () => { readonly leads: number; readonly rules: readonly RuleFacts[]; readonly scores: readonly ScorePlaces[] };
}

/** What most leads have comes soon: only so many values are counted, those that come first. */
const mostValues = 8;

/** Counts the values that come first. */
class Usual {
  readonly #values: number[] = [];
  readonly #counts: number[] = [];

  add(millionths: number): void {
    const place = this.#values.indexOf(millionths);
    if (place >= 0) this.#counts[place]!++;
    else if (this.#values.length < mostValues) {
      this.#values.push(millionths);
      this.#counts.push(1);
    }
  }

  found(): RuleFacts["usual"] {
    const leads = Math.max(0, ...this.#counts);
    return { millionths: this.#values[this.#counts.indexOf(leads)] ?? 0, leads };
  }
}

export function createScoreTally(plan: Plan): ScoreTally {
  const rules = rulesOf(plan).map(() => ({ fired: 0, one: 0, other: 0, usual: new Usual() }));
  const scores = plan.scores.map(({ name, cap }) => ({ name, cap, atCap: 0, atZero: 0, usual: new Usual() }));
  let leads = 0;
  return {
    see({ outcome, given }) {
      if (outcome.discarded !== null) return;
      leads++;
      // Two random numbers for each lead: sums of them tell sets of leads apart.
      const one = mixed(leads);
      const other = mixed(leads ^ 0x5bd1e995);
      for (let index = 0; index < rules.length; index++) {
        const millionths = given[index]!;
        if (millionths === 0) continue;
        const rule = rules[index]!;
        rule.fired++;
        rule.one ^= one;
        rule.other ^= other;
        rule.usual.add(millionths);
      }
      for (const score of scores) {
        const millionths = outcome.scores[score.name]?.millionths;
        if (millionths === undefined) continue;
        if (millionths === score.cap) score.atCap++;
        if (millionths === 0) score.atZero++;
        score.usual.add(millionths);
      }
    },
    found: () => ({
      leads,
      rules: rules.map(({ fired, one, other, usual }) => ({ fired, usual: usual.found(), mark: `${fired} ${one} ${other}` })),
      scores: scores.map(({ atCap, atZero, usual }) => ({ atCap, atZero, usual: usual.found() })),
    }),
  };
}

/** The bits of a number, well shaken. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
