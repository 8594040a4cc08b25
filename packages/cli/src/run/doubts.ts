import type { BlankIds, ExplainedLead, RunData, RunProblem, Sources } from "@scoreline/batch";
import { printable } from "@scoreline/diagnostics";
import { countInWords } from "@scoreline/report";
import type { Plan } from "@scoreline/plan";
import type { Context } from "../context.ts";
import { absentNotes, listNamesInModel } from "./absent-notes.ts";
import { inWords, type AlikeLeads, type WritingRemarks } from "@scoreline/data";
import type { ChosenMoment } from "./moment.ts";
import type { DataOptions } from "./data-options.ts";
import { knownVisitorDoubts } from "./anonymous-notes.ts";
import { doubtedNotes } from "./doubted-notes.ts";
import { repeatNotes } from "./repeat-notes.ts";
import { notationNotes } from "./notation-notes.ts";
import { unmetNotes } from "./unmet-notes.ts";
import { oddNotes, oldEventNotes } from "./value-notes.ts";
import { columnAndProblem } from "./problem-words.ts";
import { counted, type EndedRun } from "./run-notes.ts";
import { othersDoubts, unmatchedDoubts } from "./unmatched-words.ts";

/**
 * Remarks that say that points may be lost, which `--strict` makes errors; other remarks are none of these. `ofAll` where the rules are still to
 * be written, so that any field may be read.
 */
export function runDoubts({ data, plan, options, values, moment, ...repeats }: EndedRun, ofAll = false): readonly string[] {
  const { absent, sources, joined } = data;
  return [
    ...unmatchedDoubts(plan, data, options),
    ...fileDoubts(sources),
    ...writingDoubts(sources.leads.file.shown, joined.writing, moment),
    ...blankIdDoubts(data),
    // Whoever proposes a key says so of it.
    ...(ofAll ? [] : repeatedLeadsDoubts(data)),
    ...mergedEmailDoubts(data),
    ...alikeLeadsDoubts(sources.leads.file.shown, joined.alikeLeads),
    ...absentNotes(absent, sources, options),
    ...knownVisitorDoubts(plan, sources, options, ofAll),
    ...repeatNotes(sources, repeats),
    ...doubtedNotes(plan, sources, options, ofAll),
    ...notationNotes(plan, sources, options, { ofAll }),
    ...oddNotes(plan, sources, values, data.counts?.unknown.names ?? [], ofAll),
    ...unmetNotes(plan, sources, values).doubts,
    ...oldEventNotes(sources, values),
  ];
}

/** The same of a lead that is explained; `taken` are its values that were taken as missing. */
export function explanationDoubts(
  plan: Plan,
  { sources, found, absent, values, ...repeats }: ExplainedLead,
  taken: readonly RunProblem[],
  options: DataOptions,
  moment: ChosenMoment,
): readonly string[] {
  return [
    ...othersDoubts(plan, sources.events?.file.shown ?? "", found.others),
    ...fileDoubts(sources),
    ...writingDoubts(sources.leads.file.shown, found.writing, moment),
    ...(absent === null ? [] : absentNotes(absent, sources, options)),
    ...knownVisitorDoubts(plan, sources, options),
    ...repeatNotes(sources, repeats),
    ...doubtedNotes(plan, sources, options),
    ...taken.map((problem) => `${problem.file} line ${problem.line}, ${columnAndProblem(problem)}. It was taken as missing.`),
    ...notationNotes(plan, sources, options, { isWhole: false }),
    ...oddNotes(plan, sources, values, []),
    ...oldEventNotes(sources, values),
  ];
}

/** Rows that do not say when they were written, beside others of their lead that do, and leads that were written after the moment only. */
function writingDoubts(file: string, { undated, ahead }: WritingRemarks, { shown }: ChosenMoment): readonly string[] {
  const [has, was] = ahead === 1 ? ["has", "it was"] : ["have", "they were"];
  return [
    ...undatedDoubts(file, undated),
    ...(ahead === 0
      ? []
      : [
          `${counted(ahead, "lead", "leads")} of “${file}” ${has} no row that was written by ${shown}; ${was} scored by later ones, which nobody knew then. Score as of a later moment (--at), or leave ${ahead === 1 ? "it" : "them"} out of the file.`,
        ]),
  ];
}

