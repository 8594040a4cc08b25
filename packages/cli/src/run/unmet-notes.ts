import { valuesRead, type Sources, type UnmetTexts, type ValueRemarks } from "@scoreline/batch";
import { groupedByField, inWords, type ValuePlace } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";
import { nearestInData, sameInData } from "./nearest-in-data.ts";
import { cut, fileOf, placeInWords } from "./notation-words.ts";

/** Texts that the model asks for and no value has: those that may cost points, and those that may well not be there. */
export interface UnmetNotes {
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
}

/** A sentence for each field or property of which no value has what the model asks for, but for lists whose items are not separated yet. */
export function unmetNotes(plan: Plan, sources: Sources, { unmet }: ValueRemarks): UnmetNotes {
  const doubts: string[] = [];
  const notes: string[] = [];
  const unseparated = unseparatedLists(plan, sources);
  for (const each of unmet) {
    if (each.places.some(({ event }) => unseparated.some((list) => list.event === event && list.field === each.column))) continue;
    const nearest = nearestOf(each);
    // What takes points, or sorts out, is for what should not be there.
    if (!each.forPoints && nearest === null) continue;
    (isDoubted(each, nearest) ? doubts : notes).push(noteOf(each, nearest, sources));
  }
  return { doubts, notes };
}

/** Lists with values of which several items are read as one, which a note on how they are written says. */
function unseparatedLists(plan: Plan, { leads, events }: Sources): readonly ValuePlace[] {
  const model = valuesRead(plan);
  return [leads, ...(events === null ? [] : [events])].flatMap(({ columns }) =>
    columns.notationHints(model).lists.map(({ place }) => place),
  );
}

/** A page that nobody saw, or a title that nobody has, can be; several titles, and a choice that nobody made, hardly. */
function isDoubted({ forPoints, known, rows, texts, areFree, places, ofAddresses }: UnmetTexts, nearest: string | null): boolean {
  if (!forPoints || known * 2 < rows) return false;
  return nearest !== null || (!ofAddresses && (texts.length > 1 || (!areFree && places[0]?.event === null)));
}

/** The value that one of the texts was probably meant to be. Pages of one word have little else in common. */
function nearestOf({ texts, values, ofAddresses }: UnmetTexts): string | null {
  const written = values.map(({ text }) => text);
  return ofAddresses ? sameInData(texts, written) : nearestInData(texts.slice(0, mostCompared), written);
}

const mostCompared = 50;
const mostTexts = 5;
const mostValues = 3;

function noteOf({ places, column, texts, known, values }: UnmetTexts, nearest: string | null, sources: Sources): string {
  const [{ shared }] = groupedByField(
    places.map((place) => ({ place: { ...place, field: column } })),
    () => "",
  ) as [ReturnType<typeof groupedByField>[number]];
  const { shown } = fileOf(places[0]!, sources);
  const named = texts.slice(0, mostTexts).map((text) => `“${cut(text)}”`);
  const more = texts.length - named.length;
  const asked = inWords(more > 0 ? [...named, more === 1 ? "another text" : `${countInWords(more)} other texts`] : named, "or");
  const first = values.slice(0, mostValues).map(({ text, count }) => `“${cut(text)}” (${countInWords(count)})`);
  const there = first.length === 1 ? `There is ${first[0]}` : `Most frequent are ${inWords(first)}`;
  const meant = nearest === null ? "" : `; perhaps “${cut(nearest)}” is meant`;
  return `None of the ${countInWords(known)} values of ${placeInWords(shared)} in “${shown}” has what the model asks for: ${asked}. ${there}${meant}. Write texts in the model as the file does.`;
}
