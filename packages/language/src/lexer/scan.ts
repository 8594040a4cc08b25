import { diagnostic, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { parseDay } from "@scoreline/semantics";
import { declarationWords, isKeyword, keywordOf } from "../keywords.ts";
import type { Comment, Token, TokenizeResult, TokenKind } from "../parse-result.ts";
import { blocks, itemWords } from "../parser/blocks.ts";
import { isDigit, isLineEnd, isSpace, nameEnd, startsName } from "./characters.ts";
import { isInBrackets, isInGridRow, lineHas } from "./line-so-far.ts";
import { commentSignAt, contractionAt, isBeforeMore, mergeFieldAt, mistakenSignAt, wideNumberAt } from "./mistaken-signs.ts";
import { closes, readText, singleQuotes, textQuotes } from "./read-text.ts";
import { clockOf24Hours, dateMeant, isDottedDate, joinedWordEnd, scanNumber, thousandsEnd } from "./scan-number.ts";

/** Beyond this many problems with characters the rest are not reported. */
const problemLimit = 50;

const symbols = new Set("{}(),:.|+-*/=<>");
const halfLife = "half-life";

/** Longer texts are shown by their beginning. */
const longestQuote = 40;

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
  readonly #tokens: Token[];
  readonly #known: number;
  readonly #comments: Comment[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #end: number;
  #at: number;
  #firstOnLine = true;
  /** No block comment ends after where it was last looked for. */
  #blockEndsMissing = false;
  /** The values that are read have begun with a bracket. */
  #valuesBracketed = false;

  /** Of a stretch of whole lines, with the tokens before it, which some signs look back at: at least those of the last line that has any. */
  constructor(text: string, file: string, stretch: Span = { start: 0, end: text.length }, before: readonly Token[] = []) {
    this.#text = text;
    this.#file = file;
    ({ start: this.#at, end: this.#end } = stretch);
    this.#tokens = [...before];
    this.#known = before.length;
  }

  /** Past the end of the stretch where something there goes on in the lines after it. */
  get stoppedAt(): number {
    return this.#at;
  }

  scan(): TokenizeResult {
    const text = this.#text;
    while (this.#at < this.#end) {
      const code = text.charCodeAt(this.#at);
      if (isLineEnd(code)) {
        this.#firstOnLine = true;
        this.#at++;
      } else if (isSpace(code)) this.#at++;
      else if (code === 47 && text.charCodeAt(this.#at + 1) === 47) this.#comment(this.#lineEnd(this.#at));
      else if (isDigit(code)) this.#number();
      else if (startsName(code < 128 ? code : text.codePointAt(this.#at)!)) this.#word();
      else if (code === 96) this.#quotedName();
      else if (textQuotes.includes(text[this.#at]!) || singleQuotes.includes(text[this.#at]!)) this.#textLiteral();
      else this.#sign();
    }
    return { tokens: this.#tokens.slice(this.#known), comments: this.#comments, diagnostics: this.#diagnostics };
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
    if (contraction !== undefined) {
      this.#otherPhrase(this.#at, end + 2, contraction);
      return this.#pushWords(end + 2, contraction);
    }
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
    if (isDottedDate(image)) {
      this.#wrongDate(start, scanned.end, image);
      return this.#push("date", scanned.end, dateMeant(image)!);
    }
    const apostrophes = scanned.kind === "number" ? thousandsEnd(this.#text, start, scanned.end) : undefined;
    if (apostrophes !== undefined) return this.#thousands(start, apostrophes);
    if (scanned.kind === "date" && (scanned.problem === "date" || parseDay(image) === null)) {
      this.#wrongDate(start, scanned.end, image);
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

  #wrongDate(start: number, end: number, found: string): void {
    const [, day, time] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)$/.exec(found) ?? [];
    const isOfDid = time !== undefined && lineHas(this.#tokens, "did") && !lineHas(this.#tokens, "expect");
    const date = isOfDid ? `${day} at ${time}` : dateMeant(found);
    const problem = date === null ? "is not a day of the calendar" : "is not how a date is written";
    const advice = date === null ? "Write year, month and day, without a time, as in 2026-06-01." : `Write \`${date}\`.`;
    const fix = date === null ? {} : this.#replacing(`Write ${date}`, start, end, date);
    this.#report(() => diagnostic("wrong-date", this.#place(start, end), { found, problem, advice }, fix));
  }

  /** `1'000`: one number, whose quotes open no text. */
  #thousands(start: number, end: number): void {
    const found = this.#text.slice(start, end);
    const meant = found.replaceAll(/['’]/g, "_");
    this.#otherPhrase(start, end, meant);
    this.#push("number", end, meant);
  }

  #otherPhrase(start: number, end: number, meant: string): void {
    const phrase = this.#text.slice(start, end);
    const data = { phrase, advice: `Write \`${meant}\`.` };
    const written = this.#apart(start, end, meant);
    this.#report(() => diagnostic("other-phrase", this.#place(start, end), data, this.#replacing(`Write “${meant}”`, start, end, written)));
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
      else if (single ? singleQuotes.includes(character) : opening === '"' ? character === '"' : textQuotes.includes(character)) break;
      else end++;
    }
    const closed = inLine(end);
    end = closed ? end + 1 : this.#withoutTrailingSpace(start + 1, end);
    const image = this.#text.slice(start, end);
    if (opening !== '"') this.#wrongQuotes(start, end, image, closed);
    else if (!closed && image.length > 2 && /[“”„‟»″＂'’]$/.test(image)) this.#wrongQuotes(start, end, image, true);
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
    const meant = `"${image.slice(1, closed ? -1 : undefined).replaceAll('"', '\\"')}"`;
    const data = {
      found: image.startsWith('"') ? image.slice(-1) : image[0]!,
      meant: meant.length > longestQuote ? `${meant.slice(0, longestQuote)}…` : meant,
    };
    this.#report(() =>
      diagnostic("wrong-quotes", this.#place(start, end), data, this.#replacing("Use straight quotes", start, end, meant)),
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
    const wide = wideNumberAt(this.#text, start);
    if (wide !== undefined) {
      this.#otherPhrase(start, wide.end, wide.digits);
      return this.#push("number", wide.end, wide.digits);
    }
    const merged = character === "{" ? mergeFieldAt(this.#text, start) : undefined;
    if (merged !== undefined) {
      this.#otherPhrase(start, merged.end, merged.name);
      return this.#push("name", merged.end, merged.name);
    }
    if ("%％".includes(character) && this.#isPercentApart()) return this.#percentApart();
    const comment = commentSignAt(this.#text, this.#at, this.#firstOnLine);
    if (comment !== undefined) return this.#wrongComment(comment);
    const mistaken = character === "|" && (this.#firstOnLine || isInGridRow(this.#tokens)) ? undefined : mistakenSignAt(this.#text, start);
    if (mistaken !== undefined) return this.#mistakenSign(mistaken[0], mistaken[1]);
    if (character === "|" && this.#isBetweenTexts()) return this.#mistakenSign("|", ",");
    if (character === ";" && this.#goesOn()) return this.#mistakenSign(";", ",");
    if (character === ";" && this.#endsStatement()) return this.#semicolonBetween();
    if (character === "/" && this.#text[start + 1] === "*") return this.#blockComment();
    if ((character === "<" || character === ">") && this.#text[start + 1] === "=") return this.#push("symbol", start + 2);
    if (character === "." && isDigit(this.#text.charCodeAt(start + 1)) && !this.#followsTightly()) return this.#bareFraction();
    if (symbols.has(character)) return this.#push("symbol", start + 1, character);
    this.#badCharacters();
  }

  /** `"free" | "pro"`, in no row of a grid. */
  #isBetweenTexts(): boolean {
    if (this.#firstOnLine || isInGridRow(this.#tokens) || this.#tokens[this.#tokens.length - 1]?.kind !== "text") return false;
    return /^\|[ \t]*"/.test(this.#text.slice(this.#at, this.#at + 20));
  }

  /** `50 %`, `50％`: the sign belongs to the number before it on its line. */
  #isPercentApart(): boolean {
    const previous = this.#tokens[this.#tokens.length - 1];
    return previous?.kind === "number" && !this.#firstOnLine && !/^[%％]\s*[\d(]/.test(this.#text.slice(this.#at, this.#at + 20));
  }

  #percentApart(): void {
    const { start, firstOnLine } = this.#tokens.pop()!;
    const end = this.#at + 1;
    const meant = this.#text.slice(start, end).normalize("NFKC").replace(/\s+/, "");
    this.#otherPhrase(start, end, meant);
    this.#at = start;
    this.#firstOnLine = firstOnLine;
    this.#push("percent", end, meant);
  }

  /** Whether another entry of a list follows on the line: a value that is no row of its own, a rating, or an argument of a function. */
  #goesOn(): boolean {
    if (isInBrackets(this.#tokens)) return true;
    const after = this.#text.slice(this.#at + 1, this.#at + 60);
    if (/^[ \t]*\p{Lu}/u.test(after)) return lineHas(this.#tokens, "of");
    if (/^[ \t]*(?:["'“„«‘‚‹「＂]|\d\S*(?! *(?:when|otherwise|did|at)\b)(?:[\s;,)}]|$))/.test(after)) return true;
    if (/^[ \t]*\w+ (?:from|above|otherwise)\b/.test(after)) return lineHas(this.#tokens, "ratings");
    if (/^[ \t]*(?:once|at most|latest only|expires|decay|cap|floor)\b/.test(after)) return lineHas(this.#tokens, "for");
    return lineHas(this.#tokens, "expect") && !/^[ \t]*(?:expect|after|did|given|cases|lead|test|sample|at|[}\r\n]|\/\/|$)/.test(after);
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
        { found, instead: `\`${instead}\`` },
        this.#replacing(`Write ${instead}`, start, end, this.#apart(start, end, instead)),
      ),
    );
    this.#pushWords(end, instead);
  }

  /** The words, or the sign, that are meant by what is up to `end`. */
  #pushWords(end: number, meant: string): void {
    const start = this.#at;
    for (const word of meant.split(" ")) {
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
    const separates = found === ";" && isBeforeMore(this.#text, end);
    this.#report(() =>
      diagnostic(
        "bad-character",
        this.#place(start, end),
        { found },
        joins || separates ? {} : this.#replacing("Remove it", start, end, ""),
      ),
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
      !singleQuotes.includes(character) &&
      !symbols.has(character) &&
      mistakenSignAt(this.#text, at) === undefined
    );
  }
}
