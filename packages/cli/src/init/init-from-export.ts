import { basename, join, relative } from "node:path";
import type { WrittenBy } from "@scoreline/batch";
import { profileEvents, profileLeads, type EventGuess, type LeadsGuess } from "@scoreline/data";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import { format } from "@scoreline/language";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { chooseSources } from "../run/choose-source.ts";
import { dataFailure, withDataFiles } from "../run/data-files.ts";
import { locateData, type SourceOptions } from "../run/data-options.ts";
import { counted } from "../run/run-notes.ts";
import { givingWay } from "../run/run-watch.ts";
import { proposeModel } from "./propose-model.ts";

export interface ExportOptions extends SourceOptions {
  readonly leads: string;
  readonly events?: string;
  readonly leadsQuery?: string;
  readonly eventsQuery?: string;
}

/** The file that is written. */
export const proposedFile = "model.score";

/** Writes a model that reads an export into a folder, which `prepare` makes where it is not there. Throws `CommandFailure`. */
export async function initFromExport(target: string, prepare: () => void, options: ExportOptions, { host, paint }: Context): Promise<void> {
  const written = chooseSources(options, host);
  const { leads, events } = await lookAt(options, written, host);
  if (leads.rows === 0) throw new CommandFailure(`“${options.leads}” has no leads.`, "Name a file that has some: --leads DATA");
  if (leads.columns.every(({ type }) => type === null))
    throw new CommandFailure(`No row of “${options.leads}” has a value.`, "Name a file that has some: --leads DATA");
  const title = written.leads.title === "" ? basename(options.leads).replace(/\.\w+(?:\.gz)?$/, "") : written.leads.title;
  const files = [options.leads, ...(options.events === undefined ? [] : [options.events])];
  const text = format(proposeModel({ title, files, timezone: written.leads.values?.zone ?? "UTC", leads, events })).text;
  const path = join(target, proposedFile);
  const shown = relative(host.cwd, path);
  prepare();
  writeFileAtomic(path, text, shown);
  const said = [
    counted(leads.rows, "lead", "leads"),
    ...(events.length > 0 ? [counted(events.length, "kind of event", "kinds of events")] : []),
  ];
  const lines = [
    `${paint.good("✓")} Wrote ${shown} from ${said.join(" and ")}.`,
    ...(leads.key === null ? ["No column has another value in each row: mark the one that identifies a lead with `key`."] : []),
    "",
    "Next:",
    `  score check ${shown}`,
    `  score run ${[shown, ...optionsInWords(options)].map(forShell).join(" ")}`,
  ];
  void host.stdout.write(`${lines.join("\n")}\n`);
}

async function lookAt(
  options: ExportOptions,
  written: WrittenBy,
  host: Context["host"],
): Promise<{ readonly leads: LeadsGuess; readonly events: readonly EventGuess[] }> {
  let workspace: Workspace | null = null;
  const giveWay = givingWay(host.interrupted).giveWay;
  const openOnce = async (): Promise<Workspace> => (workspace ??= await openWorkspace({ signal: host.interrupted }));
  try {
    return await withDataFiles({ ...locateData(options, host), written, eventNames: {} }, openOnce, async (leads, events) => ({
      leads: await profileLeads(leads, written.leads, giveWay),
      events: events === null ? [] : await profileEvents(events, written.events, giveWay),
    }));
  } catch (error) {
    if (host.interrupted.aborted) throw new CommandFailure("Interrupted; nothing was written.", "Run the command again.");
    throw dataFailure(error, options);
  } finally {
    (workspace as Workspace | null)?.close();
  }
}

/** The options that make a run read the files as they were looked at. */
function optionsInWords({
  source,
  eventSource,
  dates,
  decimal,
  list,
  zone,
  leads,
  leadsQuery,
  events,
  eventsQuery,
}: ExportOptions): string[] {
  const given = {
    "--source": source,
    "--event-source": eventSource,
    "--dates": dates,
    "--decimal": decimal,
    "--list": list,
    "--zone": zone,
  };
  const all = { ...given, "--leads": leads, "--leads-query": leadsQuery, "--events": events, "--events-query": eventsQuery };
  return Object.entries(all).flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
}

function forShell(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`;
}
