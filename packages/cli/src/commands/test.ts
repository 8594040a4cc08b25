import { Option, type Command } from "commander";
import { severityOf } from "@scoreline/diagnostics";
import type { Findings } from "@scoreline/report";
import {
  countCovered,
  coverageSentence,
  coverTests,
  mergeCoverage,
  isCovered,
  renameFiles,
  runTests,
  type Coverage,
} from "@scoreline/testing";
import { CommandFailure, exitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { shownPath } from "../io/find-files.ts";
import { modelFiles, outputFile, refuseOverwriting } from "../io/overwrite.ts";
import { formatHelp, nameFromCheckout, outputOption, resultsFormat, writeResults } from "../io/results-file.ts";
import { runRounds, type Round } from "../io/watch-files.ts";
import { prepareCoverage, type CoverageFile } from "../output/coverage-file.ts";
import { testJson, type TestedProgram } from "../output/test-json.ts";
import { testGithub, testJunit } from "../output/test-continuous.ts";
import { testPretty } from "../output/test-pretty.ts";
import { percentOf } from "../output/usage.ts";
import { mutateModels } from "../mutation/mutate-models.ts";
import { addMutateOptions, isMutating } from "../mutation/mutate-options.ts";
import { checkPaths, gatherFindings, type CheckedPaths } from "../program/check-paths.ts";
import { recordLeads } from "../record/record-leads.ts";
import { addRecordOptions, isRecording, modelToRecord } from "../record/record-options.ts";
import { noteFindings, reportUnsound, sortedOut, type SoundProgram } from "../program/sound-program.ts";

const writers = {
  pretty: (tested: readonly TestedProgram[], _: Findings, { host, paint }: Context) => testPretty(tested, paint, host.stdout.columns),
  json: (tested: readonly TestedProgram[]) => testJson(tested),
  github: (tested: readonly TestedProgram[], errors: Findings, { host }: Context) =>
    testGithub(tested, { ...errors, nameOf: nameFromCheckout(host) }),
  junit: testJunit,
} as const;

interface Options extends GivenOptions {
  readonly format: keyof typeof writers;
}

interface GivenOptions {
  readonly format?: keyof typeof writers;
  readonly output?: string;
  readonly filter?: string;
  readonly watch?: true;
  readonly coverage?: true;
  readonly coverageFile?: string;
  readonly threshold?: number;
}

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .addOption(new Option("--format <format>", formatHelp).choices(Object.keys(writers)))
    .option(outputOption[0], `${outputOption[1]}; with --record, the file to add tests to`)
    .option("--filter <text>", "run only tests whose name contains this")
    .option("--watch", "test again whenever a file changes")
    .option("--coverage", "show what the tests try of the model, and what none of them does")
    .option("--coverage-file <file>", "write that to a file too, ending in .info for LCOV or in .json")
    .addOption(new Option("--threshold <percent>", "fail where the tests try less than so many percent of the model").argParser(percentOf))
    .addHelpText(
      "after",
      `
Examples:
  $ score test model.score --filter "company size"
  $ score test --coverage
  $ score test --coverage-file lcov.info --threshold 90
  $ score test model.score --mutate --limit 100
  $ score test model.score --record l-1 --leads leads.csv --events events.csv`,
    )
    .action(
      context.action((paths: string[], given: GivenOptions) => {
        if (isRecording(given)) return recordLeads(modelToRecord(paths, given), given, context);
        if (isMutating(given)) return mutateModels(paths, given, context);
        const options = { ...given, format: resultsFormat(given, writers, context.host.cwd) };
        return runRounds(given.watch === true, paths, context, () => testOnce(paths, options, context));
      }),
    );
  addMutateOptions(command);
  addRecordOptions(command);
}

async function testOnce(paths: readonly string[], options: Options, context: Context): Promise<Round> {
  const { coverageFile } = options;
  const { host } = context;
  const checked = await checkPaths(paths, host);
  if (coverageFile === undefined) return testChecked(paths, checked, options, null, context);
  const report = options.output === undefined ? [] : [outputFile(options.output)];
  refuseOverwriting(modelFiles(checked.watched), [...report, { path: coverageFile, option: "--coverage-file" }], host);
  const file = prepareCoverage(coverageFile, host.cwd);
  try {
    return await testChecked(paths, checked, options, file, context);
  } finally {
    file.discard();
  }
}

