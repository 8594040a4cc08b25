import type { ExportGuess } from "@scoreline/data";
import { counted } from "../run/run-notes.ts";

/** What people should know before they run a proposed model: what cannot be read or joined, and what was decided for them. */
export function exportRemarks({ leads, events, unsure, other }: ExportGuess, byRow: boolean, eventsFile: string): readonly string[] {
  return [...keyRemarks({ leads, events }, byRow, eventsFile), ...dateRemarks({ unsure, other })];
}

function keyRemarks(
  { leads: { key, rows, leads }, events }: Pick<ExportGuess, "leads" | "events">,
  byRow: boolean,
  file: string,
): readonly string[] {
  if (key === null) {
    if (byRow) return [];
    const without = events === null ? "" : `, so that the events of “${file}” cannot be joined with them`;
    return [
      `No column identifies a lead: none has another value in each row. The command numbers the rows${without}. Mark the right column with \`key\`, and leave out --lead-id.`,
    ];
  }
  const { column, blank, repeated } = key;
  const remarks: string[] = [];
  if (leads < rows && repeated === 0)
    remarks.push(
      `${counted(rows, "row is", "rows are")} of ${counted(leads, "lead", "leads")}: those with the same “${column}” are one, and of each column the latest value counts.`,
    );
  const why = events !== null && events.lead.matched > 0 ? `, by which the events name their lead` : "";
  if (blank > 0)
    remarks.push(`${counted(blank, "row has", "rows have")} no “${column}”${why}, and cannot be scored: the command allows for that.`);
  if (repeated > 0)
    remarks.push(
      `${counted(repeated, "row has", "rows have")} the same “${column}” as a row before, which counts: the command allows for that. Is it the column that identifies a lead? --lead-id names another.`,
    );
  if (events !== null) remarks.push(...joinRemarks(events.lead, column, file));
  return remarks;
}

function joinRemarks(lead: NonNullable<ExportGuess["events"]>["lead"], key: string, file: string): readonly string[] {
  const { column, given, matched, example } = lead;
  if (given === 0) return [`No event of “${file}” names its lead: “${column}” has no value there.`];
  if (matched === 0)
    return [
      `No event of “${file}” belongs to a lead: its “${column}” has values such as “${example}”, and no column of the leads has any of them. Name the right columns: --lead-id COLUMN --event-lead-id COLUMN`,
    ];
  if (matched === given) return [];
  return [
    `${counted(given - matched, "event", "events")} of ${counted(given, "", "").trim()} are of leads that are not in the file: no “${key}” is their “${column}”.`,
  ];
}

function dateRemarks({ unsure, other }: Pick<ExportGuess, "unsure" | "other">): readonly string[] {
  if (unsure === null) return [];
  const { column, example } = unsure;
  const isDayFirst = other.dates === "dmy";
  return [
    `Nothing says whether “${example}” in “${column}” begins with the day or with the month. The command reads the ${isDayFirst ? "day" : "month"} first; if that is wrong, write --dates ${isDayFirst ? "mdy" : "dmy"}.`,
  ];
}
