import { setImmediate } from "node:timers/promises";
import { countInWords } from "@scoreline/report";
import { mutationScore, runMutants, runTests, type MutationReport } from "@scoreline/testing";
import type { TestPlan } from "@scoreline/compiler";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { shownPath } from "../io/find-files.ts";
import { resultsFormat, writeResults } from "../io/results-file.ts";
import { counted } from "../output/check-pretty.ts";
import { mutationJson, mutationPretty, percentWords, type MutatedModel } from "../output/mutation.ts";
import { checkPaths } from "../program/check-paths.ts";
import type { MutateOptions } from "./mutate-options.ts";
import { noteFindings, reportUnsound, sortedOut, type SoundProgram } from "../program/sound-program.ts";
import { createProgress, type Progress } from "../run/progress.ts";

const writers = { pretty: mutationPretty, json: mutationJson } as const;

/** So long the work goes on before anything else gets its turn, in milliseconds. */
const turn = 50;

/** Changes models one thing at a time and says which changes their tests do not notice. */
export async function mutateModels(paths: readonly string[], options: MutateOptions, context: Context): Promise<ExitCode> {
  const { format: asked, minNoticed = 0, limit } = options;
  if (limit === 0) throw new CommandFailure("--limit 0 tries no change.", "Give a number from 1, or leave --limit out to try all.");
  if (asked !== undefined && !Object.hasOwn(writers, asked))
    throw new CommandFailure(`--mutate writes no “${asked}”.`, "Use --format json, or leave --format out.");
  const format = resultsFormat({ ...options, format: asked as keyof typeof writers }, writers, context.host.cwd);
  const { programs, failures, watched } = await checkPaths(paths, context.host);
  for (const failure of failures) context.fail(failure);
  const { sound, broken } = sortedOut(programs);
  if (broken.length > 0) reportUnsound(broken, context);
  if (failures.length > 0) return exitCode.failed;
  if (broken.length > 0) return exitCode.notFine;
  noteFindings(sound, paths.join(" "), context);
  const groups = byModel(sound);
  refuseUntested(groups, paths, context);
  const failing = sound.filter((program) => runTests(program.tests).failed > 0).map(({ file }) => shownPath(file, context.host.cwd));
  if (failing.length > 0) {
    const hint = `See which and why: score test ${paths.join(" ")}`;
    context.fail(new CommandFailure(`Tests fail in ${failing.join(" and ")}. Fix them first: a test that fails notices nothing.`, hint));
    return exitCode.notFine;
  }

  const mutated: MutatedModel[] = [];
  const progress = createProgress(context.host, false);
  try {
    for (const group of groups) {
      if (context.host.interrupted.aborted) break;
      mutated.push(await mutateModel(group, options, progress, context));
    }
  } finally {
    progress.clear();
  }
  if (mutated.length === 0)
    throw new CommandFailure("Interrupted; nothing is known of the changes.", "To try only some of them: --limit 100");
  const inShort = mutated
    .map(({ report }) => `${report.noticed} of ${report.noticed + report.survivors.length} changes would be noticed`)
    .join(", ");
  await writeResults((to) => writers[format](mutated, to), { ...options, read: watched, inShort }, context);
  if (context.host.interrupted.aborted) {
    context.note(interruptionWords(mutated, groups.length - mutated.length));
    return exitCode.failed;
  }
  const short = mutated.filter(({ report }) => (mutationScore(report) ?? 100) < minNoticed);
  for (const { name, report } of short)
    context.fail(
      new CommandFailure(
        `${name}: ${percentWords(mutationScore(report)!)} of the changes would be noticed, and --min-noticed asks for ${minNoticed}%.`,
        "Add the tests that are written above.",
      ),
    );
  return short.length > 0 ? exitCode.notFine : exitCode.fine;
}

/** The programs that test one model, the model itself first where it is among them. */
function byModel(programs: readonly SoundProgram[]): readonly (readonly [SoundProgram, ...SoundProgram[]])[] {
  const groups = new Map<string, [SoundProgram, ...SoundProgram[]]>();
  for (const program of programs) {
    const key = `${program.project.locate(program.modelFile!)} ${program.plan.hashes.meaning}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [program]);
    else if (program.modelFile === program.sources.entry) group.unshift(program);
    else group.push(program);
  }
  return [...groups.values()];
}

function refuseUntested(groups: readonly (readonly SoundProgram[])[], paths: readonly string[], { host }: Context): void {
  if (groups.length === 0)
    throw new CommandFailure(
      "There is no file with a model here, so there is nothing to change.",
      "Name a model: score test model.score --mutate",
    );
  for (const group of groups) {
    if (group.some(({ model }) => model.tests.length > 0)) continue;
    const [{ file }] = group as readonly [SoundProgram];
    const name = shownPath(file, host.cwd);
    throw new CommandFailure(
      `There are no tests in ${name}, so no change would be noticed.`,
      `Write a first one, or name the file with its tests, too: score test ${paths.join(" ")} tests.score --mutate`,
    );
  }
}

/** What is not known because somebody had no time to wait for it. */
function interruptionWords(mutated: readonly MutatedModel[], untouched: number): string {
  const [tried, all] = (["tried", "all"] as const).map((key) => mutated.reduce((sum, { report }) => sum + report[key], 0));
  const models = untouched === 0 ? "" : `, and ${counted(untouched, "model")} not at all`;
  return `Interrupted: ${countInWords(tried!)} of ${counted(all!, "change")} were tried${models}. To try only some of them: --limit 100`;
}

/** Goes as far as nobody interrupts. */
async function mutateModel(
  group: readonly [SoundProgram, ...SoundProgram[]],
  options: MutateOptions,
  progress: Progress,
  { host }: Context,
): Promise<MutatedModel> {
  const [{ file, project }] = group;
  const name = shownPath(file, host.cwd);
  progress.begin(`Changing ${name}`, "change");
  const steps = runMutants(group.map(({ tests }) => tests) as [TestPlan, ...TestPlan[]], options);
  let report: MutationReport | undefined;
  for (let began = performance.now(); report === undefined; ) {
    const step = steps.next();
    if (step.done === true) report = step.value;
    else progress.report(step.value.tried, step.value.tried / step.value.of);
    if (step.done === true || performance.now() - began < turn) continue;
    await setImmediate();
    if (host.interrupted.aborted) report = step.value.soFar();
    began = performance.now();
  }
  return { name, report, nameOf: (path) => shownPath(project.locate(path), host.cwd) };
}
