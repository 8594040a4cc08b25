import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { check, soundModel, type CheckOptions, type Model, type SoundModel, type Sources } from "@scoreline/language";
import { isWithinLimits, PlanError, planLimits, readPlan, type Plan } from "@scoreline/plan";
import { lowerTests, lowerWith, startLowering, type TestPlan } from "./lower.ts";
import type { Exceeding } from "./lower/lowering.ts";
import type { StepLimit } from "./lower/tables.ts";
import type { Provenance } from "./provenance.ts";

export interface Compilation {
  /** Null where there are errors, or where the entry is a shared file without a model. `readPlan` accepts every other. */
  readonly plan: Plan | null;
  /** What `runTests` runs; null where there is no plan. */
  readonly tests: TestPlan | null;
  /** From where the plan comes; null where there is none. */
  readonly provenance: Provenance | null;
  readonly model: Model;
  /** The model's own, and what only shows when the plan is made. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a set of files and turns them into a plan. Never throws, whatever the texts. */
export function compile(sources: Sources, options: CheckOptions = {}): Compilation {
  return compileModel(check(sources, options));
}

/** The same for a model that was checked already. */
export function compileModel(model: Model): Compilation {
  const sound = soundModel(model);
  if (sound === null) return { ...failed(model.diagnostics), model };
  const made = makePlan(sound);
  return { ...made, model, diagnostics: made.diagnostics.length === 0 ? model.diagnostics : [...model.diagnostics, ...made.diagnostics] };
}

/** Compiles one text on its own; files it uses are not found. */
export function compileText(text: string, path = "model.score", options: CheckOptions = {}): Compilation {
  return compile({ entry: path, files: new Map([[path, { text }]]) }, options);
}

type Made = Omit<Compilation, "model">;

const failed = (diagnostics: readonly Diagnostic[]): Made => ({ plan: null, tests: null, provenance: null, diagnostics });

function makePlan(model: SoundModel): Made {
  const lowering = startLowering(model);
  try {
    const plan = lowerWith(lowering);
    const tests = lowerTests(plan, lowering);
    if (lowering.exceeding.length > 0) return failed(lowering.exceeding.map(tooManySteps));
    // What a sound model becomes is sound, and may still be too large: reading says what of it. The plan of the tests holds all of the plan.
    if (!isWithinLimits(tests.plan)) readPlan(tests.plan);
    return { plan, tests, provenance: tests.provenance, diagnostics: [] };
  } catch (error) {
    // A calculation so deep that lowering it ran out of stack.
    if (error instanceof RangeError) return failed([tooManySteps({ ...lowering.place, limit: "depth" })]);
    if (error instanceof PlanError) {
      const { file, declaration } = model.model!;
      const { path, problem } = error;
      return failed([diagnostic("model-too-large", { file, span: declaration.span }, { path, problem })]);
    }
    throw error;
  }
}

const mostSteps: Readonly<Record<StepLimit, string>> = {
  depth: `${planLimits.depth} nested`,
  steps: planLimits.steps.toLocaleString("en"),
};

const tooManySteps = ({ limit, ...place }: Exceeding): Diagnostic => diagnostic("too-many-steps", place, { most: mostSteps[limit] });
