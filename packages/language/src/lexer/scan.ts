import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { parseDay } from "@scoreline/semantics";
import { declarationWords, isKeyword, keywordOf } from "../keywords.ts";
import type { Comment, Token, TokenizeResult, TokenKind } from "../parse-result.ts";
import { blocks, itemWords } from "../parser/blocks.ts";
import { isDigit, isLineEnd, isSpace, nameEnd, startsName } from "./characters.ts";
import { contractionAt, mistakenSignAt } from "./mistaken-signs.ts";
import { closes, readText, textQuotes } from "./read-text.ts";
import { clockOf24Hours, joinedWordEnd, scanNumber } from "./scan-number.ts";

/** Beyond this many problems with characters the rest are not reported. */
const problemLimit = 50;

const symbols = new Set("{}(),:.|+-*/=<>");
const halfLife = "half-life";
/** What comments begin with elsewhere: `#`, `<!--`, `--` before a space, and `;` at the start of a line. */
const commentSign = /^(?:#|<!--|--(?=\s|$)|;)/;

/** After these words may come a list of values. */
const beforeValues: ReadonlySet<string> = new Set(["from", "missing", "of", "in", "as", "is", "contains", "mentions", "includes", "with"]);
/** A sign, a pipe or a number that points begin with; or a word, and what follows it. */
const statementStart = /^[ \t]*([+|-]|\d[\d_.]*[ \t]+(?:when|otherwise)|([\p{L}_][\p{L}\p{N}_]*))[ \t]*([^ \t]*)/u;
const startsStatement: ReadonlySet<string> = new Set([...declarationWords, ...Object.values(blocks).flatMap(itemWords)]);
const startOfValue = /^\s*["“”'‘’\d+-]/;

/** Reads the characters of one text into tokens and comments. Linear in the length of the text, whatever it holds. */
export class Scanner {
  readonly #text: string;
  readonly #file: string;
  readonly #tokens: Token[] = [];
  readonly #comments: Comment[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  #at = 0;
  #firstOnLine = true;
  /** No block comment ends after where it was last looked for. */
  #blockEndsMissing = false;
  /** The values that are read have begun with a bracket. */
  #valuesBracketed = false;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  scan(): TokenizeResult {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      if (isLineEnd(code)) {
        this.#firstOnLine = true;
        this.#at++;
      } else if (isSpace(code)) this.#at++;
      else if (code === 47 && text.charCodeAt(this.#at + 1) === 47) this.#comment(this.#lineEnd(this.#at));
      else if (isDigit(code)) this.#number();
      else if (startsName(code < 128 ? code : text.codePointAt(this.#at)!)) this.#word();
      else if (code === 96) this.#quotedName();
      else if (textQuotes.includes(text[this.#at]!) || code === 39 || code === 0x2018 || code === 0x2019) this.#textLiteral();
      else this.#sign();
    }
    return { tokens: this.#tokens, comments: this.#comments, diagnostics: this.#diagnostics };
  }

  #lineEnd(from: number): number {
    let at = from;
    while (at < this.#text.length && !isLineEnd(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #push(kind: TokenKind, end: number, image?: string): void {
    this.#tokens.push({
      kind,
      image: image ?? this.#text.slice(this.#at, end),
      start: this.#at,
      end,
      firstOnLine: this.#firstOnLine,
    });
    this.#firstOnLine = false;
    this.#at = end;
  }

  #report(make: () => Diagnostic): void {
    if (this.#diagnostics.length < problemLimit) this.#diagnostics.push(make());
  }

  #place(start: number, end: number) {
    return { file: this.#file, span: { start, end } };
  }

  #replacing(title: string, start: number, end: number, text: string) {
    return { fixes: [{ title, edits: [{ file: this.#file, span: { start, end }, text }] }] };
  }

  #comment(end: number): void {
    const slashes = /^\/+/.exec(this.#text.slice(this.#at, Math.min(end, this.#at + 8)))![0].length;
    const doc = slashes === 3;
    const text = this.#text
      .slice(this.#at + (doc ? 3 : 2), end)
      .replace(/^ /, "")
      .trimEnd();
    this.#comments.push({
      kind: doc ? "doc" : "line",
      text,
      span: { start: this.#at, end },
      firstOnLine: this.#firstOnLine,
    });
    this.#at = end;
  }

  #word(): void {
    let end = nameEnd(this.#text, this.#at);
    if (
      this.#text.startsWith(halfLife, this.#at) &&
      nameEnd(this.#text, this.#at + 5) === this.#at + halfLife.length &&
      end === this.#at + 4
    ) {
      end = this.#at + halfLife.length;
    }
    const image = this.#text.slice(this.#at, end);
    const contraction = contractionAt(this.#text, end, image);
    if (contraction !== undefined) return this.#mistakenSign(this.#text.slice(this.#at, end + 2), contraction);
    const keyword = keywordOf(image);
    this.#push(keyword === undefined ? "name" : "keyword", end, keyword ?? image);
  }

  #quotedName(): void {
    const start = this.#at;
    const inner = nameEnd(this.#text, start + 1);
    const closed = this.#text[inner] === "`" && inner > start + 1;
    if (!closed) {
      this.#report(() => diagnostic("wrong-name-quotes", this.#place(start, Math.max(inner, start + 1)), {}));
      if (inner === start + 1) {
        this.#at++;
        return;
      }
    }
    this.#push("name", closed ? inner + 1 : inner);
  }

  #number(): void {
    const start = this.#at;
    const scanned = scanNumber(this.#text, start);
    const image = this.#text.slice(start, scanned.end);
    if (scanned.kind === "date" && (scanned.problem === "date" || parseDay(image) === null)) {
      const [, day, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/.exec(image) ?? [];
      const isOfDid = time !== undefined && this.#lineHas("did") && !this.#lineHas("expect");
      const fix = isOfDid ? this.#replacing(`Write ${day} at ${time}`, start, scanned.end, `${day} at ${time}`) : {};
      this.#report(() => diagnostic("wrong-date", this.#place(start, scanned.end), { found: image }, fix));
    } else if (scanned.problem === "clock") {
      const clock = clockOf24Hours(image);
      const fix = clock === null ? {} : this.#replacing(`Write ${clock}`, start, scanned.end, clock);
      this.#report(() => diagnostic("wrong-clock", this.#place(start, scanned.end), { found: image }, fix));
    } else if (scanned.problem === "number") {
      this.#report(() => diagnostic("wrong-number", this.#place(start, scanned.end), { found: image }));
    } else if (scanned.kind === "number") {
      const wordEnd = joinedWordEnd(this.#text, scanned.end);
      if (wordEnd !== undefined && this.#mayNameCell()) return this.#push("name", wordEnd);
      if (wordEnd !== undefined) {
        const word = this.#text.slice(scanned.end, wordEnd);
        this.#report(() =>
          diagnostic(
            "missing-space",
            this.#place(start, wordEnd),
            { number: image, word },
            this.#replacing("Add the space", scanned.end, scanned.end, " "),
          ),
        );
      }
    }
    this.#push(scanned.kind, scanned.end, image);
  }

  /** Cells are named by two ratings, as in `1A`: after `cell`, and in a grid. */
  #mayNameCell(): boolean {
    const previous = this.#tokens[this.#tokens.length - 1];
    return previous !== undefined && (previous.image === "cell" || previous.image === "|");
  }

  #textLiteral(): void {
    const start = this.#at;
    const opening = this.#text[start]!;
    const single = !textQuotes.includes(opening);
    const inLine = (at: number): boolean => at < this.#text.length && !isLineEnd(this.#text.charCodeAt(at));
    let end = start + 1;
    while (inLine(end)) {
      const character = this.#text[end]!;
      if (character === "\\" && inLine(end + 1)) end += 2;
      else if (single ? "'‘’".includes(character) : opening === '"' ? character === '"' : textQuotes.includes(character)) break;
      else end++;
    }
    const closed = inLine(end);
    end = closed ? end + 1 : this.#withoutTrailingSpace(start + 1, end);
    const image = this.#text.slice(start, end);
    if (opening !== '"') this.#wrongQuotes(start, end, image, closed);
    else if (!closed || !closes(image)) this.#unfinishedText(start, end);
    else this.#checkEscapes(start, image);
    this.#push("text", end, image);
  }

  #withoutTrailingSpace(from: number, end: number): number {
    let at = end;
    while (at > from && isSpace(this.#text.charCodeAt(at - 1))) at--;
    return at;
  }

  #wrongQuotes(start: number, end: number, image: string, closed: boolean): void {
    const inner = image.slice(1, closed ? -1 : undefined).replaceAll('"', '\\"');
    this.#report(() =>
      diagnostic(
        "wrong-quotes",
        this.#place(start, end),
        { found: image[0]! },
        this.#replacing("Use straight quotes", start, end, `"${inner}"`),
      ),
    );
  }

  #unfinishedText(start: number, end: number): void {
    this.#report(() => diagnostic("unfinished-text", this.#place(start, end), {}));
  }

  #checkEscapes(start: number, image: string): void {
    if (!image.includes("\\")) return;
    for (const escape of readText(image).unknownEscapes) {
      const code = /^\\u\{[0-9a-f]{1,6}\}/i.exec(image.slice(escape.start))?.[0];
      const found = code ?? image.slice(escape.start, escape.end);
      const problem = code === undefined ? "has no meaning in text" : "is not a character";
      this.#report(() =>
        diagnostic(
          "unknown-escape",
          this.#place(start + escape.start, start + escape.start + found.length),
          { found, problem },
          code === undefined ? this.#replacing("Write the backslash itself", start + escape.start, start + escape.start, "\\") : {},
        ),
      );
    }
  }

  #sign(): void {
    const start = this.#at;
    const character = this.#text[start]!;
    const comment = this.#commentSign();
    if (comment !== undefined) return this.#wrongComment(comment);
    const mistaken = character === "|" && this.#inGridRow() ? undefined : mistakenSignAt(this.#text, start);
    if (mistaken !== undefined) return this.#mistakenSign(mistaken[0], mistaken[1]);
    if (character === ";" && this.#goesOn()) return this.#mistakenSign(";", ",");
    if (character === ";" && this.#endsStatement()) return this.#semicolonBetween();
    if (character === "/" && this.#text[start + 1] === "*") return this.#blockComment();
    if ((character === "<" || character === ">") && this.#text[start + 1] === "=") return this.#push("symbol", start + 2);
    if (character === "." && isDigit(this.#text.charCodeAt(start + 1)) && !this.#followsTightly()) return this.#bareFraction();
    if (symbols.has(character)) return this.#push("symbol", start + 1, character);
    this.#badCharacters();
  }

  #inGridRow(): boolean {
    if (this.#firstOnLine) return true;
    for (let index = this.#tokens.length - 1; index >= 0; index--) {
      const token = this.#tokens[index]!;
      if (token.image === "|") return true;
      if (token.firstOnLine || this.#tokens.length - index > 8) return false;
    }
    return false;
  }

  /** Whether another entry of a list follows on the line: a value that is no row of its own, or a rating. */
  #goesOn(): boolean {
    const after = this.#text.slice(this.#at + 1, this.#at + 60);
    if (/^[ \t]*(?:["'“«‘]|\d\S*(?! *(?:when|otherwise|did|at)\b)(?:[\s;,)}]|$))/.test(after)) return true;
    if (/^[ \t]*\w+ (?:from|above|otherwise)\b/.test(after)) return this.#lineHas("ratings");
    if (/^[ \t]*(?:once|at most|latest only|expires|decay|cap|floor)\b/.test(after)) return this.#lineHas("for");
    return this.#lineHas("expect") && !/^[ \t]*(?:expect|after|did|given|cases|lead|test|sample|at|[}\r\n]|\/\/|$)/.test(after);
  }

  #lineHas(word: string): boolean {
    for (let index = this.#tokens.length - 1; index >= 0; index--) {
      const token = this.#tokens[index]!;
      if (token.image === word) return true;
      if (token.firstOnLine) return false;
    }
    return false;
  }

  /** Whether something follows on the line that begins a statement: a sign, a grid row, points, a word that does, or a name with a mark. */
  #endsStatement(): boolean {
    if (this.#firstOnLine) return false;
    const [, start = "", word, after = ""] = statementStart.exec(this.#text.slice(this.#at + 1, this.#at + 80)) ?? [];
    if (word === undefined) return start !== "";
    return startsStatement.has(word) || /^(?:when|otherwise|:)/.test(after);
  }

  /** `+5 for page_view; +3 for email_open`: what follows is read as if it were on the next line. */
  #semicolonBetween(): void {
    const start = this.#at++;
    let end = this.#at;
    while (isSpace(this.#text.charCodeAt(end))) end++;
    this.#report(() =>
      diagnostic(
        "needless-separator",
        this.#place(start, start + 1),
        { mark: "semicolon", what: "statements" },
        this.#replacing("Start a new line", start, end, "\n"),
      ),
    );
    this.#firstOnLine = true;
  }

  #followsTightly(): boolean {
    return this.#tokens[this.#tokens.length - 1]?.end === this.#at;
  }

  #mistakenSign(found: string, instead: string): void {
    if (found === "[") this.#valuesBracketed = this.#beginsValues();
    if (this.#valuesBracketed && (found === "[" || found === "]")) return this.#bracketOfValues(found);
    const start = this.#at;
    const end = start + found.length;
    this.#report(() =>
      diagnostic(
        "wrong-sign",
        this.#place(start, end),
        { found, instead },
        this.#replacing(`Write ${instead}`, start, end, this.#apart(start, end, instead)),
      ),
    );
    for (const word of instead.split(" ")) {
      this.#at = start;
      this.#push(isKeyword(word) ? "keyword" : "symbol", end, word);
    }
  }

  /** Whether a bracket is around the values of a list, as in `from ["A", "B"]`. */
  #beginsValues(): boolean {
    const previous = this.#tokens[this.#tokens.length - 1]?.image ?? "";
    return beforeValues.has(previous) && startOfValue.test(this.#text.slice(this.#at + 1, this.#lineEnd(this.#at)));
  }

  /** Lists have no brackets, so it is passed over. */
  #bracketOfValues(found: string): void {
    const start = this.#at++;
    this.#valuesBracketed = found === "[";
    const data = { found, instead: "the values without brackets, with commas between them" };
    this.#report(() =>
      diagnostic("wrong-sign", this.#place(start, start + 1), data, this.#replacing(`Remove ${found}`, start, start + 1, "")),
    );
  }

  /** A word in place of a sign has spaces around it, a comma one after it. */
  #apart(start: number, end: number, instead: string): string {
    const space = (at: number): string => (/[^\s]/.test(this.#text[at] ?? " ") ? " " : "");
    if (instead === ",") return `,${space(end)}`;
    return /^[a-z]/.test(instead) ? `${space(start - 1)}${instead}${space(end)}` : instead;
  }

  /** `# note`: read as the comment that was meant. */
  #wrongComment(found: string): void {
    const start = this.#at;
    const end = start + found.length;
    this.#report(() => diagnostic("wrong-comment", this.#place(start, end), { found }, this.#replacing("Write //", start, end, "//")));
    this.#at = this.#lineEnd(start);
  }

  #commentSign(): string | undefined {
    const found = commentSign.exec(this.#text.slice(this.#at, this.#at + 5))?.[0];
    return found === ";" && !this.#firstOnLine ? undefined : found;
  }

  /** A comment between the signs that other languages use: read as one to its end, or to the end of its line where it has none. */
  #blockComment(): void {
    const start = this.#at;
    const lineEnd = this.#lineEnd(start);
    const close = this.#blockEndsMissing ? -1 : this.#text.indexOf("*/", start + 2);
    this.#blockEndsMissing = close === -1;
    const isWholeLine = close !== -1 && close < lineEnd && this.#text.slice(close + 2, lineEnd).trim() === "";
    this.#report(() => {
      const found = { found: "/*" };
      const place = this.#place(start, start + 2);
      if (!isWholeLine) return diagnostic("wrong-comment", place, found);
      return diagnostic(
        "wrong-comment",
        place,
        found,
        this.#replacing("Write //", start, close + 2, `//${this.#text.slice(start + 2, close).trimEnd()}`),
      );
    });
    this.#at = close === -1 ? lineEnd : close + 2;
    if (this.#at > lineEnd) this.#firstOnLine = true;
  }

  /** `.5`: a number without its zero. */
  #bareFraction(): void {
    const start = this.#at;
    const end = scanNumber(this.#text, start + 1).end;
    const found = this.#text.slice(start, end);
    this.#report(() =>
      diagnostic("wrong-number", this.#place(start, end), { found }, this.#replacing("Write the zero", start, start, "0")),
    );
    this.#push(found.endsWith("%") ? "percent" : "number", end, `0${found}`);
  }

  /** A run of characters that mean nothing is one problem. */
  #badCharacters(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && this.#isBad(end)) end += this.#text.codePointAt(end)! > 0xffff ? 2 : 1;
    end = Math.max(end, start + 1);
    this.#at = end;
    const found = this.#text.slice(start, Math.min(end, start + 20));
    const joins = start > 0 && nameEnd(this.#text, start - 1) === start && nameEnd(this.#text, end) > end;
    this.#report(() =>
      diagnostic("bad-character", this.#place(start, end), { found }, joins ? {} : this.#replacing("Remove it", start, end, "")),
    );
  }

  #isBad(at: number): boolean {
    const codePoint = this.#text.codePointAt(at)!;
    const character = String.fromCodePoint(codePoint);
    return (
      (codePoint > 0xffff || !isSpace(codePoint)) &&
      !isLineEnd(codePoint) &&
      !isDigit(codePoint) &&
      !startsName(codePoint) &&
      codePoint !== 96 &&
      codePoint !== 35 &&
      !textQuotes.includes(character) &&
      !"'‘’".includes(character) &&
      !symbols.has(character) &&
      mistakenSignAt(this.#text, at) === undefined
    );
  }
}
