/** Pieces of TypeScript made of a model's texts, none of which can be more than a name, a text or a comment there. */

/** What no reader sees, or sees in another place than it has: controls, marks of direction, separators of lines. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text or number as a type that has this value alone. */
export function literal(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value).replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A name as a key of an object type, in quotes unless every TypeScript takes it for a name: Latin letters have always been some. */
export function key(name: string): string {
  return /^[A-Za-z_$À-ÖØ-öø-ɏ][\w$À-ÖØ-öø-ɏ]*$/.test(name) ? name : literal(name);
}

/** As many characters as stay on one line. */
const width = 100;

/** One of these; `never` where there is none. Beyond the width each has its line, below `indent`. */
export function union(types: readonly string[], indent = ""): string {
  const all = [...new Set(types)];
  if (all.length === 0) return "never";
  const line = all.join(" | ");
  return line.length <= width ? line : all.map((type) => `\n${indent}  | ${type}`).join("");
}

export interface Member {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  /** Paragraphs of its comment. */
  readonly doc?: readonly (string | null | undefined)[];
  /** A line of its own before it, which begins a part of the object. */
  readonly heading?: string;
}

/** An object type, one member a line. */
export function objectType(members: readonly Member[], indent = ""): string {
  if (members.length === 0) return "{}";
  const inner = `${indent}  `;
  const lines = members.map(({ name, type, optional, readonly, doc, heading }) => {
    const before = heading === undefined ? "" : `${inner}// ${heading}\n`;
    const head = `${readonly ? "readonly " : ""}${key(name)}${optional ? "?" : ""}:`;
    return `${before}${comment(doc ?? [], inner)}${inner}${head}${type.startsWith("\n") ? "" : " "}${type};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

/** Paragraphs as a comment above what they are about; nothing where they say nothing. */
export function comment(paragraphs: readonly (string | null | undefined)[], indent = ""): string {
  const lines = paragraphs
    .map((text) => (text ?? "").split(/\r\n|[\n\r\u2028\u2029]/).map(harmless))
    .filter((all) => all.some((line) => line !== ""))
    .flatMap((all, index) => (index === 0 ? all : ["", ...all]));
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** A line that neither ends the comment nor tells a compiler or an editor anything, as `@ts-ignore` and `@deprecated` do. */
export function harmless(line: string): string {
  return line
    .replace(unseen, " ")
    .trim()
    .replaceAll("*/", "*\\/")
    .replace(/^[\s*/]*@/, (start) => `${start.slice(0, -1)}\\@`);
}
