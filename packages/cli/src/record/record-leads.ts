import { onOneLine, printable } from "@scoreline/diagnostics";
import { maskedSentences } from "@scoreline/report";
import { createRecorder, type RecordedTest } from "@scoreline/testing";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { readLead } from "../explain/read-lead.ts";
import { standardInput } from "../io/find-files.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { loadSoundProgram } from "../program/sound-program.ts";
import { inputsOf, refuseSharedInput } from "../run/data-options.ts";
import { doubtLines, explanationDoubts } from "../run/doubts.ts";
import { chooseMoment } from "../run/moment.ts";
import type { RecordOptions } from "./record-options.ts";
import { placeFor } from "./recorded-place.ts";

type Test = Extract<RecordedTest, { readonly text: string }>;

/** Writes leads of the data as tests of a model, each tried before anything is written. Throws `CommandFailure`. */
export async function recordLeads(file: string, options: RecordOptions, context: Context): Promise<ExitCode> {
  const { host, note, notePaint } = context;
  const leads = [...new Set(options.record)];
  refuseSharedInput(file, options);
  if (leads.length > 1 && [options.leads, options.events].includes(standardInput)) {
    throw new CommandFailure(
      "From standard input one lead can be recorded at a time, since it can be read once.",
      "Name a file in place of -, or record one lead.",
    );
  }
  const output = outputFile(options.output);
  refuseLosing([output], host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  refuseOverwriting(inputsOf({ files: [] }, options), [output], host);
  const place = await placeFor(output.path, program, host);
  const moment = chooseMoment(options.at, program.plan, host);
  const record = createRecorder(program.plan, { badValues: options.onBadValue === "missing" ? "missing" : "refuse" });
  const taken = [...place.taken];
  const tests: Test[] = [];
  const doubts: string[] = [];
  for (const lead of leads) {
    const read = await readLead(program.plan, lead, { options, moment, period: null }, context);
    const { history, explained, taken: asMissing } = read;
    const { input } = explained;
    const recorded = record(input!.lead, input!.events, moment.at, { taken });
    if ("problem" in recorded) {
      throw new CommandFailure(
        `The lead “${history.id}” cannot be recorded. ${recorded.problem}`,
        "Nothing was written. Record another lead.",
      );
    }
    tests.push(recorded);
    taken.push(recorded.name);
    for (const line of maskedSentences(history.id, recorded)) note(printable(line));
    doubts.push(...explanationDoubts(program.plan, explained, asMissing, options, moment));
  }
  for (const line of doubtLines([...new Set(doubts)], options, context)) note(line);
  if (options.strict === true && doubts.length > 0) return exitCode.failed;
  await place.write(tests.map(({ text }) => text));
  if (output.path !== null)
    note(`${notePaint.good("✓")} Wrote ${tests.length === 1 ? "1 test" : `${tests.length} tests`} to ${onOneLine(output.path)}.`);
  if (!moment.given) note(`As of now, ${moment.shown}; use --at for another moment.`);
  return exitCode.fine;
}
