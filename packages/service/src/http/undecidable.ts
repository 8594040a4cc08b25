/** What is asked for by a name that the model does not know: misspelled, it would be a list that stays empty. */
import type { ScoringModel } from "../rescore/scoring-model.ts";
import { decidableBy } from "../subscriptions/decided.ts";
import { kindProblem, valueProblem } from "../subscriptions/settings.ts";
import { HttpProblem } from "./problems.ts";

interface Wrong {
  readonly path: string;
  readonly problem: string;
}

/** What is wrong with a kind of decision and a value of it; nothing where the model decides it. `paths` says what each of both is called where it is asked for. */
export function undecidable(
  { plan }: ScoringModel,
  kind: string,
  value: string | undefined,
  paths: Readonly<Record<"kind" | "value", string>>,
): readonly Wrong[] {
  const decidable = decidableBy(plan);
  const known = decidable.get(kind);
  if (known === undefined) return [{ path: paths.kind, problem: kindProblem(decidable) }];
  return value === undefined || known === null || known.includes(value) ? [] : [{ path: paths.value, problem: valueProblem(value, known) }];
}

/** Throws a HttpProblem where something is wrong. */
export function refuse(problems: readonly Wrong[]): void {
  if (problems.length > 0) throw new HttpProblem(400, "No lead ever has what is asked for.", problems);
}
