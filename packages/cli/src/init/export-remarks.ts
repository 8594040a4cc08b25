import {
  inWords,
  listNames,
  type AlikeColumns,
  type ColumnGuess,
  type EventsGuess,
  type ExportGuess,
  type LeadsGuess,
  type UnusableRows,
} from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { counted } from "../run/run-notes.ts";
import { unusableIn, type ExportOptions } from "./run-command.ts";

/** So many columns are named with values that cannot be read. */
const mostNamed = 5;

/** Of so great a share of rows with the identifier of others, the column is hardly the right one. */
const doubtful = 0.05;

/** What people should know before they run a proposed model: what cannot be read or joined, and what was decided for them. */
export function exportRemarks(
  guess: ExportGuess,
  byRow: boolean,
  { leads: leadsFile, events: eventsFile = "" }: ExportOptions,
): readonly string[] {
  const { leads, events } = guess;
  return [
    ...unreadableRemarks(leads.unreadable, leadsFile),
    ...(events === null ? [] : unreadableRemarks(events.unreadable, eventsFile)),
    ...alikeRemarks(leads.alike, leadsFile),
    ...alikeRemarks(events?.alike ?? [], eventsFile),
    ...shortenedRemarks(leads),
    ...(leads.key === null ? (byRow ? [] : [numberedRemark(events, eventsFile)]) : keyRemarks(leads, leads.key, events)),
    ...(leads.key === null || events === null ? [] : joinRemarks(events, leads.key.column, eventsFile)),
    ...unsureRemarks(guess),
    ...valueRemarks(unusableIn(guess).asMissing),
  ];
}

function unreadableRemarks({ count, line }: UnusableRows, file: string): readonly string[] {
  if (count === 0) return [];
  const where = count === 1 ? `on line ${line},` : `the first on line ${line},`;
  return [`${counted(count, "row", "rows")} of “${file}”, ${where} cannot be read: the command allows for that.`];
}

function alikeRemarks(alike: readonly AlikeColumns[], file: string): readonly string[] {
  return alike.map(({ columns, isRead }) => {
    if (!isRead) {
      const names = listNames(columns.map(({ column }) => column));
      const none = columns.length === 2 ? "neither of them is" : "none of them is";
      return `The columns ${names} of “${file}” differ in capitals only, so ${none} in the model. To use one, rename or remove ${columns.length === 2 ? "the other" : "the others"}.`;
    }
    const [most, ...others] = columns.map(({ column, rows }) => `“${column}” (${counted(rows, "row", "rows")})`);
    return `${inWords(others)} of “${file}” ${others.length === 1 ? "is" : "are"} read as ${most}, because capitals in names do not matter.`;
  });
}

function shortenedRemarks({ shortened }: LeadsGuess): readonly string[] {
  if (shortened === null) return [];
  const { column, example } = shortened;
  return [
    `A spreadsheet has rounded the values of “${column}”, such as “${example}”, which identify nobody now. Export the file again, and format the column as text before you save it in a spreadsheet.`,
  ];
}

function numberedRemark(events: EventsGuess | null, file: string): string {
  const without = events === null ? "" : `, so that the events of “${file}” cannot be joined with them`;
  return `No column identifies a lead: none has another value in each row. The command numbers the rows${without}. Mark the right column with \`key\`, and leave out --lead-id.`;
}

function keyRemarks({ rows, leads }: LeadsGuess, key: NonNullable<LeadsGuess["key"]>, events: EventsGuess | null): readonly string[] {
  const { column, blank, repeated, unfit } = key;
  const remarks: string[] = [];
  if (leads < rows && repeated === 0)
    remarks.push(
      `${counted(rows, "row is", "rows are")} of ${counted(leads, "lead", "leads")}: those with the same “${column}” are one, and of each column the latest value counts.`,
    );
  const why = events !== null && events.lead.matched > 0 ? ", by which the events name their lead" : "";
  if (blank > 0)
    remarks.push(`${counted(blank, "row has", "rows have")} no “${column}”${why}, and cannot be scored: the command allows for that.`);
  if (unfit > 0)
    remarks.push(
      `${counted(unfit, "row has", "rows have")} no email address in “${column}”${why}, and cannot be scored: the command allows for that.`,
    );
  if (repeated > 0) {
    const wrong = repeated > doubtful * rows ? " Is it the column that identifies a lead? --lead-id names another." : "";
    remarks.push(
      `${counted(repeated, "row has", "rows have")} the same “${column}” as a row before, which counts: the command allows for that.${wrong}`,
    );
  }
  return remarks;
}

function joinRemarks({ lead: { column, given, matched, example }, nameless }: EventsGuess, key: string, file: string): readonly string[] {
  const remarks =
    nameless === 0
      ? []
      : [
          `${counted(nameless, "row", "rows")} of “${file}” ${nameless === 1 ? "does" : "do"} not say what happened: the command allows for that.`,
        ];
  if (given === 0) return [...remarks, `No event of “${file}” names its lead: “${column}” has no value there.`];
  if (matched === 0) {
    const none = `No event of “${file}” belongs to a lead: its “${column}” has values such as “${example}”, and no column of the leads has any of them.`;
    return [...remarks, `${none} Name the right columns: --lead-id COLUMN --event-lead-id COLUMN`];
  }
  if (matched === given) return remarks;
  const others = given - matched;
  const [belong, their] = others === 1 ? ["belongs to a lead that is", "its"] : ["belong to leads that are", "their"];
  return [
    ...remarks,
    `${countInWords(others)} of ${counted(given, "event", "events")} ${belong} not in the file of leads: no “${key}” there equals ${their} “${column}”.`,
  ];
}

function unsureRemarks({ unsure, other }: ExportGuess): readonly string[] {
  if (unsure === null) return [];
  const { column, example } = unsure;
  const isDayFirst = other.dates === "dmy";
  return [
    `Nothing says whether “${example}” in “${column}” begins with the day or with the month. The command reads the ${isDayFirst ? "day" : "month"} first; if that is wrong, write --dates ${isDayFirst ? "mdy" : "dmy"}.`,
  ];
}

const kinds: Readonly<Record<string, readonly [one: string, many: string]>> = {
  number: ["is not a number", "are not numbers"],
  date: ["is not a date", "are not dates"],
  email: ["is not an email address", "are not email addresses"],
};

/** Values of columns of which nearly all can be read. */
function valueRemarks(columns: readonly ColumnGuess[]): readonly string[] {
  const shown = columns.slice(0, mostNamed).map(({ column, type, unread }) => {
    const { count, example } = unread!;
    const [one, many] = kinds[type!.kind]!;
    return `${counted(count, "value", "values")} of “${column}”, ${count === 1 ? `“${example}”, ${one}` : `such as “${example}”, ${many}`}`;
  });
  if (shown.length === 0) return [];
  const more = columns.length > mostNamed ? ["and others"] : [];
  return [`These count as missing, and are listed by each run: ${[...shown, ...more].join("; ")}.`];
}
