import { valuesRead, type Sources } from "@scoreline/batch";
import {
  groupedByField,
  rewriteNumber,
  type Contradiction,
  type DayOrderHint,
  type ListHint,
  type ShownColumn,
  type ThousandsHint,
} from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { contradictionInWords, saidOf, sayOfColumns, type WrittenColumn } from "./contradiction-words.ts";
import type { SourceOptions } from "./data-options.ts";
import { headingZoneNotes } from "./heading-zone-notes.ts";
import { mixtureNotes } from "./mixture-notes.ts";
import { cut, firstOf, inEachOrder, lowered, markInWords, opposite, placeInWords, placesInWords } from "./notation-words.ts";
import { openNotes, type NotationScope, type ReadFile } from "./open-notes.ts";
import { listMark } from "./problem-words.ts";
import { counted } from "./run-notes.ts";

/**
 * Values that seem to be written otherwise than they are read, a sentence for each field, with the option that settles it; of those that the
 * plan reads, or of all where the rules are still to be written.
 */
export function notationNotes(
  plan: Plan,
  { leads, events }: Sources,
  options: SourceOptions,
  { ofAll = false, isWhole = true }: NotationScope = {},
): readonly string[] {
  const { source, eventSource = source } = options;
  const model = ofAll ? { ...valuesRead(plan), weighs: () => true } : valuesRead(plan);
  const files = [leads, ...(events === null ? [] : [events])].map(({ file, columns }): ReadFile => {
    const seen = { shown: file.shown, columns: file.columns(), hints: columns.notationHints(model) };
    return "columnOf" in columns
      ? { of: "events", ...seen, time: columns.columnOf("at"), source: eventSource }
      : { of: "leads", ...seen, time: "", source };
  });
  return [
    ...files.flatMap(({ hints, source: named }) =>
      inAll(hints.lists, ({ mark, isMixed }) => `${mark} ${isMixed}`).map((hint) => listNote(hint, named)),
    ),
    ...files.flatMap(({ hints, source: named }) =>
      inAll(hints.thousands, ({ decimal }) => decimal).map((hint) => thousandsNote(hint, hints.needsDecimal, named)),
    ),
    // What is proposed a model for is looked at column by column.
    ...(ofAll
      ? []
      : files.flatMap(({ hints, time, source: named }) => hints.contradictions.map((each) => contradictionNote(each, time, named)))),
    ...(options.zone === undefined ? files.flatMap((file) => headingZoneNotes(plan, file)) : []),
    ...openNotes(files, options, { ofAll, isWhole }),
    ...files.flatMap(({ hints, shown, time, source: named }) => mixtureNotes(hints, { shown, time, source: named })),
    ...files.flatMap(({ shown, hints }) => (hints.dayOrder === null ? [] : [dayOrderNote(hints.dayOrder, shown)])),
  ];
}

/** What was found in properties of one name, as one: how many values of how many, with the first example. */
function inAll<Hint extends ListHint | ThousandsHint>(
  hints: readonly Hint[],
  alike: (hint: Hint) => string,
): readonly (Hint & { readonly field: string })[] {
  return groupedByField(hints, alike).map(({ shared, found }) => ({
    ...found[0]!,
    field: placeInWords(shared),
    count: found.reduce((sum, { count }) => sum + count, 0),
    of: found.reduce((sum, { of }) => sum + of, 0),
  }));
}

/** A value with items is cut, if it is longer. */
const longest = 40;

function listNote(
  { field, place, mark, example, count, of, read, isMixed }: ListHint & { readonly field: string },
  source: string | undefined,
): string {
  const shown = markInWords(mark);
  const [verb, are] = count === 1 ? ["contains", "is"] : ["contain", "are"];
  const values = `${countInWords(count)} of ${counted(of, "value", "values")} of ${field} ${verb} ${shown}, such as “${cut(example, longest)}”`;
  if (isMixed) {
    const all = lowered(sayOfColumns([{ column: place.field, says: { list: [...read, mark] } }], source));
    return `${values}, which is not read as separating items. If ${shown} separates items, too: ${all}; if not, say only ${JSON.stringify(read)} there`;
  }
  const remedy = `If ${shown} separates items: --list ${listMark(mark)}; if not: --list ${listMark(read[0]!)}`;
  return `${values}, and ${are} read as one item${count === 1 ? "" : " each"}. ${remedy}`;
}

function contradictionNote([one, other]: Contradiction, time: string, source: string | undefined): string {
  const named = ({ place, ...shown }: ShownColumn): WrittenColumn => ({ ...shown, column: place?.field ?? time });
  return contradictionInWords([named(one), named(other)], source);
}

/** `isNeeded` where other columns can be read in no other way than this one is. */
function thousandsNote(
  { field, place, decimal, example, count, of }: ThousandsHint & { readonly field: string },
  isNeeded: boolean,
  source: string | undefined,
): string {
  const mark = decimal === "point" ? "." : ",";
  // A number of several groups has no fraction, whatever separates them.
  const small = example.split(mark).length > 2 ? "" : `, read as ${Number(rewriteNumber(example, decimal))}`;
  const other = opposite[decimal];
  const alone = `${lowered(sayOfColumns([saidOf({ column: place.field, written: other })], source))}, since other columns need --decimal ${decimal}`;
  const remedy = isNeeded ? alone : `--decimal ${other}`;
  const large = countInWords(Number(rewriteNumber(example, other)));
  return `${countInWords(count)} of ${counted(of, "value", "values")} of ${field} ${count === 1 ? "is" : "are"} written like “${example}”${small}. If that is ${large}: ${remedy}; if not: --decimal ${decimal}`;
}

function dayOrderNote({ places, order, example, numbers }: DayOrderHint, shown: string): string {
  const days = inEachOrder(numbers);
  const inverse = opposite[order];
  return `In “${shown}”, “${example}” is read as ${days[order]}, ${numbers[2]}, and no date there shows whether ${firstOf[order]} comes first (${placesInWords(places)}). If it does: --dates ${order}; if that is ${days[inverse]}: --dates ${inverse}`;
}
