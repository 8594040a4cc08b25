import { isReserved, writeText } from "@scoreline/language";
import type {
  Absent,
  AbsentEvent,
  AbsentField,
  AbsentProperty,
  AmountsInCurrencies,
  EmptyName,
  PropertyInstead,
  RespelledEvent,
  SeveralName,
  Sources,
  SpelledField,
} from "@scoreline/batch";
import { forShell, inWords, listNames, spellingOf } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { fold } from "@scoreline/semantics";
import type { SourceOptions } from "./data-options.ts";
import { nearestInData, nearestPart } from "./nearest-in-data.ts";
import { counted } from "./run-notes.ts";
import { readingObjects } from "./source-words.ts";

/** What the model reads and the data never has, a sentence each; those of which nothing in the data has a like name share one. */
export function absentNotes(
  { fields, properties, events, respelled, empty, several, spelled, instead, currencies }: Absent,
  sources: Sources,
  { source, eventSource = source }: SourceOptions,
): readonly string[] {
  const inLeads = (column: string): string => readingObjects({ of: "leads", columns: [column], held: null }, source);
  const inEvents = (column: string): string =>
    readingObjects({ of: "events", columns: [column], held: sources.events?.columns.holdingColumn() ?? null }, eventSource);
  return [
    ...notesOf(fields, fieldWords, inLeads),
    ...grouped(properties, ({ event }) => event).flatMap((those) => notesOf(those, propertyWords, inEvents)),
    ...eventNotes(events, sources.events?.columns.namingColumns() ?? []),
    ...respelled.map(respelledNote),
    ...grouped(empty, ({ event }) => event ?? "").map(emptyNote),
    ...grouped(several, ({ event, column }) => JSON.stringify([event, column])).map(severalNote),
    ...grouped(spelled, ({ field }) => field).map(spelledNote),
    ...instead.map(insteadNote),
    ...currencies.map(currenciesNote),
  ];
}

/** The words for one or several of a kind, up to what there is instead. */
type Words<Item> = (names: string, items: readonly Item[]) => string;

const fieldWords: Words<AbsentField> = (names, items) =>
  `The model reads ${names}, but “${items[0]!.file}” has no such ${items.length === 1 ? "column" : "columns"}`;

const propertyWords: Words<AbsentProperty> = (names, items) => {
  const { event, rows, file } = items[0]!;
  const which = rows === 1 ? `the row of “${event}”` : `none of the ${countInWords(rows)} rows of “${event}”`;
  return `The model reads ${names} of “${event}”, but ${which} in “${file}” ${rows === 1 ? "does not have" : "has"} ${items.length === 1 ? "it" : "them"}`;
};

/** `within` says how what is inside the objects of a column is read. */
function notesOf<Item extends AbsentField>(
  items: readonly Item[],
  words: Words<Item>,
  within: (column: string) => string,
): readonly string[] {
  const alone: Item[] = [];
  const inside = new Map<string, Item[]>();
  const notes: string[] = [];
  for (const item of items) {
    const whole = holderOf(item);
    // What holds the object that has the name is not the name itself.
    const nearest =
      nearestInData(
        item.names,
        item.others.filter((other) => !item.names.some((name) => fold(name).startsWith(`${fold(other)}.`))),
      ) ?? nearestPart(item.names, item.parts);
    if (whole !== null) inside.set(whole, [...(inside.get(whole) ?? []), item]);
    else if (nearest !== null)
      notes.push(`${words(shownNames(item), [item])}; there is “${nearest}”${whiteSpaceOf(nearest, item.names)}. ${renamed(nearest)}`);
    else alone.push(item);
  }
  for (const [whole, those] of inside)
    notes.push(
      `${words(inWords(those.map(shownNames)), those)}; there is “${whole}”, but what is inside the objects of a table is read only where that is said. ${within(whole)}`,
    );
  if (alone.length === 0) return notes;
  return [...notes, `${words(inWords(alone.map(shownNames)), alone)}. ${unlike}`];
}