/** Identifiers such as “null”, by which rows of anybody would be of one lead. */
function blankIdDoubts({ blankIds, sources: { leads, events } }: RunData): readonly string[] {
  const doubts = (of: keyof BlankIds, file: string, column: string, what: readonly [string, string]): readonly string[] => {
    const { count, words } = blankIds[of];
    if (count === 0) return [];
    const texts = words.map(({ word }) => word!);
    const shown = inWords(words.map(({ word, count: times }) => `“${word}” (${counted(times, ...what)})`));
    return [
      `“${column}” of “${file}” is ${shown}, which ${words.length === 1 ? "seems" : "seem"} to stand for no lead, but ${words.length === 1 ? "counts" : "count"} as one. If so, write in the lead block: missing ${listNamesInModel(texts)}`,
    ];
  };
  return [
    ...doubts("leads", leads.file.shown, leads.columns.idColumn, ["row", "rows"]),
    ...(events === null ? [] : doubts("events", events.file.shown, events.columns.columnOf("leadId"), ["event", "events"])),
  ];
}

/** So few rows may well be repeats. */
const leastRows = 10;

/** Rows most of which have the identifier of another: what was cut off, or something else than a lead. */
function repeatedLeadsDoubts({ repeated: { rows, example }, joined, sources: { leads } }: RunData): readonly string[] {
  const all = joined.leads + rows;
  if (example === null || rows <= joined.leads || all < leastRows) return [];
  const { idColumn } = leads.columns;
  return [
    `${countInWords(rows)} of ${counted(all, "row", "rows")} of “${leads.file.shown}” have the same “${idColumn}” as a row before, such as “${example}”, and are left out, so that only ${counted(joined.leads, "lead", "leads")} ${joined.leads === 1 ? "is" : "are"} left. If they are other leads, their identifiers were cut off, so export them whole, or “${idColumn}” does not identify a lead: name the column that does with --lead-id COLUMN. If they are the same leads, leave one row of each in the file`,
  ];
}

/** Rows of one lead most of which have another address, as where identifiers were cut off: people change theirs now and then. */
function mergedEmailDoubts({ mergedEmails: { rows, of, example }, sources: { leads } }: RunData): readonly string[] {
  if (example === null || rows < leastRows || rows * 2 <= of) return [];
  const { id, column, one, other } = example;
  const { idColumn } = leads.columns;
  return [
    `${countInWords(rows)} of ${counted(of, "further row", "further rows")} of the same leads in “${leads.file.shown}” have another “${column}” than the first row of their lead, such as “${other}” and “${one}” of “${id}”, and only the latest counts. If they are other people, “${idColumn}” does not identify a lead, or was cut off: name the column that does with --lead-id COLUMN, or export it whole.`,
  ];
}

/** Leads that only their capitals tell from each other. */
function alikeLeadsDoubts(file: string, { leads, example }: AlikeLeads): readonly string[] {
  if (example === null) return [];
  return [
    `${counted(leads, "lead", "leads")} of “${file}” have identifiers that differ from another only in capitals, such as “${example[0]}” and “${example[1]}”; each is scored by itself. If they are the same person, write the identifier in one way.`,
  ];
}

function undatedDoubts(file: string, rows: number): readonly string[] {
  if (rows === 0) return [];
  const [do_, they, count] = rows === 1 ? ["does", "it", "counts"] : ["do", "they", "count"];
  return [
    `${counted(rows, "row", "rows")} of “${file}” ${do_} not say when ${they} ${rows === 1 ? "was" : "were"} written, although other rows of the same lead do: ${they} ${count} as older than those.`,
  ];
}

/** What reading the files leaves open, of each once. */
function fileDoubts({ leads, events }: Sources): readonly string[] {
  return [...new Set([leads, ...(events === null ? [] : [events])].flatMap(({ file }) => file.doubts?.() ?? []))];
}

/** Doubts as they are shown: as notes, or as errors where those are asked for, which are shown in any case. */
export function doubtLines(
  doubts: readonly string[],
  { strict, quiet }: Pick<DataOptions, "strict"> & { readonly quiet?: boolean },
  { notePaint }: Pick<Context, "notePaint">,
): readonly string[] {
  if (strict !== true) return quiet === true ? [] : doubts.map((doubt) => `${notePaint.warning("note:")} ${printable(doubt)}`);
  if (doubts.length === 0) return [];
  const lines = doubts.map((doubt) => `${notePaint.error("error:")} ${printable(doubt)}`);
  return [...lines, `With --strict ${doubts.length === 1 ? "this is an error" : "these are errors"}, since points may be lost.`];
}
