import { resolve } from "node:path";
import { severityOf } from "@scoreline/diagnostics";
import { soundModel, type SoundModel } from "@scoreline/language";
import type { Context } from "../context.ts";
import { fileFailure } from "../io/file-problem.ts";
import { standardInput } from "../io/find-files.ts";
import { checkPretty } from "../output/check-pretty.ts";
import { gatherFindings, shownPath } from "./check-paths.ts";
import { checkProgram, loadProgram, type CheckedProgram } from "./program.ts";

export interface SoundProgram extends CheckedProgram {
  readonly model: SoundModel;
}

/**
 * The program of one file, for commands that need a model without errors. Its errors go to standard error and null comes back: the
 * command ends with exit code 1. Throws `CommandFailure` where the file cannot be read.
 */
export async function loadSoundProgram(path: string, context: Context): Promise<SoundProgram | null> {
  const { host } = context;
  const program = await loadProgram(path === standardInput ? path : resolve(host.cwd, path), host);
  const entry = program.sources.files.get(program.sources.entry)!;
  if ("problem" in entry) throw fileFailure(shownPath(program.file, host.cwd), entry.problem, entry.detail);
  const checked = checkProgram(program);
  const model = soundModel(checked.model);
  if (model !== null) return { ...checked, model };
  reportErrors([checked], context);
  return null;
}

/** Shows the errors of programs on standard error, without their warnings. */
export function reportErrors(programs: readonly CheckedProgram[], context: Context): void {
  const { host, notePaint } = context;
  const findings = gatherFindings(programs, host.cwd);
  const errors = findings.diagnostics.filter((found) => severityOf(found) === "error");
  void host.stderr.write(checkPretty({ ...findings, diagnostics: errors }, notePaint, host.stderr.columns));
}
