import { displayWidth } from "@scoreline/diagnostics";

interface Line {
  readonly indent: number;
  text: string;
  comment: string;
}

/** Where a token ended up. */
interface TokenPosition {
  readonly line: number;
  readonly column: number;
}

/** A trailing comment moves at most this far to be under its neighbors. */
const widestCommentShift = 30;

/** The lines being written. Knows nothing of the language. */
export class Page {
  readonly #lines: Line[] = [];
  readonly #positions: TokenPosition[] = [];
  #width = 0;

  /** Columns used on the current line. */
  get width(): number {
    return this.#width;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  newLine(indent: number): void {
    this.#lines.push({ indent, text: "", comment: "" });
    this.#width = indent;
  }

  blankLine(): void {
    this.newLine(0);
  }

  /** Writes the next token after some white space or a comma; tokens must come in order. */
  token(image: string, glue: string): void {
    const line = this.#lines.at(-1)!;
    line.text += glue;
    this.#positions.push({ line: this.#lines.length - 1, column: line.text.length });
    line.text += image;
    this.#width += glue.length + displayWidth(image);
  }

  /** Puts a comment at the end of the current line, or on it where it is new. */
  comment(text: string): void {
    if (this.isEmpty) this.newLine(0);
    this.#lines.at(-1)!.comment = text;
  }

  /** The text and the offset of each token in it. */
  finish(lineEnd: "\n" | "\r\n"): { readonly text: string; readonly offsets: readonly number[] } {
    const columns = commentColumns(this.#lines);
    const starts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const [index, line] of this.#lines.entries()) {
      const body =
        line.text === "" ? line.comment : line.comment === "" ? line.text : line.text + " ".repeat(columns[index]!) + line.comment;
      const part = body === "" ? lineEnd : " ".repeat(line.indent) + body + lineEnd;
      starts.push(length + line.indent);
      parts.push(part);
      length += part.length;
    }
    return { text: parts.join(""), offsets: this.#positions.map(({ line, column }) => starts[line]! + column) };
  }
}

/** Spaces before each trailing comment: one, or more where the comments of neighboring lines are in a column. */
function commentColumns(lines: readonly Line[]): readonly number[] {
  const spaces: number[] = lines.map(() => 1);
  const trails = (line: Line | undefined): boolean => line !== undefined && line.text !== "" && line.comment !== "";
  for (let from = 0; from < lines.length; from++) {
    if (!trails(lines[from])) continue;
    let to = from;
    while (trails(lines[to + 1])) to++;
    const widths = lines.slice(from, to + 1).map((line) => line.indent + displayWidth(line.text));
    const widest = widths.reduce((most, width) => Math.max(most, width), 0);
    const narrowest = widths.reduce((least, width) => Math.min(least, width), widest);
    if (widest - narrowest <= widestCommentShift) {
      for (const [offset, width] of widths.entries()) spaces[from + offset] = 1 + widest - width;
    }
    from = to;
  }
  return spaces;
}
