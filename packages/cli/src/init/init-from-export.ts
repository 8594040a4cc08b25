import { basename, join, relative } from "node:path";
import { profileExport, rowNumber, type DataFile, type ExportGuess } from "@scoreline/data";
import type { WrittenBy } from "@scoreline/batch";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import { printable } from "@scoreline/diagnostics";
import { format } from "@scoreline/language/writing";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { wrote } from "../io/results-file.ts";
import { chooseSources } from "../run/choose-source.ts";
import { dataFailure, withDataFiles } from "../run/data-files.ts";
import { eventColumnNames, locateData } from "../run/data-options.ts";
import { counted } from "../run/run-notes.ts";
import { createProgress, type Progress } from "../run/progress.ts";
import { givingWay, watchRun } from "../run/run-watch.ts";
import { exportRemarks, openDatesRemark, untriedRemarks } from "./export-remarks.ts";
import { isWritable, proposeModel } from "./propose-model.ts";
import { programWords } from "../output/typed-commands.ts";
import { commandLine, readAs, runOptions, unusableIn, type ExportOptions, type Unusable } from "./run-command.ts";
import { tryRun, type Trial } from "./try-run.ts";

/** The file that is written. */
export const proposedFile = "model.score";

/** Writes a model that reads an export into a folder, which `prepare` makes where it is not there. Throws `CommandFailure`. */
export async function initFromExport(
  target: string,
  prepare: () => void,
  options: ExportOptions,
  { host, paint }: Context,
): Promise<ExitCode> {
  const written = chooseSources(options, host);
  if (options.leadId === rowNumber && options.events !== undefined) {
    throw new CommandFailure(
      `With --lead-id ${rowNumber}, nothing says to which lead an event belongs.`,
      "Leave out --events, or name a column that identifies a lead: --lead-id COLUMN",
    );
  }
  const progress = createProgress(host, false);
  const guess = await lookAt(options, written, host, progress);
  const { leads, events } = guess;
  if (leads.rows === 0) throw new CommandFailure(`“${options.leads}” has no leads.`, "Name a file that has some: --leads DATA");
  if (leads.columns.every(({ type }) => type === null))
    throw new CommandFailure(`No row of “${options.leads}” has a value.`, "Name a file that has some: --leads DATA");
  if (!leads.columns.some(({ column, type }) => type !== null && isWritable(column)))
    throw new CommandFailure(
      `No column of “${options.leads}” with values has a name that a model can write.`,
      "Give the columns names that can be seen.",
    );
  const title = written.leads.title === "" ? basename(options.leads).replace(/\.\w+(?:\.gz)?$/, "") : written.leads.title;
  const files = [options.leads, ...(options.events === undefined ? [] : [options.events])];
  const path = join(target, proposedFile);
  const shown = relative(host.cwd, path);
  const asRead = readAs(options, guess);
  // No option reads all columns where two contradict each other.
  const isReadable = guess.contradictions.length === 0;
  const program = programWords(host);
  const proposed = (unusable: Unusable): { readonly command: string | null; readonly text: string } => {
    const command = isReadable ? commandLine([...program, "run", shown, ...runOptions(asRead, unusable, guess.unsure !== null)]) : null;
    const proposal = {
      title,
      files,
      command,
      isOpen: guess.unsure !== null && isReadable,
      timezone: written.leads.values?.zone ?? "UTC",
      leads,
      events: events?.kinds ?? [],
      order: events?.order ?? null,
      technical: events?.technical ?? [],
    };
    return { command, text: format(proposeModel(proposal)).text };
  };
  const expected = unusableIn(guess);
  const { trial, failure } = await tried(proposed(expected).text, asRead, guess, host, progress);
  const allowed = trial === null ? expected : trial.areMany ? { ...trial.unusable, rejected: 0 } : trial.unusable;
  const { command, text } = proposed(allowed);
  prepare();
  writeFileAtomic(path, text, shown);
  const kinds = events?.kinds.length ?? 0;
  const said = [counted(leads.leads, "lead", "leads"), ...(kinds > 0 ? [counted(kinds, "kind of event", "kinds of events")] : [])];
  const lines = [
    `${paint.good("✓")} ${wrote(shown, ` from ${said.join(" and ")}`)}`,
    ...exportRemarks(guess, options.leadId === rowNumber, trial, options).map(printable),
    ...(trial === null && failure === null ? untriedRemarks(expected) : []),
    ...(failure === null
      ? []
      : [
          "",
          `${paint.error("✗")} The command that scores them fails so far. ${failure.message}`,
          ...hintLines(failure),
          `  To propose it anew, delete “${shown}” first.`,
        ]),
    "",
    "Next:",
    `  ${commandLine([...program, "check", shown])}`,
    ...(command === null
      ? [
          "",
          `${paint.error("✗")} No command reads these columns as they are, as is said above. Delete “${printable(shown)}” before you run init again.`,
        ]
      : [`  ${command}`]),
    ...(guess.unsure === null || command === null ? [] : ["", `${paint.error("✗")} ${printable(openDatesRemark(guess.unsure))}`]),
  ];
  void host.stdout.write(`${lines.join("\n")}\n`);
  return failure !== null || trial?.areMany === true || guess.unsure !== null || !isReadable ? exitCode.notFine : exitCode.fine;
}

/** Runs the command that is printed, before it is. */
async function tried(
  text: string,
  options: ExportOptions,
  guess: ExportGuess,
  host: Context["host"],
  progress: Progress,
): Promise<{ readonly trial: Trial | null; readonly failure: CommandFailure | null }> {
  try {
    return { trial: await tryRun(text, options, guess, host, watchRun(progress, host.interrupted)), failure: null };
  } catch (error) {
    if (host.interrupted.aborted) throw interrupted();
    if (!(error instanceof CommandFailure)) throw error;
    return { trial: null, failure: error };
  } finally {
    progress.clear();
  }
}

function hintLines({ hint }: CommandFailure): readonly string[] {
  return hint === "" ? [] : hint.split("\n").map((line) => `  ${line}`);
}

function interrupted(): CommandFailure {
  return new CommandFailure("Interrupted; nothing was written.", "Run the command again.");
}

async function lookAt(options: ExportOptions, written: WrittenBy, host: Context["host"], progress: Progress): Promise<ExportGuess> {
  let workspace: Workspace | null = null;
  const { begin, report, clear } = progress;
  const watch = { begin: ({ shown }: DataFile) => begin(`Looking at ${shown}`), advance: report, ...givingWay(host.interrupted) };
  const openOnce = async (): Promise<Workspace> => (workspace ??= await openWorkspace({ signal: host.interrupted }));
  const eventNames = eventColumnNames(options);
  const { dates, decimal, list, leadId } = options;
  try {
    return await withDataFiles({ ...locateData(options, host), written, leadId: options.leadId, eventNames }, openOnce, (leads, events) =>
      profileExport({
        leads,
        events,
        written,
        eventsTable: options.eventsQuery !== undefined && /^\S+$/.test(options.eventsQuery) ? options.eventsQuery : null,
        leadId: leadId === rowNumber ? null : (leadId ?? null),
        byRow: leadId === rowNumber,
        eventNames,
        said: { dates: dates !== undefined, decimal: decimal !== undefined, list: list !== undefined },
        watch,
      }),
    );
  } catch (error) {
    if (host.interrupted.aborted) throw interrupted();
    throw dataFailure(error, options);
  } finally {
    clear();
    (workspace as Workspace | null)?.close();
  }
}
