import { wordsIn, type ColumnGuess, type EventGuess, type LeadsGuess } from "@scoreline/data";
import { keywords } from "@scoreline/language";
import { fold, isSafeName, type FieldType } from "@scoreline/semantics";

/** What a model is proposed from. */
export interface Proposal {
  /** The name of the system, or of the file. */
  readonly title: string;
  /** The file of leads and that of events, as the user named them. */
  readonly files: readonly string[];
  readonly timezone: string;
  readonly leads: LeadsGuess;
  readonly events: readonly EventGuess[];
}

/** So many events are proposed; the others are named in a comment. */
const mostEvents = 40;

/** The scores of the first rules; fields, events and scores share their names. */
const scores = ["fit", "engagement"] as const;

/** Names are no longer, so that a line stays one. */
const longestName = 60;

interface NamedColumn extends ColumnGuess {
  readonly name: string;
}

/** A model to start from: what is known of a lead and of each event, and a first rule of each kind. It checks without errors. */
export function proposeModel({ title, files, timezone, leads, events }: Proposal): string {
  const fields = named(leads.columns, scores);
  const known = named(
    events.slice(0, mostEvents).map(({ name }) => ({ column: name, type: null, missing: [], unique: false })),
    [...scores, ...fields.map(({ name }) => name.replaceAll("`", ""))],
  );
  const blank = leads.columns.filter(({ type }) => type === null).map(({ column }) => oneLine(column));
  const missing = [...new Set([...leads.columns, ...events.flatMap(({ properties }) => properties)].flatMap((column) => column.missing))];
  const lines = [
    `// Proposed by score init from what is in ${files.map((file) => `“${oneLine(file)}”`).join(" and ")}. Rename, correct and remove what you like, then write`,
    "// your own rules: the two here are only a start.",
    "",
    `model ${quoted(`${title} leads`)} {`,
    `  timezone ${quoted(timezone)}`,
    "}",
    "",
    "lead {",
    ...fields.map((field) => `  ${fieldLine(field, field.column === leads.key)}`),
    ...(missing.length > 0 ? [`  missing ${missing.map(quoted).join(", ")}`] : []),
    "}",
    ...(leads.alike.length > 0 ? [`// Named alike, so that none can be read: ${leads.alike.map(oneLine).join(", ")}`] : []),
    ...(blank.length > 0 ? [`// Without a value in every row: ${blank.join(", ")}`] : []),
    "",
    ...known.map((event, index) => eventLine(event, events[index]!.properties)),
    ...(events.length > mostEvents
      ? [
          `// Less frequent: ${events
            .slice(mostEvents)
            .map(({ name }) => oneLine(name))
            .join(", ")}`,
        ]
      : []),
    "",
    "fit {",
    `  +10 when ${exampleCondition(fields, leads.key)}`,
    "}",
    ...(known.length > 0 ? ["", `behavior ${scores[1]} {`, `  +1 for ${known[0]!.name}, at most 5 times per day`, "}"] : []),
    "",
  ];
  return lines.join("\n");
}

function fieldLine({ name, column, type }: NamedColumn, isKey: boolean): string {
  const own = isKey && type?.kind !== "email" ? "text" : typeInWords(type!);
  return `${name}: ${own}${isKey ? " key" : ""}${fromOf(name, column)}`;
}

function eventLine({ name, column }: NamedColumn, properties: readonly ColumnGuess[]): string {
  const lines = named(properties, ["at"]).map((property) => fieldLine(property, false));
  const body = lines.length === 0 ? "" : ` {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
  return `event ${name}${fromOf(name, column)}${body}`;
}

function typeInWords(type: FieldType): string {
  switch (type.kind) {
    case "truth":
      return "yes or no";
    case "list":
      return "list of text";
    case "one-of":
      return `one of ${type.values.map((value) => quoted(String(value))).join(", ")}`;
    default:
      return type.kind;
  }
}

/** Of the fields the one that says most by itself; else the first that is known. */
function exampleCondition(fields: readonly NamedColumn[], key: string | null): string {
  const others = fields.filter(({ column }) => column !== key);
  const choice = others.find(({ type }) => type?.kind === "one-of");
  if (choice?.type?.kind === "one-of") return `${choice.name} is ${quoted(String(choice.type.values[0]))}`;
  return `${(others[0] ?? fields[0])!.name} is known`;
}

/** Columns with values, each with a name of its own that is none of another column's; `taken` are names that are there already. */
function named(columns: readonly ColumnGuess[], taken: readonly string[]): readonly NamedColumn[] {
  const usable = columns.filter(({ column, type }) => (type !== null || columns.every((each) => each.type === null)) && isWritable(column));
  const inData = new Set(usable.map(({ column }) => fold(column)));
  const used = new Set(taken);
  return usable.map((guess) => {
    const words = wordsIn(guess.column).join("_").slice(0, longestName);
    const base = /^[a-z]/.test(words) ? words : `field_${words}`.replace(/_$/, "");
    const isFree = (name: string): boolean => isSafeName(name) && !used.has(name) && (!inData.has(name) || name === fold(guess.column));
    let name = base;
    for (let number = 2; !isFree(name); number++) name = `${base}_${number}`;
    used.add(name);
    return { ...guess, name: Object.hasOwn(keywords, name) && keywords[name as keyof typeof keywords].reserved ? `\`${name}\`` : name };
  });
}

/** A name that can be written on one line. */
function isWritable(column: string): boolean {
  return !/\p{Cc}/u.test(column) && column.trim() !== "";
}

function fromOf(name: string, column: string): string {
  return name.replaceAll("`", "") === fold(column) ? "" : ` from ${quoted(column)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+|\p{Cc}/gu, " ");
}
