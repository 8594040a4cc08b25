import { isCode, wordsIn, type AlikeColumns, type ColumnGuess, type EventGuess, type LeadsGuess } from "@scoreline/data";
import { writeText } from "@scoreline/language";
import { fold, isSafeName, isWhole, type FieldType } from "@scoreline/semantics";
import { nameInModel } from "../run/absent-notes.ts";
import { openForm } from "./run-command.ts";

/** What a model is proposed from. */
export interface Proposal {
  /** The name of the system, or of the file. */
  readonly title: string;
  /** The file of leads and that of events, as the user named them. */
  readonly files: readonly string[];
  /** The command that scores the files with the model; null where none reads them. */
  readonly command: string | null;
  /** Whether the command leaves open how dates are written. */
  readonly isOpen: boolean;
  readonly timezone: string;
  readonly leads: LeadsGuess;
  readonly events: readonly EventGuess[];
  /** The column of the events that says to which order a row belongs, where several are of one; else null. */
  readonly order: string | null;
  /** Columns of the events that only machines read. */
  readonly technical: readonly string[];
}

/** So many events are proposed; the others are named in a comment. */
const mostEvents = 40;

/** The scores of the first rules; fields, events and scores share their names. */
const scores = ["fit", "engagement"] as const;

/** Names are no longer, so that a line stays one. */
const longestName = 60;

/** So many columns are named in a comment. */
const mostNamed = 12;

interface NamedColumn extends ColumnGuess {
  readonly name: string;
}

/** A model to start from: what is known of a lead and of each event, and a first rule of each kind. It checks without errors. */
export function proposeModel({ title, files, command, isOpen, timezone, leads, events, order, technical }: Proposal): string {
  const key = leads.key?.column ?? null;
  const fields = named(leads.columns, scores);
  const known = named(
    events
      .slice(0, mostEvents)
      .map(({ name }) => ({ column: name, type: null, missing: [], commonest: null, unread: null, nearly: null, json: null })),
    [...scores, ...fields.map(({ name }) => name.replaceAll("`", ""))],
    "event",
  );
  const kinds = known.map((event, index) => ({ event, properties: named(events[index]!.properties, ["at"]) }));
  const blank = leads.columns
    .filter(({ type }) => type === null)
    .map(({ column }) => column)
    .filter(isWritable);
  const missing = [...new Set([...leads.columns, ...events.flatMap(({ properties }) => properties)].flatMap((column) => column.missing))];
  const isFixed = [...fields, ...kinds.flatMap(({ properties }) => properties)].some(({ type }) => type?.kind === "one-of");
  const lines = [
    `// Proposed by score init from what is in ${[...new Set(files)].map((file) => `“${oneLine(file)}”`).join(" and ")}. Rename, correct and remove what you like, then write`,
    `// your own rules: the two here are only a start.${command === null ? "" : " To score these files:"}`,
    ...(command === null ? [] : [`//   ${oneLine(command)}`]),
    ...(timezone === "UTC"
      ? [
          '// Days, and times without an offset, are those of UTC: if your business is elsewhere, name its zone below, such as "Europe/Berlin".',
        ]
      : []),
    ...(isOpen ? [`// In place of ${openForm}, write dmy if the day comes first in dates, or mdy if the month does.`] : []),
    ...(isFixed
      ? [
          "//",
          "// What is `one of` has these values only, and a row with another is refused: add what is missing, or write `text` in place of the list.",
        ]
      : []),
    "",
    `model ${writeText(/\bleads?$/i.test(title) ? title : `${title} leads`)} {`,
    `  timezone ${writeText(timezone)}`,
    "}",
    "",
    "lead {",
    ...fields.map((field) => `  ${fieldLine(field, field.column === key)}`),
    ...(missing.length > 0 ? [`  missing ${missing.map(writeText).join(", ")}`] : []),
    "}",
    ...remark("Named alike, so that none can be read", unreadNames(leads.alike)),
    ...remark(
      "Named with characters that no model can write, or not at all",
      leads.columns.map(({ column }) => column).filter((column) => !isWritable(column)),
    ),
    ...remark("Without a value in every row", blank),
    ...remark("Left out, because rules hardly need them", leads.technical),
    "",
    ...byUsRemark(known),
    ...kinds.map(({ event, properties }) => eventLine(event, properties)),
    ...remark(
      "Less frequent",
      events.slice(mostEvents).map(({ name }) => name),
    ),
    ...remark("Left out of the events, because rules hardly need them", technical),
    "",
    "fit {",
    `  +10 when ${exampleCondition(fields, key)}`,
    "}",
    ...(known.length > 0 ? ["", `behavior ${scores[1]} {`, `  +1 for ${exampleEvent(kinds, order)}, at most 5 times per day`, "}"] : []),
    "",
  ];
  return lines.join("\n");
}

