import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { PlanError, readPlan, type Plan } from "@scoreline/plan";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { codeOf, describeFileError } from "../io/file-error.ts";
import { fileFailure } from "../io/file-problem.ts";
import { loadSoundProgram } from "./sound-program.ts";

/** In bytes; far beyond any plan that was made from a score file. */
const largestPlan = 100_000_000;

/**
 * The plan of a score file, or a compiled plan from a `.json` file. The errors of a score file go to standard error and null comes
 * back: the command ends with exit code 1. Throws `CommandFailure` where a file cannot be read, and for a plan that cannot be relied on.
 */
export async function loadPlan(path: string, context: Context): Promise<Plan | null> {
  if (path.toLowerCase().endsWith(".json")) return readPlanFile(path, context.host.cwd);
  return (await loadSoundProgram(path, context))?.plan ?? null;
}

function readPlanFile(path: string, cwd: string): Plan {
  const text = readText(path, cwd);
  try {
    return readPlan(JSON.parse(text));
  } catch (error) {
    if (error instanceof PlanError) {
      throw new CommandFailure(`“${path}” is not a plan that can be used: ${error.path || "it"} ${error.problem}.`, "Make it again: score compile model.score -o plan.json");
    }
    if (error instanceof SyntaxError) throw new CommandFailure(`“${path}” is not a compiled plan, because it is not JSON.`, "Make one with: score compile model.score -o plan.json");
    throw error;
  }
}

function readText(path: string, cwd: string): string {
  const file = resolve(cwd, path);
  try {
    const status = statSync(file);
    if (status.isDirectory()) throw fileFailure(path, "folder", undefined);
    if (status.size > largestPlan) throw new CommandFailure(`“${path}” is too large for a plan (${Math.round(status.size / 1_000_000)} MB).`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const missing = codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
    throw fileFailure(path, missing ? "not-found" : "unreadable", describeFileError(error));
  }
}
