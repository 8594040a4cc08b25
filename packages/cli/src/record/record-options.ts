import { Command } from "commander";
import { CommandFailure } from "../command-failure.ts";
import { flagOf } from "../output/usage.ts";
import { addDataOptions, type DataOptions } from "../run/data-options.ts";

export interface RecordOptions extends DataOptions {
  /** The identifiers of the leads. */
  readonly record: readonly string[];
  readonly output?: string;
}

/** Adds the options that say which leads to record, and where they are. */
export function addRecordOptions(command: Command): void {
  command.option(
    "--record <lead>",
    "instead: write a test of a lead of the data, without what tells who it is; once for each lead",
    (lead: string, before: readonly string[] = []) => [...before, lead],
  );
  addDataOptions(command, { mayLack: true });
}

/** Whether leads are recorded, which takes data. Throws `CommandFailure` where only one of both is said. */
export function isRecording<Options extends object>(options: Options): options is Options & RecordOptions {
  const named = dataOptions().find((option) => option.attributeName() in options);
  const isAsked = "record" in options;
  if (!isAsked && named !== undefined) {
    throw new CommandFailure(
      `${named.long} says how to read data, and no lead is named.`,
      "Name the lead to write a test of: --record LEAD",
    );
  }
  if (isAsked && !("leads" in options)) {
    throw new CommandFailure(
      "Nothing says where the lead to record is.",
      "Name the file of leads, and that of events: --leads DATA --events DATA",
    );
  }
  return isAsked;
}

/** The model whose leads are recorded. Throws `CommandFailure` where several files are named, and for options that are about running tests. */
export function modelToRecord(paths: readonly string[], options: RecordOptions): string {
  const [path = ".", ...others] = paths;
  const taken = new Set([...dataOptions().map((option) => option.attributeName()), "record", "output"]);
  const without = Object.keys(options).find((name) => !taken.has(name));
  if (without !== undefined) {
    const flag = flagOf(without);
    throw new CommandFailure(`${flag} is about tests that run, and --record writes some.`, `Leave out ${flag}.`);
  }
  if (others.length > 0 || path === ".") {
    throw new CommandFailure(
      "Leads are recorded for one model, which has to be named.",
      "Name it: score test model.score --record LEAD --leads DATA",
    );
  }
  return path;
}

const dataOptions = () => addDataOptions(new Command()).options;
