import { existsSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { writeText } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { CommandFailure } from "../command-failure.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { shownPath } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import { checkProgram, loadProgram, type Program } from "../program/program.ts";
import { soundProgram, type SoundProgram } from "../program/sound-program.ts";

/** Where recorded tests go. */
export interface RecordedPlace {
  /** The names of the tests that are there, and of the model's. */
  readonly taken: readonly string[];
  /** Writes tests after all that is there. Throws `CommandFailure`, and leaves the file as it was, where they would not pass there. */
  write(tests: readonly string[]): Promise<void>;
}

/** Standard output where the path is null; else a file of tests, which is made where it is not there, or that of the model. Throws `CommandFailure`. */
export async function placeFor(path: string | null, model: SoundProgram, host: Host): Promise<RecordedPlace> {
  const ofModel = model.model.tests.map(({ declaration }) => declaration.name.value);
  if (path === null) {
    return {
      taken: ofModel,
      async write(tests) {
        await tryTests(model.file, `${textOf(model)}\n${tests.join("\n")}`, host);
        await host.stdout.write(tests.join("\n"));
      },
    };
  }
  const file = resolve(host.cwd, path);
  if (!path.endsWith(".score")) {
    throw new CommandFailure(`“${path}” would hold tests, and its name does not end in .score.`, "Name it so: -o recorded.score");
  }
  const there = existsSync(file) ? await loadProgram(file, host) : null;
  if (there !== null) refuseOthers(there, path, model, host);
  const before = there === null ? `use ${writeText(fromFolderOf(file, model.file))}\n` : textOf(there);
  return {
    taken: [...ofModel, ...(there === null ? [] : testNames(there))],
    async write(tests) {
      const text = `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}\n${tests.join("\n")}`;
      await tryTests(file, text, host);
      writeFileAtomic(file, text, path);
    },
  };
}

/** A file that is there has to be of this model. */
function refuseOthers(there: Program, path: string, model: SoundProgram, { cwd }: Host): void {
  if (there.modelFile !== null && there.project.locate(there.modelFile) === model.file) return;
  throw new CommandFailure(
    `“${path}” holds something else than tests of “${shownPath(model.file, cwd)}”.`,
    `Name a file that is not there yet, or one that begins with: use ${writeText(fromFolderOf(resolve(cwd, path), model.file))}`,
  );
}

function fromFolderOf(file: string, used: string): string {
  return relative(dirname(file), used).replaceAll(sep, "/");
}

function textOf({ sources }: Pick<Program, "sources">): string {
  const source = sources.files.get(sources.entry)!;
  return "text" in source ? source.text : "";
}

function testNames(program: Program): readonly string[] {
  return checkProgram(program, new Set()).model.tests.map(({ declaration }) => declaration.name.value);
}

/** Nobody is given a test that fails, or a file that does not check. */
async function tryTests(file: string, text: string, host: Host): Promise<void> {
  const program = checkProgram(await loadProgram(file, host, { text }), new Set());
  const sound = soundProgram(program);
  const [problem] =
    sound === null
      ? program.diagnostics.filter((found) => severityOf(found) === "error").map(formatMessage)
      : runTests(sound.tests).tests.flatMap(({ failures }) => failures.map(({ message }) => message));
  if (problem === undefined && sound !== null) return;
  throw new CommandFailure(
    `Nothing was written, because with these tests “${shownPath(file, host.cwd)}” would not be fine: ${problem ?? "it has no model."}`,
    "Correct what is said there, and record again.",
  );
}
