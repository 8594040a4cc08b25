import { forShell, rowNumber, type ColumnGuess, type ExportGuess } from "@scoreline/data";
import type { ColumnOptions, SourceOptions } from "../run/data-options.ts";

/** The export that a model is proposed from. */
export interface ExportOptions extends SourceOptions, ColumnOptions {
  readonly leads: string;
  readonly events?: string;
  readonly leadsQuery?: string;
  readonly eventsQuery?: string;
}

/** Where the command that is shown writes the scores. */
const results = "scored.csv";

/** The options that make a run read the files as they were looked at. */
export function runOptions(options: ExportOptions, guess: ExportGuess): readonly string[] {
  const {
    leads: { key },
    events,
    other,
  } = guess;
  const { leadId = key === null ? rowNumber : key.hasRival ? key.column : undefined } = options;
  const isJoined = leadId !== rowNumber;
  const columns = events?.columns ?? {};
  const { rejected, asMissing } = unusableIn(guess);
  const all: Readonly<Record<string, string | null | undefined>> = {
    "--source": options.source,
    "--event-source": options.eventSource,
    "--dates": options.dates ?? other.dates,
    "--decimal": options.decimal ?? other.decimal,
    "--list": options.list ?? other.list,
    "--zone": options.zone,
    "--leads": options.leads,
    "--leads-query": options.leadsQuery,
    "--lead-id": leadId,
    ...(isJoined && {
      "--events": options.events,
      "--events-query": options.eventsQuery,
      "--event-lead-id": options.eventLeadId ?? columns.leadId,
      "--event-name": options.eventName ?? columns.name,
      "--event-at": options.eventAt ?? columns.at,
      "--event-id": options.eventId,
      "--event-properties": options.eventProperties,
    }),
    "-o": results,
    "--on-bad-value": asMissing.length === 0 ? null : "missing",
    "--max-rejects": rejected === 0 ? null : String(rejected),
  };
  return Object.entries(all).flatMap(([option, value]) => (value == null ? [] : [option, value]));
}

/** What a run cannot use: how many rows it rejects, and columns with values that it takes as missing. */
export function unusableIn({ leads, events }: ExportGuess): { readonly rejected: number; readonly asMissing: readonly ColumnGuess[] } {
  const { key, unreadable, columns } = leads;
  const ofKey = key === null ? 0 : key.blank + key.repeated + key.unfit;
  const ofEvents = events === null ? 0 : events.unreadable.count + events.nameless;
  const read = [
    ...columns.filter(({ column }) => column !== key?.column),
    ...(events?.kinds ?? []).flatMap(({ properties }) => properties),
  ];
  return { rejected: ofKey + unreadable.count + ofEvents, asMissing: read.filter(({ unread }) => unread !== null) };
}

/** A command as it is typed. */
export function commandLine(words: readonly string[]): string {
  return words.map(forShell).join(" ");
}