/** Space that is no blank, and what nobody sees. */
const hidden: readonly (readonly [RegExp, string])[] = [
  [/[\u00A0\u2007\u202F]/, "a no-break space"],
  [/[\r\n]/, "a line break"],
  [/\t/, "a tab"],
  [/ {2}/, "two spaces in a row"],
  [/[\u00AD\u200B-\u200F\u2060\uFEFF]/, "an invisible character"],
];
const asSeen = (name: string): string => fold(name.replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "").replaceAll(/\s+/g, " "));

/** `, with a no-break space` of a name that looks like one of the model, and differs from it in what is not seen; else nothing. */
function whiteSpaceOf(name: string, names: readonly string[]): string {
  const alike = names.find((each) => asSeen(each) === asSeen(name));
  if (alike === undefined) return "";
  const differs = (of: string, from: string): string | undefined => hidden.find(([form]) => form.test(of) && !form.test(from))?.[1];
  const [there, here] = [differs(name, alike), differs(alike, name)];
  return there !== undefined ? `, with ${there}` : here !== undefined ? `, without ${here}, which the model has` : "";
}

/** Those of one event, or of the leads. */
function emptyNote(items: readonly EmptyName[]): string {
  const { event, rows, file } = items[0]!;
  const [it, are, them] = items.length === 1 ? ["it", "is", "it"] : ["they", "are", "them"];
  const whose = event === null ? "" : ` of “${event}”`;
  const where = event === null ? `of “${file}”` : `of “${event}” in “${file}”`;
  return `The model reads ${inWords(items.map(shownNames))}${whose}, but ${it} ${are} empty in all ${countInWords(rows)} rows ${where}. If another column has ${them}, write that name in the model: from "NAME"`;
}

/** Lists of several objects of one column, whatever the model would read of them. */
function severalNote(items: readonly SeveralName[]): string {
  const { event, column, file, rows, of } = items[0]!;
  const where = event === null ? `in “${file}”` : `of “${event}” in “${file}”`;
  const has = items.length === 1 ? "has" : "have";
  const which = of === 1 ? "the row" : rows === of ? `all ${countInWords(of)} rows` : `${countInWords(rows)} of ${countInWords(of)} rows`;
  return `In ${which} ${where}, “${column}” is a list of several objects. Their parts are not read, so ${inWords(items.map(shownNames))} ${has} no value there. If a rule needs one value for all of them, such as a total, export it in a column of its own.`;
}

/** Columns that only spell the name of a field otherwise. */
function spelledNote(items: readonly SpelledField[]): string {
  const { field, from, file } = items[0]!;
  const rows = items.map((item) => `“${item.column}” (${counted(item.rows, "row", "rows")})`);
  const [is, spells, it] = items.length === 1 ? ["is", "spells", "it"] : ["are", "spell", "them"];
  return `${inWords(rows)} of “${file}” ${is} not read, but only ${spells} “${from[0] ?? field}” otherwise. To read ${it}, too, write in the model: ${field}: … from ${listNamesInModel([...from, ...items.map(({ column }) => column)])}`;
}

function eventNotes(events: readonly AbsentEvent[], [first = "", ...others]: readonly string[]): readonly string[] {
  const otherwise =
    others.length === 0
      ? ""
      : ` Events are called what “${first}” says; if ${listNames(others, "or")} says it, name that: --event-name ${others.length === 1 ? forShell(others[0]!) : "COLUMN"}`;
  return grouped(events, ({ scored }) => String(scored)).flatMap((those) => {
    const does = those[0]!.scored ? "gives points for" : "asks for";
    const alone: AbsentEvent[] = [];
    const notes: string[] = [];
    for (const event of those) {
      const { names, file, others } = event;
      const nearest = nearestInData(
        names,
        others.map(({ name }) => name),
      );
      // Whoever writes one name in several ways means one event.
      const alike = others.filter(({ name }) => nearest !== null && spellingOf(name) === spellingOf(nearest));
      if (alike.length === 0) alone.push(event);
      else
        notes.push(
          `The model ${does} ${shownNames(event)}, but “${file}” never has it; there ${alike.length === 1 ? "is" : "are"} ${inWords(alike.map(timesOf))}. ${renamed(...alike.map(({ name }) => name))}`,
        );
    }
    if (alone.length === 0) return notes;
    return [
      ...notes,
      `The model ${does} ${inWords(alone.map(shownNames))}, but “${alone[0]!.file}” never has ${alone.length === 1 ? "it" : "them"}. ${unlike}${otherwise === "" ? "" : `.${otherwise}`}`,
    ];
  });
}

