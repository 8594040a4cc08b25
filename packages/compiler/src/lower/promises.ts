import type { PromiseDeclaration } from "@scoreline/language";
import type { PlanPromise } from "@scoreline/plan";
import { slug } from "../words/ids.ts";
import { promiseSentence } from "../words/outcome-words.ts";
import { condition } from "./conditions.ts";
import type { Lowering } from "./lowering.ts";
import { outside } from "./scope.ts";

/** What must be true of every lead: after everything that a plan does, so that it changes nothing of that. */
export function promises(lowering: Lowering): PlanPromise[] {
  return lowering.model.promises.map(({ file, declaration }) => ({
    part: lowering.part(file, declaration, {
      id: lowering.ids.claim("promise", slug(declaration.name.value)),
      sentence: promiseSentence(declaration, lowering),
    }),
    name: declaration.name.value,
    ...claim(declaration, lowering),
  }));
}

type Claim = PlanPromise extends infer Each ? (Each extends PlanPromise ? Omit<Each, "part" | "name"> : never) : never;

function claim({ claim: promised }: PromiseDeclaration, lowering: Lowering): Claim {
  if (promised.kind === "promised-condition") return { kind: promised.holds, when: condition(promised.condition, outside, lowering) };
  const { score, never, field } = promised;
  return { kind: `never-${never}`, score: lowering.score(score.text).index, field: lowering.field(field.text).index };
}
