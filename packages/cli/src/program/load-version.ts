/** One of the two versions of a model that are compared: a file, a compiled plan, or either at some revision. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Plan } from "@scoreline/plan";
import type { Context } from "../context.ts";
import { fileAtRevision, splitRevision } from "../io/git-files.ts";
import { fileFailure } from "../io/read-source.ts";
import { largestPlan, loadPlan, planOf } from "./load-plan.ts";
import { checkProgram, loadProgramIn } from "./program.ts";
import { reportUnsound, soundProgram } from "./sound-program.ts";

export interface LoadedVersion {
  /** What it is called: as the user wrote it. */
  readonly name: string;
  readonly plan: Plan;
  /** The files on this machine that it was made from. */
  readonly files: readonly string[];
  /** What a file that the plan names is called from where the user is. */
  readonly nameOf: (file: string) => string;
}

/** Null where it has errors, which are told. Throws `CommandFailure` where it cannot be read. */
export async function loadVersion(argument: string, context: Context): Promise<LoadedVersion | null> {
  const { cwd } = context.host;
  const asked = existsSync(resolve(cwd, argument)) ? null : splitRevision(argument);
  if (asked === null) {
    const loaded = await loadPlan(argument, context);
    return loaded === null ? null : { name: argument, ...loaded };
  }
  const { file, project, shown, read, nameOf } = fileAtRevision(argument, asked, cwd);
  if (asked.path.toLowerCase().endsWith(".json")) {
    const source = read(largestPlan);
    if ("problem" in source) throw fileFailure(shown, source);
    return { name: shown, plan: planOf(source.text, shown), files: [], nameOf: (path) => path };
  }
  const checked = checkProgram(loadProgramIn(project, file, cwd), new Set());
  const sound = soundProgram(checked);
  if (sound === null) reportUnsound([checked], context);
  return sound === null ? null : { name: shown, plan: sound.plan, files: [], nameOf };
}
