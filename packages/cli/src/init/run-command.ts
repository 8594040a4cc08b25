import { forShell, rowNumber, type ExportGuess } from "@scoreline/data";
import { lineBreak } from "../output/usage.ts";
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

/** The export with whatever has to be said of it so that a run reads it as it was looked at. */
export function readAs(options: ExportOptions, { leads: { key }, events, other }: ExportGuess): ExportOptions {
  const { leadId = key === null ? rowNumber : key.hasRival ? key.column : undefined, events: file, eventsQuery, ...rest } = options;
  const { leadId: eventLeadId, name: eventName, are: eventsAre, at: eventAt, id: eventId } = events?.columns ?? {};
  const { dates, decimal, list } = other;
  const found = {
    dates,
    decimal,
    list,
    leadId,
    ...(leadId !== rowNumber && { events: file, eventsQuery, eventsAre, eventLeadId, eventName, eventAt, eventId }),
  };
  const said = Object.fromEntries(Object.entries({ ...found, ...rest }).filter(([, value]) => value != null));
  return { ...said, leads: options.leads };
}

/** What a command has in place of the order of dates where only people can say that; no run takes it. */
export const openForm = "FORM";

/** The options of a run, as they are typed; `isOpen` where nothing shows how dates are written. */
export function runOptions(options: ExportOptions, { rejected, asMissing }: Unusable, isOpen: boolean): readonly string[] {
  const isJoined = options.events !== undefined;
  const all: Readonly<Record<string, string | null | undefined>> = {
    "--source": options.source,
    "--event-source": options.eventSource,
    "--dates": isOpen ? openForm : options.dates,
    "--decimal": options.decimal,
    "--list": options.list === "\n" ? lineBreak : options.list,
    "--zone": options.zone,
    "--encoding": options.encoding,
    "--leads": options.leads,
    "--leads-query": options.leadsQuery,
    "--lead-id": options.leadId,
    ...(isJoined && {
      "--events": options.events,
      "--events-query": options.eventsQuery,
      "--events-are": options.eventsAre,
      "--event-lead-id": options.eventLeadId,
      "--event-name": options.eventName,
      "--event-at": options.eventAt,
      "--event-id": options.eventId,
      "--event-properties": options.eventProperties,
    }),
    "-o": results,
    "--on-bad-value": asMissing === 0 ? null : "missing",
    "--max-rejects": rejected === 0 ? null : String(rejected),
  };
  return Object.entries(all).flatMap(([option, value]) => (value == null ? [] : [option, value]));
}

/** What a run cannot use, and has to be allowed: rows, and values that count as missing. */
export interface Unusable {
  readonly rejected: number;
  readonly asMissing: number;
}

/** The same as far as it shows where the files are looked at only. */
export function unusableIn({ leads, events }: ExportGuess): Unusable {
  const { key, unreadable, columns } = leads;
  const ofKey = key === null ? 0 : key.blank + key.repeated + key.unfit;
  const ofEvents = events === null ? 0 : events.unreadable.count + events.nameless;
  const read = [
    ...columns.filter(({ column }) => column !== key?.column),
    ...(events?.kinds ?? []).flatMap(({ properties }) => properties),
  ];
  return { rejected: ofKey + unreadable.count + ofEvents, asMissing: read.reduce((sum, { unread }) => sum + (unread?.count ?? 0), 0) };
}

/** A command as it is typed. */
export function commandLine(words: readonly string[]): string {
  return words.map(forShell).join(" ");
}
