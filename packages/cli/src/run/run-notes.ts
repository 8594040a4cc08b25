import {
  valuesRead,
  type IdClashes,
  type LeftOutCount,
  type RunData,
  type Scored,
  type Sources,
  type TimeRemarks,
  type ValueRemarks,
} from "@scoreline/batch";
import { listNames, type UnknownEvents, type ValuePlace, type WritingRemarks } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import type { RunOptions } from "./data-options.ts";
import { anonymousNotes, findKnownVisitors } from "./anonymous-notes.ts";
import type { ChosenMoment } from "./moment.ts";
import { fileOf } from "./notation-words.ts";
import { unmetNotes } from "./unmet-notes.ts";

/** So many unknown names of events are shown. */
const mostNames = 5;

/** Remarks on the data that are no errors: what was ignored, and what the model does not know. */
function dataNotes({ data, plan, options }: EndedRun, ofAll: boolean): string[] {
  const { sources, joined, counts } = data;
  const { leads, events } = sources;
  const notes = [...leads.file.notes(), ...(events?.file.notes() ?? [])];
  if (joined.merged > 0) {
    const rows = counted(joined.leads + joined.merged, "row", "rows");
    notes.push(
      `${rows} of “${leads.file.shown}” are of ${counted(joined.leads, "lead", "leads")}; of each column, the latest value of a lead counts.`,
    );
  }
  const ignored = ofAll ? [] : ignoredColumns(sources);
  if (ignored.length > 0) notes.push(`Ignored columns that are not in the model: ${ignored.join("; ")}.`);
  if (counts !== null && counts.unknown.count > 0) notes.push(unknownEvents(counts.unknown));
  // Of those whose lead is known there is a doubt, which says what to do.
  const known = findKnownVisitors(plan, sources, options, ofAll)?.count ?? 0;
  if (counts !== null && events !== null && known < counts.anonymous.count) notes.push(...anonymousNotes(counts.anonymous, events));
  notes.push(...unmatchedNotes(data));
  return notes;
}

/** `“fax” and “pager” in “leads.csv”`, without what the source calls technical; of a file with both leads and events, what neither of them has a use for. */
function ignoredColumns({ leads, events }: RunData["sources"]): readonly string[] {
  const ofLeads = leads.columns.ignored().filter((column) => !leads.columns.isTechnical(column));
  const ofEvents = events?.columns.ignored().filter((column) => !events.columns.isTechnical(column)) ?? [];
  const lists =
    events?.file.shown === leads.file.shown
      ? [{ names: ofLeads.filter((name) => ofEvents.includes(name)), file: leads.file }]
      : [{ names: ofLeads, file: leads.file }, ...(events === null ? [] : [{ names: ofEvents, file: events.file }])];
  return lists.filter(({ names }) => names.length > 0).map(({ names, file }) => `${listNames(names)} in “${file.shown}”`);
}

/** Events of other leads, as a remark. */
function unmatchedNotes({ sources, unmatched }: RunData): string[] {
  if (unmatched === null) return [];
  const { events: count, leads: who, example } = unmatched;
  const belong = counted(count, "event belongs", "events belong");
  const such = who === 1 ? `“${example.event}”, a lead that is` : `${countInWords(who)} leads that are`;
  const for1 = who === 1 ? "" : `, such as “${example.event}”`;
  return [`${belong} to ${such} not in “${sources.leads.file.shown}”${for1}; ${count === 1 ? "it was" : "they were"} left out.`];
}

/** Rows of leads that were written after the moment, as a remark. */
export function laterRowNotes(file: string, { later }: WritingRemarks, { shown }: ChosenMoment): readonly string[] {
  if (later === 0) return [];
  return [
    `${counted(later, "row", "rows")} of “${file}” ${later === 1 ? "was" : "were"} written after ${shown} and ${later === 1 ? "does" : "do"} not count.`,
  ];
}

/** Events after the moment, as a remark. */
function laterNotes(later: number, moment: ChosenMoment): string[] {
  return later === 0
    ? []
    : [`${counted(later, "event lies", "events lie")} after ${moment.shown} and ${later === 1 ? "was" : "were"} not counted.`];
}

/** Events that do not count although they happened, as remarks. */
function leftOutNotes({ repeated: all, ignored }: LeftOutCount, { count, differing, mostly }: IdClashes): string[] {
  // Of those that are hardly repeats there is a doubt.
  const doubted = differing.reduce((sum, { count: those }) => sum + those, count + (mostly?.repeats ?? 0));
  const repeated = all - doubted;
  const notes: string[] = [];
  if (repeated > 0) {
    const were =
      repeated === 1
        ? "1 event was a repeat of another, with the same id or key"
        : `${countInWords(repeated)} events were repeats of others, with the same id or key`;
    notes.push(`${were}; each event counts once.`);
  }
  if (ignored.length > 0) {
    const total = ignored.reduce((sum, { count }) => sum + count, 0);
    const reasons = ignored.map(({ reason, count }) => `“${reason}” (${countInWords(count)})`);
    notes.push(`${counted(total, "event was", "events were")} ignored, as the model says: ${reasons.join(", ")}.`);
  }
  return notes;
}

