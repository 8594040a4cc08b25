import { asksForEvents, matchesHardlyAny, matchesNone, type RunData, type Unmatched } from "@scoreline/batch";
import { forShell, listNames, skippedNotes, type AlikeIds, type DataFile, type LeadHistory, type OtherEvents } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { CommandFailure } from "../command-failure.ts";
import { anonymousWays } from "./anonymous-notes.ts";
import type { RunOptions } from "./data-options.ts";
import { counted } from "./run-notes.ts";

type Allowed = Pick<RunOptions, "allowUnmatched">;

/** Throws `CommandFailure` where not one event of those that were read belongs to any lead, or where the source leaves out every row. */
export function refuseLostData(plan: Plan, { sources, joined, rows, counts, unmatched }: RunData, options: RunOptions): void {
  const { leads, events } = sources;
  if (rows === 0) refuseAllSkipped(leads.file, options.source);
  if (events === null || options.allowUnmatched === true || !asksForEvents(plan)) return;
  if (counts?.rows === 0) refuseAllSkipped(events.file, options.eventSource ?? options.source, `\n${meant}`);
  const anonymous = counts?.anonymous.count ?? 0;
  if (anonymous > 0 && joined.events === 0) {
    throw new CommandFailure(
      `${anonymous === 1 ? "The only event" : `None of the ${countInWords(anonymous)} events`} of “${events.file.shown}” ${anonymous === 1 ? "names no" : "names a"} lead, so nobody would get points for what they did: ${anonymousWays(counts!.anonymous, events)}.`,
      `Name the column that says whose event it is: --event-lead-id COLUMN\n${meant}`,
    );
  }
  if (!matchesNone(unmatched)) return;
  const { why, remedy } = causeOf(unmatched, plan, sources);
  const none =
    unmatched.of === 1
      ? "The only event of"
      : unmatched.of === 2
        ? "Neither event of"
        : `None of the ${countInWords(unmatched.of)} events of`;
  const belongs = unmatched.of === 1 ? "does not belong" : "belongs";
  throw new CommandFailure(
    `${none} “${events.file.shown}” ${belongs} to a lead in “${leads.file.shown}”, so nobody would get points for what they did. ${why}`,
    `${remedy}\n${meant}`,
  );
}

const meant = "If the leads are meant to be scored without them: --allow-unmatched";

/** Throws `CommandFailure` where a file has rows and its source leaves out all of them. */
export function refuseAllSkipped(file: DataFile, source: string | undefined, more = ""): void {
  const skipped = file.skipped?.();
  if (skipped === undefined || skipped.rows === 0) return;
  const [note = ""] = skippedNotes(file.shown, skipped);
  const look = source === undefined ? "" : ` \`score sources ${forShell(source)}\` shows what it leaves out.`;
  throw new CommandFailure(
    skipped.rows === 1 ? note.replace("1 row", "The only row") : `All ${note}`,
    `Name a file with other rows, or the source that wrote this one: --source NAME.${look}${more}`,
  );
}

/** Where hardly any event belongs to a lead, and where some would if their identifiers were written otherwise: as remarks that leave a doubt. */
export function unmatchedDoubts(plan: Plan, { sources, unmatched }: RunData, options: Allowed): readonly string[] {
  if (unmatched === null || !asksForEvents(plan)) return [];
  const { events, leads } = sources;
  if (options.allowUnmatched !== true && matchesHardlyAny(unmatched)) {
    const { why, remedy } = causeOf(unmatched, plan, sources);
    const few = unmatched.of - unmatched.events;
    return [
      `Only ${countInWords(few)} of the ${countInWords(unmatched.of)} events of “${events!.file.shown}” ${few === 1 ? "belongs" : "belong"} to a lead in “${leads.file.shown}”. ${why} ${remedy}`,
    ];
  }
  return unmatched.alike.map((alike) => {
    const some = `${counted(alike.events, "event", "events")} of “${events!.file.shown}” would belong to a lead in “${leads.file.shown}” if both wrote it alike.`;
    return `${some} ${differenceInWords(alike)} ${remedyOf(alike, plan)}`;
  });
}

