import { inWords, listNames, type AlikeColumns, type EventsGuess, type ExportGuess, type LeadsGuess } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { counted } from "../run/run-notes.ts";
import type { ExportOptions } from "./run-command.ts";
import type { Trial } from "./try-run.ts";

/** Of so great a share of rows with the identifier of others, the column is hardly the right one. */
const doubtful = 0.05;

/** What people should know before they run a proposed model: what was decided for them, and what became of the run when it was tried. */
export function exportRemarks(
  guess: ExportGuess,
  byRow: boolean,
  trial: Trial | null,
  { leads: leadsFile, events: eventsFile = "" }: ExportOptions,
): readonly string[] {
  const { leads, events } = guess;
  return [
    ...alikeRemarks(leads.alike, leadsFile),
    ...alikeRemarks(events?.alike ?? [], eventsFile),
    ...shortenedRemarks(leads),
    ...(leads.key === null ? (byRow ? [] : [numberedRemark(events, eventsFile)]) : keyRemarks(leads, leads.key, events)),
    ...(leads.key === null || events === null ? [] : joinRemarks(events, leads.key.column)),
    ...(trial === null ? [] : trialRemarks(trial)),
  ];
}

/** What the run that was tried could not use, and what it leaves a doubt about, as every run says it. */
function trialRemarks({ rejects, rejected, areMany, asMissing, unusable, doubts }: Trial): readonly string[] {
  const lost = counted(rejected, "row", "rows");
  const allowed = "the command allows for that";
  return [
    ...(rejected === 0 || areMany ? [] : [`${lost} cannot be used: ${allowed}.`, ...rejects]),
    ...(asMissing.length === 0
      ? []
      : [
          `${counted(unusable.asMissing, "value", "values")} cannot be read and ${unusable.asMissing === 1 ? "counts" : "count"} as missing: ${allowed}.`,
          ...asMissing,
        ]),
    ...doubts,
    ...(areMany ? [`${lost} cannot be used, so the command fails until that is fixed:`, ...rejects] : []),
  ];
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

function joinRemarks({ lead: { column, given, matched } }: EventsGuess, key: string): readonly string[] {
  // Where no event belongs to any lead, the run that is tried fails, and says why.
  if (matched === 0 || matched === given) return [];
  const others = given - matched;
  const [belong, their] = others === 1 ? ["belongs to a lead that is", "its"] : ["belong to leads that are", "their"];
  return [
    `${countInWords(others)} of ${counted(given, "event", "events")} ${belong} not in the file of leads: no “${key}” there equals ${their} “${column}”.`,
  ];
}
