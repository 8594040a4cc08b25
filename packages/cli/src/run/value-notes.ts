import { valuesRead, type GarbledValues, type Sources, type ValueRemarks } from "@scoreline/batch";
import { beforeEncodedTwice, type DataFile } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import { counted } from "./run-notes.ts";

const remedy = "The file was turned into UTF-8 twice: export it again as UTF-8, and convert it with no other program.";

/**
 * Letters that were encoded twice, so that no rule finds them: in the names of columns, in the names of events that the model does not know, and in
 * values that the plan reads, or in any where the rules are still to be written.
 */
export function garbledNotes(
  plan: Plan,
  { leads, events }: Sources,
  { garbled }: ValueRemarks,
  names: readonly { readonly name: string; readonly count: number }[],
  ofAll = false,
): readonly string[] {
  const { reads, asked } = valuesRead(plan);
  const files = [leads.file, ...(events === null || events.file.shown === leads.file.shown ? [] : [events.file])];
  const isDoubted = ({ place, first }: GarbledValues): boolean => (ofAll || reads(place)) && !asked(place).has(fold(first.text));
  return [
    ...files.flatMap(headingNotes),
    ...names.flatMap(({ name, count }) => {
      const meant = beforeEncodedTwice(name);
      return meant === null
        ? []
        : [
            `${counted(count, "event", "events")} of “${events?.file.shown}” ${count === 1 ? "is" : "are"} called “${cut(name)}”, which is probably “${cut(meant)}”. ${remedy}`,
          ];
    }),
    ...garbled.filter(isDoubted).map((values) => valueNote(values, (values.place.event === null ? leads : (events ?? leads)).file)),
  ];
}

function headingNotes(file: DataFile): readonly string[] {
  return file.columns().flatMap((column) => {
    const meant = beforeEncodedTwice(column);
    return meant === null ? [] : [`The column “${cut(column)}” of “${file.shown}” is probably “${cut(meant)}”. ${remedy}`];
  });
}

function valueNote({ place, column, count, first }: GarbledValues, { shown }: DataFile): string {
  const { lead, line, text, meant } = first;
  const where = line === null ? `lead “${lead}”` : `line ${line}, lead “${lead}”`;
  const whose = place.event === null ? "" : ` of “${place.event}”`;
  return `${counted(count, "value", "values")} of “${column}”${whose} in “${shown}” ${count === 1 ? "has" : "have"} garbled letters, which rules do not find: “${cut(text)}” (${where}) is probably “${cut(meant)}”. ${remedy}`;
}

/** Longer texts are cut. */
const longest = 60;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
