/**
 * How many columns of a terminal a text takes: wide letters of East Asian scripts and emoji take two, marks that join the letter
 * before them none. Tabs and line ends are the caller's.
 */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const { columns } of glyphs(text)) width += columns;
  return width;
}

/** The longest beginning of a text that fits, with `…` where something was cut. */
export function truncateToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const { text: glyph, columns } of glyphs(text)) {
    if (used + columns > width - 1) break;
    kept += glyph;
    used += columns;
  }
  return width < 1 ? "" : `${kept}…`;
}

/** Fills a text with spaces to a width; longer texts stay as they are. */
export function padToWidth(text: string, width: number, side: "start" | "end" = "end"): string {
  const padding = " ".repeat(Math.max(0, width - displayWidth(text)));
  return side === "end" ? text + padding : padding + text;
}

/** Breaks a text at spaces into lines of at most `width` columns; a word longer than that is on its own. No text gives no line. */
export function wrapToWidth(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/**
 * A text that cannot steer a terminal: control characters, and marks that turn the direction of writing, become `�`.
 * Tabs and newlines stay.
 */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "\uFFFD");
}

/** A text that cannot steer a terminal and stays on its line, as a name of a file with a line break in it would not: that becomes `�`, too. */
export function onOneLine(text: string): string {
  return printable(text).replace(/[\t\n]/g, "\uFFFD");
}

export interface Glyph {
  readonly text: string;
  readonly columns: number;
}

/** A text by what is drawn together, as far as widths need it. */
export function* glyphs(text: string): Generator<Glyph> {
  let glyph = "";
  let columns = 0;
  let joins = false;
  for (const character of text) {
    const joined = joins || isMark(character) || (isSkinTone(character) && columns === 2);
    const completesFlag = isRegional(character) && isRegional(glyph);
    if (glyph !== "" && !joined && !completesFlag) {
      yield { text: glyph, columns };
      glyph = "";
      columns = 0;
    }
    joins = character === zeroWidthJoiner;
    columns = character === emojiSelector || completesFlag ? 2 : joined ? columns : columnsOf(character);
    glyph += character;
  }
  if (glyph !== "") yield { text: glyph, columns };
}

const zeroWidthJoiner = "\u200D";
const emojiSelector = "\uFE0F";
const marks = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide = /^\p{Emoji_Presentation}$/u;

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x2ff) return false;
  }
  return true;
}

function isMark(character: string): boolean {
  return character.codePointAt(0)! > 0x2ff && marks.test(character);
}

function isRegional(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1f1e6 && code <= 0x1f1ff && character.length === 2;
}

function isSkinTone(character: string): boolean {
  const code = character.codePointAt(0)!;
  return code >= 0x1f3fb && code <= 0x1f3ff;
}

/** First and last code points of the blocks that Unicode's East Asian Width calls wide or full width. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18d8f],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

function columnsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x1100) return 1;
  if (isRegional(character)) return 1;
  return wide.test(character) || wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
