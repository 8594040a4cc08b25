import { resolve } from "node:path";
import { Option, type Command } from "commander";
import { onBadValue, type OnBadValue } from "@scoreline/batch";
import {
  dateForms,
  onAnonymous,
  textEncodings,
  type DateForm,
  type EventColumnNames,
  type OnAnonymous,
  type TextEncoding,
} from "@scoreline/data";
import { memoryLimitWhenUnset, type DataLocation } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "../io/host.ts";
import { standardInput } from "../io/find-files.ts";
import { modelFiles, type InputFile } from "../io/overwrite.ts";
import { eventName, lineBreak, memorySize, separator, zoneName } from "../output/usage.ts";
import type { CsvOptions } from "./destination.ts";
import type { EngineOptions } from "./choose-engine.ts";
import type { PostgresOptions } from "./postgres-options.ts";
import type { LoadedPlan } from "../program/load-plan.ts";

/** How files are written. */
export interface SourceOptions {
  readonly source?: string;
  readonly eventSource?: string;
  readonly dates?: DateForm;
  readonly decimal?: "point" | "comma";
  readonly list?: string;
  readonly zone?: string;
  readonly encoding?: TextEncoding;
}

/** What the columns are called that every lead and every event has. */
export interface ColumnOptions {
  readonly leadId?: string;
  readonly eventLeadId?: string;
  readonly eventName?: string;
  readonly eventsAre?: string;
  readonly eventAt?: string;
  readonly eventId?: string;
  readonly eventProperties?: string;
}

/** Where leads and events are, and what their columns are called; the same for every command that reads them. */
export interface DataOptions extends SourceOptions, ColumnOptions {
  readonly leads: string;
  readonly events?: string;
  readonly leadsQuery?: string;
  readonly eventsQuery?: string;
  readonly at?: string;
  readonly onBadValue?: OnBadValue;
  readonly anonymous?: OnAnonymous;
  readonly memoryLimit?: string;
  /** Whether notes that say that points may be lost are errors. */
  readonly strict?: boolean;
}

/** What is otherwise than for most commands. */
interface DataNeeds {
  /** Whether it also works without leads. */
  readonly mayLack?: boolean;
  /** Whether leads have no moment in common. */
  readonly ownMoments?: boolean;
  /** How much is kept in memory where nobody says how much. */
  readonly memoryLimit?: string;
}

/** Adds them to a command that reads leads. */
export function addDataOptions(
  command: Command,
  { mayLack = false, ownMoments = false, memoryLimit = memoryLimitWhenUnset }: DataNeeds = {},
): Command {
  const leads = ["--leads <data>", "leads: CSV, JSON (both also .gz), Parquet or DuckDB; - for standard input"] as const;
  (mayLack ? command.option(...leads) : command.requiredOption(...leads)).option(
    "--events <data>",
    "what the leads did, in the same formats",
  );
  if (!ownMoments) command.option("--at <when>", "the moment to score at: a date (the end of that day) or a date-time; default: now");
  return addColumnOptions(addQueryOptions(addSourceOptions(command)))
    .addOption(
      new Option("--on-bad-value <what>", "a value that cannot be read: reject its row, or take it as missing (reject)").choices(
        onBadValue,
      ),
    )
    .addOption(new Option("--anonymous <what>", "events that name no lead: count them, or reject them (count)").choices(onAnonymous))
    .option(
      "--strict",
      "fail where a note says that points may be lost: a column, property or event that the data never has, values misread",
    )
    .option("--memory-limit <size>", `how much of the data is kept in memory, the rest on disk (${memoryLimit})`, memorySize);
}

/** What columns are called; the same for every command that reads some. */
export function addColumnOptions(command: Command): Command {
  return command
    .option("--lead-id <column>", "the column of the leads that identifies them; row: the number of their row")
    .option("--event-lead-id <column>", "the column of the events that names the lead (lead_id)")
    .option("--event-name <column>", "the column that says what happened (event, type)")
    .option("--events-are <name>", "what every row of the events is, such as an order, where no column says it", eventName)
    .option("--event-at <column>", "the column that says when (at)")
    .option("--event-id <column>", "the column that identifies an event, so that one that comes twice counts once (none)")
    .option("--event-properties <column>", "the column with further properties as JSON (properties, props)");
}

