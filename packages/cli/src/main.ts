import { version } from "@scoreline/plan";
import { Command, CommanderError } from "commander";
import { onOneLine, printable } from "@scoreline/diagnostics";
import { CommandFailure, exitCode, type ExitCode } from "./command-failure.ts";
import { commands } from "./commands/index.ts";
import type { Context } from "./context.ts";
import { unforeseenLines, isDebugging, traceOf } from "./unforeseen.ts";
import type { Host } from "./io/host.ts";
import { createPalette, wantsColor } from "./output/palette.ts";
import { commandsAsTyped, withTypedCommands } from "./output/typed-commands.ts";
import { refuseEmptyNames, usageWords, withDurations } from "./output/usage.ts";

/**
 * The whole program: `argv` without the program's name. Gives the exit code; never throws. What goes wrong is said in one
 * plain sentence; `SCORE_DEBUG=1` adds where in the program it happened.
 */
export async function main(argv: readonly string[], given: Host): Promise<number> {
  const host = withTypedCommands(given, Object.keys(commands));
  const note = (line: string) => void host.stderr.write(`${line}\n`);
  const notePaint = createPalette(wantsColor(host.stderr, host.env, argv));
  const fail = ({ message, hint, details }: CommandFailure): void => {
    note(`${notePaint.error("error:")} ${onOneLine(message)}`);
    for (const line of details) note(onOneLine(line));
    note(printable(hint));
  };
  let code: ExitCode = exitCode.fine;
  const context: Context = {
    host,
    run: main,
    paint: createPalette(wantsColor(host.stdout, host.env, argv)),
    notePaint,
    note,
    fail,
    action:
      (perform) =>
      async (...given) => {
        code = await perform(...given);
      },
  };
  try {
    const program = await createProgram(askedIn(argv), context);
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return exitCode.failed;
    }
    await program.parseAsync(withDurations(argv), { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.failed;
    if (error instanceof CommandFailure) {
      fail(error);
      if (isDebugging(host.env)) note(traceOf(error));
    } else {
      const [sentence, ...more] = unforeseenLines(error, host.env);
      note([`${notePaint.error("error:")} ${sentence}`, ...more].join("\n"));
    }
    return exitCode.failed;
  }
}

/** The commands that are asked for: the help of another one needs that one too. */
function askedIn(argv: readonly string[]): readonly string[] {
  const words = argv.filter((argument) => !argument.startsWith("-"));
  return words.slice(0, words[0] === "help" ? 2 : 1);
}

/** The program with all of its commands. Only those in `loaded` have their arguments and options; the others are there with their summaries. */
export async function createProgram(loaded: readonly string[], context: Context): Promise<Command> {
  const [asked] = loaded;
  const program = new Command("score")
    .description("Lead scoring as readable text: check, test and run .score files.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .option("--no-color", "print without color")
    .addHelpText(
      "after",
      "\nExample:\n  $ score init my-model && cd my-model && score check\n\nExit codes: 0 success; 1 errors found, tests failed or files not formatted; 2 the command failed.",
    )
    .configureOutput({
      writeOut: (text) => void context.host.stdout.write(commandsAsTyped(text, context.host, Object.keys(commands))),
      writeErr: (text) => void context.host.stderr.write(text),
      outputError: (text) => {
        const help = asked !== undefined && Object.hasOwn(commands, asked) ? `score ${asked} --help` : "score --help";
        const [sentence, ...more] = usageWords(text).split("\n");
        context.fail(new CommandFailure(sentence!, `See: ${help}`, more));
      },
      getOutHelpWidth: () => context.host.stdout.columns,
      getErrHelpWidth: () => context.host.stderr.columns,
    })
    .showSuggestionAfterError(true)
    .exitOverride();

  for (const [name, entry] of Object.entries(commands)) {
    const command = program
      .command(name)
      .summary(entry.summary)
      .description(`${capitalize(entry.summary)}.`)
      .helpOption("-h, --help", "show this help");
    if (loaded.includes(name)) (await entry.load()).define(command, context);
    command.hook("preAction", refuseEmptyNames);
  }
  return program;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
