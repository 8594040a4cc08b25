import { resolve } from "node:path";
import type { TestPlan } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import { soundModel, type SoundModel, type SourceText } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { blockLines } from "@scoreline/report";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { shownPath, standardInput } from "../io/find-files.ts";
import { checkPretty, countsInWords } from "../output/check-pretty.ts";
import { checkWithTests, gatherFindings } from "./check-paths.ts";
import { loadProgram, type CheckedProgram, type Program } from "./program.ts";

/** A program without errors. */
export interface SoundProgram extends CheckedProgram {
  readonly model: SoundModel;
  readonly plan: Plan;
  readonly tests: TestPlan;
}

/** The program as a sound one, or null where it has errors or no model. */
export function soundProgram(program: CheckedProgram): SoundProgram | null {
  const model = soundModel(program.model);
  const { plan, tests } = program;
  return model === null || plan === null || tests === null ? null : { ...program, model, plan, tests };
}

/** Of programs, those without errors that have a model, and those with errors. What is only a part for others to use, and sound, is in neither. */
export function sortedOut(programs: readonly CheckedProgram[]): {
  readonly sound: readonly SoundProgram[];
  readonly broken: readonly CheckedProgram[];
} {
  const isBroken = (program: CheckedProgram): boolean =>
    program.modelFile === null ? program.diagnostics.some((found) => severityOf(found) === "error") : soundProgram(program) === null;
  return {
    sound: programs.filter(({ modelFile }) => modelFile !== null).flatMap((program) => soundProgram(program) ?? []),
    broken: programs.filter(isBroken),
  };
}

/**
 * The program of one file or of a text that was read before, for commands that need a model without errors. Its errors go to standard error and null comes back: the
 * command ends with exit code 1. Throws `CommandFailure` where the file cannot be read.
 */
export async function loadSoundProgram(path: string, context: Context, text?: SourceText): Promise<SoundProgram | null> {
  const { host } = context;
  const program = await loadProgram(path === standardInput ? path : resolve(host.cwd, path), host, text);
  refuseTests(program, host.cwd);
  const checked = await checkWithTests(program, [program], host);
  const sound = soundProgram(checked);
  if (sound === null) reportUnsound([checked], context);
  else noteFindings([sound], path, context);
  return sound;
}

/** A file of tests has a model to test, and is none. */
function refuseTests({ project, modelFile, sources, file }: Program, cwd: string): void {
  if (modelFile === null || modelFile === sources.entry) return;
  const tested = shownPath(project.locate(modelFile), cwd);
  throw new CommandFailure(
    `“${shownPath(file, cwd)}” holds tests of “${tested}”, and is no model itself.`,
    `Name ${tested} here; the tests run with: score test ${shownPath(file, cwd)}`,
  );
}

/** Says on standard error how much `score check` would find in programs that work all the same. */
export function noteFindings(programs: readonly SoundProgram[], paths: string, context: Context): void {
  const { notePaint, note } = context;
  const counts = countsInWords(gatherFindings(programs, context.host.cwd));
  if (counts.length === 0) return;
  const [line] = blockLines([{ kind: "paragraph", text: [...counts, `; to see more: score check ${paths}`], unbroken: true }], {
    paint: notePaint,
  });
  note(line!);
}

/** Says on standard error why programs are not sound: their errors, without warnings, or that there is no model. */
export function reportUnsound(programs: readonly CheckedProgram[], context: Context): void {
  const { host, notePaint } = context;
  const findings = gatherFindings(programs, host.cwd);
  const errors = findings.diagnostics.filter((found) => severityOf(found) === "error");
  if (errors.length === 0) {
    for (const { file } of programs)
      context.fail(
        new CommandFailure(
          `“${findings.nameOf(file)}” has no model.`,
          'A model begins with: model "Name". Files without one are parts for others to use.',
        ),
      );
    return;
  }
  void host.stderr.write(checkPretty({ ...findings, diagnostics: errors }, notePaint, host.stderr.columns));
}
