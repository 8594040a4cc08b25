import { Option, type Command } from "commander";
import { severityOf } from "@scoreline/diagnostics";
import type { Findings } from "@scoreline/report";
import { runTests } from "@scoreline/testing";
import { CommandFailure, exitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { shownPath } from "../io/find-files.ts";
import { nameFromCheckout, outputOption, writeReport } from "../io/report-file.ts";
import { runRounds, type Round } from "../io/watch-files.ts";
import { testJson, type TestedProgram } from "../output/test-json.ts";
import { testGithub, testJunit } from "../output/test-continuous.ts";
import { testPretty } from "../output/test-pretty.ts";
import { checkPaths, gatherFindings } from "../program/check-paths.ts";
import { noteFindings, reportUnsound, soundProgram, type SoundProgram } from "../program/sound-program.ts";

const writers = {
  pretty: (tested: readonly TestedProgram[], _: Findings, { host, paint }: Context) => testPretty(tested, paint, host.stdout.columns),
  json: (tested: readonly TestedProgram[]) => testJson(tested),
  github: (tested: readonly TestedProgram[], errors: Findings, { host }: Context) =>
    testGithub(tested, { ...errors, nameOf: nameFromCheckout(host) }),
  junit: testJunit,
} as const;

interface Options {
  readonly format: keyof typeof writers;
  readonly output?: string;
  readonly filter?: string;
  readonly watch?: true;
}

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .addOption(new Option("--format <format>", "how to print the results").choices(Object.keys(writers)).default("pretty"))
    .option(...outputOption)
    .option("--filter <text>", "run only tests whose name contains this")
    .option("--watch", "test again whenever a file changes")
    .addHelpText("after", '\nExample:\n  $ score test model.score --filter "company size"')
    .action(
      context.action((paths: string[], options: Options) =>
        runRounds(options.watch === true, paths, context, () => testOnce(paths, options, context)),
      ),
    );
}

async function testOnce(paths: readonly string[], options: Options, context: Context): Promise<Round> {
  const { programs, failures, watched } = await checkPaths(paths, context.host);
  for (const failure of failures) context.fail(failure);
  const models = programs.filter((program) => program.modelFile !== null);
  const sound = models.map(soundProgram).filter((program) => program !== null);
  const broken = models.filter((program) => soundProgram(program) === null);
  if (broken.length > 0) reportUnsound(broken, context);
  noteFindings(sound, paths.join(" "), context);
  if (models.length === 0 && failures.length === 0) {
    throw new CommandFailure(
      "There is no file with a model here, so there is nothing to test.",
      'A file with tests begins with: model "Name"; a file of nothing but samples and tests uses the model: use "model.score"',
    );
  }
  const tested = sound.map((program) => testProgram(program, options, context));
  if (tested.length > 0 || options.format !== "pretty") {
    const found = gatherFindings(broken, context.host.cwd);
    const errors = { ...found, diagnostics: found.diagnostics.filter((each) => severityOf(each) === "error") };
    const [failed, passed] = (["failed", "passed"] as const).map((key) => tested.reduce((sum, { report }) => sum + report[key], 0));
    const inShort = failed === 0 ? `${passed} passed` : `${failed} failed, ${passed} passed`;
    await writeReport((to) => writers[options.format](tested, errors, to), { ...options, read: watched, inShort }, context);
  }

  const reports = tested.map(({ report }) => report);
  if (failures.length > 0) return { code: exitCode.failed, watched };
  if (broken.length > 0 || reports.some((report) => report.failed > 0)) return { code: exitCode.notFine, watched };
  if (options.filter !== undefined && reports.every((report) => report.tests.length === 0)) {
    throw new CommandFailure(`No test has a name that contains “${options.filter}”.`, "Without --filter, all tests run.");
  }
  return { code: exitCode.fine, watched };
}

function testProgram({ file, model, plan, tests, project }: SoundProgram, { filter, format }: Options, { host }: Context): TestedProgram {
  const shown = format === "github" ? nameFromCheckout(host) : (path: string) => shownPath(path, host.cwd);
  const report = runTests(tests, filter === undefined ? {} : { filter });
  const texts = new Map(model.files.map(({ path, text }) => [path, text]));
  return {
    plan,
    report,
    name: shown(file),
    nameOf: (path) => shown(project.locate(path)),
    textOf: (path) => texts.get(path) ?? "",
  };
}