/** What of a database is read; the same for every command that reads some. */
export function addQueryOptions(command: Command): Command {
  return command
    .option("--leads-query <sql>", "of a DuckDB database: the table or view of the leads, or a SELECT")
    .option("--events-query <sql>", "the same of the events");
}

/** How files are written; the same for every command that reads some. */
export function addSourceOptions(command: Command): Command {
  return command
    .option("--source <name>", "the system that wrote the files, or a file that says how it writes (list: score sources)")
    .option("--event-source <name>", "the same of the events, where it is another")
    .addOption(new Option("--dates <form>", "how dates are written, besides ISO").choices(dateForms))
    .addOption(new Option("--decimal <mark>", "what is before a fraction; also reads 1,200, $5, and 45% as 45").choices(["point", "comma"]))
    .option("--list <mark>", `what separates the items of a list in one text (;); ${lineBreak}: a line break`, separator)
    .option("--zone <zone>", "the zone of times without an offset (that of the model)", zoneName)
    .addOption(new Option("--encoding <name>", "how the letters of text files are written (utf-8)").choices(textEncodings));
}

export function eventColumnNames(options: ColumnOptions): EventColumnNames {
  const { eventLeadId, eventName, eventsAre, eventAt, eventId, eventProperties } = options;
  if (eventName !== undefined && eventsAre !== undefined) {
    throw new CommandFailure(
      "With --events-are every row is the same, and with --event-name a column says what it is.",
      "Leave out one of them.",
    );
  }
  return { leadId: eventLeadId, name: eventName, are: eventsAre, at: eventAt, id: eventId, properties: eventProperties };
}

/** Everything that is read for scores: the model or plan with all its files, the leads and the events. */
export function inputsOf({ files }: Pick<LoadedPlan, "files">, { leads, events, source, eventSource }: DataOptions): InputFile[] {
  const sources = [source, eventSource].filter((name) => name !== undefined && isSourceFile(name));
  const read = [
    ...modelFiles(files),
    ...sources.map((path) => ({ path: path!, role: "is the source" })),
    { path: leads, role: "holds the leads" },
  ];
  return events === undefined ? read : [...read, { path: events, role: "holds the events" }];
}

/** Whether a source is given as a file, and not by its name. */
export function isSourceFile(name: string): boolean {
  return /\.json$|[\\/]/i.test(name);
}

/** Standard input can be read once. Throws `CommandFailure` where the model and the data are both expected there. */
export function refuseSharedInput(file: string, { leads, events }: DataOptions): void {
  if (file !== standardInput || (leads !== standardInput && events !== standardInput)) return;
  throw new CommandFailure("The model and the data cannot both come from standard input.", "Name a file for one of them.");
}

/** The places of both files. Throws `CommandFailure` when both are standard input, or when nothing is piped into it. */
export function locateData(options: DataOptions, host: Host): { readonly leads: DataLocation; readonly events: DataLocation | null } {
  if (options.leads === standardInput && options.events === standardInput) {
    throw new CommandFailure("Leads and events cannot both come from standard input.", "Name a file for one of them.");
  }
  const { leads, events, leadsQuery, eventsQuery } = options;
  if (events === undefined && eventsQuery !== undefined) {
    throw new CommandFailure("--events-query needs a database to ask.", "Name it: --events DATA");
  }
  return {
    leads: { ...locate(leads, host), query: { text: leadsQuery ?? null, option: "--leads-query" } },
    events: events === undefined ? null : { ...locate(events, host), query: { text: eventsQuery ?? null, option: "--events-query" } },
  };
}

function locate(data: string, host: Host): DataLocation {
  if (data !== standardInput) return { shown: data, path: resolve(host.cwd, data) };
  if (host.stdin.isTerminal) {
    throw new CommandFailure(
      "Standard input is the keyboard here; nothing is piped into the command.",
      "Name a file, or pipe one: cat leads.csv | score run model.score --leads -",
    );
  }
  return { shown: "standard input", path: null, stream: host.stdin };
}

export interface RunOptions extends DataOptions, CsvOptions, EngineOptions, PostgresOptions {
  readonly output?: string;
  readonly asOf?: string;
  readonly plus?: number;
  readonly rank?: string;
  readonly withProperties?: boolean;
  readonly rejects?: string;
  readonly maxRejects: number;
  readonly allowUnmatched?: boolean;
  readonly summary?: string;
  readonly quiet?: boolean;
  readonly threads?: number;
}