/** A property that has another name in some of the rows. */
function insteadNote({ names, file, event, property, has, key }: PropertyInstead): string {
  return `Some rows of “${event}” in “${file}” have “${has}”, and others “${key}”, which the model does not read. If that is the same, write on the line of “${property}” in the model: from ${listNamesInModel([...names, key])}`;
}

/** Amounts that are one number, whatever they are amounts of. */
function currenciesNote(amounts: AmountsInCurrencies): string {
  const { event, column, declared } = amounts;
  const declaration = `${event === null ? "lead" : `event ${nameInModel(event)}`} { currency: text from ${listNamesInModel([column])} }`;
  const first = declared === null ? `write ${declaration} in the model, and ` : "";
  return `${currenciesInWords({ ...amounts, events: event === null ? [] : [event] })} To distinguish them in rules instead, ${first}${askedInWords(amounts)}`;
}

/** `ask for “currency” in each rule that uses “amount”: …`, with such a rule. */
function askedInWords({ names, event, declared, words }: AmountsInCurrencies): string {
  const currency = declared ?? "currency";
  const condition = `${nameInModel(currency)} is ${writeText(words[0]!.word)} and ${nameInModel(names[0]!)} >= 50000`;
  const rule = event === null ? `+10 when ${condition}` : `+10 for ${nameInModel(event)} where ${condition}`;
  return `ask for “${currency}” in each rule that uses ${listNames(names, "or")}: ${rule}`;
}

/** A name as a model writes it, where it may be a word of the language. */
export function nameInModel(name: string): string {
  // `today` by itself is the day of the moment, also where a field is called so.
  return isReserved(name) || name === "today" ? `\`${name}\`` : name;
}

/** Which amounts, of leads or of these events, are in which currencies, and that they have to be in one. */
export function currenciesInWords({
  names,
  file,
  events,
  column,
  words,
}: Omit<AmountsInCurrencies, "declared" | "event"> & { readonly events: readonly string[] }): string {
  const those = inWords(words.map(({ word, count }) => `“${word}” (${counted(count, "row", "rows")})`));
  const [are, numbers, it] = names.length === 1 ? ["is", "a plain number", "it"] : ["are", "plain numbers", "them"];
  const rows = events.length === 0 ? "rows of" : `rows of ${listNames(events)} in`;
  return `By “${column}”, ${rows} “${file}” are in several currencies: ${those}. ${listNames(names)} ${are} read as ${numbers}: convert ${it} to one currency.`;
}

/** Rows of an event that is there, under names that are spelled otherwise. */
function respelledNote({ event, from, file, others }: RespelledEvent): string {
  const count = others.reduce((sum, other) => sum + other.count, 0);
  const [is, was] = count === 1 ? ["is", "was"] : ["are", "were"];
  const names = inWords(others.map(timesOf), "or");
  const all = listNamesInModel([...from, ...others.map(({ name }) => name)]);
  return `${counted(count, "event", "events")} of “${file}” ${is} called ${names}, which only spells “${from[0] ?? event}” otherwise, and ${was} left out. To count them as that event, write in the model: event ${event} from ${all}`;
}

/** `“Demo Request” (3 times)` */
const timesOf = ({ name, count }: { readonly name: string; readonly count: number }): string =>
  `“${name}” (${counted(count, "time", "times")})`;

/** As they are written after `from`. */
export const listNamesInModel = (names: readonly string[]): string => names.map(writeText).join(", ");

const renamed = (...nearest: readonly string[]): string => `If that is it, write in the model: from ${listNamesInModel(nearest)}`;
const unlike = 'If the data calls it otherwise, write that name in the model: from "NAME"';

/** `“Job Title” or “Position”` */
function shownNames({ names }: { readonly names: readonly string[] }): string {
  return listNames(names, "or");
}

/** For `context.page.url` the column `context`, where there is one that is not looked into. */
function holderOf({ names, closed }: AbsentField): string | null {
  const tops = names.filter((name) => name.includes(".")).map((name) => fold(name.slice(0, name.indexOf("."))));
  return closed.find((column) => tops.includes(fold(column))) ?? null;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