/** The same of one lead that is explained; `shown` is the file of events. */
export function othersDoubts(plan: Plan, shown: string, { alike }: OtherEvents): readonly string[] {
  if (!asksForEvents(plan)) return [];
  return alike.map((each) => {
    const some = `${counted(each.events, "event", "events")} of “${shown}” would be of this lead if both files wrote it alike.`;
    return `${some} ${differenceInWords(each)} ${remedyOf(each, plan)}`;
  });
}

/** That no event is of the lead that is explained, as a remark. */
export function othersNotes(
  plan: Plan,
  shown: string,
  { count, example, alike }: OtherEvents,
  { events, problems }: LeadHistory,
): readonly string[] {
  if (count === 0 || alike.length > 0 || events.length + problems.length > 0 || !asksForEvents(plan)) return [];
  return [
    `No event of “${shown}” is of this lead: ${count === 1 ? "the only one is" : `all ${countInWords(count)} are`} of others, such as “${example}”.`,
  ];
}

/** Why events may belong to no lead, and what to do about it. */
function causeOf(
  { alike, example, column }: Unmatched,
  plan: Plan,
  { leads, events }: RunData["sources"],
): { why: string; remedy: string } {
  const [most] = alike;
  if (most !== undefined) return { why: differenceInWords(most), remedy: remedyOf(most, plan) };
  const why = `The events say “${example.event}”, the leads “${example.lead}”.`;
  if (column !== null)
    return {
      why: `${why} What the events say is in the column “${column}” of the leads.`,
      remedy: `Identify them by it: --lead-id ${forShell(column)}`,
    };
  const others = events?.columns.ignored() ?? [];
  const there = others.length === 0 ? "" : ` “${events!.file.shown}” also has ${listNames(others)}.`;
  return {
    why: `${why}${there}`,
    remedy: `Name the columns that say the same of a lead in both files: --event-lead-id COLUMN, --lead-id COLUMN (now “${events!.columns.columnOf("leadId")}” and “${leads.columns.idColumn}”).`,
  };
}

function differenceInWords({ difference, event, lead }: AlikeIds): string {
  const both = `The events say “${event}”, the leads “${lead}”`;
  switch (difference) {
    case "case":
      return `${both}: the same but for capitals, which matter.`;
    case "name":
      return `${both}: one address, with and without a name or brackets beside it.`;
    case "length":
      return `${both}: one Salesforce id, with 15 characters and with 18.`;
    case "fraction":
      return `${both}: the same number, written with a fraction.`;
    case "zeros":
      return `${both}: the same number, with and without zeros at its start.`;
    case "signs":
      return `${both}: the same but for signs that a spreadsheet adds.`;
    case "link":
      return `${both}: one of them is a link to the other.`;
    case "cut":
      return `${both}: those of the ${event.length < lead.length ? "events" : "leads"} are cut off after ${Math.min(event.length, lead.length)} characters.`;
  }
}

function remedyOf({ difference, event, lead }: AlikeIds, { inputs }: Plan): string {
  switch (difference) {
    case "case":
    case "name": {
      if (!lead.includes("@")) return "Write them alike in both files.";
      const key = inputs.key === null ? "email" : inputs.lead[inputs.key]!.name;
      const why = difference === "case" ? ", in which capitals do not matter" : "";
      return `Say in the model that leads are identified by an email address${why}: ${key}: email key`;
    }
    case "length":
      return "Both are read as one with --source salesforce";
    case "cut":
      return `Export the ${event.length < lead.length ? "events" : "leads"} again, with whole identifiers.`;
    case "link":
      return "Write them alike in both files: the identifier alone, without the address around it.";
    case "fraction":
    case "zeros":
    case "signs":
      return "Write them alike in both files; in a spreadsheet, format the column as text before you save it.";
  }
}
