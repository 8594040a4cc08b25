import type { TestPlan } from "@scoreline/compiler";
import { sealPlan, withoutWords } from "@scoreline/plan";
import { createDecider } from "@scoreline/runtime";
import { expandTests } from "../expand-tests.ts";
import { Candidates } from "./candidates.ts";
import { findDifference, isNoticed, Pairs, catchingTest, type Difference } from "./catching-test.ts";
import { Focuses } from "./focus.ts";
import { edited, type Mutant } from "./mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import { Watch } from "./noticing.ts";
import { Random } from "./random.ts";
import { isProvedSame, neverDecides } from "./same.ts";
import { unshared } from "./unshared-plan.ts";

export interface MutationOptions {
  /** At most so many changes are tried, chosen by the seed; all of them where it is not given, and then the seed makes no difference. */
  readonly limit?: number;
  readonly seed?: number;
  /** Does without what takes long, and so finds fewer tests. */
  readonly quick?: boolean;
  /** Tries only these. */
  readonly where?: (mutant: Mutant) => boolean;
}

export interface MutationProgress {
  readonly tried: number;
  readonly of: number;
  /** The tests found so far. */
  readonly tests: readonly CatchingTest[];
  /** What is known by now, for whoever stops here. */
  readonly soFar: () => MutationReport;
}

/** A test that is not there, and would notice changes that no test does. */
export interface CatchingTest {
  /** Its name, after the first change that it notices: no other test of the model, and none that is found beside it, has the same. */
  readonly title: string;
  /** As it is written in a model. */
  readonly text: string;
  /** Of the survivors that it notices, those that no test before it does. */
  readonly notices: readonly Mutant[];
}

/** What became of changing a model one thing at a time. */
export interface MutationReport {
  /** How many changes there are to try, of those that were asked for. */
  readonly all: number;
  /** How many were tried. */
  readonly tried: number;
  /** Of these, how many some test noticed. */
  readonly noticed: number;
  /** Those that no test noticed although leads come out otherwise, in the order of the text. */
  readonly survivors: readonly Mutant[];
  /** Tests that together would notice all survivors. */
  readonly tests: readonly CatchingTest[];
  /** Those that change nothing for any lead, as was proved; they count for nothing. */
  readonly same: readonly Mutant[];
  /** Those that no test noticed, and for which no lead was found that comes out otherwise; they count for nothing. */
  readonly undecided: readonly Mutant[];
}

const usualSeed = 1;

/** The share of changes that would be noticed, of those that make a difference, from 0 to 100; null where none does. */
export function mutationScore({ noticed, survivors }: Pick<MutationReport, "noticed" | "survivors">): number | null {
  const counted = noticed + survivors.length;
  return counted === 0 ? null : (100 * noticed) / counted;
}

/**
 * Changes a model one thing at a time and runs its tests, which pass on it as it is, on each change. The tests may be several, of files that
 * test the same model; what is changed is the model, as the first has it. Yields after each change, so that whoever drives it can show
 * how far it is, and stop. The same model and options give the same report.
 */
export function* runMutants(
  testPlans: readonly [TestPlan, ...TestPlan[]],
  { limit, seed = usualSeed, quick = false, where = () => true }: MutationOptions = {},
): Generator<MutationProgress, MutationReport> {
  const watched = testPlans.map((each) => {
    const { tests, ...made } = unshared(each);
    const cases = expandTests(tests).filter(({ inputs }) => !inputs.tooMany);
    // Whoever only scores needs no words.
    return { tests, made, cases, plan: withoutWords(tests.plan), watch: new Watch(tests, cases) };
  });
  const scored = watched[0]!;
  const { tests, made } = scored;
  const { plan, model } = tests;
  const all = mutantsOf({ tests, ...made }).filter(where);
  const chosen = limit === undefined || limit >= all.length ? all : new Random(seed).sample(all, limit);
  // Which changes are tried is a matter of the seed; how leads are looked for is not.
  const random = new Random(usualSeed);
  const titles = new Set(testPlans.flatMap((each) => each.model.tests.map(({ declaration }) => declaration.name.value)));
  const sealed = sealPlan(scored.plan);
  const pairs = new Pairs(plan, sealed);
  const focuses = new Focuses(plan);
  const candidates = new Candidates(
    sealed,
    model,
    watched.flatMap(({ cases }) => cases),
    random,
  );
  const survivors: Mutant[] = [];
  const found: (CatchingTest & { readonly difference: Difference; readonly notices: Mutant[] })[] = [];
  const undecided: Mutant[] = [];
  const same: Mutant[] = [];
  let [noticed, tried] = [0, 0];
  const report = (): MutationReport => ({
    all: all.length,
    tried,
    noticed,
    survivors: [...survivors],
    tests: found.map(({ title, text, notices }) => ({ title, text, notices: [...notices] })),
    same: [...same],
    undecided: [...undecided],
  });
  for (const mutant of chosen) {
    const changed = sealPlan(edited(scored.plan, mutant.edits));
    const decide = createDecider(changed);
    const isNoticedBy = (each: (typeof watched)[number]): boolean =>
      (each === scored ? each.watch.noticing(changed, decide) : each.watch.noticing(sealPlan(edited(each.plan, mutant.edits)))) !== null;
    if (watched.some(isNoticedBy)) noticed++;
    else {
      const pair = pairs.with({ plan: changed, decide }, mutant.edits);
      const known = found.find(({ difference }) => isNoticed(pair, difference));
      const focus = focuses.of(mutant);
      const difference = known?.difference ?? findDifference(pair, mutant, focus, candidates, { random, quick });
      if (known !== undefined) known.notices.push(mutant);
      else if (difference !== null) found.push({ difference, ...catchingTest(mutant, difference, plan, titles), notices: [mutant] });
      if (difference !== null) survivors.push(mutant);
      else if (isProvedSame(sealed, changed, mutant, focus) || (!quick && neverDecides(sealed, mutant))) same.push(mutant);
      else undecided.push(mutant);
    }
    tried++;
    yield { tried, of: chosen.length, tests: found, soFar: report };
  }
  return report();
}
