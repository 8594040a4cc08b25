import { resolve } from "node:path";
import { PlanError, readPlan, type Plan } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { shownPath, standardInput } from "../io/find-files.ts";
import { decodeSource, readSource, readStdin, fileFailure } from "../io/read-source.ts";
import { filesOf } from "./program.ts";
import { loadSoundProgram, type SoundProgram } from "./sound-program.ts";

/** In bytes; far beyond any plan that was made from a score file. */
export const largestPlan = 100_000_000;

/** A plan, and every file it was made from, absolute; `-` is standard input. */
export interface LoadedPlan {
  readonly plan: Plan;
  readonly files: readonly string[];
  /** What it was made from; null for a compiled plan. */
  readonly program: SoundProgram | null;
  /** What a file that the plan names is called from where the user is. */
  readonly nameOf: (file: string) => string;
}

const again = "Name a .score file, or a plan that this wrote: score compile model.score -o plan.json";

/**
 * The plan of a score file, or a compiled plan from a `.json` file; on standard input a plan is
 * recognized by the brace it begins with. The errors of a score file go to standard error and null comes
 * back: the command ends with exit code 1. Throws `CommandFailure` where a file cannot be read, and for a plan that cannot be relied on.
 */
export async function loadPlan(path: string, context: Context): Promise<LoadedPlan | null> {
  if (path.toLowerCase().endsWith(".json")) return compiled(readPlanFile(path, context.host.cwd), resolve(context.host.cwd, path));
  if (path !== standardInput) return loaded(await loadSoundProgram(path, context), [], context);
  const bytes = await readStdin(context.host, largestPlan);
  const source = decodeSource(bytes, largestPlan);
  if ("text" in source && source.text.trimStart().startsWith("{")) return compiled(planOf(source.text, "<stdin>"), standardInput);
  return loaded(await loadSoundProgram(path, context, decodeSource(bytes)), [standardInput], context);
}

/** A compiled plan says where in its project it was made, and not where that is. */
function compiled(plan: Plan, file: string): LoadedPlan {
  return { plan, files: [file], program: null, nameOf: (named) => named };
}

function loaded(program: SoundProgram | null, more: readonly string[], { host }: Context): LoadedPlan | null {
  if (program === null) return null;
  const nameOf = (file: string): string => shownPath(program.project.locate(file), host.cwd);
  return { plan: program.plan, files: [...filesOf(program), ...more], program, nameOf };
}

function readPlanFile(path: string, cwd: string): Plan {
  const source = readSource(resolve(cwd, path), largestPlan);
  if ("problem" in source) throw fileFailure(path, source);
  return planOf(source.text, path);
}

/** The plan in the text of a file. Throws `CommandFailure` where it is none that can be relied on. */
export function planOf(text: string, path: string): Plan {
  try {
    return readPlan(JSON.parse(text));
  } catch (error) {
    if (error instanceof PlanError)
      throw new CommandFailure(`The plan “${path}” cannot be used: ${error.path || "it"} ${error.problem}.`, again);
    if (error instanceof SyntaxError) throw new CommandFailure(`“${path}” is not JSON, so it is not a compiled plan.`, again);
    throw error;
  }
}