/** Events that seem to have come twice, as a remark. */
export function equalNotes(equal: number, events: Sources["events"]): string[] {
  if (equal === 0) return [];
  const are = equal === 1 ? "1 event is equal to another" : `${countInWords(equal)} events are equal to others`;
  const twice = equal === 1 ? "it counts" : "they count";
  const id = events?.columns.identifyingColumn() ?? null;
  const remedy =
    id === null
      ? "If the file has some events twice, name the column that identifies an event: --event-id COLUMN"
      : `${equal === 1 ? "It has" : "They have"} no “${id}”: if the file has some events twice, remove those; if not, fill in “${id}”`;
  return [`${are} of the same lead in name, time and properties, and ${twice} again. ${remedy}`];
}

/** Values that were read from the column with the own name of a field, because the one that it is declared to come from is blank, as remarks. */
export function readInsteadNotes(plan: Plan, sources: Sources, { readInstead }: ValueRemarks): readonly string[] {
  const { reads } = valuesRead(plan);
  return readInstead
    .filter(({ place }) => reads(place))
    .map(({ place, blank, column, count }) => {
      const { shown } = fileOf(place, sources);
      const [has, was] = count === 1 ? ["has", "was"] : ["have", "was"];
      return `${rowsOf(place, count)} of “${shown}” ${has} no “${blank}”, and “${column}” ${was} read instead, which has the name of the ${place.event === null ? "field" : "property"}.`;
    });
}

const rowsOf = ({ event }: ValuePlace, count: number): string =>
  event === null ? counted(count, "lead", "leads") : counted(count, `“${event}”`, `“${event}”`);

/** What a run came to: what was scored, of which data, as of which moment. */
export interface EndedRun extends Scored {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly data: RunData;
  readonly moment: ChosenMoment;
}

/**
 * All remarks on a run that leave no doubt about its scores, in the order in which they are shown. With `ofAll` the rules are still to be
 * written, so that any event may be read, and the model itself tells of ignored columns.
 */
export function runNotes(ended: EndedRun, ofAll = false): readonly string[] {
  const { plan, data, leftOut, equal, clashes, times, values, later, moment } = ended;
  return [
    ...dataNotes(ended, ofAll),
    ...leftOutNotes(leftOut, clashes),
    ...readInsteadNotes(plan, data.sources, values),
    ...unmetNotes(plan, data.sources, values).notes,
    ...equalNotes(equal, data.sources.events),
    ...timeNotes(times),
    ...laterRowNotes(data.sources.leads.file.shown, data.joined.writing, moment),
    ...laterNotes(later, moment),
  ];
}

/** Where the order of the data decides, and where times are too coarse for the model, as remarks. */
export function timeNotes({ ties, coarse }: TimeRemarks): string[] {
  return [
    ...ties.map(({ events: [one, other], pairs }) => {
      const which = one === other ? `“${one}” and another “${one}”` : `“${one}” and “${other}”`;
      return `${counted(pairs, "pair", "pairs")} of ${which} happened at the same time, or on one day without a time of day: the one listed first was taken as the earlier one.`;
    }),
    ...coarse.map(({ event, all, stretch }) => {
      const times = all === "days" ? "have no time of day" : "are all whole minutes";
      return `The model looks at what happened within ${stretchInWords(stretch)}, but the times of “${event}” ${times}: load more exact times, or ask for a longer stretch.`;
    }),
  ];
}

const clockUnits = [
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1_000, "second"],
] as const;

/** `2 hours`, `90 seconds`: in the largest unit of which it is a whole number. */
function stretchInWords(milliseconds: number): string {
  const [size, unit] = clockUnits.find(([length]) => milliseconds % length === 0)!;
  return counted(milliseconds / size, unit, `${unit}s`);
}

function unknownEvents({ count, names, moreNames }: UnknownEvents): string {
  const shown = names.slice(0, mostNames).map((entry) => `“${entry.name}” (${countInWords(entry.count)})`);
  const more = names.length - shown.length;
  const verb = count === 1 ? "has a name that is not in the model and was" : "have names that are not in the model and were";
  const others = more > 0 ? ` and ${moreNames ? "over " : ""}${counted(more, "more name", "more names")}` : "";
  return `${counted(count, "event", "events")} ${verb} left out: ${shown.join(", ")}${others}.`;
}

/** `1 row`, `12 rows`: a number with the word that fits it. */
export function counted(count: number, one: string, many: string): string {
  return `${countInWords(count)} ${count === 1 ? one : many}`;
}
