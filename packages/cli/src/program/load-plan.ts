import { resolve } from "node:path";
import { compile } from "@scoreline/compiler";
import { formatHint, formatMessage, severityOf } from "@scoreline/diagnostics";
import { PlanError, readPlan, type Plan } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { fileFailure } from "../io/file-problem.ts";
import { standardInput } from "../io/find-files.ts";
import { readSource } from "../io/read-source.ts";
import { loadSoundProgram } from "./sound-program.ts";

/**
 * The plan of a score file, or a compiled plan (`.json`), for commands that score. The errors of a score file go to standard error and null
 * comes back: the command ends with exit code 1. Throws `CommandFailure` where the file cannot be read or is no plan.
 */
export async function loadPlan(file: string, context: Context): Promise<Plan | null> {
  if (file !== standardInput && file.toLowerCase().endsWith(".json")) return readPlanFile(file, context.host.cwd);
  const program = await loadSoundProgram(file, context);
  if (program === null) return null;
  const { plan, diagnostics } = compile(program.sources);
  const error = diagnostics.find((found) => severityOf(found) === "error");
  if (error !== undefined) throw new CommandFailure(formatMessage(error), formatHint(error));
  if (plan === null) {
    throw new CommandFailure(`“${file}” has no model: it is a file for others to use.`, "Name the file that says `model`.");
  }
  return plan;
}

function readPlanFile(file: string, cwd: string): Plan {
  const source = readSource(resolve(cwd, file));
  if ("problem" in source) throw fileFailure(file, source.problem, source.detail);
  try {
    return readPlan(JSON.parse(source.text));
  } catch (error) {
    if (!(error instanceof PlanError)) throw new CommandFailure(`“${file}” is not JSON, so it is no compiled plan.`, "Name a .score file, or a plan that score compile wrote.");
    const { path, problem } = error;
    throw new CommandFailure(`The plan “${file}” cannot be used: ${path === "" ? "it" : path} ${problem}.`, "Compile it again: score compile model.score -o plan.json");
  }
}