async function testChecked(
  paths: readonly string[],
  { programs, findings, failures, watched }: CheckedPaths,
  options: Options,
  file: CoverageFile | null,
  context: Context,
): Promise<Round> {
  for (const failure of failures) context.fail(failure);
  const { sound, broken } = sortedOut(programs);
  if (broken.length > 0) reportUnsound(broken, context);
  noteFindings(sound, paths.join(" "), context);
  if (sound.length + broken.length + failures.length === 0) {
    throw new CommandFailure(
      "There is no file with a model here, so there is nothing to test.",
      'A file with tests begins with: model "Name"; a file of nothing but samples and tests uses the model: use "model.score"',
    );
  }
  const tested = sound.map((program) => testProgram(program, options, context));
  if (tested.length > 0 || options.format !== "pretty") {
    const found = gatherFindings(broken, context.host.cwd);
    const diagnostics = found.diagnostics.filter((each) => severityOf(each) === "error");
    const errors = { ...found, diagnostics, failures: findings.failures };
    const [failed, passed] = (["failed", "passed"] as const).map((key) => tested.reduce((sum, { report }) => sum + report[key], 0));
    const inShort = failed === 0 ? `${passed} passed` : `${failed} failed, ${passed} passed`;
    await writeResults((to) => writers[options.format](tested, errors, to), { ...options, read: watched, inShort }, context);
  }

  const coverage = coverageOf(tested);
  if (coverage !== null) file?.write(coverage);
  const tooLittle = coverage !== null && isTooLittle(coverage, options, context);

  const reports = tested.map(({ report }) => report);
  if (failures.length > 0) return { code: exitCode.failed, watched };
  if (broken.length > 0 || reports.some((report) => report.failed > 0)) return { code: exitCode.notFine, watched };
  if (options.filter !== undefined && reports.every((report) => report.tests.length === 0)) {
    throw new CommandFailure(`No test has a name that contains “${options.filter}”.`, "Without --filter, all tests run.");
  }
  return { code: tooLittle ? exitCode.notFine : exitCode.fine, watched };
}

/** What the tests of all models try together; null where that was not asked for. */
function coverageOf(tested: readonly TestedProgram[]): Coverage | null {
  const found = tested.flatMap(({ coverage }) => coverage ?? []);
  return found.length === 0 ? null : mergeCoverage(found);
}

/** Says on standard error how much is tried, where the results do not show it or it is less than it should be. */
function isTooLittle(coverage: Coverage, { format, output, threshold = 0, filter }: Options, context: Context): boolean {
  const sentence = coverageSentence(coverage);
  if (!isCovered(countCovered(coverage), threshold)) {
    const counted = filter === undefined ? "" : " Only the tests that --filter lets run are counted.";
    const hint = `“Never tried” in the table of --coverage is what is left to test.${counted}`;
    context.fail(new CommandFailure(`${sentence} --threshold asks for ${threshold}%.`, hint));
    return true;
  }
  const isShown = output === undefined && (format === "json" || (format === "pretty" && coverage.tests > 0));
  if (!isShown) context.note(`note: ${sentence}`);
  return false;
}

function testProgram(program: SoundProgram, options: Options, { host }: Context): TestedProgram {
  const { file, model, plan, tests, project } = program;
  const { filter, format } = options;
  const chosen = filter === undefined ? {} : { filter };
  const shown = format === "github" ? nameFromCheckout(host) : (path: string) => shownPath(path, host.cwd);
  const nameOf = (path: string): string => shown(project.locate(path));
  const covered = asksCoverage(options) ? coverTests(tests, chosen) : { report: runTests(tests, chosen), coverage: null };
  const texts = new Map(model.files.map(({ path, text }) => [path, text]));
  return {
    plan,
    report: covered.report,
    coverage: covered.coverage && renameFiles(covered.coverage, nameOf),
    name: shown(file),
    nameOf,
    textOf: (path) => texts.get(path) ?? "",
  };
}

/** Whoever says what to do with coverage wants it. */
const asksCoverage = ({ coverage, coverageFile, threshold }: Options): boolean =>
  coverage === true || coverageFile !== undefined || threshold !== undefined;
