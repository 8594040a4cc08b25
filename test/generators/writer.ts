import { Choices } from "./choices.ts";

/**
 * How a piece may follow the one before it:
 * `free` – any white space, line ends and comments; `same` – on the same line, after a space; `tight` – nothing between;
 * `line` – first on its line.
 */
export type Gap = "free" | "same" | "tight" | "line";

interface Piece {
  readonly text: string;
  readonly gap: Gap;
}

/** What is between the pieces: `plain` is one space or a line end, `odd` is anything the language allows. */
export type Spacing = "plain" | "odd";

const comments = ["// note", "//", "// “odd” | { + text", "/// what it means", "//\ttab  ", "// 注 é"];
const blanks = [" ", " ", "  ", "\n", "\t", "\n\n", "\n \n\n", "   \n  "];
const closed = /[{}(),:|=<>*"]$/;
const open = /^[{}(),:|=<>*"]/;

/** Collects the pieces of a text and writes them out. Everything a piece says about its place is kept; the rest is chance. */
export class Writer extends Choices {
  readonly #pieces: Piece[] = [];
  #lineEnds = false;

  /** Words and signs that may be anywhere; a piece with a space in it becomes several. */
  put(...texts: readonly string[]): this {
    for (const text of texts) {
      const parts = text.startsWith('"') || text.startsWith("`") ? [text] : text.split(" ");
      for (const part of parts) {
        this.#pieces.push({ text: part, gap: this.#lineEnds && part !== "}" ? "line" : "free" });
        if (part !== "}") this.#lineEnds = false;
      }
    }
    return this;
  }

  /** Says that the line ends here, or after the closing brace that follows. */
  endLine(): this {
    this.#lineEnds = true;
    return this;
  }

  same(text: string): this {
    this.#pieces.push({ text, gap: "same" });
    return this;
  }

  tight(text: string): this {
    this.#pieces.push({ text, gap: "tight" });
    return this;
  }

  line(text: string): this {
    this.#lineEnds = false;
    this.#pieces.push({ text, gap: "line" });
    return this;
  }

  /** Several things with commas between them. */
  list(least: number, most: number, make: (index: number) => void): this {
    this.repeat(least, most, (index) => {
      if (index > 0) this.put(",");
      make(index);
    });
    return this;
  }

  text(spacing: Spacing): string {
    let text = "";
    for (const [index, piece] of this.#pieces.entries()) {
      const before = this.#pieces[index - 1];
      text += before === undefined ? this.#start(spacing) : this.#between(before.text, piece, spacing);
      text += piece.text;
    }
    return text + (spacing === "plain" ? "\n" : this.pick(["\n", "", "\n\n\n", " // the end"]));
  }

  #start(spacing: Spacing): string {
    return spacing === "plain" ? "" : this.pick(["", "\n", "// first\n", "  \n/// about it\n"]);
  }

  #between(before: string, piece: Piece, spacing: Spacing): string {
    if (piece.gap === "tight") return "";
    if (piece.gap === "same") return spacing === "plain" ? " " : this.pick([" ", "  ", "\t"]);
    if (spacing === "plain") return piece.gap === "line" ? "\n" : " ";
    if (this.once(14)) return this.pick([" ", "\n", "\n\n", "  "]) + this.pick(comments) + this.pick(["\n", "\n\n", "\n  "]);
    if (piece.gap === "line") return this.pick(["\n", "\n  ", " \n\n\n", "\n\n"]);
    if ((closed.test(before) || open.test(piece.text)) && this.once(3) && !(before + piece.text).includes('""')) return "";
    return this.pick(blanks);
  }
}
