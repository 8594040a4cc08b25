/** Where the excerpts of a model and of a changed one come out the same, so do the models. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { loadSources } from "@scoreline/language";
import { sealPlan, withoutWords, type Outcome } from "@scoreline/plan";
import { createScoreFunction, InputError } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { expandTests } from "../expand-tests.ts";
import { inputsOf } from "../record/write-test.ts";
import { Candidates } from "./candidates.ts";
import { Excerpts } from "./excerpt.ts";
import { Focuses } from "./focus.ts";
import { edited } from "./mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import { Random } from "./random.ts";
import { unshared } from "./unshared-plan.ts";

const examples = new URL("../../../../examples/", import.meta.url);
const models = readdirSync(examples).filter((name) => existsSync(new URL(`${name}/model.score`, examples)));

/** One of each model's so many changes is tried, with so many leads. */
const every = 6;
const leads = 30;

test.each(models)("%s", (name) => {
  const home = new URL(`${name}/`, examples);
  const compiled = compile(
    loadSources("model.score", (path) => {
      const file = new URL(path, home);
      return existsSync(file) ? { text: readFileSync(file, "utf8") } : { problem: "not-found" };
    }),
  );
  const { tests, ...made } = unshared(compiled.tests!);
  const plan = withoutWords(tests.plan);
  const random = new Random(1);
  const candidates = new Candidates(sealPlan(plan), tests.model, expandTests(tests), random);
  const [focuses, excerpts, original] = [new Focuses(tests.plan), new Excerpts(plan), createScoreFunction(sealPlan(plan))];
  let [same, otherwise] = [0, 0];
  for (const mutant of mutantsOf({ tests, ...made }).filter((_, at) => at % every === 0)) {
    const excerpt = excerpts.of(mutant.edits);
    if (excerpt === null) continue;
    const changed = sealPlan(edited(plan, mutant.edits));
    const [one, other] = [excerpt.cut(plan), excerpt.cut(changed)];
    const kinds = new Set([...one.kinds, ...other.kinds]);
    const [near, nearChanged, far] = [one.plan, other.plan, changed].map((each) => createScoreFunction(each));
    for (let lead = 0; lead < leads; lead++) {
      const input = candidates.varied(candidates.fresh(), focuses.of(mutant));
      // Null where the lead would have more points than there are.
      const ask = (score: typeof original, events: typeof input.events): Outcome | null => {
        const given = inputsOf({ ...input, events });
        try {
          return score(given.lead, given.events, given.at) as Outcome;
        } catch (error) {
          if (error instanceof InputError) return null;
          throw error;
        }
      };
      const few = input.events.filter(({ event }) => kinds.has(event));
      const [before, after] = [ask(near!, few), ask(nearChanged!, few)];
      if (before === null || after === null) continue;
      if (JSON.stringify(before) === JSON.stringify(after)) {
        same++;
        expect(ask(far!, input.events), mutant.sentence).toEqual(ask(original, input.events));
      } else otherwise++;
    }
  }
  expect(Math.min(same, otherwise)).toBeGreaterThan(20);
});
