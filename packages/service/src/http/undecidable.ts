/** What is asked for by a name that the model does not know: misspelled, it would be a list that stays empty. */
import type { ScoringModel } from "../rescore/scoring-model.ts";
import { decidableBy } from "../subscriptions/decided.ts";
import { kindProblem, valueProblem } from "../subscriptions/settings.ts";
import { HttpProblem } from "./problems.ts";

interface Wrong {
  readonly path: string;
  readonly problem: string;
}

/** Throws a HttpProblem for what the model never decides: kinds with the value that is asked for. */
export function refuseUndecidable(where: Readonly<Record<string, string>>, model: ScoringModel): void {
  refuse(Object.entries(where).flatMap(([kind, value]) => wrongIn(model, kind, value, { kind, value: kind })));
}

/** What is wrong with a kind of change and a value of it, as the feed is asked for them; nothing where none is asked for. */
export const undecidableChange = (model: ScoringModel, kind: string | undefined, value: string | undefined): readonly Wrong[] =>
  kind === undefined ? [] : wrongIn(model, kind, value, { kind: "kind", value: "value" });

/** Throws a HttpProblem where something is wrong. */
export function refuse(problems: readonly Wrong[]): void {
  if (problems.length > 0) throw new HttpProblem(400, "No lead ever has what is asked for.", problems);
}

function wrongIn(
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
