import type { Span } from "@scoreline/diagnostics";

/** The value of a text as written, and the escapes in it that mean nothing. */
export interface TextReading {
  readonly value: string;
  /** Offsets within the image. */
  readonly unknownEscapes: readonly Span[];
}

const simpleEscapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", t: "\t" };

/** Characters that open or close a text; the first is the right one. */
export const textQuotes = '"“”„‟«»″＂「」『』';
/** Those that other languages and keyboards have as single ones. */
export const singleQuotes = "'‘’‚‹›＇";

const unicodeEscape = /\\u\{([0-9a-fA-F]{1,6})\}/y;

/** Reads `"…"` with its escapes; the closing quote may be missing. */
export function readText(image: string): TextReading {
  const end = image.length > 1 && closes(image) ? image.length - 1 : image.length;
  const inner = image.slice(1, end);
  if (!inner.includes("\\")) return { value: inner, unknownEscapes: [] };
  const unknownEscapes: Span[] = [];
  let value = "";
  let at = 1;
  while (at < end) {
    const character = image[at]!;
    if (character !== "\\") {
      value += character;
      at++;
      continue;
    }
    const simple = simpleEscapes[image[at + 1] ?? ""];
    if (simple !== undefined && at + 1 < end) {
      value += simple;
      at += 2;
      continue;
    }
    unicodeEscape.lastIndex = at;
    const hexadecimal = unicodeEscape.exec(image)?.[1];
    const codePoint = hexadecimal === undefined ? -1 : Number.parseInt(hexadecimal, 16);
    if (hexadecimal !== undefined && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff)) {
      value += String.fromCodePoint(codePoint);
      at += hexadecimal.length + 4;
      continue;
    }
    unknownEscapes.push({ start: at, end: Math.min(end, at + 2) });
    at++;
  }
  return { value, unknownEscapes };
}

/** A text as it is written in a file, on one line: `readText` reads it back. */
export function writeText(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return `"${escaped}"`;
}

/** Whether the last character is a closing quote rather than an escaped one; a single one closes what a single one opens. */
export function closes(image: string): boolean {
  const closing = singleQuotes.includes(image[0] ?? '"') ? singleQuotes + textQuotes : textQuotes;
  if (image.length < 2 || !closing.includes(image[image.length - 1]!)) return false;
  let slashes = 0;
  for (let at = image.length - 2; at > 0 && image[at] === "\\"; at--) slashes++;
  return slashes % 2 === 0;
}
