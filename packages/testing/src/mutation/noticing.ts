import type { ExpectedCondition, TestPlan } from "@scoreline/compiler";
import type { Plan } from "@scoreline/plan";
import { createDecider, InputError, type Decider } from "@scoreline/runtime";
import { createTimeline, type Timeline } from "@scoreline/runtime/timeline";
import { formatDay } from "@scoreline/semantics";
import { claimHolds } from "../claim-holds.ts";
import type { TestCase } from "../expand-tests.ts";

/** What a test asks of one day. */
interface Asked {
  readonly day: string;
  readonly claims: TestCase["expected"];
  readonly conditions: readonly ExpectedCondition[];
}

/** A test made ready to be run on many plans. */
interface ReadyTest {
  readonly test: TestCase;
  readonly asked: readonly Asked[];
}

/** Tests that are run on one plan after another, until one fails. Those that noticed a change lately come first. */
export class Watch {
  readonly #model: TestPlan["model"];
  #tests: readonly ReadyTest[];

  constructor({ model }: TestPlan, cases: readonly TestCase[]) {
    this.#model = model;
    this.#tests = cases.map(ready);
  }

  /** The first test that fails on a sealed plan; null where all pass. @param decide what decides by that plan */
  noticing(plan: Plan, decide: Decider = createDecider(plan)): TestCase | null {
    let timeline: Timeline | undefined;
    const timelineOf = (): Timeline => (timeline ??= createTimeline(plan));
    const failed = this.#tests.find((each) => !this.#passes(each, decide, timelineOf));
    if (failed === undefined) return null;
    this.#tests = [failed, ...this.#tests.filter((each) => each !== failed)];
    return failed.test;
  }

  #passes({ test, asked }: ReadyTest, decide: Decider, timeline: () => Timeline): boolean {
    const { lead, events } = test.inputs;
    try {
      return asked.every(({ day, claims, conditions }) => {
        const { outcome, holds } = decide(
          lead,
          events,
          day,
          conditions.map(({ condition }) => condition),
        );
        const found = {
          model: this.#model,
          outcome,
          holds: (condition: ExpectedCondition) => holds[conditions.indexOf(condition)]!,
          nextChange: () => timeline().nextChange(lead, events, day),
        };
        return claims.every(({ claim }) => claimHolds(claim, found));
      });
    } catch (error) {
      // A lead that can no longer be scored fails its test, as it does when tests are run.
      if (error instanceof InputError) return false;
      throw error;
    }
  }
}

function ready(test: TestCase): ReadyTest {
  const days = [...new Set(test.expected.map(({ day }) => day))];
  return {
    test,
    asked: days.map((day) => {
      const claims = test.expected.filter((each) => each.day === day);
      return {
        day: formatDay(day),
        claims,
        conditions: claims.flatMap(({ claim }) => (claim.kind === "condition" ? [claim.condition] : [])),
      };
    }),
  };
}
