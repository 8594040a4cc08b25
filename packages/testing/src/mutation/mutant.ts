import type { Plan } from "@scoreline/plan";

/** What of a model a change is about. */
export type MutantKind =
  | "points"
  | "condition"
  | "number"
  | "window"
  | "limit"
  | "decay"
  | "bound"
  | "weight"
  | "rating"
  | "cell"
  | "order"
  | "left-out";

/** One small change to a model, made in its plan. */
export interface Mutant {
  readonly kind: MutantKind;
  /** What is changed, in the words of the model: `+10 could be +11`. */
  readonly change: string;
  /** The whole of it, ready to follow a place: `pricing view: +10 could be +11`. */
  readonly sentence: string;
  /** What it is about, in a few words: `pricing view`; null where nothing has a name. */
  readonly about: string | null;
  /** In the project. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
  /** The line as it is written, without the white space around it. */
  readonly written: string;
  readonly edits: readonly Edit[];
}

/** Another value at a place of the plan. */
export interface Edit {
  readonly path: Path;
  readonly value: unknown;
}

/** Keys and positions that lead to a value of a plan. */
export type Path = readonly (string | number)[];

/** The plan with these values in place of its own; what is on no path is shared with it. Sealed it is not. */
export function edited(plan: Plan, edits: readonly Edit[]): Plan {
  return edits.reduce<unknown>((value, { path, value: replaced }) => replacedAt(value, path, replaced), plan) as Plan;
}

function replacedAt(value: unknown, [key, ...rest]: Path, replaced: unknown): unknown {
  if (key === undefined) return replaced;
  const inner = replacedAt((value as Readonly<Record<string | number, unknown>>)[key], rest, replaced);
  if (Array.isArray(value)) return value.with(key as number, inner);
  return { ...(value as object), [key]: inner };
}

/** A change on its way to become a mutant; its place is that of the part at hand where it says none. */
export interface Draft {
  readonly kind: MutantKind;
  readonly change: string;
  readonly edits: readonly Edit[];
}

export const draft = (kind: MutantKind, change: string, ...edits: readonly Edit[]): Draft => ({ kind, change, edits });

/** One step up and one down, as far as both are sound. */
export const neighbors = (value: number, step: number, least = -Infinity): number[] =>
  [value + step, value - step].filter((each) => each >= least);

/** The unit of the last digit that is written of a number of millionths, and at least a millionth; a whole point where it is whole. */
export function stepOf(millionths: number): number {
  return [1_000_000, 100_000, 10_000, 1_000, 100, 10].find((step) => millionths % step === 0) ?? 1;
}
