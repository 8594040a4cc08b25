import { diagnostic, type Diagnostic, type Location } from "@scoreline/diagnostics";
import { check, soundModel, type CheckOptions, type Model, type SoundModel, type Sources } from "@scoreline/language";
import { PlanError, planLimits, readPlan, type Plan } from "@scoreline/plan";
import { lowerWith, startLowering } from "./lower.ts";

export interface Compilation {
  /** Null where there are errors, or where the entry is a shared file without a model. `readPlan` accepts every other. */
  readonly plan: Plan | null;
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
  if (sound === null) return { plan: null, model, diagnostics: model.diagnostics };
  const { plan, problems } = makePlan(sound);
  return { plan, model, diagnostics: problems.length === 0 ? model.diagnostics : [...model.diagnostics, ...problems] };
}

/** Compiles one text on its own; files it uses are not found. */
export function compileText(text: string, path = "model.score", options: CheckOptions = {}): Compilation {
  return compile({ entry: path, files: new Map([[path, { text }]]) }, options);
}

function makePlan(model: SoundModel): { readonly plan: Plan | null; readonly problems: readonly Diagnostic[] } {
  const lowering = startLowering(model);
  try {
    const plan = lowerWith(lowering);
    if (lowering.tooDeep.length > 0) return { plan: null, problems: lowering.tooDeep.map(tooManySteps) };
    return { plan: readPlan(plan), problems: [] };
  } catch (error) {
    // A calculation so deep that lowering it ran out of stack.
    if (error instanceof RangeError) return { plan: null, problems: [tooManySteps(lowering.place)] };
    if (error instanceof PlanError) {
      const { file, declaration } = model.model!;
      const { path, problem } = error;
      return { plan: null, problems: [diagnostic("model-too-large", { file, span: declaration.span }, { path, problem })] };
    }
    throw error;
  }
}

const tooManySteps = (place: Location): Diagnostic => diagnostic("too-many-steps", place, { most: planLimits.depth });
