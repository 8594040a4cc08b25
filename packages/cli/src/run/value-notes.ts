import { valuesRead, type OddValues, type OldEvents, type Sources, type ValueRemarks } from "@scoreline/batch";
import { oddText, type DataFile } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import { listNamesInModel } from "./absent-notes.ts";
import { cut, fileOf, placeInWords } from "./notation-words.ts";
import { counted } from "./run-notes.ts";

const twice = "The file was turned into UTF-8 twice: export it again as UTF-8, and convert it with no other program.";
const lost = "Another program could not read letters, and put “\uFFFD” in their place: export the file again as UTF-8.";

/**
 * Characters that are not as they should be, so that no rule finds them: in the names of columns, in the names of events that the model does not know,
 * and in values that the plan reads, or in any where the rules are still to be written. Values that seem to stand for none are among them.
 */
export function oddNotes(
  plan: Plan,
  { leads, events }: Sources,
  { odd }: ValueRemarks,
  names: readonly { readonly name: string; readonly count: number }[],
  ofAll = false,
): readonly string[] {
  const { reads } = valuesRead(plan);
  const files = [leads.file, ...(events === null || events.file.shown === leads.file.shown ? [] : [events.file])];
  const isDoubted = ({ place, first }: OddValues): boolean => (ofAll || reads(place)) && first.odd.code !== "perhaps-no-value";
  return [
    ...files.flatMap(headingNotes),
    ...names.flatMap(({ name, count }) => {
      const called = `${counted(count, "event", "events")} of “${events?.file.shown}” ${count === 1 ? "is" : "are"} called “${cut(name)}”`;
      return nameNotes(name, called, (meant) => `${called}, which is probably “${meant}”`);
    }),
    ...odd.filter(isDoubted).map((values) => valueNote(values, fileOf(values.place, { leads, events }))),
  ];
}

/** Words that may stand for no value, or be a choice among others, as remarks. */
export function perhapsNoValueNotes(plan: Plan, sources: Sources, { odd }: ValueRemarks): readonly string[] {
  const { reads } = valuesRead(plan);
  return odd
    .filter(({ place, first }) => first.odd.code === "perhaps-no-value" && reads(place))
    .map((values) => valueNote(values, fileOf(values.place, sources)));
}

function headingNotes(file: DataFile): readonly string[] {
  return file.columns().flatMap((column) => {
    const named = `The column “${cut(column)}” of “${file.shown}”`;
    return nameNotes(column, `${named} has lost letters`, (meant) => `${named} is probably “${meant}”`);
  });
}

function nameNotes(name: string, isLost: string, isMeant: (meant: string) => string): readonly string[] {
  const odd = oddText(name);
  if (odd?.code === "lost-letters") return [`${isLost}. ${lost}`];
  return odd?.code === "twice-encoded" ? [`${isMeant(cut(odd.meant))}. ${twice}`] : [];
}

function valueNote({ place, column, count, first, texts }: OddValues, { shown }: DataFile): string {
  const { text, odd } = first;
  const of = placeInWords({ field: column, events: place.event === null ? [] : [place.event] });
  const values = `${counted(count, "value", "values")} of ${of} in “${shown}”`;
  const have = count === 1 ? "has" : "have";
  const example = `“${cut(text)}” (${whereInWords(first)})`;
  switch (odd.code) {
    case "twice-encoded":
      return `${values} ${have} garbled letters, which rules do not find: ${example} is probably “${cut(odd.meant)}”. ${twice}`;
    case "lost-letters":
      return `${values} ${have} lost letters, so that rules do not find them: ${example}. ${lost}`;
    case "hidden":
      return `${values} ${have} characters that nobody sees, so that rules do not find them: ${example} holds ${odd.character}. Remove such characters where the values come from.`;
    case "entities": {
      const meant = odd.meant === null ? "" : ` is probably “${cut(odd.meant)}”`;
      return `${values} ${have} characters as web pages write them, which rules do not find: ${example}${meant}. Export the column as plain text.`;
    }
    case "spaces":
      return `${values} ${have} other white space than the model asks for: ${example} is not found as “${cut(odd.asked)}”. Write one plain space where the values come from.`;
    case "no-value":
    case "perhaps-no-value": {
      const written = `missing ${listNamesInModel([...new Map([...texts].map((each) => [fold(each), each])).values()])}`;
      const seem = odd.code === "no-value" ? `${count === 1 ? "seems" : "seem"} to say that there is none` : "may say that there is none";
      return `${values} ${seem}, and ${count === 1 ? "counts" : "count"} as known: ${example}. If so, write at the end of the line of “${place.field}” in the model: ${written}`;
    }
  }
}

/** `line 2, lead “7”`; of rows that were brought together, the lead alone. */
function whereInWords({ line, lead }: OddValues["first"] | OldEvents["first"]): string {
  return line === null ? `lead “${lead}”` : `line ${line}, lead “${lead}”`;
}

/** Events of before anything was recorded, whose points are lost where they fade. */
export function oldEventNotes({ events }: Sources, { old }: ValueRemarks): readonly string[] {
  if (old === null) return [];
  const { event, at } = old.first;
  const lie = `${counted(old.count, "event", "events")} of “${events?.file.shown}” ${old.count === 1 ? "lies" : "lie"} before 1990: “${event}” at “${cut(at)}” (${whereInWords(old.first)})`;
  const remedy = old.areZero
    ? "Programs write that day where they have no time: export the events with the times at which they happened."
    : "Such years are slips, or have lost digits: correct the times.";
  return [`${lie}. ${remedy}`];
}