function unreadNames(alike: readonly AlikeColumns[]): readonly string[] {
  return alike.filter(({ isRead }) => !isRead).flatMap(({ columns }) => columns.map(({ column }) => column));
}

/** A comment that names columns, where there are any. */
function remark(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).map(oneLine).join(", ");
  return [`// ${what}: ${shown}${more > 0 ? ` and ${more} more` : ""}`];
}

function fieldLine({ name, column, also, type }: NamedColumn, isKey: boolean): string {
  const own = isKey && type?.kind !== "email" ? "text" : typeInWords(type!);
  return `${name}: ${own}${isKey ? " key" : ""}${fromOf(name, column, also)}`;
}

function eventLine({ name, column }: NamedColumn, properties: readonly NamedColumn[]): string {
  const lines = properties.map((property) => fieldLine(property, false));
  const body = lines.length === 0 ? "" : ` {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
  return `event ${name}${fromOf(name, column)}${isByUs(column) ? " by us" : ""}${body}`;
}

function typeInWords(type: FieldType): string {
  switch (type.kind) {
    case "truth":
      return "yes or no";
    case "list":
      return "list of text";
    case "one-of":
      return `one of ${type.values.map((value) => writeText(String(value))).join(", ")}`;
    default:
      return type.kind;
  }
}

/** The first event of the leads; of orders with several rows, each once. */
function exampleEvent(
  kinds: readonly { readonly event: NamedColumn; readonly properties: readonly NamedColumn[] }[],
  order: string | null,
): string {
  const numberIn = ({ properties }: (typeof kinds)[number]): NamedColumn | undefined => properties.find(({ column }) => column === order);
  const first = kinds.find((kind) => numberIn(kind) !== undefined) ?? kinds.find((kind) => !isByUs(kind.event.column)) ?? kinds[0]!;
  const { event } = first;
  const number = numberIn(first);
  return number === undefined ? event.name : `${event.name}, once per ${number.name}`;
}

/** Nobody gets points for these. */
const unwanted = /^(?:un|dis|not\b|no\b|non\b|in(?=active|valid)|closed?\b|lost|bad|junk|cold|bounced|former|churned)/i;

/** Of the fields the one that says most by itself; else the first that is known. What identifies something is asked for only where there is nothing else. */
function exampleCondition(fields: readonly NamedColumn[], key: string | null): string {
  const others = fields.filter(({ column }) => column !== key && !isCode(column));
  const choice = others.find(({ type }) => type?.kind === "one-of");
  if (choice?.type?.kind === "one-of") {
    // In the capitals of the list, whichever most rows have.
    const { name, commonest, type } = choice;
    const likely = type.values.filter((each) => !unwanted.test(String(each)));
    const value = likely.find((each) => commonest !== null && fold(String(each)) === fold(commonest)) ?? likely[0] ?? type.values[0];
    return `${name} is ${writeText(String(value))}`;
  }
  const texts = others.find(({ type, commonest }) => type?.kind === "text" && commonest !== null);
  if (texts?.commonest != null) return `${texts.name} is ${writeText(texts.commonest)}`;
  return `${(others[0] ?? fields.find(({ column }) => !isCode(column)) ?? fields[0])!.name} is known`;
}

/**
 * Columns with values, each with a name of its own that is none of another column's; `taken` are names that are there already, and `what` tells
 * one that is taken from the other.
 */
function named(columns: readonly ColumnGuess[], taken: readonly string[], what: string | null = null): readonly NamedColumn[] {
  const usable = columns.filter(({ column, type }) => (type !== null || columns.every((each) => each.type === null)) && isWritable(column));
  const inData = new Set(usable.map(({ column }) => fold(column)));
  const used = new Set(taken);
  const isGerman = columns.every(({ column }) => !/[^\P{L}a-zäöüß]/iu.test(column.normalize("NFC")));
  return usable.map((guess) => {
    const words = wordsIn(isGerman ? withoutUmlauts(guess.column) : guess.column)
      .join("_")
      .slice(0, longestName);
    const base = /^[a-z]/.test(words) ? words : `field_${words}`.replace(/_$/, "");
    const isFree = (name: string): boolean => isSafeName(name) && !used.has(name) && (!inData.has(name) || name === fold(guess.column));
    let name = what === null || isFree(base) ? base : `${base}_${what}`;
    for (let number = 2; !isFree(name); number++) name = `${base}_${number}`;
    used.add(name);
    return { ...guess, name: nameInModel(name) };
  });
}

/** As Germans write it where there are no umlauts: `Priorität` is `Prioritaet`. */
function withoutUmlauts(column: string): string {
  return column.normalize("NFC").replaceAll(/[äöü]/gi, (letter) => `${letter.normalize("NFD")[0]}e`);
}

/** Whether a model can name a column: half a character cannot be written. */
export function isWritable(column: string): boolean {
  return isWhole(column) && column.trim() !== "";
}

function fromOf(name: string, column: string, also: readonly string[] = []): string {
  const names = name.replaceAll("`", "") === fold(column) ? also : [column, ...also];
  return names.length === 0 ? "" : ` from ${names.map(writeText).join(", ")}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+|\p{Cc}/gu, " ");
}

/** How to say that an event is not what the lead did, where names such as “Email” and “Call” leave that open. */
function byUsRemark(events: readonly NamedColumn[]): readonly string[] {
  const open = events.find(({ column }) => isByAnybody(column) && !isByUs(column));
  if (open === undefined) return [];
  return [
    `// What your own team did, such as an email that was sent, is no activity of the lead. Mark it with by us: event ${open.name}${fromOf(open.name, open.column)} by us`,
  ];
}

/** Names of what a rep does as well as a lead, if nothing else is said. */
const byAnybody = new Set(
  "e mail email emails list letter brief call calls phone task tasks meeting termin besprechung anruf anrufe telefonat aufgabe aufgaben appel tache courriel reunion llamada tarea correo chiamata compito".split(
    " ",
  ),
);

function isByAnybody(event: string): boolean {
  const words = wordsIn(event);
  return words.length > 0 && words.every((word) => byAnybody.has(word));
}

/** What becomes of a message on its way, whatever else the name says. */
const onItsWay = new Set(["delivered", "delivery", "bounce", "bounced", "bounces", "dropped", "deferred", "suppressed", "unbounce"]);
/** The same, where it is about a message, or nothing else is said: a lead sends things, too. */
const sending = new Set(["sent", "send", "sends", "processed", "queued"]);
const messages = new Set(["email", "emails", "mail", "newsletter", "sms", "campaign", "list"]);

/** Whether an event is by its name what we do, or a system, and not the lead: an email that was sent. */
function isByUs(event: string): boolean {
  const words = wordsIn(event);
  if (words.some((word) => onItsWay.has(word))) return true;
  return words.some((word) => sending.has(word)) && (words.length === 1 || words.some((word) => messages.has(word)));
}
